"""What a company's Word file tells of its styles, beyond what a writer needs: whose they are, how large."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from prfaq.writing.word.markup import w
from prfaq.writing.word.reference.styles import read_styles

BODY_SIZE = 20
"""The size of text, in half points, where a file says nothing: Word's own."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One style: ``outline`` is its level from 1 (0 for none), ``size`` in half points with what it inherits.

    ``is_own`` says that the company made it; the others are Word's.
    """

    name: str
    kind: str
    is_own: bool
    outline: int
    size: int
    is_default: bool = False


def read_traits(root: etree._Element) -> tuple[Trait, ...]:
    """Return the traits of every style of a styles part, in its order."""
    styles = read_styles(root)
    elements = list(root.iterchildren(w("style")))
    own = {style.id: _size(element) for style, element in zip(styles.all, elements, strict=True)}
    usual = _size(root.find(f"{w('docDefaults')}/{w('rPrDefault')}")) or BODY_SIZE
    return tuple(
        Trait(
            name=style.name,
            kind=style.kind,
            is_own=element.get(w("customStyle")) in ("1", "true", "on"),
            outline=_outline(element),
            size=next((own[one.id] for one in styles.line(style) if own.get(one.id)), usual),
            is_default=style.default,
        )
        for style, element in zip(styles.all, elements, strict=True)
    )


def body_size(traits: tuple[Trait, ...]) -> int:
    """Return the size of ordinary paragraphs, in half points."""
    sizes: Mapping[bool, int] = {one.is_default: one.size for one in traits if one.kind == "paragraph"}
    return sizes.get(True, BODY_SIZE)


def _size(element: etree._Element | None) -> int:
    found = None if element is None else element.find(f"{w('rPr')}/{w('sz')}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _outline(element: etree._Element) -> int:
    found = element.find(f"{w('pPr')}/{w('outlineLvl')}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) + 1 if value in tuple("012345678") else 0
