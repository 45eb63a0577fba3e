"""MET: how anybody will know that it works for the customer, in figures that can be measured and balanced."""

from prfaq.idea.plan import SuccessMetric
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import lexicon, stems_of, words_of
from prfaq.linter.rule import BEFORE_REVIEW, LATER, Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent


def _named(metric: SuccessMetric, index: int) -> str:
    return f'"{metric.name}"' if metric.name else f"Metric {index + 1}"


@rule(
    "MET001",
    "no-metrics",
    BEFORE_REVIEW,
    reads=("metrics.success",),
    source="BMAD-METHOD; lenny_skills_plus, working-backwards rubric",
)
def no_metrics(ctx: LintContext) -> Faults:
    """No measure of success.

    What it checks: that `metrics.success` has an entry.
    Why it matters: without one nobody can ever say whether the customer is better off, and the loudest
        opinion decides whether to go on.
    Fails:
        metrics: {success: null}
    Passes:
        metrics: {success: [{name: walks cancelled, target: 5, unit: "%", by: 2028-10-31}]}
    Options: none.
    Limits: says nothing about how good the metrics are; the other MET rules do.
    """
    measure = ctx.idea.benefit.measure
    hint = "One thing that changes for the customer, from today's value to a target, by a date, in `metrics.success`."
    if measure.metric and measure.to:
        hint = f'Is it the benefit\'s measure, "{measure.metric}"? Write it in `metrics.success`, too.'
    yield from absent(ctx, "metrics.success", "No success metric.", hint)


@rule(
    "MET002",
    "metric-no-target-or-date",
    BEFORE_REVIEW,
    reads=("metrics.success[].target", "metrics.success[].by"),
    source="Six-pager practice: metric today, metric in the future, by when",
)
def metric_no_target_or_date(ctx: LintContext) -> Faults:
    """A metric has no target, or no date by which it is reached.

    What it checks: that every entry of `metrics.success` has a `target` and a `by`.
    Why it matters: a measure without a target can't be missed, and one without a date is never late. Either
        way the customer waits.
    Fails:
        metrics: {success: [{name: walks cancelled, baseline: 20}]}
    Passes:
        metrics: {success: [{name: walks cancelled, baseline: 20, target: 5, by: 2028-10}]}
    Options: none.
    Limits: whether the date comes after the launch is for INT003.
    """
    for index, metric in enumerate(ctx.idea.metrics.success):
        missing = [what for what, value in (("target", metric.target), ("by", metric.by)) if not value]
        if missing:
            names = " and no ".join("date" if what == "by" else what for what in missing)
            path = f"/metrics/success/{index}"
            yield Fault(
                f"{path}/{missing[0]}" if len(missing) == 1 else path,
                f"{_named(metric, index)} has no {names}.",
                "Say which value it should reach, and by when, in `target` and `by`.",
            )


@rule(
    "MET003",
    "metric-no-baseline",
    LATER,
    reads=("metrics.success[].baseline",),
    source="Six-pager practice: metric today, metric in the future, by when",
)
def metric_no_baseline(ctx: LintContext) -> Faults:
    """A metric does not say where it stands today.

    What it checks: that every entry of `metrics.success` has a `baseline` with a value; "none yet" is one.
    Why it matters: a target is far or near only from where the customer is today. Whoever has never measured
        today will not notice the change either.
    Fails:
        metrics: {success: [{name: walks cancelled, target: 5, by: 2028-10}]}
    Passes:
        metrics: {success: [{name: walks cancelled, baseline: none yet, target: 5, by: 2028-10}]}
    Options: none.
    Limits: the value is not compared with the problem's impact; see INT008.
    """
    for index, metric in enumerate(ctx.idea.metrics.success):
        if not metric.baseline.value:
            path = f"/metrics/success/{index}/baseline"
            yield Fault(
                f"{path}/value" if metric.baseline else path,
                f"{_named(metric, index)} has no baseline.",
                'Give today\'s value and its date, or "none yet".',
            )


