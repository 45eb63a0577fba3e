"""LOO and TEN: how customers are heard after launch, what they can rely on, and which way tenets decide."""

import re

from prfaq.idea.plan import FeedbackLoop
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import lexicon, stem, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, is_asked, listed, too_many
from prfaq.linter.rules.hollow import HOLLOW, filled_but_empty

_PARTS = (("owner", "owner"), ("cadence", "cadence"), ("changes", "power to change anything"))


def _named(loop: FeedbackLoop, index: int) -> str:
    return f'Loop "{loop.source}"' if loop.source else f"Loop {index + 1}"


@rule(
    "LOO001",
    "no-feedback-loop",
    scale(None, in_review="warning"),
    reads=("feedback_loops",),
    source="Customer obsession: leaders listen to customers and act on what they hear",
)
def no_feedback_loop(ctx: LintContext) -> Faults:
    """Nothing says how customers are heard after launch.

    What it checks: that `feedback_loops` has an entry, from the status `in_review` on.
    Why it matters: the first version is wrong in ways that only customers know. Without a way to hear them,
        it stays wrong.
    Fails:
        feedback_loops: null
    Passes:
        feedback_loops: [{source: replies to the weekly text, cadence: weekly, owner: Jonas, changes: hours}]
    Options: none.
    Limits: says nothing about how good the channel is; LOO002 and LOO003 ask further.
    """
    message = "No way to hear customers after launch."
    yield from absent(ctx, "feedback_loops", message, "Add a channel, cadence and owner.")


@rule(
    "LOO002",
    "loop-open",
    scale("warning"),
    reads=("feedback_loops[].owner", "feedback_loops[].cadence", "feedback_loops[].changes"),
    source="Customer obsession: leaders listen to customers and act on what they hear",
    asked=scale("info"),
)
def loop_open(ctx: LintContext) -> Faults:
    """A feedback loop that nobody reads, at no set time, or that can change nothing.

    What it checks: that every entry of `feedback_loops` has an `owner`, a `cadence` and what it `changes`; and that
        these are a person, a time and a thing rather than "the team", "regularly" and "our thinking".
    Why it matters: a box for letters that nobody opens is worse than none: the customer has taken the trouble
        to write.
    Fails:
        feedback_loops: [{source: comment cards, cadence: weekly}]
    Passes:
        feedback_loops: [{source: comment cards, cadence: weekly, owner: Jonas Feld, changes: the reminders}]
    Options: none.
    Limits: a name in `owner` does not prove that somebody reads.
    """
    for index, loop in enumerate(ctx.idea.feedback_loops):
        missing = [(name, called) for name, called in _PARTS if not getattr(loop, name)]
        if missing:
            path = f"/feedback_loops/{index}"
            yield Fault(
                f"{path}/{missing[0][0]}" if len(missing) == 1 else path,
                f"{_named(loop, index)} has {listed([f'no {called}' for _, called in missing])}.",
                "Who reads it, how often, and what can it change?",
            )
    yield from filled_but_empty(ctx, "LOO002")


@rule(
    "LOO003",
    "loop-not-closed",
    scale("info"),
    reads=("feedback_loops[].tell_customers_back",),
    source="Customer obsession: relationships, not transactions",
)
def loop_not_closed(ctx: LintContext) -> Faults:
    """Customers do not learn what came of what they said.

    What it checks: that every entry of `feedback_loops` says how customers are told, in
        `tell_customers_back`, and not only "where appropriate".
    Why it matters: who writes once and never hears again does not write twice. A customer who sees that a
        word of theirs changed something stays.
    Fails:
        feedback_loops: [{source: comment cards, cadence: weekly, owner: Jonas Feld, changes: the reminders}]
    Passes:
        feedback_loops: [{source: comment cards, owner: Jonas Feld, tell_customers_back: a note on the board}]
    Options: none.
    Limits: a channel that only counts, such as a log, has nobody to tell; say so there.
    """
    excuses = lexicon(ctx.words("if_at_all"))
    for index, loop in enumerate(ctx.idea.feedback_loops):
        if not loop.tell_customers_back or excuses.first(loop.tell_customers_back):
            yield Fault(
                f"/feedback_loops/{index}/tell_customers_back",
                f"{_named(loop, index)} never tells customers what came of it.",
                "Say how those who spoke learn what changed.",
            )


