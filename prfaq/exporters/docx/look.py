"""What a caller says about a Word file: its look, and which style shows which role.

Roles are what a block *is*; ``roles.toml`` is the one place that says how each is shown when a pack's manifest
says nothing, and what it falls back on when the reference document lacks that style.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from prfaq.errors import UserError

Kind: TypeAlias = Literal["paragraph", "character", "table"]


@dataclass(frozen=True, slots=True)
class Look:
    """The bytes of a .docx or .dotx file, and the Word style (by name) for a role.

    What is in letter format there is written for ``a4`` paper where that is asked for. The styles of a file that
    nobody has looked through are ``matched`` to the roles by their names.
    """

    reference: bytes
    styles: Mapping[str, str] = field(default_factory=dict)
    a4: bool = False
    matched: bool = False


@dataclass(frozen=True, slots=True)
class MissingStyle:
    """A style that the reference document lacks.

    ``nearest`` is the style whose name is most like it, ``used`` the one that shows the role instead; both
    may be empty.
    """

    role: str
    style: str
    nearest: str
    used: str


class Remark(NamedTuple):
    """One thing to know about a Word file, what to do about it, and whether it is a mistake."""

    message: str
    hint: str
    is_mistake: bool


@dataclass(frozen=True, slots=True)
class Role:
    """How a role is shown: its style and of which kind that is, the roles to fall back on, and what it is for."""

    style: str
    kind: Kind = "paragraph"
    instead: tuple[str, ...] = ()
    told: str = ""


def _roles() -> Mapping[str, Role]:
    data = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    return {name: Role(**{**told, "instead": tuple(told.get("instead", ()))}) for name, told in data.items()}


ROLES = _roles()
"""How each role is shown when a pack's manifest says nothing."""

STEPS = frozenset({"list", "preformatted", "grid", "typed"})
"""Roles that only stand in for others, and so are never missed."""


class UnusableReferenceError(UserError):
    """The reference document cannot be used; ``why`` is what it does wrong, as the end of a sentence."""

    def __init__(self, why: str, hint: str = "Save it from Word as an ordinary .docx or .dotx file.") -> None:
        super().__init__(f"The reference document {why}.", hint)
        self.args = (why, hint)
        self.why = why
