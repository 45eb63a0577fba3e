"""What nobody filled in on a company's own pages: placeholders that nothing fills, and prompts that were left.

A prompt is known by its kind, so that it is found in any language: a content control that still shows its
placeholder text, a field that asks for something, words in square or pointed brackets, and "TBD" and the like.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from lxml import etree

from prfaq.writing.details import PLACEHOLDERS
from prfaq.writing.word.letterhead.slot import texts
from prfaq.writing.word.markup import w

Kind: TypeAlias = Literal["placeholder", "spelling", "prompt", "control", "field", "drawn"]

PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")

_CURLY = re.compile(r"\$?\{[\s{]*[^{}]{0,60}[}\s]*|\w{1,40}\s?\}[}\s]*")
"""Curly brackets in any number and with any spaces, also where one side of them is missing."""

_BRACKETED = re.compile(r"\[[^\[\]]{1,120}\]|<{1,2}(?=\w)[^<>]{1,120}(?<=\w)>{1,2}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_VALUE = re.compile(r"\d{2}|@|://|www\.")
"""What brackets hold that are no prompt: a number, an address."""

_LATER = re.compile(r"(?<!\w)(?:TODO|TBD|TBC|TBA|FIXME|XXX+|(?i:lorem ipsum))(?!\w)")
_ASKING = re.compile(r"\s*(?:MERGEFIELD|MACROBUTTON(?:\s+\w+)?|FILLIN|ASK)\s+(.*)", re.IGNORECASE | re.DOTALL)
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_LONGEST = 60


class Unfilled(NamedTuple):
    """What was never filled in, where it stands ("its header"), and of which kind it is."""

    place: str
    text: str
    kind: Kind = "placeholder"


def unfilled(root: etree._Element, place: str) -> Iterator[Unfilled]:
    """Yield what a part still asks for; one that can be filled is none."""
    for control in root.iter(w("sdt")):
        yield from _prompting(control, place)
    for field in root.iter(w("instrText"), w("fldSimple")):
        asked = _ASKING.fullmatch(
            field.text or "" if field.tag == w("instrText") else field.get(w("instr"), "")
        )
        if asked:
            yield Unfilled(place, _short(asked[1]), "field")
    for path in root.iter(_TEXT_PATH):
        if found := PLACEHOLDER.search(path.get("string", "")):
            yield Unfilled(place, found[0], "drawn")
    for paragraph in root.iter(w("p")):
        yield from _left_in(paragraph, place)


def _prompting(control: etree._Element, place: str) -> Iterator[Unfilled]:
    """A content control that shows its placeholder text, unless another within it does."""
    if _is_on(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")) and not any(
        _is_on(inner) for inner in control.iterfind(f"{w('sdtContent')}//{w('showingPlcHdr')}")
    ):
        yield Unfilled(place, _short("".join(item.text or "" for item in control.iter(w("t")))), "control")


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(w("val"), "true") not in ("0", "false", "off")


def _left_in(paragraph: etree._Element, place: str) -> Iterator[Unfilled]:
    """What a paragraph's own words still ask for, in their order; those of a prompting control are left out."""
    whole = "".join(item.text or "" for item in texts(paragraph) if not _is_spoken_for(item))
    found: list[tuple[int, Unfilled]] = []
    for one in PLACEHOLDER.finditer(whole):
        if one[1].strip().lower() not in PLACEHOLDERS:
            found.append((one.start(), Unfilled(place, _short(one[1]))))
    rest = PLACEHOLDER.sub(lambda one: "\n" * len(one[0]), whole)
    for kind, pattern in _PATTERNS:
        found += [
            (one.start(), Unfilled(place, _short(one[0]), kind))
            for one in pattern.finditer(rest)
            if (re.search(r"\w", one[0]) if kind == "spelling" else _asks(one))
        ]
    yield from (one for _, one in sorted(found))


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("spelling", _CURLY),
    ("prompt", _BRACKETED),
    ("prompt", _LATER),
)


def _asks(found: re.Match[str]) -> bool:
    """Does it read as a prompt, rather than as a number or an address in brackets?"""
    return bool(_WORD.search(found[0])) and not _VALUE.search(found[0])


def _is_spoken_for(item: etree._Element) -> bool:
    """Does a text stand in a control that shows its prompt, which is named by itself, or is it hidden?"""
    run = item.getparent()
    if run is not None and _is_on(run.find(f"{w('rPr')}/{w('vanish')}")):
        return True
    above = item.iterancestors(w("sdt"))
    return any(_is_on(one.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")) for one in above)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"
