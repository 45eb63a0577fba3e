"""What differs by language: frames, labels, dates, lists, marks. All of it is data in ``languages/``.

A language is one TOML file named by its tag. A file may hold variants by region (``[region.GB]``), which
override single values. A language without a file gets the English labels and places the author's text as it
is (``plain.toml``).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from prfaq.composing.slots import Essential, Page, Slot, Topic, page, slots, topics
from prfaq.idea.types import Date

Table = dict[str, Any]

_DATA = Path(__file__).parent / "languages"

_SMALL = ("article", "pronoun", "when", "context", "verb", "free")
"""The word lists whose words get a small first letter inside a sentence: no name is among them."""

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
    words: Mapping[str, frozenset[str]]
    small: frozenset[str]
    containing: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    small_endings: Mapping[str, tuple[str, ...]]
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
        """A day or a month, written out."""
        form = self.forms["day" if date.day else "month"]
        return form.format(day=date.day, month=self.months[date.month - 1], year=date.year, iso=date)

    def number(self, number: Decimal) -> str:
        """A number with this language's marks for thousands and decimals."""
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
        """A value with its unit: ``9%``, ``4,800 wards``, ``£61 in lost sales``; in German ``61 €``, ``2,5 Tage``."""
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
        months=tuple(data["months"]),
        forms=data["forms"],
        words={name: frozenset(words) for name, words in data["words"].items()},
        small=frozenset(word for name in _SMALL for word in data["words"][name]),
        containing={name: frozenset(words) for name, words in data["containing"].items()},
        beginnings={name: tuple(words) for name, words in data["beginnings"].items()},
        endings={name: tuple(words) for name, words in data["endings"].items()},
        small_endings={name: tuple(words) for name, words in data["small_endings"].items()},
        questions=data["questions"],
        labels=data["labels"],
        release=release,
        page=page(data["page"], release),
        customer_faq=topics(data["faq"]["customer"], data["shared"]),
        internal_faq=topics(data["faq"]["internal"], data["shared"]),
    )


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
