"""Findings of one cause are told once, with all their places, and taken apart again where each counts."""

import pytest

from prfaq.composer.parts import Gap
from prfaq.finding import Finding, apart, together
from prfaq.idea.load import load
from prfaq.linter.engine import in_the_way, judge
from prfaq.source import Source
from prfaq.text import also
from tests.linter import cases


def _found(members: object, code: str) -> list[Finding]:
    report = judge(load(Source("idea.yaml", cases.as_text(members))), cases.AS_OF)
    return [one for one in report.findings if one.code == code]


def _evidence(count: int) -> list[dict[str, str]]:
    return [{"id": f"ev-{number}", "source": "calendar", "date": "2026-05"} for number in range(count)]


QUESTIONS = [{"q": f"What of day {number}?"} for number in range(5)]


@pytest.mark.parametrize(
    ("members", "code", "places"),
    [
        ({"evidence": _evidence(3)}, "EVI002", [1, 1, 1]),  # so few are named one by one
        ({"evidence": _evidence(9)}, "EVI002", [9]),
        ({"customer_faq": QUESTIONS, "internal_faq": QUESTIONS}, "FAQ002", [10]),
        ({"tenets": [{"text": f"Rule {number}"} for number in range(6)]}, "TEN001", [1, 6]),
        ({"evidence": []}, "EVI006", [10]),  # whatever cites evidence, where there is none
    ],
)
def test_entries_that_lack_the_same_are_one_finding(members: object, code: str, places: list[int]) -> None:
    found = _found(members, code)
    assert [1 + len(one.related) for one in found] == places
    for one in found:
        parts = apart(one)
        assert len({part.path for part in parts}) == len(parts)
        assert together(parts) == (one,)
        assert not any(part.related for part in parts)


def test_what_follows_from_another_finding_of_a_field_is_not_told_too() -> None:
    bare = {"solution": {"experience": None, "when_it_fails": None}, "press_release": {"how_it_works": None}}
    assert (len(_found(bare, "PRE001")), _found(bare, "BEN011")) == (1, [])
    accepted = cases.as_text(bare).replace("\nsolution:", "\n# prfaq: ignore[PRE001] next week\nsolution:")
    report = judge(load(Source("idea.yaml", accepted)), cases.AS_OF)
    assert not {one.code for one in report.findings} & {"BEN011", "PRE001", "SUP001"}
    both = accepted.replace("ignore[PRE001]", "ignore[BEN011, PRE001]")
    report = judge(load(Source("idea.yaml", both)), cases.AS_OF)
    assert not {one.code for one in report.findings} & {"BEN011", "PRE001", "SUP001"}
    assert _found({"solution": {"experience": None}}, "BEN011")


def test_what_points_at_words_or_holds_places_against_each_other_is_told_for_itself() -> None:
    text = "You get it on 3 May 2028, for £{} a year."
    answers = [
        {"theme": "pricing", "q": f"What does it cost {n}?", "a": text.format(900 + n)} for n in range(5)
    ]
    found = _found({"customer_faq": answers}, "INT002")
    assert [one.related for one in found] == [()] * 5


def test_each_place_keeps_its_message_and_people_read_the_lines() -> None:
    (one,) = _found({"customer_faq": QUESTIONS, "internal_faq": []}, "FAQ002")
    assert [part.message for part in apart(one)] == [f"Q{n} is not answered." for n in range(2, 7)]
    (line,) = also(one)
    assert line.startswith("The same in 5 places: also in lines ")


def test_of_a_group_no_gap_of_a_final_document_is_told_twice() -> None:
    loaded = load(Source("idea.yaml", cases.as_text({"customer_faq": QUESTIONS, "internal_faq": []})))
    report = judge(loaded, cases.AS_OF)
    gaps = [Gap(f"/customer_faq/{number}/answer", "?") for number in range(5)]
    assert [one.code for one in in_the_way(loaded, report, gaps) if "/answer" in one.path] == ["FAQ002"]
