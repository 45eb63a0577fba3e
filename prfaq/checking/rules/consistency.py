"""INT: the same price, date and name wherever they stand."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.names import counted, variants
from prfaq.checking.prices import contradictions, is_free, prices
from prfaq.checking.prose import sentences_of, words_of
from prfaq.checking.quantities import is_plain
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.types import Date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_WORDS = frozenset(month.lower() for month in _MONTHS)
_DATED = frozenset(
    ["headline", "subheading", "press release", "call to action", "customer FAQ", "internal FAQ", "decision"]
)
"""The sections in which a date behind a word such as "launch" is the day of the launch."""


@rule(
    "INT002",
    "price-mismatch",
    scale("error"),
    reads=(
        "press_release.pricing",
        "press_release.summary",
        "press_release.solution",
        "press_release.call_to_action.text",
        "customer_faq[].answer",
        "economics.tam.price",
    ),
    source="prfaq; bordenet, pr-faq-validator: the figures must agree",
    market=scale("warning"),
)
def price_mismatch(draft: Manuscript) -> Faults:
    """The price is not the same everywhere.

    What it checks: the sums in answers about the price, and in sentences of the press release that speak of
        it, against `press_release.pricing`. "£14 a month" and "£168 a year" are the same price. As a warning,
        the yearly price of `economics.tam` against it as well.
    Why it matters: a customer who reads two prices believes neither, and remembers the lower one.
    Fails:
        press_release: {pricing: {model: per group and year, price: £20 a year}}
        customer_faq: [{theme: pricing, question: What does it cost?, answer: £35 a year for each group.}]
    Passes:
        press_release: {pricing: {model: per group and year, price: £20 a year}}
        customer_faq: [{theme: pricing, question: What does it cost?, answer: £20 a year for each group.}]
    Options: none.
    Limits: an answer that names the price may name other sums too. Sums that are saved, lost, paid elsewhere
        or paid on top are told apart by the words around them, in English only. A market price that is a
        whole multiple of the price counts as several users for each customer.
    """
    stated = draft.idea.press_release.pricing.price or draft.idea.press_release.pricing.model
    for path, where, price in contradictions(draft):
        yield Fault(
            path,
            f'The price is "{stated}" in pricing, and "{price.words}" in {where}.',
            "Keep one source for the price, which is `press_release.pricing`.",
            price.words,
        )
    yearly = draft.idea.economics.tam.price
    if yearly and is_plain(yearly) and not is_free(draft) and not _is_priced_at(draft, yearly):
        yield Fault(
            "/economics/tam/price",
            f'The price is "{stated}" in pricing, and {yearly:,} a year in `economics.tam`.',
            "Reckon the market with the price that customers are told.",
            grade="market",
        )


def _is_priced_at(draft: Manuscript, yearly: Decimal) -> bool:
    """Is a yearly sum the price, within 5 %, or a whole multiple of it? Also where there is no price."""
    sums = [price.yearly or price.value for price in prices(draft)]
    if not any(sums):
        return True
    close = any(abs(one - yearly) <= yearly / 20 for one in sums)
    return close or min(sums) <= yearly <= max(sums) or any(one and yearly % one == 0 for one in sums)


@rule(
    "INT003",
    "date-mismatch",
    scale("warning"),
    reads=(
        "press_release.dateline.date",
        "press_release.availability.date",
        "metrics.success[].by",
        "benefit.measure.by",
        "customer_faq[].answer",
        "internal_faq[].answer",
    ),
    source="prfaq",
)
def date_mismatch(draft: Manuscript) -> Faults:
    """A date does not fit the day of the launch.

    What it checks: whether anything is available, or measured, before the launch date of the press release,
        and whether a sentence of the document names another month for the launch.
    Why it matters: a customer who is told two dates plans for neither, and a target that is due before the
        launch can't be met.
    Fails:
        press_release: {dateline: {city: Hexham, date: 2027-09-14}, availability: {date: 2027-06-01}}
    Passes:
        press_release: {dateline: {city: Hexham, date: 2027-09-14}, availability: {date: 2027-10-01}}
    Options: none.
    Limits: months are read in English only. Sentences about a pilot, a trial, a phase, or before and after
        something are left out, and so is a launch in a place ("we launch in Germany in March 2028").
    """
    launch = draft.idea.press_release.dateline.date
    if launch is None:
        return
    for path, what, date in _planned(draft):
        if date and _is_before(date, launch):
            yield Fault(
                path,
                f"{what} {date} lies before the launch on {launch}.",
                "Move one of the two dates.",
                str(date),
            )
    yield from _other_months(draft, launch)


def _planned(draft: Manuscript) -> Iterator[tuple[str, str, Date | None]]:
    idea = draft.idea
    yield "/press_release/availability/date", "The day of availability,", idea.press_release.availability.date
    yield "/benefit/measure/by", "The day on which the benefit is measured,", idea.benefit.measure.by
    for index, metric in enumerate(idea.metrics.success):
        yield f"/metrics/success/{index}/by", f'The target date of "{metric.name}",', metric.by


def _is_before(date: Date, launch: Date) -> bool:
    """Is ``date`` over before the launch begins? A month is compared with a month."""
    if date.day and launch.day:
        return date < launch
    return (date.year, date.month) < (launch.year, launch.month)


def _other_months(draft: Manuscript, launch: Date) -> Faults:
    verbs = draft.words("launch_words")
    if not verbs or draft.vocabulary.isdisjoint(_MONTH_WORDS):
        return
    pattern, trials = _launch_pattern(verbs), draft.words("trial_words")
    for passage in draft.texts_with(_MONTH_WORDS):
        if passage.section not in _DATED or not passage.field.prose:
            continue
        for sentence in sentences_of(passage.text):
            match = pattern.search(sentence)
            if match and trials.isdisjoint(words_of(sentence)) and not _is_month_of(launch, match):
                yield Fault(
                    passage.path,
                    f'The launch is on {launch}, and this says "{match["date"]}".',
                    "Name the same month everywhere; the date of the press release is the one that counts.",
                    match["date"],
                )


@lru_cache(maxsize=8)
def _launch_pattern(verbs: frozenset[str]) -> re.Pattern[str]:
    """A word such as "launch", a few words in small letters, and a month with its year."""
    verb = "|".join(rf"(?i:{re.escape(verb)})" for verb in sorted(verbs, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{verb})(?:\s+(?:[a-z]{{1,12}}|\d\d?(?:st|nd|rd|th)?)){{1,4}}\s+"
        rf"(?P<date>(?P<month>{'|'.join(_MONTHS)})\s+(?:\d\d?,?\s+)?(?P<year>\d{{4}}))"
    )


def _is_month_of(launch: Date, match: re.Match[str]) -> bool:
    return (int(match["year"]), _MONTHS.index(match["month"]) + 1) == (launch.year, launch.month)


@rule(
    "INT004",
    "name-inconsistent",
    scale("warning"),
    reads=("product.name", "product.aliases", "company.name"),
    source="Calbucci, The PRFAQ Framework: one name throughout",
)
def name_inconsistent(draft: Manuscript) -> Faults:
    """A name is spelled in more than one way.

    What it checks: every text for the names of product and company with other capitals, taken apart or
        together ("Shift Swap", "ShiftSwap"), or with one letter wrong.
    Why it matters: a customer searches for what was written down. Two spellings look like two products.
    Fails:
        product: {name: Lanternlight}
        solution: {summary: Walkers answer LanternLight by text message.}
    Passes:
        product: {name: Lanternlight}
        solution: {summary: Walkers answer Lanternlight by text message.}
    Options: none.
    Limits: names in addresses are left out, and so is what an article stands before ("a lantern"). A
        name in small letters throughout is not looked for, nor one with `product.name_is_generic: true`.
        A letter wrong is seen in names of six letters or more, and not in the first two.
    """
    product, company = draft.idea.product, draft.idea.company.name
    known = (product.name, company, *product.aliases)
    names = (product.name if not product.name_is_generic else "", company)
    for name in filter(None, names):
        found = list(variants(draft, name, known))
        if found:
            yield Fault(
                found[0].path,
                f'The name is "{name}", and is spelled {counted(found)} elsewhere.',
                "Spell it one way, or list the other name in `product.aliases`.",
                found[0].spelling,
            )


RULES = (price_mismatch, date_mismatch, name_inconsistent)
