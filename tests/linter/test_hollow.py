"""Fields that are filled in and say nothing are found, and fields like them that say something are left alone."""

from pathlib import Path
from typing import Any

from prfaq.idea.model import Idea
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.constructions import Names, constructions
from prfaq.linter.registry import find_rule
from prfaq.linter.rule import Fault, Rule
from tests.linter.cases import AS_OF, base, laid_over, read

HERE = Path(__file__).parent
BESIDE: dict[str, dict[str, Any]] = {
    "feedback_loops": {
        "source": "cards",
        "cadence": "weekly",
        "owner": "Jonas Feld",
        "changes": "the reminders",
    },
    "evidence": {
        "id": "ev-log",
        "claim": "61 of 310 walks were cancelled.",
        "kind": "interview",
        "source": "calls",
    },
    "alternatives": {"name": "a chat group", "strengths": ["free"], "shortcomings": ["answers get lost"]},
}
"""What stands beside the member of an entry that is looked at."""


def test_what_says_nothing_is_found_and_what_says_something_is_not() -> None:
    kinds = read((HERE / "hollow.yaml").read_text(encoding="utf-8"))
    assert len(kinds) > 25
    wrong = [
        (name, text)
        for name, kind in kinds.items()
        for which in ("bad", "good")
        for text in kind[which]
        if bool(_found(kind, text)) is not (which == "bad")
    ]
    assert not wrong


def test_a_solution_worded_as_a_problem_is_known_from_a_problem() -> None:
    statements = read((HERE / "wished_for.yaml").read_text(encoding="utf-8"))
    kind = {"code": "PRO003", "at": ["problem", "statement"]}
    assert len(statements["bad"]) + len(statements["good"]) >= 100
    assert not [text for text in statements["bad"] if not _found(kind, text)]
    assert not [text for text in statements["good"] if _found(kind, text)]


def _found(kind: dict[str, Any], text: str) -> list[Fault]:
    """What the kind's rule finds at its place in the sound idea, with ``text`` there; no file is read for it."""
    rule = find_rule(kind["code"])
    assert isinstance(rule, Rule)
    path = "/" + "/".join(str(step) for step in kind["at"])
    idea = Idea.model_validate(laid_over(base(), _idea(kind["at"], text)))
    return [fault for fault in rule.check(LintContext(idea, AS_OF)) if fault.path.startswith(path)]


def _idea(at: list[str], text: str) -> dict[str, Any]:
    """The members that hold ``text`` at a place; of a question and its answer, "question | answer"."""
    block, *steps = at
    if block.endswith("_faq"):
        question, answer = text.split(" | ")
        return {block: [{"question": question, "answer": answer}]}
    if block in BESIDE:
        name = steps[-1]
        return {block: [{**BESIDE[block], name: [text] if name in ("strengths", "shortcomings") else text}]}
    value: Any = text
    for step in reversed(steps):
        value = [value] if step == "0" else {step: value}
    if isinstance(value, list):
        return {block: value}
    leader = {"leader": {"name": "Dana Whitlock"}} if steps[-1] == "name" else {}
    silent = {"solution": {"personalization": None}} if steps[-1] == "how_it_works" else {}
    return {block: {**value, **leader}, **silent}


def test_constructions_have_signs_for_what_a_phrase_cannot_say() -> None:
    names = Names(("Lanternlight",), ("Brightwick",))
    for line, text, words in (
        ("cannot|can't get ~", "Shops can’t get a really good app for it.", "can’t get a really good app"),
        ("^ <it> knows", "Walks are free. Lanternlight knows.", "Lanternlight knows"),
        ("^ knows", "He knows.", ""),
        ("<we> sell|sold .. list $", "What Brightwick sold us was a list.", "Brightwick sold us was a list"),
        ("within 9 days?", "We pay within 14 days.", "within 14 days"),
        ("within 9", "We pay within twelve days.", "within twelve"),
        ("not !yet known", "It is not yet known.", ""),
        ("n't work*", "It doesn't worked.", "doesn't worked"),
        ("one _ list", "one long list", "one long list"),
    ):
        found = constructions(frozenset([line]), "en", frozenset(["app"])).first(text, names)
        assert found == words, line
