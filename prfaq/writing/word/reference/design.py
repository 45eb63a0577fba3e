"""A look, settled: the reference document opened, and every style looked up once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prfaq.writing.word.body.inline import Ink, ink
from prfaq.writing.word.body.lists import Plan, plan
from prfaq.writing.word.reference.base import Base, open_base
from prfaq.writing.word.reference.keeping import kept_with_next
from prfaq.writing.word.reference.look import Look
from prfaq.writing.word.reference.paper import on_a4
from prfaq.writing.word.reference.styles import Wardrobe, wardrobe


@dataclass(frozen=True, slots=True)
class Design:
    """What all documents of one look share; immutable."""

    base: Base
    wardrobe: Wardrobe
    ink: Ink
    plan: Plan


def design(look: Look) -> Design:
    """Return the design of a look. Raises UserError if its reference document can't be used."""
    return _design(look.reference, tuple(sorted(look.styles.items())), look.a4)


@lru_cache(maxsize=16)
def _design(reference: bytes, named: tuple[tuple[str, str], ...], a4: bool) -> Design:
    base = open_base(reference)
    return drawn_from(on_a4(base) if a4 else base, dict(named))


def drawn_from(base: Base, named: Mapping[str, str]) -> Design:
    """Return the design of a reference document that is open, with the names of the styles for some roles."""
    worn = wardrobe(base.styles, named)
    bullet, number, question = (worn.find(role) for role in ("bullet", "number", "question"))
    return Design(
        kept_with_next(base, worn),
        worn,
        ink(worn),
        plan(base.styles, base.numbering, bullet, number, question),
    )
