"""What each part says, case by case: the cases are data, in ``cases/``."""

from pathlib import Path
from typing import Any

import yaml

from prfaq.composer import compose
from tests.composer.ideas import idea_of
from tests.tools import for_each

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


def _cases(name: str, kind: str) -> list[tuple[dict[str, Any], Case]]:
    """The cases of a language's file that have ``kind``, each with the idea that it is about."""
    file = _file(f"{name}.yaml")
    return [(_over(file["base"], case.get("idea", {})), case) for case in file["cases"] if kind in case]


@for_each("data, case", [case for name in ("parts", "de", "ar") for case in _cases(name, "part")])
def test_a_part_says(data: dict[str, Any], case: Case) -> None:
    parts = compose(idea_of(data))
    part, lines = parts.part(case["part"]), parts.part("notes").text.splitlines()
    assert part.text == case.get("says", "")
    assert set(case.get("notes", "").splitlines()) <= set(lines)
    assert [gap.path for gap in part.gaps] == case.get("asks", [])
    assert part.origin == case.get("origin", "composed" if "says" in case else "gap")
    assert all(gap.question == case.get("question", gap.question) != "" for gap in part.gaps)


@for_each("data, case", [case for name in ("faq", "de", "ar") for case in _cases(name, "asked")])
def test_the_faq_says(data: dict[str, Any], case: Case) -> None:
    parts = compose(idea_of(data))
    asked = {entry.question: entry for entry in (*parts.customer_faq, *parts.internal_faq)}
    entry = asked.get(case["asked"])
    assert ("answers" in case) is (entry is not None), sorted(asked)
    if entry:
        assert entry.answer.text == case["answers"]
        assert (entry.theme, entry.answer.origin, entry.markdown) == (case["theme"], "composed", False)
        assert not entry.answer.gaps
