"""The FAQs: whose entries, in which order, under which numbers."""

import pickle

from prfaq.composer import compose, covered_topics
from prfaq.composer.parts import Parts
from tests.composer.ideas import idea_of, sample


def _orders(parts: Parts) -> list[tuple[int, str, str]]:
    return [
        (entry.number, entry.answer.name, entry.path) for entry in (*parts.customer_faq, *parts.internal_faq)
    ]


def test_what_it_is_comes_first_then_the_authors_entries_and_numbers_run_through() -> None:
    idea = idea_of(
        {
            "product": "Lanternlight",
            "customer": "organisers of walks",
            "problem": {"why_now": "Insurers ask."},
            "customer_faq": [
                {"id": "cf-map", "q": "Is there a map?", "a": "No."},
                {"q": "On rain?", "a": "Yes."},
            ],
            "internal_faq": [{"q": "Who builds it?", "a": "We do."}],
        }
    )
    assert _orders(compose(idea)) == [
        (1, "what_and_who", "/customer/segment"),
        (2, "cf-map", "/customer_faq/0"),
        (3, "customer-2", "/customer_faq/1"),
        (4, "internal-1", "/internal_faq/0"),
        (5, "why_now", "/problem/why_now"),
    ]


def test_an_authors_own_what_it_is_stays_where_it_was_put() -> None:
    asked = [
        {"q": "What is the price?", "a": "None."},
        {"theme": "what_and_who", "q": "And that is?", "a": "A page."},
    ]
    parts = compose(idea_of({"product": "Lanternlight", "customer": "organisers", "customer_faq": asked}))
    assert [entry.question for entry in parts.customer_faq] == ["What is the price?", "And that is?"]


def test_what_is_best_for_the_customer_comes_first_whoever_wrote_it() -> None:
    best = {"q": "Why is this best for the organiser?", "a": "It asks little."}
    other = {"q": "Who builds it?", "a": "We do."}
    theirs = compose(idea_of({"internal_faq": [other, best]}))
    assert _orders(theirs) == [(1, "internal-2", "/internal_faq/1"), (2, "internal-1", "/internal_faq/0")]
    ours = compose(
        idea_of({"internal_faq": [other], "solution": {"why_best_for_customer": "It asks little."}})
    )
    assert [entry.answer.name for entry in ours.internal_faq] == ["best", "internal-1"]


def test_an_authors_entry_keeps_its_words_and_its_markdown() -> None:
    parts = compose(
        idea_of({"customer_faq": [{"theme": "pricing", "q": "how much", "a": "*Nothing*\n\n- at all"}]})
    )
    entry = parts.customer_faq[0]
    assert (entry.question, entry.answer.text, entry.theme) == (
        "how much",
        "*Nothing*\n\n- at all",
        "pricing",
    )
    assert entry.markdown
    assert entry.answer.origin == "author"


def test_what_an_entry_lacks_is_a_gap() -> None:
    parts = compose(
        idea_of({"customer_faq": [{"q": "How much?"}, {"a": "Much."}], "internal_faq": [{"owner": "Ann"}]})
    )
    first, second = parts.customer_faq
    assert [gap.path for gap in first.answer.gaps] == ["/customer_faq/0/answer"]
    assert (first.answer.origin, second.answer.origin) == ("gap", "author")
    assert (second.question, second.answer.text) == ("", "Much.")
    assert [gap.path for gap in second.answer.gaps] == ["/customer_faq/1/question"]
    assert [gap.path for gap in parts.internal_faq[0].answer.gaps] == [
        "/internal_faq/0/question",
        "/internal_faq/0/answer",
    ]


def test_topics_that_the_author_covers() -> None:
    covered = covered_topics(sample("ward-handover.yaml"))
    assert {"pricing", "comparison", "limitation", "best", "why_now", "dependencies"} <= covered
    assert "feedback" not in covered


def test_parts_travel_between_processes() -> None:
    parts = compose(sample("tool-library.yaml"))
    assert pickle.loads(pickle.dumps(parts)) == parts
