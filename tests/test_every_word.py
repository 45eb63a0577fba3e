"""Every word that an author writes in a field that a document shows is in that document, whatever surrounds it.

Which fields a document shows, it says itself: a traced draft names the fields that its text comes from. Some it
only asks for, and prints nothing of; a field counts if a plain text in its place is printed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prfaq.composer import compose
from prfaq.document.escape import sources_in
from prfaq.idea.fields import Field, every_field
from prfaq.idea.load import LoadedIdea
from prfaq.importers.extract import import_markdown
from prfaq.packs import Pack, find, names
from prfaq.renderer.draft import Drafting
from prfaq.renderer.render import render_markdown
from prfaq.source import Source
from tests.idea.trees import loaded, path_of
from tests.shown import FORMATS, shown_in

FIELDS = [
    (dotted, field)
    for dotted, field in every_field()
    if field.kind in ("text", "texts")
    and not dotted.endswith((".id", ".evidence[]", ".url", ".file"))
    and not dotted.startswith(("meta.", "schema_version", "product.codename"))
]
"""What holds words; what only points elsewhere, and what is about the file, does not."""

MANY_LINES = [
    one
    for one in FIELDS
    if one[0]
    in ("customer_faq[].answer", "internal_faq[].answer", "appendices[].body", "press_release.solution")
]
"""Where people write most, and Markdown is read."""

SURROUNDED = (
    *(
        "",
        "",
        "",
        " ",
        ". ",
        ", ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "\n",
        "\n\n",
        "\\",
        "\\\n",
        "  \n",
        "\t",
        "\n\t",
    ),
    *("[", "]", "]: ", "](", ")", "](#x", "](<", ">", "[^1]", "\n[^1]: ", "\n\n[^2]: ", "^[", "![", '"', "'"),
    *("<", ">", "</", "<!--", "-->", "<!-- ", " -->", "<br>", "<mark>", "</mark>", "<?", "?>", "<![CDATA["),
    *("&", "&copy;", "&amp;", "&#65;", "&#", ";", "|", "\n|", "|\n", "\n|---|---|\n", "\n|-|\n", "\n---\n"),
    *("\n===\n", "\n# ", " #", "\n- ", "\n* ", "\n+ ", "\n1. ", "\n7) ", "\n• ", "\n– ", "\n(a) ", "\n> "),
    *(
        "\n    ",
        "\n```\n",
        "\n```",
        "\n~~~ ",
        "```",
        "~~",
        "https://",
        "http://a.b/",
        "@",
        "{{",
        "{%",
        "$",
        ":",
    ),
)
"""What people type between words, and whatever means something to a reader of Markdown.

