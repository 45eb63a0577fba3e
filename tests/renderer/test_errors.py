"""A mistake in a template is told to its author: pack, file and line."""

import os
from pathlib import Path

import pytest

from prfaq.composer import compose
from prfaq.errors import Location, UserError
from prfaq.packs import Pack, find
from prfaq.renderer.draft import Drafting
from tests.packs.pack_sources import pack_source
from tests.renderer.ideas import idea

SECTION = '[[sections]]\nname = "a"\n'


def pack(folder: Path, **files: str) -> Pack:
    """A pack that extends classic, with some files of its own; ``__`` in a name stands for a slash."""
    own = {f"{name.replace('__', '/')}.md.j2": text for name, text in files.items()}
    return find(
        "mine", (pack_source(folder, {"mine": {"template.toml": 'extends = "classic"\n' + SECTION, **own}}),)
    )


def drafted(of: Pack, text: str = "product: Lanternlight\n") -> str:
    made = idea(text)
    return Drafting(made, compose(made), of).text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["step 2: ask", "header: header", "ask:7", "[ask]"])
def test_a_file_is_named_in_full_however_odd(tmp_path: Path, name: str) -> None:
    files = {"parts__a": f'{{% include "parts/{name}.md.j2" %}}', f"parts__{name}": "\n{{ x }}"}
    with pytest.raises(UserError) as caught:
        drafted(pack(tmp_path, **files))
    assert caught.value.location == Location(f"mine/parts/{name}.md.j2", 2)
    assert caught.value.description == "'x' is undefined."


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("ok\n{{ x }}", "mine/parts/a.md.j2:2: 'x' is undefined."),
        ("{{ idea.prodct }}", "mine/parts/a.md.j2:1: Idea has no field 'prodct' (did you mean 'product'?)."),
        (
            "\n\n{{ idea.product.nam }}",
            "mine/parts/a.md.j2:3: Product has no field 'nam' (did you mean 'name'?).",
        ),
        (
            "{{ parts.headlin }}",
            "mine/parts/a.md.j2:1: there is no 'headlin' here (did you mean 'headline'?).",
        ),
        ("{{ labels.word }}", "mine/parts/a.md.j2:1: there is no 'word' here (did you mean 'words'?)."),
        ("{% if %}", "mine/parts/a.md.j2:1: Expected an expression, got 'end of statement block'."),
        ("a\n{% for x in y %}", "mine/parts/a.md.j2:2: Unexpected end of template."),
        ("{{ idea.product.name|shout }}", "mine/parts/a.md.j2:1: No filter named 'shout'."),
        (
            "{{ idea.product }}",
            "mine/parts/a.md.j2:1: a block of fields cannot be printed; print what is in it.",
        ),
        ("{{ idea.evidence }}", "mine/parts/a.md.j2:1: a list cannot be printed; print what is in it."),
        ("{{ idea.evidence[3].claim }}", "mine/parts/a.md.j2:1: "),
        ("{{ 1 / 0 }}", "mine/parts/a.md.j2:1: division by zero."),
        ("{{ idea.product.name + 1 }}", "mine/parts/a.md.j2:1: "),
        ("{{ cite() }}", "mine/parts/a.md.j2:1: "),
        (
            '\n{% include "parts/none.md.j2" %}',
            "mine/parts/a.md.j2:2: There is no template file parts/none.md.j2.",
        ),
        (
            '{% include "parts/a.md.j2" %}',
            "mine/parts/a.md.j2:1: The templates include one another without end.",
        ),
        ('{% include "../../secret" %}', "mine/parts/a.md.j2:1: There is no template file ../../secret."),
    ],
)
def test_a_mistake_in_an_included_file_names_that_file(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        drafted(pack(tmp_path, parts__a=template))
    assert caught.value.message.startswith(message)
    assert "\n" not in caught.value.message


def test_a_mistake_is_found_through_extends_and_include(tmp_path: Path) -> None:
    mine = pack(
        tmp_path,
        parts__a='{% extends "parts/b.md.j2" %}{% block body %}{% include "parts/c.md.j2" %}{% endblock %}',
        parts__b="Before\n{% block body %}{% endblock %}",
        parts__c="fine\n\n{{ oops }}",
    )
    with pytest.raises(UserError, match=r"^mine/parts/c\.md\.j2:3: 'oops' is undefined\.$"):
        drafted(mine)


def test_a_mistake_in_a_parents_file_names_the_parent(tmp_path: Path) -> None:
    packs = pack_source(
        tmp_path,
        {
            "base": {"template.toml": SECTION, "document.md.j2": "{% include 'parts/a.md.j2' %}\n{{ oops }}"},
            "mine": {"template.toml": 'extends = "base"', "parts/a.md.j2": "fine"},
        },
    )
    with pytest.raises(UserError, match=r"^base/document\.md\.j2:2: 'oops' is undefined\.$"):
        drafted(find("mine", (packs,)))


@pytest.mark.parametrize("line", ["{{ oops }}", "{% if %}"])
def test_a_mistake_in_a_header_names_the_manifest(tmp_path: Path, line: str) -> None:
    toml = f'extends = "classic"\nheader = "{line}"'
    mine = find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),))
    made = idea()
    with pytest.raises(UserError, match=r"^mine/template\.toml:2: "):
        Drafting(made, compose(made), mine).line("header")


