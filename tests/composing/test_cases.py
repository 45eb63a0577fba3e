"""What each part says, case by case: the cases are data, in ``cases/``."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from prfaq.composing import compose
from tests.composing.ideas import idea_of

Case = dict[str, Any]


def _file(name: str) -> dict[str, Any]:
    text = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _over(below: Any, above: Any) -> Any:
    """``above`` on top of ``below``: a short form below gives way to its long form."""
    if not isinstance(above, dict):
        return above
    if not isinstance(below, dict):
        below = {"statement": below} if below else {}
    return {**below, **{key: _over(below.get(key), value) for key, value in above.items()}}


PARTS = _file("parts.yaml")
FAQ = _file("faq.yaml")


def _name(case: Case) -> str:
    return f"{case.get('part') or case.get('asked') or 'faq'}: {case['about']}"


@pytest.mark.parametrize("case", PARTS["cases"], ids=_name)
def test_a_part_says(case: Case) -> None:
    idea = idea_of(_over(PARTS["base"], case.get("idea", {})))
    part = compose(idea).part(case["part"])
    assert part.text == case.get("says", "")
    assert [gap.path for gap in part.gaps] == case.get("asks", [])
    assert part.origin == case.get("origin", "composed" if "says" in case else "gap")
    assert all(gap.question for gap in part.gaps)


@pytest.mark.parametrize("case", FAQ["cases"], ids=_name)
def test_the_faq_says(case: Case) -> None:
    parts = compose(idea_of(_over(FAQ["base"], case.get("idea", {}))))
    asked = {entry.question: entry for entry in (*parts.customer_faq, *parts.internal_faq)}
    entry = asked.get(case["asked"])
    assert ("answers" in case) is (entry is not None), sorted(asked)
    if entry:
        assert entry.answer.text == case["answers"]
        assert (entry.theme, entry.answer.origin, entry.markdown) == (case["theme"], "composed", False)
        assert not entry.answer.gaps
