"""Who says what in a stretch of text: the words between quotation marks, and the name beside them.

Everything here works on the source itself, so that what surrounds a quote keeps its place.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prfaq.importers.labels import listed
from prfaq.importers.markdown import plain, words_of
from prfaq.importers.sections.people import subject_of
from prfaq.linter.lexicon.words import alternatives

_SAYS = alternatives(listed("saying") | listed("saying", "de"))
_WHO = r"(?P<who>[^“”\"«»]{2,260}?)"
_NAME_STARTS = r"(?:[A-Z\[À-Þ]|(?:an?|the|one|our|its)\s)"
_ABBREVIATED = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bco)(?<!\bInc)(?<!\bProf)(?<!\b[A-Z])"
_STOP = rf"(?:\s*{_ABBREVIATED}\.(?=\s|\Z)|\s*[,:;]\s*\Z|\s*\Z|\n[ \t]*\n)"
_SENTENCE = r"(?:\A|(?<=[.!?]\s))\s*"
_LONGEST = 24
_SENTENCE_WORDS = 3
"""Words of the shortest quote that a paragraph may lead up to."""

_AFTER = (
    re.compile(rf"[\s,]*\b{_SAYS}\s+{_WHO}{_STOP}"),
    re.compile(rf"[\s,]*(?:as\s+)?(?P<who>{_NAME_STARTS}[^“”\"«».]{{0,160}}?)[\s,]+{_SAYS}\b\s*[.,:;]?\s*"),
)
_AFTER_COMMA = re.compile(
    rf"[\s,]*[a-z]{{2,}}(?:s|ed|id)\s+(?P<who>(?:{_NAME_STARTS})[^“”\"«»]{{2,240}}?){_STOP}"
)
"""Whatever verb is between a quote that ends in a comma and a name."""
_AT_THE_END = (
    re.compile(r"\s*(?:—|–|―|--+|~|-(?=\s))\s*(?P<who>[^“”\"«»—]{2,200}?)\s*\Z"),
    re.compile(r"\s*\((?P<who>[^()]{3,200})\)\.?\s*\Z"),
    re.compile(rf"[ \t]*\n\s*(?P<who>{_NAME_STARTS}[^\n.!?]{{2,120}}?)\s*\Z"),
)
_BEFORE = (
    re.compile(rf"{_SENTENCE}(?:Says|Said|Explains|Adds|Notes)\s+{_WHO}\s*[:,]\s*\Z"),
    re.compile(rf"{_SENTENCE}According to\s++{_WHO}\s*+,?\s*+\Z"),
    re.compile(rf"(?:\b[Ii]n the words of|\b[Aa]s told by|\b[Aa]sked why,?)\s+{_WHO}\s*[:,]\s*\Z"),
    re.compile(
        rf"{_SENTENCE}(?:As\s+)?(?P<who>[A-Z\[À-Þ][^“”\"]{{2,160}}?)[\s,]+{_SAYS}(?:\s+[\w’']+){{0,4}}\s*[,:—–]?\s*\Z"
    ),
)
_AT_THE_BEGINNING = re.compile(
    r"\A\s*(?P<who>[A-Z\[À-Þ](?:[^:.!?\n]|(?<=\b[A-Z])\.|(?<=\b[DMS][rst])\.|(?<=\bMrs)\.|(?<=\bProf)\.){2,120}?)"
    r"\s*(?:[:—–]|\n)\s*\Z"
)
_LED_UP = (
    re.compile(
        rf"{_SENTENCE}(?:For|To|As)?\s*(?P<who>[A-ZÀ-Þ][^.!?:,\n]{{2,60}},\s[^.!?:,\n]{{3,80}}),\s[^.!?:\n]{{3,80}}:\s*\Z"
    ),
    re.compile(rf"{_SENTENCE}(?P<who>[A-ZÀ-Þ][^.!?:\n]{{2,90}}?)\s+[a-z]+(?:s|ed)\s[^.!?:\n]{{2,80}}:\s*\Z"),
)
"""A sentence about somebody that ends in a colon, in which a name of two words stands."""
_FULL_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]{1,40}\s++){1,7}[A-ZÀ-Þ][\w'’-]{1,40}+(?=,|\Z)")
_ENDS_IN_NAME = re.compile(r"(?:\A|\s)[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ][\w'’-]+\Z")
_NO_SPEAKER = re.compile(
    r"(?:The|This|That|It|Its|Your|Every|Each|You|As|For|In|When|If|He|She|They|We|Today|Now|Here|There|Then)\b"
)
_TWO_NAMES = re.compile(
    r"(?:\[|(?:Dr\.?|Mr\.?|Ms\.?|Prof\.?)\s|[A-ZÀ-Þ][\w.'’-]*\s+(?:[A-ZÀ-Þ]|(?:de|van|von|el|al|di|da)\s))"
)
_PRONOUN = re.compile(r"(?:he|she|they|I)\b", re.IGNORECASE)
_SIGNED = re.compile(r"(?:\A|\n)[ \t]*(?:—|–|―|--+|~|-(?=[ \t]))[ \t]*(?P<who>[^\n—]{2,200})\Z")
_SIGNED_INLINE = re.compile(r"(?<=[.!?…”\"])\s*(?:—|–|―|--+)\s*(?P<who>[A-Z\[À-Þ][^\n—.!?]{2,120})\Z")

_QUIET = re.compile(r"\*+|(?<!\w)_+(?=\S)|(?<=[^\s_])_++(?!\w)|`+|^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_MAY_QUOTE = re.compile(r"[\"“„«]|\A[\s>*_]*[‘']")
_MARK = re.compile(r"[\"“”„«»]")
_SINGLE = re.compile(r"(?<![^\s(])[‘'](?=\w)|(?<=[.,!?…])[’'](?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Speech:
    """Words and who says them, nobody where nothing says so; both lie from ``start`` to ``end``."""

    words: str
    who: str
    start: int
    end: int


def speeches(raw: str) -> list[Speech]:
    """The speeches in a text: whatever is signed, and a text's first words if they are between marks."""
    if not _MAY_QUOTE.search(raw):
        return []
    flat = _flat(raw)
    found: list[Speech] = []
    for one in _joined(raw, flat, list(_spans(flat))):
        one = one if found else _of_subject(one, flat)  # noqa: PLW2901  # the same speech, with its speaker
        last = found[-1] if found else None
        if last and _goes_on(one, last.end == len(flat)):
            found[-1] = replace(last, words=_together([last.words, one.words]), end=max(last.end, one.end))
        elif one.who or not words_of(raw[: one.start]):
            found.append(one)
    return found


