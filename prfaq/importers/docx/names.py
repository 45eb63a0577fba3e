"""The names of a Word file's XML: elements and attributes, in the spelling that Word writes.

The strict variant of the standard has other addresses for the same names; they are made one on reading, so
that nothing else needs to know of it.
"""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
VML = "{urn:schemas-microsoft-com:vml}"

_STRICT = "{http://purl.oclc.org/ooxml/"
_SPELT = {
    "wordprocessingml/main": W,
    "officeDocument/relationships": R,
    "officeDocument/math": M,
    "drawingml/wordprocessingDrawing": WP,
    "drawingml/main": A,
}

_OFF = ("0", "false", "off", "none")


def usual(root: Element) -> Element:
    """The tree with the addresses that Word writes, whichever variant of the standard it was saved in."""
    if not any(uri and uri.startswith(_STRICT[1:]) for uri in root.nsmap.values()):
        return root
    for element in root.iter(etree.Element):
        element.tag = _spelt(str(element.tag))
        for name in [name for name in element.attrib if str(name).startswith(_STRICT)]:
            element.set(_spelt(str(name)), element.attrib.pop(name))
    return root


def _spelt(name: str) -> str:
    if not name.startswith(_STRICT):
        return name
    address, _, local = name[len(_STRICT) :].partition("}")
    return f"{_SPELT[address]}{local}" if address in _SPELT else name


def text_in(element: Element, tag: str = W + "t") -> str:
    """The words in an element, without what its parts say of them."""
    return "".join(text.text or "" for text in element.iter(tag))


def val(element: Element | None, name: str, default: str = "") -> str:
    """The ``w:val`` of a child called ``name``; the default where there is none."""
    child = None if element is None else element.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def number(element: Element | None, name: str, default: int) -> int:
    """The ``w:val`` of a child as a whole number; the default where it is none."""
    try:
        return int(val(element, name))
    except ValueError:
        return default


def is_on(element: Element | None, name: str) -> bool | None:
    """Is a property that can be on or off set? None where nothing is said."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val", "true") not in _OFF
