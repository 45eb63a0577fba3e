"""Numbers as people write them, made comparable, what they measure, and the prices among them.

"£3,600", "3.6k pounds", "62 per cent", "$29/month". Only digits are read. Years, versions, references and
"millions" are numbers that measure nothing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, product, starmap
from typing import Literal, NamedTuple, TypeAlias, TypeGuard

from prfaq.idea.values import amounts, currencies, scales
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import KEPT, lexicon, plain, sentences_of, word_list, words_of

Kind: TypeAlias = Literal["money", "percent", "number"]

_PERIODS = {
    "hour": "hour", "hr": "hour", "hourly": "hour",
    "day": "day", "daily": "day",
    "week": "week", "wk": "week", "weekly": "week",
    "month": "month", "mo": "month", "monthly": "month",
    "quarter": "quarter", "quarterly": "quarter",
    "year": "year", "yr": "year", "yearly": "year", "annually": "year", "annum": "year", "annual": "year",
}  # fmt: skip
_PER_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}

_SIGN = r"(?:us\$|[£$€¥₹]|\b(?:usd|eur|gbp|chf|jpy|inr|sek|nok|dkk|cad|aud)\b)"
_NAME = r"(?:euros?|dollars?|pounds?|francs?|yen|rupees?)\b"
_PERCENT = r"%|per[ \u00a0]?cent(?:age)?\b"
_LATIN = r"0-9A-Za-z_\u00aa-\u024f"
"""Signs that a number does not stand beside; others, as in Arabic or Chinese, need no space between."""

_NUMBER = re.compile(
    rf"(?P<digits>\d(?<![{_LATIN}.,:#/]\d)(?<![a-z]-\d)"
    r"(?:\d{0,2}(?:[,'’\u00a0\u202f]\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{0,2}(?:\.\d{3})+,\d\d?(?!\d)"
    r"|\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d*,\d\d?(?!\d)|\d*(?:\.\d+)?))(?![.:]\d)"
    r"(?:(?P<scale>[ \u00a0]?(?:thousand|million|billion)|k|m|bn)(?!\w))?"
    rf"(?:[ \u00a0]?(?:(?P<percent>{_PERCENT})|(?P<currency>{_SIGN}|{_NAME})))?"
    rf"(?![{_LATIN}])",
    re.IGNORECASE,
)
"""A number; its first digit stands first, since a search for a look behind is slow."""

_LONGEST = 40
"""Characters from which a row of digits counts as no number."""

_SYMBOLS = frozenset("£€$¥₹")
_DOTTED_MONEY = re.compile(r"[1-9]\d{0,2}\.\d\d0")
"""A sum such as ``3.600 €``: no currency is counted in thousandths that end in nought."""
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_EACH = re.compile(
    r"(?:\s*/\s*|,?\s+(?:per|an?|each|every|for\s+(?:each|every|an?))\s+)([a-z]+)|,?\s+([a-z]+ly)\b",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A number with what it counts.

    ``unit`` is the currency (``GBP``) of money; ``period`` is ``month`` for "a month"; ``each`` holds what
    else it is counted by, as ``ward`` in "£3,600 per ward a year". ``words`` is the exact text.
    """

    kind: Kind
    value: Decimal
    unit: str
    period: str
    each: tuple[str, ...]
    words: str
    start: int

    @property
    def yearly(self) -> Decimal | None:
        """The value for a year, where it is one of a period that makes up a year."""
        times = _PER_YEAR.get(self.period)
        return self.value * times if times else None


@lru_cache(maxsize=KEPT)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """All numbers in ``text``, in order."""
    matches = _NUMBER.finditer(text)
    return tuple(_quantity(text, match) for match in matches if len(match["digits"]) <= _LONGEST)


def money_in(text: str) -> tuple[Quantity, ...]:
    """The sums of money in ``text``, in order."""
    return tuple(quantity for quantity in quantities_of(text) if quantity.kind == "money")


def is_plain(number: Decimal | None) -> TypeGuard[Decimal]:
    """Is a number one that people reckon with? None that is not clear, and no figure of a hundred digits."""
    return number is not None and number.is_finite() and abs(number.adjusted()) < 20


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    digits, scale, percent, currency = match.groups()
    start = _start_of_sign(text, match.start())
    currency = (text[start : match.start()] or currency or "").strip().lower()
    value = _value(digits, bool(currency))
    if scale:
        value *= _scale(scale.strip(), bool(currency))
    kind: Kind = "money" if currency else "percent" if percent else "number"
    period, each = _counted_by(text, match.end()) if currency else ("", ())
    return Quantity(
        kind, value, currencies().get(currency, ""), period, each, text[start : match.end()], start
    )


def _start_of_sign(text: str, start: int) -> int:
    """Where the currency before a number begins: "£3", "€ 3", "EUR 3", "US$3"; the number itself without."""
    end = start - 1 if text[start - 1 : start] in (" ", "\u00a0") else start
    if text[end - 1 : end] in _SYMBOLS:
        return end - 3 if end >= 3 and text[end - 3 : end].lower() == "us$" else end - 1
    code = text[end - 3 : end].lower() if end >= 3 else ""
    return end - 3 if code in currencies() and not text[end - 4 : end - 3].isalnum() else start


def _value(digits: str, is_money: bool) -> Decimal:
    """A number without its separators of thousands; "12,50" and "1.234,50" end in a decimal comma."""
    likely = amounts(digits.translate(_SPACES), is_money and bool(_DOTTED_MONEY.fullmatch(digits)))
    return likely[0] if likely else Decimal("".join(filter(str.isdigit, digits)))


