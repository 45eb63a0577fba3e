"""The questions and answers: headings, bold lines, ``Q:`` and ``A:``, lists, quotations or tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prfaq.importers.markdown import Block, items_of, plain, rows_of
from prfaq.importers.outline import Section, bold_line, is_question
from prfaq.importers.placements import Extraction, Path, Placement, Sureness, placement

FAQS = {"external": "customer_faq", "": "customer_faq", "internal": "internal_faq"}
"""Where the questions of an audience go; where the document does not say, they are the customer's."""

_NUMBER = (
    r"(?:(?:Q|Question|FAQ)\W?\s?\d{0,3}[a-z]?\s*[.:)\]—–-]+|\d{1,3}(?:\.\d{1,3})+[.):]?(?=\s)|"
    r"(?-i:[A-Z]{1,5}[- ]?\d{1,3}\s*[.:)·—–-]+)|\d{1,3}[a-z]?\s*[.):]|Q\d{1,3}[a-z]?|[^\w\s\"'“‘`$€£<\[(¿]{1,3}(?=\s))"
)
_ASKED = re.compile(
    rf"\s*+(?:#++\s*+)?(?:\*\*|__)?\s*+(?P<mark>{_NUMBER})\s*+(?:\*\*|__)?\s*+", re.IGNORECASE
)
_BOLD_START = re.compile(
    r"\s*(?:\*\*|__)\*?(?P<words>(?:[^*]|\*(?!\*)){1,500}?)\*?(?:\*\*|__)[ \t]*(?P<rest>:?)"
)
_ANSWER = re.compile(
    r"\s*+(?:[-*]\s++)?(?:\*\*|__)?\s*+(?:A|Answer)\s*+\d{0,3}\s*+(?:[:.)]|(?:\*\*|__)\s*+[:.)])\s*+(?:\*\*|__)?\s*+",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary>\s*(?P<words>.{3,400}?)\s*</summary>", re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,12}[^<>]{0,60}>")
