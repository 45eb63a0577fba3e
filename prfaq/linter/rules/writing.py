"""WRI: sentences and the document as a whole: length, voice, reading level, repetition."""

import re
from collections.abc import Iterator
from itertools import groupby

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.names import lines_of_prose
from prfaq.linter.lexicon.words import UNSPACED, Hit, as_written, sentences_of, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import Fault, Faults, rule, scale

_DOCUMENT = {
    "subheading": "press release",
    "press release": "press release",
    "call to action": "press release",
    "pricing": "press release",
    "customer FAQ": "customer FAQ",
    "internal FAQ": "internal FAQ",
}
"""The parts that a reader reads in one go, and the sections that belong to them."""


@rule(
    "WRI001",
    "long-sentence",
    scale("info"),
    reads=(),
    source="Write Like an Amazonian: fewer than 30 words; Calbucci, The PRFAQ Framework: 25 in the summary",
    heavy=scale("warning"),
)
def long_sentence(
    ctx: LintContext, *, most_words: int = 30, most_in_summary: int = 25, far_too_many: int = 40
) -> Faults:
    """Sentences are too long to be read once.

    What it checks: how many sentences of a section have more than 30 words, or 25 in the summary of the press
        release, or 40 in evidence. One sentence that is a little longer, by a quarter, is let through. A warning
        if one has more than 40, or if more than one in ten is too long.
    Why it matters: customers read a long sentence twice or not at all. Most hold two thoughts, of which one
        is the news.
    Fails:
        problem:
          consequence: Groups stop offering winter walks because the organisers who have stood at a bus stop
            in the rain with two strangers after cancelling a walk that eleven people had meant to join do not
            want to do it again in January.
    Passes:
        problem: {consequence: Groups stop offering winter walks. Nobody wants to stand in the rain alone.}
    Options: `most_words`, the words that a sentence may have (30); `most_in_summary`, in the summary (25);
        `far_too_many`, the words from which one sentence is a warning (40).
    Limits: quotations and appendices are left out. One in ten is counted from ten sentences on. What
        evidence claims is looked up rather than read, and never a warning. Languages without spaces between
        words are not counted.
    """
    if ctx.language in UNSPACED:
        return
    least = min(most_words, most_in_summary)
    long: dict[str, list[tuple[Passage, str]]] = {}
    for passage, text in ctx.prose:
        if len(words_of(text)) > least and passage.field.section != "appendices":
            limit = {"summary": most_in_summary, "evidence": far_too_many}.get(_kind(passage), most_words)
            found = [(passage, one) for one in lines_of_prose(text) if len(words_of(one)) > limit]
            if found:
                long.setdefault(passage.section, []).extend(found)
    for section, sentences in long.items():
        if _is_let_through(sentences, most_words, most_in_summary):
            continue
        count = sum(
            1 for passage, text in ctx.prose if passage.section == section for _ in lines_of_prose(text)
        )
        yield _too_long(section, sentences, count, far_too_many, most_words)


def _kind(passage: Passage) -> str:
    """The summary is held to fewer words than other texts, and what evidence claims to more."""
    return "summary" if _is_summary(passage) else passage.section


def _is_summary(passage: Passage) -> bool:
    return passage.field.name == "press_release.summary"


def _is_let_through(long: list[tuple[Passage, str]], most_words: int, most_in_summary: int) -> bool:
    """Is it one sentence, and that only a little too long?"""
    passage, sentence = long[0]
    limit = most_in_summary if _is_summary(passage) else most_words
    return len(long) == 1 and len(words_of(sentence)) * 4 <= limit * 5


def _too_long(
    section: str, long: list[tuple[Passage, str]], count: int, far_too_many: int, most_words: int
) -> Fault:
    passage, sentence = long[0]
    longest = max(len(words_of(sentence)) for _, sentence in long)
    heavy = section != "evidence" and (longest > far_too_many or (count >= 10 and len(long) * 10 > count))
    exceed = "exceed" if len(long) > 1 else "exceeds"
    limit = f"{far_too_many if section == 'evidence' else most_words} words"
    limit = "25 words" if all(_is_summary(one) for one, _ in long) else limit
    return Fault(
        passage.path,
        f"{len(long)} of {count} sentences in the {section} {exceed} {limit} (the longest has {longest}).",
        "Split at the second thought.",
        " ".join(sentence.split()[:6]),
        "heavy" if heavy else "",
    )


