"""The lines of a file that a finding is about, cut to what fits a page."""

from dataclasses import dataclass

from prfaq.source import Source, Span

MARKED_LINES = 4
"""Lines shown of a stretch that spans many; the others are counted."""

_BEFORE, _MARKED, _AFTER = 120, 480, 160


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, and what stands before, within and after the stretch that is meant."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines around a stretch, and how many more lines of the stretch are not shown."""

    lines: tuple[Line, ...]
    more: int


def excerpt(source: Source, span: Span) -> Excerpt:
    """The stretch with one line before and, where it is shown to its end, one after it."""
    last = min(_last_line(span), len(source.lines))
    shown = range(span.line, min(last, span.line + MARKED_LINES - 1) + 1)
    more = max(0, last - span.line + 1 - MARKED_LINES)
    lines = [_context(source, span.line - 1), *(_marked(source, span, number) for number in shown)]
    if not more:
        lines.append(_context(source, last + 1))
    return Excerpt(tuple(line for line in lines if line is not None), more)


def _last_line(span: Span) -> int:
    """The last line that has a letter of the stretch."""
    ends_at_line_start = span.end_column == 1 and span.end_line > span.line
    return span.end_line - 1 if ends_at_line_start else span.end_line


def _context(source: Source, number: int) -> Line | None:
    text = source.lines[number - 1] if 1 <= number <= len(source.lines) else ""
    return Line(number, "", "", _cut(text, _AFTER)) if text.strip() else None


def _marked(source: Source, span: Span, number: int) -> Line | None:
    text = source.lines[number - 1]
    end = span.end_column - 1 if number == span.end_line else len(text)
    start = span.column - 1 if number == span.line else min(len(text) - len(text.lstrip()), end)
    if span.line == span.end_line:
        end = max(end, start + 1)
    before = text[:start]
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:]
    return Line(number, before, _cut(text[start:end], _MARKED), _cut(text[end:], _AFTER))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
