"""Markdown to the document tree: CommonMark and tables, with comments that carry roles.

A template says what a block is with a comment on the line above it: ``<!-- .subheading -->``. Raw HTML stays
text, except ``<mark>`` for a gap and ``<br>`` for a line break, so that markup in an author's text does no
harm.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from prfaq.document.ast import (
    Align,
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    plain,
)
from prfaq.document.escape import CAPTION, PAGE_BREAK, PICTURE, PLACE, SOURCES, Mark, marks

_MARK = re.compile(r'<mark(?: title="(?P<field>[^"<>]*)")?>|(?P<end></mark>)')
_NO_ROLES = (SOURCES, PLACE, PAGE_BREAK)
_ALIGNS: dict[str, Align] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


def to_blocks(text: str) -> Blocks:
    """Return the blocks of a draft; every word of it is in them, markup and comments aside.

    What lies deeper than sixteen lists or thirty-two quotations is text.
    """
    return _Reader(_parser().parse(text)).blocks("")


def author_blocks(text: str) -> Blocks:
    """Return the blocks of an author's Markdown, with its numbered notes at the end.

    Every word of it is in them: tags and comments are text, and a note that nothing refers to is where it
    is written.
    """
    env: dict[str, Any] = {}
    tokens = _author_parser().parse(text, env)
    reader = _AuthorReader(tokens, env.get("footnotes", {}).get("refs", {}))
    return reader.blocks("") + reader.notes()


@cache
def _parser() -> MarkdownIt:
    return parser()


@cache
def _author_parser() -> MarkdownIt:
    return author_parser()


class _Reader:
    """One walk over the tokens of a text."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.sources: tuple[str, ...] = ()

    def blocks(self, closing: str) -> Blocks:
        """Read blocks up to the token that closes the container, and past it."""
        blocks: list[Block] = []
        marks_above: list[Mark] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == closing:
                break
            if token.type == "aside":
                self._aside(token, blocks, marks_above)
                continue
            read = _READERS.get(token.type)
            found = read(self, token, marks_above) if read else ()
            for block in found:
                _add(blocks, block)
            if found:
                marks_above.clear()
        return tuple(blocks)

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _aside(self, token: Token, blocks: list[Block], marks_above: list[Mark]) -> None:
        for mark in marks(token.content):
            if mark.name == PAGE_BREAK:
                blocks.append(PageBreak())
            elif mark.name == SOURCES:
                self.sources = mark.words
            else:
                marks_above.append(mark)

    def _inline(self, closing: str) -> tuple[Runs, list[Mark]]:
        """Read one block's text, and what comments before its first word say."""
        marks_above: list[Mark] = []
        runs: Runs = ()
        while (token := self._next()).type != closing:
            if token.type != "inline":
                continue
            if token.children:
                marks_above = _leading(token.children)
                runs = to_runs(token.children, self.sources)
            elif token.content:
                runs = (Run(token.content, sources=self.sources),)
        if runs:
            self.sources = ()
        return runs, marks_above

    def paragraph(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a paragraph, or the picture that it holds; one that holds only comments is none."""
        inside = self.tokens[self.at].children
        runs, more = self._inline("paragraph_close")
        role = _role([*marks_above, *more])
        shown = picture(inside) if role == PICTURE else None
        return (shown,) if shown else (Paragraph(runs, role),) if runs else ()

    def heading(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a heading."""
        runs, more = self._inline("heading_close")
        every = [*marks_above, *more]
        anchor = next((mark.anchor for mark in every if mark.anchor), "")
        return (Heading(int(token.tag[1:]), runs, _role(every), anchor),)

    def listing(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a list and all that is in it; one whose numbers leap is several."""
        ordered = token.type == "ordered_list_open"
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[Blocks] = []
        numbers: list[int] = []
        while (item := self._next()).type != closing:
            numbers.append(int(item.info or 0))
            items.append(self.blocks("list_item_close"))
        starts = _starts(numbers) if ordered else [0]
        return tuple(
            Listing(ordered, tuple(items[start:end]), numbers[start] if ordered else 1, _role(marks_above))
            for start, end in pairwise([*starts, len(items)])
        )

    def quote(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a quotation."""
        return (Quote(self.blocks("blockquote_close"), _role(marks_above)),)

    def table(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a table: the first row is its header."""
        rows: list[list[Runs]] = []
        aligns: list[Align] = []
        while (part := self._next()).type != "table_close":
            if part.type == "tr_open":
                rows.append([])
            elif part.type in ("th_open", "td_open"):
                if part.type == "th_open":
                    aligns.append(_ALIGNS.get(str(part.attrGet("style") or ""), ""))
                rows[-1].append(self._inline(part.type.replace("open", "close"))[0])
        return (Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns), _role(marks_above)),)

    def code(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a fenced or indented piece of code."""
        return (Code(token.content.removesuffix("\n")),)

    def divider(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a thematic break."""
        return (Divider(),)

    def note(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a note; only an author's text has any."""
        return self.blocks("footnote_reference_close")


class _AuthorReader(_Reader):
    """One walk over the tokens of an author's text; ``numbers`` are those of its notes, from 0."""

    def __init__(self, tokens: list[Token], numbers: Mapping[str, int]) -> None:
        super().__init__(tokens)
        self._numbers = numbers
        self._notes: dict[int, Blocks] = {}

    def code(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a piece of code, with the words behind the marks that open it."""
        info = token.info.strip()
        (code,) = super().code(token, marks_above)
        return (Code(f"{info}\n{code.text}"),) if info and isinstance(code, Code) else (code,)

    def listing(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Read a list; a lone number at the beginning of a line, but for a 1, makes none."""
        sign = token.markup
        found: list[Block] = []
        for block in super().listing(token, marks_above):
            if isinstance(block, Listing) and block.ordered and block.start != 1 and len(block.items) == 1:
                found += _named(f"{block.start}{sign} ", block.items[0])
            else:
                found.append(block)
        return tuple(found)

    def note(self, token: Token, marks_above: list[Mark]) -> Blocks:
        """Keep a note for the end; one that nothing refers to, or a second of its name, stays here."""
        label = token.meta["label"]
        blocks = super().note(token, marks_above)
        number = self._numbers.get(f":{label}", -1)
        if number >= 0 and number not in self._notes:
            self._notes[number] = blocks
            return ()
        return _named(f"[^{label}]: ", blocks)

    def notes(self) -> Blocks:
        """The notes in their order, each behind the number that its marks have in the text."""
        numbered = sorted(self._notes.items())
        return tuple(block for number, note in numbered for block in _named(f"[{number + 1}] ", note))


_READERS: dict[str, Callable[[_Reader, Token, list[Mark]], Blocks]] = {
    "paragraph_open": _Reader.paragraph,
    "heading_open": _Reader.heading,
    "bullet_list_open": _Reader.listing,
    "ordered_list_open": lambda reader, token, marks_above: reader.listing(token, marks_above),
    "blockquote_open": _Reader.quote,
    "table_open": _Reader.table,
    "fence": lambda reader, token, marks_above: reader.code(token, marks_above),
    "code_block": lambda reader, token, marks_above: reader.code(token, marks_above),
    "hr": _Reader.divider,
    "footnote_reference_open": lambda reader, token, marks_above: reader.note(token, marks_above),
}


def _named(name: str, blocks: Blocks) -> Blocks:
    """Put a name before blocks, in the first paragraph or in one of its own."""
    if blocks and isinstance(blocks[0], Paragraph):
        return replace(blocks[0], runs=(Run(name), *blocks[0].runs)), *blocks[1:]
    return Paragraph((Run(name.rstrip()),)), *blocks


def _starts(numbers: Sequence[int]) -> list[int]:
    """Return the places where a new list begins: where a number does not follow, unless all are the same."""
    if len(set(numbers)) == 1:
        return [0]
    return [at for at, number in enumerate(numbers) if at == 0 or number != numbers[at - 1] + 1]


def _add(blocks: list[Block], block: Block) -> None:
    """Put a block behind the others; a caption belongs to the picture above it."""
    above = blocks[-1] if blocks else None
    if isinstance(above, Picture) and isinstance(block, Paragraph) and block.role == CAPTION:
        blocks[-1] = replace(above, caption=block.runs)
    else:
        blocks.append(block)


def _role(marks_above: Iterable[Mark]) -> str:
    """Return the role that several comments give together; ``composed`` stands last."""
    names = [mark.name for mark in marks_above]
    named = [name for name in names if name != "composed"][-1:]
    return " ".join(named + ["composed"] * ("composed" in names))


def _leading(tokens: list[Token]) -> list[Mark]:
    """Return what the comments say that are before a block's first word, on the same line."""
    marks_above: list[Mark] = []
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("<!--"):
            marks_above += [mark for mark in marks(token.content) if mark.name not in _NO_ROLES]
        elif token.type != "softbreak" and token.content.strip():
            break
    return marks_above


_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Look:
    """What is open at this point of the line."""

    strong: int = 0
    emphasis: int = 0
    gap: int = 0
    field: str = ""
    href: str = ""
    title: str = ""
    is_told: bool = False
    """Has the open link any text of its own?"""
    sources: tuple[str, ...] = ()
    anchor: str = ""

    def run(self, text: str, code: bool = False) -> Run:
        anchor, self.anchor = self.anchor, ""
        self.is_told = True
        look = (self.strong > 0, self.emphasis > 0, code, self.href, self.gap > 0)
        return Run(text, *look, self.sources, anchor, self.field)

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
    alt = plain(to_runs(shown[0].children))
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
    mark = _MARK.fullmatch(source)
    if mark:
        look.gap = 0 if mark["end"] else 1
        look.field = mark["field"] or ""
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
        look = (last.strong, last.emphasis, last.code, last.href, last.gap)
        joined[-1] = Run(text, *look, last.sources, last.anchor, last.field)


def _alike(one: Run, other: Run) -> bool:
    return not (one.anchor or other.anchor) and (
        one.strong == other.strong
        and one.emphasis == other.emphasis
        and one.code == other.code
        and one.href == other.href
        and one.gap == other.gap
        and one.field == other.field
        and one.sources == other.sources
    )


DEEPEST = 32
"""Levels of containers that are understood: a list takes two, a quotation one."""

_MARKED = re.compile(r"[\\`*_<&\n]|\]\(|\[\^")
"""What can begin or end anything but text: of brackets, those with a target or a note's sign."""

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""The one tag that means something in a text."""

_NO_TEXT = re.compile(rf"{LINE_BREAK.pattern}|<!--[\W_]*-->", re.IGNORECASE)
_NO_MORE_COMMENTS = "prfaq_no_more_comments"


def parser() -> MarkdownIt:
    """Return a new parser of drafts; it holds no state of any one text.

    An inline token without children is plain text, as most are: reading it letter by letter would give no more.
    """
    reader = _commonmark()
    reader.block.ruler.before("table", "aside", _aside, {"alt": ["paragraph", "reference", "blockquote"]})
    return _ready(reader)


def author_parser() -> MarkdownIt:
    """Return a new parser of what authors write, which takes no word out of a text.

    Notes are where they are defined, between ``footnote_reference`` tokens.
    """
    reader = _commonmark().use(footnote_plugin).disable(["entity", "footnote_inline", "footnote_tail"])
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.inline.ruler.before("emphasis", "times", _times)
    reader.core.ruler.after("inline", "tags", _tags)
    return _ready(reader)


def _commonmark() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 4}).enable("table")
    reader.disable(["html_block", "reference"])
    reader.block.ruler.before("table", "too_deep", _too_deep)
    reader.core.ruler.at("inline", _inline)
    reader.inline.ruler.at("link", partial(_where_targets_follow, link))
    reader.inline.ruler.at("image", partial(_where_targets_follow, image))
    return reader


def _where_targets_follow(
    rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool
) -> bool:
    """A rule of links or pictures, where a target follows: brackets alone would be searched for one each."""
    return state.pos < _last_target(state.src) and rule(state, silent)


@lru_cache(maxsize=2)
def _last_target(text: str) -> int:
    return text.rfind("](")


def _ready(reader: MarkdownIt) -> MarkdownIt:
    reader.parse("a *b*")  # its rules are compiled on first use, which two threads must not do at once
    return reader


def _inline(state: StateCore) -> None:
    """Read the text of all blocks that holds any marks."""
    for token in state.tokens:
        if token.type == "inline" and token.content and _MARKED.search(token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _tags(state: StateCore) -> None:
    """Make text of all tags and comments but line breaks, and comments that say nothing."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "html_inline" and not _NO_TEXT.fullmatch(child.content):
                child.type = "text"


def _times(state: StateInline, silent: bool) -> bool:
    """Take stars beside a figure within a word as they are: ``5*6*7`` is no emphasis."""
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before, after = state.src[max(start - 1, 0) : start], state.src[end : min(end + 1, state.posMax)]
    is_within = before.isalnum() and after.isalnum() and (before.isdigit() or after.isdigit())
    if start == end or not is_within:
        return False
    if not silent:
        state.pending += state.src[start:end]
    state.pos = end
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; a row's cells that no column is there for are in its last."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    made = state.tokens[first:]
    columns = sum(token.type == "th_open" for token in made)
    line, cell = start, 0
    for token in made:
        if token.type == "tr_open":
            line, cell = token.map[0] if token.map else start, 0
        elif token.type == "inline":
            cell += 1
            if cell == columns:
                token.content = " | ".join([token.content, *_cells(state, line)[columns:]])
    return True


def _cells(state: StateBlock, line: int) -> list[str]:
    """Return the cells of a line, without the emptiness around its outer bars."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = [cell.strip() for cell in escapedSplit(text)]
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells


def _aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a comment that has its lines to itself."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", begin) or state.is_code_block(start):
        return False
    last = _last_line(state, begin, start, end)
    if last is None:
        return False
    if not silent:
        token = Token("aside", "", 0, content=state.src[begin : state.eMarks[last]].strip(), block=True)
        token.map = [start, last + 1]
        state.tokens.append(token)
        state.line = last + 1
    return True


def _last_line(state: StateBlock, begin: int, start: int, end: int) -> int | None:
    """Return the line on which the comment ends, if nothing but more comments follows it there."""
    if state.env.get(_NO_MORE_COMMENTS):
        return None
    close = state.src.find("-->", begin + 4)
    if close < 0:
        state.env[_NO_MORE_COMMENTS] = True
        return None
    last = start
    while last < end and state.eMarks[last] < close:
        last += 1
    if last >= end or (last > start and state.sCount[last] < state.blkIndent):
        return None
    rest = state.src[close + 3 : state.eMarks[last]].strip()
    return last if not rest or _is_comment(rest) else None


def _is_comment(text: str) -> bool:
    return text.startswith("<!--") and text.find("-->") == len(text) - 3


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take everything that lies too deep as the text of one paragraph."""
    if state.level < DEEPEST or silent:
        return False
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    text = state.getLines(start, line, state.blkIndent, False).strip()
    inline.content, inline.children = "", [Token("text", "", 0, content=text)]
    state.push("paragraph_close", "p", -1)
    state.line = line
    return True
