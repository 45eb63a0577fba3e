"""Markdown for readers: without our comments, and with inner links in the form that other programs resolve.

A question is linked to by its heading, as GitHub and others name headings; a piece of evidence by a target of
its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from prfaq.document.ast import Heading, plain
from prfaq.document.escape import OURS, PLACE, PLAIN, Mark, marks
from prfaq.document.markdown_reader import to_blocks
from prfaq.document.markdown_writer import resolved

_NO_CODE: frozenset[int] = frozenset()
_AT = f".{PLACE}"
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_LINK = re.compile(r"\]\(#([\w-]+)\)")
_HEADING = re.compile(r"#{1,6} +(.*)")
_WITHIN = re.compile(r"(^#{1,6} |\| |\*\* ?)(\d{1,4})\\([.)] )")
"""A number with a full stop that begins no line, so that no list begins with it: ``| 30\\. Juni |``."""


COMPOSED = "†"
"""The sign behind what was put together from facts, where no bar can be beside it."""

_SAYS_COMPOSED = re.compile(r"<!-- \.composed -->")
_BLOCK = re.compile(r"((?:(?!\n[ \t>]*\n).)*)", re.DOTALL)


def signed(text: str) -> str:
    """Return a draft with a sign behind each block that was put together from facts."""
    first, *composed = _SAYS_COMPOSED.split(text)
    return first + "".join(_BLOCK.sub(_sign, rest, count=1) for rest in composed)


def _sign(block: re.Match[str]) -> str:
    """A block with the sign at its end."""
    return f"{block[1].rstrip()} {COMPOSED}"


def clean(text: str) -> str:
    """Return Markdown without our comments, with single blank lines, ending in one newline.

    Fenced code is left as it is.
    """
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    code = frozenset(_fenced(lines)) if "```" in text or "~~~" in text else _NO_CODE
    places = _places(text, lines, code) if "](#" in text else {}
    kept: list[str] = [""]
    for at, line in enumerate(lines):
        is_kept = at in code or _is_plain(line)
        shown = line if is_kept else _shown(line, places)
        if shown or kept[-1] or at in code:
            kept.append(shown)
    return "\n".join(kept).strip("\n") + "\n"


def _fenced(lines: Iterable[str]) -> Iterator[int]:
    """The numbers of the lines that belong to fenced code, of which there mostly are none."""
    fence = ""
    for at, line in enumerate(lines):
        fence = _fence(line, fence)
        if fence:
            yield at


def _fence(line: str, fence: str) -> str:
    """Return the fence that is open after the line, "" outside of code."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and line.strip(" \t>") == found[1]
    return "" if closes else fence


def _is_plain(line: str) -> bool:
    """Has a line neither comment nor inner link nor escape, as most have none?"""
    return "<!--" not in line and "](#" not in line and "\\" not in line


def _shown(line: str, places: dict[str, str]) -> str:
    if line.startswith("<!--") and OURS.fullmatch(line):
        return _tag(line, places)
    if "\\" in line and "`" not in line:
        line = _WITHIN.sub(r"\1\2\3", line)
    if "](#" in line:
        line = resolved(line, lambda name: places.get(name, ""))
    if "<!--" not in line:
        return line
    return OURS.sub(lambda found: _tag(found[0], places), line).rstrip(" \t")


def _tag(comment: str, places: dict[str, str]) -> str:
    """Return the tag for a place that links lead to; our other comments are not shown."""
    if "#" not in comment or not places or _AT not in comment.lower():
        return ""
    mark = next(marks(comment), Mark(""))
    return f'<a id="{mark.anchor}"></a>' if mark.name == PLACE and mark.anchor in places else ""


def _places(text: str, lines: list[str], code: frozenset[int]) -> dict[str, str]:
    """Where links lead that are in the text: the name in the draft, the name in Markdown."""
    wanted = set(_LINK.findall(text))
    places: dict[str, str] = {}
    for at, line in enumerate(lines):
        if "<!--" not in line or "#" not in line or at in code:
            continue
        below = lines[at + 1] if at + 1 < len(lines) and at + 1 not in code else ""
        if _may_lead(line, below, wanted):
            places |= _named_in(line, below, wanted)
    return places


def _named_in(line: str, below: str, wanted: set[str]) -> dict[str, str]:
    """The places that the comments of a line name: themselves, and the heading below it."""
    found = tuple(marks(line))
    places = {one.anchor: one.anchor for one in found if one.name == PLACE and one.anchor in wanted}
    anchor = _anchor(found) if line.startswith("<!--") and below.startswith("#") else ""
    return places | _heading(below, anchor, wanted) if anchor else places


def _may_lead(line: str, below: str, wanted: set[str]) -> bool:
    """Can a line with a comment name a place that is wanted, by its anchor or by the number below it?"""
    if line.count("#") > 1 or not line.endswith(" -->"):
        return True
    return not wanted.isdisjoint((*line.rpartition("#")[2].split(), _number(below)))


def _anchor(found: Iterable[Mark]) -> str:
    """Return the anchor that the comments of a line give the block below them."""
    for mark in found:
        if mark.name != PLACE and mark.anchor:
            return mark.anchor
    return ""


def _heading(line: str, anchor: str, wanted: set[str]) -> dict[str, str]:
    """Where links to the anchor of a heading lead, or to its number, as far as there are any."""
    names = wanted.intersection((anchor, _number(line)))
    return dict.fromkeys(names, _slug(line)) if names else {}


def _number(heading: str) -> str:
    """The number that a heading begins with, as ``q7``; empty where there is none."""
    number = heading.lstrip("# ").partition(".")[0]
    return number.lower() if number[:1] == "Q" and number[1:].isdecimal() else ""


def _slug(heading: str) -> str:
    """Return the name that GitHub gives a heading."""
    text = _text(heading)
    return "".join(
        letter
        for letter in text.strip().lower().replace(" ", "-")
        if letter == "-" or unicodedata.category(letter)[0] in "LM" or letter.isdecimal() or letter == "_"
    )


def _text(heading: str) -> str:
    """Return what a heading says; one without markup, as most are, need not be parsed for it."""
    found = _HEADING.fullmatch(heading)
    if found and PLAIN.fullmatch(found[1]):
        return found[1]
    (block, *_) = to_blocks(heading)
    return plain(block.runs) if isinstance(block, Heading) else ""
