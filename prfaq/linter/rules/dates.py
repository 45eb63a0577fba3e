"""FIG: dates stand in an order in which things can happen."""

import datetime
import re
from collections.abc import Iterator

from prfaq.idea.values import Date
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.figures import days_in
from prfaq.linter.lexicon.words import lexicon, words_of
from prfaq.linter.rule import Elsewhere, Fault, Faults, rule, scale
from prfaq.linter.rules.common import contradiction, named


@contradiction(
    "FIG012",
    "date-in-future",
    "evidence[].date metrics.success[].baseline.date meta.reviewers[].date references[].date",
    "Rob De Feo: how recent is it?",
)
def date_in_future(ctx: LintContext) -> Faults:
    """Something that has happened is dated in the future.

    What it checks: evidence, baselines, reviews and references, and the year in the company's own description,
        against today and the day on which the idea was last changed, whichever is later.
    Why it matters: evidence from next year is no evidence, and everything that rests on it waits.
    Fails:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2031-05, supports: [problem]}]
    Passes:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, supports: [problem]}]
    Options: none.
    Limits: a month counts as in the future once it begins after today.
    """
    today = _today(ctx)
    for path, what, date in _past(ctx):
        if date and date.first > today:
            message = f"{what} is dated {date}, which is still to come."
            hint = "Correct the year, or say when it will be known and mark it as an assumption."
            yield Fault(path, message, hint, str(date))
    launch = ctx.idea.press_release.dateline.date
    latest = max(today.year, launch.last.year if launch else 0)
    for match in _YEARS.finditer(ctx.idea.company.boilerplate):
        if int(match.group()) > latest and match.group()[2:] != "00":
            message = f"The company's description speaks of {match.group()}, which is still to come."
            yield Fault("/company/boilerplate", message, "In which year was it?", match.group())


_YEARS = re.compile(r"(?<![\w.,-])(?:1[5-9]|2\d)\d\d(?![\w,.-]\d|\w)")


def _today(ctx: LintContext) -> datetime.date:
    """The day that things are held against: today, or the last change where that is later."""
    updated = ctx.idea.meta.updated
    return max(ctx.as_of, updated.last) if updated and updated.is_clear else ctx.as_of


def _past(ctx: LintContext) -> Iterator[tuple[str, str, Date | None]]:
    """What has happened by now, with its date."""
    idea = ctx.idea
    for at, evidence in enumerate(idea.evidence):
        yield f"/evidence/{at}/date", f"Evidence {evidence.id}".strip(), evidence.date
    for at, metric in enumerate(idea.metrics.success):
        path = f"/metrics/success/{at}/baseline/date"
        yield path, f'Today\'s value of "{metric.name}"', metric.baseline.date
    for at, reviewer in enumerate(idea.meta.reviewers):
        if reviewer.verdict:
            yield f"/meta/reviewers/{at}/date", f"The verdict of {reviewer.name}", reviewer.date
    for at, reference in enumerate(idea.references):
        yield f"/references/{at}/date", f'"{reference.title}"', reference.date
    yield "/meta/created", "The beginning of the document", idea.meta.created


@rule(
    "FIG013",
    "past-due",
    scale("info"),
    reads=("open_questions[].due", "assumptions[].due", "internal_faq[].due", "decision.date"),
    source="prfaq",
    since="0.2",
    forgotten=scale("warning"),
)
def past_due(ctx: LintContext) -> Faults:
    """Something was to be known by a day that is over.

    What it checks: the due dates of open questions, assumptions and questions that are not answered, and the date of
        a pending decision, against today. Where the idea was changed after that day it is a warning.
    Why it matters: either the answer is there and is missing here, or nobody looked.
    Fails:
        open_questions: [{question: Do councils pay?, owner: Marta Oyelaran, due: 2026-03-01, blocks: the price}]
    Passes:
        open_questions: [{question: Do councils pay?, owner: Marta Oyelaran, due: 2027-03-01, blocks: the price}]
    Options: none.
    Limits: an assumption whose `status` says that it is settled is left alone.
    """
    updated = ctx.idea.meta.updated
    for path, what, date in _due(ctx):
        if date and date.last < ctx.as_of:
            message = f"{what} was due on {date}, and nothing says what came of it."
            hint = "Write the answer down, or a new date and who sees to it."
            grade = "forgotten" if updated and date.last < updated.first else ""
            yield Fault(path, message, hint, str(date), grade)


def _due(ctx: LintContext) -> Iterator[tuple[str, str, Date | None]]:
    """What was to be known by a day, with that day."""
    idea, settled = ctx.idea, ctx.words("settled")
    if idea.meta.status in ("launched", "retired", "not_approved", "parked"):
        return
    for at, question in enumerate(idea.open_questions):
        yield f"/open_questions/{at}/due", "This open question", question.due
    for at, assumption in enumerate(idea.assumptions):
        if settled.isdisjoint(words_of(assumption.status)):
            yield f"/assumptions/{at}/due", "The test of this assumption", assumption.due
    for at, asked in enumerate(idea.internal_faq):
        if asked.status != "answered":
            yield f"/internal_faq/{at}/due", "The answer to this question", asked.due
    if idea.decision.outcome in (None, "pending"):
        yield "/decision/date", "The decision", idea.decision.date


