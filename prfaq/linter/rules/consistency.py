"""INT: price, date, name, customer, scope and figures are the same throughout the document."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from prfaq.idea.customer import Measure
from prfaq.idea.plan import SuccessMetric
from prfaq.idea.values import Date
from prfaq.linter.context import LintContext, without_own_names
from prfaq.linter.lexicon.names import counted_spellings, variants
from prfaq.linter.lexicon.quantities import contradictions, is_free, is_plain, prices, quantities_of
from prfaq.linter.lexicon.words import Hit, as_written, fold, folded, sentences_of, stem, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.hollow import filled_but_empty

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
    contradiction=True,
    market=scale("warning"),
)
def price_mismatch(ctx: LintContext) -> Faults:
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
        or on top, or that we pay, are told apart by the words around them, in English only. A market price that
        is a whole multiple of the price counts as several users for each customer.
    """
    stated = ctx.idea.press_release.pricing.price or ctx.idea.press_release.pricing.model
    for path, where, price in contradictions(ctx):
        told = f'The price is "{stated}" in pricing, and "{price.words}"'
        period = f" a {price.period}" if price.period else ""
        yield Fault(
            path,
            f"{told}{period} in {where}.",
            "Keep one source for the price, which is `press_release.pricing`.",
            price.words,
            key=f"{told} in {where}.",
        )
    yearly = ctx.idea.economics.tam.price
    if yearly and is_plain(yearly) and not is_free(ctx) and not _is_priced_at(ctx, yearly):
        yield Fault(
            "/economics/tam/price",
            f'The price is "{stated}" in pricing, and {yearly:,} a year in `economics.tam`.',
            "Reckon the market with the price that customers are told.",
            grade="market",
        )


