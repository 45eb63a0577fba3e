"""What somebody else wrote and we repeat: nothing in it acts on a terminal, or turns a line round."""

import io
import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import YAMLError

from prfaq.api import render
from prfaq.errors import Location, UserError
from prfaq.finding import Report
from prfaq.idea.load import load
from prfaq.linter.engine import Decision, judge
from prfaq.linter.policy import DEFAULT, Policy
from prfaq.linter.registry import RULES
from prfaq.reporters import FORMATS, View, portfolio, reporter_for
from prfaq.source import Source
from prfaq.visible import printable, settled, visible
from tests.linter.cases import AS_OF, cases, read
from tests.tools import for_each

KEPT = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\xa0é😀"
"""How Persian, Hebrew, emoji and numbers are written: part of the text."""

ACTING = "\x1b\x07\x08\x00\x7f\x85\x9b\u202a\u202b\u202c\u202d\u202e\ud800"
EVIL = "x\x1b[2J\n9 ideas checked: 0 errors\r\u202e\x9b2J\u2028::error::y\x07"

texts = st.text(st.sampled_from(f"ab \t\n\r\u2028\u2029{KEPT}{ACTING}") | st.characters(), max_size=40)


@given(texts)
def test_a_text_that_is_quoted_stays_on_its_line_and_keeps_every_letter(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines() or [""]) == 1
    assert not set(shown) & set(ACTING)
    assert [letter for letter in shown if letter in KEPT] == [letter for letter in text if letter in KEPT]
    assert shown == text or any(not letter.isprintable() for letter in text)
    assert visible(shown) == shown


@given(texts)
def test_a_text_of_several_lines_keeps_them_and_its_length(text: str) -> None:
    for made in (printable(text), settled(text)):
        made.encode("utf-8")
        assert len(made) == len(text)
        assert made.count("\n") == text.count("\n")
        assert not set(made) & set(ACTING)


def test_what_turns_the_direction_of_a_document_becomes_an_isolate_that_turns_no_letter() -> None:
    assert settled("a \u202bשלום\u202c b") == "a \u2067שלום\u2069 b"
    assert settled("a \u202egpj.exe\u202c b") == "a \u2067gpj.exe\u2069 b"


def test_an_error_shows_what_it_quotes_as_escapes() -> None:
    error = UserError("There is no such file.", EVIL, Location(EVIL))
    assert "\\x1b[2J\\n9 ideas" in error.message
    assert len(f"{error}".splitlines()) == 1
    assert not set(f"{error}") & set(ACTING)


PLAIN = frozenset(("status", "stage", "kind", "updated", "date", "theme", "language"))
"""Fields whose values are choices or dates: with anything else in them the rules would not look at the idea."""


def with_evil(value: Any, is_choice: bool = False) -> Any:
    """The same data with something hostile at the end of every text."""
    if isinstance(value, dict):
        return {key: with_evil(one, key in PLAIN) for key, one in value.items()}
    if isinstance(value, list):
        return [with_evil(one, is_choice) for one in value]
    return f"{value} {EVIL}" if isinstance(value, str) and not is_choice else value


def hostile_ideas() -> Iterator[tuple[Any, Policy]]:
    """What every rule flags, with hostile text in it, for that rule; and what only reading speaks of, for all."""
    for rule in RULES:
        for case in islice(cases(rule.code), 1):
            try:
                yield with_evil(read(case.text)), Policy(rules=(rule,))
            except YAMLError:  # about the notation, and no data
                continue
    yield from ((data, DEFAULT) for data in badly_shaped())


def badly_shaped() -> Iterator[Any]:
    yield {"meta": {"status": EVIL, "updated": EVIL}, "metrics": [{"name": "m", "target": EVIL}]}
    yield {"product": {"name": "F", EVIL: 1}, EVIL: {EVIL: EVIL}, "problm": EVIL, f"x-{EVIL}": EVIL}
    yield {"product": [EVIL], "customer": {"segment": [EVIL]}, "risks": EVIL}


@cache
def reports() -> tuple[tuple[Report, Source], ...]:
    made = []
    for at, (idea, policy) in enumerate(hostile_ideas()):
        source = Source(f"{EVIL}{at}.json", json.dumps(idea))
        made.append((judge(load(source), AS_OF, Decision(policy)), source))
    return tuple(made)


def test_no_rule_lets_what_it_quotes_act() -> None:
    findings = [finding for report, _ in reports() for finding in report.findings]
    for finding in findings:
        for said in (finding.message, finding.hint):
            assert len(said.splitlines()) <= 1, finding.code
            assert not set(said) & set(ACTING), finding.code
    quoting = {finding.code for finding in findings if "\\x1b[2J" in finding.message + finding.hint}
    assert len(quoting) >= 10, "the rules that quote were put to the test"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_report_lets_what_it_repeats_act(name: str) -> None:
    out = io.StringIO()
    reporter = reporter_for(name)(out, View())
    for report, source in reports():
        reporter.report(report, source)
        reporter.unreadable(UserError(EVIL, EVIL, Location(EVIL, 1)))
    reporter.end()
    assert not set(out.getvalue()) & set(ACTING)
    assert name == "html" or not _forged(out.getvalue())  # a browser makes one line of what it shows


@pytest.mark.parametrize("name", sorted(portfolio.FORMATS))
def test_no_list_of_ideas_lets_what_it_repeats_act(name: str) -> None:
    out = io.StringIO()
    table = portfolio.FORMATS[name](out, 0)
    for report, _ in reports():
        table.add(portfolio.Entry.of(report))
    table.end()
    assert not set(out.getvalue()) & set(ACTING)
    assert not _forged(out.getvalue())


def _forged(written: str) -> list[str]:
    return [line for line in written.splitlines() if line.startswith(("9 ideas", "::error::y"))]


@for_each("pack", ["bmad", "classic", "gsf"])
def test_markdown_holds_nothing_that_acts_and_front_matter_no_tag(pack: str) -> None:
    title = f"<script>x</script> {EVIL}{KEPT}"
    idea = {"meta": {"title": title}, "product": {"name": title}, "company": {"name": title}}
    text = render(Source("a.json", json.dumps(idea)), to="md", template=pack)
    assert not set(text) & set(ACTING)
    assert "<script" not in text.replace("\\<script", "")
    assert set(KEPT) - set(text) <= {"\xa0"}
