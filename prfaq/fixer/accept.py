"""Accept findings where they stand: a comment with the reason above the line of each.

As with any edit, what the data says has to stay the same; beyond that, only what does accept something is written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from prfaq.edit import Edit
from prfaq.finding import Finding, apart
from prfaq.fixer.engine import FixResult, made
from prfaq.fixer.spelling import line_end
from prfaq.idea.load import LoadedIdea, load
from prfaq.linter.registry import PROTECTED
from prfaq.linter.suppressions import beginnings
from prfaq.parser.locate import path_of
from prfaq.source import Source
from prfaq.text import counted


@dataclass(frozen=True, slots=True)
class Acceptance(FixResult):
    """The text with its new comments, the findings that they accept, and those that no comment can."""

    accepted: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()

    @property
    def done(self) -> str:
        """How many findings were accepted, in words for the author."""
        comments = counted(len(self.made), "comment")
        return f"accepted {counted(len(self.accepted), 'finding')} with {comments}"

    @property
    def left(self) -> Iterable[str]:
        """Which findings were not accepted, and why, in words for the author."""
        if self.source.format == "json" and self.refused:
            findings = counted(len(self.refused), "finding")
            yield f"{findings} not accepted: JSON has no comments, `[[suppress]]` in prfaq.toml does the same"
            return
        codes: dict[str, set[str]] = defaultdict(set)
        for one in self.refused:
            codes[_why_not(one)].add(one.code)
        for why, refused in codes.items():
            yield f"{' and '.join(sorted(refused))} not accepted: {why}"


def accept(
    source: Source,
    findings: Iterable[Finding],
    reason: str,
    check: Callable[[Source], Iterable[Finding]],
) -> Acceptance:
    """The text with a comment for each line that has findings.

    ``check`` says what is found in a text. Raises ``UserError`` where the text cannot be read.
    """
    every = tuple(chain.from_iterable(map(apart, findings)))
    loaded = load(source)
    if loaded.source.format == "json":  # has no comments
        return Acceptance(source, refused=every)
    first = made(loaded, _comments(loaded, every, reason))
    left = {_key(one) for one in chain.from_iterable(map(apart, check(first.source)))}
    accepted = tuple(one for one in every if _key(one) not in left)
    done = first if accepted == every else made(loaded, _comments(loaded, accepted, reason))
    comments = (replace(one, line=one.line + above) for above, one in enumerate(done.made))
    refused = tuple(one for one in every if _key(one) in left)
    return Acceptance(done.source, tuple(comments), accepted=accepted, refused=refused)


def _why_not(finding: Finding) -> str:
    if finding.code in PROTECTED:
        return "nothing can be reviewed without a customer and a problem"
    if finding.code.startswith("SUP"):
        return "this is about a suppression, which has to be put right"
    return f"a comment above line {finding.line} would change what the file says"


def _comments(loaded: LoadedIdea, findings: Iterable[Finding], reason: str) -> Iterator[Edit]:
    source = loaded.source
    for line, found in sorted(_by_line(loaded, findings).items()):
        at, written = source.start_of(line), source.lines[line - 1]
        indent = written[: len(written) - len(written.lstrip(" "))]
        comment = f"# prfaq: ignore[{', '.join(sorted(found))}] {reason}"
        path = path_of(next(iter(found.values())))
        yield Edit(path, at, at, f"{indent}{comment}{line_end(source.text)}", f"`{comment}`", "")


def _by_line(loaded: LoadedIdea, findings: Iterable[Finding]) -> dict[int, dict[str, str]]:
    """The codes to be accepted on each line, each with a path that has it; those of a block hold for all below it."""
    begins = {path: line for line, path in beginnings(loaded).items()}
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    placed = ((one, [*_above(one, begins)]) for one in findings)
    for one, (line, *outer) in sorted(placed, key=lambda one: len(one[1])):
        if not any({one.code, *one.formerly} & codes.get(above, {}).keys() for above in outer):
            codes[line][one.code] = one.path
    return codes


def _above(finding: Finding, begins: Mapping[str, int]) -> Iterator[int]:
    """The lines on which its field, and what that lies in, begin, from within; its own where none does."""
    path, line = finding.path, 0
    while path:
        if path in begins:
            line = begins[path]
            yield line
        path = path.rpartition("/")[0]
    if not line:
        yield finding.line


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.path