def _is_priced_at(ctx: LintContext, yearly: Decimal) -> bool:
    """Is a yearly sum the price, within 5 %, or a whole multiple of it? Also where there is no price."""
    sums = [price.yearly or price.value for price in prices(ctx)]
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
    contradiction=True,
)
def date_mismatch(ctx: LintContext) -> Faults:
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
        something are left out, and so are a launch in a place ("we launch in Germany in March 2028") and answers
        about what waits meanwhile (`scope_opportunity_cost`).
    """
    launch = ctx.idea.press_release.dateline.date
    if launch is None:
        return
    for path, what, date in _planned(ctx):
        if date and date.last < launch.first:
            yield Fault(
                path,
                f"{what} {date} lies before the launch on {launch}.",
                "Move one of the two dates.",
                str(date),
            )
    yield from _other_months(ctx, launch)


def _planned(ctx: LintContext) -> Iterator[tuple[str, str, Date | None]]:
    idea = ctx.idea
    yield "/press_release/availability/date", "The day of availability,", idea.press_release.availability.date
    yield "/benefit/measure/by", "The day on which the benefit is measured,", idea.benefit.measure.by
    for index, metric in enumerate(idea.metrics.success):
        yield f"/metrics/success/{index}/by", f'The target date of "{metric.name}",', metric.by


def _other_months(ctx: LintContext, launch: Date) -> Faults:
    verbs = ctx.words("launch_words")
    if not ctx.knows_language("launch_words") or ctx.vocabulary.isdisjoint(_MONTH_WORDS):
        return
    pattern, trials = _launch_pattern(verbs), ctx.words("trial_words")
    for passage, sentence in _dated(ctx):
        match = pattern.search(without_own_names(ctx, sentence))
        if match and trials.isdisjoint(words_of(sentence)) and not _is_month_of(launch, match):
            yield Fault(
                passage.path,
                f'The launch is on {launch}, and this says "{match["date"]}".',
                "Name the same month everywhere; the date of the press release is the one that counts.",
                match["date"],
            )


def _dated(ctx: LintContext) -> Iterator[tuple[Passage, str]]:
    """The sentences that may tell the month of the launch, those about what waits meanwhile left out."""
    others = {f"{one.path}/answer" for one in ctx.faq.internal if one.topic == "scope_opportunity_cost"}
    for passage in ctx.texts_with(_MONTH_WORDS):
        if passage.section in _DATED and passage.field.prose and passage.path not in others:
            yield from ((passage, sentence) for sentence in sentences_of(passage.text))


@lru_cache(maxsize=8)
def _launch_pattern(verbs: frozenset[str]) -> re.Pattern[str]:
    """A word such as "launch", a few words in small letters, and a month with its year."""
    verb = "|".join(rf"(?i:{re.escape(verb)})" for verb in sorted(verbs, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{verb})(?:\s+(?:[a-z]{{1,12}}|\d\d?(?:st|nd|rd|th)?)){{1,4}}\s+"
        rf"(?P<date>(?P<month>{'|'.join(_MONTHS)})\s+(?:\d\d?,?\s+)?(?P<year>\d{{4}}))"
    )


def _is_month_of(launch: Date, match: re.Match[str]) -> bool:
    month = int(match["year"]), _MONTHS.index(match["month"]) + 1
    return (launch.first.year, launch.first.month) <= month <= (launch.last.year, launch.last.month)


@rule(
    "INT004",
    "name-inconsistent",
    scale("warning"),
    reads=("product.name", "product.aliases", "company.name"),
    source="Calbucci, The PRFAQ Framework: one name throughout",
)
def name_inconsistent(ctx: LintContext) -> Faults:
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
    Limits: names in addresses, in ids and in commands ("run lanternlight") are left out, and so is what an
        article stands before ("a lantern"). A name in small letters throughout is not looked for, nor one with
        `product.name_is_generic: true`. A letter wrong is seen in names of six letters or more, and not in the
        first two.
    """
    product, company = ctx.idea.product, ctx.idea.company.name
    known = (product.name, company, *product.aliases)
    names = (product.name if not product.name_is_generic else "", company)
    for name in filter(None, names):
        found = list(variants(ctx, name, known))
        if found:
            yield Fault(
                found[0].path,
                f'The name is "{name}", and is spelled {counted_spellings(found)} elsewhere.',
                "Spell it one way, or list the other name in `product.aliases`.",
                found[0].spelling,
            )


_PROMISED = (
    "benefit.",
    "solution.summary",
    "solution.experience[]",
    "solution.getting_started[]",
    "press_release.headline",
    "press_release.subheading",
    "press_release.summary",
    "press_release.solution",
    "press_release.how_it_works",
    "press_release.getting_started",
    "press_release.call_to_action.text",
    "customer_faq[].answer",
)
"""Where a document promises something to customers."""

_MOST_ITEMS = 50
"""Entries of ``not_doing`` that are looked for; nobody has as many."""

_PEOPLE = re.compile(r"[^\W\d_]{2,}(?:ists|ians|ers|ors)")
"""How many words for groups of people end."""

_MOST_WORDS = 12
"""Words of content of an entry that is looked for; a longer one is an explanation, and nobody repeats it."""


@rule(
    "INT005",
    "customer-drift",
    scale("warning"),
    reads=(
        "customer.segment",
        "customer.role",
        "customer.synonyms",
        "press_release.subheading",
        "press_release.summary",
        "customer_faq[].answer",
    ),
    source="Rob De Feo, the five-question guide: the first question's customer is the last one's",
    contradiction=True,
)
def customer_drift(ctx: LintContext) -> Faults:
    """The document speaks of another customer than the one it began with.

    What it checks: the subheading, the summary and the answer to "what is it, and who is it for?". One that
        names a group of people, and shares no word with `customer.segment`, `customer.role` and
        `customer.synonyms`, is about somebody else; so is a headline or subheading for everybody.
    Why it matters: the problem was found with one customer. Whoever the release speaks to now may not have
        it.
    Fails:
        press_release: {subheading: Marketing teams now see who is coming by noon.}
    Passes:
        press_release: {subheading: Volunteer organisers now see who is coming by noon.}
    Options: none.
    Limits: a text that names nobody is not drift; PRE003 and PRE011 ask for the customer there. The groups
        are a list of words (`groups`), and words such as "dentists" at the beginning that stand nowhere else
        in the idea.
    """
    yield from filled_but_empty(ctx, "INT005", _drift(ctx))


