"""What templates print of a part: its sentences escaped, its gaps marked, its origin noted for the draft."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from textwrap import indent
from typing import NamedTuple

from prfaq.composer.language import stopped
from prfaq.composer.parts import Gap, Part, Said
from prfaq.document.escape import PLAIN, Markdown, escape, sources_mark, without_sources
from prfaq.document.markdown_writer import (
    author_markdown,
    has_lists,
    may_refer,
    plain_markdown,
    referring,
    spelled,
)
from prfaq.renderer.references import Citations

_COMPOSED = "<!-- .composed -->\n"
_BEGINS_WITH_WORDS = re.compile(r"(?!\d+[.)]\s)[\w“‘„«£$€]")
"""What begins no list, table, quotation or code: a comment may stand right before it."""

_NO_PARAGRAPH = re.compile(r"[-+>|\s]|\d+[.)]\s|```|\* \* \*")
"""What a block of Markdown begins with that is no paragraph, and so cannot end with a mark."""

_BLANK = re.compile(r"\n[^\S\n]*\n")


class Prose(NamedTuple):
    """A part of the document as templates see it: true where it has anything to print, a gap included.

    ``composed`` tells that it was put together from facts and that the draft should show so; ``words`` are those
    of the labels, with which a gap begins. Where it is ``markdown``, the author's Markdown is honoured; where it is
    ``traced``, every sentence names the fields it comes from. ``cited`` is the evidence whose marks stand
    behind the text, in paragraphs and quotes but never on one line, as headlines are.
    """

    part: Part
    composed: bool
    words: Mapping[str, str]
    markdown: bool = False
    traced: bool = False
    cited: Citations | None = None

    def __bool__(self) -> bool:
        return bool(self.part.pieces)

    @property
    def text(self) -> str:
        """The text: plain, without gaps."""
        return self.part.text

    def inline(self) -> Markdown:
        """Everything on one line."""
        plain = self._plain()
        return Markdown(plain or " ".join([self._line(piece) for piece in self.part.pieces]))

    @property
    def lines(self) -> tuple[Markdown, ...]:
        """Every sentence or gap by itself; of several in a row with the same evidence, the first is marked."""
        pieces, marks = self.part.pieces, self._marks()
        kept = [mark if mark != before else "" for before, mark in pairwise(["", *marks])]
        return tuple(
            [Markdown(_marked(self._line(one), mark)) for one, mark in zip(pieces, kept, strict=True)]
        )

    def emptied(self) -> "Prose":
        """The same part with nothing to print."""
        return self._replace(part=replace(self.part, pieces=()))

    def questions(self) -> Markdown:
        """What is missing on one line, as it is asked."""
        asked = [
            (self._sources(gap) if self.traced else "") + question(self.words, gap) for gap in self.part.gaps
        ]
        return Markdown(" ".join(asked))

    def paragraphs(self) -> list[str]:
        """Everything as paragraphs, which an author's blank lines part; Markdown where it is honoured.

        Of several sentences in a row with the same evidence, the last is marked.
        """
        pieces, marks = self.part.pieces, self._marks()
        kept = [mark if mark != after else "" for mark, after in pairwise([*marks, ""])]
        if self.markdown:
            written = [_ended(self._markdown(one), mark) for one, mark in zip(pieces, kept, strict=True)]
            return ["\n\n".join(written)]
        plain = "" if any(kept) else self._plain()
        if plain:
            return [plain]
        paragraphs: list[str] = []
        for piece, mark in zip(pieces, kept, strict=True):
            run_on(paragraphs, self._paragraphs(piece, mark))
        return paragraphs

    def _paragraphs(self, piece: Said | Gap, mark: str) -> list[str]:
        """One piece as paragraphs, the last of which ends with its mark."""
        if isinstance(piece, Said) and piece.label:
            return [_ended(f"- **{self._sources(piece) if self.traced else ''}{_labelled(piece)}", mark)]
        texts: list[str] = _split(piece.text) if isinstance(piece, Said) else [self._gap(piece)]
        texts[-1:] = [_ended(text, mark) for text in texts[-1:]]
        return [f"{self._sources(piece)}{_below(text)}{text}" for text in texts] if self.traced else texts

    def _marks(self) -> list[str]:
        """The marks of the evidence behind each piece; a gap has none."""
        if self.cited is None or not self.cited.marked:
            return [""] * len(self.part.pieces)
        of = self.cited.marks_of
        return [of(piece.paths) if type(piece) is Said else "" for piece in self.part.pieces]

    def _plain(self) -> str:
        """The whole text, if nothing is missing and nothing needs an escape, as is usual; else nothing."""
        pieces = () if self.traced else self.part.pieces
        texts = [piece.text for piece in pieces if type(piece) is Said and not piece.label]
        text = " ".join(texts)
        if len(texts) != len(self.part.pieces) or not PLAIN.fullmatch(text):
            return ""
        return referring(text) if may_refer(text) else text

    def _line(self, piece: Said | Gap) -> Markdown:
        if isinstance(piece, Gap):
            text = self._gap(piece)
        else:
            text = spelled(stopped(piece.text) if piece.label else piece.text)
        return Markdown(self._sources(piece) + text) if self.traced else text

    def _markdown(self, piece: Said | Gap) -> str:
        text = author_markdown(piece.text) if isinstance(piece, Said) else self._gap(piece)
        between = "" if _BEGINS_WITH_WORDS.match(text) else "\n"
        return f"{self._sources(piece)}{between}{text}" if self.traced else text

    def _gap(self, gap: Gap) -> Markdown:
        return gap_marker(self.words, gap)

    def _sources(self, piece: Said | Gap) -> str:
        """The comment that names the fields of a sentence or a gap."""
        return sources_mark(piece.paths if isinstance(piece, Said) else (piece.path,))


def gap_marker(words: Mapping[str, str], gap: Gap) -> Markdown:
    """What is where an essential fact is missing, in the ``words`` of the labels.

    It is the question to answer, or what the author wrote and was not understood; the field is its title.
    """
    return _marked_gap(gap, f"[{escape(gap_text(words, gap)[1:-1])}]")


def question(words: Mapping[str, str], gap: Gap) -> Markdown:
    """The same in a list of what is missing: the question alone, unless something was not understood."""
    return gap_marker(words, gap) if gap.quoted else _marked_gap(gap, escape(gap.question))


def _marked_gap(gap: Gap, text: str) -> Markdown:
    field = gap.path.strip("/").replace("/", ".")
    return Markdown(f'<mark title="{field}">{text}</mark>')


def gap_text(words: Mapping[str, str], gap: Gap) -> str:
    """The same as plain text."""
    if gap.is_named:
        return f"[{words.get('working_title', 'Working title')}]"
    if gap.quoted:
        form = words.get("not_understood", 'Not understood: "{text}"')
        return f"[{form.replace('{text}', gap.quoted)}]"
    return f"[{words.get('missing', 'Missing')}: {gap.question}]"


def _is_list(text: str) -> bool:
    return _NO_PARAGRAPH.match(without_sources(text).lstrip("\n")) is not None


def _labelled(piece: Said) -> str:
    """A line, the label of which is in bold, up to the end of that: ``How often:** twice a night``; a list is below."""
    text = piece.text.removeprefix(piece.label)
    below = "\n" + indent("\n\n".join(_split(text.strip())), "  ") if "\n" in text else spelled(text)
    return f"{spelled(piece.label)}**{below}"


def _below(text: str) -> str:
    """What parts a comment from the text that it speaks of: a list begins a line."""
    return "\n" if _is_list(text) else ""


def _split(text: str) -> list[str]:
    """Return a plain text's paragraphs and lists, escaped."""
    if has_lists(text):
        return plain_markdown(text)
    return [spelled(paragraph.strip()) for paragraph in _BLANK.split(text) if paragraph.strip()]


