"""PRE: headline, subheading and summary, which are all that many customers read."""

from functools import lru_cache

from prfaq.checking.inflection import verb_forms
from prfaq.checking.lexicon import Lexicon, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.own_names import without_own_names
from prfaq.checking.prose import UNSPACED, fold, name_pattern, sentences_of, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.composer.parts import Part


@rule(
    "PRE002",
    "headline-length",
    scale("warning"),
    reads=("press_release.headline",),
    source="bordenet, pr-faq-validator; newswire practice",
    short=scale("info"),
    composed=scale("info"),
)
def headline_length(draft: Manuscript) -> Faults:
    """The headline is too long, or too short to be news.

    What it checks: the words and the characters of the headline against the layout (classic: 3 to 16 words,
        at most 110 characters).
    Why it matters: a customer decides at the headline whether the rest is for them. A long one holds two
        pieces of news, and a name alone holds none.
    Fails:
        press_release:
          headline: Brightwick today announces Lanternlight, the new way for all organisers of evening walks
            in small towns to find out in good time who is coming
    Passes:
        press_release: {headline: Lanternlight tells walk organisers by noon who is coming}
    Options: none.
    Limits: where words are not set apart by spaces (Chinese, Japanese, Thai) only the characters count.
    """
    part = _part(draft, "headline")
    text = part.text if part else ""
    if part is None or not text:
        return
    least, most = draft.layout.headline_words
    words = len(text.split()) if draft.language not in UNSPACED else least
    grade = "composed" if part.origin == "composed" else ""
    aim = max(least, 6) if most > 6 else least  # fewer than six words seldom say who gains what
    hint = f"Aim for {aim}-{most} words: who gains what?"
    if words > most:
        yield Fault("/press_release/headline", f"Headline is {words} words.", hint, grade=grade)
    elif len(text) > draft.layout.headline_characters:
        yield Fault("/press_release/headline", f"Headline is {len(text)} characters.", hint, grade=grade)
    elif words < least:
        number = f"{words} word{'' if words == 1 else 's'}"
        yield Fault("/press_release/headline", f"Headline is only {number}.", hint, grade="short")


def _part(draft: Manuscript, name: str) -> Part | None:
    return next((part for part in draft.parts.press_release if part.name == name), None)


