"""Names by which others point to a question: the author's own id, else the words of the question.

The number of a question changes where one is put in before it; its anchor does not.
"""

import re
from collections.abc import Iterable

LONGEST = 40

_WORD = re.compile(r"[^\W_]+")
_BY_NUMBER = re.compile(r"[eq]\d+")
"""What pieces of evidence are called, and questions by their numbers."""

_BY_PLACE = re.compile(r"(?:customer|internal)-\d+")
"""What an entry without an id is called by the composing: where it stands."""


def anchors(entries: Iterable[tuple[str, str]]) -> list[str]:
    """One anchor for each id and question, all of them different."""
    taken: set[str] = set()
    named: list[str] = []
    for id_, question in entries:
        wanted = _slug(question if _BY_PLACE.fullmatch(id_) else id_) or "question"
        wanted = f"question-{wanted}" if _BY_NUMBER.fullmatch(wanted) else wanted
        anchor, number = wanted, 2
        while anchor in taken:
            anchor, number = f"{wanted}-{number}", number + 1
        taken.add(anchor)
        named.append(anchor)
    return named


def _slug(text: str) -> str:
    """As many whole words as there is room for, in small letters, with hyphens between them."""
    anchor = ""
    for word in _WORD.findall(text[: 10 * LONGEST].lower()):
        longer = f"{anchor}-{word}" if anchor else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        anchor = longer
    return anchor
