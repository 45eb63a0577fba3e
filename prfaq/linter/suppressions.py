"""Suppressed findings: by comment (``# prfaq: ignore[PRO004] reason``), by configuration, by baseline.

A customer and a problem cannot be suppressed. A suppression that matches nothing, gives no reason or names no
rule is a finding itself. A comment at the end of a line covers what begins on that line; one on a line of its
own covers what follows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from yaml.nodes import ScalarNode

from prfaq.errors import UserError
from prfaq.finding import Finding, Suppressed, SuppressionKind
from prfaq.idea.load import LoadedIdea
from prfaq.linter.passages import Placed, placed
from prfaq.linter.policy import Policy, Suppression
from prfaq.linter.registry import PROTECTED, codes_for, names_of
from prfaq.linter.rule import Descriptor
from prfaq.linter.rules.integrity import NO_REASON, NO_SUCH_RULE, NOT_ALLOWED, UNUSED
from prfaq.parser.document import entries
from prfaq.parser.locate import path_of, pointer, steps_of, value_extent
from prfaq.parser.nodes import extent
from prfaq.source import Span

_COMMENT = re.compile(
    r"(?:(?<=\s)|(?<![\s\S]))#[ \t]*prfaq:[ \t]*ignore\b[ \t]*(?:\[([^\]\n\r]*)\])?[ \t:–—-]*([^\n\r]*)"
)


class Comment(NamedTuple):
    """One such comment: the rules it names, its reason, its own place, and what it covers.

    ``line`` is the line that it speaks of, ``path`` the JSON Pointer of what begins there, if anything does.
    Covered is what is found on that line, and at or below that path.
    """

    rules: tuple[str, ...]
    reason: str
    span: Span
    line: int
    path: str | None


def comments_of(loaded: LoadedIdea) -> tuple[Comment, ...]:
    """The comments of an idea that accept findings, in the order of the file; JSON has none."""
    text = loaded.source.text
    if "prfaq:" not in text or loaded.source.format == "json":
        return ()
    found = list(_COMMENT.finditer(text))
    return tuple(_comments(loaded, found)) if found else ()


def _comments(loaded: LoadedIdea, found: list[re.Match[str]]) -> Iterator[Comment]:
    source = loaded.source
    texts = _Texts(loaded)
    begins = beginnings(loaded)
    for match in found:
        if match.start() in texts:
            continue
        span = source.span(match.start(), match.start() + len(match.group().rstrip()))
        line = _line_meant(source.lines, span)
        rules = tuple(name.strip() for name in (match[1] or "").split(",") if name.strip())
        yield Comment(rules, match[2].strip(), span, line, begins.get(line))


class _Texts:
    """Where the texts of a file stand, keys among them: what lies in one of them is no comment."""

    def __init__(self, loaded: LoadedIdea) -> None:
        nodes = (one for _, key, node in entries(loaded.document.root) for one in (key, node))
        text = loaded.source.text
        self._extents = sorted({_extent(text, node) for node in nodes if isinstance(node, ScalarNode)})
        self._starts = [start for start, _ in self._extents]

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset)
        return place > 0 and offset < self._extents[place - 1][1]


def _extent(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where a text stands; a block of prose begins below its ``|``, and goes to the end of its last line."""
    return value_extent(text, node) if node.style in ("|", ">") else extent(node)


def _line_meant(lines: list[str], span: Span) -> int:
    """The comment's own line, or the next one that is neither blank nor a comment where it stands alone."""
    if lines[span.line - 1][: span.column - 1].strip():
        return span.line
    following = range(span.line, len(lines))
    return next(
        (number + 1 for number in following if lines[number].strip() and lines[number].strip()[0] != "#"),
        span.line,
    )


def beginnings(loaded: LoadedIdea) -> dict[int, str]:
    """For every line on which a field or entry begins, the JSON Pointer of the outermost one, as findings name it."""
    found: dict[int, str] = {}
    for path, key, node in entries(loaded.document.root):
        line = loaded.source.span(*extent(key if key is not None else node)).line
        if line not in found:
            found[line] = pointer(loaded.in_full(path)[: len(path)])
    return found


def divide(
    loaded: LoadedIdea, policy: Policy, found: Iterable[Finding], silent: frozenset[str] = frozenset()
) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """What stands, complaints about acceptances among it, and what somebody has accepted.

    ``silent`` are the codes of rules whose faults do not count at the idea's status: to accept these is no
    mistake.
    """
    desk = _Desk(loaded, policy, tuple(found), silent)
    complaints = [*desk.comments(), *desk.settings()]
    standing = [finding for number, finding in enumerate(desk.found) if number not in desk.accepted]
    known = policy.baseline.known([*standing, *complaints], policy.known_as)
    old = {id(finding) for finding in known}
    accepted = (
        *desk.accepted.values(),
        *(Suppressed(one, "It was there before.", SuppressionKind.BASELINE, "baseline") for one in known),
    )
    return [finding for finding in (*standing, *complaints) if id(finding) not in old], accepted


class _Wish(NamedTuple):
    """Somebody's wish that some findings be accepted.

    ``names`` are the rules as named, each with its codes; ``covered`` numbers the findings in its place.
    """

    names: Mapping[str, frozenset[str]]
    covered: Iterable[int]
    reason: str
    kind: SuppressionKind
    by: str
    what: str
    is_for_many: bool = False


