import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from prfaq.errors import UserError
from prfaq.idea.customer import EvidenceKind
from prfaq.idea.plan import Outcome, Rating, Stage, Status
from prfaq.packs import find, labels, names
from prfaq.packs.check import lint
from prfaq.packs.labels import languages, translations
from tests.packs.pack_sources import pack_source
from tests.tools import ROOT, for_each

TEMPLATES = ROOT / "templates"
PLACES = re.compile(r"\{\w+\}")

ENGLISH = """
[headings]
problem = "Problem"
solution = "Solution"
[when.community.headings]
problem = "What troubles us"
"""


def test_labels_follow_language_concept_and_the_nearest_pack(tmp_path: Path) -> None:
    packs = pack_source(
        tmp_path,
        {
            "far": {"template.toml": "", "labels/en.toml": ENGLISH},
            "near": {
                "template.toml": "extends = 'far'",
                "labels/de.toml": "[headings]\nproblem = 'Das Problem'",
            },
        },
    )
    pack = find("near", (packs,))
    assert labels(pack, "en", "commercial")["headings"]["problem"] == "Problem"
    assert labels(pack, "en-GB", "community")["headings"]["problem"] == "What troubles us"
    assert labels(pack, "de-AT", "commercial")["headings"] == {
        "problem": "Das Problem",
        "solution": "Solution",
    }
    assert labels(pack, "DE_ch", "commercial")["headings"]["problem"] == "Das Problem"
    assert labels(pack, "xx", "commercial")["headings"]["problem"] == "Problem"


def test_labels_that_are_not_texts_are_refused(tmp_path: Path) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": "", "labels/en.toml": "headings = 1"}})
    with pytest.raises(UserError, match=r"mine/labels/en\.toml:1: `headings` should be a table"):
        labels(find("mine", (packs,)), "en", "commercial")


def test_every_choice_of_the_schema_that_a_document_prints_has_a_label() -> None:
    words = labels(find("classic"), "en", "commercial")
    for table, choices in (
        ("kinds", EvidenceKind),
        ("statuses", Status),
        ("stages", Stage),
        ("ratings", Rating),
        ("outcomes", Outcome),
    ):
        assert set(get_args(choices)) == set(words[table])


def _names(table: dict[str, Any], before: str = "") -> set[str]:
    return {
        name
        for key, value in table.items()
        for name in (_names(value, f"{before}{key}.") if isinstance(value, dict) else {before + key})
    }


@for_each("language", ["de", "ar"])
@for_each("pack", [name for name in names() if (TEMPLATES / name / "labels").is_dir()])
def test_a_built_in_pack_has_every_label_in_every_language(pack: str, language: str) -> None:
    folder = TEMPLATES / pack / "labels"
    english, other = (
        _names(tomllib.loads((folder / f"{tag}.toml").read_text(encoding="utf-8")))
        for tag in ("en", language)
    )
    assert english
    assert other == english


@for_each("pack", names())
def test_a_label_has_the_same_places_in_every_language(pack: str) -> None:
    for concept in ("commercial", "internal", "open_source", "community"):
        english = labels(find(pack), "en", concept)
        for language in ("de", "ar"):
            for table, words in labels(find(pack), language, concept).items():
                for name, word in words.items():
                    assert set(PLACES.findall(word)) == set(PLACES.findall(english[table][name])), name
                    assert word.strip()


def test_switzerland_has_no_sharp_s() -> None:
    files = list(TEMPLATES.glob("*/labels/de.toml"))
    assert len(files) > 5
    assert [file for file in files if "ß" in file.read_text(encoding="utf-8")] == []


def test_what_a_language_lacks_is_known_by_name(tmp_path: Path) -> None:
    pack_sources = pack_source(
        tmp_path,
        {
            "mine": {
                "template.toml": "extends = 'classic'\nlanguages = ['en', 'de', 'fr']",
                "labels/en.toml": (
                    "[headings]\nask = 'The ask'\nrisks = 'Risks'\n[when.community.headings]\nask = 'Please'"
                ),
                "labels/de.toml": "[headings]\nrisks = 'Risiken'\nrisk = 'Risiko'",
            }
        },
    )
    found = {one.file: one for one in translations(find("mine", (pack_sources,)))}
    assert found["mine/labels/de.toml"].missing == ("headings.ask", "when.community.headings.ask")
    assert found["mine/labels/de.toml"].extra == ("headings.risk",)
    assert found["mine/labels/fr.toml"].missing == (
        "headings.ask",
        "headings.risks",
        "when.community.headings.ask",
    )
    slips = [
        (slip.place, slip.is_note) for slip in lint(find("mine", (pack_sources,))) if "label" in slip.place
    ]
    assert ("mine/labels/de.toml", True) in slips
    assert [
        slip.message
        for slip in lint(find("mine", (pack_sources,)))
        if slip.place.startswith("mine/template.toml:")
    ] == ["`languages` names fr, and there is no labels/fr.toml."]


def test_a_file_of_labels_for_a_region_may_hold_a_few(tmp_path: Path) -> None:
    own = {"template.toml": "extends = 'classic'", "labels/de-AT.toml": "[headings]\nrisks = 'Gefahren'"}
    pack = find("mine", (pack_source(tmp_path, {"mine": own}),))
    assert list(translations(pack)) == []
    assert languages(pack) == ("en", "de", "ar")
    assert labels(pack, "de-AT", "commercial")["headings"]["risks"] == "Gefahren"
