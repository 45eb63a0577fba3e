"""WRI: the document as a whole: how much schooling it takes, and whether it says the same thing twice."""

import re
from itertools import groupby

from prfaq.checking.lexicon import Hit, as_written
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.style import lines_of_prose

_SYLLABLE = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[^aeiouyl]e\b|[^aeiouydt]ed\b")


@rule(
    "WRI010",
    "reading-level",
    scale("info"),
    reads=(
        "press_release.summary",
        "press_release.problem",
        "press_release.solution",
        "press_release.how_it_works",
        "press_release.getting_started",
    ),
    source="Flesch and Kincaid, reading grade; robisson, wb-refine: tenth grade for a press release",
)
def reading_level(draft: Manuscript, *, most_grade: float = 10.0, least_words: int = 100) -> Faults:
    """The press release takes more schooling than its customers want to bring along.

    What it checks: the Flesch-Kincaid grade of the press release's prose, from 100 words on: it should be 10
        or less.
    Why it matters: customers read it standing, on a small screen, between two other things.
    Fails:
        press_release:
          problem: null
          how_it_works: null
          solution: Organisational participation management facilitates comprehensive visibility of
            anticipated attendance. Volunteers administering recreational activities continuously evaluate
            participation probabilities, consequently minimising unnecessary cancellations. Additionally,
            personalised notifications considerably accelerate decision-making within distributed communities,
            substantially ameliorating organisational predictability and participants' satisfaction throughout
            geographically dispersed populations.
    Passes:
        press_release: {solution: The organiser posts the walk once. Walkers answer by text message.}
    Options: `most_grade`, the grade that is fine (10.0); `least_words`, from how many words it is measured
        (100).
    Limits: English only. Syllables are counted by their vowels, which is right for most words. Quotations are
        left out.
    """
    if draft.language != "en":
        return
    texts = [
        (passage, text)
        for passage, text in draft.prose
        if passage.section == "press release" and not passage.text.isupper()
    ]
    words = sum(len(words_of(text)) for _, text in texts)
    if words < least_words:
        return
    grade = _grade([text for _, text in texts], words)
    if grade > most_grade:
        yield Fault(
            texts[0][0].path,
            f"The press release reads at grade {grade:.0f} (aim for {most_grade:.0f} or less).",
            "Shorten the sentences first, then the words.",
        )


def _grade(texts: list[str], words: int) -> float:
    """The Flesch-Kincaid grade: 0.39 words a sentence and 11.8 syllables a word, less 15.59."""
    sentences = sum(1 for text in texts for _ in lines_of_prose(text))
    small = " ".join(texts).lower()
    syllables = len(_SYLLABLE.findall(small)) - len(_SILENT_E.findall(small))
    return 0.39 * words / max(1, sentences) + 11.8 * max(syllables, words) / words - 15.59


_REPEATABLE = frozenset(
    [
        "press_release.summary",
        "press_release.problem",
        "press_release.solution",
        "press_release.how_it_works",
        "customer_faq[].answer",
        "internal_faq[].answer",
    ]
)
"""Fields that are read one after the other; first steps and prices are meant to be said twice."""


@rule(
    "WRI012",
    "repeated-claim",
    scale("info"),
    reads=tuple(sorted(_REPEATABLE)),
    source="Calbucci, The PRFAQ Framework; punt-labs, prfaq: the FAQ does not repeat the press release",
)
def repeated_claim(draft: Manuscript, *, words_alike: int = 8) -> Faults:
    """The same words stand in two parts of the document.

    What it checks: whether eight words in a row stand in two of press release, customer FAQ and internal FAQ.
    Why it matters: a customer who asks on wants to hear more than what the release has said already.
    Fails:
        press_release: {solution: The organiser sees by noon who is coming and who still hesitates at home.}
        customer_faq:
          - {question: How?, answer: You see by noon who is coming and who still hesitates at home.}
    Passes:
        press_release: {solution: The organiser sees by noon who is coming and who still hesitates at home.}
        customer_faq:
          - {question: How?, answer: Nobody stands at the bus stop after you have cancelled.}
    Options: `words_alike`, how many words in a row count as a repetition (8).
    Limits: headline, first steps, call to action, pricing and quotations may be repeated. Each part is
        compared with those before it, and one finding names the first repetition.
    """
    before: set[tuple[str, ...]] = set()
    passages = [pair for pair in draft.prose if pair[0].field.name in _REPEATABLE]
    for section, grouped in groupby(passages, key=lambda pair: pair[0].section):
        texts = list(grouped)
        repeated = [
            (passage, row) for passage, text in texts if (row := _repeated(text, before, words_alike))
        ]
        if repeated:
            passage, row = repeated[0]
            more = f" and {len(repeated) - 1} more" if len(repeated) > 1 else ""
            yield Fault(
                passage.path,
                f'The {section} repeats "{row} …"{more}.',
                "Say it where it is needed most, and something new here.",
                row,
            )
        if section != passages[-1][0].section:
            for _, text in texts:
                words = words_of(text)
                before.update(zip(words, words[1:], words[2:], words[3:], strict=False))


_ROW = 4
"""Words in a row by which a repetition is first seen: eight hold one that begins at a fourth word."""


def _repeated(text: str, before: set[tuple[str, ...]], length: int) -> str:
    """The first ``length`` words in a row whose rows of four all stood before, as they are written."""
    words = words_of(text)
    if before.isdisjoint(zip(*[iter(words)] * _ROW, strict=False)):
        return ""
    run = 0
    for at in range(len(words) - _ROW + 1):
        run = run + 1 if words[at : at + _ROW] in before else 0
        if run + _ROW - 1 >= length:
            return as_written(text, Hit("", at + _ROW - length, at + _ROW))
    return ""


RULES = (reading_level, repeated_claim)
