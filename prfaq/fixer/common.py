"""What several fixers share: members as they are written, and likely spellings of names and values.

The hints of a finding may guess freely, since a person reads them. Here only what leaves no doubt counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from yaml.nodes import ScalarNode

from prfaq.composer.language import language
from prfaq.idea.fields import Field, Kind, field_at, fields
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import ESSENTIAL, FLAGS, NUMBER_PATTERN, RENAMED, Block, Date, is_well_formed
from prfaq.parser.document import Path, entries
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import Node, is_null


@dataclass(frozen=True, slots=True)
class Member:
    """A value below the root: ``path`` as it is written, ``meaning`` with short forms written out.

    ``field`` is what the value itself is held against: ``benefit: "…"`` is the benefit's statement.
    """

    path: Path
    meaning: Path
    key: ScalarNode | None
    node: Node
    field: Field

    @property
    def kind(self) -> Kind:
        """What is wanted here: an entry of a list of texts is a text."""
        if isinstance(self.path[-1], int):
            return _ENTRY_KINDS.get(self.field.kind, self.field.kind)
        return self.field.kind


_ENTRY_KINDS: dict[Kind, Kind] = {"texts": "text", "choices": "choice", "blocks": "block"}


def members_of(loaded: LoadedIdea) -> Iterator[Member]:
    """Every member that the schema knows, outermost first."""
    for path, key, node in entries(loaded.document.root):
        meaning = _in_full(path)
        field = field_at(meaning)
        if field is None:
            continue
        essential = ESSENTIAL.get(field.block.__name__, "") if field.block else ""
        is_entry = isinstance(path[-1], int)
        if isinstance(node, ScalarNode) and not is_null(node) and essential and _is_block(field, is_entry):
            assert field.block is not None, "only a block has an essential member"
            yield Member(path, (*meaning, essential), key, node, fields(field.block)[essential])
        else:
            yield Member(path, meaning, key, node, field)


def _is_block(field: Field, is_entry: bool) -> bool:
    return field.kind == "block" or (is_entry and field.kind == "blocks")


def _in_full(path: Path) -> Path:
    """A path with the short name of its last step written out."""
    last = path[-1]
    block = block_at(path[:-1])
    if block is None or not isinstance(last, str):
        return path
    return *path[:-1], RENAMED.get(block.__name__, {}).get(last, last)


def block_at(path: Path) -> type[Block] | None:
    """The block that a mapping at ``path`` holds, ``None`` where the schema has none."""
    if not path:
        return Idea
    field = field_at(path)
    return field.block if field and _is_block(field, isinstance(path[-1], int)) else None


def body(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where the letters of a text stand: without its quotes, its anchor, or the line of ``|`` and ``>``."""
    start, end = value_extent(text, node)
    return (start + 1, end - 1) if node.style in ("'", '"') else (start, end)


