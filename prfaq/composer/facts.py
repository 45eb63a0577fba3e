"""The facts that frames ask for, by name: fields of the idea, and what is put together from several.

A name is the dotted path of a field (``problem.today``), or one of ``prfaq.composer.derived``. Within a
slot that goes through a list, ``item.NAME`` is a member of the item, and ``item`` an item that is a text.
What finds a fact by its name is ``prfaq.composer.fill``.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias

from prfaq.composer.language import (
    Language,
    inside,
    is_plain,
    is_sentence,
    is_stopped_phrase,
    one_line,
    unstopped,
)
from prfaq.composer.parts import NOTHING, Gap, NotUnderstood, gap_at
from prfaq.idea.model import Idea
from prfaq.idea.types import Shape
from prfaq.parser.plain_text import has_paragraphs

Form: TypeAlias = Literal["sentence", "phrase", "loose", "free"]
"""``loose`` is a sentence in a field for phrases: it stands by itself. ``free`` fits anywhere (names too)."""


class Fact(NamedTuple):
    """What a field says, with its JSON Pointers and its form."""

    text: str
    paths: tuple[str, ...] = ()
    form: Form = "free"


FLAG = Fact("")
"""A fact that says nothing, and only holds or not."""


class Facts(dict[str, Fact | None]):
    """The facts of one idea by name, ``None`` for one that its author has not written.

    ``said`` holds the paths that the press release has used so far, ``written`` the author's own prose in it,
    ``names`` what never gets a capital letter; ``loose`` is true once a fact is; ``not_understood`` is what gaps
    quote; ``product`` is what the product is called. Filled by ``prfaq.composer.fill``.
    """

    __slots__ = ("idea", "language", "loose", "names", "not_understood", "product", "said", "written")

    def __init__(self, idea: Idea, language: Language, not_understood: NotUnderstood = NOTHING) -> None:
        self.idea = idea
        self.language = language
        self.not_understood = not_understood
        self.said: set[str] = set()
        self.loose = False
        self.written = ""
        product = idea.product
        self.product = product_name(idea, not_understood)
        articles = language.words["article"]
        self.names = tuple(
            name
            for name in (self.product.text, idea.company.name, *product.aliases)
            if name.strip()
            and name.split(None, 1)[0] not in articles  # "the Elm Street Club" has a capital as others do
        )

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
        self.loose = around.loose
        self.written = around.written
        self.names = around.names
        self.around = around
        self.each = each
        self.items_listed = items
        self.number = number
        self.item = items[number]
        self.path = f"/{each.replace('.', '/')}/{number}"


Maker: TypeAlias = Callable[[Facts], Fact | None]
ItemMaker: TypeAlias = Callable[[ItemFacts], Fact | None]


def fact_of(value: Any, paths: tuple[str, ...], shape: Shape | Literal["name"], facts: Facts) -> Fact | None:
    """A field's value as a fact, without a final full stop; ``None`` where it is empty.

    What is no text (a flag that is set, a list that has items) gives a fact that only holds.
    """
    if not value:
        return None
    if not isinstance(value, str):
        return FLAG
    if shape == "name":
        return _fact(one_line(value).rstrip(",;: "), paths, "free")  # a comma left over is no part of a name
    if "\n" in value and has_paragraphs(value):
        facts.loose = True
        return _fact(value.strip(), paths, "loose")
    if shape == "sentence":
        return _fact(unstopped(one_line(value)), paths, "sentence")
    if value.isdecimal():
        return Fact(facts.language.grouped(value), paths, shape or "free")
    if is_plain(value):
        text = inside(value, facts.language) if value[0].isupper() else value
        return Fact(text, paths, shape or "free")
    return _by_its_form(value, paths, shape, facts)


def _by_its_form(value: str, paths: tuple[str, ...], shape: Shape, facts: Facts) -> Fact | None:
    """What is more than a stretch of words: paragraphs or a list, a sentence, or a phrase."""
    text = one_line(value)
    if shape and is_sentence(text) and not is_stopped_phrase(text, facts.language):
        facts.loose = True
        return _fact(unstopped(text), paths, "loose")
    return _fact(inside(unstopped(text), facts.language), paths, shape or "free")


def _fact(text: str, paths: tuple[str, ...], form: Form) -> Fact | None:
    return Fact(text, paths, form) if text.strip() else None
