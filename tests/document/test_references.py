"""References: what becomes a link, what stays text, and where the links lead in Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.composer import compose
from prfaq.document.ast import Heading, Run, every_run
from prfaq.document.cleaning import clean
from prfaq.document.escape import escape
from prfaq.document.markdown_reader import to_blocks
from prfaq.document.markdown_writer import author_markdown, referring, resolved, spelled
from prfaq.packs import find, names
from prfaq.renderer.draft import draft
from tests.renderer.ideas import idea, sample
from tests.tools import for_each

IDEA = """\
product: {name: Lanternlight}
company: Brightwick
customer: {segment: walkers, needs: [{need: to be asked, evidence: [ev-log]}]}
problem:
  statement: Walks are cancelled.
  impact: [{dimension: time, value: 9, unit: evenings, per: autumn, evidence: [ev-log, ev-talks]}]
evidence:
  - {id: ev-log, claim: 61 of 420 walks were cancelled., kind: usage_data, source: the club's calendar}
  - {id: ev-talks, claim: Organisers ring round., verbatim: I rang them all., source: talks}
quotes: {customer: {name: Ruth, fictional: false, text: I slept., evidence: [ev-talks]}}
risks: {value: {rating: high, why: nobody cares, evidence: [ev-log]}}
customer_faq:
  - {id: price, question: "What does `it` cost?", answer: "Nothing [E2].", evidence: [ev-log]}
  - {question: And why?, answer: "As said, [Q2]. The [list](#price) is [E9] or [Q77]."}
internal_faq:
  - {question: Who pays?, answer: "- one\\n- two", evidence: [ev-talks]}
"""


def text_of(pack: str = "classic", text: str = IDEA, **options: object) -> str:
    of = idea(text)
    return draft(of, compose(of), find(pack), options=options)


@for_each(
    "written, made",
    [
        ("as [E3] shows", "as [[E3]](#e3) shows"),
        ("as [E3][E4] show", "as [[E3]](#e3)[[E4]](#e4) show"),
        ("so [E3, Q7]", r"so \[[E3](#e3), [Q7](#q7)\]"),
        ("[Q7]", r"\[[Q7](#q7)\]"),
        ("see Q7.", "see [Q7](#q7)."),
        ("See also Q12 (and more)", "See also [Q12](#q12) (and more)"),
        ("siehe auch Q12", "siehe auch [Q12](#q12)"),
        ("انظر Q12", "انظر [Q12](#q12)"),
        ("see Q4", "see Q4"),
        ("see Q7 2027", "see Q7 2027"),
        ("see Q7/Q8", "see Q7/Q8"),
        ("see Q7.5", "see Q7.5"),
        ("oversee Q7", "oversee Q7"),
        ("in Q3 and E3", "in Q3 and E3"),
        ("[E0] [E12345] [e3] [EQ1].", "[E0] [E12345] [e3] [EQ1]."),
        ("[E3](http://a.example)", r"\[E3\](http://a.example)"),
        ("`[E3]`", r"\`[[E3]](#e3)\`"),
    ],
)
def test_what_refers_beyond_doubt_is_a_link(written: str, made: str) -> None:
    assert spelled(written) == made


@for_each(
    "written, made",
    [
        ("*as* [E3]", "*as* [[E3]](#e3)"),
        ("`[E3]`", "`[E3]`"),
        ("[see Q7](https://a.example)", "[see Q7](https://a.example)"),
        ("[the price](#price)", "[the price](#price)"),
        ("[the price](#pri ce)", r"\[the price\](#pri ce)"),
        ("```\nsee Q7\n```", "```\nsee Q7\n```"),
    ],
)
def test_an_authors_markdown_can_refer_too(written: str, made: str) -> None:
    assert author_markdown(written) == made


PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "(", ")", "E1", "Q7", "see ", "#e1", "`", "\\", ", ", "a", "*", "|", "<", "\n"]
    )
).map("".join)


def shown(markdown: str) -> str:
    return "".join(run.text for run in every_run(to_blocks(markdown)))


@given(PIECES)
def test_a_reference_never_changes_a_word(text: str) -> None:
    assert shown(f"a {referring(escape(text))} z") == shown(f"a {escape(text)} z")


@given(PIECES)
def test_a_link_that_leads_nowhere_is_the_text_it_was(text: str) -> None:
    line = f"a {spelled(text)} z"
    assert not re.search(r"(?<!\\)\]\(#", resolved(line, lambda _: ""))
    assert shown(resolved(line, lambda _: "")) == shown(line)


@given(PIECES)
def test_cleaning_changes_no_word(text: str) -> None:
    answer = author_markdown(f"{text} z")
    assert shown(clean(answer)) == shown(answer)


def test_a_mark_stands_behind_what_its_evidence_is_about() -> None:
    text = clean(text_of())
    assert "9 evenings per autumn [[E1]](#e1) [[E2]](#e2)" in text
    assert "> “I slept.” [[E2]](#e2)\n" in text
    assert "Nothing [[E2]](#e2). [[E1]](#e1)\n" in text
    assert "- one\n- two\n\n[[E2]](#e2)\n" in text
    assert "| Nobody cares [[E1]](#e1) |" in text
    assert "  - to be asked [[E1]](#e1)" in text


def test_each_figure_has_its_mark_once() -> None:
    needs = "problem: {impact: [{dimension: time, value: 9, unit: hours, per: day, evidence: [a]}, "
    needs += "{dimension: money, value: 7, unit: pounds, per: day, evidence: [a]}]}\n"
    text = clean(text_of(text=f"product: A\ncustomer: walkers\nevidence: [{{id: a, claim: B}}]\n{needs}"))
    costs = [line for line in text.split("\n") if line.startswith("- **Cost today:**")]
    assert [line.partition(":** ")[2] for line in costs] == [
        "9 hours per day [[E1]](#e1)",
        "7 pounds per day [[E1]](#e1)",
    ]


def test_a_problem_stands_on_the_evidence_of_the_figures_that_it_gives() -> None:
    text = clean(text_of(text=IDEA.replace("Walks are cancelled.", "It takes 9 evenings, 19 calls.")))
    assert "It takes 9 evenings, 19 calls. [[E1]](#e1) [[E2]](#e2)" in text
    text = clean(text_of(text=IDEA.replace("Walks are cancelled.", "It takes 19 evenings, 9.5 a week.")))
    assert "9.5 a week. [[" not in text


def test_a_link_leads_to_the_entry_and_to_the_question() -> None:
    text = clean(text_of())
    first, second = "[Q2](#q2-what-does-it-cost)", "[Q5](#q5-how-do-we-know)"
    assert f'| <a id="e1"></a>E1 | 61 of 420 walks were cancelled. (cited in {first}, {second}) |' in text
    assert "As said, \\[[Q2](#q2-what-does-it-cost)\\]. The [list](#q2-what-does-it-cost) is" in text
    assert re.search(r"^### Q2\. What does \\`it\\` cost\?$", text, re.MULTILINE)


def test_a_reference_to_nothing_stays_as_it_was_written() -> None:
    text = clean(text_of())
    assert r"is \[E9\] or \[Q77\]." in text
    assert "#e9" not in text


def test_headlines_hold_no_mark() -> None:
    headline = 'press_release: {headline: Walks go out, subheading: They do., summary: "So [E1]."}\n'
    blocks = to_blocks(text_of(text=IDEA + headline + "benefit: {statement: Walks go out.}\n"))
    title, subheading = blocks[:2]
    assert isinstance(title, Heading)
    assert "[E" not in "".join(run.text for run in every_run((title, subheading)))
    for block in blocks:
        if isinstance(block, Heading):
            assert not any(run.href for run in block.runs)


@pytest.mark.parametrize("pack", [name for name in names() if name not in ("classic", "memo")])
def test_packs_without_the_appendix_mark_no_prose(pack: str) -> None:
    of = sample("ward-handover.yaml")
    text = clean(draft(of, compose(of), find(pack)))
    if pack in ("one-pager", "five-questions"):
        linked = set(re.findall(r"\]\(#(e\d+)\)", text))
        assert linked <= set(re.findall(r'<a id="(e\d+)">', text))
    else:
        assert not re.search(r"\[E\d", text)


def test_marks_can_be_turned_off() -> None:
    text = clean(text_of(evidence_marks=False))
    assert "[E1]" not in text
    assert "*Evidence: E2*" in text


def test_evidence_that_is_not_there_is_not_marked() -> None:
    text = clean(text_of(text=IDEA.replace("[ev-log, ev-talks]", "[ev-lgo]")))
    assert "9 evenings per autumn\n" in text
    assert "9 evenings per autumn [" not in text


def test_a_place_is_one_word_and_the_text_after_it_another_run() -> None:
    (runs,) = [block.runs for block in to_blocks("<!-- .at #e1 -->E1: it *rains*")]  # type: ignore[union-attr]
    assert runs == (Run("E1", anchor="e1"), Run(": it "), Run("rains", emphasis=True))
