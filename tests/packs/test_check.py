"""``lint`` says what is wrong in a pack, with its place and a way out; the built-in packs are in order."""

from pathlib import Path

import docx
import pytest

from prfaq.packs import Pack, find, names
from prfaq.packs.check import Slip, lint
from tests.exporters.letterheads import letterhead
from tests.exporters.reading import saved
from tests.packs.pack_sources import pack_source
from tests.tools import for_each

OWN = 'extends = "classic"\n[[sections]]\nname = "headline"\nparts = ["headline"]\n[[sections]]\nname = "a"\n'


def pack(folder: Path, **files: str) -> Pack:
    """A pack with one section of its own; ``__`` in a name stands for a slash."""
    own = {f"{name.replace('__', '/')}.md.j2": text for name, text in files.items() if name != "manifest"}
    manifest = files.get("manifest", OWN)
    return find("mine", (pack_source(folder, {"mine": {"template.toml": manifest, **own}}),))


@for_each("name", names())
def test_a_built_in_pack_is_in_order(name: str) -> None:
    assert lint(find(name)) == ()


@pytest.mark.parametrize(
    ("template", "place", "message", "hint"),
    [
        ("\n{% if %}", "parts/a.md.j2:2", "Expected an expression", ""),
        ("\n{{ ida.product.name }}", "parts/a.md.j2:2", "'ida' is undefined.", "`idea`"),
        ("{% if false %}{{ oops }}{% endif %}", "parts/a.md.j2:1", "'oops' is undefined.", ""),
        ("{{ options.show_autors }}", "parts/a.md.j2:1", "no option `show_autors`", "`show_authors`"),
        ("{{ idea.custmer }}", "parts/a.md.j2:1", "Idea has no field 'custmer'.", "`customer`"),
        (
            "{% if false %}{{ idea.customer.size.sorce }}{% endif %}",
            "parts/a.md.j2:1",
            "Size has no field 'sorce'.",
            "`source`",
        ),
        ("{{ labels.headings.evidense }}", "parts/a.md.j2:1", "has no `evidense`", "`evidence`"),
        ("{{ labels.heading.evidence }}", "parts/a.md.j2:1", "no table [heading]", "`headings`"),
        ('{% include "parts/quot.md.j2" %}', "parts/a.md.j2:1", "no template file parts/quot.md.j2", ""),
        ("{% for e in idea.evidence %}{{ e.clam }}{% endfor %}", "parts/a.md.j2:1", "no field 'clam'", ""),
    ],
)
def test_a_mistake_in_a_template_is_found(
    tmp_path: Path, template: str, place: str, message: str, hint: str
) -> None:
    (slip,) = lint(pack(tmp_path, parts__a=template))
    assert slip.place == f"mine/{place}"
    assert message in slip.message
    assert hint in slip.hint


def test_names_that_templates_set_for_one_another_are_known(tmp_path: Path) -> None:
    mine = pack(
        tmp_path,
        parts__a='{% from "parts/b.md.j2" import m with context %}{% set seen = 1 %}{{ m("x") }}'
        '{% include "parts/c.md.j2" %}',
        parts__b="{% macro m(one) %}{{ one }}{% for n in [1] %}{{ loop.index }}{% endfor %}{% endmacro %}",
        parts__c="{{ seen }}",
    )
    assert lint(mine) == ()


def test_a_file_that_nothing_prints_is_found(tmp_path: Path) -> None:
    (slip,) = lint(pack(tmp_path, parts__a="A", parts__headlin="# A"))
    assert slip == Slip(
        "mine/parts/headlin.md.j2", "Nothing prints this file.", "Did you mean `parts/headline.md.j2`?"
    )


def test_a_section_without_a_file_and_an_unknown_part_are_found(tmp_path: Path) -> None:
    manifest = OWN + 'parts = ["problm"]\n[limits]\nfaq_themes = ["prising"]\n'
    messages = [slip.message for slip in lint(pack(tmp_path, manifest=manifest))]
    assert "The section `a` is printed by parts/a.md.j2, and there is none." in messages
    assert "The section `a` names a part `problm`, and there is none." in messages
    assert "`limits.faq_themes` has no theme `prising`." in messages


def test_a_word_style_that_is_missing_is_named_with_the_nearest(tmp_path: Path) -> None:
    manifest = OWN.replace("[[", '[styles]\nnote = "Notee"\n[[', 1)
    (slip,) = lint(pack(tmp_path, manifest=manifest, parts__a="<!-- .note -->\nA"))
    assert slip.place == "mine/template.toml:3"
    assert 'classic/reference.docx has no Word style "Notee" for note' in slip.message
    assert 'Did you mean "Note"?' in slip.hint


def test_a_reference_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": 'extends = "classic"', "reference.docx": "no"}})
    (slip,) = lint(find("mine", (packs,)))
    assert slip.place == "mine/reference.docx"
    assert "not a Word file" in slip.message


def test_labels_that_are_not_toml_are_found(tmp_path: Path) -> None:
    packs = pack_source(
        tmp_path, {"mine": {"template.toml": 'extends = "classic"', "labels/de.toml": "\n= 1"}}
    )
    assert [slip.place for slip in lint(find("mine", (packs,)))] == ["mine/labels/de.toml:2"]


def test_a_letterhead_without_our_styles_is_worth_a_note(tmp_path: Path) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": 'extends = "classic"'}})
    (tmp_path / "mine" / "reference.docx").write_bytes(saved(docx.Document()))
    (slip,) = lint(find("mine", (packs,)))
    assert slip.is_note
    assert "no Word style of their own for dateline, note (shown in Normal); question" in slip.message
    assert "table-end" not in slip.message


