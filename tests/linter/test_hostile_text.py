"""Text that nobody meant for us: huge, unspaced, in any script. No rule raises, none is worse than linear.

Ideas are built without a file, so that the rules are measured and not the reader.
"""

import datetime
import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from prfaq.idea.model import Idea
from prfaq.linter.context import LintContext
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Rule

AS_OF = datetime.date(2026, 11, 2)
SMALL, LARGE = 2_000, 16_000
"""Characters of a text before and after it has grown."""

GROWTH = LARGE / SMALL
WORST = 3 * GROWTH
"""How much longer a rule may take for it: linear takes 8 times as long, quadratic 64 times."""

FREE = 0.015
"""Seconds of a rule that are too short to tell anything."""

SHAPES: dict[str, Callable[[int], str]] = {
    "prose": lambda size: "Organisers cancel one walk in five, and nobody knows who comes. " * (size // 64),
    "one word": lambda size: "a" * size,
    "one sentence": lambda size: "many walks in order to " * (size // 23),
    "abbreviations": lambda size: "Dr. A. e.g. " * (size // 12),
    "ends of sentences": lambda size: "." * size + " Then",
    "capitals": lambda size: "ABC QXZ " * (size // 8),
    "one capital word": lambda size: "A" * size,
    "numbers": lambda size: "£1,111 per ward a year, 12.5% of 3k; " * (size // 37),
    "one number": lambda size: "1" * size,
    "groups of digits": lambda size: "1,111" * (size // 5),
    "dates": lambda size: "We launch in March 2027 or on 03/04/2027. " * (size // 42),
    "square brackets": lambda size: "[" * size,
    "brackets of all kinds": lambda size: "[a](b {c} <d> (e) [f][" * (size // 22),
    "quotation marks": lambda size: "“" * (size // 2) + '" ' * (size // 4),
    "apostrophes": lambda size: "it's'" * (size // 5),
    "backticks": lambda size: "`a`` ``` " * (size // 9),
    "blanks": lambda size: "____ XX% $X " * (size // 12),
    "spaces": lambda size: "a" + " " * size + "b",
    "lines": lambda size: "- a\n" * (size // 4),
    "being": lambda size: "is sent was been " * (size // 17),
    "arabic": lambda size: "يضيع الممرضون أربع ساعات كل يوم. " * (size // 33),
    "chinese": lambda size: "护士每天浪费四小时。" * (size // 10),
    "emoji": lambda size: "🙂🙃👩‍⚕️ " * (size // 7),
    "combining": lambda size: "a\u0301\u0302\u0303" * (size // 4),
    "right to left marks": lambda size: "\u202e\u200fa " * (size // 4),
}


def idea_with(text: str) -> Idea:
    """An idea that holds a text wherever rules look most; each one a little different, as in real life."""
    fields = (f"{text} {number}" for number in range(100))
    return Idea.model_validate(
        {
            "meta": {"status": "in_review", "stage": "validated", "title": next(fields)},
            "product": {"name": "Lanternlight", "aliases": ["Lantern"], "codename": "Moth"},
            "company": {"name": "Brightwick"},
            "customer": {"segment": next(fields), "role": "organiser", "context": next(fields)},
            "problem": {"statement": next(fields), "today": next(fields), "why_now": next(fields)},
            "alternatives": [{"name": "chat", "strengths": [next(fields)], "choose_when": next(fields)}],
            "benefit": {
                "statement": next(fields),
                "measure": {"metric": next(fields), "from": "2", "to": "1"},
            },
            "evidence": [{"id": "ev", "claim": next(fields), "kind": "survey", "source": next(fields)}],
            "solution": {
                "summary": next(fields),
                "experience": [{"actor": "she", "does": next(fields), "sees": next(fields)}],
                "not_doing": [{"item": next(fields), "why": next(fields)}],
            },
            "press_release": {
                "headline": next(fields),
                "subheading": next(fields),
                "dateline": {"city": "Hexham", "date": "2027-09-14"},
                "summary": next(fields),
                "problem": next(fields),
                "solution": next(fields),
                "pricing": {"price": "£20 a year", "note": next(fields)},
            },
            "quotes": {
                "leader": {"name": "Dana", "title": "Head", "text": next(fields)},
                "customer": {"name": "Ruth", "role": next(fields), "text": next(fields)},
            },
            "customer_faq": [{"question": next(fields), "answer": next(fields), "theme": "pricing"}],
            "internal_faq": [{"question": next(fields), "answer": next(fields), "category": "economics"}],
            "metrics": {"success": [{"name": next(fields), "target": next(fields)}]},
            "tenets": [{"text": next(fields), "over": next(fields)}],
            "glossary": [{"term": "walk", "definition": next(fields)}],
            "appendices": [{"title": "More", "body": next(fields)}],
        }
    )


def idea_of(entries: int) -> Idea:
    """An idea with many entries in every list."""
    each = range(entries)
    return Idea.model_validate(
        {
            "meta": {"status": "in_review", "stage": "validated"},
            "product": {"name": "Lanternlight"},
            "customer": {
                "segment": "organisers of walks",
                "needs": [{"need": f"need {n}", "stated": "false"} for n in each],
            },
            "problem": {
                "statement": "Organisers cancel walks.",
                "impact": [{"id": f"impact-{n}", "value": str(n), "evidence": [f"ev-{n}"]} for n in each],
            },
            "alternatives": [{"name": f"way {n}", "shortcomings": ["merely slow"]} for n in each],
            "benefit": {"statement": "Organisers know who comes.", "answers": "none of them"},
            "evidence": [{"id": f"ev-{n}", "claim": f"{n} walks", "kind": "interview"} for n in each],
            "solution": {
                "experience": [{"actor": "she", "does": f"reads count {n}"} for n in each],
                "not_doing": [{"item": f"ticket number {n}", "why": "walks are free"} for n in each],
            },
            "customer_faq": [
                {"id": f"c-{n}", "question": f"Where is walk {n} in May?", "answer": "Soon, in town."}
                for n in each
            ],
            "internal_faq": [
                {"question": f"What does walk {n} cost?", "answer": "It depends on many things."}
                for n in each
            ],
            "metrics": {"success": [{"name": f"walks {n}", "target": "many"} for n in each]},
            "feedback_loops": [{"source": f"letter {n}"} for n in each],
            "tenets": [{"text": f"Walk {n} first"} for n in each],
            "assumptions": [{"statement": f"Walk {n} happens."} for n in each],
            "open_questions": [{"question": f"Does walk {n} happen?"} for n in each],
            "milestones": [{"what": f"walk {n}", "date": "2027-01"} for n in each],
            "glossary": [{"term": f"walk {n}", "definition": "a walk"} for n in each],
            "references": [{"id": f"ref-{n}", "title": "Register"} for n in each],
        }
    )


CHECKED = [one for one in RULES if isinstance(one, Rule)]


def timed(idea: Idea) -> Iterator[tuple[Rule, float]]:
    """Every rule with the seconds that it takes; a rule that raises fails the test."""
    manuscript = LintContext(idea, AS_OF)
    _warm(manuscript)
    for rule in CHECKED:
        start = time.process_time()
        for fault in rule.check(manuscript):
            assert fault.message
        yield rule, time.process_time() - start


def _warm(manuscript: LintContext) -> None:
    """What rules share is worked out beforehand, so that it is not counted for the rule that asks first."""
    _ = (manuscript.parts, manuscript.faq, manuscript.vocabulary, manuscript.prose, manuscript.all_small)
    _ = (manuscript.own_words, manuscript.customer_words, manuscript.citations)


def slower_than_linear(small: Callable[[], Idea], large: Callable[[], Idea]) -> list[str]:
    """The rules that take longer for the large idea than the growth explains; measured twice to be sure."""
    suspects: set[str] = {rule.code for rule in CHECKED}
    report: list[str] = []
    for _ in range(3):
        gc.collect()
        before = {rule.code: seconds for rule, seconds in timed(small())}
        after = {rule.code: seconds for rule, seconds in timed(large())}
        slow = {code for code in suspects if after[code] > max(FREE, WORST * before[code])}
        report = [f"{code}: {before[code]:.4f} s, then {after[code]:.4f} s" for code in sorted(slow)]
        suspects &= slow
        if not suspects:
            return []
    return [line for line in report if line[:6] in suspects]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_rule_is_worse_than_linear_in_a_text(shape: str) -> None:
    make = SHAPES[shape]
    assert not slower_than_linear(lambda: idea_with(make(SMALL)), lambda: idea_with(make(LARGE)))


def test_no_rule_is_worse_than_linear_in_the_entries_of_a_list() -> None:
    assert not slower_than_linear(lambda: idea_of(100), lambda: idea_of(800))


MEGABYTE = 1_000_000
HUGE: dict[str, Callable[[], dict[str, Any]]] = {
    "a field of 1 MB": lambda: {"problem": {"statement": "One walk in five. " * (MEGABYTE // 18)}},
    "an answer of 1 MB": lambda: {
        "customer_faq": [{"question": "Why?", "answer": "It costs £5. " * (MEGABYTE // 13)}]
    },
    "a release of 1 MB": lambda: {"press_release": {"solution": "Walks are sent. " * (MEGABYTE // 16)}},
    "a word of 100,000 letters": lambda: {"press_release": {"headline": "w" * 100_000}},
    "a name of 100,000 letters": lambda: {"product": {"name": "Lantern" * 14_000}},
    "a segment of 100,000 letters": lambda: {"customer": {"segment": "nurse " * 17_000}},
    "ten thousand customer questions": lambda: {
        "customer_faq": [{"question": f"Where is walk {n}?", "answer": "In town."} for n in range(10_000)]
    },
    "ten thousand internal questions": lambda: {
        "internal_faq": [{"question": f"What is {n}?", "answer": "TBD"} for n in range(10_000)]
    },
}


@pytest.mark.parametrize("case", HUGE)
def test_no_rule_breaks_on_what_is_huge(case: str) -> None:
    seconds = {rule.code: spent for rule, spent in timed(Idea.model_validate(HUGE[case]()))}
    slow = {code: spent for code, spent in seconds.items() if spent > 5}
    assert len(seconds) == len(CHECKED)
    assert not slow
