"""WRI: words that say less than they seem to, gathered by section: one finding is read, and not twenty."""

from collections.abc import Iterable
from functools import lru_cache

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Faults, rule, scale
from prfaq.checking.style import Use, by_section, uses

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
def weasel_word(draft: Manuscript, *, most_per_thousand: float = 5.0, near: int = 4) -> Faults:
    """A word stands where a number should.

    What it checks: prose for words such as "many" and "significantly". A number within four words makes them
        harmless. A warning in headline, subheading, benefit and metrics, and where the document has more than
        five in a thousand words.
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
    found = [use for use in uses(draft, draft.words("weasel")) if not _has_number_near(draft, use, near)]
    dense = bool(found) and len(found) > 2 and len(found) * 1000 > most_per_thousand * _length(draft)
    for section in by_section(found):
        yield section.fault(
            f"Weasel words in the {section.name}",
            "Put the number, or leave the word out.",
            "dense" if dense or section.name in _HEADLINES else "",
        )


def _has_number_near(draft: Manuscript, use: Use, near: int) -> bool:
    words = words_of(use.text)[max(0, use.hit.start - near) : use.hit.end + near]
    return any(word[0].isdigit() for word in words) or not draft.words("numbers").isdisjoint(words)


def _length(draft: Manuscript) -> int:
    return sum(len(words_of(passage.text)) for passage in draft.passages)


@rule(
    "WRI003",
    "hype-word",
    scale("info"),
    reads=(),
    source="BMAD-METHOD, bmad-prfaq; bordenet, pr-faq-validator: praise is not news",
    customer=scale("warning"),
)
def hype_word(draft: Manuscript) -> Faults:
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
    for section in by_section(uses(draft, draft.words("hype"))):
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
def jargon(draft: Manuscript) -> Faults:
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
    entries = draft.words("jargon")
    if draft.words("technical").isdisjoint(draft.customer_words):
        entries |= draft.words("infrastructure")
    found = (use for use in uses(draft, entries) if _is_for_customers(use))
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
def wordy_phrase(draft: Manuscript) -> Faults:
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
    shorter = _shorter(draft.words("wordy"))
    for section in by_section(uses(draft, frozenset(shorter))):
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
def document_talk(draft: Manuscript) -> Faults:
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
    found = (use for use in uses(draft, draft.words("document_talk")) if use.passage.section != "appendices")
    for section in by_section(found):
        yield section.fault(f"The {section.name} speaks of itself", "Say it, without saying where it stands.")


RULES = (weasel_word, hype_word, jargon, wordy_phrase, document_talk)
