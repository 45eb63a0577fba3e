"""Everything that differs by language: frames, labels, dates, lists and marks, as data in ``languages/``.

The same data describes the shapes that a frame can ask of a field's text: a regular expression each, with word
lists of the language in it. They only choose between frames: what has another shape is printed as it is, with a
label before it, and no word of the author's is ever inflected.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from prfaq.composer.frames import Essential, Page, Slot, Topic, page, slots, topics
from prfaq.idea.model import Idea
from prfaq.idea.values import Date, Number, months

Table = dict[str, Any]

_DATA = Path(__file__).parent / "languages"

_LIST = re.compile(r"<([a-z_]+)>")
_CLOCK = re.compile(r"(?<=\d):(?=\d\d)")
_UNMARKED = str.maketrans({"’": "'", "[": "", "]": ""})
"""An assumption stands in brackets, which change no shape."""
_LONGEST = 240
"""Characters; what is longer is no phrase."""

_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.(?!\d{3}$)\d+")
"""A number with a decimal point, as YAML has it; in ``1.500`` the point may part thousands."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language's ways, read-only and shared.

    ``release`` has the slots of each part of the press release, in order, and ``page`` how much room there is
    for them; ``customer_faq`` and ``internal_faq`` the topics that can be composed. ``questions`` has what a gap
    asks, by the dotted name of its field, where that is not in the words of the schema.
    """

    tag: str
    direction: str
    months: tuple[str, ...]
    forms: Mapping[str, str]
    small: frozenset[str]
    shapes: Mapping[str, str]
    articled: frozenset[str]
    questions: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    release: Mapping[str, tuple[Slot, ...]]
    page: Page
    customer_faq: tuple[Topic, ...]
    internal_faq: tuple[Topic, ...]

    def label(self, name: str, concept_type: str = "commercial") -> str:
        """The heading or word called ``name``, as it is for this type of concept; the name if unknown."""
        special = self.labels.get(concept_type, {})
        return special.get(name) or self.labels["all"].get(name, name)

    def asked(self, missing: Essential) -> str:
        """What a gap asks."""
        return self.questions.get(missing.name, missing.question)

    def date(self, date: Date) -> str:
        """A date, written out; as its author wrote it, where that was in words."""
        if date.is_typed:
            return date.written
        day = date.first
        first, last = (self.date(end) for end in date.ends) if date.kind == "span" else ("", "")
        return self.forms[date.kind].format(
            day=day.day,
            month=self.months[day.month - 1],
            quarter=(day.month + 2) // 3,
            year=day.year,
            iso=date.iso,
            first=first,
            last=last,
        )

    def number(self, number: Decimal) -> str:
        """A number with this language's marks; as its author wrote it, where that was in words."""
        if isinstance(number, Number):
            if number.is_typed:
                return number.written
            return f"{number.before}{self.number(Decimal(number))}{number.after}"
        whole, _, part = f"{number:,f}".partition(".")
        grouped = whole.replace(",", self.forms["thousands"])
        return f"{grouped}{self.forms['decimal']}{part}" if part.strip("0") else grouped

    def grouped(self, value: str, *, counted: bool = False) -> str:
        """A whole number with marks for thousands, ``4,800``; as it is where it may be a year, unless ``counted``."""
        if len(value) < 4 or not value.isdecimal() or not value.isascii() or value[0] == "0":
            return value
        year = len(value) == 4 and value[:2] in ("19", "20")
        return value if year and not counted else self.number(Decimal(value))

    def quantity(self, value: str, unit: str) -> str:
        """A value with its unit: ``9%``, ``4,800 wards``, ``£61 in lost sales``; in German ``61 €``, ``2,5 Tage``.

        The unit of what is no number stands in brackets: ``every second loaf (of 300)``.
        """
        if unit and value.endswith(unit):
            return value
        if value and unit and not has_shapes(("count",), value, self):
            return f"{value} ({unit})"
        return self.spelled(self.grouped(value, counted=unit != ""), unit)

    def spelled(self, value: str, unit: str) -> str:
        """The same with the digits as the author wrote them."""
        if self.forms["decimal"] != "." and _DECIMAL.fullmatch(value):
            value = value.replace(".", self.forms["decimal"])
        if not (value and unit):
            return value or unit
        if unit[0] == "%":
            return value + self.forms["percent"] + unit[1:]
        if unit[0] in self.forms["currencies"]:
            return self.forms["money"].format(value=value, sign=unit[0]) + unit[1:]
        return f"{value} {unit}"

    def listed(self, items: tuple[str, ...], join: str = "and") -> str:
        """``a, b and c``; ``a; b; and c`` where an item has a comma of its own."""
        if len(items) < 2:
            return "".join(items)
        heavy = any(self.forms["comma"] in item for item in items)
        comma = self.forms["semicolon" if heavy else "comma"]
        last = self.forms[f"{join}_heavy" if heavy else join]
        return comma.join(items[:-1]) + last + items[-1]