@rule(
    "WRI006",
    "passive-heavy",
    scale("info"),
    reads=("press_release", "customer_faq[].answer", "internal_faq[].answer"),
    source="Calbucci, The PRFAQ Framework; punt-labs, prfaq: one sentence in five",
    heavy=scale("warning"),
)
def passive_heavy(
    ctx: LintContext, *, many: float = 0.25, too_many: float = 0.3, least_sentences: int = 10
) -> Faults:
    """Too many sentences hide who acts.

    What it checks: the share of sentences in the press release and in each FAQ that look passive ("is sent",
        "were cancelled"): an info from 25 %, a warning from 30 %, in parts of ten sentences or more.
    Why it matters: in a passive sentence nobody does anything. A reader wants to know whether the customer
        does it or the product.
    Fails:
        press_release:
          how_it_works: The walk is posted. The number is stored. The walkers are asked. Answers are counted.
            The count is shown at noon. The walk is cancelled or kept. The list is sent to the insurer.
    Passes:
        press_release: {how_it_works: The organiser posts the walk. Walkers answer. The count stands at noon.}
    Options: `many` and `too_many`, the shares for an info (0.25) and a warning (0.3); `least_sentences`, the
        sentences that a part must have (10).
    Limits: a passive is a form of "be" and a participle behind it, with one word between them at most. Words
        that only describe ("is interested") are a list (`not_passive`). Much of a good text can be passive
        for a reason, so this is never an error, and one in five, as often advised, is let through.
    """
    verbs = ctx.words("linking_verbs")
    if verbs.isdisjoint(ctx.vocabulary):
        return
    parts: dict[str, list[tuple[Passage, str]]] = {}
    for passage, text in ctx.prose_with(verbs):
        part = _DOCUMENT.get(passage.field.section)
        if part:
            parts.setdefault(part, []).append((passage, text))
    for part, texts in parts.items():
        hits = [(passage, words) for passage, text in texts for words in _passives(ctx, verbs, text)]
        count = _sentences_of(ctx, part) if len(hits) > 1 else 0
        if count >= least_sentences and len(hits) >= many * count:
            yield Fault(
                hits[0][0].path,
                f"{round(100 * len(hits) / count)} % of the sentences in the {part} look passive.",
                "Name who acts.",
                hits[0][1],
                "heavy" if len(hits) >= too_many * count else "",
            )


def _sentences_of(ctx: LintContext, part: str) -> int:
    """How many sentences a part has."""
    return sum(
        len(sentences_of(text)) for passage, text in ctx.prose if _DOCUMENT.get(passage.field.section) == part
    )


def _passives(ctx: LintContext, verbs: frozenset[str], text: str) -> Iterator[str]:
    """The forms of "be" with their participle, as they stand in a text."""
    words = words_of(text)
    if verbs.isdisjoint(words):
        return
    participles, describing = ctx.words("participles"), ctx.words("not_passive")
    for place, word in enumerate(words[:-1]):
        if word in verbs:
            for behind in words[place + 1 : place + 3]:
                if behind in participles or (behind.endswith("ed") and len(behind) > 3):
                    if behind not in describing:
                        yield behind
                    break


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
def reading_level(ctx: LintContext, *, most_grade: float = 10.0, least_words: int = 100) -> Faults:
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
    if ctx.language != "en":
        return
    texts = [
        (passage, text)
        for passage, text in ctx.prose
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
def repeated_claim(ctx: LintContext, *, words_alike: int = 8) -> Faults:
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
    passages = [pair for pair in ctx.prose if pair[0].field.name in _REPEATABLE]
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
