"""The five hardest questions of one idea, from its own weakest evidence, largest number and nearest alternative.

Each quotes what the author wrote, and is open as long as nothing in the idea answers it. Source: reviewers of a
PR/FAQ ask the hardest question first (Bryar & Carr, Working Backwards, ch. 5; BMAD: the question you fear).
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from prfaq.finding import HardQuestion
from prfaq.idea.customer import Alternative, Evidence
from prfaq.idea.model import Idea
from prfaq.idea.values import Number
from prfaq.visible import visible

MOST = 5

_LONGEST = 160
"""Characters that are quoted of one field."""

_NAMES = {
    "anecdote": "one anecdote", "assumption": "an assumption", "expert": "an expert's opinion",
    "interview": "interviews", "survey": "a survey", "observation": "watching", "experiment": "an experiment",
    "usage_data": "usage data", "support_ticket": "support tickets", "sales_loss": "lost sales",
    "market_report": "a market report",
}  # fmt: skip
_KINDS = tuple(_NAMES)
"""The kinds of evidence, those first that show least by themselves."""

_CONFIDENCE = {"low": 0, "medium": 1, None: 2, "high": 3}
_FEW = 30
"""People asked, from which what they said counts for more than a beginning."""


def hardest_questions(idea: Idea) -> tuple[HardQuestion, ...]:
    """The five questions: those that the idea's own facts raise, then, as far as there is room, those of any idea."""
    own = list(_own(idea))
    room = MOST - len(own)
    return (*own[:MOST], *sorted(_of_any_idea(idea), key=lambda one: not one.is_open)[: max(0, room)])


def _own(idea: Idea) -> Iterator[HardQuestion]:
    yield from _weakest_evidence(idea)
    yield from _largest_number(idea)
    yield from _nearest_alternative(idea)
    yield from _contradicting_evidence(idea)
    yield from _riskiest_assumption(idea)


def _weakest_evidence(idea: Idea) -> Iterator[HardQuestion]:
    supporting = [
        (index, one) for index, one in enumerate(idea.evidence) if one.claim and not one.contradicts
    ]
    if not supporting:
        yield HardQuestion("How do you know that customers have this problem?", "/evidence", True)
        return
    index, one = min(supporting, key=lambda pair: _strength(pair[1]))
    text = f"“{_quoted(one.claim)}” rests on {_basis(one)}. What would you have seen if it were not so?"
    yield HardQuestion(text, f"/evidence/{index}/claim", _is_weak(one))


def _basis(one: Evidence) -> str:
    n = one.sample.n
    return f"{_NAMES.get(one.kind or '', 'what you found')}{f' (n = {n:,f})' if n is not None else ''}"


def _is_weak(one: Evidence) -> bool:
    """Is it low in confidence, a story, a guess or nobody knows what, or what few people said?"""
    said_by_few = one.behavior == "said" and (one.sample.n or 0) < _FEW
    return one.confidence == "low" or one.kind in (None, *_KINDS[:3]) or said_by_few


def _strength(one: Evidence) -> tuple[int, int, bool, Decimal]:
    """What sorts evidence, the weakest first: how sure its author is, its kind, said before did, its sample."""
    kind = _KINDS.index(one.kind) if one.kind in _KINDS else -1
    n: Decimal = Decimal(0) if one.sample.n is None else one.sample.n
    return _CONFIDENCE[one.confidence], kind, one.behavior == "did", n


def _largest_number(idea: Idea) -> Iterator[HardQuestion]:
    tam, size = idea.economics.tam, idea.customer.size
    if tam.value is not None and tam.customers is not None:
        if all(one is None or one.is_finite() for one in (tam.value, tam.customers, tam.price)):
            price = f" at {_figure(tam.price)}" if tam.price is not None else ""
            text = f"{_figure(tam.customers)} customers{price} make {_figure(tam.value)} a year."
            text = f"{text} How many have done more than say yes?"
            yield HardQuestion(text, "/economics/tam/value", _done(idea).isdisjoint(tam.evidence))
    elif size.value:
        text = f"{_quoted(f'{size.value} {size.unit}')}: who has counted them, and how many would change what they do?"
        yield HardQuestion(text, "/customer/size/value", not size.source)


