"""Everything that differs by language: frames, labels, dates, lists and marks, as data in ``languages/``.

The same data answers how a phrase starts, whether it is singular or plural, and how the ends of an author's
text are adjusted to a sentence. These are guesses by closed lists: they choose between two frames or two
forms of a verb, and never change a word of the author's.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from prfaq.composer.frames import Essential, Page, Slot, Topic, page, slots, topics
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
    "inc.",
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


def is_plain(text: str) -> bool:
    """Is ``text`` one stretch of words, with no sentence's end and nothing to mend but its capital?"""
    return (
        "." not in text
        and "?" not in text
        and "!" not in text
        and "  " not in text
        and text.isprintable()
        and text[-1].isalnum()
    )


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


def lowered(text: str, words: frozenset[str]) -> str:
    """``text`` with a small first letter where its first word is one of ``words`` (articles and the like)."""
    if not text[:1].isupper():
        return text
    word = text.split(None, 1)[0]
    if word.lower() in words and (len(word) == 1 or word[1:].islower()):
        return text[0].lower() + text[1:]
    return text


def ends_in_abbreviation(text: str) -> bool:
    """Does the full stop at the end of ``text`` belong to its last word (Inc., a.m.)?"""
    return _abbreviated(text.rstrip(CLOSERS).rsplit(None, 1)[-1])


def is_sentence(text: str) -> bool:
    """Is ``text`` written as one or more sentences, rather than as a phrase?

    It is when it ends in ``!`` or ``?``, when it holds a sentence's end, or when it starts with a capital
    letter and ends in a full stop.
    """
    last = text[-1:]
    if last in _CLOSERS:
        last = text.rstrip(CLOSERS)[-1:]
    if last and last in "!?…。！？؟":
        return True
    if last == "." and text[:1].isupper() and not ends_in_abbreviation(text):
        return True
    return several_sentences(text)


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


_EDGE_MARKS = CLOSERS + OPENERS + ",;:."
_SEVERAL = "and"
_LOOK = 12  # words of a phrase that are looked at
_OBJECTS = ("it", "it.", "you", "you.")  # at a phrase's end no subject
_SHORT = 16  # words; who writes more before a full stop has written a sentence


def passes(tests: tuple[str, ...], text: str, language: Language) -> bool:
    """Does ``text`` pass each of ``tests``, and fail those that start with ``!``?

    ``phrase``, ``one_sentence``, ``small`` (no capital that a sentence's start gave it), ``amount``, ``clause``
    (it tells what happens: it has a verb) and ``plural`` are looked at here. Any other test is a word list of
    the language: the first word is on it, or ends as its ``endings`` do (its ``small_endings``, where its first
    letter is small), or any word is on its list of ``containing``.
    """
    for test in tests:
        name = test[1:] if test[0] == "!" else test
        look = _LOOKS.get(name)
        if (look(text, language) if look else _listed(name, text, language)) is (test[0] == "!"):
            return False
    return True


def _is_small(text: str, _: Language) -> bool:
    return not text[:1].isupper() or not text.split(None, 1)[0][1:].islower()


def _is_amount(text: str, language: Language) -> bool:
    figure = text.lstrip(OPENERS)[:1]
    return figure.isdigit() or (figure != "" and figure in language.forms["currencies"])


_LOOKS: dict[str, Callable[[str, Language], bool]] = {
    "small": _is_small,
    "amount": _is_amount,
    "phrase": lambda text, _: not is_sentence(text),
    "one_sentence": lambda text, _: not several_sentences(text),
    "clause": lambda text, language: _listed("verb", text, language) or _is_finite(text, language),
    "plural": lambda text, language: is_plural(text, language),  # noqa: PLW0108  # it stands below
}


def _listed(test: str, text: str, language: Language) -> bool:
    words = text.lower().split(None, _LOOK)
    first = words[0].strip(_EDGE_MARKS) if words else ""
    if first in language.words.get(test, ()):
        return True
    ends = language.endings.get(test)
    if ends and first.endswith(ends) and (test != "verb" or _takes_object(words, language)):
        return True
    small_ends = language.small_endings.get(test)
    if small_ends and text[:1].islower() and first.endswith(small_ends):
        return True
    anywhere = language.containing.get(test)
    return anywhere is not None and not anywhere.isdisjoint(words)


