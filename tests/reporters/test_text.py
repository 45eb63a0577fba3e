"""How much of what was found a pipe gets as text."""

import io
from dataclasses import replace

from prfaq.finding import Gate
from prfaq.reporters import View, reporter_for
from tests.reporters.making import EVERYONE, LATER, REPORT, SOURCE, UNMEASURED, written
from tests.tools import for_each

MANY = replace(
    REPORT,
    findings=(
        *(replace(LATER, code="WRI002") for _ in range(20)),
        *(replace(LATER, code=f"EVI{number:03}", line=number) for number in range(1, 10)),
        *(replace(UNMEASURED, message=f"Number {number}.") for number in range(9)),
        EVERYONE,
    ),
)


def codes(text: str) -> list[str]:
    found = [line.split() for line in text.splitlines() if line.startswith("ideas/walk.yaml:")]
    return [words[2] for words in found if words[1] in ("error", "warning", "info")]


def test_a_pipe_gets_twelve_findings_of_an_idea_the_gravest_and_the_others_counted_by_rule() -> None:
    text = written("text", MANY)
    assert sorted(codes(text)) == ["CUS002", *["PRO004"] * 9, "WRI002", "WRI002"]
    assert codes(text)[0] == "CUS002"
    rest = "WRI002 18, " + ", ".join(f"EVI{number:03} 1" for number in range(1, 8))
    assert f"… and 27 more: {rest}, …; `prfaq check --all ideas/walk.yaml` shows them.\n" in text
    assert "more:" not in written("text", replace(MANY, findings=MANY.findings[-12:]))


@for_each("fail_on, number", [("never", 12), ("error", 12), ("warning", 12), ("info", 39)])
def test_what_fails_the_check_is_never_left_out(fail_on: str, number: int) -> None:
    gate = Gate(fail_on)  # type: ignore[arg-type]
    assert len(codes(written("text", replace(MANY, gate=gate)))) == number
    grave = replace(
        MANY, findings=tuple(replace(one, severity=EVERYONE.severity) for one in MANY.findings[:13])
    )
    assert len(codes(written("text", replace(grave, gate=gate)))) == (12 if fail_on == "never" else 13)


def test_who_asks_for_all_gets_all_and_a_terminal_counts_by_rule_too() -> None:
    out = io.StringIO()
    reporter_for("text")(out, View(lists_all=True)).report(MANY, SOURCE)
    assert len(codes(out.getvalue())) == 39
    out = io.StringIO()
    reporter_for("text")(out, View(is_terminal=True)).report(MANY, SOURCE)
    assert "  … and 35 more: WRI002 20, PRO004 6, EVI001 1," in out.getvalue()
    assert ", …; `prfaq check --all ideas/walk.yaml` shows them." in out.getvalue()


def test_a_terminal_gets_in_full_what_fails_the_check_and_the_file_of_what_comes_next() -> None:
    out = io.StringIO()
    report = replace(MANY, gate=Gate("warning"))
    reporter_for("text")(out, View(is_terminal=True)).report(report, SOURCE)
    assert codes(out.getvalue()) == ["CUS002", *["PRO004"] * 9]
    assert "\n  ideas/walk.yaml:1:1  Put together from the facts.\n" in out.getvalue()


def test_what_stands_on_several_lines_is_quoted_on_one() -> None:
    told = replace(EVERYONE, message='"walkers\r\n  and all\x1b" is everyone.')
    assert '"walkers and all\\x1b" is everyone.' in written("text", replace(REPORT, findings=(told,)))
