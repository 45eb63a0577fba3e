"""MET: how anybody will know that it works for the customer."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule
from prfaq.checking.rules.grades import BEFORE_REVIEW, LATER
from prfaq.idea.plan import SuccessMetric


def _named(metric: SuccessMetric, index: int) -> str:
    return f'"{metric.name}"' if metric.name else f"Metric {index + 1}"


@rule(
    "MET001",
    "no-metrics",
    BEFORE_REVIEW,
    reads=("metrics.success",),
    source="BMAD-METHOD; lenny_skills_plus, working-backwards rubric",
)
def no_metrics(draft: Manuscript) -> Faults:
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
    if not draft.idea.metrics.success:
        yield Fault(
            "/metrics/success",
            "No success metric.",
            "One thing that changes for the customer, from today's value to a target, by a date.",
        )


@rule(
    "MET002",
    "metric-no-target-or-date",
    BEFORE_REVIEW,
    reads=("metrics.success[].target", "metrics.success[].by"),
    source="Six-pager practice: metric today, metric in the future, by when",
)
def metric_no_target_or_date(draft: Manuscript) -> Faults:
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
    for index, metric in enumerate(draft.idea.metrics.success):
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
def metric_no_baseline(draft: Manuscript) -> Faults:
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
    for index, metric in enumerate(draft.idea.metrics.success):
        if not metric.baseline.value:
            path = f"/metrics/success/{index}/baseline"
            yield Fault(
                f"{path}/value" if metric.baseline else path,
                f"{_named(metric, index)} has no baseline.",
                'Give today\'s value and its date, or "none yet".',
            )


RULES = (no_metrics, metric_no_target_or_date, metric_no_baseline)
