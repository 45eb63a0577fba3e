"""Facts that are derived from several fields: lists, dates, shares, comparisons, costs, places in a list.

Only values, units and the words of the language's data meet here. A figure that another sentence of the same
document already gives is left out, so that nothing is repeated.
"""

from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter

from prfaq.composer.facts import FLAG, Fact, Facts, ItemFacts, ItemMaker, Maker, fact_of
from prfaq.composer.language import (
    Language,
    indefinite,
    inside,
    is_common_plural,
    is_plain,
    is_plural,
    one_line,
    passes,
    unstopped,
)
from prfaq.idea.customer import Impact
from prfaq.idea.types import Date


def segment(facts: Facts) -> Fact | None:
    """The customer, without the capital that the field's first word has; a name keeps its own."""
    fact = fact_of(facts.idea.customer.segment, ("/customer/segment",), "phrase", facts)
    if fact is None or fact.form == "loose" or not fact.text[0].isupper() or not fact.text[1:2].islower():
        return fact
    small = fact.text[0].lower() + fact.text[1:]
    common = is_common_plural(fact.text, facts.language) or _is_written(" ".join(small.split()[:2]), facts)
    return fact._replace(text=small) if common and facts.language.words["everyday"] else fact


def situation(name: str) -> Maker:
    """What makes the fact of when and where: without the capital of a word that opens a place or a time."""
    path, get = "/" + name.replace(".", "/"), attrgetter(name)

    def made(facts: Facts) -> Fact | None:
        fact = fact_of(get(facts.idea), (path,), "phrase", facts)
        if fact is None or not fact.text[0].isupper() or not fact.text.split()[0][1:].islower():
            return fact
        opens = passes(("context",), fact.text.split()[0], facts.language)
        return fact._replace(text=fact.text[0].lower() + fact.text[1:]) if opens else fact

    return made


def _is_written(words: str, facts: Facts) -> bool:
    """Does the author write these words with a small letter elsewhere?"""
    idea = facts.idea
    texts = (idea.problem.statement, idea.problem.today, idea.benefit.statement, idea.solution.summary)
    return any(text.startswith(words) or f" {words}" in text for text in texts)


def quantity(value: str, unit: str, per: str, language: Language) -> str:
    """``26 minutes of unpaid work per shift``."""
    amount = language.quantity(figure(value), phrase(unit, language))
    if not (amount and per):
        return amount
    per = phrase(per, language)
    form = "{amount} {per}" if passes(("per",), per, language) else language.forms["per"]
    return form.format(amount=amount, per=per)


def phrase(text: str, language: Language) -> str:
    """A noun phrase as it stands inside a sentence."""
    if is_plain(text or "."):
        return inside(text, language)
    return inside(unstopped(one_line(text)), language)


def figure(text: str) -> str:
    """A value as it stands inside a sentence."""
    return unstopped(one_line(text))


def listed(values: Iterable[str], path: str, language: Language, join: str = "and") -> Fact | None:
    """The texts of a list as one phrase; ``None`` where it is empty."""
    items = [(number, phrase(text, language)) for number, text in enumerate(values) if text.strip()]
    if not items:
        return None
    text = language.listed(tuple(text for _, text in items), join)
    return Fact(text, tuple(f"{path}/{number}" for number, _ in items), "phrase")


def _share(facts: ItemFacts) -> Fact | None:
    percent = facts.item.share.percent
    if percent is None:
        return None
    text = facts.language.quantity(facts.language.number(percent), "%")
    return Fact(text, (f"{facts.path}/share/percent",))


def _first_shortcoming(facts: ItemFacts) -> Fact | None:
    texts = _told(facts.item.shortcomings[:1], facts)
    return listed(texts, f"{facts.path}/shortcomings", facts.language)


def _shortcomings(facts: ItemFacts) -> Fact | None:
    return listed(_told(facts.item.shortcomings, facts), f"{facts.path}/shortcomings", facts.language)


def _strengths(facts: ItemFacts) -> Fact | None:
    return listed(_told(facts.item.strengths, facts), f"{facts.path}/strengths", facts.language)


