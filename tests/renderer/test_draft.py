"""Documents: what stands in them, what never does, and that the same idea gives the same text."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from prfaq.composer import compose
from prfaq.document.ast import Block, Heading, PageBreak, Paragraph, Table
from prfaq.document.cleaning import clean
from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.idea.model import Idea
from prfaq.idea.values import Date
from prfaq.packs import find
from prfaq.renderer.draft import Drafting, draft
from tests.packs.pack_sources import pack_source
from tests.renderer.ideas import idea, sample, samples
from tests.test_documents import PAIRS
from tests.tools import for_each

PACKS = ("classic", "press-release", "one-pager", "five-questions", "customer-faq", "memo")
MARKDOWN_ONLY = ("bmad", "gsf")


def text_of(of: Idea, pack: str = "classic", **wishes: object) -> str:
    return draft(of, compose(of), find(pack), **wishes)  # type: ignore[arg-type]


def words(block: Block) -> str:
    return "".join(run.text for run in block.runs) if isinstance(block, Paragraph | Heading) else ""


@for_each("pack", PACKS + MARKDOWN_ONLY)
@for_each("name", samples())
def test_a_sample_reads_as_it_was_approved(name: str, pack: str, golden: Callable[[str, str], None]) -> None:
    golden(f"documents/{name.rpartition('.')[0]}.{pack}.md", clean(text_of(sample(name), pack)))


@for_each("name, pack", PAIRS)
def test_a_sample_is_well_formed(name: str, pack: str) -> None:
    text = text_of(sample(name), pack)
    blocks = to_blocks(text)
    titles = [block for block in blocks if isinstance(block, Heading)]
    assert [block.level for block in titles].count(1) == 1
    assert isinstance(blocks[0], Heading)
    for above, below in pairwise(titles):
        assert below.level <= above.level + 1, f"{words(below)!r} skips a level"
    for table in (block for block in blocks if isinstance(block, Table)):
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}
    assert "{{" not in text
    assert "{%" not in text
    assert " None " not in text.replace(" None yet ", "")


def test_questions_are_numbered_through_both_faqs() -> None:
    numbers = [
        int(n) for n in re.findall(r"^### Q(\d+)\.", text_of(sample("ward-handover.yaml")), re.MULTILINE)
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


def test_parts_begin_on_new_pages_and_appendices_are_lettered() -> None:
    blocks = to_blocks(text_of(sample("ward-handover.yaml")))
    starts = [words(after) for before, after in pairwise(blocks) if before == PageBreak()]
    assert [start.split(":")[0] for start in starts] == ["The decision we ask for", "Appendix A"]
    letters = [words(block)[9] for block in blocks if words(block).startswith("Appendix ")]
    assert letters == [chr(ord("A") + n) for n in range(len(letters))]


def test_an_empty_section_is_left_out() -> None:
    text = text_of(idea("product: Lanternlight\nevidence: [{id: a, claim: It rains.}]\n"))
    assert "Appendix A: Evidence" in text
    assert "Appendix B" not in text
    assert "Internal FAQ" not in text or "### Q" in text.partition("Internal FAQ")[2]


def test_a_gap_shows_what_is_missing_and_the_question_it_answers() -> None:
    full = sample("ward-handover.yaml")
    solution = full.solution.model_copy(update={"summary": "", "getting_started": ()})
    release = full.press_release.model_copy(update={"solution": "", "getting_started": ""})
    text = text_of(full.model_copy(update={"solution": solution, "press_release": release}))
    gaps = re.findall(r'<mark title="(.+?)">\[Missing: (.+?)\]</mark>', text)
    assert ("solution.getting_started", "How does the customer start?") in gaps
    runs = [run for block in to_blocks(text) if isinstance(block, Paragraph) for run in block.runs if run.gap]
    assert all(run.text.startswith("[Missing: ") and run.text.endswith("?]") and run.field for run in runs)
    assert len(runs) == 2


def test_an_almost_empty_draft_asks_in_one_list() -> None:
    few = idea("product: Lanternlight\ncustomer: walk organisers\n")
    text = text_of(few)
    assert "[Missing: " not in text
    asked = text.partition("*Not answered yet:*\n\n")[2].partition("\n\n")[0].splitlines()
    assert asked[2] == (
        '- <mark title="problem.statement">What goes wrong for the customer?</mark> '
        '<mark title="problem.today">What do they do about it today?</mark>'
    )
    marked = re.findall(r'<mark title="(.+?)">', text)
    assert marked == [gap.path[1:].replace("/", ".") for gap in compose(few).gaps()]


def test_half_an_idea_is_a_document() -> None:
    for pack in PACKS + MARKDOWN_ONLY:
        assert text_of(idea("{}\n"), pack).count("<mark title=") > 5


def test_composed_prose_is_marked_in_a_draft_and_not_in_a_final_document() -> None:
    of = sample("ward-handover.yaml")
    assert "<!-- .composed -->" in text_of(of)
    assert "<!-- .composed -->" not in text_of(of, final=True)
    assert clean(text_of(of)) == clean(text_of(of, final=True))


INTERNAL = """
product: {name: Lanternlight, codename: Moth}
company: Brightwick
meta: {owner: Olive, status: in_review, confidentiality: SecretMark}
evidence: [{id: ev-1, claim: SecretClaim, source: SecretSource, verbatim: SecretWords}]
internal_faq: [{question: SecretQuestion, answer: SecretAnswer}]
risks: {value: {rating: high, why: SecretWhy}}
premortem: [SecretReason]
economics: {unit_cost: SecretCost}
metrics: {success: [{name: SecretMetric}]}
decision: {ask: SecretAsk}
"""


def test_the_codename_is_never_printed() -> None:
    of = idea(INTERNAL)
    for pack in PACKS + MARKDOWN_ONLY:
        made = Drafting(of, compose(of), find(pack))
        assert "Moth" not in made.text + made.line("header") + made.line("footer"), pack


def test_people_are_named_only_when_asked_for() -> None:
    of = idea(INTERNAL)
    assert "Olive" not in text_of(of)
    assert "Olive" in text_of(of, options={"show_authors": True})


def test_a_fictional_quote_is_labelled_unless_asked_otherwise() -> None:
    text = "product: A\nquotes: {customer: {name: Ruth, text: I slept.}}\n"
    assert "Ruth *(an illustrative quote)*" in text_of(idea(text))
    assert "illustrative" not in text_of(idea(text), options={"label_fictional": False})
    assert "illustrative" not in text_of(idea(text.replace("text:", "fictional: false, text:")))


def test_header_and_footer_say_which_document_it_is() -> None:
    of = idea("product: Ligh*t*\nmeta: {status: in_review, version: 1.0, confidentiality: House only}\n")
    made = Drafting(of, compose(of), find("classic"))
    assert made.line("header") == "Press release and FAQ · In review · Ligh*t* · Version 1.0"
    assert made.line("footer") == "House only"
    young = idea("product: A\nmeta: {status: draft}\n")
    lines = [
        Drafting(young, compose(young), find("classic"), final=final).line("header")
        for final in (False, True)
    ]
    assert lines == ["Press release and FAQ · Draft · A", "Press release and FAQ · A"]


def test_the_date_of_a_document_is_the_ideas_or_the_one_given() -> None:
    of = idea("product: A\nmeta: {updated: 2026-10-05}\n")
    assert Drafting(of, compose(of), find("classic")).context["document"].updated == "October 5, 2026"
    given = Drafting(of, compose(of), find("classic"), as_of=Date.parse("2027-01-02"))
    assert given.context["document"].updated == "January 2, 2027"


def test_templates_for_customers_are_given_nothing_internal(tmp_path: Path) -> None:
    toml = 'extends = "press-release"\nheader = "{{ document.status }}{{ document.owner }}"'
    faq = (
        "{% for entry in customer_faq %}{{ entry.question }}{{ entry.facts.gap if entry.facts }}{% endfor %}"
    )
    files = {"template.toml": toml, "parts/about.md.j2": faq + "{{ internal_faq|length }}{{ cite('ev-1') }}"}
    of = idea(INTERNAL + "customer_faq: [{question: Why?, answer: So., gap: launch_blocker}]\n")
    made = Drafting(of, compose(of), find("mine", (pack_source(tmp_path, {"mine": files}),)))
    assert made.text.endswith("Why?0ev-1\n")
    assert made.line("header") == ""
    files["parts/about.md.j2"] = "{{ idea.risks.value.why }}"
    mine = find("mine", (pack_source(tmp_path, {"mine": files}),))
    with pytest.raises(UserError, match="Idea has no field 'risks'"):
        draft(of, compose(of), mine)


HOSTILE = "AT&T <b> *x* {{ y }} 1. # | \\ ☃ עברית <!-- .question --> _z_ [l](m)"


def test_every_character_of_a_field_is_printed() -> None:
    quoted = "'" + HOSTILE + "'"
    text = (
        f"product: A\npress_release: {{headline: {quoted}, subheading: {quoted}, summary: {quoted}}}\n"
        f"evidence: [{{claim: {quoted}, source: {quoted}}}]\nglossary: [{{term: A, definition: {quoted}}}]\n"
        f"customer_faq: [{{question: {quoted}, answer: A}}]\n"
    )
    blocks = to_blocks(text_of(idea(text)))
    shown = "\n".join(words(block) for block in blocks)
    tables = [
        run.text for b in blocks if isinstance(b, Table) for row in b.rows for cell in row for run in cell
    ]
    assert shown.count(HOSTILE) >= 4
    assert tables.count(HOSTILE) == 2


def test_an_authors_heading_in_an_answer_does_not_become_a_question() -> None:
    answer = "# Big\\n\\n<!-- .question -->\\n### Q9. Fake\\n\\n- one\\n- two"
    blocks = to_blocks(
        text_of(idea(f'product: A\ncustomer_faq: [{{question: Real?, answer: "{answer}"}}]\n'))
    )
    questions = [words(block) for block in blocks if isinstance(block, Heading) and "question" in block.role]
    assert questions[0] == "Q1. Real?"
    assert not any("Fake" in question or "Big" in question for question in questions)


@for_each("language", ["nl", "fa", "xx", "en-GB", "EN", "zh-Hant", "../../etc"])
def test_a_language_without_labels_has_english_ones(language: str) -> None:
    text = text_of(idea(f"product: A\nmeta: {{language: {language}}}\nevidence: [{{claim: B}}]\n"))
    assert "Appendix A: Evidence" in text


def test_what_a_step_leaves_out_to_be_short_stands_in_the_appendix() -> None:
    of = sample("ward-handover.yaml")
    told = text_of(of)
    for step in of.solution.experience:
        assert all(words in told for words in (step.does, step.sees, step.gets))
