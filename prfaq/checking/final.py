"""What stands between an idea and a final document: errors, and every gap that the document would show."""

from collections.abc import Iterable

from prfaq.checking.placing import placed
from prfaq.checking.pointer import path_of, pointer
from prfaq.checking.rules.integrity import GAP_IN_FINAL
from prfaq.composing.parts import Gap
from prfaq.finding import Finding, Report, Severity
from prfaq.idea.load import LoadedIdea


def in_the_way(loaded: LoadedIdea, report: Report, gaps: Iterable[Gap]) -> tuple[Finding, ...]:
    """The errors of ``report``, and for every gap the finding that speaks of it, or one of its own."""
    missing = {pointer(loaded.in_source(path_of(gap.path))): gap for gap in gaps}
    found = [one for one in report.findings if one.severity is Severity.ERROR or one.path in missing]
    spoken_of = {one.path for one in found}
    unsaid = (_gap(loaded, gap) for path, gap in missing.items() if path not in spoken_of)
    return tuple(sorted((*found, *unsaid), key=lambda one: (one.line, one.column, one.code)))


def _gap(loaded: LoadedIdea, gap: Gap) -> Finding:
    path = loaded.in_source(path_of(gap.path))
    dotted = ".".join(str(step) for step in path)
    place = placed(loaded, path, loaded.span(path))
    return place.finding(GAP_IN_FINAL, f"The document has a gap: `{dotted}` is empty.", gap.question)
