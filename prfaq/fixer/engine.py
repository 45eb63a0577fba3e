"""Apply fixes in rounds, each of which is proved: read again, the text says what it was meant to say.

One fix can bring out the next (a misspelt block holds misspelt fields), so rounds go on until there is
nothing left. Fixes belong to rules, and follow their selection and suppressions.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from prfaq.edit import Edit, Facts, edited, expected, facts_of, without_clashes
from prfaq.errors import UserError
from prfaq.finding import Finding
from prfaq.fixer.prose import prose
from prfaq.fixer.spelling import keys, quotes, values
from prfaq.idea.load import LoadedIdea, load
from prfaq.linter.baseline import Baseline
from prfaq.linter.passages import placed
from prfaq.linter.policy import Policy
from prfaq.linter.rules.integrity import QUOTE_NEEDED
from prfaq.linter.suppressions import divide
from prfaq.parser.document import Path
from prfaq.source import Source
from prfaq.text import counted

Choose: TypeAlias = Callable[[LoadedIdea, list[Edit]], list[Edit]]
"""Which fixes of an idea somebody wants."""

_Finder: TypeAlias = Callable[[LoadedIdea], Iterator[Edit]]

_PHASES: tuple[tuple[_Finder, ...], ...] = ((quotes, keys, values), (prose,))
_ROUNDS = 8
"""Rounds of one phase: blocks nest no deeper than seven."""

_PROOFS = 64
"""Times that a text is read again to find the fix that does not do what it says."""


@dataclass(frozen=True, slots=True)
class Made:
    """A fix that was made, and the line of the text that it was made in."""

    line: int
    fix: Edit


@dataclass(frozen=True, slots=True)
class FixResult:
    """The text with the fixes ``made``; ``unsafe`` counts those that were left because they are not safe."""

    source: Source
    made: tuple[Made, ...] = ()
    unsafe: int = 0

    @property
    def done(self) -> str:
        """How much was changed, in words for the author."""
        return f"fixed {counted(len(self.made), 'thing')}"

    @property
    def left(self) -> Iterable[str]:
        """What was left as it is, and why, in words for the author."""
        if self.unsafe:
            are = "is" if self.unsafe == 1 else "are"
            yield f"{counted(self.unsafe, 'change')} of wording {are} left to --unsafe-fixes"


def apply_fixes(
    source: Source, *, unsafe: bool = False, choose: Choose = lambda loaded, fixes: fixes
) -> FixResult:
    """Make every fix that ``choose`` gives back; those that touch an author's wording only where ``unsafe``.

    Everything else in the text stays as it is, byte for byte. Raises ``UserError`` where the text cannot be
    read in the first place.
    """
    loaded = load(source)
    made: list[Made] = []
    left = 0
    for phase in _PHASES:
        for _ in range(_ROUNDS):
            offered = choose(loaded, [fix for find in phase for fix in find(loaded)])
            chosen = offered if unsafe else [fix for fix in offered if fix.safe]
            loaded, done = _Round(loaded).make(without_clashes(chosen))
            made += done
            if not done:
                left += len(offered) - len(chosen)
                break
    return FixResult(loaded.source, tuple(made), left)


class _Round:
    """One round over one text."""

    def __init__(self, loaded: LoadedIdea) -> None:
        self.before = self.after = loaded
        self.good: list[Edit] = []
        self.proofs = _PROOFS

    def make(self, fixes: list[Edit]) -> tuple[LoadedIdea, list[Made]]:
        """Make all fixes that do what they say; the fixed idea, and what was made."""
        self._try(fixes)
        span = self.before.source.span
        return self.after, [Made(span(fix.start, fix.start).line, fix) for fix in self.good]

    def _try(self, fixes: list[Edit]) -> None:
        """Make these, or, where they fail together, each half by itself."""
        if not fixes or self.proofs == 0:
            return
        proved = self._proved([*self.good, *fixes])
        if proved:
            self.good += fixes
            self.after = proved
        elif len(fixes) > 1:
            half = len(fixes) // 2
            self._try(fixes[:half])
            self._try(fixes[half:])

    def _proved(self, fixes: list[Edit]) -> LoadedIdea | None:
        """The fixed idea, if it reads as it should."""
        self.proofs -= 1
        source = self.before.source
        try:
            after = load(replace(source, text=edited(source.text, fixes)))
        except UserError:
            return None
        meant = expected(facts_of(self.before.document.root), fixes)
        recovered = {slip.path for slip in after.document.slips if slip.is_recovered}
        quoted = {fix.path for fix in fixes if fix.path and fix.rule == QUOTE_NEEDED.code}
        is_as_meant = _holds(facts_of(after.document.root), meant, recovered)
        is_changed = after.source.text != source.text
        return after if is_as_meant and is_changed and quoted.isdisjoint(recovered) else None


def _holds(facts: Facts, meant: Facts, recovered: Collection[Path]) -> bool:
    """Does a text say what is meant? A text below a name that is now known may have got its end back."""
    if facts == meant:
        return True
    grown = {path: value for path, value in meant.items() if path in recovered}
    return {**facts, **grown} == meant and all(
        str(facts.get(path) or "").startswith(value or "") for path, value in grown.items()
    )


def wanted(loaded: LoadedIdea, fixes: Iterable[Edit], policy: Policy) -> list[Edit]:
    """The fixes of rules that ``policy`` runs, without those at a finding that a comment or setting accepts.

    What a baseline accepts may be fixed: it was there before, and nobody accepted it as right.
    """
    rules = {rule.code: rule for rule in policy.rules}
    running = [fix for fix in fixes if fix.rule in rules]
    findings = [_finding(loaded, fix, policy) for fix in running]
    _, suppressed = divide(loaded, replace(policy, baseline=Baseline()), findings)
    accepted = {id(one.finding) for one in suppressed}
    return [fix for fix, finding in zip(running, findings, strict=True) if id(finding) not in accepted]


def _finding(loaded: LoadedIdea, fix: Edit, policy: Policy) -> Finding:
    rule = next(rule for rule in policy.rules if rule.code == fix.rule)
    return placed(loaded, fix.path, loaded.source.span(fix.start, fix.end)).finding(rule, fix.why)


def made(loaded: LoadedIdea, edits: Iterable[Edit]) -> FixResult:
    """The text with those edits made that do what they say."""
    after, done = _Round(loaded).make(without_clashes(edits))
    return FixResult(after.source, tuple(done))
