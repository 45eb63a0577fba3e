"""A look, settled: the reference document opened, and every style looked up once."""

from dataclasses import dataclass
from functools import lru_cache

from prfaq.writing.word.base import Base, open_base
from prfaq.writing.word.inline import Ink, ink
from prfaq.writing.word.lists import Plan, plan
from prfaq.writing.word.look import Look
from prfaq.writing.word.styles import Wardrobe, wardrobe


@dataclass(frozen=True, slots=True)
class Design:
    """What all documents of one look share; immutable."""

    base: Base
    wardrobe: Wardrobe
    ink: Ink
    plan: Plan


def design(look: Look) -> Design:
    """Return the design of a look. Raises UserError if its reference document can't be used."""
    return _design(look.reference, tuple(sorted(look.styles.items())))


@lru_cache(maxsize=16)
def _design(reference: bytes, named: tuple[tuple[str, str], ...]) -> Design:
    base = open_base(reference)
    worn = wardrobe(base.styles, dict(named))
    bullet, number, question = (worn.find(role) for role in ("bullet", "number", "question"))
    return Design(base, worn, ink(worn), plan(base.styles, base.numbering, bullet, number, question))
