"""Questions have the numbers in messages that they have in the document."""

import json

from prfaq.composer import compose
from prfaq.idea.load import load
from prfaq.linter.context import faq_of
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.linter.cases import as_text, read


def test_numbers_are_those_of_the_document() -> None:
    members = """
        customer_faq: [{q: What does it cost?, a: £20 a year.}]
        internal_faq: [{q: Why now?, a: Insurers ask for lists.}, {q: What is hard?, a: Reading answers.}]
    """
    idea = load(Source("idea.yaml", as_text(read(members)))).idea
    parts = compose(idea)
    shown = {entry.question: entry.number for entry in (*parts.customer_faq, *parts.internal_faq)}
    faq = faq_of(idea, parts)
    asked = (*faq.customer, *faq.internal)
    assert [entry.question for entry in asked] == ["What does it cost?", "Why now?", "What is hard?"]
    assert all(shown[entry.question] == entry.number for entry in asked)
    assert faq.internal[0].number > len(parts.customer_faq)


def test_open_with_an_owner_and_a_day_is_followed_up() -> None:
    members = """
        internal_faq:
          - {q: Who pays?, status: open, owner: Jonas Feld, due: 2026-12}
          - {q: Who decides?, status: open, owner: Jonas Feld}
          - {q: Who signs?, owner: Jonas Feld, due: 2026-12}
    """
    idea = load(Source("idea.yaml", as_text(read(members)))).idea
    assert [entry.followed_up for entry in faq_of(idea, compose(idea)).internal] == [True, False, False]


def test_too_few_questions_are_counted_apart_from_those_of_the_document() -> None:
    idea = (
        "product: {name: W, category: an app}\ncustomer: nurses\nsolution: It rings.\nmeta: {status: draft}\n"
    )
    text = f"{idea}customer_faq: [{{q: Does it ring at night?, a: Yes.}}]\n"
    told = prfaq("check", "-", "--select", "FAQ001", "--format", "json", stdin=text).stdout
    message = next(one["message"] for one in json.loads(told)["findings"] if one["path"] == "/customer_faq")
    assert message.startswith("1 customer question of your own; 5-10 are wanted, besides the ")
