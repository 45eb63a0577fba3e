"""What is mended, what is left, and that the rest of the file stays as it is."""

import pytest

from prfaq.errors import UserError
from prfaq.fixer import FixResult, apply_fixes
from prfaq.fixer.engine import wanted
from prfaq.idea.load import load
from prfaq.linter.policy import DEFAULT, Policy
from prfaq.linter.rules.integrity import QUOTE_NEEDED
from prfaq.source import Source
from tests.tools import SAMPLES, for_each


def fixed(text: str, name: str = "idea.yaml", *, unsafe: bool = False) -> FixResult:
    return apply_fixes(Source(name, text), unsafe=unsafe)


SAFE = {
    "a key": ("probelm: {statement: x}", "problem: {statement: x}"),
    "a key with quotes": ("'custmer': {role: x}", "'customer': {role: x}"),
    "a key in another dress": ("press-release:\n  Headline: x", "press_release:\n  headline: x"),
    "a key in a key": ("custmer:\n  segmnt: x  # why", "customer:\n  segment: x  # why"),
    "a key in a list": (
        "alternatives: [{name: x, strenghts: [y]}]",
        "alternatives: [{name: x, strengths: [y]}]",
    ),
    "an empty key": ("probelm:", "problem:"),
    "a choice": ("meta: {status: in review}", "meta: {status: in_review}"),
    "a choice with quotes": ('meta: {status: "In Review"}', 'meta: {status: "in_review"}'),
    "a choice in a list": (
        "evidence: [{id: a, supports: [Problem]}]",
        "evidence: [{id: a, supports: [problem]}]",
    ),
    "a lone choice": ("evidence: [{id: a, supports: problems}]", "evidence: [{id: a, supports: problem}]"),
    "a lone entry": (
        "metrics: {success: {target: x, by: end of 2027}}",
        "metrics: {success: {target: x, by: Q4 2027}}",
    ),
    "a date": ("meta:\n  created: 2027/3/5 # then", "meta:\n  created: 2027-03-05 # then"),
    "a date with quotes": ("meta: {created: '5 March 2027'}", "meta: {created: '2027-03-05'}"),
    "a date with a comma": (
        "meta: {created: March 5, 2027, owner: x}",
        "meta: {created: 2027-03-05, owner: x}",
    ),
    "a number": ("economics:\n  tam: {customers: '1,200'}", "economics:\n  tam: {customers: 1200}"),
    "a number with a comma": ("economics: {tam: {price: 1,200}}", "economics: {tam: {price: 1200}}"),
    "a number in short": ("evidence:\n- {id: a, sample: 2 300}", "evidence:\n- {id: a, sample: 2300}"),
    "a percentage": ("alternatives: [{name: x, share: 45%}]", "alternatives: [{name: x, share: 45}]"),
    "a flag": ("evidence: [{id: a, contradicts: No}]", "evidence: [{id: a, contradicts: false}]"),
    "a cut text": ("benefit: meet at gate #5 by noon", 'benefit: "meet at gate #5 by noon"'),
    "a cut text of two lines": (
        "benefit: meet\n  at gate #5 by noon",
        'benefit: "meet\n  at gate #5 by noon"',
    ),
    "a cut text with quotes": ('benefit: it\'s "gate" #5', "benefit: 'it''s \"gate\" #5'"),
    "a cut entry": ("benefit:\n  secondary:\n    - gate #5", 'benefit:\n  secondary:\n    - "gate #5"'),
    "a comma between braces": ("problem: {today: one, two, three}", 'problem: {today: "one, two, three"}'),
    "an anchor": ("meta: {created: &d 2027/3/5, updated: *d}", "meta: {created: &d 2027-03-05, updated: *d}"),
}


@for_each("name", SAFE)
def test_what_is_clear_is_mended_and_nothing_else_whatever_ends_the_lines(name: str) -> None:
    for line_end in ("\n", "\r\n"):
        before, after = (text.replace("\n", line_end) for text in SAFE[name])
        assert fixed(before).source.text == after
        assert fixed(after).made == ()
        assert load(Source("idea.yaml", after)).faults == ()


JSON = {
    "a key": ('{"probelm": {"today": "x"}}', '{"problem": {"today": "x"}}'),
    "a key in another dress": ('{"Problem": {"Why now": "x"}}', '{"problem": {"why_now": "x"}}'),
    "a choice": ('{"meta": {"status": "in review"}}', '{"meta": {"status": "in_review"}}'),
    "a number": ('{"economics": {"tam": {"price": "1,200"}}}', '{"economics": {"tam": {"price": 1200}}}'),
    "a flag": (
        '{"evidence": [{"id": "a", "contradicts": "no"}]}',
        '{"evidence": [{"id": "a", "contradicts": false}]}',
    ),
    "a number with a unit": (
        '{"economics": {"tam": {"price": "£1.2m"}}}',
        '{"economics": {"tam": {"price": "£1200000"}}}',
    ),
}


