"""An author's own Markdown, in an answer or an appendix, made safe for the document, with references linked.

It is read to blocks and written anew, so that only what the blocks can express gets through. Where it names a
question or a piece of evidence beyond doubt (``Q7``, ``[E3]``), the name becomes a link.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import unquote

from prfaq.composer.frames import essential
from prfaq.composer.language import Language
from prfaq.composer.parts import FaqEntry, Gap, Part, Parts
from prfaq.document.ast import (
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
    every_block,
    texts,
)
from prfaq.document.escape import (
    FIRST_QUARTERS,
    LINE_BREAK,
    NUMBER,
    PLAIN,
    REFERENCE,
    Markdown,
    escape,
)
from prfaq.document.markdown_reader import author_blocks, to_blocks


def mark(number: str) -> str:
    """Return the Markdown of a mark such as ``[E3]``, which leads to that piece of evidence."""
    return f"[[{number}]](#{number.lower()})"


def mention(number: str) -> str:
    """Return the Markdown of a mention such as ``Q7``, which leads to that question."""
    return f"[{number}](#{number.lower()})"


def spelled(text: str) -> Markdown:
    """Return Markdown for a piece of plain text, in which references are links."""
    return Markdown(written(text))


def written(text: str) -> str:
    """The same, as a text that nothing marks as Markdown."""
    if has_lists(text):
        text = _on_one_line(text)
    escaped = text if PLAIN.fullmatch(text) else escape(text)
    return referring(escaped) if "Q" in escaped or "[E" in escaped else escaped


def may_refer(text: str) -> bool:
    """Can escaped text hold a reference? Most cannot, and one look finds that out."""
    return "Q" in text or "[E" in text


def referring(markdown: str) -> str:
    """Return escaped text whose references are links: ``[E3]``, ``[Q7]``, ``[E1, Q7]`` and ``see Q7``."""
    return REFERENCE.sub(_as_reference, markdown)


def _as_reference(found: re.Match[str]) -> str:
    numbers, see, question = found.groups()
    if question:
        return f"{see}{mention(f'Q{question}')}" if int(question) > FIRST_QUARTERS else found[0]
    if numbers[0] == "E" and NUMBER.fullmatch(numbers):
        return mark(numbers)
    return f"\\[{NUMBER.sub(lambda one: mention(one[0]), numbers)}\\]"


_TO = r"\]\(#(?P<to>[\w-]+)\)"
_INNER = re.compile(
    rf"\\.|(?P<ticks>`++)(?:.*?(?<!`)(?P=ticks)(?!`))?|\[(?P<text>(?:\\.|[^\[\]\\`]++|\[[^\[\]]*+\])*+){_TO}"
)
"""An inner link, and before it what holds none: an escape, code, and backticks that nothing closes."""

_INNER_IN_WORDS = re.compile(rf"\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\])*+){_TO}")
"""The same, where there is neither a backslash nor code: it goes from bracket to bracket."""


def resolved(line: str, place: Callable[[str], str]) -> str:
    """Return a line of Markdown with its inner links as ``place`` names them; text where it returns ""."""
    inner = _INNER if "\\" in line or "`" in line else _INNER_IN_WORDS
    return inner.sub(lambda found: _resolved(found, place), line)


def _resolved(found: re.Match[str], place: Callable[[str], str]) -> str:
    if found["to"] is None:
        return found[0]
    to = place(found["to"])
    if to:
        return f"[{found['text']}](#{to})"
    return found["text"] if not found["text"].startswith("[") else f"\\[{found['text'][1:-1]}\\]"


_BLANK = re.compile(r"\n[ \t]*\n\s*")
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.DOTALL)
_SHOWS_NOTHING = re.compile(
    r"</?[A-Za-z][^<>]*+>|<!--(?:(?!-->).)*+(?:-->)?|&(?:#\w{1,8}|[A-Za-z]\w{1,30});", re.DOTALL
)
"""What a document shows as it was typed, where nothing but markup was."""

_FENCE = re.compile(r"```|~~~")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\\]+", re.IGNORECASE)
_INNER_LINK = re.compile(r"#[\w-]+")
_SEPARATOR = "<!-- -->"
"""Between two lists that would else be one."""

_RULE = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


@lru_cache(maxsize=64)
def author_markdown(text: str) -> Markdown:
    """Return an author's Markdown as Markdown that is safe anywhere between blocks.

    One run asks for the same text several times: for the document, for its gaps and for what it leaves out.
    """
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
    """Does an author's Markdown show a letter, a figure or a picture sign? A comment, a rule or a tag does not.

    A text that begins with a letter shows that letter, so that few need to be read.
    """
    if text.lstrip()[:1].isalpha():
        return True
    shown = _SHOWS_NOTHING.sub("", "".join(_flat(author_blocks(_COMMENT.sub("", text)))))
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
    """Escaped text whose spaces at the ends are spaces still: it is within a line."""
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
    for block in every_block(blocks):
        before = " " if isinstance(block, Table) else ""
        yield from (before + run.text for runs in texts(block) for run in runs)
        yield f"{block.text} " if isinstance(block, Code) else " "


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


_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in Markdown; `str.splitlines` ends one at a dozen other signs as well."""

