"""MET: metrics that can be measured, that the customer would recognise, and that have a counterweight."""

from prfaq.checking.inflection import stems_of
from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale


@rule(
    "MET004",
    "metric-not-measurable",
    scale("warning"),
    reads=("metrics.success[].target", "metrics.success[].measured_by"),
    source="punt-labs prfaq; lenny_skills_plus, working-backwards rubric",
)
def metric_not_measurable(draft: Manuscript) -> Faults:
    """A metric has a target that can't be measured, or nothing to measure it by.

    What it checks: whether the `target` holds a number, or a word such as "none" or "every", and
        `measured_by` says where the value comes from.
    Why it matters: "delight users" is reached whenever somebody says so. A number from a named source is
        reached when customers have it.
    Fails:
        metrics: {success: [{name: happy walkers, target: delight them, by: 2028-10, measured_by: survey}]}
    Passes:
        metrics: {success: [{name: walks cancelled, target: 5, by: 2028-10, measured_by: walk calendars}]}
    Options: none.
    Limits: a metric without any target is left to MET002. Numbers in words are known in English only.
    """
    numbers = draft.words("numbers") | draft.words("quantifiers")
    for index, metric in enumerate(draft.idea.metrics.success):
        path = f"/metrics/success/{index}"
        named = metric.name or f"Metric {index + 1}"
        if not metric.target:
            continue
        if numbers and not draft.has_number(metric.target) and numbers.isdisjoint(words_of(metric.target)):
            yield Fault(
                f"{path}/target",
                f'"{metric.target}" cannot be measured.',
                "Number, unit, source.",
                metric.target,
            )
        elif not metric.measured_by:
            yield Fault(
                f"{path}/measured_by",
                f'Nothing says how "{named}" is measured.',
                "Name the count, the survey or the log, and how often it is read.",
            )


@rule(
    "MET005",
    "vanity-metric",
    scale("info"),
    reads=("metrics.success[].name",),
    source="lenny_skills_plus, working-backwards rubric",
)
def vanity_metric(draft: Manuscript, *, most_words: int = 5) -> Faults:
    """All metrics count attention.

    What it checks: whether the name of every success metric is one such as "downloads", "page views" or
        "followers".
    Why it matters: a customer can visit, click and follow, and be no better off.
    Fails:
        metrics: {success: [{name: monthly page views}, {name: newsletter sign-ups}]}
    Passes:
        metrics: {success: [{name: monthly page views}, {name: walks cancelled}]}
    Options: `most_words`, the words up to which a name is no more than such a count (5).
    Limits: silent as soon as one metric measures something else.
    """
    metrics = draft.idea.metrics.success
    vain = lexicon(draft.words("vanity"))
    counted = [metric.name for metric in metrics if len(words_of(metric.name)) <= most_words]
    if metrics and len(counted) == len(metrics) and all(vain.first(name) for name in counted):
        yield Fault(
            "/metrics/success/0/name",
            f'"{counted[0]}" counts attention, not customers who are better off.',
            "Add a metric of what changes for the customer: the benefit, measured.",
        )


@rule(
    "MET006",
    "no-customer-metric",
    scale("warning"),
    reads=("metrics.success[].customer_facing", "metrics.success[].name", "benefit.measure.metric"),
    source="Customer obsession; About Amazon, leadership principles",
)
def no_customer_metric(draft: Manuscript) -> Faults:
    """No metric measures what the customer gains.

    What it checks: whether a success metric is marked `customer_facing: true`, or, where nothing is marked,
        shares a word with the measure or the statement of the benefit.
    Why it matters: what is measured gets better. If it is only the company's figures, the customer is the
        means.
    Fails:
        metrics: {success: [{name: revenue per quarter, customer_facing: false, target: 40000}]}
    Passes:
        metrics: {success: [{name: walks cancelled, customer_facing: true, target: 5}]}
    Options: none.
    Limits: the mark is believed.
    """
    metrics = draft.idea.metrics.success
    if not metrics or any(metric.customer_facing for metric in metrics):
        return
    benefit = draft.idea.benefit
    gained = stems_of(f"{benefit.measure.metric} {benefit.statement}")
    gained -= stems_of(" ".join((*draft.customer_nouns, *draft.product_names, *draft.words("function"))))
    unmarked = [metric for metric in metrics if metric.customer_facing is None]
    if all(gained.isdisjoint(stems_of(metric.name)) for metric in unmarked):
        yield Fault(
            "/metrics/success",
            "No metric measures the customer's outcome.",
            "Measure the benefit, and mark it `customer_facing: true`.",
        )


@rule(
    "MET007",
    "no-guardrail",
    scale("info", in_review="warning"),
    reads=("metrics.guardrails",),
    source="lenny_skills_plus, working-backwards rubric",
)
def no_guardrail(draft: Manuscript) -> Faults:
    """Nothing says what must not get worse.

    What it checks: that `metrics.guardrails` has an entry, once there is a success metric.
    Why it matters: any target can be reached at the customer's cost. A handover that is quick and misses a
        dose is worse than a slow one.
    Fails:
        metrics: {guardrails: null}
    Passes:
        metrics: {guardrails: [{name: walkers who leave a group, limit: 2% a month}]}
    Options: none.
    Limits: says nothing about how well the limit is chosen.
    """
    metrics = draft.idea.metrics
    if metrics.success and not metrics.guardrails:
        yield Fault(
            "/metrics/guardrails",
            "No guardrail.",
            "What must not get worse for customers while the target is chased?",
        )


RULES = (metric_not_measurable, vanity_metric, no_customer_metric, no_guardrail)
