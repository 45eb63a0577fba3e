"""Validation errors in words: what is there, what is wanted, how to correct it, what may be meant."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path as File
from typing import Literal, NamedTuple, TypeAlias

from prfaq.idea.fields import Field, every_field, field_at, fields
from prfaq.idea.model import Idea
from prfaq.idea.types import Block, Complaint
from prfaq.idea.values import DATE_PATTERN, Reading, month_names, read
from prfaq.parser.document import Path
from prfaq.suggestions import bare, dressed, nearest

_LONGEST = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""


def closest(written: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """The name most like ``written``; empty where none is like it."""
    if len(written) > _LONGEST:
        return ""
    spelled = "_".join(written.lower().replace("-", " ").replace("_", " ").split())
    return nearest(spelled, names, cutoff)


def nearest_field(key: str, known: list[str], value: object = "", above: str = "") -> str:
    """The hint for an unknown ``key`` with its ``value`` in the block at ``above``, whose fields are ``known``.

    A field that is spelled nearly so here comes first, then one that people call so, then one of that name elsewhere.
    """
    if "." in key and field_at(tuple(key.split("."))):
        return f"{_where(key, above)}."
    close = (
        closest(key, known, 0.8) or _only(_names_of(key)) or _elsewhere(key) or closest(key, known, _ALIKE)
    )
    if close:
        return f"Did you mean `{close}`?" + (f" {_where(close, above)}." if close.count(".") > 1 else "")
    if len(key.split()) > 1 and isinstance(value, str) and not _is_value(value):
        return 'If this is text with a colon in it, put quotes around all of it: "…".'
    return f"Known here: {', '.join(known)}. A field of your own starts with `x-`."


_ALIKE = 0.75
"""How like a field of the same block a name must be, at least, to be taken for it."""

_SHORT = 5
"""Letters; a shorter name is soon like another: ``team`` is no ``tam``."""


def _is_value(text: str) -> bool:
    """Is a text a date or a number, which no sentence ends in behind a colon?"""
    return any(read(kind, text, "en") for kind in ("date", "number"))


def called_in(key: str, above: str) -> str:
    """The field of the block at ``above`` that people call so; empty where there is none."""
    found = [one.rpartition(".")[2] for one in _names_of(key) if one.rpartition(".")[0] == above]
    return _only(tuple(found))


def _only(paths: tuple[str, ...]) -> str:
    return paths[0] if len(paths) == 1 else ""


def _where(dotted: str, above: str) -> str:
    """How to write a field of a block: a line for each block, from the one that the file may have already."""
    *blocks, name = dotted.removeprefix(f"{above}.").split(".")
    steps = [f"`{block}:`" for block in blocks]
    if len(steps) == 1:
        return f"Write `{name}: …` below {steps[0]}, indented by two spaces"
    below = "".join(f", below it {step}" for step in steps[1:])
    return (
        f"Write a line for each: {steps[0]}{below}, below that `{name}: …`, each indented by two spaces more"
    )


def _names_of(key: str) -> tuple[str, ...]:
    """The dotted names, without ``[]``, of the fields that people call so."""
    return _called().get(bare(key), ())


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    """The dotted names of the fields by the plain words for them in ``names.toml``."""
    table = tomllib.loads(File(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, None]] = {}
    for dotted, words in table.items():
        for word in words:
            found.setdefault(bare(word), {})[dotted] = None
    return {word: tuple(paths) for word, paths in found.items()}


def _elsewhere(key: str) -> str:
    """The field called ``key``, or nearly so, highest in the schema, in a list only if nowhere else."""
    by_name: dict[str, str] = {}
    for dotted, field in sorted(every_field(), key=lambda one: (one[0].count("["), one[0].count("."))):
        by_name.setdefault(field.name, dotted)
    name = closest(key, by_name, 0.85) if len(key) >= _SHORT else dressed(key, by_name)
    return by_name.get(name, "").removesuffix("[]")


Words: TypeAlias = tuple[str, str]
"""A message and a hint."""

_QUOTE_COLON = 'If the text itself holds a colon, put quotes around all of it: "…".'
_QUOTED = 4000
"""Letters of a value that a document quotes."""

_SHOWN = 40
"""Letters of a value that a message repeats."""


class SchemaFault(NamedTuple):
    """A value that the schema does not take; ``at_key`` when its name rather than its value is wrong.

    ``quoted`` is the value in its author's words, on one line, where it is taken out. ``kind`` is ``typed`` for one
    that is understood in another spelling, ``noted`` for a choice with a note behind it (``quoted`` where no document
    shows that), and ``unclear`` for one that stands although it has two meanings.
    """

    path: Path
    message: str
    hint: str
    at_key: bool = False
    quoted: str = ""
    kind: Literal["wrong", "typed", "noted", "unclear"] = "wrong"

    @property
    def is_unused(self) -> bool:
        """Is it, or the note behind it, in no document?"""
        return self.kind == "wrong" or (self.kind == "noted" and self.quoted != "")


def describe(kind: Complaint, loc: Path, written: Path, value: object) -> SchemaFault:
    """A complaint (its ``kind`` and place) as a fault at the place where it is written."""
    if kind == "unknown":
        return unknown(loc, written, value)._replace(quoted=quoted(value))
    field = field_at(loc)
    if isinstance(value, str) and kind == "half":
        words = _half_letter(_name(written), field, value)
    elif isinstance(written[-1], int) and field:
        words = _ENTRY_WORDS[field.kind](f"An entry of `{_name(written)}`", field, value)
    else:
        words = _WORDS[field.kind if field else "text"](f"`{_name(written)}`", field, value)
    return SchemaFault(written, *words, quoted=quoted(value))


def describe_typed(written: Path, field: Field, value: str, found: Reading, home: str = "") -> SchemaFault:
    """A value that is understood although it is not as a file has it, or that can be read in two ways.

    ``home`` is the field beside it that took in the note behind a choice.
    """
    name = f"An entry of `{_name(written)}`" if isinstance(written[-1], int) else f"`{_name(written)}`"
    if found.note:
        where = f"stands in `{home}`" if home else "is a note that no document shows"
        message = f"{name} is {_what(value)}, read as {found.plain}; “{found.note}” {where}."
        hint = f"Write `{found.plain}` alone, and the rest {f'in `{home}`' if home else 'behind a `#`'}."
        return SchemaFault(written, message, hint, quoted="" if home else found.note, kind="noted")
    if found.plain:
        hint = "`prfaq check --fix` writes it so that other programs read it, too."
        return SchemaFault(written, f"{name} is {_what(value)}, read as {found.plain}.", hint, kind="typed")
    message, _ = _WORDS[field.kind](name, field, value)
    asked = f"Is it {' or '.join(found.readings)}?" if found.readings else "Of which year?"
    hint = f"{asked} Until that is clear it is printed as it stands, and nothing is reckoned with it."
    return SchemaFault(written, message, hint, kind="unclear")


def describe_shaped(written: Path, value: object, meant: object) -> SchemaFault:
    """An answer in another shape than its field has, and what it is read as: a text, or members of its block."""
    name = f"An entry of `{_name(written)}`" if isinstance(written[-1], int) else f"`{_name(written)}`"
    if isinstance(meant, dict) and not (isinstance(value, list) and value == [meant]):
        members = " and ".join(f"`{member}`" for member in meant)
        hint = f"Write {members} below it, each with its colon, so that other programs read it, too."
        return SchemaFault(written, f"{name} is {_what(value)}, read as its {members}.", hint, kind="typed")
    hint = "Write it as one text, so that other programs read it, too."
    if isinstance(value, list) and len(value) == 1:
        hint = "Write it without a hyphen, so that other programs read it, too."
    return SchemaFault(written, f"{name} is a list, read as what it holds.", hint, kind="typed")


def quoted(value: object) -> str:
    """A value in its author's words, on one line: ``a; b`` for a list, ``name: text`` for a block.

    What is longer than anybody would read is cut, and ends in an ellipsis.
    """
    text = ""
    for words in _words(value):
        text += words
        if len(text) > _QUOTED:
            text = f"{text[: _QUOTED - 1]}…"
            break
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for number, (key, member) in enumerate(value.items()):
            yield f"{'; ' if number else ''}{key}: "
            yield from _words(member)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield "; " if number else ""
            yield from _words(item)
    else:
        yield str(value)[:_QUOTED]


def unknown(loc: Path, written: Path, value: object = "", is_stray: bool = False) -> SchemaFault:
    """A key that the schema does not know; ``is_stray`` when it has neither colon nor value."""
    key, parent = str(loc[-1]), field_at(loc[:-1])
    block = parent.block if parent and parent.block else Idea
    above = ".".join(step for step in loc[:-1] if isinstance(step, str))
    words = _alone_in_braces(key) if is_stray else _not_known(key, block, above, value)
    return SchemaFault(written, *words, at_key=True)


def _alone_in_braces(key: str) -> Words:
    message = f"`{on_one_line(key)}` stands alone between braces: a comma ends a text there."
    return message, 'Put quotes around the whole text: "…".'


def _not_known(key: str, block: type[Block], above: str, value: object) -> Words:
    known, full = fields(block), block.renamed.get(key)
    if same := dressed(key, known) or called_in(key, above):
        message = f"`{on_one_line(key)}` means `{same}`, which stands here in another spelling, too."
        return message, "Keep one of them."
    if full in known:
        return f"`{key}` is short for `{full}`, which stands here too.", "Keep one of the two."
    if key == "<<":
        return "`<<` takes nothing over from elsewhere.", "Write the fields out."
    return f"Unknown field `{on_one_line(key)}`.", nearest_field(key, list(known), value, above)


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def on_one_line(text: str, most: int = _SHOWN) -> str:
    """A text on one line, with what cannot be printed replaced, and cut where it is long."""
    line = " ".join(text[: 4 * most].split())
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
    return shown if len(shown) <= most and len(text) <= 4 * most else shown[: most - 1] + "…"


def _what(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return f'"{on_one_line(str(value))}"'


def _half_letter(name: str, field: Field | None, value: object) -> Words:
    return (
        f"`{name}` holds half of a character.",
        "Delete it, or write all of it.",
    )


def _not_a_text(name: str, field: Field | None, value: object) -> Words:
    message = f"{name} is {_what(value)}; a text is wanted."
    if isinstance(value, dict):
        return message, _QUOTE_COLON if len(value) == 1 else 'Write it as one text: "…".'
    return (
        message,
        'Write it as one text: "…"; brackets of the text go inside the quotes.',
    )


def _not_texts(name: str, field: Field | None, value: object) -> Words:
    return f"{name} is {_what(value)}; a list of texts is wanted.", "Start each text with `- `."


def _not_a_number(name: str, field: Field | None, value: object) -> Words:
    unit = f" ({field.unit})" if field and field.unit else ""
    return f"{name} is {_what(value)}; a plain number is wanted{unit}.", f"Write one number{unit}, in digits."


def _is_yearless(text: str) -> bool:
    """Does a text name a month and give figures, none of which is a year?"""
    words = re.findall(r"\w+", text.lower())
    named = any(len(word) > 2 and name.startswith(word) for word in words for name in month_names())
    return named and any(map(str.isdigit, text)) and not re.search(r"\b[0-9]{4}\b", text)


def _not_a_date(name: str, field: Field | None, value: object) -> Words:
    if isinstance(value, str) and re.fullmatch(DATE_PATTERN, value):
        return f"{name} is {_what(value)}; there is no such day.", "Look it up in the calendar."
    missing = "The year is missing. " if isinstance(value, str) and _is_yearless(value) else ""
    return (
        f"{name} is {_what(value)}; a date of the calendar is wanted.",
        f"{missing}Write it as 2027-03-15, 15 March 2027, March 2027 or Q1 2027.",
    )


def _not_a_flag(name: str, field: Field | None, value: object) -> Words:
    return f"{name} is {_what(value)}; true or false is wanted.", "Write true or false."


def _not_a_choice(name: str, field: Field | None, value: object) -> Words:
    choices = field.choices if field else ()
    close = closest(value, choices) if isinstance(value, str) else ""
    hint = f"Did you mean `{close}`?" if close else f"Choose one of: {', '.join(choices)}."
    return f"{name} cannot be {_what(value)}.", hint


def _not_choices(name: str, field: Field | None, value: object) -> Words:
    choices = field.choices if field else ()
    return f"{name} is {_what(value)}; a list is wanted.", f"Choose from: {', '.join(choices)}."


def _with_members(field: Field) -> str:
    """The name of a field; with those of its own where it is a block for which no text can stand."""
    is_short = field.kind != "block" or field.essential
    return field.name if is_short else f"{field.name} ({', '.join(field.members)})"


def _not_a_block(name: str, field: Field | None, value: object) -> Words:
    known = ", ".join(map(_with_members, field.members.values())) if field else ""
    short = f" A text alone stands for `{field.essential}`." if field and field.essential else ""
    return f"{name} is {_what(value)}; fields below it are wanted.", f"They are: {known}.{short}"


def _not_blocks(name: str, field: Field | None, value: object) -> Words:
    known = ", ".join(field.members) if field else ""
    return (
        f"{name} is {_what(value)}; a list of entries is wanted.",
        f"Start each entry with `- `; its fields are: {known}.",
    )


_Speak: TypeAlias = Callable[[str, Field | None, object], Words]

_WORDS: dict[str, _Speak] = {
    "text": _not_a_text,
    "texts": _not_texts,
    "number": _not_a_number,
    "date": _not_a_date,
    "flag": _not_a_flag,
    "choice": _not_a_choice,
    "choices": _not_choices,
    "block": _not_a_block,
    "blocks": _not_blocks,
}
_ENTRY_WORDS: dict[str, _Speak] = {
    **_WORDS,
    "texts": _not_a_text,
    "choices": _not_a_choice,
    "blocks": _not_a_block,
}
"""The same for one entry of a list."""
