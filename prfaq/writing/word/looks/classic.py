"""The classic look as a Word file, made by code: ``python -m prfaq.writing.word.looks.classic FILE``.

Its text is a specimen of every style, for whoever opens it in Word to change the look; a document that is
made from it takes the styles and leaves the specimen.
"""

import sys
from pathlib import Path

from prfaq.writing.details import Details
from prfaq.writing.word.looks.classic_styles import BULLETS, NUMBERS, QUESTIONS, STYLES, styles_xml
from prfaq.writing.word.markup import W, document, escape, quote
from prfaq.writing.word.package import properties
from prfaq.writing.word.package.archive import Part, pack
from prfaq.writing.word.package.assembly import OWN, ROOT
from prfaq.writing.word.package.settings import new_settings
from prfaq.writing.word.reference.numbering import DEEPEST, OWN_BULLETS, OWN_NUMBERS, Level, abstract
from prfaq.writing.word.reference.sections import LETTER

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_QUESTION = {level: Level("decimal", f"Q%{level + 1}.", 547, 547) for level in range(DEEPEST + 1)}


def make() -> bytes:
    """Return the bytes of the reference document of the classic look."""
    parts = (
        Part("word/document.xml", f"{_TYPES}.document.main+xml", document(_specimen()), OWN),
        Part("word/styles.xml", f"{_TYPES}.styles+xml", document(styles_xml())),
        Part("word/numbering.xml", f"{_TYPES}.numbering+xml", document(_numbering())),
        Part("word/settings.xml", f"{_TYPES}.settings+xml", document(new_settings())),
        properties.core(Details(title="PR/FAQ, classic look")),
        properties.app(),
    )
    return pack(parts, ROOT)


def _numbering() -> str:
    """Return the numbering of questions, bullets and numbers, each linked to its style."""
    kinds = (
        (QUESTIONS, "5F410101", {0: _QUESTION[0]}, "Question"),
        (BULLETS, "5F410102", OWN_BULLETS, "ListBullet"),
        (NUMBERS, "5F410103", OWN_NUMBERS, "ListNumber"),
    )
    definitions = "".join(abstract(number, nsid, levels, style) for number, nsid, levels, style in kinds)
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in kinds
    )
    return f'<w:numbering xmlns:w="{W}">{definitions}{instances}</w:numbering>'


def _specimen() -> str:
    shown = [style for style in STYLES if style.kind in ("paragraph", "character")]
    lines = "".join(
        _line(style.kind, style.id, style.name) for style in shown if "DefaultParagraph" not in style.id
    )
    return f'<w:document xmlns:w="{W}"><w:body>{lines}<w:sectPr>{LETTER}</w:sectPr></w:body></w:document>'


def _line(kind: str, style: str, name: str) -> str:
    text = f'<w:t xml:space="preserve">{escape(name)}</w:t>'
    if kind == "paragraph":
        return f'<w:p><w:pPr><w:pStyle w:val="{quote(style)}"/></w:pPr><w:r>{text}</w:r></w:p>'
    return f'<w:p><w:r><w:rPr><w:rStyle w:val="{quote(style)}"/></w:rPr>{text}</w:r></w:p>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make())
