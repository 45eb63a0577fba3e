"""``template.toml``, the manifest of a pack: plain data, validated, completed from the parent pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from prfaq import toml
from prfaq.document import Layout
from prfaq.errors import Location, UserError
from prfaq.toml import At, TomlError, decoded, loads, location_of

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

    ``page`` names the run of pages that it is on; a new page begins where the name changes, unless
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
    at = At((), partial(location_of, f"{pack}/{MANIFEST}", text), first=0, error=UserError)
    given = _MANIFEST(data, at)
    if given.setdefault("name", pack) != pack:
        (at / "name").refuse(
            f'`name` is "{given["name"]}", but the pack lies in a folder called "{pack}".',
            "Leave `name` out, or give both the same name.",
        )
    above = parent or Manifest(pack)
    sections = _sections(given.pop("sections", ()), at / "sections") or above.sections
    own = {name: _option(name, one, at / "options" / name) for name, one in given.pop("options", {}).items()}
    return replace(
        above,
        title=given.pop("title", pack),
        description=given.pop("description", ""),
        extends=given.pop("extends", ""),
        options={**above.options, **own},
        sections=sections,
        styles={**above.styles, **given.pop("styles", {})},
        layout=replace(above.layout, name=pack, **_demands(sections), **given.pop("limits", {})),
        **given,
    )


def _sections(sections: tuple[Section, ...], at: At) -> tuple[Section, ...]:
    names = [section.name for section in sections]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        at.refuse(f'`sections` has "{twice}" twice.', "Give every section a name of its own.")
    return sections


def _section(name: str, template: str = "", **given: Any) -> Section:
    return Section(name=name, template=template or f"parts/{name}.md.j2", **given)


def _option(name: str, given: Mapping[str, Any], at: At) -> Option:
    kind = given.get("type", "text")
    option = Option(
        name, kind, given.get("default", _EMPTY[kind]), given.get("help", ""), given.get("choices", ())
    )
    if kind == "choice" and not option.choices:
        at.refuse(
            f"`{(at / 'choices').name}` is missing.",
            'Write choices = ["…", "…"], and one of them as default.',
        )
    check_setting(option, option.default, (at / "default").location)
    return option


def _style(value: Any, at: At) -> str:
    hint = "Leave the line out to have the style of the parent."
    return toml.text(value, at) or at.refuse(f"`{at.name}` names no style.", hint)


def _demands(sections: tuple[Section, ...]) -> dict[str, Any]:
    """What the sections ask of the press release: the parts that are required, and the words that they may have."""
    return {
        "required": tuple(part for section in sections if section.required for part in section.parts),
        "section_words": tuple((one.parts, one.words) for one in sections if one.words and one.parts),
    }


_SECTION = toml.table(
    _section,
    {
        **dict.fromkeys(("name", "page", "title", "template"), toml.text),
        "parts": toml.texts,
        "required": toml.flag,
        "words": toml.whole,
    },
    required=("name",),
)
_OPTION = toml.table(
    dict,
    {
        "type": toml.choice(*get_args(OptionKind)),
        "default": toml.anything,
        "help": toml.text,
        "choices": toml.texts,
    },
)
_LIMITS = toml.table(
    dict,
    {
        **dict.fromkeys(("headline_words", "press_release_words", "customer_faq", "internal_faq"), toml.pair),
        **dict.fromkeys(("headline_characters", "faq_words"), toml.whole),
        "faq_themes": toml.texts,
    },
)
_MANIFEST = toml.table(
    dict,
    {
        **dict.fromkeys(
            ("name", "title", "version", "description", "extends", "header", "footer"), toml.text
        ),
        "audience": toml.choice(*get_args(Audience)),
        "formats": toml.texts,
        "languages": toml.texts,
        "options": toml.mapped(_OPTION),
        "sections": toml.each(_SECTION),
        "styles": toml.mapped(_style),
        "limits": _LIMITS,
        "one_page": toml.flag,
    },
)


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
