"""INT, continued: whether the document is what its status says: owned, current, decided."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.placeholders import unconfirmed
from prfaq.linter.lexicon.words import lexicon
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, hits, listed
from prfaq.linter.rules.hollow import HOLLOW, filled_but_empty

_IN_THE_MAKING = frozenset(["idea", "draft", "in_review", "revise"])
_NOT_GO = {"pending": "is pending", "no_go": "is no go", "revise": "is to revise", "park": "is to park it"}


@rule(
    "INT009",
    "no-owner",
    scale(None, draft="info", in_review="warning"),
    reads=(
        "meta.owner",
        "assumptions[].owner",
        "assumptions[].due",
        "assumptions[].status",
        "open_questions[].owner",
        "open_questions[].due",
        "internal_faq[].owner",
    ),
    source="BMAD-METHOD, bmad-prfaq: an honest unknown has an owner and a day",
    hollow=HOLLOW,
)
def no_owner(ctx: LintContext) -> Faults:
    """Nobody answers for the idea, or for something that is not known yet.

    What it checks: that `meta.owner` is filled in, and that each open question and each assumption has an
        owner and a day by which it is answered; and that an owner is a person rather than a group ("the team").
    Why it matters: customers are listened to by somebody, or by nobody. What is everyone's to find out is
        found out by the customers.
    Fails:
        meta: {owner: null}
    Passes:
        meta: {owner: Marta Oyelaran}
    Options: none.
    Limits: an assumption whose status says that it is settled ("confirmed", "disproved") needs neither.
        Internal questions that are open are FAQ002's.
    """
    message = "Nobody answers for the idea: `meta.owner` is empty."
    yield from absent(ctx, "meta.owner", message, "Name one person.")
    for path, what, owner, due in chain(_questions(ctx), _assumptions(ctx)):
        if not (owner and due):
            missing = " and ".join(name for name, value in (("owner", owner), ("due day", due)) if not value)
            yield Fault(
                f"{path}/{'due' if owner else 'owner'}",
                f"{what} has no {missing}.",
                "Say who finds out, and by when.",
            )
    yield from filled_but_empty(ctx, "INT009")


def _questions(ctx: LintContext) -> Iterator[tuple[str, str, str, object]]:
    for index, entry in enumerate(ctx.idea.open_questions):
        yield (
            f"/open_questions/{index}",
            f'The open question "{_short(entry.question)}"',
            entry.owner,
            entry.due,
        )


def _assumptions(ctx: LintContext) -> Iterator[tuple[str, str, str, object]]:
    settled = lexicon(ctx.words("settled"))
    for index, entry in enumerate(ctx.idea.assumptions):
        if not settled.first(entry.status):
            yield (
                f"/assumptions/{index}",
                f'The assumption "{_short(entry.statement)}"',
                entry.owner,
                entry.due,
            )


def _short(text: str, most: int = 50) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


@rule(
    "INT010",
    "approved-with-open",
    scale("error"),
    reads=(
        "meta.status",
        "decision.outcome",
        "open_questions[].blocks",
        "internal_faq[].status",
        "customer_faq[].gap",
    ),
    source="Green Software Foundation, PR/FAQ process: a document is approved when nothing is open",
)
def approved_with_open(ctx: LintContext) -> Faults:
    """The idea is approved while something that blocks it is open.

    What it checks: in an idea with the status `approved`, whether `decision.outcome` is anything but `go`,
        whether an open question blocks something, an internal question is `open`, a customer question holds a
        `launch_blocker`, or a value stands in square brackets.
    Why it matters: "approved" is read as a promise by everybody who builds, sells and buys. What was open
        then comes back as a broken promise to customers.
    Fails:
        meta: {status: approved}
        decision: {outcome: pending}
    Passes:
        meta: {status: approved}
        decision: {outcome: go}
        open_questions: []
    Options: none.
    Limits: errors of other rules stand beside this one and are not counted again. That no decision is written
        down at all is no contradiction.
    """
    if ctx.idea.meta.status != "approved":
        return
    remains = [ones if count == 1 else f"{count} {many}" for count, ones, many in _open(ctx) if count]
    decision = _NOT_GO.get(ctx.idea.decision.outcome or "")
    if decision:
        remains.insert(0, f"the decision {decision}")
    if remains:
        yield Fault(
            "/meta/status",
            f"Approved, but {listed(remains)}.",
            "Settle what is open, or return to the status `revise`.",
        )


def _open(ctx: LintContext) -> Iterator[tuple[int, str, str]]:
    """How many of each kind are open, in words for one and for several."""
    idea = ctx.idea
    blocking = sum(1 for question in idea.open_questions if question.blocks)
    yield blocking, "1 open question blocks something", "open questions block something"
    unanswered = sum(1 for entry in idea.internal_faq if entry.status == "open")
    yield unanswered, "1 internal question is open", "internal questions are open"
    blockers = sum(1 for entry in idea.customer_faq if entry.gap == "launch_blocker")
    yield blockers, "1 launch blocker remains", "launch blockers remain"
    yield sum(1 for _ in unconfirmed(ctx)), "1 value in brackets remains", "values in brackets remain"


@rule(
    "INT011",
    "stale-document",
    scale("info"),
    reads=("meta.updated", "meta.status"),
    source="prfaq",
)
def stale_document(ctx: LintContext, *, most_days: int = 180) -> Faults:
    """Nobody has changed the document for half a year.

    What it checks: whether `meta.updated` lies more than 180 days back while the idea is in the making.
    Why it matters: customers, prices and alternatives move on. A document that waits that long describes a
        customer of last year.
    Fails:
        meta: {status: in_review, created: 2025-09-01, updated: 2026-01-15}
    Passes:
        meta: {status: in_review, updated: 2026-10-05}
    Options: `most_days`, the days after which a document counts as stale (180).
    Limits: an idea without `meta.updated` is not judged, nor one that is approved, parked, launched or
        retired.
    """
    updated = ctx.idea.meta.updated
    if updated and ctx.idea.meta.status in _IN_THE_MAKING:
        days = (ctx.as_of - updated.last).days
        if days > most_days:
            yield Fault(
                "/meta/updated",
                f"Last changed {_ago(updated.last, ctx.as_of)}, and still {ctx.idea.meta.status}.",
                "Check what has changed for the customer since, or park the idea.",
            )


def _ago(then: date, now: date) -> str:
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    return f"{months} months ago" if months < 24 else f"{months // 12} years ago"


@rule(
    "INT012",
    "schedule-too-precise",
    scale("info"),
    reads=("meta.stage", "milestones[].date"),
    source="Calbucci, The PRFAQ Framework: a PR/FAQ is not a plan; punt-labs, prfaq",
)
def schedule_too_precise(ctx: LintContext, *, most_milestones: int = 3) -> Faults:
    """A hypothesis has a timetable.

    What it checks: at the stage `hypothesis`, whether more than three milestones have a date, or a text
        reckons in person-days, story points or sprints.
    Why it matters: as long as nobody knows whether the customer has the problem, the days are better spent
        with customers than on a plan that will be thrown away.
    Fails:
        meta: {stage: hypothesis}
        risks: {feasibility: {rating: low, why: It takes 120 person-days.}}
    Passes:
        meta: {stage: hypothesis}
        risks: {feasibility: {rating: low, why: A gateway for text messages can be rented.}}
    Options: `most_milestones`, the dated milestones that a hypothesis may have (3).
    Limits: dates of tests in `assumptions` and `open_questions` are welcome and not counted.
    """
    if ctx.idea.meta.stage != "hypothesis":
        return
    dated = [index for index, milestone in enumerate(ctx.idea.milestones) if milestone.date]
    if len(dated) > most_milestones:
        yield Fault(
            f"/milestones/{dated[most_milestones]}/date",
            f"{len(dated)} dated milestones for a hypothesis.",
            "Keep the next test, and plan the rest once customers have been asked.",
        )
    yield from _estimates(ctx)


def _estimates(ctx: LintContext) -> Faults:
    found = hits(
        ((passage.path, passage.text) for passage in ctx.passages),
        lexicon(ctx.words("estimate_words")).written,
        '"{words}" is too exact for a hypothesis.',
        "Keep the next test, and estimate once customers have been asked.",
    )
    yield from islice(found, 1)