def _told(texts: tuple[str, ...], facts: ItemFacts) -> list[str]:
    """What is said of an alternative. What starts with a verb (``Tracks every drug``) starts small."""
    return [
        text[0].lower() + text[1:] if text[:1].isupper() and passes(("verb",), text, facts.language) else text
        for text in texts
    ]


def _lead(facts: ItemFacts) -> Fact | None:
    """The word that a step starts with: the first of several, or a further one by the same actor."""
    if not facts.number:
        return Fact(facts.language.forms["first_step"]) if len(facts.items_listed) > 1 else None
    before = facts.items_listed[facts.number - 1].actor
    again = facts.item.actor and facts.item.actor.lower() == before.lower()
    return Fact(facts.language.forms["next_step"]) if again else None


def _named_again(facts: ItemFacts) -> Fact | None:
    """Does the text of the step start with its actor, as a whole sentence does?"""
    return FLAG if facts.item.actor and facts.item.does.lower().startswith(facts.item.actor.lower()) else None


def _does(facts: ItemFacts) -> Fact | None:
    """What the actor does. It starts with a verb, so that a capital at its start is a slip."""
    fact = facts["item.doing"]
    text = fact.text if fact else ""
    word = text.split(None, 1)[0] if text else ""
    if fact and fact.form == "phrase" and facts.item.actor and word[1:].islower() and word[0].isupper():
        return fact._replace(text=text[0].lower() + text[1:])
    return fact


def _joined(facts: ItemFacts) -> Fact:
    """How what follows is joined to what the actor does: with a comma where that has parts of its own."""
    fact, forms = facts["item.does"], facts.language.forms
    text = fact.text if fact else ""
    return Fact(forms["further_heavy" if forms["and"] in text or forms["comma"] in text else "further"])


def _result(name: str) -> ItemMaker:
    """What makes the fact of what an actor sees or gets: a thing, in the middle of a sentence."""

    def result(facts: ItemFacts) -> Fact | None:
        fact = fact_of(getattr(facts.item, name), (f"{facts.path}/{name}",), "phrase", facts)
        if fact is None or not fact.text[0].isupper() or fact.form == "loose":
            return fact
        first, *after = fact.text.split()
        named = not after or any(word[0].isupper() for word in after) or not first[1:].islower()
        if named or not facts.language.words["everyday"]:
            return fact
        return fact._replace(text=fact.text[0].lower() + fact.text[1:])

    return result


def _actor(facts: ItemFacts) -> Fact | None:
    """Who acts. A bare word for one of them (``Charge nurse``) gets an article; a name gets none."""
    fact, language = fact_of(facts.item.actor, (f"{facts.path}/actor",), "phrase", facts), facts.language
    if fact is None or not language.words["everyday"] or fact.form == "loose":
        return fact
    text = fact.text
    if text.lower() == facts.idea.customer.role.lower() and text[1:].islower():
        text = text.lower()
    if not text.islower() or is_plural(text, language) or passes(("article",), text, language):
        return fact
    words = language.words
    bare = not {text.split()[0], text.split()[-1]} & (
        words["singular_starts"] | words["mass_words"] | words["pronoun"]
    )
    return fact._replace(text=language.forms["the"].format(phrase=text)) if bare else fact


def _cadence_told(facts: ItemFacts) -> Fact | None:
    """Does the name of the channel say how often it is listened to (``Weekly call``, ``weekly``)?"""
    loop = facts.item
    return FLAG if loop.cadence and loop.cadence.lower() in loop.source.lower().split() else None


def _doing(facts: ItemFacts) -> Fact | None:
    return fact_of(facts.item.does, (f"{facts.path}/does",), "phrase", facts)


def _cited(facts: ItemFacts) -> Fact | None:
    """Where a claim comes from, from when, and how many were counted."""
    one, language = facts.item, facts.language
    n = "" if one.sample.n is None else language.number(one.sample.n)
    parts = {
        "source": unstopped(one_line(one.source)),
        "date": language.date(one.date) if one.date else "",
        "sample/n": n and language.forms["sample"].format(n=n),
    }
    known = {name: text for name, text in parts.items() if text}
    text = language.forms["comma"].join(known.values())
    return Fact(text, tuple(f"{facts.path}/{name}" for name in known)) if known else None


