"""Facts that are derived from several fields: lists, dates, shares, comparisons, costs, places in a list.

Only values, units and the words of the language's data meet here. A figure that another sentence of the same
document already gives is left out, so that nothing is repeated.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from prfaq.composer.facts import FLAG, Fact, Facts, ItemFacts, ItemMaker, Maker, fact_of
from prfaq.composer.language import (
    STOPS,
    Language,
    beginning,
    capitalised,
    has_shapes,
    inside,
    one_line,
    several_sentences,
    stopped,
    unstopped,
)
from prfaq.idea.customer import Alternative, Evidence, Impact
from prfaq.idea.values import Date


def quantity(value: str, unit: str, per: str, language: Language, form: str = "per") -> str:
    """``26 minutes of unpaid work per shift``; what belongs to no figure stands in brackets."""
    value, unit, per = figure(value), inside(unit, language), inside(per, language)
    if per and not has_shapes(("per",), per, language):
        per = language.forms[form].format(per=per)
    whole = not unit or value.endswith(unit)
    counted = ("count", "times", "amount", "duration") if whole else ("count", "times")
    if any(has_shapes((shape,), value, language) for shape in counted):
        return " ".join(filter(None, (language.quantity(value, unit), per)))
    return _beside(value, " ".join(filter(None, ("" if whole else unit, per))))


def _beside(value: str, rest: str) -> str:
    """What belongs to a value: behind a figure with its unit, and in brackets behind other words."""
    if not (value and rest):
        return value
    is_figure = value[0].isdigit() and value.count(" ") <= _FIGURE
    return f"{value} {rest}" if is_figure else f"{value} ({rest})"


_FIGURE = 2
"""Spaces; a value that begins with a digit and has no more is a figure with its unit, ``35 min``, ``2-3 hours``."""


def figure(text: str) -> str:
    """A value as it stands inside a sentence."""
    return unstopped(one_line(text))


def listed(values: Iterable[str], path: str, language: Language, join: str = "and") -> Fact | None:
    """The texts of a list as one phrase; ``None`` where it is empty."""
    found = [(number, inside(text, language)) for number, text in enumerate(values) if text.strip()]
    if not found:
        return None
    items = tuple(text for _, text in found)
    return Fact(language.listed(items, join), tuple(f"{path}/{number}" for number, _ in found), items)


def _share(facts: ItemFacts) -> Fact | None:
    percent = facts.item.share.percent
    if percent is None:
        return None
    text = facts.language.quantity(facts.language.number(percent), "%")
    return Fact(text, (f"{facts.path}/share/percent",))


def _told(name: str, most: int | None = None) -> ItemMaker:
    """What makes the fact of what is said of an alternative: the texts of a list, or the first of them."""
    return lambda facts: listed(getattr(facts.item, name)[:most], f"{facts.path}/{name}", facts.language)


def _named_again(facts: ItemFacts) -> Fact | None:
    """Does the text of the step start with its actor, as a whole sentence does?"""
    return FLAG if facts.item.actor and facts.item.does.lower().startswith(facts.item.actor.lower()) else None


def _cited(facts: ItemFacts) -> Fact | None:
    """Where a claim comes from, from when, and how many were counted."""
    one, language = facts.item, facts.language
    n = "" if one.sample.n is None else language.number(one.sample.n)
    parts = {
        "source": unstopped(one_line(one.source)),
        "date": language.date(one.date) if one.date and not _is_dated(one, one.date.iso[:4]) else "",
        "sample/n": n and language.forms["sample"].format(n=n),
    }
    known = {name: text for name, text in parts.items() if text}
    text = language.forms["comma"].join(known.values())
    return Fact(text, tuple(f"{facts.path}/{name}" for name in known)) if known else None


def _is_dated(one: Evidence, year: str) -> bool:
    """Does the source, or what stands in brackets behind the claim, give the year already?"""
    return year in one.source or f"{year})" in one.claim


def _by(facts: ItemFacts) -> Fact | None:
    return Fact(facts.language.date(facts.item.by), (f"{facts.path}/by",)) if facts.item.by else None


def _metric(facts: ItemFacts) -> Fact | None:
    """The name of a metric that has a target, with the unit that its figures do not carry themselves."""
    metric, path = facts.item, facts.path
    if not metric.target:
        return None
    text = _labelled(metric.name, metric.unit, (metric.target, metric.baseline.value), facts.language)
    return Fact(text, (f"{path}/name", f"{path}/unit")) if text else None


def _counted(value: str, path: str, facts: ItemFacts) -> Fact | None:
    text = _figured(value, facts.item.unit, facts.language)
    return Fact(text, (f"{facts.path}/{path}",)) if text else None


def _compared(facts: ItemFacts) -> Fact | None:
    """The name of an alternative of which something is said."""
    other = facts.item
    return facts["item.name"] if other.strengths or other.shortcomings or other.choose_when else None


def _used_today(facts: ItemFacts) -> Fact | None:
    """Does the problem say already that they use this one today?"""
    name, problem = inside(facts.item.name, facts.language), facts.idea.problem
    return FLAG if name and name in f"{problem.today} {problem.statement}" else None


def _metric_rate(facts: ItemFacts) -> Fact | None:
    rate = _rate(facts.item.name, facts.item.unit, facts.language)
    return Fact(rate, (f"{facts.path}/unit",)) if rate else None


DERIVED_ITEMS: dict[str, ItemMaker] = {
    "alternatives.percent": _share,
    "alternatives.shortcoming": _told("shortcomings", 1),
    "alternatives.all_shortcomings": _told("shortcomings"),
    "alternatives.all_strengths": _told("strengths"),
    "alternatives.compared": _compared,
    "alternatives.told": _used_today,
    "solution.experience.whole": _named_again,
    "evidence.cited": _cited,
    "evidence.against": lambda facts: FLAG if facts.item.contradicts else None,
    "metrics.success.metric": _metric,
    "metrics.success.rate": _metric_rate,
    "metrics.success.today": lambda facts: _counted(facts.item.baseline.value, "baseline/value", facts),
    "metrics.success.aim": lambda facts: _counted(facts.item.target, "target", facts),
    "metrics.success.aimed": lambda facts: facts["item.name"] if facts.item.target else None,
    "metrics.success.day": _by,
}
"""Facts of an item by the list and the name, or by the name alone, and what makes them."""

_COSTS = ("time", "money")
_MOST = 2  # impacts in one sentence: who reads a third has forgotten the first


def _frequency(facts: Facts) -> Fact | None:
    frequency, language = facts.idea.problem.frequency, facts.language
    value, trigger = figure(frequency.value), facts["problem.trigger"]
    if not value or (trigger and has_shapes(("often",), trigger.text, language)):
        return None
    amount = (
        language.forms[_times(value)].format(value=value) if value.isdecimal() else inside(value, language)
    )
    form = "period" if has_shapes(("period",), frequency.per, language) else "frequency"
    text = quantity(amount, "", frequency.per, language, form)
    return Fact(text, ("/problem/frequency/value", "/problem/frequency/per"))


def _times(value: str) -> str:
    """The form for so many times; Arabic has one of its own where the last two digits make 3 to 10."""
    return {"1": "once", "2": "twice"}.get(value, "few" if 3 <= int(value[-2:]) <= 10 else "times")


def _is_cost(impact: Impact, language: Language) -> bool:
    """Is it paid in time or money?"""
    return impact.dimension in _COSTS or has_shapes(("duration",), f"2 {impact.unit}", language)


def _unsaid(facts: Facts) -> list[tuple[int, Impact]]:
    """The impacts that have a value which the problem's statement does not give already."""
    statement = facts.idea.problem.statement
    return [
        (number, impact)
        for number, impact in enumerate(facts.idea.problem.impact)
        if impact.value and not gives(statement, impact.value, impact.unit, facts.language)
    ]


