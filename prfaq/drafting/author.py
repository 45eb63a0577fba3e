"""The Markdown that an author writes in an answer or an appendix, made safe to stand in the document.

It is read to blocks and written anew, so that only what the blocks can say gets through: headings become bold
lines (the document's outline is the pack's), and tags and comments, which would give roles or break pages, are
shown as they were written. No word is lost on the way.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import unquote

from prfaq.composer.frames import essential
from prfaq.composer.language import Language
from prfaq.composer.parts import FaqEntry, Gap, Part, Parts
from prfaq.drafting.blocks import (
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)
from prfaq.drafting.escape import LINE_BREAK, PLAIN, Markdown, escape
from prfaq.drafting.markdown import author_blocks, to_blocks
from prfaq.drafting.references import may_refer, referring
from prfaq.drafting.typed_lists import as_markdown, has_lists, list_blocks

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.DOTALL)
_FENCE = re.compile(r"```|~~~")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\\]+", re.IGNORECASE)
_INNER_LINK = re.compile(r"#[\w-]+")
_SEPARATOR = "<!-- -->"
"""Between two lists that would else be one."""

_RULE = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


def author_markdown(text: str) -> Markdown:
    """Return an author's Markdown as Markdown that is safe anywhere between blocks."""
    if PLAIN.fullmatch(text):
        return Markdown(_referring(text))
    paragraphs = _BLANK.split(text.strip()) if "\n" in text else [text.strip()]
    if all("\n" not in paragraph and escape(paragraph) == paragraph for paragraph in paragraphs):
        return Markdown(_referring("\n\n".join(paragraphs)))
    blocks = author_blocks(as_markdown(text) if has_lists(text) and not _FENCE.search(text) else text)
    written = _blocks(blocks)
    # Emphasis that begins or ends within a word cannot always be written: then it is left out.
    return Markdown(written if _words(to_blocks(written)) == _words(blocks) else _blocks(_plain(blocks)))


def answered(parts: Parts, ways: Language) -> Parts:
    """The same parts, where an answer without a word for its reader is a gap, which quotes what was typed there."""
    asked = ways.asked(essential("customer_faq.answer"))
    return replace(
        parts,
        customer_faq=tuple([_answered(entry, asked) for entry in parts.customer_faq]),
        internal_faq=tuple([_answered(entry, asked) for entry in parts.internal_faq]),
    )


def _answered(entry: FaqEntry, asked: str) -> FaqEntry:
    if not entry.markdown or all(
        isinstance(one, Gap) or shows_anything(one.text) for one in entry.answer.pieces
    ):
        return entry
    pieces = tuple(
        one if isinstance(one, Gap) else Gap(f"{entry.path}/answer", asked, one.text.strip())
        for one in entry.answer.pieces
    )
    return entry._replace(answer=Part(entry.answer.name, "gap", pieces))


def shows_anything(text: str) -> bool:
    """Does an author's Markdown show a letter, a figure or a picture sign? A comment or a rule alone does not.

    A text that begins with a letter shows that letter, so that few need to be read.
    """
    if text.lstrip()[:1].isalpha():
        return True
    shown = "".join(_flat(author_blocks(_COMMENT.sub("", text))))
    return any(sign.isalnum() or unicodedata.category(sign) == "So" for sign in shown)


def plain_markdown(text: str) -> list[str]:
    """Return a plain text as Markdown, a paragraph or a list each; what its author typed as a list is one."""
    return [_block(block) for block in list_blocks(text)]


def link(text: str, url: str) -> Markdown:
    """Return a link; an address that is neither of the web nor of mail stands as text beside the text."""
    if not _SAFE_LINK.fullmatch(url):
        return escape(f"{text} ({url})" if text and url else text or url)
    return Markdown(f"<{url}>" if text in ("", url) else f"[{escape(text)}]({_address(url)})")


def _blocks(blocks: Blocks) -> str:
    written: list[str] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing) and isinstance(before, Listing) and block.ordered == before.ordered:
            written.append(_SEPARATOR)
        text = _block(block)
        if text:
            written.append(text)
            before = block
    return "\n\n".join(written)


def _block(block: Block) -> str:
    return _WRITERS[type(block)](block) if type(block) in _WRITERS else ""


def _paragraph(block: Paragraph) -> str:
    return _runs(block.runs)


def _heading(block: Heading) -> str:
    return _runs(tuple(replace(run, strong=True, text=run.text.replace("\n", " ")) for run in block.runs))


def _listing(block: Listing) -> str:
    tight = all(_is_short(item) for item in block.items)
    items = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}. " if block.ordered else "- "
        inner = "\n".join(map(_block, item)) if tight else _blocks(item)
        items.append(_indented(inner, marker, " " * len(marker)))
    return ("\n" if tight else "\n\n").join(items)


