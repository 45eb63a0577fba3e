"""WRI: words that say less than they seem to, abbreviations, capitals, dates, and the language read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.names import MOST_PLACES, Use, by_section, uses
from prfaq.linter.lexicon.words import words_of
from prfaq.linter.passages import Audience, Passage
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import hits

_HEADLINES = frozenset(["headline", "subheading", "benefit", "metrics"])
"""Sections that stand or fall with their number."""


@rule(
    "WRI002",
    "weasel-word",
    scale("info"),
    reads=(),
    source="Write Like an Amazonian; Calbucci, The PRFAQ Framework: replace adjectives with data",
    dense=scale("warning"),
)
def weasel_word(ctx: LintContext, *, most_per_thousand: float = 5.0, near: int = 4) -> Faults:
    """A word stands where a number should.

    What it checks: prose for words such as "many" and "significantly". A number within four words makes them
        harmless. A warning in headline, subheading, benefit and metrics, and where the document has more than
        five in a thousand words. Words that only count ("many", "several") are looked for where a number would
        carry the argument: there, in the problem, in the summary and the problem of the release, in evidence,
        and where a section has two of them.
    Why it matters: "significantly faster" tells a customer nothing that "twice as fast" would not, and keeps
        from the team that nobody has measured.
    Fails:
        benefit: {statement: Organisers cancel significantly fewer walks.}
    Passes:
        benefit: {statement: Organisers cancel 5 walks in a hundred where they used to cancel 20.}
    Options: `most_per_thousand`, the weasel words in a thousand words from which they are a warning (5.0);
        `near`, how many words away a number may stand (4).
    Limits: quotations, code and the customer's own vocabulary are left out. "May", "should" and "some" are
        honest words and not on the list (`weasel`).
    """
    found = [use for use in uses(ctx, ctx.words("weasel")) if not _has_number_near(ctx, use, near)]
    dense = bool(found) and len(found) > 2 and len(found) * 1000 > most_per_thousand * _length(ctx)
    for section in by_section(found):
        if dense or not _is_ordinary(ctx, section.uses):
            yield section.fault(
                f"Weasel words in the {section.name}",
                "Put the number, or leave the word out.",
                "dense" if dense or section.name in _HEADLINES else "",
            )


_WITH_FIGURES = (
    "problem.",
    "evidence[].claim",
    "press_release.headline",
    "press_release.subheading",
    "press_release.summary",
    "press_release.problem",
)
"""Fields in which an argument stands on its figures."""


def _is_ordinary(ctx: LintContext, found: Sequence[Use]) -> bool:
    """Is it one word that counts, where nothing depends on how many?"""
    passage = found[0].passage
    carries_figures = passage.section in _HEADLINES or passage.field.name.startswith(_WITH_FIGURES)
    return len(found) == 1 and not carries_figures and found[0].hit.entry in ctx.words("weasel_counts")


def _has_number_near(ctx: LintContext, use: Use, near: int) -> bool:
    words = words_of(use.text)[max(0, use.hit.start - near) : use.hit.end + near]
    return any(word[0].isdigit() for word in words) or not ctx.words("numbers").isdisjoint(words)


def _length(ctx: LintContext) -> int:
    return sum(len(words_of(passage.text)) for passage in ctx.passages)


@rule(
    "WRI003",
    "hype-word",
    scale("info"),
    reads=(),
    source="BMAD-METHOD, bmad-prfaq; bordenet, pr-faq-validator: praise is not news",
    customer=scale("warning"),
)
def hype_word(ctx: LintContext) -> Faults:
    """The text praises the product instead of describing it.

    What it checks: prose for words such as "revolutionary", "world-class" and "seamless"; a warning in what
        customers read.
    Why it matters: every product says it of itself, so customers have learned to read past it. The fact
        behind the word would have been worth their time.
    Fails:
        press_release: {subheading: A revolutionary way for organisers to count walkers.}
    Passes:
        press_release: {subheading: Organisers read one count by noon where they used to ask in three groups.}
    Options: none.
    Limits: quotations, code, names and the customer's own vocabulary are left out. The words are a list
        (`hype`); praise in other words goes unnoticed.
    """
    for section in by_section(uses(ctx, ctx.words("hype"))):
        yield section.fault(
            f"Hype in the {section.name}",
            "Say the fact that makes you think so.",
            "customer" if section.audience == "customer" else "",
        )


@rule(
    "WRI005",
    "jargon",
    scale("warning"),
    reads=(),
    source="Rob De Feo, amazon-working-backwards; robisson, wb-refine: the customer's words, not ours",
)
def jargon(ctx: LintContext) -> Faults:
    """Customers are spoken to in the words of the office.

    What it checks: what customers read for words of management ("leverage", "use case") and of software
        ("microservice", "webhook").
    Why it matters: whoever has to translate the text does not recognise their own problem in it.
    Fails:
        solution: {summary: Organisers leverage an event-driven ecosystem to count walkers.}
    Passes:
        solution: {summary: Walkers answer one text message, and organisers read the count.}
    Options: none.
    Limits: words of the customer's segment, role and context, of names and of the glossary are left out, and
        so are words of software where the customer builds software. Steps of the experience are BEN006's.
    """
    entries = ctx.words("jargon")
    if ctx.words("technical").isdisjoint(ctx.customer_words):
        entries |= ctx.words("infrastructure")
    found = (use for use in uses(ctx, entries) if _is_for_customers(use))
    for section in by_section(found):
        yield section.fault(
            f"Jargon in the {section.name}", "Use the customer's own word, or explain it in `glossary`."
        )


def _is_for_customers(use: Use) -> bool:
    field = use.passage.field
    return field.audience == "customer" and not field.name.startswith("solution.experience[]")


@rule(
    "WRI007",
    "wordy-phrase",
    scale("info"),
    reads=(),
    source="Write Like an Amazonian; Calbucci, The PRFAQ Framework: the shorter word",
)
def wordy_phrase(ctx: LintContext) -> Faults:
    """A phrase takes the long way round.

    What it checks: prose for phrases such as "due to the fact that" and "in order to", for which there is a
        shorter one.
    Why it matters: the page is short, and each line that says nothing is taken from the customer.
    Fails:
        problem: {root_cause: Walks are cancelled due to the fact that nobody knows who is coming.}
    Passes:
        problem: {root_cause: Walks are cancelled because nobody knows who is coming.}
    Options: none.
    Limits: quotations and code are left out. The phrases are a list (`wordy`).
    """
    shorter = _shorter(ctx.words("wordy"))
    for section in by_section(uses(ctx, frozenset(shorter))):
        first = shorter[section.uses[0].hit.entry]
        yield section.fault(
            f"Long ways round in the {section.name}", f'Write "{first}".' if first else "Leave it out."
        )


@lru_cache(maxsize=8)
def _shorter(entries: frozenset[str]) -> dict[str, str]:
    """What to write for each phrase; nothing where it can be left out."""
    pairs: Iterable[tuple[str, str, str]] = (entry.partition("=") for entry in entries)
    return {phrase.strip(): short.strip() for phrase, _, short in pairs}


@rule(
    "WRI011",
    "document-talk",
    scale("info"),
    reads=(),
    source="punt-labs, prfaq: the document does not explain the document",
)
def document_talk(ctx: LintContext) -> Faults:
    """The text speaks of itself.

    What it checks: prose for phrases such as "this document" and "as mentioned above".
    Why it matters: a press release is written for customers, who are not reading a document but the news.
    Fails:
        press_release: {summary: This document describes Lanternlight for volunteer organisers.}
    Passes:
        press_release: {summary: Brightwick today opened Lanternlight to volunteer organisers.}
    Options: none.
    Limits: quotations, code and terms of the glossary are left out, and so are appendices, which may speak of
        each other.
    """
    found = (use for use in uses(ctx, ctx.words("document_talk")) if use.passage.section != "appendices")
    for section in by_section(found):
        yield section.fault(f"The {section.name} speaks of itself", "Say it, without saying where it stands.")


_CAPITALS = re.compile(r"[A-Z][A-Z\d]*(?:&[A-Z]+)?[A-Z](?:s(?![a-z]))?")
_ROMAN = re.compile(r"[IVX]+")
_VOWELS = re.compile(r"[AEIOUY]")


class Abbreviation(NamedTuple):
    """An abbreviation where it is first used."""

    letters: str
    passage: Passage


@rule(
    "WRI004",
    "acronym-undefined",
    scale("info"),
    reads=("glossary[].term",),
    source="Write Like an Amazonian: spell it out at first use; Fact of the Day 1, PR/FAQ training",
    customer=scale("warning"),
)
def acronym_undefined(ctx: LintContext) -> Faults:
    """An abbreviation is not spelled out.

    What it checks: abbreviations in capitals that are not spelled out with the letters in brackets ("service
        level agreement (SLA)", "SLA (service level agreement)"), not in the glossary, and not known to
        everybody (PDF, GPS, VAT). A warning in what customers read.
    Why it matters: whoever does not know the letters stops at them, and is too polite to ask.
    Fails:
        press_release: {solution: The organiser sends the SLA and the CMDB extract to the group number.}
    Passes:
        press_release: {solution: The organiser sends the service level agreement (SLA) to the group number.}
    Options: none.
    Limits: what is known to everybody is a list (`acronyms`), and so is what customers know who build or run
        software (`technical_acronyms`). Roman numbers, texts in capitals, words of five
        letters or more that can be pronounced ("QUIET"), words that stand in small letters elsewhere, words that
        somebody sends or types ("texts STOP to the number"), names of product and company and the customer's own
        words, in quotations too, are left out. A language without lists of words is not read.
    """
    known = ctx.words("acronyms")
    if not ctx.words("technical").isdisjoint(ctx.customer_words):
        known |= ctx.words("technical_acronyms")
    if not ctx.knows_language() or known.issuperset(_abbreviations(ctx.all_text)):
        return
    known |= _own(ctx)
    used: dict[tuple[str, Audience], list[Abbreviation]] = {}
    seen: set[str] = set()
    for passage, text in ctx.prose:
        for letters in _abbreviations(text):
            if letters not in seen | known and not (_is_a_word(ctx, letters) or _is_sent(ctx, text, letters)):
                used.setdefault((passage.section, passage.audience), []).append(
                    Abbreviation(letters, passage)
                )
            seen.add(letters)
    for (_, audience), found in used.items():
        left = [one for one in found if not _is_spelled_out(ctx, one.letters)]
        if left:
            listed = ", ".join(one.letters for one in left[:MOST_PLACES])
            more = f" and {len(left) - MOST_PLACES} more" if len(left) > MOST_PLACES else ""
            yield Fault(
                left[0].passage.path,
                f"{listed}{more} {'is' if len(left) == 1 else 'are'} not spelled out.",
                f"Write the full name first, as in: full name ({left[0].letters}). Or add it to `glossary`.",
                left[0].letters,
                "customer" if audience == "customer" else "",
            )


def _abbreviations(text: str) -> Iterator[str]:
    """The abbreviations in capitals of a text, without the "s" of several."""
    if text.isupper():
        return
    for match in _CAPITALS.finditer(text):
        start, end = match.span()
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            letters = match.group().removesuffix("s")
            if len(letters) <= 6 and not _ROMAN.fullmatch(letters):
                yield letters


def _own(ctx: LintContext) -> frozenset[str]:
    """Abbreviations that want no explanation here: the glossary's, those of names, and the customer's own."""
    idea, customer = ctx.idea, ctx.idea.customer
    spoken = (idea.quotes.customer.text, *(entry.verbatim for entry in idea.evidence))
    own = (customer.segment, customer.role, customer.context, *customer.synonyms, *spoken)
    names = (*ctx.product_names, idea.company.name, *(entry.term for entry in idea.glossary))
    return frozenset(names).union(*(_abbreviations(f"{text} .") for text in (*own, *names)))


def _is_a_word(ctx: LintContext, letters: str) -> bool:
    """Is it a word that somebody shouts, rather than an abbreviation?"""
    small = letters.lower()
    pronounced = len(letters) >= 5 and len(_VOWELS.findall(letters)) >= 2 and letters.isalpha()
    return (
        pronounced
        or small in ctx.words("function")
        or small in ctx.words("slots")
        or _stands_small(ctx, small)
    )


def _is_sent(ctx: LintContext, text: str, letters: str) -> bool:
    """Is it a keyword that somebody sends, types or reads on a button?"""
    before = words_of(text.partition(letters)[0])[-1:]
    return not ctx.words("typed_verbs").isdisjoint(before)


def _stands_small(ctx: LintContext, word: str) -> bool:
    if len(word) < 4:
        return False
    pattern = re.compile(rf"(?<!\w){word}(?!\w)")
    return any(pattern.search(passage.text) for passage in ctx.passages)


def _is_spelled_out(ctx: LintContext, letters: str) -> bool:
    """Does "(ABC)" stand behind words somewhere, or "ABC (" before some?"""
    behind, before = f"({letters})", f"{letters} ("
    return any(behind in passage.text or before in passage.text for passage in ctx.passages)


@rule(
    "WRI008",
    "loud-headline",
    scale("info"),
    reads=("press_release.headline", "press_release.subheading"),
    source="Calbucci, The PRFAQ Framework: a headline is a sentence",
)
def loud_headline(ctx: LintContext) -> Faults:
    """The headline shouts.

    What it checks: headline and subheading for exclamation marks, and for being written in capitals.
    Why it matters: news that is any good for the customer can be told in an ordinary voice.
    Fails:
        press_release: {headline: Lanternlight tells organisers who is coming!}
    Passes:
        press_release: {headline: Lanternlight tells organisers who is coming}
    Options: none.
    Limits: a name that ends in an exclamation mark is left out.
    """
    release = ctx.idea.press_release
    for member, text in (("headline", release.headline), ("subheading", release.subheading)):
        silent = text
        for name in (*ctx.product_names, ctx.idea.company.name):
            silent = silent.replace(name, "") if name.endswith("!") else silent
        if "!" in silent:
            yield Fault(
                f"/press_release/{member}",
                f"The {member} shouts: it has an exclamation mark.",
                "Leave it out.",
            )
        elif silent.isupper() and len(words_of(silent)) > 2:
            yield Fault(
                f"/press_release/{member}",
                f"The {member} shouts: it is written in capitals.",
                "Write it as a sentence; the template takes care of its looks.",
            )


_DOTTED = re.compile(r"\.\d\d?\.\d")
_SLASHED = re.compile(r"\d(?<![\d/.]\d)\d?[/.]\d\d?[/.](?:\d{4}|\d\d)(?![\d/.]\d|\d)")


@rule(
    "WRI009",
    "ambiguous-date",
    scale("info"),
    reads=(),
    source="Calbucci, The PRFAQ Framework; bigbenjoman, working-backwards-skill",
)
def ambiguous_date(ctx: LintContext) -> Faults:
    """A date can be read in two ways, or in none.

    What it checks: prose for dates in numbers that could be day or month first (03/04/2027), and for words
        such as "recently" and "soon".
    Why it matters: half of the customers read 3 April, the others 4 March. "Soon" was over before anybody
        read the document.
    Fails:
        internal_faq: [{question: When?, answer: We open on 03/04/2027 in Hexham.}]
    Passes:
        internal_faq: [{question: When?, answer: We open on 3 April 2027 in Hexham.}]
    Options: none.
    Limits: dates whose day is above 12 can be read in one way and pass, and so does "as soon as". In languages
        other than English the day comes first, and nothing is ambiguous.
    """
    if ctx.language == "en" and ("/" in ctx.all_text or _DOTTED.search(ctx.all_text)):
        yield from _numeric(ctx)
    found = uses(ctx, ctx.words("vague_time"))
    for section in by_section(found):
        yield section.fault(f"Times without a date in the {section.name}", "Name the month or the year.")


def _numeric(ctx: LintContext) -> Faults:
    return hits(
        ((passage.path, text) for passage, text in ctx.prose),
        lambda text: next(filter(_is_ambiguous, _SLASHED.findall(text)), ""),
        '"{words}" can be read with the day or the month first.',
        "Write the month as a word, as in 3 April 2027.",
    )


def _is_ambiguous(date: str) -> bool:
    first, second, _ = re.split(r"[/.]", date)
    return 1 <= int(first) <= 12 and 1 <= int(second) <= 12 and first.lstrip("0") != second.lstrip("0")


@rule(
    "WRI013",
    "language-without-lists",
    scale("info"),
    reads=("meta.language",),
    source="prfaq",
)
def language_without_lists(ctx: LintContext) -> Faults:
    """Rules about wording cannot read this language.

    What it checks: whether there are lists of words for `meta.language`. Without them, all rules that look at
        words are silent, and this one says so, once.
    Why it matters: a check that did not run must not look like a check that found nothing.
    Fails:
        meta: {language: fi}
    Passes:
        meta: {language: en-GB}
    Options: none.
    Limits: none.
    """
    if not ctx.knows_language():
        yield Fault(
            "/meta/language",
            f'There are no lists of words for the language "{ctx.idea.meta.language}".',
            "Rules about wording were skipped; those about structure, dates and figures were not.",
            ctx.idea.meta.language,
        )
