"""A table of contents: a field that Word brings up to date, with links that work before it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from prfaq.writing.word.body.inline import run_xml
from prfaq.writing.word.markup import quote

_FIELD = r' TOC \o "1-1" \h \z \u '
_GALLERY = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr>"
)


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve">{_FIELD}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table of contents is set: the styles of its heading and its items, and the direction.

    One that is only ever ``printed`` is no field as a whole: LibreOffice then works out its page numbers.
    """

    heading: str
    item: str
    right_to_left: bool
    printed: bool = False


def contents_xml(heading: str, items: Sequence[tuple[str, str]], setting: Setting) -> str:
    """Return a table of contents; ``items`` are titles and bookmarks.

    The page numbers are fields, which show nothing until a program has worked them out: no number is better
    than a wrong one.
    """
    lines = [_item(title, name, setting.right_to_left) for title, name in items]
    begin, end = ("", "") if setting.printed or not lines else (_BEGIN, _END)
    lines[:1] = [begin + line for line in lines[:1]]
    lines[-1:] = [line + end for line in lines[-1:]]
    title = _paragraph(setting.heading, run_xml(heading, "", setting.right_to_left), setting)
    text = title + "".join(_paragraph(setting.item, line, setting) for line in lines)
    return text if setting.printed else f"<w:sdt>{_GALLERY}<w:sdtContent>{text}</w:sdtContent></w:sdt>"


def _item(title: str, name: str, right_to_left: bool) -> str:
    page = (
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {quote(name)} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    text = run_xml(title, "", right_to_left)
    return f'<w:hyperlink w:anchor="{quote(name)}" w:history="1">{text}{page}</w:hyperlink>'


def _paragraph(style: str, text: str, setting: Setting) -> str:
    properties = style + ("<w:bidi/>" if setting.right_to_left else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>" if properties else f"<w:p>{text}</w:p>"