@rule(
    "PRE003",
    "headline-no-customer-or-benefit",
    scale("warning"),
    reads=("press_release.headline", "press_release.subheading", "customer.segment"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq; Robisson, working backwards",
)
def headline_no_customer_or_benefit(draft: Manuscript) -> Faults:
    """Headline and subheading name neither the customer nor what they gain.

    What it checks: whether headline and subheading together use a word for the customer, a figure, or a verb
        for what changes for the customer (save, know, find, stop …). The names of company and product are
        not read.
    Why it matters: "X announces Y" is news for X. A customer looks for themselves, and for what gets better.
    Fails:
        press_release: {headline: Brightwick announces Lanternlight, subheading: A new era for evening walks.}
    Passes:
        press_release:
          headline: Brightwick announces Lanternlight
          subheading: Organisers know by noon who is coming.
    Options: none.
    Limits: verbs of announcing (launch, open, bring …) are not taken for a gain, even where they are one.
    """
    release = draft.idea.press_release
    if not release.headline:
        return
    both = without_own_names(draft, f"{release.headline}. {release.subheading}")
    gains = _gains(draft.words("outcome_verbs"), draft.words("announcing"))
    if gains and not (
        _names_customer(draft, both) or draft.has_number(both) or _tells_gain(draft, both, gains)
    ):
        yield Fault(
            "/press_release/headline",
            "Headline and subheading name neither customer nor benefit.",
            "Who gains what?",
        )


@lru_cache(maxsize=64)
def _gains(outcomes: frozenset[str], announcing: frozenset[str]) -> Lexicon:
    return lexicon(verb_forms(outcomes - announcing))


def _tells_gain(draft: Manuscript, text: str, gains: Lexicon) -> bool:
    """Does a text use a verb of gain that is not a thing in this customer's world (a walk, a start)?"""
    return any(fold(hit.entry) not in draft.customer_words for hit in gains.hits(text))


def _names_customer(draft: Manuscript, text: str) -> bool:
    return not draft.customer_nouns.isdisjoint(map(fold, words_of(text)))


@rule(
    "PRE004",
    "subheading-not-one-sentence",
    scale("warning"),
    reads=("press_release.subheading",),
    source="Bryar & Carr, Working Backwards, ch. 5; McAllister, press release outline",
)
def subheading_not_one_sentence(draft: Manuscript, *, most_words: int = 35) -> Faults:
    """The subheading is more than one sentence.

    What it checks: that `press_release.subheading` is one sentence of at most 35 words.
    Why it matters: the subheading says which customer gains what. Whatever needs a second sentence belongs
        into the summary, where the reader has more patience.
    Fails:
        press_release: {subheading: Organisers know who is coming. Walkers answer one text message.}
    Passes:
        press_release: {subheading: Organisers in small towns know by noon who is coming.}
    Options: `most_words`, the words that one sentence may have (35).
    Limits: a subheading that is put together from facts is not looked at.
    """
    text = draft.idea.press_release.subheading
    sentences, words = len(sentences_of(text)), len(text.split())
    if sentences > 1:
        yield Fault(
            "/press_release/subheading",
            f"Subheading has {sentences} sentences.",
            "One sentence: customer and benefit.",
        )
    elif words > most_words:
        yield Fault(
            "/press_release/subheading",
            f"Subheading is {words} words.",
            f"One sentence of at most {most_words} words: customer and benefit.",
        )


@rule(
    "PRE014",
    "subheading-repeats-headline",
    scale("warning"),
    reads=("press_release.headline", "press_release.subheading"),
    source="Bryar & Carr, Working Backwards, ch. 5",
)
def subheading_repeats_headline(draft: Manuscript, *, share: float = 0.8) -> Faults:
    """The subheading says the headline again.

    What it checks: whether four fifths of the subheading's words of content stand in the headline as well.
    Why it matters: these two lines are all that most customers read. The second should say what the first
        could not: for whom, and what they gain.
    Fails:
        press_release:
          headline: Lanternlight tells walk organisers by noon who is coming
          subheading: Lanternlight tells walk organisers who is coming by noon.
    Passes:
        press_release:
          headline: Lanternlight tells walk organisers by noon who is coming
          subheading: Volunteers in small towns stop cancelling walks for want of a head count.
    Options: `share`, the share of words from which it counts as a repetition (0.8).
    Limits: the same thing said in other words is not found.
    """
    release = draft.idea.press_release
    ignored = draft.words("function")
    said = {fold(word) for word in words_of(release.subheading) if word not in ignored}
    news = {fold(word) for word in words_of(release.headline) if word not in ignored}
    if len(said) > 2 and len(said & news) >= share * len(said):
        yield Fault(
            "/press_release/subheading",
            "The subheading repeats the headline.",
            "Say for whom it is and what they gain.",
        )


@rule(
    "PRE011",
    "lede-buried",
    scale("warning"),
    reads=("press_release.summary", "product.name", "customer.segment"),
    source="McAllister, press release outline; The PRFAQ Framework (Calbucci): who, what, when, where, why",
)
def lede_buried(draft: Manuscript, *, most_words: int = 40) -> Faults:
    """The summary does not say what it is or for whom, or takes too long to get there.

    What it checks: whether the author's summary names the product and the customer, and whether its first
        sentence has at most 40 words.
    Why it matters: many readers stop after this paragraph. Whoever does must know what it is, and whether it
        is for them.
    Fails:
        press_release: {summary: Evening walks have a new home. Everything happens in one place.}
    Passes:
        press_release: {summary: Brightwick today opened Lanternlight to organisers of evening walks.}
    Options: `most_words`, the words that the first sentence may have (40).
    Limits: a customer under another name is not recognised unless it stands in `customer.synonyms`.
    """
    text = draft.idea.press_release.summary
    if not text:
        return
    first = len(sentences_of(text)[0].split())
    if first > most_words:
        yield Fault(
            "/press_release/summary",
            f"The first sentence of the summary is {first} words.",
            "Say who announces what, for whom, in one short sentence.",
        )
    product = name_pattern(
        tuple(name for name in (draft.idea.product.name, *draft.idea.product.aliases) if name)
    )
    missing = ["the product"] if product and not product.search(text) else []
    if draft.idea.customer.segment and draft.words("customer") and not _names_customer(draft, text):
        missing.append("the customer")
    if missing:
        yield Fault(
            "/press_release/summary",
            f"The summary names neither {missing[0]} nor {missing[1]}."
            if len(missing) == 2
            else f"The summary never names {missing[0]}.",
            "Who, what and for whom, in the first paragraph.",
        )


RULES = (
    headline_length,
    headline_no_customer_or_benefit,
    subheading_not_one_sentence,
    subheading_repeats_headline,
    lede_buried,
)