def _drift(ctx: LintContext) -> Faults:
    groups, own = folded(ctx.words("groups")), _customer_words(ctx)
    if not own or not ctx.knows_language("groups"):
        return
    for what, path, text in _introductions(ctx):
        words = [fold(word) for word in words_of(text)]
        named = next((at for at, word in enumerate(words) if word in groups), None)
        named = _newcomer(ctx, text) if named is None else named
        if named is not None and own.isdisjoint(words):
            group = as_written(text, Hit(words[named], named, named + 1))
            yield Fault(
                path,
                f"The {what} is about {group}; the customer is {ctx.idea.customer.segment}.",
                "Name the same segment, or add the other word to `customer.synonyms`.",
                group,
            )


def _newcomer(ctx: LintContext, text: str) -> int | None:
    """Where a text begins with people who stand nowhere else in the idea: "Dentists now send …"."""
    for at, word in enumerate(words_of(text)[:3]):
        if _PEOPLE.fullmatch(word) and ctx.all_small.count(word) == 1:
            return at
    return None


def _customer_words(ctx: LintContext) -> frozenset[str]:
    """The words of segment, role and synonyms, without those that mean any customer."""
    customer = ctx.idea.customer
    own = {
        fold(word)
        for text in (customer.segment, customer.role, *customer.synonyms)
        for word in words_of(text)
    }
    return frozenset(own - ctx.words("function"))


def _introductions(ctx: LintContext) -> Iterator[tuple[str, str, str]]:
    release = ctx.idea.press_release
    yield "subheading", "/press_release/subheading", release.subheading
    yield "summary", "/press_release/summary", release.summary
    for entry in ctx.faq.customer:
        if entry.topic == "what_and_who":
            yield f"answer to Q{entry.number}", f"{entry.path}/answer", entry.answer


@rule(
    "INT006",
    "scope-conflict",
    scale("warning"),
    reads=(
        "solution.not_doing[].item",
        "solution.summary",
        "solution.experience",
        "press_release",
        "customer_faq[].answer",
    ),
    source="prfaq; punt-labs, prfaq: what is left out stays out",
    contradiction=True,
)
def scope_conflict(ctx: LintContext) -> Faults:
    """Something that is left out on purpose is promised all the same.

    What it checks: whether the words of `solution.not_doing[].item` stand together, in any inflection, in a
        sentence of the solution, the benefit, the press release or an answer to customers.
    Why it matters: customers hold you to the promise, and know nothing of the list of what you are not doing.
    Fails:
        solution:
          not_doing: [{item: selling tickets, why: the walks are free}]
          summary: Walkers answer by text message, and the group sells tickets to visitors.
    Passes:
        solution:
          not_doing: [{item: selling tickets, why: the walks are free}]
          summary: Walkers answer by text message. The group sells no tickets.
    Options: none.
    Limits: only the words themselves are found, and not the same thing in other words. Sentences with "not",
        "no", "later" and the like are left out, and so are answers about limits and alternatives. An entry of
        more than twelve words is not looked for.
    """
    items = [
        (entry.item, _item_stems(ctx, entry.item)) for entry in ctx.idea.solution.not_doing[:_MOST_ITEMS]
    ]
    items = [(item, stems) for item, stems in items if stems and _may_be_promised(ctx, item, stems)]
    if not items or not ctx.knows_language("negation"):
        return
    for passage in _promises(ctx):
        small = passage.text.lower()
        for item, stems in items:
            if all(one in small for one in stems):
                promise = _promise_of(ctx, passage.text, stems)
                if promise:
                    yield Fault(
                        passage.path,
                        f'This promises "{promise}", which `solution.not_doing` leaves out ("{item}").',
                        "Take the promise out, or take it off the list of what you are not doing.",
                        promise,
                    )


