"""The facts that frames ask for, by name: fields of the idea, and what is put together from several.

A name is the dotted path of a field (``problem.today``), or one of ``prfaq.composer.derived``. Within a
slot that goes through a list, ``item.NAME`` is a member of the item, and ``item`` an item that is a text.
What finds a fact by its name is ``prfaq.composer.fill``.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias

from prfaq.composer.language import Language, inside, one_line
from prfaq.composer.parts import NOTHING, Gap, NotUnderstood, gap_at
from prfaq.idea.model import Idea
from prfaq.idea.types import Shape
from prfaq.parser.plain_text import has_paragraphs


class Fact(NamedTuple):
    """What a field says, with its JSON Pointers.

    ``items`` are the texts of a list, each of which must have the shape that is asked of the whole.
    """

    text: str
    paths: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


FLAG = Fact("")
"""A fact that says nothing, and only holds or not."""


class Facts(dict[str, Fact | None]):
    """The facts of one idea by name, ``None`` for one that its author has not written.

    ``said`` holds the paths that the press release has used so far, ``written`` the author's own prose in it,
    ``not_understood`` is what gaps quote; ``product`` is what the product is called. Filled by
    ``prfaq.composer.fill``.
    """

    __slots__ = ("idea", "language", "not_understood", "product", "said", "written")

    def __init__(self, idea: Idea, language: Language, not_understood: NotUnderstood = NOTHING) -> None:
        self.idea = idea
        self.language = language
        self.not_understood = not_understood
        self.said: set[str] = set()
        self.written = ""
        self.product = product_name(idea, not_understood)

    def gap(self, path: str, question: str) -> Gap:
        """The gap at a field that is empty, and quotes what was not understood."""
        return gap_at(path, question, self.not_understood)


def product_name(idea: Idea, not_understood: NotUnderstood = NOTHING) -> Fact:
    """What the product is called; its working title where it has no name, unless that is or holds the codename."""
    product, title = idea.product, idea.meta.title
    is_secret = bool(product.codename) and product.codename.casefold() in title.casefold()
    if product.name or is_secret or not {"/product", "/product/name"}.isdisjoint(not_understood):
        title = ""
    return Fact(title, (TITLE,)) if title else Fact(product.name, ("/product/name",))


TITLE = "/meta/title"
"""Where the working title stands, which is the product's name until it has one."""


class ItemFacts(Facts):
    """The facts of one item of a list, ``around`` which are those of the idea."""

    __slots__ = ("around", "each", "item", "items_listed", "number", "path")

    def __init__(self, around: Facts, each: str, items: tuple[Any, ...], number: int) -> None:
        self.idea = around.idea
        self.language = around.language
        self.not_understood = around.not_understood
        self.product = around.product
        self.said = around.said
        self.written = around.written
        self.around = around
        self.each = each
        self.items_listed = items
        self.number = number
        self.item = items[number]
        self.path = f"/{each.replace('.', '/')}/{number}"


Maker: TypeAlias = Callable[[Facts], Fact | None]
ItemMaker: TypeAlias = Callable[[ItemFacts], Fact | None]


def fact_of(value: Any, paths: tuple[str, ...], shape: Shape | Literal["name"], facts: Facts) -> Fact | None:
    """A field's value as a fact; ``None`` where it is empty.

    A phrase is as it stands inside a sentence. What is no text (a flag that is set, a list that has items) gives
    a fact that only holds.
    """
    if not value:
        return None
    if not isinstance(value, str):
        return FLAG
    if shape != "name" and "\n" in value and has_paragraphs(value):
        return Fact(value.strip(), paths)  # paragraphs or a list, as the author has them
    text = one_line(value)
    if shape == "name":
        text = text.rstrip(",;: ")  # a comma left over is no part of a name
    elif value.isdecimal():
        text = facts.language.grouped(value)
    elif shape != "sentence":
        text = inside(text, facts.language)
    return Fact(text, paths) if text.strip() else None
