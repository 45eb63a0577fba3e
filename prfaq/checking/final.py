"""What stands between an idea and a final document: errors, every gap, what a letterhead leaves open."""

from collections.abc import Iterable

from prfaq.checking.placing import placed
from prfaq.checking.rules.integrity import CONFIDENTIALITY_UNSHOWN, GAP_IN_FINAL, LETTERHEAD_UNFILLED
from prfaq.composer.parts import Gap
from prfaq.finding import Finding, Paragraph, Report, Severity
from prfaq.idea.load import LoadedIdea
from prfaq.parser.locate import path_of, pointer


def in_the_way(loaded: LoadedIdea, report: Report, gaps: Iterable[Gap]) -> tuple[Finding, ...]:
    """The errors of ``report``, and for every gap the finding that speaks of it, or one of its own."""
    missing = {pointer(loaded.in_source(path_of(gap.path))): gap for gap in gaps}
    found = [one for one in report.findings if one.severity is Severity.ERROR or one.path in missing]
    spoken_of = {one.path for one in found} - {path for path, gap in missing.items() if _holds(loaded, gap)}
    unsaid = (_gap(loaded, gap) for path, gap in missing.items() if path not in spoken_of)
    return tuple(sorted((*found, *unsaid), key=lambda one: (one.line, one.column, one.code)))


def left_unfilled(file: str, message: str, hint: str) -> Finding:
    """What nobody filled in on the pages of a Word ``file``, which is no part of the idea."""
    rule = LETTERHEAD_UNFILLED
    nowhere = (0, 0, 0, 0)
    return Finding(
        rule.code, rule.name, Severity.ERROR, message, hint, file, "", *nowhere, paragraph=Paragraph(0, "")
    )


def left_unsaid(loaded: LoadedIdea, message: str, hint: str) -> Finding:
    """A confidentiality line that stands nowhere in the document; its place is where the idea has it."""
    path = loaded.in_source(("meta", "confidentiality"))
    place = placed(loaded, path, loaded.span(path))
    return place.finding(CONFIDENTIALITY_UNSHOWN, message, hint)


def _gap(loaded: LoadedIdea, gap: Gap) -> Finding:
    path = loaded.in_source(path_of(gap.path))
    dotted = ".".join(str(step) for step in path)
    place = placed(loaded, path, loaded.span(path))
    why = "shows no word" if _holds(loaded, gap) else "is empty"
    return place.finding(GAP_IN_FINAL, f"The document has a gap: `{dotted}` {why}.", gap.question)


def _holds(loaded: LoadedIdea, gap: Gap) -> bool:
    """Does the author's Markdown hold something all the same, as a comment, of which a document shows nothing?"""
    path = path_of(gap.path)
    if path[-1:] not in (("answer",), ("body",)):
        return False
    entries = getattr(loaded.idea, str(path[0]))
    return bool(getattr(entries[path[1]], str(path[-1])))
