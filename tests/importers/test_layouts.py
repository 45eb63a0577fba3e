"""What is recognised in documents that we wrote ourselves, one for each way in which people lay them out."""

from typing import Any

import pytest

from prfaq.finding import Report
from prfaq.idea.load import load
from prfaq.importers import import_markdown
from prfaq.importers.yaml_writer import as_yaml
from prfaq.source import Source
from tests.importers.corpus import Example
from tests.importers.judging import agreement, f1, judged
from tests.importers.scoring import misaddressed, misses
from tests.importers.test_extract import lost_words
from tests.importers.written import written
from tests.tools import for_each

WRITTEN = written()


@pytest.fixture(scope="module")
def reports() -> list[tuple[Report, dict[str, Any]]]:
    return [(judged(example), example.label) for example in WRITTEN]


@for_each("example", WRITTEN)
def test_each_part_is_recognised_and_no_word_is_lost(example: Example) -> None:
    found = import_markdown(example.source)
    assert list(misses(found, example.label)) == []
    text = as_yaml(found)
    assert load(Source("idea.yaml", text)).faults == ()
    assert lost_words(example.source.text, text) == []


def test_the_audience_is_told_by_headings() -> None:
    wrong = [
        one for example in WRITTEN for one in misaddressed(import_markdown(example.source), example.label)
    ]
    asked = sum(len(example.label["faqs"]) for example in WRITTEN)
    assert len(wrong) <= 0.05 * asked, wrong


def test_the_checks_agree_with_the_labels(reports: list[tuple[Report, dict[str, Any]]]) -> None:
    assert f1(agreement(reports)) >= 0.9


@pytest.mark.parametrize("code", ["CUS001", "PRO001", "PRO002", "PRO004", "QUO001", "PLA001"])
def test_no_rule_is_often_wrong(code: str, reports: list[tuple[Report, dict[str, Any]]]) -> None:
    right, vain, missed = agreement(reports)[code]
    assert right >= 0.8 * (right + vain)
    assert right >= 0.8 * (right + missed)
