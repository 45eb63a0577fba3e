"""Does a text measure anything? Years, versions, references and "millions" are numbers that measure nothing."""

import re

from prfaq.checking.prose import words_of
from prfaq.checking.quantities import Quantity, quantities_of

_VAGUE = frozenset(
    [
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "third",
        "quarter",
        "quarters",
        "double",
        "triple",
    ]
)
_SHARE = re.compile(
    r"\b(?:an?|one)[ -](?:third|quarter|half)\b(?!-)|\b(?:two|three)[ -](?:thirds|quarters)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_REFERRED = re.compile(
    r"\b(?:[A-Z][A-Za-z]*[A-Z]+|v|[Vv]ersion|[Ss]ection|[Ss]tep|[Pp]hase|[Ii]tem|[Ll]evel|[Pp]art|[Aa]ct|[Cc]hapter|[Pp]age|"
    r"[Aa]rticle|[Rr]ule|[Nn]o\.?)[ \u00a0.-]*\Z"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}[ \u00a0]*\Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\.?[ \u00a0]+{_MONTH}(?![a-z])", re.IGNORECASE)
_PART_OF_NAME = re.compile(r"-[A-Z]\b")
_NAME_BEFORE = re.compile(r"(?<![.!?:] )(?<!\A)\b[A-Z][a-z]+ \Z")
_MANY_AFTER = re.compile(r"[ \u00a0](?:\w+ )?[a-z]+s\b")
_SMALL = r"(?:two|three|four|five|six|seven|eight|nine)"
_HOUR = rf"(?:1[0-2]|[1-9]|one|{_SMALL}|ten|eleven|twelve)"
_UNIT = r"(?:\w+ )?(?:seconds|minutes|hours|days|nights|weeks|months|years|times|percent|per cent|euros|dollars|pounds)"
_NOT_MEASURED = re.compile(
    r"^[ \t]*\d{1,3}[.)][ \t]|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b24[/x]7\b|\b9[- ]to[- ]5\b|"
    r"\b(?:[2-9]|two|three|four|five|six|seven|eight|nine)[ -](?:\w+ )?(?:problems?|reasons?|ways?|things?|kinds?|"
    r"types?|options?|choices?|parts?|steps?|questions?|factors?|forms?|challenges?|issues?|approaches|camps|extremes|sides|"
    r"worlds|categories|groups|pains?|levels?|modes?|aspects)\b|"
    rf"\b(?:at|before|after|until|past) {_HOUR}(?=[,.;:!?)](?!\d)|\s(?:and|but|or|when|because)\b|\Z)|"
    rf"\b{_HOUR}(?:[:.]\d\d)? ?(?:o['’]clock|[ap]\.?m\b|in the (?:morning|afternoon|evening)|at night)|"
    rf"\b(?:the|these|those|all) {_SMALL}\b(?!-| {_UNIT}\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""Numbers of a list, dates, hours of the day, idioms, counts of the sentences to come, as in "two problems", and of
what was named before, as in "none of the three"."""


def measures(text: str, number_words: frozenset[str]) -> bool:
    """Is there a measured quantity: hours, money, a share, a count, in digits or in words?"""
    said = _NOT_MEASURED.sub(" ", text)
    if any(_counts(said, one) for one in quantities_of(said)):
        return True
    return not (number_words - _VAGUE).isdisjoint(words_of(said)) or bool(_SHARE.search(said))


def _counts(text: str, one: Quantity) -> bool:
    """Is a number more than a year, a day of the month, a version or part of a name?"""
    if one.kind != "number":
        return True
    before, after = text[max(0, one.start - 24) : one.start], text[one.start + len(one.words) :][:24]
    if _YEAR.fullmatch(one.words) or _PART_OF_NAME.match(after):
        return False
    is_day = _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)
    is_name = _NAME_BEFORE.search(before) and not _MANY_AFTER.match(after)
    return not (is_day or is_name or _REFERRED.search(before))