def _goes_on(one: Speech, is_whole: bool) -> bool:
    """Does the speaker before speak on? Whoever speaks through all of a text does, where nobody else is named."""
    return bool(_PRONOUN.fullmatch(one.who)) or (is_whole and not one.who)


def _of_subject(one: Speech, flat: str) -> Speech:
    """A speech that nobody or only "she" says, as that of the person whom its whole paragraph is about."""
    is_pronoun = bool(_PRONOUN.fullmatch(one.who))
    if one.who and not is_pronoun:
        return one
    before, after = flat[: one.start], flat[one.end :]
    who = subject_of(before, after, is_told=is_pronoun) if len(one.words.split()) >= _SENTENCE_WORDS else ""
    return replace(one, who=plain(who), start=0, end=len(flat)) if who else one


def signature(raw: str, inline: bool = False) -> tuple[str, int]:
    """Who signs a text after a dash on its last line, and where that begins; nothing if nobody does.

    With ``inline`` the dash may also follow the end of a sentence.
    """
    flat = _flat(raw).rstrip()
    found = _SIGNED.search(flat) or (_SIGNED_INLINE.search(flat) if inline else None)
    return (plain(found["who"]), found.start()) if found else ("", len(raw))


def name_and_title(who: str) -> tuple[str, str]:
    """A speaker's name, and what follows it behind a comma, a dash or in brackets."""
    words = re.sub(r"(?<!\s)\s++([,.;:])", r"\1", plain(who)).strip(" .,;:*_~—–-")
    if words.startswith("[") and words.endswith("]") and words.count("[") == 1:
        return words, ""
    parts = re.split(r",\s*|(?<!\s)\s++(?:[—–|/-]\s+|(?=\())", words, maxsplit=1)
    title = parts[1].strip() if len(parts) > 1 else ""
    is_wrapped = title.startswith("(") and title.endswith(")") and title.count("(") == 1
    return parts[0].strip(), title[1:-1].strip() if is_wrapped else title


def bare(words: str) -> str:
    """The words of a quote, without the marks around them and the comma before the speaker."""
    inner = plain(words).strip("*_ ").strip('"“”„«»').strip()
    return inner.removesuffix(",") + "." if inner.endswith(",") else inner


