"""Labels of a company's own pages whose placeholder stays empty: both are left out.

``Status: {{ status }}`` would read ``Status:`` in a document that has no status to show. The words of a label
are told from prose by their place: before the placeholder, in the same line or the cell beside it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from prfaq.exporters import PLACEHOLDERS
from prfaq.exporters.docx.letterhead.body_slot import MARK, texts
from prfaq.exporters.docx.letterhead.placeholders import PLACEHOLDER
from prfaq.exporters.docx.xml import w
from prfaq.visible import settled

_EMPTY, _FILLED, _LINE, _HELD = "\x00", "\x01", "\n", "\t"
"""Signs for a placeholder without and with a text, a line break, and what is never moved, such as a tab.

XML has none of the first two.
"""

_BETWEEN = re.compile(r"(?<!\s)\s*+[·•|]\s*+|[,;]\s++|(?<!\s)\s++[–—-]\s++|[\n\t]")
_LABEL = r"(?:\w[\w.]*+(?:[ -]\w[\w.]*+){0,3}[ -]?:|\w++\.?)"
_LABELLED = re.compile(rf"(?:\W*+{_LABEL}[^\w:{_EMPTY}]*+|[^\w{_EMPTY}]*+){_EMPTY}[^\w{_FILLED}]*+")
"""A placeholder with its label: up to four words and a colon, or one word; then nothing but signs."""

_BREAKS = {w("tab"): _HELD, w("br"): _LINE, w("cr"): _LINE, w("ptab"): _HELD}
_SHOWN = tuple(map(w, ("drawing", "pict", "object", "instrText", "fldSimple", "sectPr")))
_BALANCED = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))


@dataclass(slots=True)
class _Piece:
    """A stretch of a paragraph: a text or a placeholder in a node, or a sign that stands for the whole node.

    ``text`` is what is searched, ``shown`` what is printed in its place.
    """

    node: etree._Element
    text: str
    shown: str = ""
    is_within: bool = True


def fill(root: etree._Element, values: Mapping[str, str]) -> None:
    """Fill the placeholders of a part, in place, without what introduces one that is empty.

    One that has no value at all stays as it is.
    """
    values = {name: f"{{{{ {name} }}}}" for name in PLACEHOLDERS} | {
        name: settled(" ".join(text.split())) for name, text in values.items()
    }
    if not any("{{" in (item.text or "") for item in root.iter(w("t"))):
        return
    for row in list(root.iter(w("tr"))):
        _leave_row(row, values)
    for paragraph in list(root.iter(w("p"))):
        _leave_words(paragraph, values)


def _leave_row(row: etree._Element, values: Mapping[str, str]) -> None:
    """Leave out a row whose cells are labels and placeholders that nothing fills."""
    if not _is_only_labels([_words_in(cell, values) for cell in row.findall(w("tc"))]) or not _can_go(row):
        return
    table = row.getparent()
    assert table is not None, "a row is in a table"
    table.remove(row)
    if table.find(w("tr")) is None and _has_neighbour(table):
        table.getparent().remove(table)  # type: ignore[union-attr]  # its neighbour is beside it


def _words_in(cell: etree._Element, values: Mapping[str, str]) -> str:
    return "\n".join(_whole(_pieces(paragraph, values)) for paragraph in cell.iter(w("p"))).strip()


def _is_only_labels(cells: list[str]) -> bool:
    """Do cells hold empty placeholders and no more than a label for each?"""
    asked = [text for text in cells if _EMPTY in text]
    labels = [text for text in cells if text and _EMPTY not in text]
    if not 0 < len(labels) <= len(asked) or any(_FILLED in text for text in labels):
        return False
    return all(_LABELLED.fullmatch(text) for text in asked)


def _leave_words(paragraph: etree._Element, values: Mapping[str, str]) -> None:
    pieces = _pieces(paragraph, values)
    whole = _whole(pieces)
    if _EMPTY not in whole and _FILLED not in whole:
        return
    gone = [False] * len(whole)
    if _EMPTY in whole:
        for start, end in _left_out(whole):
            gone[start:end] = [True] * (end - start)
    rest = "".join(sign for sign, is_gone in zip(whole, gone, strict=True) if not is_gone)
    if not rest.replace(_EMPTY, "").strip() and _can_go(paragraph) and _has_neighbour(paragraph):
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]  # its neighbour stands beside it
    else:
        _write(pieces, gone)


def _pieces(paragraph: etree._Element, values: Mapping[str, str]) -> list[_Piece]:
    """A paragraph's own texts, placeholders and breaks, in order."""
    own = set(texts(paragraph))
    return [piece for node in paragraph.iter("*") for piece in _of(node, own, paragraph, values)]


