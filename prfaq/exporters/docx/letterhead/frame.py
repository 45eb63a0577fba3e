"""What stands around the text of a document: the pages before it and after it, cut open once and filled often.

Pages with marks in them are kept as pieces of XML: ``<?prfaq NAME?>`` stands for a fact of the document, and
the names below for its text and for the properties of the section that the text is in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from prfaq.exporters.docx.xml import R, W, w

SLOT, SECTION = "text", "section"

_TARGET = "prfaq"
_CUT = re.compile(r"<\?prfaq (\w+)\?>")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


@dataclass(frozen=True, slots=True)
class Frame:
    """XML with marks in it: text and the names of marks in turn, text first."""

    pieces: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """What is marked."""
        return frozenset(self.pieces[1::2])

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the XML with what is ``values`` (as XML) in the place of each mark."""
        pieces = list(self.pieces)
        pieces[1::2] = [values.get(name, "") for name in pieces[1::2]]
        return "".join(pieces)


PLAIN = Frame(
    (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>',
        SLOT,
        "",
        SECTION,
        "</w:body></w:document>",
    )
)
"""A document that is nothing but its text."""


def mark(name: str) -> etree._Element:
    """Return the node that marks a place; nothing that is read from a file can be one."""
    return etree.ProcessingInstruction(_TARGET, name)


def cut(root: etree._Element) -> Frame:
    """Return a part with marks in it, cut open."""
    return Frame(tuple(_CUT.split(etree.tostring(root, encoding="unicode"))))


def cut_document(root: etree._Element) -> Frame:
    """Return the main part, cut open, under a root where our own XML can stand: ``w`` and ``r`` are known."""
    spaces = _other_namespaces(root)
    fresh = etree.Element(w("document"), nsmap={"w": W, "r": R, **spaces})
    known = [name for name in root.get(_IGNORABLE, "").split() if name in spaces]
    if known:
        fresh.set(_IGNORABLE, " ".join(known))
    body = root.find(w("body"))
    if body is not None and len(body) and {"r": R, **root.nsmap} == fresh.nsmap:
        return _under(fresh, etree.tostring(root, encoding="unicode"))
    if body is not None:
        fresh.append(body)
    return cut(fresh)


def _other_namespaces(root: etree._Element) -> dict[str, str]:
    return {
        name: address
        for name, address in root.nsmap.items()
        if name and name not in ("w", "r") and address not in (W, R)
    }


def _under(fresh: etree._Element, whole: str) -> Frame:
    """The body of a part put under another root as text: to move it as elements takes quadratic time."""
    start, end = whole.index("<w:body"), whole.rindex("</w:body>")
    opening = etree.tostring(fresh, encoding="unicode").removesuffix("/>")
    return Frame(tuple(_CUT.split(f"{opening}>{whole[start:end]}</w:body></w:document>")))