@rule(
    "MET004",
    "metric-not-measurable",
    scale("warning"),
    reads=("metrics.success[].target", "metrics.success[].measured_by"),
    source="punt-labs prfaq; lenny_skills_plus, working-backwards rubric",
)
def metric_not_measurable(ctx: LintContext) -> Faults:
    """A metric has a target that can't be measured, or nothing to measure it by.

    What it checks: whether the `target` holds a number, or a word such as "none" or "every", and
        `measured_by` says where the value comes from, which an impression does not.
    Why it matters: "delight users" is reached whenever somebody says so. A number from a named source is
        reached when customers have it.
    Fails:
        metrics: {success: [{name: happy walkers, target: delight them, by: 2028-10, measured_by: survey}]}
    Passes:
        metrics: {success: [{name: walks cancelled, target: 5, by: 2028-10, measured_by: walk calendars}]}
    Options: none.
    Limits: a metric without any target is left to MET002. Numbers in words are known in English only.
    """
    numbers = ctx.words("numbers") | ctx.words("quantifiers")
    known = ctx.knows_language("numbers", "quantifiers")
    impressions = lexicon(ctx.words("impressions"))
    for index, metric in enumerate(ctx.idea.metrics.success):
        path = f"/metrics/success/{index}"
        named = metric.name or f"Metric {index + 1}"
        if not metric.target:
            continue
        if known and not ctx.has_number(metric.target) and numbers.isdisjoint(words_of(metric.target)):
            yield Fault(
                f"{path}/target",
                f'"{metric.target}" cannot be measured.',
                "Number, unit, source.",
                metric.target,
            )
        elif not metric.measured_by or impressions.first(metric.measured_by):
            yield Fault(
                f"{path}/measured_by",
                f'"{metric.measured_by}" measures nothing.'
                if metric.measured_by
                else f'Nothing says how "{named}" is measured.',
                "Name the count, the survey or the log, and how often it is read.",
                metric.measured_by,
            )


@rule(
    "MET005",
    "vanity-metric",
    scale("info"),
    reads=("metrics.success[].name",),
    source="lenny_skills_plus, working-backwards rubric",
)
def vanity_metric(ctx: LintContext, *, most_words: int = 5) -> Faults:
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
    metrics = ctx.idea.metrics.success
    vain = lexicon(ctx.words("vanity"))
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
    reads=(
        "metrics.success[].customer_facing",
        "metrics.success[].name",
        "benefit.measure.metric",
        "problem",
    ),
    source="Customer obsession; About Amazon, leadership principles",
)
def no_customer_metric(ctx: LintContext) -> Faults:
    """No metric measures what the customer gains.

    What it checks: whether a success metric is marked `customer_facing: true`, or, where nothing is marked,
        shares a word with the measure or the statement of the benefit, or with what the problem costs the
        customer: a waiting time is an operational figure to us, and the pain to them.
    Why it matters: what is measured gets better. If it is only the company's figures, the customer is the
        means.
    Fails:
        metrics: {success: [{name: revenue per quarter, customer_facing: false, target: 40000}]}
    Passes:
        metrics: {success: [{name: walks cancelled, customer_facing: true, target: 5}]}
    Options: none.
    Limits: the mark is believed.
    """
    metrics = ctx.idea.metrics.success
    if not metrics or any(metric.customer_facing for metric in metrics):
        return
    benefit = ctx.idea.benefit
    pains = " ".join(f"{impact.unit} {impact.dimension or ''}" for impact in ctx.idea.problem.impact)
    gained = stems_of(f"{benefit.measure.metric} {benefit.statement} {ctx.idea.problem.statement} {pains}")
    gained -= stems_of(" ".join((*ctx.customer_nouns, *ctx.product_names, *ctx.words("function"))))
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
def no_guardrail(ctx: LintContext) -> Faults:
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
    if ctx.idea.metrics.success:
        yield from absent(
            ctx,
            "metrics.guardrails",
            "No guardrail.",
            "What must not get worse for customers while the target is chased?",
        )
