"""Placeholders on a company's own pages: those for facts, filled in every document, and those left unfilled.

They are found once for a look, wherever Word has split them into runs. A prompt that nobody filled in is
known by its kind, so that it is found in any language: a control that shows its placeholder text, a field
that asks for something, words in brackets, "TBD" and the like.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from lxml import etree

from prfaq.exporters import PLACEHOLDERS
from prfaq.exporters.docx.letterhead.body_slot import names_of, texts
from prfaq.exporters.docx.xml import w

Kind: TypeAlias = Literal["placeholder", "spelling", "prompt", "control", "field", "drawn", "date"]

PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")

_CURLY = re.compile(r"\$?\{[\s{]*[^{}]{0,60}[}\s]*|\w{1,40}\s?\}[}\s]*")
"""Curly brackets in any number and with any spaces, also where one side of them is missing."""

_BRACKETED = re.compile(
    r"[\[［][^\[\]［］]{1,120}(?:[\]］]|\Z)|<{1,2}(?=\w)[^<>]{1,120}(?<=\w)>{1,2}|<<(?=\w)[^<>]{1,120}\Z"
    r"|(?<!\w)(%%?|##?|\$|__)(?=[^\W\d_])[\w .-]{1,60}(?<=[^\W_])\1(?!\w)"
)
"""Words in brackets, which may close in another paragraph, or between two signs, as in ``%TITLE%``."""

_FORM = re.compile(
    r"(?<!\w)([^\W\d_])\1{1,3}([./-])([^\W\d_])\3{1,3}\2([^\W\d_])\4{1,3}(?!\w)"
    r"|(?<![^·|,;\n])[^\S\n]*+(?:your (?:full |job |company(?:'s|’s)? )?(?:name|title|company|address|phone|logo)"
    r"|your e-?mail|ihr name|ihre (?:firma|adresse)|votre nom|su nombre|uw naam)[^\S\n]*+(?![^·|,;\n])",
    re.IGNORECASE,
)
"""The form of a date (``dd/mm/yyyy``, in any language), and "Your name" where a name would be."""

_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w.])(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}-\d\d-\d\d|[^\W\d_]{{3,10}} \d{{1,2}}, {_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:de )?[^\W\d_]{{3,10}}\.?,? (?:de )?{_YEAR})(?!\w)"
)
"""A day, in figures or with the name of its month, in any language."""

_DATED = re.compile(r"\s*\w*(?:DATE|TIME)\b", re.IGNORECASE)
"""A field that shows a day by itself."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_VALUE = re.compile(r"\d{2}|@|://|www\.")
"""What brackets hold that are no prompt: a number, an address."""

_LATER = re.compile(r"(?<!\w)(?:TODO|TBD|TBC|TBA|FIXME|XXX+|(?i:lorem ipsum))(?!\w)")
_OF_WORD = re.compile(
    r"(?:click|tap) (?:or (?:tap|click) )?here to \w+|klicken (?:oder tippen )?sie hier, um \w+"
    r"|cliquez (?:ou appuyez )?ici pour \w+|haga clic (?:o pulse )?aquí para \w+|klik (?:of tik )?hier als u \w+",
    re.IGNORECASE,
)
"""What Word itself shows in an empty control, and what stays of it as plain text where the control was lost."""

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
        if root.tag in _MARGINS:
            yield from _fixed_dates(paragraph, place)


_MARGINS = (w("hdr"), w("ftr"))


def _fixed_dates(paragraph: etree._Element, place: str) -> Iterator[Unfilled]:
    """Days in a header or footer, which every document would show; those that Word works out are none."""
    asked = [one.text or one.get(w("instr")) or "" for one in paragraph.iter(w("instrText"), w("fldSimple"))]
    if not any(_DATED.match(one) for one in asked):
        whole = "".join(item.text or "" for item in texts(paragraph))
        yield from (Unfilled(place, found[0], "date") for found in _DATE.finditer(whole))


def _prompting(control: etree._Element, place: str) -> Iterator[Unfilled]:
    """A content control that shows its placeholder text, unless another within it does."""
    if is_on(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")) and not any(
        is_on(inner) for inner in control.iterfind(f"{w('sdtContent')}//{w('showingPlcHdr')}")
    ):
        yield Unfilled(place, _short("".join(item.text or "" for item in control.iter(w("t")))), "control")


def is_on(flag: etree._Element | None) -> bool:
    """Is an element there that switches something on? python-docx stumbles over other values than the schema's."""
    return flag is not None and flag.get(w("val"), "true") not in ("0", "false", "off")


def _left_in(paragraph: etree._Element, place: str) -> Iterator[Unfilled]:
    """What a paragraph's own words still ask for, in their order; those of a prompting control are left out."""
    whole = "".join(item.text or "" for item in texts(paragraph) if not _is_spoken_for(item))
    found = [
        (one.start(), Unfilled(place, _short(one[1])))
        for one in PLACEHOLDER.finditer(whole)
        if one[1].strip().lower() not in PLACEHOLDERS
    ]
    rest = PLACEHOLDER.sub(lambda one: "\n" * len(one[0]), whole)
    for kind, pattern, is_meant in _PATTERNS:
        matches = filter(is_meant, pattern.finditer(rest))
        found += [(one.start(), Unfilled(place, _short(one[0]), kind)) for one in matches]
    yield from (one for _, one in sorted(found))