The name of a place within the document (``#x``) is no word: a link that leads nowhere is its text alone.
"""

SHAPES = (
    *("\n\n[§]: §", "[§]: <§> '§'\n", "§[^1], §[^2].\n\n[^1]: §\n\n[^3]: §\n", "[^1]: §\n[^1]: §\n"),
    *("\n\n| § |\n|---|\n| § | § |\n\n", "\n\n§ | §\n-|-\n§\n", "\n```§ §\n§\n```\n", "\n~~~ §\n§\n"),
    *(
        "[§](http://§ '§')",
        "[§](§.docx)",
        "[§](#x)",
        "[](http://§)",
        '![§](§.png "§")',
        "[§][§]",
        "<http://§>",
    ),
    *(
        "<!-- § -->",
        "\n\n<!-- .§ -->\n§",
        "<§ §='§'>",
        "\n\n<div>\n§\n</div>\n\n",
        "<br>§<br/>",
        "<mark>§</mark>",
    ),
    *(
        "§\n- §\n- §\n§",
        "§:\n• §\n• §\n§",
        "\n1. §\n3. §\n7. §\n",
        "\n1987. §\n",
        "(a) §\n(b) §",
        "- §\n\n      §\n",
    ),
    *(
        "§\n---\n",
        "§\n===\n",
        "# [§](http://§) §",
        "> §\n§\n>> §\n",
        "*§ **§*§**",
        "5*§*7",
        "~~§~~",
        "`§ ` §`",
    ),
)
"""The same with words in their places, each of which is a ``§``."""


def _word(number: int) -> str:
    """A word that stands nowhere else: ``zaaq``, ``zabq`` and so on."""
    letters = [chr(97 + number // power % 26) for power in (676, 26, 1)]
    return f"z{''.join(letters)}q"


def _filled(text: str, number: int) -> str:
    """A text with words in their places, from the word of this ``number`` on."""
    first, *others = text.split("§")
    return first + "".join(f"{_word(at)}{other}" for at, other in enumerate(others, number))


PIECES = st.sampled_from(SHAPES) | st.sampled_from(SURROUNDED).map(lambda marks: f"{marks}§")


@st.composite
def ideas(draw: st.DrawFn) -> dict[str, Any]:
    """Ideas whose texts hold words of their own, and anything between them."""
    others = [one for one in FIELDS if one not in MANY_LINES]
    some = st.lists(st.sampled_from(others), max_size=10, unique_by=lambda one: one[0])
    data: dict[str, Any] = {"product": {"name": "Lanternlight"}}
    for number, (dotted, field) in enumerate([*MANY_LINES, *draw(some)]):
        text = "".join(draw(st.lists(PIECES, min_size=1, max_size=6)))
        _put(data, dotted, field, _filled(text, 50 * number))
    return data


def _put(data: dict[str, Any], dotted: str, field: Field, text: str) -> None:
    value: Any = data
    *parents, last = path_of(dotted)
    steps = [*parents, last]
    for step, following in pairwise(steps):
        empty: Any = [{}] if isinstance(following, int) else {}
        value = value[step] if isinstance(step, int) else value.setdefault(step, empty)
    value[last] = [text] if field.kind == "texts" else text


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts of plain data by their JSON Pointers."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, member in members:
        yield from _texts(member, f"{path}/{step}")
    if isinstance(value, str):
        yield path, value


def _named(idea: LoadedIdea, pack: Pack) -> frozenset[str]:
    """The fields that the text of a document comes from, as it says."""
    drafting = Drafting(idea.idea, compose(idea.idea, idea.not_understood), pack, traced=True)
    return frozenset(sources_in(drafting.text))


def _is_printed(data: dict[str, Any], path: str, pack: Pack) -> bool:
    """Is a field shown where its text is plain?"""
    plain = "zplaintextq"
    return plain in shown_in(loaded(_with(data, path, plain)), pack, "md").casefold()


def _with(value: Any, path: str, text: str) -> Any:
    if not path:
        return text
    step, _, rest = path[1:].partition("/")
    below = f"/{rest}" if rest else ""
    if isinstance(value, list):
        return [_with(one, below, text) if n == int(step) else one for n, one in enumerate(value)]
    return {key: _with(one, below, text) if key == step else one for key, one in value.items()}


def _lost(words: list[str], shown: str) -> list[str]:
    return [word for word in words if word not in shown]


WORD = re.compile("z[a-z]{3}q")


@pytest.mark.parametrize("name", names())
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(ideas())
def test_every_word_of_a_field_that_is_shown_is_there(name: str, data: dict[str, Any]) -> None:
    pack, idea = find(name), loaded(data)
    named = _named(idea, pack)
    documents = {kind: shown_in(idea, pack, kind).casefold() for kind in FORMATS if pack.takes(kind)}
    for path, text in _texts(data):
        if path not in named:
            continue
        lost = {kind: gone for kind, shown in documents.items() if (gone := _lost(WORD.findall(text), shown))}
        assert not (lost and _is_printed(data, path, pack)), (path, text, lost)


@pytest.mark.parametrize("name", ["classic", "memo"])
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(ideas())
def test_every_word_of_a_document_is_in_the_idea_that_is_imported_from_it(
    name: str, data: dict[str, Any]
) -> None:
    markdown = render_markdown(loaded(data), find(name))
    kept = " ".join(text for _, text in _texts(import_markdown(Source("idea.md", markdown)).data)).casefold()
    assert _lost(WORD.findall(markdown.casefold()), kept) == [], markdown
