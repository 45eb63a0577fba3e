"""Two dialects of Markdown, both CommonMark and tables: that of drafts, and that of authors.

In neither is there raw HTML or a definition of links, so that no text is taken for either. In a draft comments
carry roles: one on its own line becomes an ``aside`` token. Authors have footnotes besides, and whatever else
CommonMark takes out of a text stays in it: tags and comments, entity references, and cells that a table has no
column for. Nesting is bounded, and what lies deeper stays as text, so that hostile input costs neither stack
nor words.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 32
"""Levels of containers that are understood: a list takes two, a quotation one."""

_MARKED = re.compile(r"[\\`*_\[\]<&\n]")
"""What can begin or end anything but text."""

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

    Notes stand where they are defined, between ``footnote_reference`` tokens.
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
    return reader


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
    """Read a table; a row's cells that no column is there for stand in its last."""
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
    return last if not rest or (rest.startswith("<!--") and rest.find("-->") == len(rest) - 3) else None


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
