"""One idea held against one decision: the layout of its template, the words of the house, the policy."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from prfaq.checking.engine import check
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.policy import DEFAULT, Policy
from prfaq.checking.words import word_list
from prfaq.document.layout import CLASSIC, Layout
from prfaq.files import lies_near
from prfaq.finding import Report, Severity
from prfaq.idea.load import LoadedIdea


@dataclass(frozen=True, slots=True)
class WordChange:
    """What a house changes in one of our lists of words: words added and removed, or ``only`` these."""

    list: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None

    def made(self, language: str) -> frozenset[str]:
        """The list as the house wants it, for a language."""
        base = word_list(self.list, language) if self.only is None else frozenset(self.only)
        return (base | frozenset(self.add)) - frozenset(self.remove)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a report must hold for the check to pass: no finding as grave as this, and this readiness."""

    fail_on: Literal["error", "warning", "info", "never"] = "error"
    min_readiness: int = 0

    def passes(self, report: Report) -> bool:
        """Does the report hold it?"""
        return not self._is_too_grave(report) and self.is_ready(report)

    def is_ready(self, report: Report) -> bool:
        """Is the readiness high enough?"""
        return report.readiness.score >= self.min_readiness

    def _is_too_grave(self, report: Report) -> bool:
        if self.fail_on == "never":
            return False
        threshold = Severity(self.fail_on)
        return any(finding.severity.reaches(threshold) for finding in report.findings)


@dataclass(frozen=True)
class Decision:
    """How one file is checked: its policy, template and gate, the house's own words and must-have themes.

    ``layout`` is what the template asks, where that is known already.
    """

    policy: Policy = DEFAULT
    template: str = "classic"
    layout: Layout | None = None
    words: tuple[WordChange, ...] = ()
    faq_themes: tuple[str, ...] | None = None
    gate: Gate = field(default_factory=Gate)


DEFAULTS = Decision()


def judge(loaded: LoadedIdea, as_of: datetime.date, decision: Decision = DEFAULTS) -> Report:
    """Check an idea as ``decision`` says; ``UserError`` where its template is not known."""
    return check(loaded, manuscript(loaded, as_of, decision), decision.policy)


def manuscript(loaded: LoadedIdea, as_of: datetime.date, decision: Decision = DEFAULTS) -> Manuscript:
    """The idea as it is judged: at the status, in the layout and with the words that ``decision`` says."""
    layout = decision.layout or layout_of(decision.template)
    if decision.faq_themes is not None:
        layout = replace(layout, faq_themes=decision.faq_themes)
    judged = Manuscript(decision.policy.as_judged(loaded.idea), as_of, layout, unusable=_unusable(loaded))
    return replace(judged, word_lists=_lists(decision.words, judged.language)) if decision.words else judged


def _unusable(loaded: LoadedIdea) -> Mapping[str, tuple[str, str]]:
    """What is wrong with each file that an appendix names, and the way out; rules themselves read none."""
    names, folder = [one.file for one in loaded.idea.appendices if one.file], loaded.source.folder
    if not names or folder is None:
        return {}
    from prfaq.attachments.load import enclosures  # noqa: PLC0415  # few ideas enclose anything

    found = enclosures(names, folder).items()
    return {name: (one.trouble, one.hint) for name, one in found if one.trouble}


@lru_cache(maxsize=64)
def _lists(changes: tuple[WordChange, ...], language: str) -> Mapping[str, frozenset[str]]:
    """The lists that the house has changed, whole: made once for each language."""
    return {change.list: change.made(language) for change in changes}


def layout_of(template: str, near: str = "", asked: tuple[str, ...] = ()) -> Layout:
    """What a template asks of a document.

    It is looked for in the folders ``asked`` for, and where a file stands ``near`` (``-`` for here) in its
    project, with the user and in what is installed; then among the built-in ones. ``UserError`` where it is
    not found.
    """
    if template == CLASSIC.name and not asked and not (near and lies_near(template, near)):
        return CLASSIC
    from prfaq.packs import find, layout, shelves  # noqa: PLC0415  # our classic layout needs no pack

    return layout(find(template, shelves(near, asked)))
