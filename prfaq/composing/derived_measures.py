"""Facts in figures: how many, how often, what the problem costs, and what changes.

A figure that another sentence of the same document already gives is left out, so that nothing is said twice.
"""

from prfaq.composing.facts import FLAG, Fact, Facts, Maker
from prfaq.composing.language import Language
from prfaq.composing.phrases import figure, phrase, quantity
from prfaq.composing.wording import indefinite, passes
from prfaq.idea.customer import Impact

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


def _told(facts: Facts) -> Fact | None:
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
    "benefit.told": _told,
    "measure.from": lambda facts: _measured(facts, facts.idea.benefit.measure.from_, "from"),
    "measure.to": lambda facts: _measured(facts, facts.idea.benefit.measure.to, "to"),
    "measure.in_unit": _in_unit,
    "measure.unsaid": _measure_unsaid,
}
"""Facts of the idea by name, and what makes them."""