@contradiction(
    "FIG014",
    "dates-out-of-order",
    "decision.date decision.revisit_on press_release.dateline.date press_release.availability.date "
    "dependencies[].needed_by metrics.success[].by meta.created meta.updated",
    "prfaq; Calbucci, The PRFAQ Framework: the date should have meaning",
)
def dates_out_of_order(ctx: LintContext) -> Faults:
    """Two dates stand in an order in which things cannot happen.

    What it checks: a launch before the decision on it; something available long after the release says "today"; a
        dependency needed only after the launch; a target due before its value of today was measured; a decision
        looked at again before it is made, or reviewed after; a document changed before it was begun.
    Why it matters: one of the two dates is wrong, and plans are made by both.
    Fails:
        decision: {outcome: pending, by: Dana Whitlock, date: 2027-11-30, ask: Fund a pilot with 100 groups.}
    Passes:
        decision: {outcome: pending, by: Dana Whitlock, date: 2026-11-30, ask: Fund a pilot with 100 groups.}
    Options: none.
    Limits: a whole month is compared as a month. Metrics due before the launch are INT003's.
    """
    for path, date, other, later, message in _orders(ctx):
        if date and later and date.last < later.first:
            there = Elsewhere(other, f"{named(ctx, other)} is {later}.", str(later))
            words = str(date) if path != other else ""
            yield Fault(path, message.format(date=date, later=later), _MOVE, words, related=(there,))
    yield from _late_availability(ctx)


_MOVE = "Move one of the two dates."


_RELEASE = "/press_release/dateline/date"


def _orders(ctx: LintContext) -> Iterator[tuple[str, Date | None, str, Date | None, str]]:
    """What comes first with its date, what comes later with its date, and what is wrong if it does not."""
    idea = ctx.idea
    launch, decided, decision = idea.press_release.dateline.date, idea.decision.date, "/decision/date"
    yield _RELEASE, launch, decision, decided, "The launch on {date} comes before the decision on {later}."
    again = "It is looked at again on {date}, before the decision on {later}."
    yield "/decision/revisit_on", idea.decision.revisit_on, decision, decided, again
    begun = "The document was last changed on {date}, before it was begun on {later}."
    yield "/meta/updated", idea.meta.updated, "/meta/created", idea.meta.created, begun
    for at, one in enumerate(idea.dependencies):
        message = f'The launch on {{date}} comes before "{_quoted(one.name)}" is needed, on {{later}}.'
        yield _RELEASE, launch, f"/dependencies/{at}/needed_by", one.needed_by, message
    yield from _reviewed_late(ctx, decided)
    opening = lexicon(ctx.words("opens"))
    for at, milestone in enumerate(idea.milestones):
        if opening.first(milestone.what):
            message = f'The release is dated {{date}}, before the milestone "{_quoted(milestone.what)}" on {{later}}.'
            yield _RELEASE, launch, f"/milestones/{at}/date", milestone.date, message
    for at, metric in enumerate(idea.metrics.success):
        path = f"/metrics/success/{at}"
        message = f'"{_quoted(metric.name)}" is due on {{date}}, before its value of today was measured on {{later}}.'
        yield f"{path}/by", metric.by, f"{path}/baseline/date", metric.baseline.date, message


def _reviewed_late(
    ctx: LintContext, decided: Date | None
) -> Iterator[tuple[str, Date | None, str, Date | None, str]]:
    """Reviews that came after the decision was taken."""
    is_taken = ctx.idea.decision.outcome not in (None, "pending")
    for at, reviewer in enumerate(ctx.idea.meta.reviewers if is_taken else ()):
        message = f"The decision of {{date}} was taken before {_quoted(reviewer.name)} had reviewed it, on {{later}}."
        yield "/decision/date", decided, f"/meta/reviewers/{at}/date", reviewer.date, message


def _quoted(words: str) -> str:
    """The author's words in a text in which braces stand for dates."""
    return words.replace("{", "{{").replace("}", "}}")


_LONG = 31
"""Days after which nobody calls a thing available today."""


def _late_availability(ctx: LintContext) -> Faults:
    release = ctx.idea.press_release
    launch, available = release.dateline.date, release.availability.date
    if not launch or not available or (available.first - launch.last).days <= _LONG:
        return
    told = f"{release.headline} {release.subheading} {release.summary}"
    today = sorted(ctx.words("says_today") & set(words_of(told)))
    if today or (available.first - launch.last).days > 12 * _LONG:
        says = f' says "{today[0]}" and' if today else ""
        message = f"The release of {launch}{says} announces what is available only from {available} on."
        hint = "Move one of the two dates, or say in the release from when customers can have it."
        there = Elsewhere(_RELEASE, f"The release is dated {launch}.", str(launch))
        yield Fault("/press_release/availability/date", message, hint, str(available), related=(there,))


@contradiction("FIG015", "due-differs", "internal_faq[].answer internal_faq[].due")
def due_differs(ctx: LintContext) -> Faults:
    """An answer names another day than its due date.

    What it checks: the days that an internal answer names, where the question has a `due`: one of them has to be it.
    Why it matters: the list of what is open is made from `due`; people work by what they read.
    Fails:
        internal_faq:
          - {question: Do councils pay?, answer: "We do not know; Jonas Feld asks twelve by 29 January 2027.",
             status: open, owner: Jonas Feld, due: 2027-03-29}
    Passes:
        internal_faq:
          - {question: Do councils pay?, answer: "We do not know; Jonas Feld asks twelve by 29 January 2027.",
             status: open, owner: Jonas Feld, due: 2027-01-29}
    Options: none.
    Limits: days with a month in English, and those written as 2027-01-29.
    """
    for at, asked in enumerate(ctx.idea.internal_faq):
        days = days_in(asked.answer) if asked.due and asked.due.kind == "day" else {}
        if asked.due and days and asked.due.last not in days.values():
            words, hint = next(iter(days)), "By which day will it be known?"
            message = f'The answer says "{words}", and it is due on {asked.due}.'
            there = Elsewhere(f"/internal_faq/{at}/due", f"`due` is {asked.due}.", str(asked.due))
            yield Fault(f"/internal_faq/{at}/answer", message, hint, words, related=(there,))