def gives(text: str, value: str, unit: str, language: Language) -> bool:
    """Does ``text`` give the figure: the value, followed by the first word of its unit?"""
    text = _tight(text)
    first = unit.split(None, 1)[0] if unit.strip() else ""
    return any(_holds(text, _tight(spell(value, first))) for spell in (language.quantity, language.spelled))


def _holds(text: str, given: str) -> bool:
    """Does ``text`` hold ``given`` as words of its own?"""
    at = text.find(given)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(given) : at + len(given) + 1]
        if not (before.isalnum() or before in (".", ",")) and not after.isalnum():
            return True
        at = text.find(given, at + 1)
    return False


def _tight(text: str) -> str:
    """``text`` with one kind of space, and none before a sign for percent."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace(" %", "%")


def _impacts(facts: Facts, costs: bool) -> Fact | None:
    found = _unsaid(facts)[:_MOST]
    if not found or all(_is_cost(impact, facts.language) for _, impact in found) is not costs:
        return None
    language = facts.language
    texts = tuple(quantity(one.value, one.unit, one.per, language) for _, one in found)
    paths = tuple(f"/problem/impact/{number}" for number, _ in found)
    plain = all(
        has_shapes(("amount",), text, language) or has_shapes(("duration",), text, language) for text in texts
    )
    return Fact(language.listed(texts) if plain else language.forms["semicolon"].join(texts), paths, texts)


def _segment(facts: Facts) -> Fact | None:
    """The customer; a capital gives way where the role or what is counted has the word in small letters: no name."""
    customer = facts.idea.customer
    fact = fact_of(customer.segment, ("/customer/segment",), "phrase", facts)
    if fact is None or not (fact.text[0].isupper() and fact.text[1:2].islower()):
        return fact
    stem = fact.text.split(None, 1)[0].rstrip("s").lower()
    known = f" {customer.role} {customer.size.unit}"
    return fact._replace(text=fact.text[0].lower() + fact.text[1:]) if f" {stem}" in known else fact


def _benefit_told(facts: Facts) -> Fact | None:
    """Do the author's own lines give both figures of the measure?"""
    measure, language = facts.idea.benefit.measure, facts.language
    if not (facts.written and measure.from_ and measure.to):
        return None
    told = gives(facts.written, measure.from_, "", language) and gives(
        facts.written, measure.to, "", language
    )
    return FLAG if told else None


