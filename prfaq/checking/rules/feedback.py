"""LOO: how customers are heard after launch, what that changes, and who decides over their data."""

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.plan import FeedbackLoop

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
def no_feedback_loop(draft: Manuscript) -> Faults:
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
    if not draft.idea.feedback_loops:
        yield Fault(
            "/feedback_loops",
            "No way to hear customers after launch.",
            "Add a channel, cadence and owner.",
        )


@rule(
    "LOO002",
    "loop-open",
    scale("warning"),
    reads=("feedback_loops[].owner", "feedback_loops[].cadence", "feedback_loops[].changes"),
    source="Customer obsession: leaders listen to customers and act on what they hear",
)
def loop_open(draft: Manuscript) -> Faults:
    """A feedback loop that nobody reads, at no set time, or that can change nothing.

    What it checks: that every entry of `feedback_loops` has an `owner`, a `cadence` and what it `changes`.
    Why it matters: a box for letters that nobody opens is worse than none: the customer has taken the trouble
        to write.
    Fails:
        feedback_loops: [{source: comment cards, cadence: weekly}]
    Passes:
        feedback_loops: [{source: comment cards, cadence: weekly, owner: Jonas Feld, changes: the reminders}]
    Options: none.
    Limits: a name in `owner` does not prove that somebody reads.
    """
    for index, loop in enumerate(draft.idea.feedback_loops):
        missing = [(name, called) for name, called in _PARTS if not getattr(loop, name)]
        if missing:
            path = f"/feedback_loops/{index}"
            yield Fault(
                f"{path}/{missing[0][0]}" if len(missing) == 1 else path,
                f"{_named(loop, index)} has no {_listed([called for _, called in missing])}.",
                "Who reads it, how often, and what can it change?",
            )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', no '.join(names[:-1])} and no {names[-1]}"


@rule(
    "LOO003",
    "loop-not-closed",
    scale("info"),
    reads=("feedback_loops[].tell_customers_back",),
    source="Customer obsession: relationships, not transactions",
)
def loop_not_closed(draft: Manuscript) -> Faults:
    """Customers do not learn what came of what they said.

    What it checks: that every entry of `feedback_loops` says how customers are told, in
        `tell_customers_back`.
    Why it matters: who writes once and never hears again does not write twice. A customer who sees that a
        word of theirs changed something stays.
    Fails:
        feedback_loops: [{source: comment cards, cadence: weekly, owner: Jonas Feld, changes: the reminders}]
    Passes:
        feedback_loops: [{source: comment cards, owner: Jonas Feld, tell_customers_back: a note on the board}]
    Options: none.
    Limits: a channel that only counts, such as a log, has nobody to tell; say so there.
    """
    for index, loop in enumerate(draft.idea.feedback_loops):
        if not loop.tell_customers_back:
            yield Fault(
                f"/feedback_loops/{index}/tell_customers_back",
                f"{_named(loop, index)} never tells customers what came of it.",
                "Say how those who spoke learn what changed.",
            )


@rule(
    "LOO004",
    "personalisation-without-control",
    scale("warning"),
    reads=("solution.personalization", "customer_faq[].theme"),
    source="Customer obsession; punt-labs prfaq; The PRFAQ Framework (Calbucci)",
)
def personalisation_without_control(draft: Manuscript) -> Faults:
    """Something adapts to the customer, and they can neither see why nor stop it.

    What it checks: where `solution.personalization` is filled in, that it names the data it uses and how the
        customer controls it, and that a customer question asks about data.
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
    adapts = draft.idea.solution.personalization
    if not adapts:
        return
    path = "/solution/personalization"
    if not adapts.data_used:
        yield Fault(
            f"{path}/data_used",
            "Something adapts to the customer, and nothing says from which data.",
            "List the data in `solution.personalization.data_used`.",
        )
    if not adapts.customer_control:
        yield Fault(
            f"{path}/customer_control",
            "Something adapts to the customer, and nothing says how they control it.",
            "Say how the customer sees, resets or turns it off.",
        )
    privacy = lexicon(draft.words("theme_data_privacy"))
    asked = (entry.topic == "data_privacy" or privacy.first(entry.question) for entry in draft.faq.customer)
    if not (adapts.data_used or any(asked)):
        yield Fault(
            "/customer_faq",
            "Something adapts to the customer, and no customer question asks about their data.",
            "Ask what happens to their data, and answer in plain words.",
        )


RULES = (no_feedback_loop, loop_open, loop_not_closed, personalisation_without_control)
