"""A value that only holds a place is absent: asked for, quoted in the gap; one that does not apply is left alone."""

import datetime

from prfaq.idea.unfilled import unfilled
from prfaq.linter.context import LintContext
from prfaq.linter.engine import check
from prfaq.packs import find
from prfaq.source import Source
from tests.idea.trees import idea_with, loaded, path_of
from tests.linter.cases import all_findings, as_text
from tests.shown import shown_in
from tests.tools import for_each

AS_OF = datetime.date(2026, 11, 2)


@for_each("text", ["TBD", "tbd.", "?", "xxx", "Lorem ipsum dolor sit amet", "n/a", "none"])
@for_each(
    "field, code",
    [
        ("customer.segment", "CUS001"),
        ("problem.statement", "PRO001"),
        ("benefit.statement", "BEN001"),
        ("solution.summary", "PRE001"),
    ],
)
def test_a_value_that_holds_a_place_is_missing(field: str, code: str, text: str) -> None:
    idea = loaded(idea_with(path_of(field), text))
    found = check(idea, LintContext(idea.idea, AS_OF)).findings
    at = [one for one in found if one.code == code and one.path.startswith("/" + field.replace(".", "/"))]
    assert at, found
    assert f'"{text}"' in at[0].message
    assert not [one for one in found if one.code == "PLA001"]
    assert f'"{text}"' in shown_in(idea, find("classic"), "md").replace("\\", "")


def test_a_short_form_and_the_last_entry_of_a_list_are_missing_too() -> None:
    idea = loaded({"customer": "TBD", "evidence": [{"claim": "?"}], "solution": {"experience": ["xxx"]}})
    assert not idea.idea.customer.segment
    assert idea.idea.evidence == ()
    codes = {(one.code, one.path) for one in check(idea, LintContext(idea.idea, AS_OF)).findings}
    assert {("CUS001", "/customer/segment"), ("EVI001", "/evidence")} <= codes


@for_each("text", ["n/a", "none", "N/A.", "not applicable", "–"])
@for_each("field", ["customer.size", "problem.why_now", "solution.time_to_value", "relationship"])
def test_what_does_not_apply_is_neither_printed_nor_asked_for(field: str, text: str) -> None:
    idea = loaded({"meta": {"status": "in_review"}, **idea_with(path_of(field), text)})
    below = f"/{field.replace('.', '/')}/"
    asked = [f"{one.path}/" for one in check(idea, LintContext(idea.idea, AS_OF)).findings]
    assert not [path for path in asked if path.startswith(below)]
    assert text not in shown_in(idea, find("classic"), "md").replace("N/A", "n/a").split()
    assert idea.not_understood == {}


def test_the_places_of_other_findings_stay_right() -> None:
    text = as_text({"alternatives": [{"name": "TBD"}, {"name": "a chat group", "strengths": ["TBD"]}]})
    found = [one for one in all_findings(Source("idea.yaml", text)) if one.path.startswith("/alternatives")]
    assert ("ALT002", "/alternatives/1/strengths") in [(one.code, one.path) for one in found]


@for_each(
    "data",
    [
        {"customer_faq": [{"q": "Who else reads it?", "a": "None."}]},
        {"press_release": {"pricing": {"price": "none"}}},
        {"customer_faq": [{"q": "Why?", "a": "Since.", "gap": "none"}]},
        {"problem": {"statement": "None of the wards knows.", "today": "They write ??? on the board."}},
        {"glossary": [{"term": "TBD", "definition": "to be decided"}]},
    ],
)
def test_words_that_tell_something_stay(data: dict[str, object]) -> None:
    assert list(unfilled(data)) == []
