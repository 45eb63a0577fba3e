"""Answers in another shape than their field has: taken for what they can only mean, and never lost."""

from typing import Any

import yaml

from prfaq.idea.load import load
from prfaq.source import Source
from tests.idea.trees import loaded
from tests.tools import ROOT, for_each

CASES: list[dict[str, Any]] = yaml.load(
    (ROOT / "tests" / "idea" / "answers.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@for_each("case", CASES)
def test_an_answer_is_read_as_what_it_can_only_mean(case: dict[str, Any]) -> None:
    found = load(Source("idea.yaml", case["typed"]))
    if "meant" in case:
        assert found.idea == loaded(case["meant"]).idea
        assert {fault.kind for fault in found.faults} == {"typed"}
        assert any(case["told"] in fault.message + fault.hint for fault in found.faults)
    else:
        assert {fault.kind for fault in found.faults} == {"wrong"}
        assert found.not_understood
