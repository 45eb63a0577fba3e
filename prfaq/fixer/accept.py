"""Accept findings where they stand: a comment with the reason above the line of each.

As with any edit, what the data says has to stay the same; beyond that, only what does accept something is written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from prfaq.edit import Edit
from prfaq.finding import Finding, Report, apart
from prfaq.fixer.engine import FixResult, made
from prfaq.fixer.spelling import line_end
from prfaq.idea.load import LoadedIdea, load
from prfaq.parser.document import entries
from prfaq.parser.locate import path_of, pointer
from prfaq.parser.nodes import extent
from prfaq.source import Source


def accept(
    source: Source, findings: Iterable[Finding], reason: str, check: Callable[[Source], Report]
) -> FixResult:
    """The text with a comment for each line that has findings; ``unsafe`` counts those that none can accept.

    ``check`` says what is found in a text. Raises ``UserError`` where the text cannot be read.
    """
    every = [*chain.from_iterable(map(apart, findings))]
    loaded = load(source)
    if loaded.source.format == "json":  # has no comments
        return FixResult(source, (), len(every))
    first = made(loaded, _comments(loaded, every, reason))
    left = {_key(one) for one in chain.from_iterable(map(apart, check(first.source).findings))}
    accepted = [one for one in every if _key(one) not in left]
    done = first if len(accepted) == len(every) else made(loaded, _comments(loaded, accepted, reason))
    return replace(done, unsafe=len(every) - len(accepted))


def _comments(loaded: LoadedIdea, findings: Iterable[Finding], reason: str) -> Iterator[Edit]:
    source, lines = loaded.source, _first_lines(loaded)
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for one in findings:
        codes[lines.get(one.path, one.line)].setdefault(one.code, one.path)
    for line, found in sorted(codes.items()):
        at, written = source.start_of(line), source.lines[line - 1]
        indent = written[: len(written) - len(written.lstrip(" "))]
        comment = f"# prfaq: ignore[{', '.join(sorted(found))}] {reason}"
        path = path_of(next(iter(found.values())))
        yield Edit(path, at, at, f"{indent}{comment}{line_end(source.text)}", f"`{comment}`", "")


def _first_lines(loaded: LoadedIdea) -> Mapping[str, int]:
    """The line on which each field begins, by its JSON Pointer."""
    span = loaded.source.span
    return {
        pointer(path): span(*extent(key if key is not None else node)).line
        for path, key, node in entries(loaded.document.root)
    }


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.path