_ITEM = re.compile(
    r"[ \t]*(?:(?P<bullet>[-*+•◦‣▪●·–—])|(?P<number>\d{1,3})[.)]|(?P<letter>\(?[^\W_]{1,2}\)))[ \t]+(?=\S)"
)
_SHORT = 60
"""Letters of a line that nobody would have broken."""


class _Line(NamedTuple):
    """A line: the kind of item that it begins, its number, what it says, and whether it is indented."""

    kind: str
    number: int
    text: str
    whole: str

    @property
    def is_item(self) -> bool:
        """Does the line begin an item of a list?"""
        return self.kind in ("bullet", "number")

    def ends_list(self, before: "_Line") -> bool:
        """Is this text behind a list, whose line before it is known?"""
        return bool(self.text and before.text) and not self.is_item and not self.goes_on(before.text)

    def goes_on(self, before: str) -> bool:
        """Is this the second line of the item whose line before it is known?"""
        if self.kind or not self.text or not before:
            return False
        return self.whole[0].isspace() or len(before) >= _SHORT or not self.text[0].isupper()


def has_lists(text: str) -> bool:
    """Does any line of a text begin an item?"""
    return "\n" in text and any(line.kind for line in _lines(text))


def _on_one_line(text: str) -> str:
    """A list where there is room for one line only, as within a table: its items, parted by semicolons."""
    parts: list[str] = []
    was_item = False
    for line in _lines(text):
        is_item = line.kind in ("bullet", "number")
        if is_item and was_item and parts[-1][-1].isalnum():
            parts[-1] += ";"
        parts += [line.text if line.kind == "bullet" else line.whole.strip()] if line.text else []
        was_item = is_item
    return " ".join(parts)


def list_blocks(text: str) -> Blocks:
    """Return a plain text as paragraphs and lists; a list of letters is a paragraph that breaks its lines."""
    blocks: list[Block] = []
    before = _Line("", 0, "", "")
    for line in _lines(text):
        if not line.text:
            pass
        elif line.kind in ("bullet", "number"):
            _add_item(blocks, line)
        elif _is_list(blocks) and line.goes_on(before.text):
            _say_on(blocks, " ", line.text)
        elif not before.text or _is_list(blocks):
            blocks.append(Paragraph((Run(line.whole.strip()),)))
        else:
            _say_on(blocks, "\n" if "letter" in (line.kind, before.kind) else " ", line.whole.strip())
        before = line
    return tuple(blocks)


def as_markdown(text: str) -> str:
    """Return an author's Markdown whose typed lists are lists of CommonMark."""
    written: list[str] = []
    in_list, before = False, _Line("", 0, "", "")
    for line in _lines(text):
        if line.kind == "letter" and before.text:
            written[-1] += "\\"
        is_other = line.is_item if not in_list else line.ends_list(before)
        if is_other and before.text:
            written.append("")
        in_list = in_list != is_other
        written.append(_markdown(line))
        before = line
    return "\n".join(written)


def _markdown(line: _Line) -> str:
    if line.kind == "bullet":
        indent = line.whole[: len(line.whole) - len(line.whole.lstrip())]
        return f"{indent}- {line.text}"
    return line.whole


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text; what begins an item only once begins none."""
    whole = _LINE_END.split(text.rstrip("\r\n"))
    found = [_ITEM.match(line) for line in whole]
    kinds = Counter(item.lastgroup for item in found if item)
    for line, item in zip(whole, found, strict=True):
        if item is None or kinds[item.lastgroup] < 2:
            yield _Line("", 0, line.strip(" \t"), line)
            continue
        words = line[item.end() :] if item.lastgroup in ("bullet", "number") else line
        yield _Line(str(item.lastgroup), int(item["number"] or 0), words.strip(" \t"), line)


def _is_list(blocks: list[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[-1], Listing)


def _add_item(blocks: list[Block], line: _Line) -> None:
    """Add an item to the list above, if its kind and number follow; else begin one."""
    above = blocks[-1] if blocks else None
    ordered, item = line.kind == "number", (Paragraph((Run(line.text),)),)
    follows = isinstance(above, Listing) and (
        above.ordered is ordered and (not ordered or line.number == above.start + len(above.items))
    )
    if isinstance(above, Listing) and follows:
        blocks[-1] = Listing(ordered, (*above.items, item), above.start)
    else:
        blocks.append(Listing(ordered, (item,), line.number if ordered else 1))


def _say_on(blocks: list[Block], between: str, text: str) -> None:
    """Add words to the last paragraph, or to the last item of the last list."""
    last = blocks[-1]
    if isinstance(last, Listing):
        inner = list(last.items[-1])
        _say_on(inner, between, text)
        blocks[-1] = Listing(last.ordered, (*last.items[:-1], tuple(inner)), last.start)
    elif isinstance(last, Paragraph):
        blocks[-1] = Paragraph((Run(f"{last.runs[0].text}{between}{text}"),))
