"""What is checked and how: which rules, at which severity, with which options, as plain data.

The engine takes a policy; where it comes from (a configuration file, the command line) is no concern of its.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeAlias

from prfaq import __version__
from prfaq.finding import Finding, Severity
from prfaq.idea.model import Idea
from prfaq.idea.plan import Meta, Stage, Status
from prfaq.linter.baseline import Baseline
from prfaq.linter.context import LintContext
from prfaq.linter.readiness import Demands, demands_of
from prfaq.linter.registry import RULES
from prfaq.linter.rule import STATUS_RANKS, Descriptor, Faults, Rule

Options: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Options by the code of the rule that they belong to."""

WITHOUT_NOTICE = "0.2"
"""The last version whose rules counted in full as soon as they came."""


class Suppression(NamedTuple):
    """Findings accepted by a setting.

    ``names`` are the rules as they were named, each with its codes; ``field`` holds the steps to the field
    (empty: the whole file), ``by`` the place of the setting. ``is_for_many`` where it means many files, of
    which some will have nothing to accept.
    """

    names: Mapping[str, frozenset[str]]
    field: tuple[str, ...]
    reason: str
    by: str
    is_for_many: bool = False

    def covers(self, finding: Finding) -> bool:
        """Is ``finding`` in the field? A place in a list that is not named is any place."""
        left = list(self.field)
        for step in finding.path.split("/")[1:]:
            if not left:
                break
            if step == left[0]:
                del left[0]
            elif not step.isdigit():
                return False
        return not left


@dataclass(frozen=True)
class Policy:
    """How one idea is judged.

    ``rules`` are those that run, of those that are ``known``, the company's own among them. ``severities`` replaces
    what a rule's own scale says. ``as_status`` and ``as_stage`` stand in for what the author wrote;
    ``least_status`` raises it. ``accepted`` and ``baseline`` list findings that are suppressed;
    ``known_as`` is what the baseline calls the file. ``version`` is ours, by which rules are new or not;
    ``preview`` lets new ones count in full already.
    """

    rules: tuple[Descriptor, ...] = RULES
    known: tuple[Descriptor, ...] = RULES
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Options = field(default_factory=dict)
    as_status: Status | None = None
    as_stage: Stage | None = None
    least_status: Status | None = None
    accepted: tuple[Suppression, ...] = ()
    baseline: Baseline = field(default_factory=Baseline)
    known_as: str = ""
    version: str = __version__
    preview: bool = False

    @cached_property
    def checks(self) -> tuple[tuple[Rule, Callable[[LintContext], Faults]], ...]:
        """The rules that run, each with its check by the configured options."""
        given = self.options
        return tuple(
            (rule, partial(rule.check, **given[rule.code]) if given.get(rule.code) else rule.check)
            for rule in self.rules
            if isinstance(rule, Rule)
        )

    @cached_property
    def demands(self) -> Demands:
        """What the rules ask of an idea to be ready."""
        return demands_of(self.rules)

    def severity(self, rule: Descriptor, grade: str, meta: Meta) -> Severity | None:
        """How severe a fault of ``rule`` is in an idea with this ``meta``; ``None`` where it does not count.

        A configured severity wins; else a rule that is new is no more than an info.
        """
        given = rule.scale_of(grade).at(meta.status, meta.stage)
        if given is None:
            return None
        return self.severities.get(rule.code, Severity.INFO if self.is_new(rule) else given)

    def is_new(self, rule: Descriptor) -> bool:
        """Did the rule come with this minor version, or is it still to come? Nobody was warned of it before."""
        came = _minor(rule.since)
        return not self.preview and came > _minor(WITHOUT_NOTICE) and came >= _minor(self.version)

    def as_judged(self, idea: Idea) -> Idea:
        """The idea at the status and stage at which it is judged."""
        meta = idea.meta
        status, stage = self._status(meta), self.as_stage or meta.stage
        if (status, stage) == (meta.status, meta.stage):
            return idea
        judged = meta.model_copy(update={"status": status, "stage": stage})
        return idea.model_copy(update={"meta": judged})

    def _status(self, meta: Meta) -> Status:
        if self.as_status:
            return self.as_status
        if self.least_status and STATUS_RANKS[self.least_status] > STATUS_RANKS[meta.status]:
            return self.least_status
        return meta.status


def _minor(version: str) -> tuple[int, ...]:
    """Major and minor number: (0, 10) of 0.10.2."""
    return tuple(int(number) for number in version.split(".")[:2])


DEFAULT = Policy()