def _measured(value: str, name: str, facts: Facts) -> Fact | None:
    text = _figured(value, facts.idea.benefit.measure.unit, facts.language)
    return Fact(text, (f"/benefit/measure/{name}",)) if text else None


def _figured(value: str, unit: str, language: Language) -> str:
    """A figure with its unit where that is a sign (``20%``, ``£5``); another unit stands beside the name."""
    signed = unit[:1] in (*language.forms["currencies"], "%") and has_shapes(("count",), value, language)
    return language.quantity(figure(value), unit if signed else "")


def _measure(facts: Facts) -> Fact | None:
    measure = facts.idea.benefit.measure
    text = _labelled(measure.metric, measure.unit, (measure.from_, measure.to), facts.language)
    return Fact(text, ("/benefit/measure/metric", "/benefit/measure/unit")) if text else None


def _labelled(name: str, unit: str, values: Iterable[str], language: Language) -> str:
    """``Time to close (days)``: a measure's name, with the unit of its figures unless that is found elsewhere."""
    name, unit = inside(name, language), inside(unit, language)
    signed = unit[:1] in (*language.forms["currencies"], "%")
    counted = any(has_shapes(("count",), value, language) for value in values if value)
    if not (name and unit and counted) or signed or unit in name or _rate(name, unit, language):
        return name
    return f"{name}, {unit}" if "(" in name + unit else f"{name} ({unit})"


_SHORT = 7
"""Words; a reader still knows whom a sentence speaks of when its verb comes."""


def _helped(facts: Facts) -> Fact | None:
    """Whom the product helps, in the words for one of them or for all."""
    role, segment, language = facts["customer.role"], facts["customer.segment"], facts.language
    if role and has_shapes(("articled",), role.text, language):
        return role
    if segment is None or len(segment.text.split()) > _SHORT:
        return None
    return segment if has_shapes(("noun", "forless", "plain"), segment.text, language) else None


def _head(facts: Facts) -> Fact | None:
    """What those of the segment are called, where it begins with that."""
    segment = facts["customer.segment"]
    if segment is None or not has_shapes(("noun",), segment.text, facts.language):
        return None
    head = beginning("head", segment.text, facts.language)
    return segment._replace(text=head) if head else None


def _opened(name: str, facts: Facts) -> Fact | None:
    """A sentence of the author's as it goes on behind an opening; ``None`` where it names the product itself."""
    fact = facts[name]
    if fact is None or "\n" in fact.text or several_sentences(fact.text):
        return None
    text = _uncapitalised(fact.text, facts)
    named = facts.product.text and facts.product.text in fact.text
    return fact._replace(text=unstopped(text)) if text and not named else None


def _uncapitalised(text: str, facts: Facts) -> str:
    """``text`` with a small first letter; nothing where its first word may be a name."""
    word = text.split(None, 1)[0]
    if not word[:1].isupper():
        return text
    is_word = word.lower() in facts.language.small or word.lower() in _small_words(facts)
    return text[0].lower() + text[1:] if is_word else ""


