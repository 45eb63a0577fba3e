"""Facts that are put together from several fields: lists, dates, comparisons.

Only values, units and the words of the language's data meet here.
"""

from decimal import Decimal

from prfaq.composing.derived_measures import MEASURED
from prfaq.composing.derived_situation import segment, situation
from prfaq.composing.facts import FLAG, Fact, Facts, Maker
from prfaq.composing.language import Language
from prfaq.composing.phrases import listed, phrase
from prfaq.composing.text import one_line
from prfaq.composing.wording import indefinite
from prfaq.idea.types import Date


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
    statement, product = facts.idea.benefit.statement, facts.idea.product.name
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
    return FLAG if known and facts.idea.product.name else None


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