def language(tag: str) -> Language:
    """The language for a BCP 47 tag: by its primary subtag and region, English where the tag is empty."""
    primary, _, rest = tag.strip().lower().replace("_", "-").partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2), "")
    return _language(primary or "en", region)


def ways_of(idea: Idea) -> Language:
    """The language of an idea; in English of no region the day comes first where its author writes most days so."""
    if idea.meta.language.strip().lower() not in ("", "en"):
        return language(idea.meta.language)
    written = repr(idea)
    is_day_first = len(_DAY_FIRST.findall(written)) > len(_MONTH_FIRST.findall(written))
    return _day_first() if is_day_first else language("en")


@cache
def _day_first() -> Language:
    return replace(language("en"), forms={**language("en").forms, "day": language("en-GB").forms["day"]})


_MONTH = rf"(?:{'|'.join(rf'{name}|{name[:3]}' for name in months('en'))})"
_DAY_FIRST = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?\b")


@lru_cache(maxsize=64)
def _language(primary: str, region: str) -> Language:
    data = _read("en")
    if primary != "en":
        # The tag is whatever the author wrote, and must not name a file elsewhere.
        known = primary.isascii() and primary.isalpha() and len(primary) <= 8
        data = _over(data, (_read(primary) if known else {}) or _read("plain"))
    data = _over(data, data.get("region", {}).get(region.upper(), {}))
    release = {name: slots(written, data["shared"]) for name, written in data["release"].items()}
    return Language(
        tag=f"{primary}-{region.upper()}" if region else primary,
        direction=data["direction"],
        months=months(primary, region),
        forms=data["forms"],
        small=frozenset((*data["words"]["small"], *data["words"]["third"])),
        shapes=_shapes(data["shapes"], data["words"]),
        articled=frozenset(data["words"]["region_articles"]),
        questions=data["questions"],
        labels=data["labels"],
        release=release,
        page=page(data["page"], release),
        customer_faq=topics(data["faq"]["customer"], data["shared"]),
        internal_faq=topics(data["faq"]["internal"], data["shared"]),
    )


def _shapes(written: Mapping[str, str], words: Mapping[str, list[str]]) -> dict[str, str]:
    """The patterns of a language, as text since few are needed; ``<list>`` is any of the words of that list."""
    any_of = {name: f"(?:{'|'.join(map(re.escape, found))})" for name, found in words.items()}
    return {name: _shape(pattern, any_of) for name, pattern in written.items()}


def _shape(pattern: str, any_of: Mapping[str, str]) -> str:
    """A pattern on one line; it is given ``_LONGEST`` characters at most, for it may look ahead again and again."""
    joined = "".join(map(str.strip, pattern.splitlines()))
    return _LIST.sub(lambda found: any_of[found[1]], joined)


@lru_cache(maxsize=256)
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


