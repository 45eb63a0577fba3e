"""What a template pack says about itself in ``template.toml``: plain data, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prfaq.document.layout import Layout

Audience: TypeAlias = Literal["colleagues", "customers"]
"""Who reads the document; templates for customers are given nothing that is internal."""

OptionKind: TypeAlias = Literal["flag", "text", "number", "choice"]
Setting: TypeAlias = bool | str | int


@dataclass(frozen=True, slots=True)
class Option:
    """Something that the user of a pack can set, with what it is when nobody does."""

    name: str
    kind: OptionKind
    default: Setting
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the document.

    ``page`` names the run of pages that it stands on; a new page begins where the name changes. ``title``
    overrides the label. ``parts`` are the parts of the press release that it prints. ``template`` prints it.
    ``words`` is how many words these parts may have before a check speaks, 0 for no limit.
    """

    name: str
    page: str = ""
    title: str = ""
    parts: tuple[str, ...] = ()
    required: bool = False
    words: int = 0
    template: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack's ``template.toml``, with what it inherits filled in.

    ``styles`` gives the Word style of a role; ``header`` and ``footer`` are Jinja templates of one line.
    ``formats`` are those that the document is meant for; empty for all. ``languages`` are those that its labels
    are complete in. A document of ``one_page`` is printed
    small and close from a browser; in Word the reference document has the say.
    """

    name: str
    title: str = ""
    version: str = ""
    description: str = ""
    extends: str = ""
    audience: Audience = "colleagues"
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    options: Mapping[str, Option] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    one_page: bool = False
