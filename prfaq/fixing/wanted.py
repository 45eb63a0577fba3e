"""Which fixes a house and an author want: those of the rules that run, but not what they waved through."""

from collections.abc import Iterable
from dataclasses import replace

from prfaq.edit import Fix
from prfaq.finding import Finding
from prfaq.idea.load import LoadedIdea
from prfaq.linter.baseline import Baseline
from prfaq.linter.passages import placed
from prfaq.linter.policy import Policy
from prfaq.linter.suppressions import divide


def wanted(loaded: LoadedIdea, fixes: Iterable[Fix], policy: Policy) -> list[Fix]:
    """The fixes of rules that ``policy`` runs, without those at a finding that a comment or setting accepts.

    What a baseline accepts may be mended: it was there before, and nobody said that it is right.
    """
    rules = {rule.code: rule for rule in policy.rules}
    running = [fix for fix in fixes if fix.rule in rules]
    findings = [_finding(loaded, fix, policy) for fix in running]
    _, suppressed = divide(loaded, replace(policy, baseline=Baseline()), findings)
    accepted = {id(one.finding) for one in suppressed}
    return [fix for fix, finding in zip(running, findings, strict=True) if id(finding) not in accepted]


def _finding(loaded: LoadedIdea, fix: Fix, policy: Policy) -> Finding:
    rule = next(rule for rule in policy.rules if rule.code == fix.rule)
    return placed(loaded, fix.path, loaded.source.span(fix.start, fix.end)).finding(rule, fix.why)
