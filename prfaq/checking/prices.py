"""What the idea says it costs, and what it says so elsewhere."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import plain
from prfaq.checking.prose import sentences_of, words_of
from prfaq.checking.quantities import Quantity, money_in

_TOLD = ("summary", "solution", "how_it_works", "getting_started", "headline", "subheading")


class Statement(NamedTuple):
    """A price that somebody reads at ``path``, in the part called ``where``."""

    path: str
    where: str
    price: Quantity


def prices(draft: Manuscript) -> tuple[Quantity, ...]:
    """The price as the idea states it, or the prices where there are several."""
    pricing = draft.idea.press_release.pricing
    return money_in(pricing.price) or money_in(pricing.model)


def is_free(draft: Manuscript) -> bool:
    """Does the idea say that it costs nothing?"""
    pricing = draft.idea.press_release.pricing
    return lexicon(draft.words("free")).first(f"{pricing.price} {pricing.model}") is not None


def contradictions(draft: Manuscript) -> Iterator[Statement]:
    """The first sum of every text that states a price, where none of its sums is one that the idea gives."""
    stated = prices(draft)
    free = not stated and is_free(draft)
    if not stated and not free:
        return
    known = [*stated, *_known(draft)]
    for path, where, text in chain(_answers(draft, free=free), _sentences(draft, stated)):
        sums = [one for one in money_in(text) if free or _is_comparable(one, stated)]
        if sums and not any(same(one, other) for one in sums for other in known):
            yield Statement(path, where, sums[0])


def same(one: Quantity, other: Quantity) -> bool:
    """Are two sums the same price, whatever the period each is given for?"""
    if one.unit != other.unit:
        return False
    if one.value == other.value and (one.period == other.period or not (one.period and other.period)):
        return True
    yearly, others = one.yearly, other.yearly
    return yearly is not None and others is not None and abs(yearly - others) <= others * Decimal("0.02")


def _is_comparable(one: Quantity, stated: tuple[Quantity, ...]) -> bool:
    return any(
        one.period == price.period or not one.period or not price.period or _by_year(one, price)
        for price in stated
    )


def _by_year(one: Quantity, other: Quantity) -> bool:
    return one.yearly is not None and other.yearly is not None


def _known(draft: Manuscript) -> Iterator[Quantity]:
    """Sums beside the price that pricing itself gives, and what the alternatives cost."""
    pricing = draft.idea.press_release.pricing
    texts = (pricing.note, pricing.principle, *(other.price for other in draft.idea.alternatives))
    return chain.from_iterable(money_in(text) for text in texts)


def _answers(draft: Manuscript, *, free: bool) -> Iterator[tuple[str, str, str]]:
    """The answers to customers who ask what it costs; ``free`` leaves out those that say so."""
    asks, costs_nothing = lexicon(draft.words("theme_pricing")), lexicon(draft.words("free"))
    other = draft.words("not_our_price")
    for entry in draft.faq.customer:
        if entry.topic == "pricing" or (not entry.topic and asks.first(entry.question)):
            if free and costs_nothing.first(entry.answer):
                continue
            if other.isdisjoint(words_of(entry.question)):
                yield f"{entry.path}/answer", f"Q{entry.number}", plain(entry.answer)


def _sentences(draft: Manuscript, stated: tuple[Quantity, ...]) -> Iterator[tuple[str, str, str]]:
    """The sentences of the press release that speak of the price."""
    speaks, other = draft.words("price_words"), draft.words("not_our_price")
    if not speaks or not stated:
        return
    release = draft.idea.press_release
    texts = [(f"/press_release/{name}", getattr(release, name)) for name in _TOLD]
    texts.append(("/press_release/call_to_action/text", release.call_to_action.text))
    for path, text in texts:
        if not speaks.isdisjoint(words_of(text)) and money_in(text):
            for sentence in sentences_of(plain(text)):
                words = words_of(sentence)
                if not speaks.isdisjoint(words) and other.isdisjoint(words):
                    yield path, "the press release", sentence