def _may_be_promised(ctx: LintContext, item: str, stems: tuple[str, ...]) -> bool:
    """Does each stem stand anywhere else than in the item itself? Quick, since mostly one does not."""
    small = item.lower()
    return all(ctx.all_small.count(one) > small.count(one) for one in stems)


def _item_stems(ctx: LintContext, item: str) -> tuple[str, ...]:
    """The stems of what is left out; nothing where they are all words of the alternatives."""
    ignored = ctx.words("function")
    stems = tuple(stem(word) for word in words_of(item) if word not in ignored)
    if len(stems) > _MOST_WORDS:
        return ()
    named = {stem(word) for other in ctx.idea.alternatives for word in words_of(other.name)}
    return () if named.issuperset(stems) else stems


def _promises(ctx: LintContext) -> Iterator[Passage]:
    spared = {
        f"{entry.path}/answer" for entry in ctx.faq.customer if entry.topic in ("limitation", "comparison")
    }
    for passage in ctx.passages:
        if _is_promise(passage.field.name) and passage.path not in spared:
            yield passage


@cache
def _is_promise(field: str) -> bool:
    return field.startswith(_PROMISED)


def _promise_of(ctx: LintContext, text: str, wanted: tuple[str, ...]) -> str:
    """The words of a sentence that promise what is wanted, as they are written."""
    negations, ignored = ctx.words("negation"), ctx.words("function")
    for sentence in sentences_of(text):
        words = words_of(sentence)
        if negations.isdisjoint(words):
            places = [place for place, word in enumerate(words) if word not in ignored]
            stems = tuple(stem(words[place]) for place in places)
            for at in range(len(stems) - len(wanted) + 1):
                if stems[at : at + len(wanted)] == wanted:
                    return as_written(sentence, Hit("", places[at], places[at + len(wanted) - 1] + 1))
    return ""


