"""Right to left: which languages are, and which stretches of a text."""

import re
from collections.abc import Iterator

_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)

_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_NEUTRAL = r"\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f"
_RIGHT_IN_LEFT = re.compile(f"[{_RIGHT}]+(?:[{_NEUTRAL}]+[{_RIGHT}]+)*")
_FIGURE = r"(?:[ \u00a0]|[-–./:+])?\d[\d.,:/]*(?<=\d)%?"
_LEFT_IN_RIGHT = re.compile(f"[^{_RIGHT}{_NEUTRAL}]+(?:[^{_RIGHT}]*[^{_RIGHT}{_NEUTRAL}])?(?:{_FIGURE})*")


def is_right_to_left(language: str) -> bool:
    """Say whether a language (a BCP 47 tag) is written from right to left."""
    return language.lower().replace("_", "-").split("-")[0] in _LANGUAGES


def stretches(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text in order, cut where its direction turns; True is right to left.

    Spaces, digits and signs go with what they stand between, else with the paragraph; a figure that follows a
    Latin word goes with it, as in ``Windows 11``.
    """
    if not right_to_left and text.isascii():
        yield text, False
        return
    at = 0
    for match in (_LEFT_IN_RIGHT if right_to_left else _RIGHT_IN_LEFT).finditer(text):
        if match.start() > at:
            yield text[at : match.start()], right_to_left
        yield match[0], not right_to_left
        at = match.end()
    if at < len(text):
        yield text[at:], right_to_left