def lettered(folder: Path, reference: bytes, manifest: str = "") -> list[str]:
    """What ``lint`` says of a pack with this reference document."""
    packs = pack_source(folder, {"mine": {"template.toml": f'extends = "classic"\n{manifest}'}})
    (folder / "mine" / "reference.docx").write_bytes(reference)
    return [f"{slip.place}: {slip.message}" for slip in lint(find("mine", (packs,)))]


def test_a_letterhead_whose_text_would_be_lost_is_worth_a_note(tmp_path: Path) -> None:
    said = lettered(tmp_path, letterhead(""))
    message = (
        "No place is marked for the text: what the file says is left out, from “Lorem ipsum dolor sit amet.”."
    )
    assert f"mine/reference.docx: {message}" in said


def test_a_place_that_is_marked_twice_and_a_placeholder_that_nobody_knows_are_found(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("{{ body }}", "{{ titel }}", "{{ body }}"):
        document.add_paragraph(words)
    assert lettered(tmp_path / "a", saved(document)) == [
        "mine/reference.docx: The reference document marks 2 places for the text."
    ]
    document.paragraphs[0].text = ""
    document.sections[0].header.paragraphs[0].text = "{{ Firma }}"
    said = lettered(tmp_path / "b", saved(document))
    assert "mine/reference.docx: Nothing fills {{ titel }} in its text." in said
    assert "mine/reference.docx: Nothing fills {{ Firma }} in its header." in said


def test_a_role_that_is_misspelt_and_a_limit_of_nothing_are_found(tmp_path: Path) -> None:
    manifest = '[styles]\nqestion = "Heading 3"\n[[sections]]\nname = "decision"\nwords = 90\n'
    said = [slip.message for slip in lint(pack(tmp_path, manifest=f'extends = "classic"\n{manifest}'))]
    assert "`styles` has no role `qestion`." in said
    assert "`words` of the section `decision` limits nothing: it names no parts." in said


MISTAKEN = """\
title = "Ours"
extends = "classic"
formats = ["pdff"]
languages = ["fr"]
[limits]
faq_themes = ["prising"]
[styles]
questoin = "Heading 3"
[[sections]]
name = "probelm"
"""
TOLD = [
    (3, "`formats` has no format `pdff`."),
    (4, "`languages` names fr, and there is no labels/fr.toml."),
    (6, "`limits.faq_themes` has no theme `prising`."),
    (8, "`styles` has no role `questoin`."),
    (9, "The section `probelm` is printed by parts/probelm.md.j2, and there is none."),
]


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (MISTAKEN, TOLD),
        ('extends = "classic"\nheader = "{{ idea.titel }}"', [(2, "Idea has no field 'titel'.")]),
    ],
)
def test_a_mistake_in_the_manifest_is_told_once_with_its_line(
    tmp_path: Path, manifest: str, told: list[tuple[int, str]]
) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": manifest}})
    found = sorted((slip.place, slip.message) for slip in lint(find("mine", (packs,))) if not slip.is_note)
    assert found == sorted((f"mine/template.toml:{line}", message) for line, message in told)


def test_a_section_and_its_misspelt_file_are_one_mistake(tmp_path: Path) -> None:
    (slip,) = lint(pack(tmp_path, parts__aa="A"))
    assert slip.place == "mine/template.toml:5"
    assert slip.hint == "Did you mean `parts/aa.md.j2`?"


def test_a_label_that_nothing_prints_is_found(tmp_path: Path) -> None:
    manifest = 'extends = "classic"\nlanguages = ["en"]'
    english = '[headings]\nevidense = "Proof"\n[when.comunity.headings]\nevidence = "x"'
    own = {"labels/en.toml": english, "labels/english.toml": ""}
    packs = pack_source(tmp_path, {"mine": {"template.toml": manifest, **own}})
    found = [(slip.place, slip.message) for slip in lint(find("mine", (packs,))) if not slip.is_note]
    assert sorted(found) == [
        ("mine/labels/en.toml:2", "Nothing prints the label `headings.evidense`."),
        ("mine/labels/en.toml:4", "There is no kind of concept `comunity`."),
        ("mine/labels/english.toml", "“english” is no language."),
    ]


def test_a_label_of_ones_own_is_no_slip(tmp_path: Path) -> None:
    manifest = 'extends = "classic"\nlanguages = ["en"]\n[[sections]]\nname = "evidenc"'
    own = {"labels/en.toml": '[headings]\nevidenc = "Proof"', "parts/evidenc.md.j2": "## {{ section.title }}"}
    assert lint(find("mine", (pack_source(tmp_path, {"mine": {"template.toml": manifest, **own}}),))) == ()


def test_files_saved_by_windows_are_read(tmp_path: Path) -> None:
    files = {
        "template.toml": "\ufeff" + OWN.replace("\n", "\r\n"),
        "parts/a.md.j2": "\ufeff{% set a = 1 %}\r\nA\r\n",
        "labels/en.toml": '\ufeff[headings]\r\na = "A"\r\n',
        "labels/de.toml": '[headings]\r\na = "A"\r\n',
        "labels/ar.toml": '[headings]\r\na = "A"\r\n',
    }
    assert lint(find("mine", (pack_source(tmp_path, {"mine": files}),))) == ()
