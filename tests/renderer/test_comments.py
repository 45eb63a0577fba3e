"""Findings beside the text that they concern: the field's own text, else what is nearest."""

import datetime

import pytest

from prfaq.composer import compose
from prfaq.document.ast import Heading, every_run
from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.finding import Finding, Severity
from prfaq.idea.load import LoadedIdea, load
from prfaq.linter.engine import judge
from prfaq.packs import find
from prfaq.renderer.comments import comments
from prfaq.renderer.draft import Drafting
from prfaq.source import Source
from tests.tools import SAMPLES, for_each

TEXT = """\
product: Lanternlight
company: Brightwick
customer: {segment: walkers, context: at dusk, not_for: [dogs, tourists]}
problem: {statement: Walks are cancelled., today: They ask around.}
evidence:
  - [1]
  - {id: log, claim: 61 walks were cancelled., source: calendar, date: 2026-05-02}
risks: {value: {rating: high, why: Nobody cares}}
customer_faq: [{question: What does it cost?, answer: Nothing.}]
"""
OWN_PROSE = TEXT + "press_release: {problem: Every autumn walks fall through.}\n"


def loaded(text: str = TEXT) -> LoadedIdea:
    return load(Source("idea.yaml", text))


def finding(path: str) -> Finding:
    return Finding("PRO004", "a-name", Severity.WARNING, "Message.", "Hint.", "idea.yaml", path, 1, 1, 1, 2)


def placed(path: str, text: str = TEXT) -> str:
    """The text that a finding at ``path`` stands beside; empty for the title."""
    idea = loaded(text)
    blocks = to_blocks(Drafting(idea.idea, compose(idea.idea), find("classic"), traced=True).text)
    (sources,) = comments([finding(path)], idea, blocks)
    from tests.renderer.test_trace import runs  # noqa: PLC0415

    return next((run.text for run in runs(blocks) if sources and run.sources == sources), "")


@for_each(
    "path, beside",
    [
        ("/problem/statement", "Walks are cancelled."),
        ("/customer/segment", "For walkers"),
        ("/customer/size", "Appendix C: The customer"),
        ("/customer_faq/0/question", "What does it cost?"),
        ("/customer_faq/0/answer", "Nothing."),
        ("/customer_faq/0", "What does it cost?"),
        ("/customer_faq", "Customer FAQ"),
        ("/customer/not_for/1", "tourists"),
        ("/customer/not_for", "dogs"),
        ("/customer/role", "Appendix C: The customer"),
        ("/evidence", "Appendix A: Evidence"),
        ("/evidence/1/sample/n", "E1"),
        ("/risks/value/why", "Nobody cares"),
        ("/risks/value/evidence", "Value"),
        ("/evidence/1/url", "E1"),
        ("/quotes/leader", "What does the leader say?"),
        ("/economics/payback_months", ""),
        ("/meta/owner", ""),
        ("", ""),
    ],
)
def test_a_finding_stands_beside_its_field(path: str, beside: str) -> None:
    assert placed(path).strip().startswith(beside)
    assert bool(placed(path)) is bool(beside)


def test_a_field_that_prose_stands_for_is_spoken_of_beside_the_prose() -> None:
    assert placed("/alternatives", OWN_PROSE) == "Every autumn walks fall through."
    assert placed("/problem/today", OWN_PROSE) == "They ask around."


def test_a_comment_says_how_grave_which_rule_what_and_what_to_do() -> None:
    (found,) = comments([finding("")], loaded(), ()).values()
    assert found[0].lines == ("Warning PRO004 a-name", "Message.", "Hint.")


@pytest.mark.parametrize("name", ["smallest.yaml", "broken/placeholders.yaml", "ward-handover.yaml"])
def test_no_finding_is_lost(name: str) -> None:
    idea = load(Source(name, (SAMPLES / name).read_text(encoding="utf-8")))
    findings = judge(idea, datetime.date(2026, 11, 22)).findings
    blocks = to_blocks(Drafting(idea.idea, compose(idea.idea), find("classic"), traced=True).text)
    assert sum(map(len, comments(findings, idea, blocks).values())) == len(findings) > 0


def broken() -> list[str]:
    """The broken samples that can be read at all."""
    names = sorted(path.name for path in (SAMPLES / "broken").iterdir())
    return [name for name in names if readable(name)]


def readable(name: str) -> bool:
    try:
        load(Source(name, (SAMPLES / "broken" / name).read_text(encoding="utf-8")))
    except UserError:
        return False
    return True


@for_each("name", broken())
def test_a_comment_stands_on_a_heading_or_the_title_only_where_no_text_shows_its_field(name: str) -> None:
    idea = load(Source(name, (SAMPLES / "broken" / name).read_text(encoding="utf-8")))
    blocks = to_blocks(Drafting(idea.idea, compose(idea.idea), find("classic"), traced=True).text)
    titles = {
        run.sources
        for block in blocks
        if isinstance(block, Heading) and "question" not in block.role and block.level > 1
        for run in block.runs
    }
    shown = {source for run in every_run(blocks) if run.sources not in titles for source in run.sources}
    for found in judge(idea, datetime.date(2026, 11, 22)).findings:
        (sources,) = comments([found], idea, blocks)
        if not sources or sources in titles:
            assert found.path not in shown
            entry = [step for step in found.path.split("/") if step.isdigit()]
            assert not entry, f"{found.path} stands in an entry, and its comment does not"
