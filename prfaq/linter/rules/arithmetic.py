"""FIG: parts, wholes, shares, margins and targets are what reckoning makes of them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from prfaq.linter.agreement import (
    IF_SO,
    IS_IT,
    IS_OTHER,
    Dispute,
    Query,
    are_about_one,
    asks_for_source,
    bare,
    citing,
    common_stems,
    content,
    is_alike,
    is_comparable,
    is_made_of,
    is_slip,
    nearest_to,
    ratio,
    stands_in_facts,
    whole_of,
)
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import PERCENT, TIMES, Figure, figure
from prfaq.linter.lexicon.words import Lexicon, lexicon, stems_of, words_of
from prfaq.linter.rule import Fault, Faults, scale
from prfaq.linter.rules.common import against, contradiction, elsewhere


@contradiction(
    "FIG007",
    "more-than-the-whole",
    "alternatives[].share.percent evidence[].sample evidence[].claim internal_faq[].answer "
    "customer_faq[].answer economics.tam.customers customer.size",
    "prfaq; Bryar & Carr, Working Backwards, ch. 5",
)
def more_than_the_whole(ctx: LintContext) -> Faults:
    """A part is more than its whole.

    What it checks: shares of the alternatives that come to more than 100 %, or are below 0; a sample larger than the
        group that it was drawn from; "17 of 15"; a market of more customers than `customer.size` says there are.
    Why it matters: it is the first thing that a reader who reckons will say aloud.
    Fails:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks, kind: usage_data, source: log, date: 2026-05,
             sample: {n: 310, of: 31 walks}, supports: [problem]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks, kind: usage_data, source: log, date: 2026-05,
             sample: {n: 31, of: 310 walks}, supports: [problem]}
    Options: none.
    Limits: customers may use two alternatives, and then say so in `evidence`; shares are taken to be those of the
        one that is used most.
    """
    ledger = ctx.once(Ledger)
    yield from _shares(ctx, ledger)
    yield from _samples(ctx, ledger)
    for one in ledger.entries:
        if one.figure.share and one.figure.value > 100 and not re.search(r"\b(?:in|von)\b", one.words):
            message = f'"{one.words}" is more than all of them.'
            yield Fault(one.path, message, "Write how many there were, and of how many.", one.words)
    size, tam = ledger.at("/customer/size/value"), ledger.at("/economics/tam/customers")
    if size and tam and tam[0].figure.low > size[0].figure.high:
        message = 'A market of {one} customers is more than there are: {place} says "{other}".'
        yield _of_field(against(ctx, tam[0], size[:1], message, "Which of the two is right?"))


def _of_field(fault: Fault) -> Fault:
    """The fault of a whole field, without words to point at."""
    return fault._replace(words="")


def _samples(ctx: LintContext, ledger: Ledger) -> Faults:
    message = 'The sample of {n:,} is larger than the group it was drawn from: {{place}} says "{{other}}".'
    for index, evidence in enumerate(ctx.idea.evidence):
        n, group = evidence.sample.n, ledger.at(f"/evidence/{index}/sample/of")[:1]
        if n is not None and group and group[0].figure.start == 0 and n > group[0].figure.high:
            one = group[0]._replace(path=f"/evidence/{index}/sample/n")
            yield _of_field(against(ctx, one, group, message.format(n=n), "Which of the two is right?"))


def _shares(ctx: LintContext, ledger: Ledger) -> Faults:
    places = (f"/alternatives/{index}/share/percent" for index in range(len(ctx.idea.alternatives)))
    entries = [one for place in places for one in ledger.at(place)]
    for one in (one for one in entries if one.figure.value < 0):
        yield Fault(one.path, f"A share of {one.words} is less than nobody.", "Write a share from 0 to 100.")
    total = sum(one.figure.value for one in entries)
    if total > 100 + len(entries):
        told = " + ".join(one.words.removesuffix(" %") for one in entries)
        message = f"The shares of the alternatives come to {float(total):g} %: {told}."
        hint = "Give each customer to the one that is used most, so that they come to 100 at most."
        yield Fault(entries[-1].path, message, hint, related=elsewhere(ctx, entries[:-1]))


@contradiction(
    "FIG008", "sample-differs", "evidence[].claim evidence[].sample", "Rob De Feo: how many, of whom"
)
def sample_differs(ctx: LintContext) -> Faults:
    """The claim counts another number than the sample.

    What it checks: "18 of 23 charge nurses" in a claim against `sample.n`, where both count the same thing.
    Why it matters: one of the two numbers was remembered, and not looked up.
    Fails:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks were cancelled., kind: usage_data, source: log, date: 2026-05,
             sample: {n: 301, of: walks in 2025}, supports: [problem]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks were cancelled., kind: usage_data, source: log, date: 2026-05,
             sample: {n: 310, of: walks in 2025}, supports: [problem]}
    Options: none.
    Limits: a sample of something else is not compared; a part of the sample ("9 of the 14 nurses on nights") is, and
        groups are that make up the sample ("7 of 60 with it, against 22 of 60 neighbours" of 120).
    """
    ledger = ctx.once(Ledger)
    for index in range(len(ctx.idea.evidence)):
        sample = [one for one in ledger.at(f"/evidence/{index}/sample/n") if one.figure.head][:1]
        claimed = ledger.at(f"/evidence/{index}/claim")
        alike = [one for one in claimed if _is_of_sample(one.figure, sample)]
        wholes = {sum(map(whole_of, claimed)), *map(whole_of, alike)}
        if alike and sample[0].figure.value not in wholes:
            message = 'The claim counts "{one}", and the sample is "{other}".'
            hint = "Write the number that was counted in both places."
            yield against(ctx, alike[0], sample, message, hint)


def _is_of_sample(one: Figure, sample: list[Entry]) -> bool:
    return bool(one.share and sample) and one.head == sample[0].figure.head


@contradiction(
    "FIG009",
    "percentage-differs-from-fraction",
    "evidence[].claim problem.statement press_release internal_faq[].answer",
)
def percentage_differs_from_fraction(ctx: LintContext) -> Faults:
    """A percentage is not what the fraction beside it comes to.

    What it checks: "62 of 310 walks (25%)": a fraction with a percentage in brackets behind it, or before it, or
        behind what it is said of; "62, or 25% of 310"; and "310 walks, 62 of them (25%)".
    Why it matters: whoever divides finds out, and doubts the rest.
    Fails:
        problem: {statement: "Organisers cancelled 62 of 310 walks (25%) because they cannot tell who is coming."}
    Passes:
        problem: {statement: "Organisers cancelled 62 of 310 walks (20%) because they cannot tell who is coming."}
    Options: none.
    Limits: only where nothing but a bracket, a comma or "or" stands between the two, or words and a bracket.
    """
    ledger = ctx.once(Ledger)
    shares = [one for one in ledger.entries if one.figure.unit == PERCENT and not one.figure.in_share]
    paths = dict.fromkeys(one.path for one in shares if not one.figure.share)
    rows = (ledger.at(path) for path in paths)
    wrong = chain(_wrong_percentages(shares), chain.from_iterable(map(_wrong_shares, rows)))
    for path, message, words in wrong:
        yield Fault(path, message, "Divide once more, and correct the one that is wrong.", words)


def _wrong_percentages(shares: list[Entry]) -> Iterator[tuple[str, str, str]]:
    """Percentages beside a fraction that are not what it comes to."""
    for one, other in pairwise(shares):
        a, b = (one, other) if one.figure.share else (other, one)
        is_wrong = a.path == b.path and abs(a.figure.value - b.figure.value) > 1
        if is_wrong and a.figure.share and not b.figure.share and _stand_together(a, b):
            message = f'"{a.words}" are {a.figure.value:.3g} %, and "{b.words}" stands beside it.'
            yield a.path, message, b.words


_BESIDE = re.compile(r"[\s,]*+(?:\((?:that is |i\.e\.,? |about )?|or |that is |i\.e\. |about )?\s*+\Z")
_BEHIND = re.compile(r"(?:[\s]+(?:[^\W\d_'’-]+|20\d\d)){1,9} \(\Z")
"""What a fraction may be said of before its percentage follows in brackets."""


def _stand_together(share: Entry, percent: Entry) -> bool:
    first, second = sorted((share, percent), key=lambda one: one.figure.start)
    between = share.text[first.figure.end : second.figure.start]
    if between.strip() and _BESIDE.match(between):
        return True
    in_bracket = percent.text.startswith(")", percent.figure.end)
    return share.figure.start < percent.figure.start and in_bracket and bool(_BEHIND.match(between))


def _wrong_shares(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Percentages of a whole beside its part, "700, or 23 % of 3,100", that are not what the two come to."""
    between = zip(entries, entries[1:], entries[2:], strict=False)
    told = [(*three, "stands between them") for three in between if _is_share_between(*three)]
    told += [(*three, "stands beside it") for three in _shares_of_them(entries)]
    for part, percent, whole, place in told:
        comes_to = _percent(part, whole)
        if abs(comes_to - percent.figure.value) > 1:
            of = f'"{part.words}" of "{whole.words}" are {comes_to:.3g} %'
            yield part.path, f'{of}, and "{percent.words}" {place}.', percent.words


