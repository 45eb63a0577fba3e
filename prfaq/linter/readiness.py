"""Readiness: how much of what a reviewer will ask already holds, 0 to 100, explained line by line.

It is no grade of the writing. Every rule that applies, because one of its fields is filled in or because it
speaks, is a check that holds or does not; it weighs as much as it would weigh at approval. Families weigh as
the five questions do: the customer and the problem most. Longer texts and more entries change nothing by
themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from prfaq.finding import Readiness, ReadinessLine, Severity
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import QUESTIONS, Idea
from prfaq.linter.rule import STAGE_RANKS, Descriptor

CEILING = 40
"""The most that an idea without a customer or a problem can reach."""

FAMILY_WEIGHTS: Mapping[str, int] = {
    "CUS": 16,
    "PRO": 20,
    "ALT": 8,
    "BEN": 12,
    "EVI": 12,
    "PRE": 8,
    "QUO": 4,
    "FAQ": 8,
    "MET": 6,
    "LOO": 3,
    "TEN": 1,
    "WRI": 2,
    "INT": 4,
    "FIG": 4,
    "HOL": 6,
    "PLA": 2,
}
"""Our own weights: half of all for customer, problem and evidence, little for how it is written."""

FAMILY_NAMES: Mapping[str, str] = {
    "CUS": "Customer",
    "PRO": "Problem",
    "ALT": "Alternatives",
    "BEN": "Benefit and experience",
    "EVI": "Evidence",
    "PRE": "Press release",
    "QUO": "Quotes",
    "FAQ": "Questions and answers",
    "MET": "Metrics",
    "LOO": "Listening to customers",
    "TEN": "Tenets",
    "WRI": "Writing",
    "INT": "Facts that agree",
    "FIG": "Figures and dates that agree",
    "HOL": "Fields that say something",
    "PLA": "Nothing left open",
}
"""What the lines are called for those who do not know the codes."""

_SEVERITY_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


_CONTRADICTION_WEIGHT = 40
_MOST_CONTRADICTIONS = 5
"""From here on, one more contradiction changes nothing."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer.segment", "customer.role", "customer.context"),
    "problem": ("problem.statement", "problem.today", "problem.impact"),
    "alternatives": ("alternatives",),
    "benefit": ("benefit.statement", "benefit.measure"),
    "evidence": ("evidence",),
    "experience": ("solution.summary", "solution.experience", "solution.when_it_fails"),
    "press release": ("press_release.headline", "press_release.summary", "press_release.pricing"),
    "quotes": ("quotes.leader.text", "quotes.customer.text"),
    "customer FAQ": ("customer_faq",),
    "internal FAQ": ("internal_faq",),
    "metrics": ("metrics.success", "metrics.guardrails"),
}
"""The eleven parts of an idea, each with the fields without which it is not written."""


def parts_of(idea: Idea) -> Mapping[str, bool]:
    """Each part of an idea, and whether it is written: whether, and not how well."""
    return {part: all(attrgetter(name)(idea) for name in names) for part, names in PARTS.items()}


class Demand(NamedTuple):
    """What a rule asks of an idea: it applies where one of ``fields`` is written, and weighs ``weight``."""

    code: str
    family: str
    fields: frozenset[str]
    weight: int


Demands: TypeAlias = Mapping[str, tuple[Demand, ...]]
"""The demands of a set of rules, by the stage of the idea."""


def demands_of(rules: Iterable[Descriptor]) -> Demands:
    """What rules ask at each stage; worked out once for a policy, not again for every idea."""
    counted = [rule for rule in rules if rule.code[:3] in FAMILY_WEIGHTS]
    return {stage: tuple(_demand(rule, stage) for rule in counted) for stage in STAGE_RANKS}


def _demand(rule: Descriptor, stage: str) -> Demand:
    return Demand(rule.code, rule.code[:3], _fields_of(rule.reads), _weight(rule, stage))


def readiness(
    loaded: LoadedIdea, demands: Demands, broken: frozenset[str], contradictions: int = 0
) -> Readiness:
    """The readiness of an idea in which the rules with the codes ``broken`` do not hold.

    Each of its ``contradictions`` lowers it, up to five: nobody can prepare a decision on two figures for one thing.
    """
    held = dict.fromkeys(FAMILY_WEIGHTS, 0)
    asked = dict.fromkeys(FAMILY_WEIGHTS, 0)
    written = _written(loaded.document.data)
    for code, family, fields, weight in demands[loaded.idea.meta.stage]:
        if code in broken:
            asked[family] += weight
        elif not written.isdisjoint(fields):
            asked[family] += weight
            held[family] += weight
    lines = tuple(
        ReadinessLine(f"{FAMILY_NAMES[family]} ({family})", weight * held[family] / asked[family], weight)
        for family, weight in FAMILY_WEIGHTS.items()
        if asked[family]
    )
    lines = (*lines, *_contradictions(lines, contradictions))
    return Readiness(_score(loaded, lines), lines)


def _contradictions(lines: tuple[ReadinessLine, ...], number: int) -> Iterator[ReadinessLine]:
    """A line that holds as much as the others do together, and a fifth of it less for each contradiction."""
    total = sum(line.weight for line in lines)
    if number and total:
        held = sum(line.held for line in lines) / total * max(0, _MOST_CONTRADICTIONS - number)
        weight = _CONTRADICTION_WEIGHT
        yield ReadinessLine("Contradictions", weight * held / _MOST_CONTRADICTIONS, weight)


def _score(loaded: LoadedIdea, lines: tuple[ReadinessLine, ...]) -> int:
    total = sum(line.weight for line in lines)
    score = int(100 * sum(line.held for line in lines) / total) if total else 0
    essential = (question for question in QUESTIONS if question.name in ("customer", "problem"))
    missing = any(question.is_missing(loaded.idea) for question in essential)
    return min(score, CEILING) if missing else score


def _weight(rule: Descriptor, stage: str) -> int:
    severity = rule.severity.at("approved", stage)
    return _SEVERITY_WEIGHTS[severity] if severity else 0


def _written(data: Mapping[str, Any]) -> frozenset[str]:
    """The fields that the author has filled in, two levels deep: ``problem`` and ``problem.statement``."""
    below = (f"{name}.{inner}" for name, block in data.items() if isinstance(block, dict) for inner in block)
    return frozenset((*data, *below))


@cache
def _fields_of(reads: tuple[str, ...]) -> frozenset[str]:
    """The fields that a rule reads, two levels deep; a list is one level (``customer_faq[].answer``)."""
    return frozenset(_two_levels(name) for name in reads)


def _two_levels(dotted: str) -> str:
    head, _, rest = dotted.partition(".")
    return (
        head.removesuffix("[]")
        if head.endswith("[]") or not rest
        else f"{head}.{rest.split('.')[0].removesuffix('[]')}"
    )