@rule(
    "LOO004",
    "personalisation-without-control",
    scale("warning"),
    reads=("solution.personalization", "customer_faq[].theme", "press_release", "benefit.statement"),
    source="Customer obsession; punt-labs prfaq; The PRFAQ Framework (Calbucci)",
    asked=scale("info"),
)
def personalisation_without_control(ctx: LintContext) -> Faults:
    """Something adapts to the customer, and they can neither see why nor stop it.

    What it checks: where `solution.personalization` is filled in, that it names the data it uses and how the
        customer controls it (by more than trust in us), and that a customer question asks about data; where it is
        not, whether the release, the benefit or the experience says that the product learns, remembers, recommends
        or adapts.
    Why it matters: what adapts without being asked feels like being watched. The customer's trust is lost
        once.
    Fails:
        solution: {personalization: {customer_control: null}}
    Passes:
        solution:
          personalization:
            {what_adapts: the reminder, data_used: past answers, customer_control: QUIET stops it}
    Options: none.
    Limits: where the data is named, the document puts the customer's question together from these facts.
    """
    adapts = ctx.idea.solution.personalization
    hollow = filled_but_empty(ctx, "LOO004")
    yield from (
        fault for fault in hollow if bool(adapts) is fault.path.startswith("/solution/personalization")
    )
    if not adapts:
        return
    yield from absent(
        ctx,
        "solution.personalization.data_used",
        "Something adapts to the customer, and nothing says from which data.",
        "List the data in `solution.personalization.data_used`.",
    )
    yield from absent(
        ctx,
        "solution.personalization.customer_control",
        "Something adapts to the customer, and nothing says how they control it.",
        "Say how the customer sees, resets or turns it off.",
    )
    if not (adapts.data_used or is_asked(ctx, "data_privacy")):
        yield Fault(
            "/customer_faq",
            "Something adapts to the customer, and no customer question asks about their data.",
            "Ask what happens to their data, and answer in plain words.",
        )


_ASKED_FOR = {
    "relationship.promise": ("what customers can rely on", "One sentence that you will be held to."),
    "relationship.after_sale": (
        "how customers reach you afterwards",
        "Say how, who answers, and what happens then.",
    ),
}


@rule(
    "LOO005",
    "no-promise",
    scale(None, draft="info", in_review="warning"),
    reads=("relationship.promise", "relationship.after_sale"),
    source="Customer obsession: relationships, not transactions; Bezos on trust",
    hollow=HOLLOW,
    asked=scale("info"),
)
def no_promise(ctx: LintContext) -> Faults:
    """Nothing says what customers can rely on, or how they reach you afterwards.

    What it checks: that `relationship.promise` and `relationship.after_sale` are filled in, from the status
        `draft` on; and that they promise something that could be broken, rather than values ("we care").
    Why it matters: customers who have been let down before ask this first. Trust is what they come back for,
        and a product that says nothing of it has decided nothing about it.
    Fails:
        relationship: {promise: null, after_sale: null}
    Passes:
        relationship: {promise: Numbers are never shared., after_sale: A person answers within a day.}
    Options: none.
    Limits: any number, "never", "within", "if" counts as something that could be broken. Whether it is kept is
        not known.
    """
    for field, (what, hint) in _ASKED_FOR.items():
        yield from absent(ctx, field, f"Nothing says {what}: `{field}` is empty.", hint)
    yield from filled_but_empty(ctx, "LOO005")


