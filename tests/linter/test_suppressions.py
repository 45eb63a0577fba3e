"""Suppression: what it takes away, what it cannot take away, and what is wrong with it."""

from dataclasses import replace

import pytest

from prfaq.idea.load import load
from prfaq.linter.policy import Policy, Suppression
from prfaq.linter.registry import RULES, codes_for
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.suppressions import divide
from prfaq.source import Source
from tests.linter.accepting import checked, complaints, suppressed
from tests.reporters.making import EVERYONE

IDEA = """\
product: X
customer: {segment: walkers, role: walker, context: at night, size: 3}
problem:
  statement: Walks are cancelled.   # prfaq: ignore[PRO004] counted in May
  today: They ask.
"""


def test_a_comment_accepts_with_its_reason() -> None:
    report = checked(IDEA)
    (one,) = report.suppressed
    assert (one.finding.code, one.finding.path) == ("PRO004", "/problem/statement")
    assert (one.reason, one.by) == ("counted in May", "comment on line 4")
    assert not complaints(report)
    assert "PRO004" not in {finding.code for finding in report.findings}


def test_coverage_and_readiness_are_those_of_before() -> None:
    plain = checked(IDEA.replace("#", "# no"))
    assert checked(IDEA).coverage == plain.coverage
    assert checked(IDEA).readiness == plain.readiness


def test_a_family_or_a_name_will_do_and_covers_all_below() -> None:
    text = IDEA.replace("problem:\n", "problem:   # prfaq: ignore[PRO, customer-absent-from-problem] later\n")
    assert {code for code, _ in suppressed(checked(text))} >= {"PRO004", "PRO006"}


def test_what_is_missing_as_a_whole_is_accepted_above_the_first_field() -> None:
    text = "# prfaq: ignore[FAQ, QUO001] the questions come next week\n" + IDEA
    report = checked(text)
    assert ("FAQ001", "/customer_faq") in suppressed(report)
    assert ("QUO001", "/quotes/leader") in suppressed(report)
    assert not complaints(report)


@pytest.mark.parametrize(
    ("comment", "code", "message"),
    [
        ("ignore[PRO004]", "SUP002", "This comment gives no reason."),
        ("ignore[PRO004, ALT001] why", "SUP001", "This comment suppresses nothing for ALT001."),
        ("ignore[PRO001] why", "SUP003", "PRO001 cannot be suppressed."),
        ("ignore[missing-problem] why", "SUP003", "PRO001 cannot be suppressed."),
        ("ignore[PRO004, PRX004] why", "SUP004", "There is no rule 'PRX004'."),
        ("ignore why", "SUP004", "This comment names no rule."),
        ("ignore[] why", "SUP004", "This comment names no rule."),
    ],
)
def test_what_is_wrong_with_a_comment_is_said_where_it_stands(comment: str, code: str, message: str) -> None:
    report = checked(IDEA.replace("ignore[PRO004] counted in May", comment))
    (finding,) = complaints(report)
    assert (finding.code, finding.message) == (code, message)
    assert (finding.line, finding.column) == (4, 37)
    assert finding.hint


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("quotes: {leader: {name: Ruth, text: TBD}}  # prfaq: ignore[PLA001] asked for", "QUO001"),
        ("benefit: Meet at gate #5 by noon.  # prfaq: ignore[INT014] known", "INT025"),
        ("meta: {updated: 12.10.2026}  # prfaq: ignore[INT001] our spelling", "INT024"),
    ],
)
def test_a_code_of_0_1_accepts_what_is_called_otherwise_today(line: str, code: str) -> None:
    report = checked(f"{IDEA}{line}\n")
    assert code in {one for one, _ in suppressed(report)}
    assert not complaints(report)
    customer = checked("customer: {segment: TBD}  # prfaq: ignore[PLA001] later\n")
    assert "CUS001" in {one.code for one in customer.findings}


def test_every_unknown_name_is_said() -> None:
    report = checked(IDEA.replace("PRO004", "PRX004, ALX001"))
    assert [finding.code for finding in complaints(report)] == ["SUP004", "SUP004"]


@pytest.mark.parametrize("rule", ["PRO001", "PRO", "ALL"])
def test_a_missing_problem_stays_an_error(rule: str) -> None:
    report = checked(
        f"# prfaq: ignore[{rule}] nobody asked\nproduct: X\nproblem:  # prfaq: ignore[{rule}] no\n"
    )
    errors = {finding.code for finding in report.findings if finding.severity.value == "error"}
    assert {"PRO001", "CUS001"} <= errors
    assert not {code for code, _ in suppressed(report)} & {"PRO001", "CUS001"}