def _done(idea: Idea) -> set[str]:
    """The evidence of what a number of people did."""
    return {one.id for one in idea.evidence if one.behavior == "did" and one.sample.n is not None}


def _figure(number: Number) -> str:
    """A number as its author typed it; one in plain digits with its thousands set apart."""
    return _quoted(number.written) if number.is_typed or number.unit else f"{number:,f}"


def _nearest_alternative(idea: Idea) -> Iterator[HardQuestion]:
    others = [(index, one) for index, one in enumerate(idea.alternatives) if one.name]
    if not others:
        yield HardQuestion("What do customers use today, and what is good about it?", "/alternatives", True)
        return
    index, one = max(others, key=lambda pair: _nearness(pair[1]))
    share = f" ({one.share.percent:f} %)" if one.share.percent is not None else ""
    keeps = f" has “{_quoted(one.strengths[0])}”." if one.strengths else " is what they know."
    text = f"Whoever uses {_quoted(one.name)} today{share}{keeps} Why would they give that up?"
    yield HardQuestion(text, f"/alternatives/{index}", not (idea.adoption.why_switch and one.choose_when))


def _nearness(one: Alternative) -> tuple[Decimal, bool]:
    """What sorts alternatives: the share that uses them, then whether it is a competitor."""
    return one.share.percent or Decimal(0), one.kind == "competitor"


def _contradicting_evidence(idea: Idea) -> Iterator[HardQuestion]:
    against = [(index, one) for index, one in enumerate(idea.evidence) if one.claim and one.contradicts]
    if not against:
        yield HardQuestion("What have you found that speaks against the idea?", "/evidence", True)
        return
    index, one = against[0]
    answered = one.id in _answered(idea)
    text = f"“{_quoted(one.claim)}” speaks against it. What did you change because of that?"
    yield HardQuestion(text, f"/evidence/{index}/claim", not answered)


def _answered(idea: Idea) -> frozenset[str]:
    """The evidence that an answer or a risk cites."""
    risks = idea.risks
    cited = (
        *(one.evidence for one in idea.internal_faq),
        *(one.evidence for one in idea.customer_faq),
        *(one.evidence for one in (risks.value, risks.usability, risks.feasibility, risks.viability)),
    )
    return frozenset(chain.from_iterable(cited)) - {""}


def _riskiest_assumption(idea: Idea) -> Iterator[HardQuestion]:
    assumed = [(index, one) for index, one in enumerate(idea.assumptions) if one.statement]
    if assumed:
        index, one = min(assumed, key=lambda pair: bool(pair[1].test and pair[1].due))
        text = f"What if this is wrong: “{_quoted(one.statement)}”? Who finds out, and by when?"
        yield HardQuestion(text, f"/assumptions/{index}/statement", not (one.test and one.due and one.owner))


def _of_any_idea(idea: Idea) -> Iterator[HardQuestion]:
    """Questions that every idea has to answer."""
    metrics, solution = idea.metrics.success, idea.solution
    stops = bool(metrics) and bool(metrics[0].threshold)
    about = f" of “{_quoted(metrics[0].name)}”" if metrics and metrics[0].name else ""
    yield HardQuestion(f"At which value{about} do you stop?", "/metrics/success", not stops)
    role = idea.customer.role or "the customer"
    yield HardQuestion(
        f"Why is this best for {_quoted(role)}, and not only for us?",
        "/solution/why_best_for_customer",
        not solution.why_best_for_customer,
    )
    yield HardQuestion(
        f"What does {_quoted(role)} do when it fails?", "/solution/when_it_fails", not solution.when_it_fails
    )
    yield HardQuestion("What is the first sign that it will not work?", "/premortem", not idea.premortem)


def _quoted(text: str) -> str:
    flat = visible(" ".join(text[: 2 * _LONGEST].split()))
    short = flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rsplit(' ', 1)[0]} …"
    return short.rstrip(".")
