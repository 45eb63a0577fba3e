"""``template.toml``, the manifest of a pack: plain data, validated, completed from the parent pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal, TypeAlias, cast, get_args

from prfaq.document import Layout
from prfaq.errors import Location, UserError
from prfaq.toml import At, Table, TomlError, decoded, loads, location_of

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

    ``page`` names the run of pages that it stands on; a new page begins where the name changes, unless
    that left one mostly empty. ``title``
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


MANIFEST = "template.toml"

_EMPTY: Mapping[str, Setting] = {"flag": False, "text": "", "number": 0, "choice": ""}
_PYTHON: Mapping[str, type] = {"flag": bool, "text": str, "number": int, "choice": str}


def parse(file: str, content: bytes) -> dict[str, Any]:
    """The data of a TOML file; ``UserError`` says where it is broken."""
    try:
        return loads(decoded(file, content))
    except TomlError as error:
        raise UserError(
            f"{error.what}.", "The file is TOML: see https://toml.io.", Location(file, error.line)
        ) from None


def read_manifest(
    pack: str, data: Mapping[str, Any], parent: Manifest | None = None, text: str = ""
) -> Manifest:
    """The manifest of ``pack``; what it leaves out is its parent's.

    ``UserError`` names file and key, and the line if the ``text`` of the file is given.
    """
    table = Table(data, At((), partial(location_of, f"{pack}/{MANIFEST}", text), first=0))
    above = parent or Manifest(pack)
    name = table.text("name", pack)
    if name != pack:
        message = f'is "{name}", but the pack lies in a folder called "{pack}"'
        raise table.wrong("name", message, "Leave `name` out, or give both the same name.")
    sections = _sections(table) or above.sections
    manifest = Manifest(
        name=name,
        title=table.text("title", name),
        version=table.text("version", above.version),
        description=table.text("description"),
        extends=table.text("extends"),
        audience=cast(Audience, table.choice("audience", get_args(Audience), above.audience)),
        formats=table.texts("formats", above.formats),
        languages=table.texts("languages", above.languages),
        header=table.text("header", above.header),
        footer=table.text("footer", above.footer),
        options={**above.options, **_options(table.table("options"))},
        sections=sections,
        styles={**above.styles, **_styles(table.table("styles"))},
        layout=_layout(table.table("limits"), name, sections, above.layout),
        one_page=table.flag("one_page", above.one_page),
    )
    table.done()
    return manifest


def _sections(table: Table) -> tuple[Section, ...]:
    sections = tuple(_section(one) for one in table.tables("sections") or ())
    names = [section.name for section in sections]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise table.wrong("sections", f'has "{twice}" twice', "Give every section a name of its own.")
    return sections


def _section(table: Table) -> Section:
    name = table.text("name")
    if not name:
        raise table.wrong("name", "is missing", 'Write name = "…": parts/….md.j2 prints the section.')
    section = Section(
        name=name,
        page=table.text("page"),
        title=table.text("title"),
        parts=table.texts("parts"),
        required=table.flag("required"),
        words=table.whole("words"),
        template=table.text("template", f"parts/{name}.md.j2"),
    )
    table.done()
    return section


def _options(table: Table) -> dict[str, Option]:
    return {name: _option(name, table.table(name)) for name in table.names()}


def _option(name: str, table: Table) -> Option:
    kind = cast(OptionKind, table.choice("type", get_args(OptionKind), "text"))
    default = table.any("default")
    option = Option(
        name=name,
        kind=kind,
        default=_EMPTY[kind] if default is None else default,
        help=table.text("help"),
        choices=table.texts("choices"),
    )
    table.done()
    if kind == "choice" and not option.choices:
        raise table.wrong("choices", "is missing", 'Write choices = ["…", "…"], and one of them as default.')
    check_setting(option, option.default, table.location("default"))
    return option


def check_setting(option: Option, value: object, location: Location) -> Setting:
    """``value`` where the option takes it; ``UserError`` where it does not."""
    wanted = _PYTHON[option.kind]
    if type(value) is not wanted:
        name = {"flag": "true or false", "number": "a whole number"}.get(option.kind, "a text")
        raise UserError(f"option `{option.name}` is {value!r}; {name} is wanted.", option.help, location)
    if option.kind == "choice" and value not in option.choices:
        raise UserError(
            f"option `{option.name}` cannot be {value!r}.", f"Choose: {', '.join(option.choices)}.", location
        )
    return value  # type: ignore[return-value]  # its type was compared above


def _styles(table: Table) -> dict[str, str]:
    return {role: _style(table, role) for role in table.names()}


def _style(table: Table, role: str) -> str:
    name = table.text(role)
    if not name:
        raise table.wrong(role, "names no style", "Leave the line out to have the style of the parent.")
    return name


def _layout(table: Table, name: str, sections: tuple[Section, ...], above: Layout) -> Layout:
    required = tuple(part for section in sections if section.required for part in section.parts)
    layout = replace(
        above,
        name=name,
        required=required,
        section_words=tuple((one.parts, one.words) for one in sections if one.words and one.parts),
        headline_words=table.pair("headline_words", above.headline_words),
        headline_characters=table.whole("headline_characters", above.headline_characters),
        press_release_words=table.pair("press_release_words", above.press_release_words),
        faq_words=table.whole("faq_words", above.faq_words),
        customer_faq=table.pair("customer_faq", above.customer_faq),
        internal_faq=table.pair("internal_faq", above.internal_faq),
        faq_themes=table.texts("faq_themes", above.faq_themes),
    )
    table.done()
    return layout