@dataclass
class _Desk:
    """Where the findings of one idea lie while it is made out who accepts which of them."""

    loaded: LoadedIdea
    policy: Policy
    found: tuple[Finding, ...]
    silent: frozenset[str]
    accepted: dict[int, Suppressed] = field(default_factory=dict)

    def comments(self) -> Iterator[Finding]:
        """Take what comments accept, and say what is wrong with them."""
        for comment in comments_of(self.loaded):
            place = placed(self.loaded, path_of(comment.path or ""), comment.span)
            if not comment.rules:
                yield from self._complain(place, NO_SUCH_RULE, *_NO_RULE)
            names: dict[str, frozenset[str]] = {}
            for name in comment.rules:
                try:
                    names[name] = codes_for([name], self.policy.known)
                except UserError as error:
                    yield from self._complain(place, NO_SUCH_RULE, error.message, error.hint)
            yield from self._accept(self._of_comment(comment, names), place)

    def settings(self) -> Iterator[Finding]:
        """Take what settings accept, and say what is wrong with them."""
        for accepted in self.policy.accepted:
            path = steps_of(accepted.field)
            place = placed(self.loaded, path, self.loaded.span(path))
            yield from self._accept(self._of_setting(accepted), place)

    def _of_comment(self, comment: Comment, names: Mapping[str, frozenset[str]]) -> _Wish:
        covered = {*self._below.get(comment.path or "?", ()), *self._on_line.get(comment.line, ())}
        by = f"comment on line {comment.span.line}"
        return _Wish(names, sorted(covered), comment.reason, SuppressionKind.COMMENT, by, "This comment")

    def _of_setting(self, accepted: Suppression) -> _Wish:
        covered = [number for number, finding in enumerate(self.found) if accepted.covers(finding)]
        what = f"The entry at {accepted.by}"
        kind = SuppressionKind.CONFIGURATION
        return _Wish(accepted.names, covered, accepted.reason, kind, accepted.by, what, accepted.is_for_many)

    @cached_property
    def _below(self) -> Mapping[str, list[int]]:
        """The findings at or below each path that has any."""
        found: dict[str, list[int]] = {}
        for number, finding in enumerate(self.found):
            steps = finding.path.split("/")
            for length in range(2, len(steps) + 1):
                found.setdefault("/".join(steps[:length]), []).append(number)
        return found

    @cached_property
    def _on_line(self) -> Mapping[int, list[int]]:
        """The findings on each line that has any."""
        found: dict[int, list[int]] = {}
        for number, finding in enumerate(self.found):
            found.setdefault(finding.line, []).append(number)
        return found

    def _accept(self, wish: _Wish, place: Placed) -> Iterator[Finding]:
        codes = frozenset().union(*wish.names.values()) - PROTECTED
        taken = {
            number: self.found[number]
            for number in (wish.covered if codes else ())
            if number not in self.accepted and _is_named(self.found[number], codes)
        }
        for number, finding in taken.items():
            self.accepted[number] = Suppressed(finding, wish.reason, wish.kind, wish.by)
        used = {code for one in taken.values() for code in (one.code, *one.formerly)} | self.silent
        yield from self._protected(wish, place)
        yield from self._unused(wish, used, place)
        if wish.names and not wish.reason:
            yield from self._complain(place, NO_REASON, f"{wish.what} gives no reason.", _SAY_WHY)

    def _protected(self, wish: _Wish, place: Placed) -> Iterator[Finding]:
        named = [code for name in wish.names for code in self._protected_by_name(name)]
        if named:
            message = f"{' and '.join(sorted(named))} cannot be suppressed."
            yield from self._complain(place, NOT_ALLOWED, message, _PROTECTED)

    def _unused(self, wish: _Wish, used: set[str] | frozenset[str], place: Placed) -> Iterator[Finding]:
        running = {rule.code for rule in self.policy.rules}
        unused = [
            name
            for name, codes in wish.names.items()
            if not codes & used and codes & running and not self._protected_by_name(name)
        ]
        if unused and not wish.is_for_many:
            yield from self._complain(
                place, UNUSED, f"{wish.what} suppresses nothing for {', '.join(unused)}.", "Delete it."
            )

    def _protected_by_name(self, name: str) -> list[str]:
        """The protected rules that ``name`` means by themselves, rather than with their family."""
        return [
            rule.code
            for rule in self.policy.known
            if rule.code in PROTECTED and name.lower() in names_of(rule)
        ]

    def _complain(self, place: Placed, rule: Descriptor, message: str, hint: str) -> Iterator[Finding]:
        severity = self.policy.severity(rule, "", place.meta)
        if rule in self.policy.rules and severity:
            yield place.finding(rule, message, hint, severity)


def _is_named(finding: Finding, codes: frozenset[str]) -> bool:
    """Is a finding called by one of ``codes``, also by one that it had in an earlier version?"""
    return finding.code in codes or (finding.code not in PROTECTED and not codes.isdisjoint(finding.formerly))


_NO_RULE = ("This comment names no rule.", "Name the rule in brackets: `# prfaq: ignore[PRO004] why`.")
_SAY_WHY = "Say why, as in `# prfaq: ignore[PRO004] counted in May`; in `prfaq.toml` it is `reason`."
_PROTECTED = "Name the customer and the problem: nothing can be reviewed without them."
