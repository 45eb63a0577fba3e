"""How the schema spells a value that a person spelled otherwise, by the kind of its field."""

import re
from collections.abc import Callable
from typing import TypeAlias

from prfaq.composer.language import language
from prfaq.fixing import dates, figures
from prfaq.fixing.likeness import meant
from prfaq.idea.fields import Field, Kind
from prfaq.idea.types import FLAGS, NUMBER_PATTERN, is_well_formed

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


def _date(written: str, field: Field, tag: str) -> str:
    return dates.unambiguous(written, language(tag).months)


def _number(written: str, field: Field, tag: str) -> str:
    is_english = not tag or tag.lower().startswith("en")
    return figures.plain(written, field.unit, comma_groups=is_english)


def _flag(written: str, field: Field, tag: str) -> str:
    return _FLAG_WORDS.get(written.strip().lower(), "")


_SPELL: dict[Kind, _Spell] = {
    "choice": _choice,
    "choices": _choice,
    "date": _date,
    "number": _number,
    "flag": _flag,
}
