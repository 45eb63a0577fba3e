"""Answers in another shape than their field has, where only one thing can be meant: a bullet, a list, "Leeds, 1 March".

What leaves a doubt stays as it is, and is a fault.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from prfaq.idea.fields import Field, reading


def in_its_shape(value: object, field: Field, is_entry: bool, tag: str) -> Any:
    """A value in the shape that its field takes, in an idea of the language ``tag``; ``None`` where it is not plain.

    ``is_entry`` when the value is one entry of the list that the field holds.
    """
    if isinstance(value, list):
        return _of_list(value, field)
    if not isinstance(value, str) or not (field.kind == "block" or is_entry):
        return None
    parts = _PARTS.get(field.block.__name__ if field.block else "")
    return parts(value.strip(), field.members, tag) if parts else None


def instead(value: object, parent: Field | None, choice: Field, tag: str) -> Any:
    """The block that a text means which stands for its choice, and is none: what is asked, or why."""
    home = _INSTEAD.get(parent.block.__name__ if parent and parent.block else "")
    if not (home and isinstance(value, str)) or reading(choice, value, tag):
        return None
    words = re.findall(r"\w+", value.lower())
    return {home: value} if len(words) > 2 and set(choice.choices).isdisjoint(words[:2]) else None


_INSTEAD = {"Decision": "ask", "Risk": "why"}
"""The member that a sentence in the place of a block is, where its essential one is a choice."""

_LISTS = {"Metrics": "success"}
"""The member that a list in the place of a block is."""


def _of_list(value: list[Any], field: Field) -> Any:
    """One bullet as what it holds, several as a text of prose, and a list as the one list of its block."""
    home = _LISTS.get(field.block.__name__ if field.block else "")
    if home and field.kind == "block":
        return {home: value}
    if field.kind not in ("text", "block") or not value:
        return None
    if len(value) == 1:
        return _alone(value[0], field)
    text = field.members[field.essential] if field.essential else field
    is_list = text.is_prose and all(isinstance(one, str) for one in value)
    return bulleted(value) if is_list else None


def bulleted(texts: list[str]) -> str:
    """Texts as a list within one text."""
    return "\n".join(f"- {one}" for one in texts)


def _alone(value: object, field: Field) -> Any:
    """The one entry of a list where no list is wanted; a block's own where it can be one."""
    if isinstance(value, dict):
        return value if field.kind == "block" else None
    is_taken = isinstance(value, str) and (field.kind == "text" or field.essential)
    return value.strip() or None if is_taken and isinstance(value, str) else None


_Parts = Callable[[str, Mapping[str, Field], str], dict[str, Any] | None]


def _dateline(text: str, members: Mapping[str, Field], tag: str) -> dict[str, Any] | None:
    """``Leeds, 1 March 2027``: a city and a date, if what stands behind the first comma is nothing else."""
    city, _, rest = text.partition(",")
    found = reading(members["date"], rest.strip(), tag)
    is_city = re.fullmatch(r"[^\W\d_][^\d]*", city)
    return {"city": city.strip(), "date": found.value} if is_city and found and found.plain else None


def _availability(text: str, members: Mapping[str, Field], tag: str) -> dict[str, Any] | None:
    found = reading(members["date"], text, tag)
    return {"date": found.value} if found and found.plain else None


def _question(text: str, _members: Mapping[str, Field], _tag: str) -> dict[str, Any] | None:
    """``Do you deliver on Sundays? No.``: a question, and its answer if one follows."""
    found = re.fullmatch(r"([^?؟]*[?؟]+)(?:\s+([^?؟]*))?", text, re.DOTALL)
    return {"question": found[1], **({"answer": found[2]} if found[2] else {})} if found else None


_PARTS: Mapping[str, _Parts] = {
    "Dateline": _dateline,
    "Availability": _availability,
    "CustomerQuestion": _question,
    "InternalQuestion": _question,
}
"""How a text in the place of a block is parted into its members."""