def inside(text: str, language: Language) -> str:
    """A phrase as it stands inside a sentence: without the capital that its first word has as a field's first.

    Only an everyday word loses it, and none before a word with a capital of its own: that is a name.
    """
    if not text[:1].isupper():
        return text
    first, *after = text.split(None, 2)[:2]
    everyday = first.lower().rstrip(",;:") in language.words["everyday"] and first[1:].islower()
    if everyday and not (after and after[0][0].isupper()):
        return text[0].lower() + text[1:]
    return lowered(text, language.small)


def is_common_plural(text: str, language: Language) -> bool:
    """Does a phrase start with a noun in the plural that no name is (``Employees``, ``Renters in Berlin``)?"""
    first, *after = text.split(None, 2)[:2] or [""]
    ending = first[1:].islower() and len(first) > 4 and _ends_plural(first.lower(), language)
    return ending and not first.endswith("ans") and (not after or after[0] in language.words["head_ends"])


def is_stopped_phrase(text: str, language: Language) -> bool:
    """Is ``text`` a phrase that begins and ends as a sentence does (``At the change of shift.``)?

    It is where nothing shows a verb of its own: it opens as a place, a time or what somebody does, or has none
    of the language's common verbs and no pronoun for a subject.
    """
    if text[-1:] != "." or not language.words["finite"] or several_sentences(text):
        return False
    words = text.lower().split(None, _SHORT)
    if len(words) > _SHORT or ("," in text and words[0] in language.words["context"]):
        return False
    opens = words[0] in language.words["context"] and words[0] not in language.words["article"]
    return opens or _listed("verb", text, language) or not _is_finite(text, language)


def _is_finite(text: str, language: Language) -> bool:
    """Has its main clause, what stands before a comma or a relative pronoun, a common verb or a pronoun?"""
    finite, relative = language.words["finite"], language.words["relative"]
    words = text.lower().split(None, _SHORT)
    for number, word in enumerate(words):
        if number and word in relative:
            return False
        if word.strip(_EDGE_MARKS) in finite and not (
            number and number == len(words) - 1 and word in _OBJECTS
        ):
            return True
        if word[-1] == ",":
            return False
    return False


def _takes_object(words: list[str], language: Language) -> bool:
    """Is the second word one that follows a verb and no noun (``answers the telephone``)?"""
    return len(words) > 1 and (words[1] in language.words["after_verb"] or words[1][0].isdigit())


def indefinite(text: str, language: Language) -> str:
    """A noun phrase with the indefinite article, if it has none and takes one."""
    mass = _head(text.split(None, _LOOK), language).lower() in language.words["mass_words"]
    if mass or _listed("article", text, language) or is_plural(text, language):
        return text
    first = text.lower()
    an = first.startswith(language.beginnings["an"]) and not first.startswith(language.beginnings["not_an"])
    return language.forms["an" if an else "a"].format(phrase=text)


def is_plural(text: str, language: Language) -> bool:
    """Is the noun phrase plural, as far as its words show?"""
    words = text.split(None, _LOOK)
    first = words[0].lower() if words else ""
    if len(words) > 1 and f"{first} {words[1].lower()}" in language.words["plural_starts"]:
        return True
    if first in language.words["singular_starts"]:
        return False
    if first.strip(_EDGE_MARKS).replace(",", "").isdigit():
        return first != "1"
    head = _head(words, language)
    named = len(words) > 1 and head[:1].isupper()
    return head == _SEVERAL or (not named and _ends_plural(head.lower(), language))


def _head(words: list[str], language: Language) -> str:
    """The word that decides: the last before a preposition or a comma; ``_SEVERAL`` where ``and`` follows."""
    head = words[0] if words else ""
    for word in words[1:]:
        if word.lower() in language.words["joining"]:
            return _SEVERAL
        if head[-1:] in ",;:(" or word[0] in "(–—" or word.lower() in language.words["head_ends"]:
            break
        head = word
    return head.strip(_EDGE_MARKS)


def _ends_plural(head: str, language: Language) -> bool:
    if head in language.words["plural_words"]:
        return True
    return head.endswith(language.endings["plural"]) and not head.endswith(language.endings["not_plural"])
