"""Documents as files: Word and Markdown of every sample with every pack, safe to send and always the same."""

import datetime
import io
import re

import docx
import pytest

from prfaq.document.ast import Paragraph, Run
from prfaq.errors import UserError
from prfaq.idea.load import LoadedIdea, load
from prfaq.packs import find
from prfaq.renderer.render import (
    RenderOptions,
    gaps_around,
    gaps_shown,
    left_out,
    render_markdown,
    render_word,
    unadorned,
)
from prfaq.source import Source
from tests.exporters.letterheads import letterhead
from tests.exporters.reading import everything
from tests.test_documents import PAIRS
from tests.tools import SAMPLES, for_each

PACKS = ("classic", "press-release", "one-pager", "five-questions", "customer-faq", "memo")


def loaded(name: str) -> LoadedIdea:
    return load(Source(name, (SAMPLES / name).read_text(encoding="utf-8")))


def spelled(text: str) -> LoadedIdea:
    return load(Source("idea.yaml", text))


@for_each("name, pack", PAIRS)
def test_a_sample_is_the_same_in_word_and_in_markdown(name: str, pack: str) -> None:
    idea = loaded(name)
    document = docx.Document(io.BytesIO(render_word(idea, find(pack))))
    markdown = render_markdown(idea, find(pack))
    title = document.paragraphs[0].text
    assert f"# {title}" in markdown.replace("\\", "")
    questions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Question"]
    assert questions == [
        q.replace("\\", "") for q in re.findall(r"^### Q\d+\. (.*)$", markdown, re.MULTILINE)
    ]
    assert document.core_properties.title == title


def test_the_properties_say_which_document_it_is() -> None:
    idea = spelled(
        "product: {name: Lanternlight, category: sign-up page}\ncompany: Brightwick\n"
        "meta: {status: in_review, version: 0.4, updated: 2026-10-05, language: en-GB}\n"
        "press_release: {headline: Walks go out}\n"
    )
    properties = docx.Document(io.BytesIO(render_word(idea, find("classic")))).core_properties
    assert properties.title == "Walks go out"
    assert properties.author == "Brightwick"
    assert properties.keywords == "Lanternlight, sign-up page"
    assert properties.content_status == "In review"
    assert properties.version == "0.4"
    assert properties.language == "en-GB"
    assert properties.created.date() == datetime.date(2026, 10, 5)


def test_a_document_for_customers_has_no_internal_properties() -> None:
    idea = spelled("product: Lanternlight\nmeta: {status: in_review, version: 0.4}\n")
    properties = docx.Document(io.BytesIO(render_word(idea, find("press-release")))).core_properties
    assert properties.content_status == ""
    assert properties.version == ""


def test_the_gaps_of_a_document_are_those_of_its_sections() -> None:
    idea = spelled("product: Lanternlight\ncustomer_faq: [{question: How much?}]\n")
    classic = [gap.path for gap in gaps_shown(idea, find("classic"))]
    release = [gap.path for gap in gaps_shown(idea, find("press-release"))]
    assert "/customer_faq/0/answer" in classic
    assert "/customer_faq/0/answer" not in release
    assert "/problem/statement" in release


def test_gaps_stand_highlighted_in_word() -> None:
    document = docx.Document(io.BytesIO(render_word(spelled("product: Lanternlight\n"), find("classic"))))
    gaps = [
        run
        for p in document.paragraphs
        for run in p.runs
        if run.style is not None and run.style.name == "Gap"
    ]
    assert any("What goes wrong for the customer" in run.text for run in gaps)


def test_emphasis_that_stands_in_for_a_style_is_left_to_the_style() -> None:
    whole = Paragraph((Run("All", emphasis=True), Run(" of it", emphasis=True, strong=True)), "subheading")
    part = Paragraph((Run("Some", emphasis=True), Run(" of it")), "subheading")
    body = Paragraph((Run("All", emphasis=True),))
    plain = Paragraph((Run("All"), Run(" of it", strong=True)), "subheading")
    assert unadorned((whole, part, body)) == (plain, part, body)