def _has_letter(found: re.Match[str]) -> bool:
    return re.search(r"\w", found[0]) is not None


def _asks(found: re.Match[str]) -> bool:
    """Does it read as a prompt, or hold dots alone, rather than a number or an address in brackets?"""
    return bool(_WORD.search(found[0]) or not _has_letter(found)) and not _VALUE.search(found[0])


_PATTERNS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], bool] | None], ...] = (
    ("spelling", _CURLY, _has_letter),
    ("prompt", _BRACKETED, _asks),
    ("prompt", _FORM, None),
    ("prompt", _LATER, _asks),
    ("prompt", _OF_WORD, _asks),
)
"""What a placeholder that nobody filled in looks like, and which of the matches are meant; None: all of them."""


def _is_spoken_for(item: etree._Element) -> bool:
    """Does a text stand in a control that shows its prompt, which is named by itself, or is it hidden?"""
    run = item.getparent()
    if run is not None and is_on(run.find(f"{w('rPr')}/{w('vanish')}")):
        return True
    above = item.iterancestors(w("sdt"))
    return any(is_on(one.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")) for one in above)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


_BOUND = {
    ":title[": "title",
    ":subject[": "subject",
    ":creator[": "author",
    ":contentStatus[": "status",
    ":Company[": "company",
    ":PublishDate[": "date",
}
"""How Word's own cover pages name the document's properties."""

_SOURCES = ("dataBinding", "placeholder")
"""Where else a control gets what it says: from data, or from a building block, which are not carried over."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def join_placeholders(root: etree._Element, place: str = "its text") -> tuple[Unfilled, ...]:
    """Put every placeholder of a part together in one text, ready for ``fill``.

    Returns what nothing fills in this ``place``.
    """
    controls = list(root.iter(w("sdt")))
    for control in controls:
        _fill_control(control)
    left = tuple(dict.fromkeys(unfilled(root, place)))
    for control in controls:
        _loose(control, *_SOURCES)
    for paragraph in root.iter(w("p")):
        _join(paragraph)
    return left


def asked_for(root: etree._Element) -> frozenset[str]:
    """Return the facts that the placeholders of a part ask for."""
    found = (one for item in root.iter(w("t")) for one in PLACEHOLDER.findall(item.text or ""))
    return frozenset(name.strip() for name in found) & frozenset(PLACEHOLDERS)


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph's placeholders, the last one first, so that what stands before keeps its place."""
    items = texts(paragraph)
    starts = list(accumulate((len(item.text or "") for item in items), initial=0))
    whole = "".join(item.text or "" for item in items)
    for found in reversed(list(PLACEHOLDER.finditer(whole))):
        name = found[1].strip().lower()
        if name in PLACEHOLDERS:
            first = bisect_right(starts, found.start()) - 1
            _put(items[first : bisect_left(starts, found.end())], starts[first], found.span(), name)


def _put(items: list[etree._Element], at: int, span: tuple[int, int], name: str) -> None:
    """Put a placeholder where it starts, and take its letters out of every run that it was split into.

    ``items`` are the texts that it stands in, the first of which begins ``at`` so many characters.
    """
    start, end = span
    joined = f"{{{{ {name} }}}}"
    for item in items:
        text = item.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if left < len(text) and right > 0:
            item.set(_SPACE, "preserve")
            item.text = text[:left] + joined + text[right:]
            joined = ""


def _fill_control(control: etree._Element) -> None:
    """Write the mark into a control that is called by a name we know."""
    name, content = fact_of(control), control.find(w("sdtContent"))
    if name and content is not None:
        _say(content, f"{{{{ {name} }}}}")
        _loose(control, *_SOURCES, "showingPlcHdr")


def _loose(control: etree._Element, *kinds: str) -> None:
    """Loose a control from other sources of what it says; one that shows its prompt is known by that still."""
    properties = control.find(w("sdtPr"))
    if properties is not None:
        for kind in kinds:
            for item in properties.findall(w(kind)):
                properties.remove(item)


def fact_of(control: etree._Element) -> str:
    """Return the fact that a content control is for, by its name or what it is bound to; "" for none."""
    return next((one for one in (*names_of(control), *_bound(control)) if one in PLACEHOLDERS), "")


def _bound(control: etree._Element) -> Iterator[str]:
    binding = control.find(f"{w('sdtPr')}/{w('dataBinding')}")
    path = "" if binding is None else binding.get(w("xpath"), "")
    yield from (name for sign, name in _BOUND.items() if sign in path)


def _say(content: etree._Element, text: str) -> None:
    """Make a text all that a control says, in the look of what it says first."""
    for style in content.findall(f".//{w('rStyle')}[@{w('val')}='PlaceholderText']"):
        style.getparent().remove(style)  # type: ignore[union-attr]  # a style stands in its run
    items = list(content.iter(w("t")))
    for item in items[1:]:
        item.text = ""
    if not items:
        holder = next(content.iter(w("p")), content)
        items = [etree.SubElement(etree.SubElement(holder, w("r")), w("t"))]
    items[0].text = text
