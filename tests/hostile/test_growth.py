"""Twice the text takes no more than about twice the time, whatever sign it repeats: check, render and import.

What is measured is the processor time of whole calls: expressions have a test of their own, and what grows
too fast here may as well be a loop of ours or the Markdown parser.
"""

import datetime
import gc
import json
import time
from collections.abc import Callable, Iterator

import pytest

from prfaq.api import check, render
from prfaq.errors import UserError
from prfaq.importers.extract import import_markdown
from prfaq.source import Source

AS_OF = datetime.date(2026, 11, 2)
SIZES = ((5_000, 10_000), (600, 1_200))
"""Characters of a text before and after it has grown; the short ones where a long one has too many marks."""

WORST = 3
"""How much longer twice the text may take: linear is 2, quadratic is 4."""

FREE = 0.06
"""Seconds of processor time that tell nothing."""

LIMIT = 5.0
"""Seconds that nothing may take, with room for a slow machine."""

WORDS = ("1", "1,1", "5% 1", "£1 ", " ", "a", "A", "A.A ", "Aa ", "?", "“", '"', "'", "(", ": ", "\n")
MARKS = ("[", "]", "![", "[a](", "[a](#cf) ", "*", "**a ", "a*a", "*a_ ", "_", "_a", "`", "` `` ", "<", "<a ")
SIGNS = (
    "<!-- ",
    "‹!-- ",
    "&",
    "&amp;",
    "&#",
    "\\",
    "\\[",
    "{{",
    "~~",
    "|",
    "|a|b|\n",
    "[E1] ",
    "see Q9 ",
    "[a]: b\n",
)
LINES = (
    "- ",
    "> ",
    "- a\n",
    "  - a\n",
    "> a\n",
    "1. ",
    "# a\n",
    "```\n",
    "a  \n",
    "<br>",
    "http://a",
    "\n\n",
)
PIECES = (*WORDS, *MARKS, *SIGNS, *LINES)


def idea(text: str) -> Source:
    """An idea with a text in fields of every kind: names, phrases, sentences, Markdown."""
    return Source(
        "idea.json",
        json.dumps(
            {
                "meta": {"title": text},
                "customer": {"segment": text, "role": "organiser", "context": text},
                "problem": {"statement": text, "today": text},
                "benefit": {"statement": text},
                "evidence": [{"id": "ev", "claim": text, "kind": "survey", "source": text}],
                "solution": {"summary": text, "experience": [{"actor": "she", "does": text}]},
                "press_release": {"headline": text, "problem": text, "solution": text},
                "quotes": {"customer": {"name": "Ruth", "role": text, "text": text}},
                "customer_faq": [{"id": "cf", "question": text, "answer": text}],
                "internal_faq": [{"question": text, "answer": text, "category": "economics"}],
                "metrics": {"success": [{"name": text, "target": text}]},
                "appendices": [{"title": "More", "body": text}],
            }
        ),
    )


def answers(text: str) -> Source:
    """An idea with a text where Markdown is read."""
    entry = {"id": "cf", "question": "Why?", "answer": text}
    return Source("idea.json", json.dumps({"customer_faq": [entry], "press_release": {"headline": text}}))


def document(text: str) -> Source:
    """A release and its questions in Markdown, with a text in each part."""
    parts = f"# News\n\nLondon, March 2027 — {text}\n\n## FAQ\n\n**Why?**\n\n{text}\n\n"
    return Source("draft.md", f'{parts}> {text}\n\n"{text}" said Ruth Hall.\n')


CALLS: dict[str, tuple[Callable[[str], Source], Callable[[Source], object]]] = {
    "check": (idea, lambda source: check(source, as_of=AS_OF)),
    "render to Markdown": (answers, lambda source: render(source, to="md", as_of=AS_OF)),
    "render to Word": (answers, lambda source: render(source, to="docx", as_of=AS_OF)),
    "render to HTML": (answers, lambda source: render(source, to="html", as_of=AS_OF)),
    "import": (document, import_markdown),
}


@pytest.fixture(autouse=True)
def only_its_own_garbage() -> Iterator[None]:
    """What earlier tests left is nothing that a collection during a call has to go through."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(call: Callable[[Source], object], source: Source) -> float:
    """Processor time of a call, without the garbage of the calls before it."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        call(source)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize("name", CALLS)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    for piece in MARKS if name in ("render to Word", "render to HTML") else PIECES:
        try:  # the two formats share the parser, whose marks are the slow ones
            _grows(name, piece, *SIZES[0])
        except UserError as refusal:
            if "too many marks" not in str(refusal):
                raise
            _grows(name, piece, *SIZES[1])


def _grows(name: str, piece: str, *sizes: int) -> None:
    fill, call = CALLS[name]
    small, large = (fill(piece * (size // len(piece))) for size in sizes)
    for _ in range(3):
        after = seconds(call, large)
        if after < FREE or after <= min(LIMIT, WORST * seconds(call, small)):
            return
    pytest.fail(f"{name} of {piece!r} took {after:.2f} s")