def _shares_of_them(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Parts "of them" with a percentage in brackets, and of the counts before the one that fits best."""
    for at, (part, percent) in enumerate(pairwise(entries)):
        if percent.figure.unit == PERCENT and _OF_THEM.fullmatch(_between_two(part, percent)):
            before = [
                one for one in entries[:at] if not one.figure.unit and one.figure.value > part.figure.value
            ]
            off = {abs(_percent(part, one) - percent.figure.value): one for one in before}
            yield from [(part, percent, off[min(off)])] if off else []


_OF_THEM = re.compile(r"of (?:them|these|those) \(")


def _percent(part: Entry, whole: Entry) -> Decimal:
    return 100 * ratio(part.figure, whole.figure)


def _is_share_between(part: Entry, percent: Entry, whole: Entry) -> bool:
    """Is it "700, or 23 % of 3,100"?"""
    is_share = percent.figure.unit == PERCENT and part.figure.unit == whole.figure.unit != PERCENT
    is_told = _between_two(part, percent) in (", or", "or", ", which is")
    return is_share and is_told and _between_two(percent, whole) in ("of", "of the")


def _between_two(one: Entry, other: Entry) -> str:
    return one.text[one.figure.end : other.figure.start].strip()


@contradiction(
    "FIG010",
    "margin-arithmetic",
    "economics.gross_margin economics.unit_cost press_release.pricing.price",
    "punt-labs, prfaq: unit economics",
)
def margin_arithmetic(ctx: LintContext) -> Faults:
    """The margin is not what price and unit cost leave.

    What it checks: whether `economics.gross_margin` is the share of the price that `economics.unit_cost` leaves,
        within three points, where both sums are in one currency and for the same period.
    Why it matters: the margin carries the payback. If it is wrong, so is every month of that.
    Fails:
        press_release: {pricing: {model: per group, price: £20 a year}}
        economics: {unit_cost: £5 a year, gross_margin: 90%}
    Passes:
        press_release: {pricing: {model: per group, price: £20 a year}}
        economics: {unit_cost: £5 a year, gross_margin: 75%}
    Options: none.
    Limits: one price and one cost; other currencies and periods are left alone.
    """
    ledger = ctx.once(Ledger)
    fields = ("press_release/pricing/price", "economics/unit_cost", "economics/gross_margin")
    price, cost, margin = (ledger.at(f"/{field}") for field in fields)
    if len(price) == len(cost) == len(margin) == 1 and margin[0].figure.unit == PERCENT:
        left = _left(price[0].figure, cost[0].figure)
        if left is not None and abs(left - margin[0].figure.value) > 3:
            sums = f"{cost[0].words} of {price[0].words}"
            message = f"A margin of {margin[0].words} is not what {sums} leave: {left:.3g} %."
            hint = "Which of the three is wrong: price, unit cost or margin?"
            yield _of_field(against(ctx, margin[0], [*price, *cost], message, hint))


def _left(price: Figure, cost: Figure) -> Decimal | None:
    """What a cost leaves of a price, in percent; ``None`` where the two cannot be compared."""
    is_same = price.unit == cost.unit and price.per == cost.per and price.unit not in TIMES
    left = 100 * (1 - ratio(cost, price)) if is_same and price.value > 0 else None
    return left if left is not None and left > -100 else None


@contradiction(
    "FIG011",
    "target-no-better",
    "metrics.success[].baseline.value metrics.success[].target metrics.success[].threshold benefit",
    "prfaq; robdefeo: what does success look like",
    unsure=scale("info"),
)
def target_no_better(ctx: LintContext) -> Faults:
    """A target is worse than today.

    What it checks: the target of each metric, and `to` of the benefit, against today's value, where it is known which
        way is better: a threshold that stops "above 20" wants less, one that stops "below 75" wants more; hours of
        waiting, errors and waste are wanted less of. A target equal to today's value is none.
    Why it matters: the team will be held to it.
    Fails:
        metrics:
          success:
            - {name: walks cancelled, baseline: {value: 20, date: 2026-05-02}, target: 25, unit: "%", by: 2028-10-31,
               measured_by: calendars, threshold: above 30 we stop, customer_facing: true}
    Passes:
        metrics:
          success:
            - {name: walks cancelled, baseline: {value: 20, date: 2026-05-02}, target: 5, unit: "%", by: 2028-10-31,
               measured_by: calendars, threshold: above 30 we stop, customer_facing: true}
    Options: none.
    Limits: where nothing says which way is better, a target equal to today's value is found, and one between today's
        value and the threshold is asked about.
    """
    ledger = ctx.once(Ledger)
    measure = ctx.idea.benefit.measure
    pair = _pair(ledger, "/benefit/measure/from", "/benefit/measure/to")
    yield from _no_better(ctx, pair, _wants_less(ctx, f"{measure.metric} {measure.unit}"))
    for index, metric in enumerate(ctx.idea.metrics.success):
        path, wants_less = f"/metrics/success/{index}", _wants_less(ctx, metric.name, metric.threshold)
        pair = _pair(ledger, f"{path}/baseline/value", f"{path}/target")
        limits, target = ledger.at(f"{path}/threshold"), ledger.at(f"{path}/target")[:1]
        yield from _no_better(ctx, pair, wants_less)
        if wants_less is None:
            yield from _between(ctx, pair, limits)
        elif limits and target:
            stop = figure(limits[0].words.split()[0], metric.unit)
            yield from _beyond_threshold(ctx, target[0], limits[0], stop, wants_less)


def _pair(ledger: Ledger, today: str, target: str) -> list[Entry]:
    """Today's value and the target, where both are figures."""
    found = [*ledger.at(today)[:1], *ledger.at(target)[:1]]
    return found if len(found) == 2 and not found[1].figure.is_bound else []


def _no_better(ctx: LintContext, pair: list[Entry], wants_less: bool | None) -> Faults:
    if not pair:
        return
    a, b = pair[0].figure, pair[1].figure
    is_same = a.low == b.low and a.high == b.high
    is_worse = (b.low > a.high and wants_less is True) or (b.high < a.low and wants_less is False)
    if is_same or is_worse:
        message = f"The target {{one}} is {'no better' if is_same else 'worse'} than today's {{other}}."
        hint = "Are the two the wrong way round? Write today's value first, and where it is to go second."
        yield _of_field(against(ctx, pair[1], pair[:1], message, hint))


def _between(ctx: LintContext, pair: list[Entry], limits: Sequence[Entry]) -> Faults:
    """A target between today's value and a bare threshold: whichever way is better, one of them is no step ahead."""
    if not (pair and len(limits) == 1 and limits[0].words == limits[0].text):
        return
    low, target, high = map(_bare, (pair[0], pair[1], limits[0]))
    if low < target < high or high < target < low:
        message = (
            f"Is {{one}} a step ahead, between today's {{other}} and the threshold of {limits[0].words}?"
        )
        hint = "Put the target beyond today's value, and the threshold short of the target."
        yield _of_field(against(ctx, pair[1], [pair[0], limits[0]], message, hint, "unsure"))


def _bare(one: Entry) -> Decimal:
    """The number of a field without its unit."""
    found = figure(one.words.split()[0])
    return found.value if found else Decimal(0)


def _beyond_threshold(
    ctx: LintContext, target: Entry, limit: Entry, stop: Figure | None, wants_less: bool
) -> Faults:
    """A target beyond the value at which the team stops."""
    a = target.figure
    if stop and stop.unit == a.unit and (a.low > stop.high if wants_less else a.high < stop.low):
        message = 'The target {one} lies where the threshold stops: "{text}".'
        yield _of_field(against(ctx, target, [limit], message, "Which of the two is right?"))


def _wants_less(ctx: LintContext, name: str, threshold: str = "") -> bool | None:
    """Is less better? ``None`` where nothing says so."""
    words = words_of(threshold)[:3]
    for word_list, answer in (("stops_above", True), ("stops_below", False)):
        if not ctx.words(word_list).isdisjoint(words):
            return answer
    is_turned = not ctx.words("wanted_more").isdisjoint(words_of(name))
    return True if lexicon(ctx.words("wanted_less")).first(name) and not is_turned else None


_SUMS = ("payback_months", "upfront_investment", "unit_cost", "gross_margin", "run_cost", "tam/value")
_TIMES = 100
"""Times which a sum told of a field may be more or less than it: what it costs in a year, or with a digit lost."""
_OF_ONE_VALUE = ("/economics/payback_months", "/economics/gross_margin")
_NOT_BACK = 'At this sum a month, the "{other}" of {place} are not back after "{one}".'
_OTHER_PRICE = '"{one}" a {per} is not what "{other}" a {by} in {place} comes to.'
_IS_LIMIT = 'Is "{one}" here the limit of {place}, which says "{text}"?'
_LIMITS = "If so, write the same limit in both places; if not, say what it limits."


def _reckoned_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    texts = [(f"{one.path}/answer", f"{one.question} {one.answer}") for one in ctx.faq.internal]
    texts.append(("/decision/ask", ctx.idea.decision.ask))
    for name in _SUMS:
        fields = ledger.at(f"/economics/{name}")[:1]
        speaks = lexicon(ctx.words(f"speaks_of_{name.replace('/', '_')}"))
        about = [path for path, text in texts if fields and speaks.first(text)]
        for one in chain.from_iterable(_in_unit_of(ledger, path, fields[0]) for path in about):
            if _is_of_sum(ctx, ledger, one, fields[0], speaks):
                yield Dispute(one, fields, IS_OTHER)


def _in_unit_of(ledger: Ledger, path: str, field: Entry) -> list[Entry]:
    """The figures of a text in the unit of a field, if none of them is the field's."""
    told = [one for one in ledger.at(path) if one.figure.unit == field.figure.unit]
    return [] if any(_is_same_sum(one.figure, field.figure) for one in told) else told


def _is_same_sum(one: Figure, field: Figure) -> bool:
    """Is it the field's figure, or that of a month told of a year, and the other way round?"""
    room = max(one.high - one.low, one.value / 50)
    times = (1, 12, Decimal(1) / 12) if one.unit not in (*TIMES, PERCENT) else (1,)
    return one.agrees(field) or any(abs(field.value * by - one.value) <= room for by in times)


def _is_of_sum(ctx: LintContext, ledger: Ledger, one: Entry, field: Entry, speaks: Lexicon) -> bool:
    """Is it news, or what the sentence says of a field that has but one value, however it was worked out?"""
    speaks_of_it = bool(speaks.first(one.sentence))
    if not is_comparable(one.figure, field.figure, _TIMES):
        return False
    if one.figure.is_bound or (speaks_of_it and field.path in _OF_ONE_VALUE):
        return not one.figure.is_bound
    sums = [other for name in (*_SUMS, "maintenance") for other in ledger.at(f"/economics/{name}")]
    is_asked = not speaks_of_it and _is_asked_elsewhere(ctx, one)
    return not (is_asked or stands_in_facts(ledger, one) or is_made_of(ledger, one, sums))


def _is_asked_elsewhere(ctx: LintContext, one: Entry) -> bool:
    """Does another rule ask for the source of this, as it does where no evidence is cited?"""
    is_cited = one.path.rpartition("/")[0] in ctx.once(citing)
    return one.figure.unit not in TIMES and not is_cited and asks_for_source(ctx, one)


def _priced_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Sums for a year in answers to customers, where the price is for a month, and the other way round."""
    prices = ledger.at("/press_release/pricing/price")
    places = ["/press_release/pricing/note", *(f"{asked.path}/answer" for asked in ctx.faq.customer)]
    for one in (one for place in places for one in ledger.at(place)) if len(prices) == 1 else ():
        if _is_other_price(one.figure, prices[0].figure) and not stands_in_facts(ledger, one):
            yield Dispute(one, prices, _OTHER_PRICE, "Which is right?")


_CONVERTED = {("month", "year"): "12", ("year", "month"): "0.0833333"}


def _is_other_price(one: Figure, price: Figure) -> bool:
    """Is it a sum for the other period, and not what the price comes to?"""
    expected = price.value * Decimal(_CONVERTED.get((price.per, one.per), 0))
    return one.unit == price.unit and expected > 0 and abs(one.value - expected) * 50 > expected


def _paid_back_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Months of a sensitivity that are not what comes of its sums and of the payback or the investment."""
    for index in range(len(ctx.idea.economics.sensitivity)):
        told = ledger.at(f"/economics/sensitivity/{index}")
        months = [one for one in told if one.figure.head == "month" and not one.figure.is_bound]
        for message, base, result in _paybacks(ledger, told) if len(months) == 1 else ():
            if abs(bare(months[0]) - result) > max(Decimal(1), result / 20):
                hint = "Reckon once more from the payback and the investment."
                yield Dispute(months[0], base, message.format(f"{result:.0f}"), hint)


_LEFT = (" a month is left", " a month are left", " a month remain", " per month is left")
_NOT_BACK = (
    'At this sum a month, the "{{other}}" of {{place}} are back after {} months, and not after "{{one}}".'
)
_CHANGED = 'This says "{{one}}"; the "{{other}}" of {{place}} become {} months with the other value.'


def _paybacks(ledger: Ledger, told: Sequence[Entry]) -> Iterator[tuple[str, Sequence[Entry], Decimal]]:
    """The months until the money is back: at a sum "a month", and with one value "instead of" another."""
    invested, payback = ledger.at("/economics/upfront_investment"), ledger.at("/economics/payback_months")
    sums = [one.figure for one in told if one.text.startswith(_LEFT, one.figure.end)]
    if len(sums) == len(invested) == 1 and invested[0].figure.unit == sums[0].unit:
        yield _NOT_BACK, invested, ratio(invested[0].figure, sums[0])
    pair = next((two for two in pairwise(told) if "instead of" in _between_two(*two)), None)
    share = _of_payback(ledger, *pair) if pair and payback else None
    if share is not None:
        yield _CHANGED, payback, bare(payback[0]) * share


def _of_payback(ledger: Ledger, new: Entry, old: Entry) -> Decimal | None:
    """How many times as long the payback becomes: by what is left of the price, or by how many customers there are."""
    if not old.figure.unit:
        is_rate = new.figure.per or old.figure.per  # who comes bit by bit is not there from the first day
        return (
            None if is_rate or old.figure.head not in ("", new.figure.head) else ratio(old.figure, new.figure)
        )
    sums = [*ledger.at("/press_release/pricing/price")[:1], *ledger.at("/economics/unit_cost")[:1]]
    known = [one.figure for one in sums if one.figure.unit == old.figure.unit]
    if len(known) < 2:
        return None
    price, cost = known
    times = Decimal(_CONVERTED.get((price.per, cost.per), 1))
    by_cost = price._replace(low=price.low * times, high=price.high * times)
    return _of_margin(by_cost, cost, new.figure, old.figure)


def _of_margin(price: Figure, cost: Figure, new: Figure, old: Figure) -> Decimal | None:
    """What the margin was of what it becomes, where one of price and cost was the old sum and becomes the new one."""
    left = new.value - cost.value if price.agrees(old) else price.value - new.value
    is_known = price.agrees(old) or cost.agrees(old)
    return (price.value - cost.value) / left if is_known and left > 0 else None


def _priced_alternative(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Sums beside the name of an alternative that are none of those that its own entry gives, nor a fact."""
    for index, other in enumerate(ctx.idea.alternatives):
        own = [one for one in ledger.within(f"/alternatives/{index}/") if _is_money(one.figure)]
        names = content(ctx, other.name) - ctx.once(common_stems) if own else frozenset[str]()
        for asked in ctx.faq.customer if names else ():
            is_asked = not names.isdisjoint(stems_of(asked.question))
            yield from _other_sums(ledger, f"{asked.path}/answer", own, names, is_asked)


def _other_sums(
    ledger: Ledger, path: str, own: list[Entry], names: frozenset[str], is_asked: bool
) -> Iterator[Dispute]:
    """The sums of a text in sentences with these names, or in all where they are asked about."""
    sums = [one for one in ledger.at(path) if _is_other_sum(ledger, one, own)]
    named = [one for one in sums if not names.isdisjoint(stems_of(one.sentence))]
    for one in named or (sums if is_asked else []):
        near = nearest_to(one, own)
        if named:
            yield Dispute(one, near, IS_OTHER)
        elif is_comparable(one.figure, near[0].figure):
            yield Dispute(one, near, IS_IT, IF_SO, "unsure")


def _is_other_sum(ledger: Ledger, one: Entry, own: list[Entry]) -> bool:
    """Is it a sum that neither these nor any other field gives?"""
    if not _is_money(one.figure) or any(one.figure.agrees(other.figure) for other in own):
        return False
    is_known = any(other.path != one.path for other in ledger.agreeing(one.figure))
    return not is_known and not is_made_of(ledger, one, ())


def _is_money(one: Figure) -> bool:
    return one.unit not in ("", PERCENT, *TIMES)


def _asked_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """The only sum of the ask, where it is neither the investment, mistyped or not, nor any other fact."""
    invested = ledger.at("/economics/upfront_investment")[:1]
    sums = [one for one in ledger.at("/decision/ask") if _is_money(one.figure)]
    is_near = bool(invested) and len(sums) == 1 and _may_be_meant(sums[0].figure, invested[0].figure)
    if is_near and not stands_in_facts(ledger, sums[0]):
        hint = "If so, write the same sum; if not, say what it pays for."
        yield Dispute(sums[0], invested, IS_IT, hint, "unsure")


def _may_be_meant(one: Figure, field: Figure) -> bool:
    """Is it a sum of about that size, and not just the same with two digits swapped?"""
    is_near = is_alike(one, field) and is_comparable(one, field)
    return is_near and not (one.is_bound or is_slip(one.value, field.value))


def _stopped_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Limits in answers that have most words of a metric's name, against its threshold."""
    limits = [*_thresholds(ctx, ledger)]
    for asked in ctx.faq.internal if limits else ():
        for one in ledger.at(f"{asked.path}/answer"):
            others = [limit for name, limit in limits if _is_limit_of(ctx, one, name, limit)]
            if len(others) == 1 and not one.figure.agrees(others[0].figure):
                yield Dispute(one, others, _IS_LIMIT, _LIMITS, "unsure")


def _thresholds(ctx: LintContext, ledger: Ledger) -> Iterator[tuple[str, Entry]]:
    """The names of metrics and guardrails, each with the value at which the team stops."""
    for index, metric in enumerate(ctx.idea.metrics.success):
        for one in ledger.at(f"/metrics/success/{index}/threshold")[:1]:
            limit = figure(one.words.split()[0], metric.unit)
            yield from [(metric.name, one._replace(figure=limit))] if limit else ()
    for index, guardrail in enumerate(ctx.idea.metrics.guardrails):
        yield from ((guardrail.name, one) for one in ledger.at(f"/metrics/guardrails/{index}/limit")[:1])


def _is_limit_of(ctx: LintContext, one: Entry, name: str, limit: Entry) -> bool:
    is_asked = one.figure.is_bound and one.figure.unit == limit.figure.unit == PERCENT
    return is_asked and are_about_one(ctx, name, one.clause)


ECONOMICS: tuple[Query, ...] = (
    _reckoned_differently,
    _priced_differently,
    _paid_back_differently,
    _stopped_differently,
    _priced_alternative,
    _asked_differently,
)
"""What FIG005 asks of all that is told about money."""
