"""Every customer-obsession principle has its place in the classic document, and none may lose it.

The table says for each principle which fields are shown where: in the press release, under a question (by its
name), or in an appendix (by the name of its section). It is held against two renderings of the complete sample:
as its author wrote it, and with the author's prose and questions taken away, so that the facts speak.
"""

from typing import NamedTuple

from prfaq.composer import compose
from prfaq.document.ast import Heading
from prfaq.document.markdown_reader import to_blocks
from prfaq.idea.model import Idea
from prfaq.idea.release import PressRelease
from prfaq.linter.rule import PRINCIPLES
from prfaq.packs import find, labels
from prfaq.renderer.draft import Drafting
from tests.idea.trees import loaded
from tests.renderer.ideas import sample
from tests.renderer.test_trace import runs
from tests.shown import shown_in
from tests.tools import for_each

NAME = "ward-handover.yaml"
PRESS_RELEASE = "press release"


class Shown(NamedTuple):
    principle: str
    field: str
    place: str
    always: bool = True
    """Shown in both renderings; else only where no author's words stand in its place."""
    facts_alone: bool = True
    """Shown where the facts speak; else only where the author asks the question in words of their own."""


PLACES = (
    Shown("Decide on data", "/problem/impact", "appendix facts"),
    Shown("Decide on data", "/evidence", "question evidence", always=False),
    Shown("Decide on data", "/evidence", "appendix evidence"),
    Shown("Decide on data", "/metrics/success", "appendix metrics"),
    Shown("Follow the need, not the trend", "/solution/summary", PRESS_RELEASE),
    Shown("Follow the need, not the trend", "/solution/technology", "appendix serving"),
    Shown("Follow the need, not the trend", "/problem/why_now", "question why-now", always=False),
    Shown("Follow the need, not the trend", "/problem/why_now", "appendix serving", facts_alone=False),
    Shown("Listen, respond, and tell customers back", "/feedback_loops", "question feedback"),
    Shown("Listen, respond, and tell customers back", "/feedback_loops", "appendix listening"),
    Shown("Personalise under the customer's control", "/solution/personalization", "appendix serving"),
    Shown("Personalise under the customer's control", "/solution/experience", PRESS_RELEASE),
    Shown(
        "Personalise under the customer's control",
        "/solution/personalization/customer_control",
        "question data-privacy",
        always=False,
    ),
    Shown("Anticipate needs that nobody states", "/customer/needs", "question needs"),
    Shown("Anticipate needs that nobody states", "/customer/needs", "appendix customer"),
    Shown(
        "Earn trust and keep the relationship",
        "/solution/when_it_fails",
        "question failure-support",
        always=False,
    ),
    Shown(
        "Earn trust and keep the relationship",
        "/relationship/after_sale",
        "question failure-support",
        always=False,
    ),
    Shown("Earn trust and keep the relationship", "/relationship/promise", "appendix listening"),
    Shown("Earn trust and keep the relationship", "/relationship/after_sale", "appendix listening"),
    Shown("Earn trust and keep the relationship", "/metrics/success", "appendix metrics"),
    Shown(
        "Recommend somebody else where they are better",
        "/alternatives/0/choose_when",
        "question comparison",
        always=False,
    ),
    Shown(
        "Recommend somebody else where they are better",
        "/alternatives/0/choose_when",
        "appendix alternatives",
    ),
    Shown(
        "Recommend somebody else where they are better", "/alternatives/0/strengths", "appendix alternatives"
    ),
    Shown("Put the customer's need first", "/benefit/statement", PRESS_RELEASE, always=False),
    Shown("Put the customer's need first", "/tenets", "appendix listening"),
    Shown("Put the customer's need first", "/solution/not_doing", "appendix serving"),
    Shown("Use technology to learn and to serve", "/metrics/success/0/measured_by", "appendix metrics"),
    Shown(
        "Use technology to learn and to serve", "/solution/technology/0/customer_effect", "appendix serving"
    ),
    Shown("Use technology to learn and to serve", "/evidence/0/kind", "appendix evidence"),
    Shown("Make somebody answer for the customer", "/feedback_loops/0/owner", "appendix listening"),
    Shown("Make somebody answer for the customer", "/tenets", "appendix listening"),
    Shown("Make somebody answer for the customer", "/decision/by", "section decision"),
    Shown(
        "Ask what is best for the customer", "/solution/why_best_for_customer", "question best", always=False
    ),
    Shown(
        "Ask what is best for the customer",
        "/solution/why_best_for_customer",
        "appendix serving",
        facts_alone=False,
    ),
    Shown("Ask what is best for the customer", "/customer/representative", "appendix customer"),
    Shown("Ask what is best for the customer", "/evidence/3/verbatim", "appendix evidence"),
)

