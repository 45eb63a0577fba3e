"""Findings as comments in the margin: each beside the text that shows its field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from prfaq.document.ast import Blocks, every_run
from prfaq.exporters.docx import Comment, Comments
from prfaq.finding import Finding, apart
from prfaq.idea.load import LoadedIdea
from prfaq.parser.locate import path_of, pointer

Sources: TypeAlias = tuple[str, ...]
Places: TypeAlias = Sequence[tuple[Sources, Sequence[str]]]

_INSTEAD: Mapping[str, str] = {
    "customer": "/press_release/problem",
    "problem": "/press_release/problem",
    "alternatives": "/press_release/problem",
    "evidence": "/press_release/problem",
    "benefit": "/press_release/subheading",
    "solution": "/press_release/solution",
    "product": "/press_release/headline",
    "company": "/press_release/summary",
}
"""Where a reader looks for a field that the author's own prose stands for."""


def comments(findings: Iterable[Finding], loaded: LoadedIdea, blocks: Blocks) -> Comments:
    """Return each finding as a comment on the text of ``blocks`` that its field shows in.

    The blocks are those of a traced draft. A finding goes to the text of that very field, else to text that
    comes from a part of it, else to what is nearest above it; what no text stands for goes to the title.
    """
    traced = dict.fromkeys(run.sources for run in every_run(blocks) if run.sources)
    places = [(sources, _in_file(sources, loaded)) for sources in traced]
    made: dict[Sources, tuple[Comment, ...]] = {}
    for finding in chain.from_iterable(map(apart, findings)):
        sources = _nearest(finding.path, places)
        made[sources] = (*made.get(sources, ()), _comment(finding))
    return made


def _comment(finding: Finding) -> Comment:
    first = f"{finding.severity.value.capitalize()} {finding.code} {finding.name}"
    also = (f"{one.path.lstrip('/').replace('/', '.')}: {one.message}" for one in finding.related)
    return Comment(tuple(line for line in (first, finding.message, finding.hint, *also) if line))


def _in_file(sources: Sources, loaded: LoadedIdea) -> tuple[str, ...]:
    """The same fields as findings name them: by their places in the author's file."""
    return tuple(pointer(loaded.in_source(path_of(source))) for source in sources)


def _nearest(path: str, places: Places) -> Sources:
    """The sources of the text that stands for a field; none if no text does."""
    instead = _INSTEAD.get(path.split("/")[1], "") if path else ""
    return (
        _best(path, places, _likeness) or _best(instead, places, _likeness) or _best(path, places, _kinship)
    )


def _best(path: str, places: Places, worth: Callable[[str, Sequence[str]], int]) -> Sources:
    """The place that is worth most, the first of its kind; what comes from fewer fields says it better."""
    ranked = [((worth(path, fields), -len(fields)), sources) for sources, fields in places if path]
    (most, _), sources = max(ranked, key=lambda one: one[0], default=((0, 0), ()))
    return sources if most else ()


def _likeness(path: str, fields: Sequence[str]) -> int:
    """How well text from these fields shows ``path``: it is the field, or a part of it.

    Else it holds the field, or is beside it in the same entry of a list, the deeper the better.
    """
    if path in fields:
        return 1_000 if _is_text(path, fields) else 998
    if any(field.startswith(f"{path}/") for field in fields):
        return 999
    holds = max((field.count("/") for field in fields if path.startswith(f"{field}/")), default=0)
    beside = _kinship(path, fields)
    in_one_entry = any(step.isdigit() for step in path.split("/")[1 : beside + 1])
    return max(2 * holds + bool(holds), 2 * beside if in_one_entry else 0)


def _is_text(path: str, fields: Sequence[str]) -> bool:
    """Do these fields show ``path`` itself, rather than name it among what a section is about?

    A section's heading begins with its own field, such as ``/customer``.
    """
    return path == fields[0] or fields[0].count("/") > 1 or not path.startswith(f"{fields[0]}/")


def _kinship(path: str, fields: Sequence[str]) -> int:
    """How many steps ``path`` has in common with the nearest of these fields."""
    steps = path.split("/")[1:]
    return max(_common(steps, field.split("/")[1:]) for field in fields)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
