"""Whom a paragraph is about, for words that only "she says" follows: the name that it opens with."""

import re

_NAME = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\.?\s+)?"
    r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’-]*\.?|d[aeiu]|van|von|der|el|al))*"
)
_PLACE = r"(?:\s+(?:from|of|at|in)\s+(?:the\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:&\s+)?[A-ZÀ-Þ][\w'’-]*)*)*"
_CLAUSE = r"(?:,\s+[^.!?,:;\"“]{3,80}(?=,\s))?"
_OPENS = re.compile(rf"\A\s*(?P<who>{_NAME}{_PLACE}{_CLAUSE})(?=[\s,]+[a-z])")
_NOBODY = re.compile(
    r"(?:The|This|That|These|Those|It|Its|Your|Our|Every|Each|You|We|As|For|In|On|At|When|If|With|Today|Now|After|Before|"
    r"Until|What|Why|How|And|But|So|There|Here|They|He|She|My|A|An|All|Most|Many|Some|No|Not|Once|Last|One)\b"
)
_PERSON = re.compile(
    r"(?i)\b(?:he|she|they|his|her|their)\s+(?:\w+\s+)?(?:said|says|told|tells|wrote|writes|puts?|sums?|adds?|"
    r"added|recalls?|recalled|explains?|explained|verdict|words?|answer|comment|summary)\b"
)


def subject_of(before: str, after: str, *, is_told: bool) -> str:
    """The person whom a paragraph opens with, where what stands around a quote says "she says"; else nothing.

    ``before`` is what stands before the quote in its paragraph, ``after`` what follows it there; ``is_told``
    says that a pronoun has been found already.
    """
    opened = _OPENS.match(before)
    if opened is None or _NOBODY.match(opened["who"]):
        return ""
    behind = before[opened.end() :][-120:]
    return opened["who"] if is_told or _PERSON.search(behind) or _PERSON.search(after[:80]) else ""