THEMES = {
    "comparison": "Recommend somebody else where they are better",
    "data_privacy": "Personalise under the customer's control",
    "failure_support": "Earn trust and keep the relationship",
    "why_now": "Follow the need, not the trend",
}
"""Questions that the author of the sample asks in words of their own: by theme or category."""


def facts_alone(idea: Idea) -> Idea:
    """The idea without what its author wrote as prose."""
    kept = idea.press_release
    release = PressRelease(dateline=kept.dateline, pricing=kept.pricing, call_to_action=kept.call_to_action)
    return idea.model_copy(update={"customer_faq": (), "internal_faq": (), "press_release": release})


def places(idea: Idea) -> dict[str, set[str]]:
    """The fields that the classic document shows, by place."""
    pack = find("classic")
    headings = labels(pack, "en", idea.meta.concept_type)["headings"]
    drafting = Drafting(idea, compose(idea), pack, traced=True)
    shown: dict[str, set[str]] = {}
    at = PRESS_RELEASE
    for block in to_blocks(drafting.text):
        if isinstance(block, Heading) and block.level > 1:
            at = place(block, headings, at)
        shown.setdefault(at, set()).update(source for run in runs(block) for source in run.sources)
    return shown


def place(block: Heading, headings: dict[str, str] | object, before: str) -> str:
    """What a heading begins; one below an appendix begins nothing new."""
    if block.anchor:
        return f"question {block.anchor}"
    title = "".join(run.text for run in block.runs)
    kind = "appendix" if title.startswith("Appendix ") else "section"
    assert isinstance(headings, dict)
    names = [name for name, heading in headings.items() if title.rpartition(": ")[2] == heading]
    return f"{kind} {names[0]}" if block.level == 2 and names else before


RENDERED = {"as written": sample(NAME), "facts alone": facts_alone(sample(NAME))}
SHOWN = {name: places(idea) for name, idea in RENDERED.items()}


def test_every_principle_shows_at_its_places() -> None:
    for row in PLACES:
        for rendering in (*["as written"] * (row.always), *["facts alone"] * row.facts_alone):
            fields = SHOWN[rendering].get(row.place, set())
            found = any(field == row.field or field.startswith(f"{row.field}/") for field in fields)
            assert found, f"{row}, {rendering}: shown is {sorted(fields)}"


def test_every_principle_has_its_rows() -> None:
    assert {row.principle for row in PLACES} == {principle.name for principle in PRINCIPLES}
    assert len(PRINCIPLES) == 11


def test_every_field_of_a_principle_has_a_place() -> None:
    for principle in PRINCIPLES:
        rows = [row.field for row in PLACES if row.principle == principle.name]
        for dotted in principle.fields:
            field = "/" + dotted.replace(".", "/")
            if field != "/meta/owner":  # a person's name stands in the document only where it is asked for
                assert any(row == field or row.startswith(f"{field}/") for row in rows), (
                    principle.name,
                    dotted,
                )


@for_each("theme", THEMES)
def test_an_authors_own_question_stands_in_the_place_of_ours(theme: str) -> None:
    parts = compose(RENDERED["as written"])
    asked = [entry for entry in (*parts.customer_faq, *parts.internal_faq) if entry.theme == theme]
    assert [entry.markdown for entry in asked] == [True]


def test_the_first_internal_question_is_why_this_is_best_for_the_customer() -> None:
    for idea in RENDERED.values():
        first = compose(idea).internal_faq[0].question
        assert first.startswith("Why is this best for the ")


def test_the_owner_is_named_where_it_is_asked_for() -> None:
    idea = RENDERED["as written"]
    assert idea.meta.owner
    named = Drafting(idea, compose(idea), find("classic"), options={"show_authors": True}).text
    assert idea.meta.owner in named.partition("## Appendix A")[0]


def test_needs_stand_in_the_order_of_their_rank_and_technology_says_what_it_teaches() -> None:
    needs = [
        {"need": "a seat"},
        {"need": "to know who comes", "rank": "2"},
        {"need": "to go home", "rank": "1"},
    ]
    technology = [{"name": "text message", "insight": "when walkers decide"}]
    idea = loaded({"customer": {"needs": needs}, "solution": {"technology": technology}})
    shown = shown_in(idea, find("classic"), "md")
    places = [
        shown.index(words) for words in ("to go home; priority 1", "to know who comes; priority 2", "a seat")
    ]
    assert places == sorted(places)
    assert "When walkers decide" in shown
