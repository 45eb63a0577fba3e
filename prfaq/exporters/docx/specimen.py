"""A specimen: every role in its style, with its name, so that a designer sees at once what each looks like."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from prfaq.document.ast import Block, Code, Divider, Heading, Listing, Paragraph, Quote, Run, Runs, Table
from prfaq.exporters import Details
from prfaq.exporters.docx.look import ROLES, Look
from prfaq.exporters.docx.prepared import prepare
from prfaq.exporters.docx.styles import StyleResolver
from prfaq.exporters.docx.writer import write

TOLD = {name: role.told for name, role in ROLES.items() if role.told}
"""What each role shows, in a few words."""

_INLINE: Mapping[str, Run] = {
    "strong": Run("", strong=True),
    "emphasis": Run("", emphasis=True),
    "inline-code": Run("", code=True),
    "link": Run("", href="https://example.org/"),
    "evidence-mark": Run("", href="#specimen"),
    "gap": Run("", gap=True),
}
_SAMPLE = (
    "Running text goes on for a few lines, so that its measure, its leading and the space after it show: the "
    "quick brown fox jumps over the lazy dog, and 1,234 foxes did so in 2027."
)


def specimen(look: Look, name: str) -> bytes:
    """Return a Word file that shows every role of a look, under the ``name`` of its pack.

    Raises UserError if the reference document can't be used.
    """
    resolved = prepare(look).resolver
    details = Details(
        title=f"Specimen of {name}",
        language="en",
        header=_line(resolved, "header"),
        footer=_line(resolved, "footer"),
        page_label="{page}",
    )
    return write(tuple(_blocks(resolved)), look, details)


def _line(resolved: StyleResolver, role: str) -> str:
    """Return what a role shows, its name, and the style that shows it."""
    style = resolved.find(role)
    shown = f"“{style.name}”" if style else "no style"
    instead = "" if resolved.has(role) else ", for want of its own"
    return f"{TOLD.get(role, role)} · {role}: {shown}{instead}"


def _blocks(resolved: StyleResolver) -> Iterator[Block]:
    def runs(role: str) -> Runs:
        return (Run(_line(resolved, role)),)

    def paragraph(role: str) -> Paragraph:
        return Paragraph(runs(role), "" if role == "body" else role)

    yield Heading(1, runs("h1"))
    yield from (paragraph(role) for role in ("subheading", "dateline", "body"))
    yield Paragraph((Run(_SAMPLE),))
    yield from (Paragraph(_inline(resolved, role)) for role in _INLINE)
    for level in range(2, 7):
        yield Heading(level, runs(f"h{level}"))
        yield Paragraph((Run(_SAMPLE),))
    yield from _quotes(runs)
    yield Heading(3, (Run("Q1. "), *runs("question")), "question")
    yield from (paragraph(role) for role in ("answer", "note", "composed"))
    yield from _lists(runs)
    yield _table(runs)
    yield paragraph("caption")
    yield from (paragraph("picture"), Code(_line(resolved, "code")), paragraph("divider"), Divider())
    yield from (paragraph(role) for role in ("contents", "contents-item", *_others(resolved)))


def _inline(resolved: StyleResolver, role: str) -> Runs:
    return (replace(_INLINE[role], text=_line(resolved, role)),)


def _quotes(runs: Callable[[str], Runs]) -> Iterator[Block]:
    for role in ("leader-quote", "customer-quote", "quote"):
        yield Quote((Paragraph(runs(role)), Paragraph(runs("attribution"), "attribution")), role)


def _lists(runs: Callable[[str], Runs]) -> Iterator[Block]:
    for is_ordered, role in ((False, "bullet"), (True, "number")):
        one, more = Paragraph(runs(role)), Paragraph(runs("list-more"))
        cited = Paragraph((replace(runs(role)[0], anchor="" if is_ordered else "specimen"),))
        yield Listing(is_ordered, ((cited, more), (one,)))


def _table(runs: Callable[[str], Runs]) -> Block:
    cells = (runs("table-text"), (Run("1,234"),))
    return Table((runs("table"), (Run("Number"),)), (cells, cells), ("", "right"))


def _others(resolved: StyleResolver) -> tuple[str, ...]:
    """Return the roles that the pack has made up."""
    return tuple(role for role in resolved.named if role not in ROLES)
