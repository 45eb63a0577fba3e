"""Who the customer is: a section that says so, an answer to "who is it for?", or words of the release."""

import re
from collections.abc import Iterator

from prfaq.importers.placements import Extraction, Path, Placement, Sureness
from prfaq.importers.sections.people import acting, helped

SEGMENT: Path = ("customer", "segment")

_WHO = re.compile(
    r"(?i)\bwho(?:m|\b.{0,12}\b(?:is|are|was|should|would|will|can|could))\b.{0,40}\b(?:for|use|using|buy|benefit|help)\b|"
    r"\bwho (?:\w+ )?(?:uses|buys|needs|benefits)\b|\btarget (?:audience|customers?|users?)\b|"
    r"\bwho (?:is|are) (?:the|our|your) (?:\w+ )?(?:customers?|users?|audience)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NOT_US = re.compile(r"(?i)\bwho(?:m|\b).{0,12}\b(?:we|us)\b")
_NOT_FOR = re.compile(r"(?i)\bnot (for|yours)\b|\bwho is (it|this) not\b")
_PERSON = re.compile(
    r"(?i)\b(?:helps?|lets?|enables?|allows?|for) (?P<who>any(?:one|body)|any \w+|every \w+|an? \w+(?: \w+)?) "
    r"(?=to|who|with)\b(?P<clause>who [^.,;:—]{3,60})?"
)
_ONE = re.compile(
    r"(?:\A|(?<=[.!?] ))(?P<who>An? (?:\w+ ){0,2}?\w+(?:er|or|ist|ian|ent|ant|ee|man|woman|"
    r"person|parent|family|team|analyst|nurse)) (?:\w+ing\b[^.,]{2,40} )?"
    r"(?:can|has|must|needs|spends|opens|wants|tries|loses|waits|simply|who)\b"
)
_GERMAN = re.compile(
    r"\b(?:[Ff]ür|[Hh]ilft|[Hh]elfen) (?P<who>(?:[\wÄÖÜäöüß-]+ ){0,3}?[A-ZÄÖÜ]\w*(?:innen(?: und [A-ZÄÖÜ]\w+)?|"
    r"leute|eltern|kräfte|"
    r"angestellte|familien|menschen|kinder)(?: (?:ohne|mit|in|aus|ab|über) [^.,;:]{2,40})?)"
)
_TEXTS: tuple[Path, ...] = (
    ("press_release", "subheading"),
    ("press_release", "headline"),
    ("problem", "statement"),
    ("press_release", "summary"),
    ("solution", "summary"),
    ("press_release", "how_it_works"),
)


def recognise_customer(found: Extraction) -> Extraction:
    """Place the segment, from what is stated most plainly."""
    return _section(found) or _answer(found) or _worded(found) or found


def _section(found: Extraction) -> Extraction | None:
    for section in found.outline.with_role("customer"):
        blocks = found.free(section.blocks)
        if blocks and not _NOT_FOR.search(section.title):
            return found.place(SEGMENT, blocks[0].text, blocks[:1], "sure", section.title)
    return None


def _answer(found: Extraction) -> Extraction | None:
    """The first sentence of the answer to the question whom it is for."""
    for one in found.placements:
        if (
            one.path[-1] == "question"
            and not _NOT_US.search(one.text)
            and _WHO.search(one.text)
            and not _NOT_FOR.search(one.text)
        ):
            answer = found.answer(one.path)
            first = _SENTENCE.split(answer.text, maxsplit=1)[0] if answer else ""
            who = first if not _names(found, first) else next(helped(first), "")
            if answer and who:
                return _note(found, who, answer.line, "likely")
    return None


def _worded(found: Extraction) -> Extraction | None:
    """Whom the release helps, or who suffers from the problem."""
    placed = {one.path: one for one in reversed(found.placements)}
    answers = [one for one in found.placements if one.path[0] == "customer_faq"]
    for one in [*(placed[path] for path in _TEXTS if path in placed), *answers]:
        for who in _named(one):
            if not _names(found, who):
                return _note(found, who, one.line, "guess")
    return None


def _names(found: Extraction, text: str) -> bool:
    """Does a text say the product's name?"""
    return bool(found.product) and found.product.lower() in text.lower()


def _named(placed: Placement) -> Iterator[str]:
    """Groups in a text: in the problem those who suffer first, elsewhere those who are helped."""
    is_problem = placed.path[0] == "problem"
    first, second = (acting, helped) if is_problem else (helped, acting)
    yield from first(placed.text)
    yield from second(placed.text)
    yield from (found["who"] for found in _GERMAN.finditer(placed.text))
    for found in (*_PERSON.finditer(placed.text), *(_ONE.finditer(placed.text) if is_problem else ())):
        clause = found.groupdict().get("clause")
        if clause or found["who"].lower() not in ("anyone", "anybody", "a user", "a customer"):
            yield f"{found['who']} {clause or ''}".strip()


def _note(found: Extraction, words: str, line: int, sureness: Sureness) -> Extraction:
    return found.add(Placement(SEGMENT, words, line, line, sureness))
