"""Who the customer is: a section that says so, an answer to "who is it for?", or words of the release."""

import re

from prfaq.importing.placement import Findings, Path, Sureness

SEGMENT = ("customer", "segment")

_WHO = re.compile(
    r"(?i)\bwho\b.{0,40}\b(for|use|uses|users?|customers?|buys?|benefits?)\b|"
    r"\btarget (audience|customers?|users?)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NOT_FOR = re.compile(r"(?i)\bnot (for|yours)\b|\bwho is (it|this) not\b")
_GENERIC = re.compile(
    r"(?i)\A(?:the |our |all |its |their |your |any |more |other |most |many |"
    r"some )*(?:users?|customers?|people|everyone|anyone|everybody|you|us|them|it|clients?|"
    r"consumers?)\Z"
)
_NAME = r"(?P<who>(?:[\w'’&/,-]+ ){0,7}?[\w'’&/-]+s)"
_VERB = r"(?:to|who|that|with|whose|stop|see|find|build|run|put|can|get|instant\w*|visuali[sz]e|without)"
_HELPS = re.compile(
    rf"(?i)\b(?:helps?|lets?|gives?|giving|allows?|enables?|enabling|empowers?|designed for|"
    rf"built for|made for|tool for|platform for|app for|service for) (?:the |any |"
    rf"every )?{_NAME}(?= {_VERB}\b|[.,;—:]| — )"
)
_PERSON = re.compile(
    r"(?i)\b(?:helps?|lets?|enables?|allows?) (?P<who>any(?:one| \w+)|an? \w+(?: \w+)?) (?=to|who|with)\b"
)
_SUFFERS = re.compile(
    r"(?:\A|(?<=[.!?] ))(?:Today, |Currently, |Previously, |Most |Many |Modern |When )?"
    r"(?P<who>(?:[\w'’&/,-]+ ){0,6}?[\w'’&/-]+s(?: who [\w ]{3,40}?)?|[Pp]eople who [\w ]{3,40}?) "
    r"(?:today |often |still |currently |routinely |regularly )?"
    r"(?:struggle|spend|face|have (?:always|been|faced|to|no|never)|waste|lose|must|file|"
    r"juggle|rely|want|need|are (?:forced|stuck|left)|"
    r"manage|end up|experience|suffer|deal|cannot|can't|can’t|don't|don’t|know|building|log|try|use)\b"
)
_ONE = re.compile(
    r"(?:\A|(?<=[.!?] ))(?P<who>An? (?:\w+ ){0,2}?\w+) (?:can|has|must|needs|spends|opens|"
    r"wants|tries|loses|waits)\b"
)


_WORDED: tuple[tuple[Path, tuple[re.Pattern[str], ...]], ...] = (
    (("press_release", "subheading"), (_HELPS, _PERSON)),
    (("press_release", "headline"), (_HELPS, _PERSON)),
    (("press_release", "summary"), (_HELPS, _PERSON)),
    (("problem", "statement"), (_SUFFERS, _ONE, _HELPS, _PERSON)),
)


def recognise_customer(found: Findings) -> None:
    """Place the segment, from what is said most plainly."""
    _section(found) or _answer(found) or _worded(found)


def _section(found: Findings) -> bool:
    for section in found.outline.with_role("customer"):
        blocks = found.free(section.blocks)
        if blocks and not _NOT_FOR.search(section.title):
            found.place(SEGMENT, blocks[0].text, blocks[:1], "sure", section.title)
            return True
    return False


def _answer(found: Findings) -> bool:
    """The first sentence of the answer to the question whom it is for."""
    for one in found.placements:
        if one.path[-1] == "question" and _WHO.search(one.text) and not _NOT_FOR.search(one.text):
            answer = found.answer(one.path)
            if answer:
                _note(found, _SENTENCE.split(answer.text, maxsplit=1)[0], answer.line, "likely")
                return True
    return False


def _worded(found: Findings) -> bool:
    """Whom the release helps, or who suffers from the problem."""
    for path, patterns in _WORDED:
        placed = next((one for one in found.placements if one.path == path), None)
        for match in (
            match for pattern in patterns for match in pattern.finditer(placed.text if placed else "")
        ):
            who = match["who"]
            if placed and not _GENERIC.match(who) and found.product not in who.split():
                _note(found, who, placed.line, "guess")
                return True
    return False


def _note(found: Findings, words: str, line: int, sureness: Sureness) -> None:
    found.add(SEGMENT, words, line, line, sureness)
