"""INT: the figures of the document agree with each other."""

from decimal import Decimal

from prfaq.checking.inflection import stem
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.quantities import is_plain, quantities_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.customer import Measure
from prfaq.idea.plan import SuccessMetric


@rule(
    "INT007",
    "tam-arithmetic",
    scale("warning"),
    reads=("economics.tam.customers", "economics.tam.price", "economics.tam.value"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs, prfaq: the market is counted from below",
)
def tam_arithmetic(draft: Manuscript, *, tolerance: float = 0.05) -> Faults:
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
    tam = draft.idea.economics.tam
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
    "INT018",
    "tam-top-down",
    scale("warning"),
    reads=("economics.tam.method",),
    source="punt-labs, prfaq: unit economics are counted from below",
)
def tam_top_down(draft: Manuscript) -> Faults:
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
    if draft.idea.economics.tam.method == "top_down":
        yield Fault(
            "/economics/tam/method",
            "The market is a share of a total, not a count of customers.",
            "Count up: how many such customers there are, and what each pays in a year.",
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
)
def benefit_metric_mismatch(draft: Manuscript) -> Faults:
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
    measure = draft.idea.benefit.measure
    ignored = draft.words("function") | draft.words("measure_words")
    name = _told_apart_by(measure.metric, ignored)
    for index, metric in enumerate(draft.idea.metrics.success if name else ()):
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


RULES = (tam_arithmetic, benefit_metric_mismatch, tam_top_down)