def _flat(raw: str) -> str:
    """The text with blanks for emphasis and marks of quotation, each character in its place."""
    flat = _QUIET.sub(lambda found: " " * len(found.group()), raw)
    if flat.lstrip()[:1] in ("‘", "'"):
        flat = _SINGLE.sub(
            lambda found: "“" if found.group() == "‘" or _opens(flat, found.start()) else "”", flat
        )
    return flat


def _opens(flat: str, place: int) -> bool:
    return not flat[:place].strip() or (flat[place - 1].isspace() and flat[place + 1 : place + 2].isalnum())


def _spans(flat: str) -> Iterator[tuple[int, int]]:
    """Where quotation marks open and close; one that is never closed lasts to the end, if it opens the text."""
    opened = -1
    for found in _MARK.finditer(flat):
        mark, place = found.group(), found.start()
        before, after = flat[place - 1 : place] or " ", flat[place + 1 : place + 2] or " "
        if opened < 0:
            opened = place if _is_opening(mark, after) else -1
        elif _closes(mark, flat[opened], before, after):
            yield opened, place
            opened = -1
    if opened >= 0 and not flat[:opened].strip():
        yield opened, len(flat)


def _is_opening(mark: str, after: str) -> bool:
    return mark in "“„«" or (mark == '"' and not after.isspace())


def _closes(mark: str, opening: str, before: str, after: str) -> bool:
    if mark == "“":
        return opening == "„"
    return mark in "”»" or (mark == '"' and (not before.isspace() or not after.isalnum()))


def _joined(raw: str, flat: str, spans: list[tuple[int, int]]) -> Iterator[Speech]:
    """Stretches between marks, with those that go on after the speaker, and who speaks."""
    place, done = 0, 0
    while place < len(spans):
        start, end = spans[place]
        parts = [raw[start + 1 : end]]
        (who, first), last = _before(flat, done, start), 0
        if not who:
            who, last = _after(flat, spans, place)
        last = max(last, end + 1)
        while place + 1 < len(spans) and not words_of(flat[last : spans[place + 1][0]]):
            place += 1
            parts.append(raw[spans[place][0] + 1 : spans[place][1]])
            last = spans[place][1] + 1
            if not who:
                who, last = _after(flat, spans, place)
        yield Speech(
            _together(map(bare, parts)),
            plain(who),
            first if who and first < start else start,
            min(last, len(flat)),
        )
        done = last
        place += 1


def _after(flat: str, spans: list[tuple[int, int]], place: int) -> tuple[str, int]:
    """Who is said to speak behind a closing mark, and where that ends."""
    start = min(spans[place][1] + 1, len(flat))
    is_last = place + 1 == len(spans)
    gap = flat[start:] if is_last else flat[start : spans[place + 1][0]]
    is_comma = "," in flat[start - 2 : start + 1]
    for pattern in (*_AFTER, *((_AFTER_COMMA,) if is_comma else ()), *(_AT_THE_END if is_last else ())):
        found = pattern.match(gap[:400])
        if found and len(found["who"].split()) <= _LONGEST and (len(gap) <= 400 or found.end() < 400):
            return found["who"], start + found.end()
    return "", start


def _before(flat: str, done: int, start: int) -> tuple[str, int]:
    """Who is said to speak before an opening mark, and where that begins."""
    from_here = max(done, start - 240)
    gap = flat[from_here:start]
    for pattern, is_name in _leads(gap, is_beginning=not from_here):
        found = pattern.search(gap)
        if found and is_name(found["who"]) and not _NO_SPEAKER.match(found["who"]):
            return found["who"], from_here + found.start()
    return "", start


def _leads(gap: str, *, is_beginning: bool) -> Iterator[tuple[re.Pattern[str], Callable[[str], object]]]:
    """The ways to lead up to a quote from the text before it, each with what its speaker must be called."""
    ends_in_colon = gap.rstrip().endswith(":")
    if ends_in_colon:
        yield _LED_UP[-1], _ENDS_IN_NAME.search
    for pattern in _BEFORE if gap.strip() else ():
        yield pattern, bool
    if is_beginning:
        yield _AT_THE_BEGINNING, lambda who: _TWO_NAMES.match(who) or _FULL_NAME.search(who)
    if ends_in_colon:
        yield from ((pattern, _FULL_NAME.search) for pattern in _LED_UP)


def _together(parts: Iterator[str] | list[str]) -> str:
    """The stretches of one quote; a sentence that goes on after the speaker gets its comma back."""
    words = ""
    for part in filter(None, parts):
        goes_on = part[:1].islower() and words.endswith(".")
        words = f"{words[:-1]}, {part}" if goes_on else f"{words} {part}".strip()
    return words
