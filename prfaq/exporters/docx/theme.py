"""Our own looks, classic and compact, made by code: ``python -m prfaq.exporters.docx.theme classic FILE``.

The text is a specimen of every style, for whoever opens the file in Word to change the look; a document that
is made from it takes the styles and leaves the specimen. Compact is classic with smaller type, less space
between paragraphs and narrower margins.
"""

import io
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from prfaq.exporters import Details
from prfaq.exporters.docx.default_styles import BULLETS, NUMBERS, QUESTIONS, STYLES, styles_xml
from prfaq.exporters.docx.lists import DEEPEST, OWN_BULLETS, OWN_NUMBERS, Level, abstract
from prfaq.exporters.docx.opc import Part, new_settings, pack
from prfaq.exporters.docx.sections import LETTER
from prfaq.exporters.docx.write import OWN, ROOT, app, core
from prfaq.exporters.docx.xml import W, document, escape, quote

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_QUESTION = {level: Level("decimal", f"Q%{level + 1}.", 547, 547) for level in range(DEEPEST + 1)}


def make_classic() -> bytes:
    """Return the bytes of the reference document of the classic look."""
    parts = (
        Part("word/document.xml", f"{_TYPES}.document.main+xml", document(_specimen()), OWN),
        Part("word/styles.xml", f"{_TYPES}.styles+xml", document(styles_xml())),
        Part("word/numbering.xml", f"{_TYPES}.numbering+xml", document(_numbering())),
        Part("word/settings.xml", f"{_TYPES}.settings+xml", document(new_settings())),
        core(Details(title="PR/FAQ, classic look")),
        app(),
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


_SIZES: Mapping[str, str] = {
    "40": "32",
    "28": "20",
    "24": "19",
    "22": "18",
    "20": "17",
    "19": "16",
    "18": "16",
}
"""Half points of the classic look, and what they become here."""

_SPACE = 0.35
"""How much of the space before and after a paragraph is left."""

_MARGINS = {'"1440"': '"936"', '"720"': '"480"'}
"""Twentieths of a point: an inch becomes 0.65 inch."""

_TAB = ('w:pos="9360"', 'w:pos="10368"')


def make_compact() -> bytes:
    """Return the bytes of the reference document of the compact look."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_classic())) as classic,
        zipfile.ZipFile(changed, "w") as compact,
    ):
        for info in classic.infolist():
            change = _CHANGES.get(info.filename, str)
            compact.writestr(info, change(classic.read(info).decode("utf-8")))
    return changed.getvalue()


def _smaller(styles: str) -> str:
    sized = re.sub(r'(<w:szC?s? w:val=")(\d+)"', lambda m: f'{m[1]}{_SIZES.get(m[2], m[2])}"', styles)
    spaced = re.sub(r'(w:(?:before|after)=")(\d+)"', lambda m: f'{m[1]}{round(int(m[2]) * _SPACE)}"', sized)
    return spaced.replace(*_TAB)


def _narrower(body: str) -> str:
    for wide, narrow in _MARGINS.items():
        body = body.replace(wide, narrow)
    return body


_CHANGES = {"word/styles.xml": _smaller, "word/document.xml": _narrower}

if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes({"classic": make_classic, "compact": make_compact}[sys.argv[1]]())