def test_a_template_that_is_not_text_is_refused(tmp_path: Path) -> None:
    mine = pack(tmp_path, parts__a="")
    (tmp_path / "mine" / "parts" / "a.md.j2").write_bytes(b"\xff\xfe")
    mine = pack(tmp_path)
    with pytest.raises(UserError, match=r"mine/parts/a\.md\.j2: The file is saved as UTF-16\."):
        drafted(mine)


@pytest.mark.parametrize(
    "template",
    [
        "{{ idea._block }}",
        "{{ idea.get.__func__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cite.function.__globals__ }}",
        "{{ parts.headline.part.__class__ }}",
        "{{ document.__class__ }}",
        "{{ labels.__class__ }}",
        "{% set x = labels.update({'a': 1}) %}",
        "{{ '{0.__class__}'.format(document) }}",
        "{{ idea.product.codename }}",
        "{{ self.__init__ }}",
    ],
)
def test_a_template_cannot_reach_into_the_program(tmp_path: Path, template: str) -> None:
    text = "product: {name: Lanternlight, codename: Moth}\n"
    with pytest.raises(UserError) as caught:
        drafted(pack(tmp_path, parts__a=template), text)
    assert "Moth" not in str(caught.value)
    assert caught.value.message.startswith("mine/parts/a.md.j2:1: ")


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{% if idea.product %}", "`if` is not ended.", "{% endif %}"),
        ("{{ idea.product.name\ntext", "end of print statement", "Is its }} missing"),
        ("{% fro x in idea.evidence %}", "unknown tag 'fro'", "`from`"),
        ("{% endif %}", "unknown tag 'endif'", "Nothing is open here"),
        ("{{ idea.product.name|uper }}", "No filter named 'uper'", "`upper`"),
        ("{{ section.titel }}", "`section` has no 'titel'.", ""),
        ("{{ 1 + 'x' }}", "`+` does not take a number and a text.", ""),
        ("{% for a in range(10 ** 12) %}{% endfor %}", "at most 100,000 rounds", ""),
        ("{{ options.nosuch }}", "there is no 'nosuch' here", ""),
        ("{{ ''.__class__ }}", "unsafe", "cannot reach into the program"),
        ('{% include "parts/problm.md.j2" %}', "no template file", "Did you mean `parts/problem.md.j2`?"),
        ('{% include "/etc/passwd" %}', "no template file", "`prfaq templates show classic`"),
    ],
)
def test_a_mistake_is_told_in_plain_words_with_a_way_out(
    tmp_path: Path, template: str, message: str, hint: str
) -> None:
    with pytest.raises(UserError) as caught:
        drafted(pack(tmp_path, parts__a=template))
    assert message in caught.value.message
    assert hint in caught.value.hint if hint else caught.value.hint == ""


def test_a_template_that_prints_nothing_is_told_to_extend_one(tmp_path: Path) -> None:
    bare = find("mine", (pack_source(tmp_path, {"mine": {"template.toml": 'name = "mine"'}}),))
    with pytest.raises(
        UserError, match=r"^mine/template\.toml:1: The template extends none, and has no document"
    ):
        drafted(bare)