def _scale(written: str, is_money: bool) -> int:
    """What a scale multiplies by: "m" is a million of money, or capital; else it may be metres."""
    if written.lower() == "m":
        return 10**6 if is_money or written == "M" else 1
    return scales().get(written.lower(), 1)


def _counted_by(text: str, position: int) -> tuple[str, tuple[str, ...]]:
    """The period and the other things that a sum is counted by, up to three of them."""
    period, each = "", []
    for _ in range(3):
        match = _EACH.match(text, position)
        word = (match[1] or match[2] or "").lower() if match else ""
        if match is None or (match[2] and word not in _PERIODS):
            break
        if word in _PERIODS:
            period = _PERIODS[word]
        else:
            each.append(word)
        position = match.end()
    return period, tuple(each)


_VAGUE = word_list("grammar/vague_quantities", "en")
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
_MANY_AFTER = re.compile(r"[ \u00a0](?:(?:\w+ )?[a-z]+s\b|[A-ZÄÖÜ][a-zäöüß]{2,})")
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
    rest = _NOT_MEASURED.sub(" ", text)
    if any(counts(rest, one) for one in quantities_of(rest)):
        return True
    return not (number_words - _VAGUE).isdisjoint(words_of(rest)) or bool(_SHARE.search(rest))


def counts(text: str, one: Quantity) -> bool:
    """Is a number more than a year, a day of the month, a version or part of a name?"""
    if one.kind != "number":
        return True
    before, after = text[max(0, one.start - 24) : one.start], text[one.start + len(one.words) :][:24]
    if _YEAR.fullmatch(one.words) or _PART_OF_NAME.match(after):
        return False
    is_day = _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)
    is_name = _NAME_BEFORE.search(before) and not _MANY_AFTER.match(after)
    return not (is_day or is_name or _REFERRED.search(before))


_TOLD = ("summary", "solution", "how_it_works", "getting_started", "headline", "subheading")


class Statement(NamedTuple):
    """A price that somebody reads at ``path``, in the part called ``where``."""

    path: str
    where: str
    price: Quantity


def prices(ctx: LintContext) -> tuple[Quantity, ...]:
    """The price as the idea states it, or the prices where there are several."""
    pricing = ctx.idea.press_release.pricing
    return money_in(pricing.price) or money_in(pricing.model)


def is_free(ctx: LintContext) -> bool:
    """Does the idea say that it costs nothing?"""
    pricing = ctx.idea.press_release.pricing
    return lexicon(ctx.words("free")).first(f"{pricing.price} {pricing.model}") is not None


def contradictions(ctx: LintContext) -> Iterator[Statement]:
    """The first sum of every text that states a price, where none of its sums is one that the idea gives."""
    stated = prices(ctx)
    free = not stated and is_free(ctx)
    if not stated and not free:
        return
    known = [*stated, *_known(ctx)]
    for path, where, text in chain(_answers(ctx, free=free), _sentences(ctx, stated)):
        sums = [one for one in money_in(text) if free or _is_comparable(one, stated)]
        if sums and not any(starmap(same, product(sums, known))):
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


def _known(ctx: LintContext) -> Iterator[Quantity]:
    """Sums beside the price that pricing itself gives, and what the alternatives cost."""
    pricing = ctx.idea.press_release.pricing
    texts = (pricing.note, pricing.principle, *(other.price for other in ctx.idea.alternatives))
    return chain.from_iterable(money_in(text) for text in texts)


def _answers(ctx: LintContext, *, free: bool) -> Iterator[tuple[str, str, str]]:
    """The answers to customers who ask what it costs; ``free`` leaves out those that say so."""
    asks, costs_nothing = lexicon(ctx.words("theme_pricing")), lexicon(ctx.words("free"))
    other = ctx.words("not_our_price")
    for entry in ctx.faq.customer:
        if entry.topic == "pricing" or (not entry.topic and asks.first(entry.question)):
            if free and costs_nothing.first(entry.answer):
                continue
            if other.isdisjoint(words_of(entry.question)):
                yield f"{entry.path}/answer", f"Q{entry.number}", plain(entry.answer)


def _names_price(
    ctx: LintContext, words: tuple[str, ...], speaks: frozenset[str], other: frozenset[str]
) -> bool:
    """Do the words of a sentence speak of our price, and not of another sum?"""
    return not speaks.isdisjoint(words) and other.isdisjoint(words) and not _pays_out(ctx, words)


def _pays_out(ctx: LintContext, words: tuple[str, ...]) -> bool:
    """Is it we who pay the customer, as an insurance does?"""
    ours = (*ctx.product_names, ctx.idea.product.category, ctx.idea.company.name)
    payers = ctx.words("payers").union(*map(words_of, ours)) - ctx.customer_nouns
    paid = (place for place, word in enumerate(words) if word in ("pay", "pays", "paid"))
    return any(words[place - 1] in payers for place in paid if place)


def _sentences(ctx: LintContext, stated: tuple[Quantity, ...]) -> Iterator[tuple[str, str, str]]:
    """The sentences of the press release that speak of the price."""
    speaks, other = ctx.words("price_words"), ctx.words("not_our_price")
    if not speaks or not stated:
        return
    release = ctx.idea.press_release
    texts = [(f"/press_release/{name}", getattr(release, name)) for name in _TOLD]
    texts.append(("/press_release/call_to_action/text", release.call_to_action.text))
    for path, text in texts:
        if not speaks.isdisjoint(words_of(text)) and money_in(text):
            for sentence in sentences_of(plain(text)):
                if _names_price(ctx, words_of(sentence), speaks, other):
                    yield path, "the press release", sentence