def line_end(text: str) -> str:
    """How the lines of a text end."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


_LONGEST_NAME = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def meant(written: str, names: Iterable[str]) -> str:
    """The one name that ``written`` can mean; empty where there is none, or more than one."""
    known = list(names)
    if len(written) > _LONGEST_NAME:
        return ""
    words = re.split(r"[-_\s]+", _HUMP.sub("_", written.strip()).lower())
    for same in ("_".join(words), "".join(words)):
        found = [name for name in known if same in (name, name.replace("_", ""))]
        if found:
            return found[0] if len(found) == 1 else ""
    near = [name for name in known if _is_one_slip("_".join(words), name)]
    return near[0] if len(near) == 1 else ""


def _is_one_slip(written: str, name: str) -> bool:
    """One letter too many, too few or wrong, two letters swapped, or singular for plural."""
    if {f"{written}s", written} & {f"{name}s", name}:
        return True
    if written[:1] != name[:1] or len(name) < 4 or written.startswith(name) or name.startswith(written):
        return False
    start = _shared(written, name)
    end = _shared(written[start:][::-1], name[start:][::-1])
    left, wanted = written[start : len(written) - end], name[start : len(name) - end]
    if len(left) + len(wanted) == 1:
        return True
    if (len(left), len(wanted)) == (1, 1):
        return len(name) >= 6  # in a short word another letter soon makes another word
    return len(left) == len(wanted) == 2 and left == wanted[::-1]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


_SHOWN = 50
"""Letters of a text that are repeated."""


def became(old: str, new: str) -> str:
    """One spelling that took the place of another."""
    return f"`{brief(old)}` is now `{brief(new)}`"


def brief(text: str) -> str:
    """A text on one line, with what cannot be printed replaced, and cut where it is long."""
    line = " ".join(text[: 4 * _SHOWN].split())
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
    return shown if len(shown) <= _SHOWN and len(text) <= 4 * _SHOWN else shown[: _SHOWN - 1] + "…"


MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?:(?P=sign)(?P<day>\d\d?))?"
    r"(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?"  # midnight is no time, but what a program writes after a day
)
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)")
_YEAR_LAST = re.compile(r"(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year>\d{4})")
_DAY_MONTH = re.compile(
    r"(?:the )?(?:(?P<day>\d\d?)(?:st|nd|rd|th|\.)?[ -](?:of )?)?"
    r"(?P<name>[^\W\d_]{3,})\.?,?[ -](?P<year>\d{4})"
)
_MONTH_DAY = re.compile(r"(?P<name>[^\W\d_]{3,})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_LONGEST_DATE = 40
"""Letters of a text that may be a date."""


def unambiguous(written: str, months: Sequence[str] = ()) -> str:
    """The date that ``written`` spells, as ``2027-03-15`` or ``2027-03``; empty where it is not clear.

    ``months`` are the names of the months in the idea's language; English ones are always understood.
    ``3/4/2027`` is the third of April to some and the fourth of March to others, so nobody's.
    """
    if len(written) > _LONGEST_DATE:
        return ""
    text = " ".join(written.lower().split())
    return next((str(date) for date in _readings(text, [month.lower() for month in months])), "")


def _readings(text: str, months: Sequence[str]) -> Iterator[Date]:
    match = _YEAR_FIRST.fullmatch(text.upper()) or _COMPACT.fullmatch(text)
    if match and not _is_a_season(match):
        yield from _possible_date(match["year"], match["month"], match["day"])
    match = _YEAR_LAST.fullmatch(text)
    if match:
        yield from _day_or_month_first(*match.group("first", "second", "year"))
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    month = _number_of(match["name"], months) if match else 0
    if match and month:
        yield from _possible_date(match["year"], month, match["day"])


def _is_a_season(match: re.Match[str]) -> bool:
    """Is ``2011/12`` a winter, or a business year, rather than a month?"""
    return not match["day"] and int(match["month"]) == (int(match["year"]) + 1) % 100


def _day_or_month_first(first: str, second: str, year: str) -> Iterator[Date]:
    """The date where only one order makes one, or both the same."""
    found = {*_possible_date(year, first, second), *_possible_date(year, second, first)}
    if len(found) == 1:
        yield from found


def _number_of(name: str, months: Sequence[str]) -> int:
    """The month of that name, or of its first three letters or more in English; 0 for none."""
    if name in months:
        return months.index(name) + 1
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    found += [9] if name == "sept" and not found else []
    return found[0] if len(found) == 1 else 0


def _possible_date(year: str, month: str | int, day: str | None) -> Iterator[Date]:
    try:
        yield Date.parse(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))
    except ValueError:
        return


_GROUPED = re.compile(
    r"(?P<sign>[-+−]?)"
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[,.'’_ \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?P<rest>[.,]\d+)?",
    re.ASCII,
)
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_LONGEST = 40
"""Letters of a text that may be a number."""


def plain(written: str, unit: str = "", *, comma_groups: bool = True) -> str:
    """The number that ``written`` spells, in digits; empty where that is not clear.

    ``comma_groups`` says that a comma before three digits groups thousands, as it does in English; in other
    languages ``1,200`` may be one and a fifth. ``45%`` is 45 where the ``unit`` is percent.
    """
    text = written.strip() if len(written) <= _LONGEST else ""
    if unit == "%":
        text = text.removesuffix("%").rstrip()
    match = _GROUPED.fullmatch(text)
    if match:
        return _ungrouped(match, comma_groups)
    return text if _PLAIN.fullmatch(text) else ""


def _ungrouped(match: re.Match[str], comma_groups: bool) -> str:
    mark, rest = match["mark"], match["rest"] or ""
    if rest[:1] == mark:
        return ""
    is_clear = mark not in ",." or rest or match["whole"].count(mark) > 1 or (mark == "," and comma_groups)
    if not is_clear:
        return ""
    sign = "-" if match["sign"] in ("-", "−") else ""
    return sign + match["whole"].replace(mark, "") + rest.replace(",", ".")


_Spell: TypeAlias = Callable[[str, Field, str], str]

_FLAG_WORDS = {
    **dict.fromkeys(("yes", "y", "on", "true"), "true"),
    **dict.fromkeys(("no", "n", "off", "false"), "false"),
}
_NUMBER = re.compile(NUMBER_PATTERN)


def spelled(written: str, kind: Kind, field: Field, tag: str) -> str:
    """What to write for ``written`` in an idea of the language ``tag``; empty where that is not clear.

    Empty too where the value is right as it is, and for texts, which are the author's own.
    """
    spell = _SPELL.get(kind)
    return spell(written, field, tag) if spell and not is_right(written, kind, field) else ""


def is_right(written: str, kind: Kind, field: Field) -> bool:
    """Does the schema take the value as it is?"""
    if kind == "number":
        return _NUMBER.fullmatch(written) is not None
    if kind == "date":
        return is_well_formed(written)
    if kind == "flag":
        return written in FLAGS
    return kind in ("text", "texts") or (kind == "choice" and written in field.choices)


def _choice(written: str, field: Field, tag: str) -> str:
    return meant(written, field.choices)


def _spell_date(written: str, field: Field, tag: str) -> str:
    return unambiguous(written, language(tag).months)


def _number(written: str, field: Field, tag: str) -> str:
    is_english = not tag or tag.lower().startswith("en")
    return plain(written, field.unit, comma_groups=is_english)


def _flag(written: str, field: Field, tag: str) -> str:
    return _FLAG_WORDS.get(written.strip().lower(), "")


_SPELL: dict[Kind, _Spell] = {
    "choice": _choice,
    "choices": _choice,
    "date": _spell_date,
    "number": _number,
    "flag": _flag,
}