def _by(facts: ItemFacts) -> Fact | None:
    return Fact(facts.language.date(facts.item.by), (f"{facts.path}/by",)) if facts.item.by else None


def _target(facts: ItemFacts) -> Fact | None:
    text = facts.language.quantity(figure(facts.item.target), figure(facts.item.unit))
    return Fact(text, (f"{facts.path}/target", f"{facts.path}/unit")) if facts.item.target else None


def _compared(facts: ItemFacts) -> Fact | None:
    """The name of an alternative of which something is said."""
    other = facts.item
    return facts["item.name"] if other.strengths or other.shortcomings or other.choose_when else None


DERIVED_ITEMS: dict[str, ItemMaker] = {
    "first": lambda facts: None if facts.number else FLAG,
    "alternatives.percent": _share,
    "alternatives.shortcoming": _first_shortcoming,
    "alternatives.all_shortcomings": _shortcomings,
    "alternatives.all_strengths": _strengths,
    "alternatives.compared": _compared,
    "alternatives.nothing": lambda facts: FLAG if facts.item.kind == "do_nothing" else None,
    "solution.experience.lead": _lead,
    "solution.experience.whole": _named_again,
    "solution.experience.and": _joined,
    "solution.experience.doing": _doing,
    "solution.experience.does": _does,
    "solution.experience.actor": _actor,
    "solution.experience.sees": _result("sees"),
    "solution.experience.gets": _result("gets"),
    "feedback_loops.cadence_told": _cadence_told,
    "evidence.cited": _cited,
    "evidence.against": lambda facts: FLAG if facts.item.contradicts else None,
    "metrics.success.aim": _target,
    "metrics.success.aimed": lambda facts: facts["item.name"] if facts.item.target else None,
    "metrics.success.day": _by,
}
"""Facts of an item by the list and the name, or by the name alone, and what makes them."""

_COSTS = ("time", "money")
_MOST = 2  # impacts in one sentence: who reads a third has forgotten the first


def _size(facts: Facts) -> Fact | None:
    size = facts.idea.customer.size
    segment = f"{facts.idea.customer.segment} ".lower()
    unit = "" if size.unit and segment.startswith(f"{size.unit} ".lower()) else size.unit
    text = quantity(size.value, unit, "", facts.language) if size.value else ""
    return Fact(text, ("/customer/size/value", "/customer/size/unit")) if text else None


def _frequency(facts: Facts) -> Fact | None:
    frequency = facts.idea.problem.frequency
    value = figure(frequency.value)
    if not value:
        return None
    amount = facts.language.forms[_times(value)].format(value=value) if value.isdecimal() else value
    text = _each(amount, phrase(frequency.per, facts.language), facts.language) if frequency.per else amount
    return Fact(text, ("/problem/frequency/value", "/problem/frequency/per"))


def _times(value: str) -> str:
    """The form for so many times; Arabic has one of its own where the last two digits make 3 to 10."""
    return {"1": "once", "2": "twice"}.get(value, "few" if 3 <= int(value[-2:]) <= 10 else "times")


def _each(amount: str, per: str, language: Language) -> str:
    """``twice a day``, and ``twice per day`` where the author has the word."""
    if passes(("per",), per, language):
        return f"{amount} {per}"
    return language.forms["frequency"].format(amount=amount, per=indefinite(per, language))


def _is_cost(impact: Impact, language: Language) -> bool:
    """Is it paid in time or money?"""
    return impact.dimension in _COSTS or passes(("time",), impact.unit, language)


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
    texts = tuple(quantity(one.value, one.unit, one.per, facts.language) for _, one in found)
    paths = tuple(f"/problem/impact/{number}" for number, _ in found)
    return Fact(facts.language.listed(texts), paths, "phrase")


def _further(facts: Facts) -> Fact | None:
    """Does the problem's statement give an impact already?"""
    valued = [impact for impact in facts.idea.problem.impact if impact.value]
    return FLAG if len(_unsaid(facts)) < len(valued) else None


def _benefit_told(facts: Facts) -> Fact | None:
    """Do the author's own lines give both figures of the measure?"""
    measure, language = facts.idea.benefit.measure, facts.language
    if not (facts.written and measure.from_ and measure.to):
        return None
    told = gives(facts.written, measure.from_, "", language) and gives(
        facts.written, measure.to, "", language
    )
    return FLAG if told else None


