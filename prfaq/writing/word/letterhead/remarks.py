"""What to say about the pages of a company's Word file: what is left out of them, and what nothing fills."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from prfaq.writing.details import PLACEHOLDERS


class Remark(NamedTuple):
    """One thing to know, what to do about it, and whether it is a mistake."""

    message: str
    hint: str
    is_mistake: bool


def remarks(missed: Iterable[str], unknown: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    """Yield a remark for each thing that is left out, and for each placeholder that nobody knows.

    A placeholder comes after the place where it stands, as "its header".
    """
    for one in missed:
        yield Remark(f"Left out: {one}.", "Pictures that are in the file stay.", False)
    for place, name in dict.fromkeys(unknown):
        near = get_close_matches(name.lower(), PLACEHOLDERS, n=1, cutoff=0.6)
        hint = f"Did you mean {{{{ {near[0]} }}}}?" if near else f"Known here: {', '.join(PLACEHOLDERS)}."
        yield Remark(f"Nothing fills {{{{ {name} }}}} in {place}.", hint, True)
