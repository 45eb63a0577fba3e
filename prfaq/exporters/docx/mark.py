"""The mark of a Word file: a custom property with a digest of what the file shows, in whatever program.

What counts is text: of the body, the notes and the comments in their order, and of each header and footer. Fields
are left out, since every program works them out anew, and so are breaks between pages, which LibreOffice turns
into a property of a paragraph. A picture or a tracked change counts as one letter.

The text is read off the XML as it is written, without parsing it, since that would cost a tenth of the time in
which a document is made. Where a file is written in some other way (other prefixes, sections that are not parsed)
its text is not found, and the file counts as changed: that is the safe side.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from prfaq.exporters import MARK, digest
from prfaq.exporters.docx.opc import Archive

PROPERTIES = "docProps/custom.xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id that all properties have which a user has made."""

_SHOWN = re.compile(r"(main|footnotes|endnotes|comments|header|footer)\+xml\Z")
_MARGINS = ("header", "footer")
_TOKEN = re.compile(
    r"<w:(?:t(?: [^<>]*)?(?<!/)>([^<]*)"
    r"|(p|tab|br|cr|sym|noBreakHyphen|softHyphen|ins|del|object|pict|drawing|fldChar|instrText)"
    r"(?=[ />])([^<>]*)>([^<]*))"
)
"""Text; or what else counts, with its attributes and what it holds."""

_LETTERS: Mapping[str, str] = {
    "p": "\n",
    "cr": "\v",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    **dict.fromkeys(("object", "pict", "drawing"), "\ufffc"),
    **dict.fromkeys(("ins", "del"), "\ufff9"),
}
_NOT_PARSED = ("<!--", "<![CDATA[", "<!DOCTYPE")
_LINK = "HYPERLINK"
"""The field whose text is the author's own."""


def mark_xml(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return the properties with the mark of what ``parts``, given by their content types, show."""
    return (
        f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUE}"><property fmtid="{_CUSTOM}" pid="2" name="{MARK}">'
        f"<vt:lpwstr>{_shown(parts)}</vt:lpwstr></property></Properties>"
    )


def read(data: bytes) -> tuple[str, str]:
    """Return the digest that a Word file carries, "" for none, and that of what it shows.

    Raises UserError if it is no Word file, or a damaged one.
    """
    archive = Archive(data)
    carried = _carried(archive)
    if not carried:
        return "", ""
    return carried, _shown(
        (archive.content_type(name), archive.read(name)) for name in archive.of_type(_SHOWN)
    )


def _carried(archive: Archive) -> str:
    """Return what the property says, "" if there is none."""
    if PROPERTIES not in archive:
        return ""
    properties = archive.parse(PROPERTIES).iter(f"{{{_SPACE}}}property")
    return next((str(one.xpath("string()")).strip() for one in properties if one.get("name") == MARK), "")


def _shown(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest of what parts show, given with their content types in any order."""
    margins: set[str] = set()
    texts: dict[str, str] = {}
    for content_type, data in parts:
        kind = _SHOWN.search(content_type)
        if kind is None:
            continue
        found = paragraphs(data.decode("utf-8", "replace"))
        if kind[1] in _MARGINS:
            margins.update(found)
        elif kind[1] == "comments":  # LibreOffice parts their lines into paragraphs, and drops tabs
            texts["comments"] = "".join("".join(found).split())
        else:
            texts[kind[1]] = "\n".join(found)
    texts["margins"] = "\n".join(sorted(margins))
    return digest(f"{kind}\n{text}\n\n".encode() for kind, text in sorted(texts.items()) if text)


def paragraphs(xml: str) -> list[str]:
    """Return the text of each paragraph of a part that has any; what is not parsed is no text of ours."""
    if any(sign in xml for sign in _NOT_PARSED):
        return [xml]
    xml = _without(xml, "mc:Fallback")  # the same once more, for older programs
    xml = _without(xml, "w:fldSimple")
    if "<m:oMath" in xml:
        xml = xml.replace("<m:t", "<w:t")
    text = _text(xml)
    return [line for line in (unescape(text) if "&" in text else text).split("\n") if line.strip()]


def _without(xml: str, name: str) -> str:
    """Return XML without the elements of a name, as far as they hold anything."""
    start, end = f"<{name}", f"</{name}>"
    kept: list[str] = []
    done = 0
    while (at := xml.find(start, done)) >= 0 and (close := xml.find(end, at)) >= 0:
        inside = xml.find(">", at) + 1
        is_empty = xml.startswith("/>", inside - 2)
        kept.append(xml[done : inside if is_empty else at])
        done = inside if is_empty else close + len(end)
    return "".join([*kept, xml[done:]]) if kept else xml


def _text(xml: str) -> str:
    """Return the text without what fields show, unless they are links."""
    fields: list[str] = []
    pieces: list[str] = []
    is_shown = True
    for text, name, attributes, content in _TOKEN.findall(xml):
        if name == "p" or (is_shown and name not in _OF_FIELDS):
            pieces.append(_letter(name, attributes) if name else text)
        elif name in _OF_FIELDS:
            _turn(fields, attributes, content)
            is_shown = all(field.lstrip().startswith(_LINK) for field in fields)
    return "".join(pieces)


_OF_FIELDS = ("fldChar", "instrText")


def _turn(fields: list[str], attributes: str, instruction: str) -> None:
    """Go into a field, or out of the innermost one; or read on what it asks for."""
    if '"begin"' in attributes:
        fields.append("")
    elif '"end"' in attributes:
        fields[-1:] = []
    elif fields:
        fields[-1] += instruction


def _letter(name: str, attributes: str) -> str:
    """Return the letter for what is shown and is no text; none for what only stands in properties."""
    if name == "tab":
        return "" if "w:" in attributes else "\t"  # the place of a tab stop
    if name == "br":
        return "" if '"page"' in attributes or '"column"' in attributes else "\v"
    return attributes if name == "sym" else _LETTERS[name]