def _measured(facts: Facts, value: str, name: str) -> Fact | None:
    measure = facts.idea.benefit.measure
    unit = "" if _in_unit(facts) else phrase(measure.unit, facts.language) if measure.unit else ""
    text = facts.language.quantity(figure(value), unit)
    return Fact(text, (f"/benefit/measure/{name}",)) if value else None


def _in_unit(facts: Facts) -> Fact | None:
    """Does the name of the measure start with its unit (minutes per handover, in minutes)?"""
    measure = facts.idea.benefit.measure
    within = measure.unit and f"{measure.metric} ".lower().startswith(f"{measure.unit} ".lower())
    return FLAG if within else None


def _measure_unsaid(facts: Facts) -> Fact | None:
    """Is there a measure, and no figure in the benefit's own words?"""
    measure, statement = facts.idea.benefit.measure, facts.idea.benefit.statement
    quantified = any(letter.isdigit() for letter in statement)
    return FLAG if (measure.from_ or measure.to) and not quantified else None


MEASURED: dict[str, Maker] = {
    "size": _size,
    "frequency": _frequency,
    "impact.costs": lambda facts: _impacts(facts, True),
    "impact.toll": lambda facts: _impacts(facts, False),
    "impact.further": _further,
    "benefit.told": _benefit_told,
    "measure.from": lambda facts: _measured(facts, facts.idea.benefit.measure.from_, "from"),
    "measure.to": lambda facts: _measured(facts, facts.idea.benefit.measure.to, "to"),
    "measure.in_unit": _in_unit,
    "measure.unsaid": _measure_unsaid,
}
"""Facts of the idea by name, and what makes them."""


def _edges(facts: Facts) -> Fact | None:
    """``faster than A and B, and cheaper than C``: the alternatives by the dimension on which we win."""
    language = facts.language
    won: dict[str, list[str]] = {}
    paths: list[str] = []
    for number, other in enumerate(facts.idea.alternatives):
        if other.our_edge and other.name:
            won.setdefault(other.our_edge, []).append(phrase(other.name, language))
            paths += [f"/alternatives/{number}/our_edge", f"/alternatives/{number}/name"]
    parts = tuple(
        language.forms[edge].format(others=language.listed(tuple(others), "or"))
        for edge, others in won.items()
    )
    return Fact(language.listed(parts, "and_clause"), tuple(paths), "phrase") if parts else None


def _edge(facts: Facts) -> Fact | None:
    """``faster than A``: the alternative that most customers use."""
    won = [
        (other.share.percent or 0, -number, other.our_edge, other.name)
        for number, other in enumerate(facts.idea.alternatives)
        if other.our_edge and other.name
    ]
    if not won:
        return None
    _, place, edge, name = max(won)
    text = facts.language.forms[edge].format(others=phrase(name, facts.language))
    return Fact(text, (f"/alternatives/{-place}/our_edge", f"/alternatives/{-place}/name"), "phrase")


def _alternatives(facts: Facts) -> Fact | None:
    names = [other.name for other in facts.idea.alternatives[:3]]
    return listed(names, "/alternatives", facts.language, "or")


def _benefit_with_product(facts: Facts) -> Fact | None:
    statement, product = facts.idea.benefit.statement, facts.product.text
    return facts["benefit.statement"] if product and product in statement else None


def _regions(facts: Facts) -> Fact | None:
    articled = facts.language.words["region_articles"]
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


def _category(facts: Facts) -> Fact | None:
    """What kind of thing it is, with an article where the language has one for it."""
    fact, language = facts["product.category"], facts.language
    if fact is None or fact.form == "loose":
        return None
    return fact._replace(text=indefinite(fact.text, language))


DERIVED: dict[str, Maker] = {
    **MEASURED,
    "product.name": lambda facts: fact_of(facts.product.text, facts.product.paths, "name", facts),
    "category": _category,
    "customer.segment": segment,
    "customer.context": situation("customer.context"),
    "problem.trigger": situation("problem.trigger"),
    "edges": _edges,
    "edge": _edge,
    "alternatives.names": _alternatives,
    "benefit.with_product": _benefit_with_product,
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
