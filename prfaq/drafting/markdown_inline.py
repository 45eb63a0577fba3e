"""The inline half of Markdown to blocks: markdown-it tokens to runs.

Only two tags mean something: ``<mark>`` is the gap marker, ``<br>`` a line break. Every other tag is shown as
it was written, and comments are dropped, once they have said which fields the text after them comes from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markdown_it.token import Token

from prfaq.drafting.blocks import Run, Runs
from prfaq.drafting.marks import SOURCES, marks

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(slots=True)
class _Look:
    """What is open at this point of the line."""

    strong: int = 0
    emphasis: int = 0
    gap: int = 0
    href: str = ""
    sources: tuple[str, ...] = ()

    def run(self, text: str, code: bool = False) -> Run:
        return Run(text, self.strong > 0, self.emphasis > 0, code, self.href, self.gap > 0, self.sources)


def to_runs(tokens: Iterable[Token] | None, sources: tuple[str, ...] = ()) -> Runs:
    """Return the runs of one inline token's children; neighbours that look alike are one run.

    ``sources`` are those of the text up to the first comment that names others.
    """
    look, runs = _Look(sources=sources), list[Run]()
    for token in tokens or ():
        run = _run(token, look)
        if run is not None and run.text and (runs or run.text != " "):
            runs.append(run)
    return _joined(runs)


def _run(token: Token, look: _Look) -> Run | None:
    """Return what a token shows, or note what it opens or closes."""
    kind = token.type
    if kind == "text":
        return look.run(token.content)
    if kind in _SHOWN:
        return look.run(_SHOWN[kind])
    if kind == "code_inline":
        return look.run(token.content, code=True)
    if kind == "html_inline":
        return _tag(token.content, look)
    if kind == "image":
        return look.run(token.content or str(token.attrGet("src") or ""))
    _turn(kind, token, look)
    return None


_SHOWN = {"softbreak": " ", "hardbreak": "\n"}
_DEPTH = {"strong_open": ("strong", 1), "strong_close": ("strong", -1), "em_open": ("emphasis", 1)}
_DEPTH["em_close"] = ("emphasis", -1)


def _turn(kind: str, token: Token, look: _Look) -> None:
    if kind == "link_open":
        look.href = str(token.attrGet("href") or "")
    elif kind == "link_close":
        look.href = ""
    elif kind in _DEPTH:
        name, step = _DEPTH[kind]
        setattr(look, name, getattr(look, name) + step)


def _tag(source: str, look: _Look) -> Run | None:
    """Return a tag as text, unless it is a comment, a mark or a line break."""
    if source.startswith("<!--"):
        look.sources = next((mark.words for mark in marks(source) if mark.name == SOURCES), look.sources)
        return None
    if source in ("<mark>", "</mark>"):
        look.gap = 1 if source == "<mark>" else 0
        return None
    return look.run("\n" if _BREAK.fullmatch(source) else source)


def _joined(runs: list[Run]) -> Runs:
    """Join what looks alike; a block does not begin with the space after a comment."""
    joined: list[Run] = []
    texts: list[str] = []
    if runs and runs[0].text[0] == " " and not runs[0].code:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    for run in runs:
        if joined and _alike(joined[-1], run):
            texts.append(run.text)
            continue
        _close(joined, texts)
        joined.append(run)
        texts = [run.text]
    _close(joined, texts)
    return tuple(joined)


def _close(joined: list[Run], texts: list[str]) -> None:
    """Give the last run the text of all that joined it."""
    if len(texts) > 1:
        last = joined[-1]
        text = "".join(texts)
        joined[-1] = Run(text, last.strong, last.emphasis, last.code, last.href, last.gap, last.sources)


def _alike(one: Run, other: Run) -> bool:
    return (
        one.strong == other.strong
        and one.emphasis == other.emphasis
        and one.code == other.code
        and one.href == other.href
        and one.gap == other.gap
        and one.sources == other.sources
    )