def _of(
    node: etree._Element, own: set[etree._Element], paragraph: etree._Element, values: Mapping[str, str]
) -> Iterator[_Piece]:
    if node in own:
        for at, text in enumerate(PLACEHOLDER.split(node.text or "")):
            name = text.strip()
            if not at % 2:
                yield _Piece(node, text)
            elif name in values:
                yield _Piece(node, _FILLED if values[name] else _EMPTY, values[name])
            else:
                yield _Piece(node, f"{{{{{text}}}}}")
    elif node.tag in _BREAKS and _in_run_of(node, paragraph):
        is_line = node.get(w("type"), "textWrapping") == "textWrapping"
        yield _Piece(node, _BREAKS[str(node.tag)] if is_line else _HELD, is_within=False)


def _in_run_of(node: etree._Element, paragraph: etree._Element) -> bool:
    """Is it a break in the paragraph's own text, and no stop of its tabs?"""
    run = node.getparent()
    return run is not None and run.tag == w("r") and next(node.iterancestors(w("p")), None) is paragraph


def _whole(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _left_out(whole: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that go, with one separator each."""
    start = 0
    for held in (*re.finditer(_HELD, whole), None):
        end = held.start() if held else len(whole)
        yield from ((start + left, start + right) for left, right in _left_out_of(whole[start:end]))
        start = end + 1


def _left_out_of(group: str) -> Iterator[tuple[int, int]]:
    """The same for a stretch without tabs: what is kept is parted by the separator after its first.

    Nothing goes between two that are kept side by side, which yields an empty span.
    """
    between = list(_BETWEEN.finditer(group))
    edges = [0, *(edge for one in between for edge in one.span()), len(group)]
    words = list(zip(edges[::2], edges[1::2], strict=True))
    kept = [span for span in words if not _LABELLED.fullmatch(group[slice(*span)])]
    if not kept:
        yield 0, len(group)
        return
    yield 0, kept[0][0]
    for here, there in pairwise(kept):
        own = next(one.end() for one in between if one.start() >= here[1])
        yield own, there[0]
    yield kept[-1][1], len(group)


def _write(pieces: list[_Piece], gone: list[bool]) -> None:
    """Write what is left of each text, and take out the line breaks that are not."""
    at = 0
    kept: dict[etree._Element, str] = {}
    for piece in pieces:
        is_gone = gone[at : at + len(piece.text)]
        at += len(piece.text)
        if piece.is_within:
            said = "".join(sign for sign, off in zip(piece.text, is_gone, strict=True) if not off)
            said = said.replace(_FILLED, piece.shown).replace(_EMPTY, "")
            kept[piece.node] = kept.get(piece.node, "") + said
        elif piece.text == _LINE and any(is_gone):
            piece.node.getparent().remove(piece.node)  # type: ignore[union-attr]  # a break stands in a run
    for node, text in kept.items():
        node.text = text


def _can_go(item: etree._Element) -> bool:
    """Does it hold nothing but words: no picture, field or section, and no mark whose other end is elsewhere?"""
    if next(item.iter(*_SHOWN, w("vMerge")), None) is not None:
        return False
    if any(break_.get(w("type")) == "page" for break_ in item.iter(w("br"))):
        return False
    if any((one.text or "").strip() == MARK for one in item.iter(w("t"))):
        return False
    return all(
        sorted(one.get(w("id"), "") for one in item.iter(w(start)))
        == sorted(one.get(w("id"), "") for one in item.iter(w(end)))
        for start, end in _BALANCED
    )


def _has_neighbour(item: etree._Element) -> bool:
    """Does another paragraph follow, or stand before it at the end of its page? A cell needs one, at its end."""
    after, before = item.getnext(), item.getprevious()
    if after is not None and after.tag == w("p"):
        return True
    return after is None and before is not None and before.tag == w("p")