def _small_words(facts: Facts) -> set[str]:
    """The words that the author writes with a small letter of the customers and their problem: they are no names."""
    customer, problem = facts.idea.customer, facts.idea.problem
    texts = (customer.segment, customer.role, customer.size.unit, problem.statement, problem.today)
    return {word for text in texts for word in _WORD.findall(text) if word.islower()}


_WORD = re.compile(r"[\w'’-]+")


def _in_a_row(texts: list[str], language: Language) -> str:
    """Steps as running text: one sentence of all, or a sentence each; nothing where they are no sentences."""
    plain = [unstopped(text) for text in texts]
    if all(has_shapes(("imperative", "joinable"), text, language) for text in plain):
        rest = [text[0].lower() + text[1:] for text in plain[1:]]
        return language.listed((plain[0], *rest))
    sentences = len(texts) <= _MOST_STEPS and all(
        any(has_shapes((shape,), text, language) for shape in ("imperative", "sentence")) for text in texts
    )
    return " ".join(stopped(capitalised(text)) for text in texts) if sentences else ""


_MOST_STEPS = 3
"""More steps than these are easier to follow with numbers."""


def _numbered(texts: list[str]) -> str:
    """Steps as a list with numbers, or the only step."""
    if len(texts) == 1:
        return texts[0]
    ends = str if all(text[-1:] in STOPS for text in texts) else unstopped  # all are sentences, or none is
    return "\n".join(f"{number}. {capitalised(ends(text))}" for number, text in enumerate(texts, 1))


def _first_steps(facts: Facts) -> Fact | None:
    """The first steps as running text, or as a list with numbers."""
    written = facts.idea.solution.getting_started
    steps = {number: one_line(step) for number, step in enumerate(written) if step.strip()}
    if not steps:
        return None
    texts = list(steps.values())
    text = _in_a_row(texts, facts.language) or _numbered(texts)
    return Fact(text, tuple(f"/solution/getting_started/{number}" for number in steps))


def _rate(name: str, unit: str, language: Language) -> str:
    """``per year`` or ``a month``: what a unit adds to the figures of a measure that names what is counted."""
    counted, _, rest = unit.partition(" ")
    if counted and counted.lower() in name.lower().split():
        unit = rest
    return unit if has_shapes(("per",), unit, language) else ""


def _measure_rate(facts: Facts) -> Fact | None:
    measure = facts.idea.benefit.measure
    rate = _rate(measure.metric, measure.unit, facts.language)
    return Fact(rate, ("/benefit/measure/unit",)) if rate else None


def _measure_unsaid(facts: Facts) -> Fact | None:
    """Is there a measure, and no figure in the benefit's own words?"""
    measure, statement = facts.idea.benefit.measure, facts.idea.benefit.statement
    quantified = any(letter.isdigit() for letter in statement)
    return FLAG if (measure.from_ or measure.to) and not quantified else None


MEASURED: dict[str, Maker] = {
    "frequency": _frequency,
    "impact.costs": lambda facts: _impacts(facts, True),
    "impact.toll": lambda facts: _impacts(facts, False),
    "benefit.told": _benefit_told,
    "first_steps": _first_steps,
    "customer.head": _head,
    "customer.helped": _helped,
    "solution.opened": lambda facts: _opened("solution.summary", facts),
    "solution.failing": lambda facts: _opened("solution.when_it_fails", facts),
    "measure": _measure,
    "measure.rate": _measure_rate,
    "measure.from": lambda facts: _measured(facts.idea.benefit.measure.from_, "from", facts),
    "measure.to": lambda facts: _measured(facts.idea.benefit.measure.to, "to", facts),
    "measure.unsaid": _measure_unsaid,
}
"""Facts of the idea by name, and what makes them."""


def _edges(facts: Facts) -> Fact | None:
    """``faster than A or B, and cheaper than C``: the alternatives by the dimension on which we win."""
    found = enumerate(facts.idea.alternatives)
    return _won([(number, other) for number, other in found if other.our_edge and other.name], facts.language)


def _won(found: list[tuple[int, Alternative]], language: Language) -> Fact | None:
    if not found:
        return None
    won: dict[str, list[str]] = {}
    for _, other in found:
        won.setdefault(other.our_edge or "", []).append(inside(other.name, language))
    names = tuple(name for others in won.values() for name in others)
    parts = tuple(
        language.forms[edge].format(others=language.listed(tuple(others), "or"))
        for edge, others in won.items()
    )
    paths = tuple(f"/alternatives/{number}/{name}" for number, _ in found for name in ("our_edge", "name"))
    return Fact(language.listed(parts, "and_clause"), paths, names)