def test_an_unusable_reference_is_the_users_mistake() -> None:
    with pytest.raises(UserError, match="reference document"):
        render_word(spelled("product: A\n"), find("classic"), RenderOptions(reference=b"no"))


def test_a_cover_page_says_only_what_the_template_shows() -> None:
    idea, render_options = loaded("ward-handover.yaml"), RenderOptions(reference=letterhead())
    shown = everything(render_word(idea, find("classic"), render_options))
    assert ">Calderness, Stand: 12 October 2026, Fassung 0.4<" in shown
    assert ">In review<" in shown
    sent = everything(render_word(idea, find("press-release"), render_options))
    assert ">Calderness<" in sent
    assert "Stand:" not in sent  # a label goes with what it stands before
    assert "In review" not in sent


def test_a_cover_page_of_a_thin_idea_has_gaps_and_nothing_made_up() -> None:
    idea, render_options = spelled("product: Lanternlight\n"), RenderOptions(reference=letterhead())
    cover = docx.Document(io.BytesIO(render_word(idea, find("classic"), render_options))).paragraphs[2].text
    assert cover.startswith("[Missing: Who announces it?], Stand: [Missing: When was it last")
    asked = {gap.path for gap in gaps_around(idea, find("classic"), render_options, "docx")}
    assert asked == {"/company/name", "/meta/updated"}
    assert gaps_around(idea, find("classic"), render_options, "md") == ()
    assert gaps_around(idea, find("classic"), RenderOptions(), "docx") == ()


def test_what_a_template_leaves_out_is_known_and_the_classic_leaves_nothing_out() -> None:
    idea = loaded("ward-handover.yaml")
    assert left_out(idea, find("classic")) == ()
    lacking = left_out(idea, find("one-pager"))
    assert {"internal_faq", "economics", "tenets", "parts of customer", "parts of problem"} <= set(lacking)
    assert "headline" not in " ".join(lacking)
    assert {"alternatives.price", "benefit.secondary"} <= set(lacking)
    assert "product.name" not in lacking


def test_a_column_that_is_empty_throughout_is_left_out() -> None:
    text = "alternatives:\n- {name: phone | fax, price: free}\n- {name: doing nothing}\n"
    shown = render_markdown(
        spelled(text + 'appendices: [{title: T, body: "| a | b |\\n|---|---|\\n| 1 | |"}]\n'), find("classic")
    )
    assert "| Alternative | Price and effort to change |" in shown
    assert r"| Phone \| fax | Free |" in shown
    assert "| a | b |" in shown, "an author's own table stays as it is"


def test_a_decision_that_is_taken_is_called_one_and_stands_before_the_questions() -> None:
    for outcome, heading in (("pending", "## The decision we ask for"), ("go", "## The decision\n")):
        text = f"decision: {{ask: Fund it., outcome: {outcome}}}\ncustomer_faq: [{{q: Why?, a: So.}}]\n"
        shown = render_markdown(spelled(text), find("classic"))
        assert 0 < shown.index(heading) < shown.index("## Customer FAQ")


def test_an_empty_draft_shows_which_questions_wait() -> None:
    shown = render_markdown(spelled("meta: {title: Walk}\n"), find("classic"))
    assert "- What does it cost?" in shown
    assert "- What could make it fail?" in shown


def test_an_address_is_a_link_in_word() -> None:
    idea = spelled(
        "press_release: {call_to_action: {text: Try it at walk.example., url: https://walk.example/try}}\n"
    )
    document = docx.Document(io.BytesIO(render_word(idea, find("classic"))))
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert links == ["https://walk.example/try"]


def test_a_working_title_is_marked_once_as_one() -> None:
    shown = render_markdown(spelled("meta: {title: Walk planner}\nbenefit: Walks happen.\n"), find("classic"))
    assert shown.startswith('# Walk planner: Walks happen <mark title="product.name">[Working title]</mark>')
    assert shown.count("[Working title]") == 1