@rule(
    "INT007",
    "tam-arithmetic",
    scale("warning"),
    reads=("economics.tam.customers", "economics.tam.price", "economics.tam.value"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs, prfaq: the market is counted from below",
    contradiction=True,
)
def tam_arithmetic(ctx: LintContext, *, tolerance: float = 0.05) -> Faults:
    """The market is not customers times price.

    What it checks: whether `economics.tam.value` is `customers` times `price`, within 5 %.
    Why it matters: somebody in the room will multiply. If the product is wrong, so is every decision that was
        built on it, and the number of customers was the part that mattered.
    Fails:
        economics: {tam: {customers: 2300, price: 20, value: 96000}}
    Passes:
        economics: {tam: {customers: 2300, price: 20, value: 46000}}
    Options: `tolerance`, the share by which the value may differ (0.05).
    Limits: `price` is what one customer pays in a year. A market with several prices has no one product; give
        the value alone, and the sum in `sensitivity` or an appendix.
    """
    tam = ctx.idea.economics.tam
    figures = (tam.customers, tam.price, tam.value)
    if tam.customers is None or tam.price is None or tam.value is None or not all(map(is_plain, figures)):
        return
    product = tam.customers * tam.price
    if abs(product - tam.value) > abs(product) * Decimal(str(tolerance)):
        yield Fault(
            "/economics/tam/value",
            f"The market is {tam.value:,}, and {tam.customers:,} customers at {tam.price:,} are {product:,}.",
            "Mend the one that is wrong: customers, price for a year, or value.",
        )


@rule(
    "INT008",
    "benefit-metric-mismatch",
    scale("warning"),
    reads=(
        "benefit.measure",
        "metrics.success[].name",
        "metrics.success[].baseline.value",
        "metrics.success[].target",
    ),
    source="prfaq",
    contradiction=True,
)
def benefit_metric_mismatch(ctx: LintContext) -> Faults:
    """The benefit and the metric of the same name disagree.

    What it checks: the metric of `metrics.success` with the name and the unit of `benefit.measure`: whether
        `from` is its baseline, and `to` its target where both are due on the same day.
    Why it matters: the benefit is what customers are promised, and the metric is what the team is held to. If
        they differ, the team can succeed while the customers are let down.
    Fails:
        benefit: {measure: {metric: walks cancelled, from: 20, to: 5, unit: "%"}}
        metrics: {success: [{name: walks cancelled, baseline: 20, target: 12, unit: "%"}]}
    Passes:
        benefit: {measure: {metric: walks cancelled, from: 20, to: 5, unit: "%"}}
        metrics: {success: [{name: walks cancelled, baseline: 20, target: 5, unit: "%"}]}
    Options: none.
    Limits: names are the same if they have the same words in any inflection, but for "share", "number" and
        the like. Targets for different days may differ.
    """
    measure = ctx.idea.benefit.measure
    ignored = ctx.words("function") | ctx.words("measure_words")
    name = _told_apart_by(measure.metric, ignored)
    for index, metric in enumerate(ctx.idea.metrics.success if name else ()):
        if _told_apart_by(metric.name, ignored) == name and _same_unit(measure, metric):
            yield from _differences(f"/metrics/success/{index}", measure, metric)


def _told_apart_by(name: str, ignored: frozenset[str]) -> frozenset[str]:
    """What a measure is known by: "share of walks cancelled" and "cancelled walks" are one."""
    return frozenset(stem(word) for word in words_of(name) if word not in ignored)


def _same_unit(measure: Measure, metric: SuccessMetric) -> bool:
    units = (" ".join(map(fold, words_of(unit))) or unit for unit in (measure.unit, metric.unit))
    one, other = units
    return not one or not other or one == other


def _differences(path: str, measure: Measure, metric: SuccessMetric) -> Faults:
    same_day = not measure.by or not metric.by or measure.by == metric.by
    pairs = [("baseline/value", "begins at", measure.from_, metric.baseline.value)]
    pairs += [("target", "is to reach", measure.to, metric.target)] if same_day else []
    for member, verb, promised, measured in pairs:
        one, other = _number(promised), _number(measured)
        if one is not None and other is not None and one != other:
            yield Fault(
                f"{path}/{member}",
                f'"{metric.name}" {verb} {measured}, and the benefit says {promised}.',
                "Write the same figure in `benefit.measure` and in the metric.",
            )


def _number(text: str) -> Decimal | None:
    """The one number in a text; none where there are several or it has none."""
    found = quantities_of(text)
    return found[0].value if len(found) == 1 else None


@rule(
    "INT018",
    "tam-top-down",
    scale("warning"),
    reads=("economics.tam.method",),
    source="punt-labs, prfaq: unit economics are counted from below",
)
def tam_top_down(ctx: LintContext) -> Faults:
    """The market is taken from a total instead of counted.

    What it checks: whether `economics.tam.method` is `top_down`.
    Why it matters: "one per cent of a billion" is true of every idea. Customers that can be found and phoned
        are counted one by one, or place by place.
    Fails:
        economics: {tam: {customers: 2300, price: 20, value: 46000, method: top_down}}
    Passes:
        economics: {tam: {customers: 2300, price: 20, value: 46000, method: bottom_up}}
    Options: none.
    Limits: believes what the author says about the method.
    """
    if ctx.idea.economics.tam.method == "top_down":
        yield Fault(
            "/economics/tam/method",
            "The market is a share of a total, not a count of customers.",
            "Count up: how many such customers there are, and what each pays in a year.",
        )