def _known(number: Decimal | None) -> Decimal:
    """A number, nought where it is absent or not clear."""
    return number if number is not None and number.is_finite() else Decimal(0)


def _benefit_with_product(facts: Facts) -> Fact | None:
    statement, product = facts.idea.benefit.statement, facts.product.text
    return facts["benefit.statement"] if product and product in statement else None


def _regions(facts: Facts) -> Fact | None:
    articled = facts.language.articled
    form = facts.language.forms["region"]
    written = map(one_line, facts.idea.press_release.availability.regions)
    regions = [form.format(region=region) if region in articled else region for region in written]
    return listed(regions, "/press_release/availability/regions", facts.language)


def _available_from(facts: Facts) -> Fact | None:
    """From when one can have it: the day that is named, or that of the announcement where only a place is."""
    available = facts.idea.press_release.availability
    if available.date:
        return _date(available.date, "/press_release/availability/date", facts.language)
    return facts["dateline.date"] if available.regions or available.channel else None


def _other_date(facts: Facts) -> Fact | None:
    """The day from which one can have it, where it is not that of the announcement."""
    release = facts.idea.press_release
    other = release.availability.date and release.availability.date != release.dateline.date
    return facts["availability.date"] if other else None


def _availability(facts: Facts) -> Fact | None:
    """Is there a sentence about where and when?"""
    available = facts.idea.press_release.availability
    known = available.regions or available.channel or facts["availability.date"]
    return FLAG if known and facts.product.text else None


def _url(facts: Facts) -> Fact | None:
    """The address to go to, unless the call to action names its host."""
    call = facts.idea.press_release.call_to_action
    host = call.url.partition("://")[2].partition("/")[0].removeprefix("www.")
    named = call.url in call.text or (host and host in call.text)
    return Fact(call.url, ("/press_release/call_to_action/url",)) if call.url and not named else None


def _date(date: Date | None, path: str, language: Language) -> Fact | None:
    return Fact(language.date(date), (path,)) if date else None


def _number(number: Decimal | None, path: str, language: Language) -> Fact | None:
    return None if number is None else Fact(language.number(number), (path,))


def _unstated(facts: Facts) -> Fact | None:
    needs = [need.need if need.stated is False else "" for need in facts.idea.customer.needs]
    return listed(needs, "/customer/needs", facts.language)


def _not_doing(facts: Facts) -> Fact | None:
    items = [one.item for one in facts.idea.solution.not_doing]
    return listed(items, "/solution/not_doing", facts.language, "or")


DERIVED: dict[str, Maker] = {
    **MEASURED,
    "product.name": lambda facts: fact_of(facts.product.text, facts.product.paths, "name", facts),
    "edges": _edges,
    "benefit.with_product": _benefit_with_product,
    "customer.segment": _segment,
    "availability.regions": _regions,
    "availability": _availability,
    "availability.date": _available_from,
    "availability.other_date": _other_date,
    "call_to_action.url": _url,
    "dateline.date": lambda facts: _date(
        facts.idea.press_release.dateline.date, "/press_release/dateline/date", facts.language
    ),
    "unstated_needs": _unstated,
    "not_doing": _not_doing,
    "not_for": lambda facts: listed(facts.idea.customer.not_for, "/customer/not_for", facts.language, "or"),
    "data_used": lambda facts: listed(
        facts.idea.solution.personalization.data_used,
        "/solution/personalization/data_used",
        facts.language,
    ),
    "tam.customers": lambda facts: _number(
        facts.idea.economics.tam.customers, "/economics/tam/customers", facts.language
    ),
    "tam.price": lambda facts: _number(
        facts.idea.economics.tam.price, "/economics/tam/price", facts.language
    ),
    "tam.value": lambda facts: _number(
        facts.idea.economics.tam.value, "/economics/tam/value", facts.language
    ),
    "payback": lambda facts: _number(
        facts.idea.economics.payback_months, "/economics/payback_months", facts.language
    ),
    "commercial": lambda facts: FLAG if facts.idea.meta.concept_type == "commercial" else None,
    "not_commercial": lambda facts: None if facts["commercial"] else FLAG,
}
"""Facts of the idea by name, and what makes them."""