def test_what_is_partly_written_can_be_accepted_by_its_own_code_alone() -> None:
    text = "customer:  # prfaq: ignore[{}] asked on Monday\n  segment: choir librarians\n"
    own, protected = checked(text.format("customer-incomplete")), checked(text.format("CUS001"))
    assert ("CUS009", "/customer/role") in suppressed(own)
    assert "CUS009" in {finding.code for finding in protected.findings}
    assert [finding.code for finding in complaints(protected)] == ["SUP003"]


def test_a_family_that_holds_a_protected_rule_may_be_named() -> None:
    assert not complaints(checked(IDEA.replace("PRO004", "PRO")))


def _always(ctx: object) -> Faults:
    """The product is wrong."""
    yield Fault("/product", "It is wrong.")


def test_a_suppression_of_what_counts_only_later_is_not_unused() -> None:
    text = "# prfaq: ignore[{}] later\nproduct: X\n"
    later = rule("NEW001", "later", scale(None, approved="error"), reads=(), source="this test")(_always)
    for status, code in (("idea", set()), ("approved", {("NEW001", "/product")})):
        policy = Policy(rules=(*RULES, later), known=(*RULES, later), as_status=status)  # type: ignore[arg-type]
        report = checked(text.format("NEW001"), policy=policy)
        assert suppressed(report) == code
        assert not complaints(report)


def test_a_rule_that_does_not_run_leaves_its_suppressions_in_peace() -> None:
    only = tuple(rule for rule in RULES if rule.code in ("WRI003", "SUP001", "SUP002"))
    assert not complaints(checked(IDEA, policy=Policy(rules=only)))


def test_complaints_are_findings_like_any_other() -> None:
    text = IDEA.replace(" counted in May", "")
    without = tuple(rule for rule in RULES if rule.code != "SUP002")
    assert not complaints(checked(text, policy=Policy(rules=without)))


def accepted(*names: str, field: tuple[str, ...] = (), reason: str = "agreed", many: bool = False) -> Policy:
    codes = {name: codes_for([name]) for name in names}
    return Policy(accepted=(Suppression(codes, field, reason, "prfaq.toml:3", many),))


def test_a_setting_accepts_in_json_too() -> None:
    text = '{"product": "X", "problem": {"statement": "Walks are cancelled.", "today": "They ask."}}'
    report = checked(text, "idea.json", accepted("PRO004"))
    (one,) = report.suppressed
    assert (one.finding.code, one.reason, one.by) == ("PRO004", "agreed", "prfaq.toml:3")
    assert not complaints(report)


@pytest.mark.parametrize(
    ("field", "is_covered"),
    [((), True), (("problem",), True), (("problem", "statement"), True), (("problem", "today"), False)],
)
def test_a_setting_may_mean_one_field(field: tuple[str, ...], is_covered: bool) -> None:
    text = IDEA.replace("#", "# no")
    assert bool(checked(text, policy=accepted("PRO004", field=field)).suppressed) is is_covered


def test_a_field_of_a_list_means_all_entries_or_the_one_that_is_numbered() -> None:
    text = IDEA + "evidence:\n  - {id: a, claim: 3 of 4 said so}\n  - {id: b, claim: 4 of 5 said so}\n"
    everywhere = suppressed(checked(text, policy=accepted("EVI002", field=("evidence",))))
    second = suppressed(checked(text, policy=accepted("EVI002", field=("evidence", "1"))))
    assert {path for code, path in everywhere if code == "EVI002"} == {"/evidence/0/kind", "/evidence/1/kind"}
    assert {path for code, path in second if code == "EVI002"} == {"/evidence/1/kind"}


def test_what_is_wrong_with_a_setting() -> None:
    unused = complaints(checked(IDEA, policy=accepted("MET005")))
    assert [(one.code, one.message) for one in unused] == [
        ("SUP001", "The entry at prfaq.toml:3 suppresses nothing for MET005.")
    ]
    assert not complaints(checked(IDEA, policy=accepted("MET005", many=True)))
    text = IDEA.replace("#", "# no")
    (reasonless,) = complaints(checked(text, policy=accepted("PRO004", field=("problem",), reason="")))
    assert (reasonless.code, reasonless.path, reasonless.line) == ("SUP002", "/problem", 3)


def test_a_finding_is_accepted_once() -> None:
    policy = accepted("PRO004")
    report = checked(IDEA, policy=policy)
    assert len(report.suppressed) == 1
    assert [finding.code for finding in complaints(report)] == ["SUP001"]


def test_a_hundred_thousand_findings_are_divided_in_time() -> None:
    entries = "".join(f"  - {{id: e{n}}}  # prfaq: ignore[EVI002] {n}\n" for n in range(2000))
    loaded = load(Source("idea.yaml", f"evidence:\n{entries}"))
    one = replace(EVERYONE, code="EVI002")
    found = [replace(one, path=f"/evidence/{n % 2000}/date", line=n % 2000 + 2) for n in range(100_000)]
    standing, accepted = divide(loaded, Policy(), [*found, EVERYONE])
    assert (len(accepted), standing) == (100_000, [EVERYONE])