def _is_short(item: Blocks) -> bool:
    """Is an item one paragraph, with no more than one list below it?"""
    first, rest = item[:1], item[1:]
    return all(isinstance(block, Paragraph) for block in first) and (
        not rest
        or (len(rest) == 1 and isinstance(rest[0], Listing) and not (rest[0].ordered and rest[0].start != 1))
    )


def _quote(block: Quote) -> str:
    return _indented(_blocks(block.blocks), "> ", "> ")


def _table(block: Table) -> str:
    rows = [block.header, *block.rows]
    lines = [f"| {' | '.join(_runs(cell, cell=True) for cell in row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(_RULE[align] for align in block.aligns)} |")
    return "\n".join(lines)


def _code(block: Code) -> str:
    fence = "`" * max(3, _longest_ticks(block.text) + 1)
    return f"{fence}\n{block.text}\n{fence}"


def _divider(block: Divider) -> str:
    return "* * *"


_WRITERS: dict[type[Block], Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Listing: _listing,
    Quote: _quote,
    Table: _table,
    Code: _code,
    Divider: _divider,
}


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    indented = [first + lines[0], *((rest + line).rstrip() for line in lines[1:])]
    return "\n".join(indented)


def _runs(runs: Runs, cell: bool = False) -> str:
    """Text with its links, emphasis and code; a table's ``cell`` stays on one line."""
    links = groupby(runs, attrgetter("href"))
    return "".join(_linked(href, _strong(group, cell)) for href, group in links).strip()


def _linked(href: str, text: str) -> str:
    if not (text and href):
        return text
    if _SAFE_LINK.fullmatch(href) or _INNER_LINK.fullmatch(href):
        return f"[{text}]({_address(href)})"
    address = escape(unquote(href))
    return text if text.strip() == address else f"{text} ({address})"


def _strong(runs: Iterable[Run], cell: bool) -> str:
    groups = groupby(runs, attrgetter("strong"))
    return "".join(_between("**" if strong else "", _emphasis(group, cell)) for strong, group in groups)


def _emphasis(runs: Iterable[Run], cell: bool) -> str:
    groups = groupby(runs, attrgetter("emphasis"))
    return "".join(
        _between("*" if emphasis else "", "".join(_run(run, cell) for run in group))
        for emphasis, group in groups
    )


def _between(mark: str, text: str) -> str:
    """Text between two marks, which must touch it: spaces at its ends stand outside."""
    inner = text.strip()
    if not mark or not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark}{inner}{mark}{after}"


def _run(run: Run, cell: bool) -> str:
    if run.code:
        return _code_span(run.text.replace("|", "\\|") if cell else run.text)
    text = ("<br>" if cell else "\\\n").join(_escaped(line) for line in run.text.split("\n"))
    return text if run.href else _referring(text)


def _referring(text: str) -> str:
    """Escaped text in which what refers to a question or to evidence is a link."""
    return referring(text) if may_refer(text) else text


def _escaped(text: str) -> str:
    """Escaped text whose spaces at the ends are spaces still: it stands within a line."""
    text = LINE_BREAK.sub(" ", text)
    inner = text.strip(" ")
    before, _, after = text.partition(inner) if inner else (text, "", "")
    return f"{before}{escape(inner)}{after}"


def _code_span(text: str) -> str:
    ticks = "`" * (_longest_ticks(text) + 1)
    space = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _longest_ticks(text: str) -> int:
    return max((len(ticks) for ticks in re.findall("`+", text)), default=0)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")


def _words(blocks: Blocks) -> list[str]:
    """Every piece of text in the order of the document, emphasis aside."""
    return "".join(_flat(blocks)).split()


def _flat(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from (run.text for run in block.runs)
        elif isinstance(block, Listing):
            yield from (text for item in block.items for text in _flat(item))
        elif isinstance(block, Quote):
            yield from _flat(block.blocks)
        elif isinstance(block, Table):
            yield from (f" {run.text}" for row in (block.header, *block.rows) for cell in row for run in cell)
        elif isinstance(block, Code):
            yield block.text
        yield " "


def _plain(value: Any) -> Any:
    """The same blocks without emphasis."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, Run):
        return replace(value, strong=False, emphasis=False)
    if isinstance(value, Paragraph | Heading):
        return replace(value, runs=_plain(value.runs))
    if isinstance(value, Listing):
        return replace(value, items=_plain(value.items))
    if isinstance(value, Quote):
        return replace(value, blocks=_plain(value.blocks))
    return (
        replace(value, header=_plain(value.header), rows=_plain(value.rows))
        if isinstance(value, Table)
        else value
    )
