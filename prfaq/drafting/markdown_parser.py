"""The Markdown dialect of drafts: CommonMark and tables, with comments that carry roles.

Raw HTML blocks are off, so that markup in an author's text stays text; a comment on its own line becomes an
``aside`` token. Nesting is bounded, and what lies deeper stays as text, so that hostile input costs neither
stack nor words.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

DEEPEST = 32
"""Levels of containers that are understood: a list takes two, a quotation one."""

_MARKED = re.compile(r"[\\`*_\[\]<&\n]")
"""What can begin or end anything but text."""

_NO_MORE_COMMENTS = "prfaq_no_more_comments"


def parser() -> MarkdownIt:
    """Return a new parser; it holds no state of any one text.

    An inline token without children is plain text, as most are: reading it letter by letter would give no more.
    """
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 4}).enable("table").disable("html_block")
    reader.block.ruler.before("table", "aside", _aside, {"alt": ["paragraph", "reference", "blockquote"]})
    reader.block.ruler.before("aside", "too_deep", _too_deep)
    reader.core.ruler.at("inline", _inline)
    reader.parse("a *b*")  # its rules are compiled on first use, which two threads must not do at once
    return reader


def _inline(state: StateCore) -> None:
    """Read the text of all blocks that holds any marks."""
    for token in state.tokens:
        if token.type == "inline" and token.content and _MARKED.search(token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


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
