"""The release's own paragraphs on problem and solution, kept in the author's words.

A document has one paragraph where an idea has two fields: the facts (``problem.statement``) and what the release
says of them (``press_release.problem``). With the second empty, the paragraph would come back within prose that
is put together from the facts, rather than as it was written.
"""

from collections.abc import Iterator
from dataclasses import replace

from prfaq.importing.document import Imported, in_order
from prfaq.importing.placement import Path, Placement

_PROSE: dict[Path, Path] = {
    ("problem", "statement"): ("press_release", "problem"),
    ("solution", "summary"): ("press_release", "solution"),
}


def told(imported: Imported) -> Imported:
    """The document with what the release says of problem and solution in its own fields, too."""
    return replace(imported, placements=tuple(in_order([*imported.placements, *_told(imported)])))


def _told(imported: Imported) -> Iterator[Placement]:
    lines = [one.line for one in imported.placements if one.path[0] in ("press_release", "quotes")]
    for one in imported.placements:
        path = _PROSE.get(one.path)
        if path and one.sureness != "guess" and lines and min(lines) <= one.line <= max(lines):
            yield replace(one, path=path)