@for_each("name", JSON)
def test_json_stays_json(name: str) -> None:
    before, after = JSON[name]
    assert fixed(before, "idea.json").source.text == after
    assert fixed(after, "idea.json").made == ()


@for_each(
    "text",
    [
        "meta: {created: 3/4/2027}",
        "meta: {status: revised}",
        "meta: {language: de}\neconomics: {tam: {price: '1,200'}}",
        "statement: {today: x}",  # no field of the top level
        "custoner: [one, two]",  # a block is wanted, and this is a list
        "problem: {statement: x, statment: y}",  # which of the two?
        "problem: {statment: x, statemant: y}",
        "problem: {statement: , statment: y}",
        "customer: {rule: x}",
        "x-probelm: {status: in review}",
        "benefit: meet at gate # five",
        "benefit: meet #todo ask Ruth",
        "benefit: meet #prfaq: ignore[BEN001] why",
        "problem: {today: one, statement}",  # a field without a value
        "problem: {today: one, statment}",
        "evidence: [{claim: }, {kind: survey}, ~, one]",
        "meta: {created: &d 2027/3/5, title: *d}",  # a date here is a text there
        "meta:\n  status: |\n    in review\n",
    ],
)
def test_what_is_not_clear_is_left_alone(text: str) -> None:
    assert fixed(text, unsafe=True).source.text == text


UNSAFE = {
    "a phrase": ("problem:\n  today: They call in order to ask.", "problem:\n  today: They call to ask."),
    "a phrase at the start": ("benefit: In order to ask, call.", "benefit: To ask, call."),
    "a phrase over two lines": (
        "benefit: >-\n  They call in\n  order to ask.\n",
        "benefit: >-\n  They call to ask.\n",
    ),
    "an exclamation": (
        "press_release: {headline: 'Organisers know!!'}",
        "press_release: {headline: 'Organisers know'}",
    ),
    "capitals": (
        "product: Lanternlight\npress_release: {headline: LANTERNLIGHT TELLS WHO COMES!}",
        "product: Lanternlight\npress_release: {headline: Lanternlight tells who comes}",
    ),
}


@for_each("name", UNSAFE)
def test_wording_is_changed_only_where_it_is_asked_for(name: str) -> None:
    before, after = UNSAFE[name]
    left = fixed(before)
    assert (left.source.text, left.unsafe) == (before, 1)
    done = fixed(before, unsafe=True)
    assert (done.source.text, done.unsafe) == (after, 0)
    assert fixed(after, unsafe=True).made == ()


@for_each(
    "text",
    [
        "quotes: {customer: {text: I call in order to ask.}}",  # the words of somebody else
        "benefit: Write `in order to` there.",
        "product: Wow!\npress_release: {headline: Organisers meet Wow!}",
        "press_release: {headline: NHS AI}",
    ],
)
def test_wording_that_has_to_be_so_is_left_alone(text: str) -> None:
    assert fixed(text, unsafe=True).source.text == text


def test_every_fix_names_its_line_its_rule_and_what_it_did() -> None:
    made = fixed("product: x\nmeta:\n  status: in review\n").made
    told = [(one.line, one.fix.rule, one.fix.why) for one in made]
    assert told == [(3, "INT024", "`in review` is now `in_review`")]


def test_a_text_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(UserError):
        fixed("product: x\n---\nproduct: y\n")


def choosing(text: str, policy: Policy) -> str:
    return apply_fixes(
        Source("i.yaml", text), choose=lambda loaded, fixes: wanted(loaded, fixes, policy)
    ).source.text


def test_only_what_the_rules_that_run_speak_of_is_mended() -> None:
    text = "meta: {status: in review}\nbenefit: gate #5\n"
    assert choosing(text, Policy(rules=(QUOTE_NEEDED,))) == 'meta: {status: in review}\nbenefit: "gate #5"\n'
    assert "in_review" in choosing(text, DEFAULT)


def test_what_somebody_accepted_is_left_alone() -> None:
    text = "meta:\n  status: in review  # prfaq: ignore[INT024] our own word\n  stage: Growth\n"
    assert choosing(text, DEFAULT) == text.replace("Growth", "growth")


def test_good_samples_need_nothing_and_no_id_that_nobody_asked_for_is_added() -> None:
    samples = sorted(SAMPLES.glob("*.*"))
    assert len(samples) >= 5
    for sample in samples:
        made = fixed(sample.read_text(encoding="utf-8"), sample.name, unsafe=True).made
        assert made == ()
