"""A composed press release is one page: what is said and what is left out, and that nothing is cut."""

import pytest

from prfaq.composer import compose
from prfaq.composer.language import language
from prfaq.composer.parts import Part, Parts, Said
from prfaq.composer.press_release import NOTES, words
from tests.composer.ideas import SAMPLES, idea_of, sample
from tests.composer.test_golden import facts_only

COMPLETE = [name for name in SAMPLES if name != "smallest.yaml"]
PAGE = language("en").page
FULL = {
    "product": {"name": "Lanternlight", "category": "sign-up page"},
    "company": "Brightwick",
    "customer": {"segment": "volunteer organisers of evening walks"},
    "problem": {
        "statement": "Organisers cancel one walk in five because nobody knows who is coming.",
        "today": "They ask in three chat groups and count by hand.",
        "consequence": "Groups stop offering winter walks.",
        "why_now": "Since 2025 insurers ask for a list.",
    },
    "benefit": {"statement": "Organisers know by noon who is coming.", "secondary": ["Walkers see a face."]},
    "solution": {"summary": "Walkers answer once.", "when_it_fails": "The last count stays on screen."},
}


def _length(parts: Parts) -> int:
    return sum(words(part.pieces) for part in parts.press_release if part.name != NOTES)


def _release(filler: int) -> Parts:
    """The full idea, beside a summary of so many words by its author."""
    return compose(idea_of({**FULL, "press_release": {"summary": " ".join(["word"] * filler)}}))


def _said(part: Part) -> list[str]:
    return [piece.text for piece in part.pieces if isinstance(piece, Said)]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_sample_is_one_page(name: str) -> None:
    idea = sample(name)
    room = language(idea.meta.language).page.words
    assert 0.6 * room < _length(compose(idea)) <= room
    assert _length(compose(facts_only(idea))) <= room


def test_a_fuller_page_leaves_sentences_out_and_cuts_none() -> None:
    roomy, essential = _release(10), _length(_release(2000)) - 2000
    for filler in range(300, 540, 7):
        tight = _release(filler)
        for name in ("problem", "solution", "how_it_works"):
            every, kept = _said(roomy.part(name)), _said(tight.part(name))
            assert kept == [text for text in every if text in kept]
        assert _length(tight) <= max(PAGE.words, filler + essential)


def test_what_must_be_said_is_said_on_a_full_page() -> None:
    parts = _release(2000)
    assert len(_said(parts.part("problem"))) == 2
    assert _said(parts.part("solution")) == ["Walkers answer once."]


def test_the_most_important_sentence_stays_longest() -> None:
    parts = [part.text for filler in range(300, 540) for part in _release(filler).press_release]
    texts = (
        "Groups stop offering winter walks.",
        "Walkers see a face.",
        "Since 2025 insurers ask for a list.",
        "The last count stays on screen.",
    )
    counts = [sum(text in part for part in parts) for text in texts]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts)


def test_every_part_with_an_optional_sentence_has_a_length() -> None:
    assert {name for name, _, slot in PAGE.order if slot.rank} <= set(PAGE.parts)
