"""Answers and names as people give them: taken for what they can only mean, with a way out, and never lost."""

import tomllib
from typing import Any

import yaml

from prfaq.idea.fields import every_field
from prfaq.idea.load import load
from prfaq.source import Source
from prfaq.suggestions import dressed
from tests.idea.trees import loaded
from tests.tools import ROOT, for_each


def _table(name: str) -> list[dict[str, Any]]:
    text = (ROOT / "tests" / "idea" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, yaml.BaseLoader)
    return rows


@for_each("case", _table("answers.yaml"))
def test_an_answer_is_read_as_what_it_can_only_mean(case: dict[str, Any]) -> None:
    found = load(Source("idea.yaml", case["typed"]))
    if "meant" in case:
        assert found.idea == loaded(case["meant"]).idea
        assert {fault.kind for fault in found.faults} == {"typed"}
        assert any(case["told"] in fault.message + fault.hint for fault in found.faults)
    else:
        assert {fault.kind for fault in found.faults} == {"wrong"}
        assert found.not_understood


@for_each("case", _table("names.yaml"))
def test_a_name_that_people_use_leads_to_its_field(case: dict[str, str]) -> None:
    member = {case["name"]: case.get("value", "some words")}
    found = loaded({case["above"]: member} if case["above"] else member)
    if "read" in case:
        assert {fault.kind for fault in found.faults} <= {"typed"}
        assert [slip.path for slip in found.document.slips] == [
            (*filter(None, [case["above"]]), case["read"])
        ]
    else:
        (fault,) = found.faults
        assert case["hint"] in fault.hint


def test_every_plain_word_leads_to_a_field_and_is_no_name_of_a_field_beside_it() -> None:
    table = tomllib.loads((ROOT / "prfaq" / "idea" / "names.toml").read_text(encoding="utf-8"))
    known = {dotted.replace("[]", "") for dotted, _ in every_field()}
    assert table.keys() <= known
    for dotted, words in table.items():
        beside = [
            name.rpartition(".")[2] for name in known if name.rpartition(".")[0] == dotted.rpartition(".")[0]
        ]
        assert [word for word in words if dressed(word, beside)] == [], dotted
