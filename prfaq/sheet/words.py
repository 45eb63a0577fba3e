"""The idea's own words for a field: as they are written, put on one line, with what is not there left out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from prfaq.drafting.escape import escape
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.idea.types import Block, Date
from prfaq.sheet.questions import Shown

LONGEST = 700
"""Characters of one value that are shown: the document itself stands beside the sheet."""

MOST_ENTRIES = 5
"""Entries of one list that are shown."""

_SPACE = re.compile(r"\s+")
_CHOICE = re.compile(r"[a-z]+(?:_[a-z]+)+")
"""One of the schema's own words, as ``bottom_up``."""
_NUMBER = re.compile(r"^\d+\. ")
"""The number of a customer question, which on the sheet would be one too many."""


def rows(idea: Idea, shown: Shown) -> Iterator[tuple[str, str]]:
    """The rows for a field, each the field's name and its words as Markdown; one for each entry of a list.

    A field that is essential and empty is one row with a gap that asks its question.
    """
    value = _value(idea, shown.name)
    if isinstance(value, tuple) and shown.members:
        for number, entry in enumerate(value[:MOST_ENTRIES], 1):
            yield f"{shown.name}[{number}]", _members(entry, shown.members)
        if len(value) > MOST_ENTRIES:
            yield shown.name, f"… and {len(value) - MOST_ENTRIES:,} more"
    elif isinstance(value, Block):
        if value and (words := _members(value, shown.members)):
            yield shown.name, words
    elif words := _plain(value):
        yield shown.name, words
    if shown.essential and not value:
        field = field_at(tuple(shown.name.split(".")))
        question = field.question if field else "This is not answered."
        yield shown.name, f"<mark>[{escape(_NUMBER.sub('', question))}]</mark>"


def _value(idea: Idea, name: str) -> object:
    value: object = idea
    for step in name.split("."):
        value = getattr(value, step, None)
    return value


def _members(entry: object, members: tuple[str, ...]) -> str:
    """The members of a block that are written: the first as they are, the others below, after their names."""
    told = [(names.split(), _joined(entry, names.split())) for names in members]
    head = told[0][1]
    others = (f"*{names[0].replace('_', ' ')}:* {words}" for names, words in told[1:] if words)
    below = " · ".join(others)
    return "<br>".join(part for part in (head, below) if part)


def _joined(entry: object, names: list[str]) -> str:
    """Several members as one phrase: a figure, its unit, and per what."""
    values = ((name, _plain(getattr(entry, "from_" if name == "from" else name, None))) for name in names)
    return " ".join(f"per {words}" if name == "per" else words for name, words in values if words)


def _plain(value: object) -> str:
    """A value as Markdown that says exactly that."""
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return (" " if any(item.endswith(".") for item in items) else "; ").join(items)
    if isinstance(value, Block):
        inner = (getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set)
        by_date = sorted(inner, key=lambda item: isinstance(item, Date))
        return ", ".join(words for item in by_date if (words := _plain(item)))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "" if value is None else str(value)
    return str(escape(cut(text.replace("_", " ") if _CHOICE.fullmatch(text) else text)))


def said(text: str) -> str:
    """A message as Markdown, in which what stands between backticks is code."""
    parts = cut(text).split("`")
    if len(parts) % 2 == 0:
        return str(escape(cut(text)))
    return "".join(
        f"`{part}`" if place % 2 and part.strip() else str(escape(part)) for place, part in enumerate(parts)
    )


def cut(text: str) -> str:
    """The text on one line, with an ellipsis where it is longer than a sheet has room for."""
    flat = _SPACE.sub(" ", text[: 8 * LONGEST]).strip()
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