_LINE = "- **"
"""What a labelled line begins with: those in a row are one list."""


def _marked(text: str, mark: str) -> str:
    """A text with a mark behind it, unless the author has put it there."""
    return f"{text} {mark}" if mark and not text.endswith(mark) else text


def _ended(markdown: str, mark: str) -> str:
    """Markdown with a mark at its end: in its last paragraph, or in one of its own."""
    last = markdown.rpartition("\n\n")[2]
    is_paragraph = last.startswith(_LINE) or not _NO_PARAGRAPH.match(last)
    if not mark or last.endswith("```") or not is_paragraph:
        return f"{markdown}\n\n{mark}" if mark else markdown
    return _marked(markdown, mark)


def run_on(paragraphs: list[str], more: list[str]) -> None:
    """Add paragraphs, the first of which goes on where the last one ended; a list begins and ends by itself."""
    if paragraphs and more and paragraphs[-1].startswith(_LINE) and more[0].startswith(_LINE):
        paragraphs[-1] = f"{paragraphs[-1]}\n{more[0]}"
        more = more[1:]
    elif paragraphs and more and not (_is_list(paragraphs[-1]) or _is_list(more[0])):
        paragraphs[-1] = " ".join(filter(None, (paragraphs[-1], more[0])))
        more = more[1:]
    paragraphs += more


def paragraphs(
    prose: Prose | Iterable[Prose], role: str = "", lead: Prose | None = None, emphasis: bool = False
) -> Markdown:
    """A part as paragraphs, the first of which has the ``role``; several parts run on in one paragraph.

    ``lead`` is before it in bold, ``emphasis`` puts all but lists in italics. What was put together from
    facts is marked for the draft.
    """
    found, composed = _texts_of(prose, lead)
    texts = list(filter(None, found))
    if emphasis:
        texts = [text if _is_list(text) else f"*{text}*" for text in texts]
    if role and texts:
        texts[0] = f"<!-- .{role} -->\n{texts[0]}"
    if composed:
        texts = [_COMPOSED + text for text in texts]
    return Markdown("\n\n".join(texts))


def _texts_of(prose: Prose | Iterable[Prose], lead: Prose | None) -> tuple[list[str], bool]:
    """The paragraphs of a part or of several, and whether any of them was put together from facts."""
    if type(prose) is Prose and not lead:
        return prose.paragraphs(), prose.composed
    parts = [prose] if isinstance(prose, Prose) else list(prose)
    texts = [f"**{lead.inline()}**"] if lead else []
    for part in parts:
        run_on(texts, part.paragraphs())
    return texts, any(part.composed for part in parts)