def _read(name: str) -> Table:
    """The data file called ``name``; an empty table where there is none."""
    file = _DATA / f"{name}.toml"
    if not (name.isalpha() and file.is_file()):
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _over(below: Table, above: Table) -> Table:
    """``below`` with what ``above`` says instead: tables key by key, everything else whole."""
    merged = dict(below)
    for key, value in above.items():
        old = below.get(key)
        merged[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


CLOSERS = "\"'”’“‘»«›‹)]"
OPENERS = "\"'“‘„‚«»‹›([¿¡"
"""A mark that closes a quotation in one language opens it in another."""
STOPS = frozenset(".!?…。！？؟")
_END_MARKS = "".join(STOPS) + CLOSERS
DANGLING = ",;:–—- "
"""What is left over at the end of a text that was cut off."""
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_CLOSERS = frozenset(CLOSERS)
_BOUNDARIES = (". ", "! ", "? ", "؟ ")

_ENGLISH = (
    "approx.",
    "co.",
    "corp.",
    "dr.",
    "etc.",
    "excl.",
    "inc.",
    "incl.",
    "jr.",
    "ltd.",
    "mr.",
    "mrs.",
    "ms.",
    "prof.",
    "st.",
    "vs.",
)
_GERMAN = (
    "abs.",
    "bzw.",
    "ca.",
    "dr.",
    "evtl.",
    "ggf.",
    "inkl.",
    "max.",
    "min.",
    "mio.",
    "mrd.",
    "nr.",
    "str.",
    "tel.",
    "usw.",
    "vgl.",
    "zzgl.",
)
ABBREVIATIONS = frozenset(_ENGLISH + _GERMAN)


def one_line(text: str) -> str:
    """``text`` with each run of spaces and line ends as one space; a space that does not break stays."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", text).strip(" ")


def capitalised(text: str, names: Iterable[str] = ()) -> str:
    """``text`` with a capital first letter, unless it starts with one of ``names`` or a word like iPhone."""
    if text[:1].isupper():
        return text
    start = 0
    while start < len(text) and text[start] in OPENERS:
        start += 1
    letter = text[start : start + 1]
    if not letter.islower() or len(letter.upper()) != 1:
        return text
    word = text[start:].split(None, 1)[0]
    if not word.islower() or any(mark in word for mark in "@/") or "." in word.rstrip(_END_MARKS):
        return text  # iPhone, me@example.org, example.org
    if any(text.startswith(name, start) for name in names):
        return text
    return f"{text[:start]}{letter.upper()}{text[start + 1 :]}"


def stopped(text: str, stop: str = ".") -> str:
    """``text`` with final punctuation; a comma or colon left over at its end gives way to it."""
    last = text[-1:]
    if last in STOPS:
        return text
    if last in _CLOSERS and text.rstrip(CLOSERS)[-1:] in STOPS:
        return text
    return (text.rstrip(DANGLING) if last in DANGLING else text) + stop


def unstopped(text: str) -> str:
    """``text`` without its final full stop, which an abbreviation keeps, or what is left over at its end."""
    last = text[-1:]
    if last == ".":
        return text if text.endswith("...") or ends_in_abbreviation(text) else text[:-1]
    return text.rstrip(DANGLING) if last in DANGLING else text


def inside(text: str, language: Language) -> str:
    """A phrase as it stands inside a sentence: without its full stop, and without the capital of a small word.

    Only an article, a preposition and the like loses its capital: any other word may be a name.
    """
    text = one_line(text)
    if several_sentences(text):
        return text
    word = text.split(None, 1)[0].rstrip(",;:.") if text[:1].isupper() else ""
    small = word.lower() in language.small and (len(word) == 1 or word[1:].islower())
    return unstopped(text[0].lower() + text[1:] if small else text)


def ends_in_abbreviation(text: str) -> bool:
    """Does the full stop at the end of ``text`` belong to its last word (Inc., a.m.)?"""
    return _abbreviated(text.rstrip(CLOSERS).rsplit(None, 1)[-1])


def several_sentences(text: str) -> bool:
    """Does a sentence end before the end of ``text``?"""
    return any(mark in text and _holds_boundary(text, mark) for mark in _BOUNDARIES)


def _holds_boundary(text: str, mark: str) -> bool:
    at = text.find(mark)
    while at >= 0:
        follows = text[at + 2 : at + 6].lstrip(OPENERS)[:1]
        # A letter that is neither capital nor small belongs to a script that knows no capitals.
        if (
            follows.isalpha()
            and not follows.islower()
            and not (mark == ". " and _abbreviated(text[text.rfind(" ", 0, at) + 1 : at + 1]))
        ):
            return True
        at = text.find(mark, at + 1)
    return False


def _abbreviated(word: str) -> bool:
    word = word.lower().lstrip(OPENERS)
    return word in ABBREVIATIONS or "." in word[:-1] or (len(word) == 2 and word[0].isalpha())


_FEWEST = 5
"""Words; so many with a capital and a full stop are a sentence, whatever their verb is."""


def has_shapes(names: Iterable[str], text: str, language: Language) -> bool:
    """Has ``text`` each of these shapes of the language, and none that is written with a ``!``?"""
    return all(_has(name.lstrip("!"), text, language) is not name.startswith("!") for name in names)


def _has(shape: str, text: str, language: Language) -> bool:
    if "\n" in text:  # paragraphs or a list stand by themselves
        return shape == "sentence" or (shape == "list" and _fits(shape, text.split("\n", 1)[0], language))
    if shape == "one":
        return not several_sentences(text)
    if shape == "sentence" and _is_written(text):
        return True
    return len(text) <= _LONGEST and _fits(shape, text, language)


@lru_cache(maxsize=1024)
def _fits(shape: str, text: str, language: Language) -> bool:
    """Several frames ask the same of a text."""
    plain = _CLOCK.sub(".", unstopped(text).translate(_UNMARKED))
    return _compiled(language.shapes[shape]).fullmatch(plain) is not None


def beginning(shape: str, text: str, language: Language) -> str:
    """What ``text`` begins with that has a shape of the language; empty where it begins with nothing of it."""
    found = _compiled(language.shapes[shape]).match(text[:_LONGEST])
    return found[0] if found else ""


def _is_written(text: str) -> bool:
    """Has an author written it as a sentence, with a capital and a full stop, or as several?"""
    if several_sentences(text):
        return True
    stopped_ = text.rstrip(CLOSERS)[-1:] in STOPS and not text[:1].islower()
    return stopped_ and text.count(" ") >= _FEWEST - 1
