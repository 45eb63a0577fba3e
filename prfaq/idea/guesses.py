"""Which field or choice an author may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from prfaq.idea.fields import every_field

_LONGEST = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""


def closest(written: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """The name most like ``written``; empty where none is like it."""
    if len(written) > _LONGEST:
        return ""
    spelled = "_".join(written.lower().replace("-", " ").replace("_", " ").split())
    return next(iter(get_close_matches(spelled, list(names), n=1, cutoff=cutoff)), "")


def did_you_mean(key: str, known: list[str]) -> str:
    """The hint for an unknown ``key`` in a block whose fields are ``known``.

    A field that is spelled nearly so here comes first, then one of that name elsewhere, then anything alike.
    """
    close = closest(key, known, 0.8) or _elsewhere(key) or closest(key, known)
    if close:
        return f"Did you mean `{close}`?"
    if len(key.split()) > 1:
        return 'If this is text with a colon in it, put quotes around all of it: "…".'
    return f"Known here: {', '.join(known)}. A key of your own starts with `x-`."


def _elsewhere(key: str) -> str:
    """The field called ``key``, or nearly so, that lies highest in the schema."""
    by_name: dict[str, str] = {}
    for dotted, field in sorted(every_field(), key=lambda one: one[0].count(".") + one[0].count("[")):
        by_name.setdefault(field.name, dotted)
    name = closest(key, by_name, 0.85)
    return by_name.get(name, "").removesuffix("[]")
