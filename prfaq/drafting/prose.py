"""What templates print of a part: its sentences escaped, its gaps marked, its origin noted for the draft."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from prfaq.composing.parts import Gap, Part, Said
from prfaq.drafting.author import author_markdown
from prfaq.drafting.escape import PLAIN, Markdown, escape
from prfaq.drafting.marks import sources_mark

_COMPOSED = "<!-- .composed -->\n"
_BEGINS_WITH_WORDS = re.compile(r"(?!\d+[.)]\s)[\w“‘„«£$€]")
"""What begins no list, table, quotation or code: a comment may stand right before it."""

_BLANK = re.compile(r"\n[^\S\n]*\n")


class Prose(NamedTuple):
    """A part of the document as templates see it: true where it has anything to print, a gap included.

    ``composed`` tells that it was put together from facts and that the draft should show so; ``missing`` is
    the word that a gap begins with. Where it is ``markdown``, the author's Markdown is honoured; where it is
    ``traced``, every sentence names the fields it comes from.
    """

    part: Part
    composed: bool
    missing: str
    markdown: bool = False
    traced: bool = False

    def __bool__(self) -> bool:
        return bool(self.part.pieces)

    @property
    def text(self) -> str:
        """What is said: plain, without gaps."""
        return self.part.text

    def inline(self) -> Markdown:
        """Everything on one line."""
        plain = self._plain()
        return Markdown(plain) if plain else Markdown(" ".join(self.lines))

    @property
    def lines(self) -> tuple[Markdown, ...]:
        """Every sentence or gap by itself."""
        return tuple([self._line(piece) for piece in self.part.pieces])

    def paragraphs(self) -> list[str]:
        """Everything as paragraphs, which an author's blank lines part; Markdown where it is honoured."""
        if self.markdown:
            return ["\n\n".join([self._markdown(piece) for piece in self.part.pieces])]
        plain = self._plain()
        if plain:
            return [plain]
        paragraphs: list[str] = []
        for piece in self.part.pieces:
            more: list[str] = _split(piece.text) if isinstance(piece, Said) else [self._gap(piece)]
            run_on(paragraphs, [self._sources(piece) + text for text in more] if self.traced else more)
        return paragraphs

    def _plain(self) -> str:
        """All that is said, if nothing is missing and nothing needs an escape, as is usual; else nothing."""
        said = [] if self.traced else [piece.text for piece in self.part.pieces if type(piece) is Said]
        text = " ".join(said)
        return text if len(said) == len(self.part.pieces) and PLAIN.fullmatch(text) else ""

    def _line(self, piece: Said | Gap) -> Markdown:
        text = escape(piece.text) if isinstance(piece, Said) else self._gap(piece)
        return Markdown(self._sources(piece) + text) if self.traced else text

    def _markdown(self, piece: Said | Gap) -> str:
        text = author_markdown(piece.text) if isinstance(piece, Said) else self._gap(piece)
        between = "" if _BEGINS_WITH_WORDS.match(text) else "\n"
        return f"{self._sources(piece)}{between}{text}" if self.traced else text

    def _gap(self, gap: Gap) -> Markdown:
        return gap_marker(self.missing, gap)

    def _sources(self, piece: Said | Gap) -> str:
        """The comment that names the fields of a sentence or a gap."""
        return sources_mark(piece.paths if isinstance(piece, Said) else (piece.path,))


def gap_marker(missing: str, gap: Gap) -> Markdown:
    """What stands where an essential fact is missing: the question to answer, and the field it belongs in."""
    field = gap.path.strip("/").replace("/", ".")
    return Markdown(f"<mark>[{escape(missing)}: {escape(gap.question)} ({escape(field)})]</mark>")


def _split(text: str) -> list[str]:
    """Return a plain text's paragraphs, escaped."""
    return [escape(paragraph.strip()) for paragraph in _BLANK.split(text) if paragraph.strip()]


def run_on(paragraphs: list[str], more: list[str]) -> None:
    """Add paragraphs, the first of which goes on where the last one ended."""
    if paragraphs and more:
        paragraphs[-1] = " ".join(filter(None, (paragraphs[-1], more[0])))
        more = more[1:]
    paragraphs += more


def paragraphs(
    said: Prose | Iterable[Prose], role: str = "", lead: Prose | None = None, emphasis: bool = False
) -> Markdown:
    """A part as paragraphs, the first of which has the ``role``; several parts run on in one paragraph.

    ``lead`` stands before it in bold, ``emphasis`` puts it in italics. What was put together from facts is
    marked for the draft.
    """
    if type(said) is Prose and not lead:
        texts, composed = said.paragraphs(), said.composed
    else:
        parts = [said] if isinstance(said, Prose) else list(said)
        texts = [f"**{lead.inline()}**"] if lead else []
        for part in parts:
            run_on(texts, part.paragraphs())
        composed = any(part.composed for part in parts)
    mark = _COMPOSED if composed else ""
    if not (role or emphasis):
        return Markdown("\n\n".join([mark + text for text in texts if text] if mark else texts))
    around = "*" if emphasis else ""
    named = f"<!-- .{role} -->\n" if role else ""
    return Markdown(
        "\n\n".join(
            [f"{mark}{'' if n else named}{around}{text}{around}" for n, text in enumerate(texts) if text]
        )
    )
