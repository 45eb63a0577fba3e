"""The import held against real documents, where they are at hand: no part may fall below what was reached."""

import pytest

from prfaq.idea.load import load
from prfaq.importers import import_markdown
from prfaq.importers.yaml_writer import as_yaml
from prfaq.source import Source
from tests.importers.corpus import Example, examples
from tests.importers.judging import agreement, f1, judged
from tests.importers.measure import totals
from tests.importers.test_extract import lost_words
from tests.tools import for_each

EXAMPLES = examples()
REACHED = {"headline": 0.95, "problem": 0.90, "quotes": 0.90, "questions": 0.97, "audience": 0.90}

pytestmark = pytest.mark.skipif(not EXAMPLES, reason="the corpus of real documents is not here")


@for_each("example", EXAMPLES)
def test_no_word_is_lost(example: Example) -> None:
    written = as_yaml(import_markdown(example.source))
    assert load(Source("idea.yaml", written)).faults == ()
    assert lost_words(example.source.text, written) == []


@for_each("part", REACHED)
def test_the_parts_are_recognised(part: str) -> None:
    hits, chances = totals([one for one in EXAMPLES if not one.is_aside])[part]
    assert hits >= REACHED[part] * chances


def test_the_checks_agree_with_a_strict_reader() -> None:
    reports = [(judged(one), one.label) for one in EXAMPLES if not one.is_aside]
    assert f1(agreement(reports)) >= 0.9
    assert sorted(report.warnings for report, _ in reports)[len(reports) // 2] <= 8
