"""A traced draft says which fields its text comes from, and says the same as any other."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.composer import compose
from prfaq.document.ast import Heading, Listing, Run, every_run
from prfaq.document.cleaning import clean
from prfaq.document.escape import LONGEST, Mark, anchors, marks, sources_mark
from prfaq.document.markdown_reader import to_blocks
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.packs import find, names
from prfaq.renderer.draft import Drafting
from tests.renderer.ideas import idea, sample, samples
from tests.tools import for_each


def drafted(of: Idea, pack: str, traced: bool) -> str:
    return Drafting(of, compose(of), find(pack), traced=traced).text


def runs(value: object) -> Iterator[Run]:
    """All text, in the order of the document, whatever kinds of blocks there are."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs(getattr(value, field.name))


@pytest.mark.parametrize("name", samples())
def test_every_run_of_a_document_is_visited_once_in_order(name: str) -> None:
    blocks = to_blocks(drafted(sample(name), "classic", True))
    assert list(every_run(blocks)) == list(runs(blocks))


def sources_of(text: str, of: Idea, pack: str = "classic") -> set[str]:
    """The fields that the runs with this text come from."""
    found = [run for run in runs(to_blocks(drafted(of, pack, True))) if text in run.text]
    assert found, text
    return {source for run in found for source in run.sources}


@for_each("pack", names())
def test_a_traced_draft_says_the_same(pack: str) -> None:
    for of in map(sample, samples() if pack == "classic" else ["ward-handover.yaml"]):
        plain, traced = drafted(of, pack, False), drafted(of, pack, True)
        assert clean(traced) == clean(plain)
        both = ["".join(run.text for run in runs(to_blocks(text))) for text in (plain, traced)]
        assert both[0] == both[1]


@pytest.mark.parametrize("name", samples())
def test_every_source_is_a_field_of_the_schema(name: str) -> None:
    found = {
        source for run in runs(to_blocks(drafted(sample(name), "classic", True))) for source in run.sources
    }
    assert len(found) > 20
    for source in found:
        steps = tuple(int(step) if step.isdigit() else step for step in source.split("/")[1:])
        assert field_at(steps) is not None, source


def test_text_names_the_fields_it_comes_from() -> None:
    ward = sample("ward-handover.yaml")
    assert "/press_release/headline" in sources_of("hand over a full ward", ward)
    assert sources_of("Doses come late", ward) == {"/problem/consequence"}
    assert "/customer_faq/2/question" in sources_of("What does it cost, and how do we leave?", ward)
    assert "/internal_faq/4/answer" in sources_of("On the three suppliers", ward)
    assert sources_of("11% of handovers left out a task that was due", ward) == {"/evidence/1/claim"}
    assert sources_of("children's, maternity and intensive care wards", ward) == {"/customer/not_for/0"}
    assert "/metrics/guardrails" in sources_of("Appendix B", ward)


def test_an_authors_markdown_names_its_field_and_stays_what_it_is() -> None:
    of = idea(
        'product: A\nappendices: [{title: Extra, body: "- xylophone\\n- two"}, {title: T, body: "Words."}]\n'
    )
    assert sources_of("xylophone", of) == {"/appendices/0/body"}
    assert sources_of("Words.", of) == {"/appendices/1/body"}
    assert any(isinstance(block, Listing) for block in to_blocks(drafted(of, "classic", True)))


def test_a_gap_names_the_field_that_is_missing() -> None:
    assert "/problem/statement" in sources_of("What goes wrong for the customer", idea())


def test_a_draft_that_is_not_traced_names_nothing() -> None:
    blocks = to_blocks(drafted(sample("ward-handover.yaml"), "classic", False))
    assert not any(run.sources for run in runs(blocks))


def test_questions_have_anchors_that_stay_when_others_come_before_them() -> None:
    two = "{question: What does it cost?}, {id: Start here, question: How do I start?}"
    faq, longer = f"customer_faq: [{two}]", f"customer_faq: [{{question: What is it?}}, {two}]"
    first, second = (anchored(f"product: A\n{text}\n") for text in (faq, longer))
    assert {"what-does-it-cost", "start-here"} <= set(first) & set(second)
    assert second.index("what-does-it-cost") == 1


def anchored(text: str) -> list[str]:
    blocks = to_blocks(drafted(idea(text), "classic", False))
    return [block.anchor for block in blocks if isinstance(block, Heading) and block.anchor]


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=80)), max_size=8))
def test_anchors_are_all_different_and_can_stand_in_a_comment(entries: list[tuple[str, str]]) -> None:
    named = anchors(entries)
    assert len(set(named)) == len(named) == len(entries)
    for anchor in named:
        assert 0 < len(anchor) <= LONGEST + 3
        assert next(marks(f"<!-- .question #{anchor} -->")) == Mark("question", (f"#{anchor}",))


@given(st.lists(st.text(min_size=1, max_size=12).map(lambda text: f"/{text}"), max_size=4))
def test_what_a_mark_names_is_read_back_and_cleaned_away(paths: list[str]) -> None:
    mark = sources_mark(paths)
    assert [m.words for m in marks(mark)] in ([], [tuple(mark.split()[2:-1])])
    assert clean(f"a {mark}b") == "a b\n"


@for_each("path", ["/a b", "/a-->b", "/a|b", "/<b>", ""])
def test_a_name_that_would_break_the_comment_is_left_out(path: str) -> None:
    assert sources_mark([path]) == ""
    assert sources_mark([path, "/ok"]) == "<!-- .from /ok -->"


def test_an_author_cannot_forge_a_source() -> None:
    text = "product: A\ncustomer_faq: [{question: Q?, answer: 'a <!-- .from /product/codename --> b'}]\n"
    for traced in (True, False):
        found = {s for run in runs(to_blocks(drafted(idea(text), "classic", traced))) for s in run.sources}
        assert "/product/codename" not in found
