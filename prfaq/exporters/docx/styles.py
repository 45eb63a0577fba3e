"""The styles of a reference document, and which of them shows a role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from prfaq.exporters.docx.look import ROLES, STEPS, Kind, MissingStyle
from prfaq.exporters.docx.xml import w
from prfaq.suggestions import nearest

_DEEPEST = 20
"""Styles are based on styles; more than Word's own limit of ten is a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as far as a writer needs it; ``number`` is the numbering it is linked to, 0 for none.

    ``tabs`` are the places of its tab stops, in twentieths of a point.
    """

    id: str
    name: str
    kind: str
    based_on: str = ""
    number: int = 0
    level: int = 0
    tabs: tuple[int, ...] = ()
    default: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document, by kind and name."""

    all: tuple[Style, ...]
    by_name: Mapping[tuple[str, str], Style]
    by_id: Mapping[str, Style]

    def find(self, kind: Kind, name: str) -> Style | None:
        """Return the style with this name, whatever its case; built-in names are the English ones."""
        return self.by_name.get((kind, name.strip().lower()))

    def default(self) -> Style | None:
        """Return the style of paragraphs that name none."""
        return next((style for style in self.all if style.default and style.kind == "paragraph"), None)

    def line(self, style: Style) -> Iterable[Style]:
        """Yield a style and what it is based on."""
        current: Style | None = style
        for _ in range(_DEEPEST):
            if current is None:
                return
            yield current
            current = self.by_id.get(current.based_on)


def read_styles(root: etree._Element) -> Styles:
    """Return the styles of a styles part."""
    styles = tuple(_style(element) for element in root.iterchildren(w("style")))
    by_name: dict[tuple[str, str], Style] = {}
    for element, style in zip(root.iterchildren(w("style")), styles, strict=True):
        for name in (style.name, *value_of(element, "aliases").split(",")):
            by_name.setdefault((style.kind, name.strip().lower()), style)
    by_id = {style.id: style for style in styles}
    return Styles(styles, MappingProxyType(by_name), MappingProxyType(by_id))


def _style(element: etree._Element) -> Style:
    number, level = element.find(f".//{w('numId')}"), element.find(f".//{w('ilvl')}")
    return Style(
        id=element.get(w("styleId"), ""),
        name=value_of(element, "name"),
        kind=element.get(w("type"), "paragraph"),
        based_on=value_of(element, "basedOn"),
        number=_integer(number),
        level=_integer(level),
        tabs=tuple(_integer(tab, "pos") for tab in element.iter(w("tab")) if tab.get(w("val")) != "clear"),
        default=element.get(w("default")) in ("1", "true", "on"),
    )


def value_of(element: etree._Element, name: str) -> str:
    """Return what a property of a style says, "" where it says nothing."""
    child = element.find(w(name))
    return "" if child is None else child.get(w("val"), "")


def _integer(element: etree._Element | None, name: str = "val") -> int:
    value = "" if element is None else element.get(w(name), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


@dataclass(frozen=True, slots=True)
class StyleResolver:
    """Which style shows which role: every look-up done once, for one reference and one manifest."""

    styles: Styles
    named: Mapping[str, str]
    by_role: Mapping[str, Style | None]

    def find(self, role: str, otherwise: str = "body") -> Style | None:
        """Return the style for a role; a role nobody knows may be a style's name, else ``otherwise``."""
        if role in self.by_role:
            return self.by_role[role]
        words = role.split()
        plain = " ".join(word for word in words if word != "composed") or otherwise
        if "composed" in words:
            composed = "composed" if plain == "body" else f"{plain} composed"
            if composed in self.by_role:
                return self.by_role[composed]
        return self.by_role.get(plain) or self._by_its_name(plain) or self.by_role.get(otherwise)

    def _by_its_name(self, role: str) -> Style | None:
        return self.styles.find("paragraph", role.replace("-", " "))

    def missing(self, roles: Iterable[str]) -> tuple[MissingStyle, ...]:
        """Return the roles among these whose style the reference lacks, in the order of the table."""
        wanted = set(roles)
        order = [role for role in (*ROLES, *(r for r in self.named if r not in ROLES)) if role in wanted]
        return tuple(self._missing(role) for role in order if role not in STEPS and not self.has(role))

    def has(self, role: str) -> bool:
        """Say whether the reference has the very style that is meant for a role."""
        return self.styles.find(_kind(role), self._name(role)) is not None

    def _name(self, role: str) -> str:
        return self.named.get(role) or (ROLES[role].style if role in ROLES else role.replace("-", " "))

    def _missing(self, role: str) -> MissingStyle:
        name, by_role = self._name(role), self.find(role)
        names = {s.name.lower(): s.name for s in self.styles.all if s.kind == _kind(role)}
        near = nearest(name.lower(), names, 0.7)
        return MissingStyle(role, name, names.get(near, ""), by_role.name if by_role else "")


def resolver(styles: Styles, named: Mapping[str, str]) -> StyleResolver:
    """Return the style for every role; ``title`` in a manifest is another word for ``h1``."""
    named = {("h1" if role == "title" and "h1" not in named else role): name for role, name in named.items()}
    by_role = {role: _resolved(styles, named, role) for role in (*ROLES, *named)}
    return StyleResolver(styles, MappingProxyType(named), MappingProxyType(by_role))


def _resolved(styles: Styles, named: Mapping[str, str], role: str) -> Style | None:
    kind = _kind(role)
    found = styles.find(kind, named[role]) if role in named else None
    if found is None and role in ROLES:
        found = styles.find(kind, ROLES[role].style)
        for instead in ROLES[role].instead:
            found = found or _resolved(styles, named, instead)
    return found or (styles.default() if kind == "paragraph" else None)


def _kind(role: str) -> Kind:
    return ROLES[role].kind if role in ROLES else "paragraph"
