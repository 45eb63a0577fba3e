"""What a caller says about a Word file: its look, and which style shows which role.

Roles are what a block *is*; the table below is the one place that says how each is shown when a pack's
manifest says nothing, and what it falls back on when the reference document lacks that style.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """How a role is shown: the kind of style, its name, and the roles to fall back on."""

    kind: Kind
    style: str
    instead: tuple[str, ...] = ()


ROLES: Mapping[str, Role] = {
    "body": Role("paragraph", "Normal"),
    "h1": Role("paragraph", "Title", ("h2",)),
    "h2": Role("paragraph", "Heading 1"),
    "h3": Role("paragraph", "Heading 2", ("h2",)),
    "h4": Role("paragraph", "Heading 3", ("h3",)),
    "h5": Role("paragraph", "Heading 4", ("h4",)),
    "h6": Role("paragraph", "Heading 5", ("h5",)),
    "subheading": Role("paragraph", "Subtitle", ("body",)),
    "dateline": Role("paragraph", "Dateline", ("body",)),
    "question": Role("paragraph", "Question", ("h3",)),
    "answer": Role("paragraph", "Answer", ("body",)),
    "quote": Role("paragraph", "Quote", ("body",)),
    "leader-quote": Role("paragraph", "Leader Quote", ("quote",)),
    "customer-quote": Role("paragraph", "Customer Quote", ("quote",)),
    "attribution": Role("paragraph", "Attribution", ("quote",)),
    "note": Role("paragraph", "Note", ("body",)),
    "bullet": Role("paragraph", "List Bullet", ("list",)),
    "number": Role("paragraph", "List Number", ("list",)),
    "list-more": Role("paragraph", "List Continue", ("list",)),
    "list": Role("paragraph", "List Paragraph", ("body",)),
    "code": Role("paragraph", "Code Block", ("preformatted",)),
    "preformatted": Role("paragraph", "HTML Preformatted", ("body",)),
    "picture": Role("paragraph", "Figure", ("body",)),
    "caption": Role("paragraph", "Caption", ("body",)),
    "divider": Role("paragraph", "Divider", ("body",)),
    "contents": Role("paragraph", "TOC Heading", ("h2",)),
    "contents-item": Role("paragraph", "toc 1", ("body",)),
    "header": Role("paragraph", "Header", ("body",)),
    "footer": Role("paragraph", "Footer", ("body",)),
    "table": Role("table", "PRFAQ Table", ("grid",)),
    "grid": Role("table", "Table Grid"),
    "table-text": Role("paragraph", "Table Text", ("body",)),
    "table-text center": Role("paragraph", "Table Text Center", ("table-text",)),
    "table-text right": Role("paragraph", "Table Text Right", ("table-text",)),
    "table-end": Role("paragraph", "Table End", ("body",)),
    "composed": Role("paragraph", "Composed", ("body",)),
    "h1 composed": Role("paragraph", "Title Composed", ("h1",)),
    "subheading composed": Role("paragraph", "Subtitle Composed", ("subheading",)),
    "dateline composed": Role("paragraph", "Dateline Composed", ("dateline",)),
    "question composed": Role("paragraph", "Question Composed", ("question",)),
    "answer composed": Role("paragraph", "Answer Composed", ("composed",)),
    "composed-note": Role("paragraph", "Composed Note", ("composed",)),
    "bullet composed": Role("paragraph", "List Bullet Composed", ("bullet",)),
    "strong": Role("character", "Strong"),
    "emphasis": Role("character", "Emphasis"),
    "strong-emphasis": Role("character", "Intense Emphasis", ("strong",)),
    "inline-code": Role("character", "Code", ("typed",)),
    "typed": Role("character", "HTML Code"),
    "link": Role("character", "Hyperlink"),
    "evidence-mark": Role("character", "Evidence Mark", ("link",)),
    "gap": Role("character", "Gap", ("strong-emphasis",)),
}
"""Level 1 is the document's title, so a section (level 2) is Word's ``Heading 1``: no level is skipped."""

STEPS = frozenset({"list", "preformatted", "grid", "typed"})
"""Roles that only stand in for others, and so are never missed."""


class UnusableReferenceError(UserError):
    """The reference document cannot be used; ``why`` is what it does wrong, as the end of a sentence."""

    def __init__(self, why: str, hint: str = "Save it from Word as an ordinary .docx or .dotx file.") -> None:
        super().__init__(f"The reference document {why}.", hint)
        self.args = (why, hint)
        self.why = why