@rule(
    "LOO006",
    "staying-not-measured",
    scale(None, draft="info"),
    reads=("metrics.success[].name", "metrics.guardrails[].name"),
    source="Customer obsession: relationships, not transactions; About Amazon, how we operate",
)
def staying_not_measured(ctx: LintContext) -> Faults:
    """No metric says whether customers stay.

    What it checks: whether the name of a success metric or of a guardrail speaks of customers who stay, return,
        renew, leave or still use the product ("after 90 days", "in the month"), from the status `draft` on. Not
        of what a company makes for its own staff, who have no choice.
    Why it matters: a customer who tries a thing once has been curious. One who comes back has been helped.
    Fails:
        metrics: {success: [{name: walks cancelled}], guardrails: [{name: messages a week}]}
    Passes:
        metrics: {success: [{name: groups that stay for a second season}]}
    Options: none.
    Limits: knows the words of a list; a metric that says it in other words is not recognised. Silent where
        there is no metric at all, which is MET001's.
    """
    metrics = ctx.idea.metrics
    staying = ctx.words("staying")
    names = [metric.name for metric in metrics.success] + [guardrail.name for guardrail in metrics.guardrails]
    told = any(_speaks_of(name, staying) or _AFTER_A_TIME.search(name) for name in names)
    chosen = ctx.idea.meta.concept_type != "internal"
    if chosen and metrics.success and not told and ctx.knows_language("staying"):
        yield Fault(
            "/metrics/success",
            "No metric says whether customers stay.",
            "Count those who still use it, or come back, after a time that means something to them.",
        )


_AFTER_A_TIME = re.compile(
    r"\b(?:after|at|in|within)\s+(?:(?:the|their|a|its|first|second|third|last|same)\s+)*(?:\d+|[a-z]+)?\s*"
    r"(?:days?|weeks?|months?|quarters?|seasons?|years?)\b",
    re.IGNORECASE,
)
"""Words for who is still there: "groups that post after 90 days", "patients who send a count in the month"."""


def _speaks_of(name: str, staying: frozenset[str]) -> bool:
    words = words_of(name)
    return not staying.isdisjoint(words) or not staying.isdisjoint(stem(word) for word in words)


@rule(
    "TEN001",
    "tenet-bland",
    scale("info"),
    reads=("tenets[].text", "tenets[].over", "customer.segment"),
    source="Fact of the Day 1, tenets; customer obsession",
)
def tenet_bland(ctx: LintContext) -> Faults:
    """A tenet takes no side, or no tenet speaks of the customer.

    What it checks: whether every tenet says what it is ready to give up, in `over` or with "over", "before",
        "even if"; and whether at least one names the customer.
    Why it matters: nobody is against quality. A tenet helps on the day when the customer's good and another
        good collide, and only if it has said which one wins.
    Fails:
        tenets: [We care about quality]
    Passes:
        tenets: [{text: An organiser's evening comes first, over: features for us}]
    Options: none.
    Limits: the words are known in English only; `over` works in any language.
    """
    tenets = ctx.idea.tenets
    sides = lexicon(ctx.words("takes_a_side"))
    for index, tenet in enumerate(tenets if ctx.knows_language("takes_a_side") else ()):
        if tenet.text and not (tenet.over or sides.first(tenet.text)):
            yield Fault(
                f"/tenets/{index}",
                f'"{tenet.text}" takes no side.',
                "Say over which other good it wins, in `over`.",
            )
    told = any(ctx.mentions_customer(f"{tenet.text} {tenet.over}") for tenet in tenets)
    if tenets and ctx.knows_language("customer") and not told:
        yield Fault(
            "/tenets",
            "No tenet names the customer.",
            "Let at least one decide for the customer when it costs you something.",
        )


@rule(
    "TEN002",
    "too-many-tenets",
    scale("info"),
    reads=("tenets",),
    source="Fact of the Day 1, tenets",
)
def too_many_tenets(ctx: LintContext, *, most: int = 7) -> Faults:
    """There are more tenets than anybody remembers.

    What it checks: whether there are more than seven tenets.
    Why it matters: tenets decide in meetings where nobody has the document open. The eighth is forgotten, or
        is used against the first.
    Fails:
        tenets: [Evenings first, Count all, No account, Paper, One text, Ask once, Delete soon, Answer]
    Passes:
        tenets: [{text: An organiser's evening comes first, over: features for us}]
    Options: `most`, the number that can be remembered (7).
    Limits: none.
    """
    yield from too_many(
        f"/tenets/{most}",
        len(ctx.idea.tenets),
        most,
        "{count} tenets are more than anybody remembers.",
        "Keep those that have decided something, {most} at most.",
    )
