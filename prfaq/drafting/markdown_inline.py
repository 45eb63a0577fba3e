"""The inline half of Markdown to blocks: markdown-it tokens to runs.

Only two tags mean something: ``<mark>`` is the gap marker, ``<br>`` a line break. Every other tag is shown as
it was written, and comments are dropped, once they have said where the text after them comes from, or that
links lead there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.token import Token

from prfaq.drafting.blocks import Picture, Run, Runs
from prfaq.drafting.markdown_parser import LINE_BREAK
from prfaq.drafting.marks import PLACE, SOURCES, marks

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Look:
    """What is open at this point of the line."""

    strong: int = 0
    emphasis: int = 0
    gap: int = 0
    href: str = ""
    title: str = ""
    is_told: bool = False
    """Has the open link any text of its own?"""
    sources: tuple[str, ...] = ()
    anchor: str = ""

    def run(self, text: str, code: bool = False) -> Run:
        anchor, self.anchor = self.anchor, ""
        self.is_told = True
        worn = (self.strong > 0, self.emphasis > 0, code, self.href, self.gap > 0)
        return Run(text, *worn, self.sources, anchor)

    def note(self, comment: str) -> None:
        """Note what a comment says of the text after it."""
        for mark in marks(comment):
            if mark.name == SOURCES:
                self.sources = mark.words
            elif mark.name == PLACE:
                self.anchor = mark.anchor


def to_runs(tokens: Iterable[Token] | None, sources: tuple[str, ...] = ()) -> Runs:
    """Return the runs of one inline token's children; neighbours that look alike are one run.

    ``sources`` are those of the text up to the first comment that names others.
    """
    look, runs = _Look(sources=sources), list[Run]()
    for token in tokens or ():
        run = _run(token, look)
        if run is not None and run.text and (runs or run.text != " "):
            runs += _placed(run) if run.anchor else (run,)
    return _joined(runs)


def _placed(run: Run) -> Runs:
    """Cut a run that links lead to behind its first word, which is the place."""
    word = _WORD.match(run.text)
    if word is None or word.end() == len(run.text):
        return (run,)
    return replace(run, text=word[0]), replace(run, text=run.text[word.end() :], anchor="")


def picture(tokens: Iterable[Token] | None) -> Picture | None:
    """Return the picture that stands alone among these, comments aside; nothing if there is none."""
    shown = [token for token in tokens or () if not _says_nothing(token)]
    if len(shown) != 1 or shown[0].type != "image":
        return None
    alt = "".join(run.text for run in to_runs(shown[0].children))
    return Picture(unquote(str(shown[0].attrGet("src") or "")), alt)


def _says_nothing(token: Token) -> bool:
    return token.type in ("softbreak", "html_inline") or (token.type == "text" and not token.content.strip())


def _run(token: Token, look: _Look) -> Run | None:
    """Return what a token shows, or note what it opens or closes."""
    kind = token.type
    if kind in _TEXT:
        return look.run(token.content)
    if kind in _SHOWN:
        return look.run(_SHOWN[kind])
    if kind == "code_inline":
        return look.run(token.content, code=True)
    if kind == "html_inline":
        return _tag(token.content, look)
    if kind == "image":
        return look.run(_pictured(token))
    if kind == "footnote_ref":
        return look.run(f"[{token.meta['id'] + 1}]")
    if kind == "link_close":
        return _link_end(look)
    _turn(kind, token, look)
    return None


def _pictured(token: Token) -> str:
    """What an author says of a picture, and where it is: only an appendix shows one."""
    address, title = unquote(str(token.attrGet("src") or "")), str(token.attrGet("title") or "")
    where = ", ".join(filter(None, (address, title and f'"{title}"')))
    return f"{token.content} ({where})" if token.content and where else token.content or where


def _link_end(look: _Look) -> Run | None:
    """Close a link, and return what it has not shown: its address where it has no text, and its title."""
    shown, title = look.href, f' ("{look.title}")' if look.title else ""
    if look.is_told:
        shown = look.href = ""
    run = look.run(shown + title) if shown or title else None
    look.href = look.title = ""
    return run


_TEXT = ("text", "text_special")  # older parsers leave escapes and entities on their own in a picture's text
_SHOWN = {"softbreak": " ", "hardbreak": "\n"}
_DEPTH = {"strong_open": ("strong", 1), "strong_close": ("strong", -1), "em_open": ("emphasis", 1)}
_DEPTH["em_close"] = ("emphasis", -1)


def _turn(kind: str, token: Token, look: _Look) -> None:
    if kind == "link_open":
        href = str(token.attrGet("href") or "")
        look.href = unquote(href) if href.startswith("#") else href
        look.title, look.is_told = str(token.attrGet("title") or ""), False
    elif kind in _DEPTH:
        name, step = _DEPTH[kind]
        setattr(look, name, getattr(look, name) + step)


def _tag(source: str, look: _Look) -> Run | None:
    """Return a tag as text, unless it is a comment, a mark or a line break."""
    if source.startswith("<!--"):
        look.note(source)
        return None
    if source in ("<mark>", "</mark>"):
        look.gap = 1 if source == "<mark>" else 0
        return None
    return look.run("\n" if LINE_BREAK.fullmatch(source) else source)


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
        worn = (last.strong, last.emphasis, last.code, last.href, last.gap)
        joined[-1] = Run(text, *worn, last.sources, last.anchor)


def _alike(one: Run, other: Run) -> bool:
    return not (one.anchor or other.anchor) and (
        one.strong == other.strong
        and one.emphasis == other.emphasis
        and one.code == other.code
        and one.href == other.href
        and one.gap == other.gap
        and one.sources == other.sources
    )