_QUOTED_Q = re.compile(r"\s*>\s*(?:\*\*[^*]+\*\*|Q\s?\d*[:.)])")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_ASKING = re.compile(r"[^.!]{8,200}\?(?:\s|\Z)")
_OF_ITSELF = re.compile(r"(?i)what is an? pr\W{0,3}faqs?\?")
_LOOSE = 220
_LOOSE_LINE = re.compile(r"\s*[*_]{0,3}[\"“‘¿]?[A-ZÀ-Þ\d]")
_ANSWER_BEHIND = re.compile(r"\?[\"”*_)]*[ \t]+(?=(?:\*\*|__)?(?:A|Answer)\s?\d{0,3}\s*[:.)])")
_PLAIN_Q = re.compile(r"\s*(?:Q|Question)\s?\d{0,3}[a-z]?\s*[:.)]\s*", re.IGNORECASE)
_ENDS = re.compile(r"\?['\"”’)\]]*(?:\s*\([^()]*\))?\s*\Z")
_INNER_Q = re.compile(
    r"^(?=[ \t]*(?:\*\*|__)[^*\n]*(?:\n[^*\n]+)?\?\s*(?:\*\*|__)[ \t]*$|[ \t]*(?:\*\*|"
    r"__)?Q\s?\d{0,3}[:.)]\s)|(?<=[.!?…] )(?=\*\*[^*\n]{3,200}\?\*\*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Entry:
    """A question, the blocks of its answer, the mark that numbered it, and the list or table that it is in."""

    question: str
    block: Block
    answer: tuple[Block, ...] = ()
    mark: str = ""
    whole: Block | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks that hold some of it."""
        return (self.block, *self.answer, *([self.whole] if self.whole else []))


def recognise_faq(found: Extraction) -> Extraction:
    """Place every question with its answer, in order, under the audience of its heading."""
    numbers = dict.fromkeys(FAQS.values(), 0)
    placements: list[Placement] = []
    taken: list[Block] = []
    for section in found.outline.zone("faq"):
        where = FAQS[section.audience]
        for entry in entries(section):
            made = list(_placements((where, numbers[where]), entry, section))
            if made:  # a bare "Q:" asks nothing, and stays among what found no field
                numbers[where] += 1
                placements += made
                taken += entry.blocks
    found = found.add(*placements).use(*taken)
    return found.cut(lambda one: one.zone == "faq", lambda one: _as_told_apart(found, one.blocks))


def _as_told_apart(found: Extraction, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a section, those that hold several questions in pieces, so that no taken piece is left over."""
    for block in blocks:
        pieces = [] if found.is_used(block) else list(_pieces(block))
        yield from pieces if any(map(found.is_used, pieces)) else [block]


def _placements(path: Path, entry: Entry, section: Section) -> Iterator[Placement]:
    """A question and its answer as texts of their fields."""
    sureness: Sureness = "sure" if section.audience or path[0] == "internal_faq" else "likely"
    if entry.question:
        label = entry.mark or section.title
        yield placement((*path, "question"), entry.question, [_asking(entry)], sureness, label)
    blocks = [block for block in entry.answer if block.kind != "rule"]
    answer = "\n\n".join(block.raw for block in blocks)
    opening = _ANSWER.match(answer)
    mark = opening.group() if opening else ""
    text = answer[len(mark) :]
    if text.strip():
        yield placement((*path, "answer"), text.strip("\n"), blocks, sureness, mark.strip())


def _asking(entry: Entry) -> Block:
    """The lines that ask, without those of the answer in the same paragraph."""
    inside = [
        block.line for block in entry.answer[:1] if entry.block.line < block.line <= entry.block.end_line
    ]
    return entry.block.up_to(inside[0]) if inside else entry.block


def entries(section: Section) -> Iterator[Entry]:
    """The questions of one section with their answers; what comes before the first is left."""
    entry: Entry | None = None
    answer: list[Block] = []
    for part in _asked_and_answered(section):
        if isinstance(part, Block):
            answer.append(part)
            continue
        if entry:
            yield _with_answer(entry, answer)
        entry, answer = part, []
    if entry:
        yield _with_answer(entry, answer)


def _with_answer(entry: Entry, blocks: Sequence[Block]) -> Entry:
    """An entry whose answer goes on in some blocks."""
    return replace(entry, answer=(*entry.answer, *blocks)) if blocks else entry


@dataclass(frozen=True, slots=True)
class _Style:
    """How a section sets its questions apart: by headings of ``levels``, or by no mark at all (``is_loose``).

    ``is_asked``: some paragraph asks by its question mark alone, so that headings do not ask.
    """

    levels: tuple[int, ...]
    is_loose: bool
    is_asked: bool


def _style_of(blocks: Sequence[Block]) -> _Style:
    levels = tuple(block.level for block in blocks if block.kind == "heading" and is_question(block.text))
    is_loose = not any(_entry(block, False) or block.kind in ("list", "table") for block in blocks)
    is_asked = is_loose and any(block.kind == "paragraph" and _loose(block, True) for block in blocks)
    return _Style(levels, is_loose, is_asked)


def _asked_and_answered(section: Section) -> Iterator[Entry | Block]:
    """The questions of one section, each with what of its answer is in its own block, and the blocks between."""
    blocks = [piece for block in section.blocks for piece in _pieces(block)]
    style = _style_of(blocks)
    for place, block in enumerate(blocks):
        after = _after(blocks, place)
        asked = _marked(block, style)
        if asked and (_OF_ITSELF.match(asked.question) or _is_over_questions(block, after)):
            continue
        if asked:
            yield asked
        elif found := _asked_without_mark(block, after, style):
            yield from found
        elif not _is_group(block, after):
            yield block


def _marked(block: Block, style: _Style) -> Entry | None:
    """The question that a block asks by itself; a quotation among headings that ask is an aside."""
    if block.kind == "quote" and len(style.levels) > 1:
        return None
    return _entry(block, len(style.levels) > 2) or (_loose(block, style.is_asked) if style.is_loose else None)


def _asked_without_mark(block: Block, after: Block | None, style: _Style) -> Sequence[Entry | Block]:
    """The questions of a heading like those that ask, of a list or of a table."""
    if style.levels.count(block.level) > 1 and _has_answer(after):
        return [_unmarked(block, block.text)]
    return _inside(block)


def _inside(block: Block) -> list[Entry | Block]:
    """The questions that a list or a table asks, with the entries that only answer."""
    if block.kind == "list":
        return list(_in_list(block))
    return list(_in_table(block)) if block.kind == "table" else []


def _pieces(block: Block) -> Iterator[Block]:
    """A block; a paragraph or quotation is cut where a line in it asks the next question."""
    block = _unwrapped(block)
    cuts = [found.start() for found in _INNER_Q.finditer(block.raw)] if block.kind == "paragraph" else []
    edges = [0, *(cut for cut in cuts if cut), len(block.raw)]
    if len(edges) == 2:
        yield block
        return
    for start, end in pairwise(edges):
        piece = block.raw[start:end].rstrip("\n")
        line = block.line + block.raw.count("\n", 0, start)
        yield Block("paragraph", piece, line, start=block.start + start)


def _unwrapped(block: Block) -> Block:
    """A quotation that begins with a question in bold or a Q, without the marks of quotation."""
    if block.kind != "quote" or not _QUOTED_Q.match(block.raw):
        return block
    return replace(block, kind="paragraph", raw=_QUOTE_MARK.sub("", block.raw))


def _entry(block: Block, asks_by_heading: bool) -> Entry | None:
    """The question that a block asks, with what of the answer is in the same block."""
    if block.kind == "heading":
        return _heading(block)
    if block.kind == "quote":
        return _unmarked(block, block.text) if _ENDS.search(block.text) and len(block.text) < _LOOSE else None
    if block.kind == "html":
        return _folded(block)
    if block.kind != "paragraph":
        return None
    bold = _BOLD_START.match(block.raw)
    if bold:
        return _bold(block, bold, asks_by_heading)
    plain_q = _PLAIN_Q.match(block.raw)
    return _plain(block, plain_q.end()) if plain_q else None


def _is_over_questions(block: Block, after: Block | None) -> bool:
    """Is a numbered heading that asks nothing over a list or a table of questions?"""
    if block.kind != "heading" or after is None or _ENDS.search(block.text):
        return False
    return bool(_inside(after))


def _loose(block: Block, is_asked: bool) -> Entry | None:
    """A question by its mark alone; a heading is one, too, where nothing in the section asks."""
    text = block.text
    if block.kind == "heading":
        return _unmarked(block, text) if text and not is_asked else None
    if block.kind != "paragraph" or not _LOOSE_LINE.match(block.raw):
        return None
    if _ENDS.search(text) and len(text) < _LOOSE:
        return _unmarked(block, text)
    first = block.raw.partition("\n")[0]
    return _plain(block, 0) if len(first) < _LOOSE and _ENDS.search(plain(first)) else None


def _after(blocks: list[Block], place: int) -> Block | None:
    """The next block that is no rule."""
    numbers = range(place + 1, min(place + 4, len(blocks)))
    return next((blocks[number] for number in numbers if blocks[number].kind != "rule"), None)


def _has_answer(after: Block | None) -> bool:
    """Does text follow, rather than a heading or the next question?"""
    return after is not None and after.kind != "heading" and _entry(after, False) is None


def _folded(block: Block) -> Entry | None:
    """A question that unfolds its answer, in HTML."""
    summary = _SUMMARY.search(block.raw)
    if summary is None:
        return None
    return _answered(_unmarked(block, plain(_TAG.sub("", summary["words"]))), block, summary.end())


def _heading(block: Block) -> Entry | None:
    return _unmarked(block, block.text) if is_question(block.text) or _ASKED.match(block.text) else None


def _bold(block: Block, bold: re.Match[str], asks_by_heading: bool) -> Entry | None:
    words = plain(bold["words"])
    marked = _ASKED.match(bold["words"])
    is_mark = marked and marked.end() >= len(bold["words"].strip())
    if is_mark or words in ("Q", "Question"):  # **Q:** What is it?
        return _plain(block, bold.end())
    if not marked and (asks_by_heading or not _ENDS.search(words)):
        return None
    return _answered(_unmarked(block, words), block, bold.end())


def _plain(block: Block, start: int) -> Entry:
    """A question without emphasis: it ends with its line, at its question mark or where the answer begins."""
    rest = block.raw[start:]
    end = next(
        (found.start() for found in re.finditer(r"\n(?=\s*(?:\*\*|__)?(?:A|Answer)\s*[:.])", rest)), -1
    )
    answered = _ANSWER_BEHIND.search(rest)
    if answered and (end < 0 or answered.end() < end):
        end = answered.end()
    if end < 0:
        mark = re.search(r"\?[*_\"”)]*[ \t]*(?=\n|\Z)", rest)
        end = mark.end() if mark else (rest.find("\n") if "\n" in rest else len(rest))
    entry = Entry(plain(rest[:end]), block, mark=block.raw[:start].strip())
    return _answered(entry, block, start + end)


def _answered(entry: Entry, block: Block, start: int) -> Entry:
    """An entry with the rest of a block as the beginning of its answer."""
    rest = block.from_offset(start)
    return _with_answer(entry, [rest]) if rest.raw else entry


def _unmarked(block: Block, text: str) -> Entry:
    """The question without its number."""
    mark = _ASKED.match(text)
    words = text[mark.end() :] if mark else text
    return Entry(" ".join(words.split()), block, mark=mark.group().strip() if mark else "")


def _in_list(block: Block) -> Iterator[Entry | Block]:
    """The entries of a list, if half of them and the first begin with a question; the others answer it."""
    items = items_of(block)
    asking = [_asks(item.raw) for item in items]
    if not items or not asking[0] or sum(asking) * 2 < len(items):
        return
    for item, asks in zip(items, asking, strict=True):
        if not asks:
            yield item
            continue
        bold = _BOLD_START.match(item.raw)
        end = bold.end() if bold else item.raw.find("?") + 1 or item.raw.find("\n")
        entry = replace(_unmarked(item, plain(item.raw[:end])), block=item.from_offset(0, end), whole=block)
        yield _answered(entry, item, end)


def _asks(body: str) -> bool:
    bold = _BOLD_START.match(body)
    return bool(bold and _ENDS.search(plain(bold["words"]))) or bool(_ASKING.match(plain(body[:400])))


def _in_table(block: Block) -> Iterator[Entry]:
    """The rows of a table whose first column with a question mark asks."""
    for cells, row in rows_of(block):
        asking = next((place for place, cell in enumerate(cells) if _ENDS.search(plain(cell))), None)
        if asking is not None and asking + 1 < len(cells):
            answer = Block("paragraph", " ".join(cells[asking + 1 :]), row.line, start=row.start)
            yield Entry(plain(cells[asking]), row, (answer,), " ".join(cells[:asking]), block)


def _is_group(block: Block, after: Block | None) -> bool:
    """Is it a heading over the questions that follow, rather than a part of the answer before it?"""
    if block.kind == "heading":
        return True
    return bool(bold_line(block)) and after is not None and _entry(after, False) is not None
