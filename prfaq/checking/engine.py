"""From faults to findings: the one place where a path gets a line, and a fault its code and severity."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prfaq.checking.acceptance import divide
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.noticed import noticed
from prfaq.checking.placing import placed
from prfaq.checking.policy import DEFAULT, Policy
from prfaq.checking.readiness import readiness
from prfaq.checking.rule import Fault, Rule
from prfaq.checking.rules.integrity import RULE_FAILED
from prfaq.finding import Coverage, Finding, Report
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import QUESTIONS, Idea, Question
from prfaq.parser.document import Path
from prfaq.parser.locate import path_of

MAX_ALIKE = 200
"""Findings of one rule in one idea that are listed: who has that many looks at the first ones."""


def check(loaded: LoadedIdea, manuscript: Manuscript, policy: Policy = DEFAULT) -> Report:
    """Check one idea: the findings in the order of the file, the coverage of the five questions, readiness.

    ``manuscript`` is the idea as it is judged, which may be at another status than its author wrote.
    """
    faults = tuple(_faults(manuscript, policy))
    findings = [*noticed(loaded, policy), *_findings(loaded, manuscript, policy, faults)]
    coverage = {question.name: _coverage(question, loaded.idea, findings) for question in QUESTIONS}
    standing, suppressed = divide(loaded, policy, findings, _silent(manuscript, policy, faults))
    meta = loaded.idea.meta
    return Report(
        file=loaded.source.name,
        title=meta.title or loaded.idea.product.name,
        status=meta.status,
        coverage=coverage,
        findings=tuple(sorted(standing, key=_place)),
        stage=meta.stage,
        owner=meta.owner,
        updated=str(meta.updated or ""),
        readiness=readiness(loaded, policy.demands, frozenset(fault.rule.code for fault in faults)),
        suppressed=suppressed,
    )


class _Found(NamedTuple):
    """A fault and the rule that found it."""

    rule: Rule
    fault: Fault


def _faults(manuscript: Manuscript, policy: Policy) -> Iterator[_Found]:
    """Every rule's faults; a rule that breaks is one fault of its own, and the others go on."""
    for rule, check_by in policy.checks:
        try:
            for fault in _first(check_by(manuscript)):
                yield _Found(rule, fault)
        except Exception as error:  # whatever a rule raises is the rule's fault, not the idea's
            yield _Found(RULE_FAILED, _failure(rule, error))


def _first(faults: Iterable[Fault]) -> Iterator[Fault]:
    """A rule's faults up to ``MAX_ALIKE``, the last of which says how many more there are."""
    more, last = -1, None
    for count, fault in enumerate(faults, 1):
        if count < MAX_ALIKE:
            yield fault
        else:
            more, last = more + 1, last or fault
    if last:
        told = f"{last.message} {more:,} more findings like it are not listed." if more else last.message
        yield last._replace(message=told)


def _failure(rule: Rule, error: Exception) -> Fault:
    return Fault(
        "",
        f"{rule.code} {rule.name} could not be checked ({type(error).__name__}: {error}).",
        "This is a mistake in prfaq: please report it with the idea, if you may share it.",
    )


def _findings(
    loaded: LoadedIdea, manuscript: Manuscript, policy: Policy, faults: Iterable[_Found]
) -> Iterator[Finding]:
    meta = manuscript.idea.meta
    for found in faults:
        rule, fault = found.rule, found.fault
        severity = policy.severity(rule, fault.grade, meta)
        if severity is None:
            continue
        path = loaded.in_source(path_of(fault.path))
        if not _was_pruned(path, loaded.pruned):
            place = placed(loaded, path, loaded.span(path, words=fault.words))
            yield place.finding(rule, fault.message, fault.hint, severity)


def _silent(manuscript: Manuscript, policy: Policy, faults: Iterable[_Found]) -> frozenset[str]:
    """The codes of rules that found something which does not count at the idea's status."""
    meta = manuscript.idea.meta
    return frozenset(
        found.rule.code for found in faults if policy.severity(found.rule, found.fault.grade, meta) is None
    )


def _was_pruned(path: Path, pruned: tuple[Path, ...]) -> bool:
    """Was the value there, but of the wrong type? Then it is not missing, too."""
    return any(path[: len(gone)] == gone for gone in pruned)


def _place(finding: Finding) -> tuple[int, int, int, str, str]:
    return finding.line, finding.column, -finding.severity.rank, finding.code, finding.path


def _coverage(question: Question, idea: Idea, findings: Iterable[Finding]) -> Coverage:
    if question.is_missing(idea):
        return "missing"
    return "weak" if any(question.concerns(finding.path) for finding in findings) else "ok"
