"""What a user may have meant by a name that nobody knows: the known name most like it, as a hint."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(written: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like what was written; empty where none is like it.

    ``cutoff`` is how like it must be: 1 for the same, 0 for anything.
    """
    return next(iter(get_close_matches(written, tuple(known), n=1, cutoff=cutoff)), "")


def did_you_mean(written: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.6) -> str:
    """The hint ``Did you mean `title`?``, or ``otherwise`` where no known name is like what was written."""
    name = nearest(written, known, cutoff)
    return f"Did you mean `{name}`?" if name else otherwise


def nearest_or_all(written: str, known: Iterable[str]) -> str:
    """A hint: the nearest of the known names, or all of them."""
    names = sorted(set(known))
    return did_you_mean(written, names, f"Known here: {', '.join(names)}.")
