"""What the samples say, whole: as they are, and with nothing written but the facts."""

from collections.abc import Callable

import pytest

from prfaq.composer import compose
from prfaq.composer.parts import Gap, Part, Parts
from prfaq.idea.model import Idea
from prfaq.idea.release import PressRelease
from tests.composer.ideas import SAMPLES, sample

FACTS = ("dateline", "call_to_action", "availability", "pricing")


def _written(parts: Parts) -> str:
    lines: list[str] = []
    for part in parts.press_release:
        lines += [f"## {part.name} ({part.origin})", *_pieces(part), ""]
    for entry in (*parts.customer_faq, *parts.internal_faq):
        lines += [f"### {entry.number}. {entry.question} ({entry.answer.origin}: {entry.answer.name})"]
        lines += [*_pieces(entry.answer), ""]
    return "\n".join(lines)


def _pieces(part: Part) -> list[str]:
    return [
        f"[{piece.path} {piece.question}]" if isinstance(piece, Gap) else piece.text for piece in part.pieces
    ]


def facts_only(idea: Idea) -> Idea:
    """The idea without any prose of its author's."""
    facts = {name: getattr(idea.press_release, name) for name in FACTS if getattr(idea.press_release, name)}
    release = PressRelease(**facts)
    return idea.model_copy(update={"press_release": release, "customer_faq": (), "internal_faq": ()})


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 5


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"composing/{name}.md", _written(compose(sample(name))))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_from_facts_alone(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"composing/{name}.facts.md", _written(compose(facts_only(sample(name)))))
