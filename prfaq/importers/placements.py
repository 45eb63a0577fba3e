"""What was recognised: a field of the idea, its text, where it was found and how sure that is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from prfaq.importers.markdown import Block, Span, unmarked
from prfaq.importers.outline import Outline, Section

Sureness: TypeAlias = Literal["sure", "likely", "guess"]
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """A text put into the field at ``path``; its source is the lines ``line`` to ``end_line``."""

    path: Path
    text: str
    line: int
    end_line: int
    sureness: Sureness
    label: str = ""


@dataclass(frozen=True)
class Extraction:
    """What has been recognised so far: the product's name, the placements, and what of the text is taken.

    ``used`` holds the spans of the blocks that went into a field, ``spoken`` those in which somebody speaks.
    Recognisers take one and return the next; nobody changes one that another holds.
    """

    outline: Outline
    product: str = ""
    placements: tuple[Placement, ...] = ()
    used: frozenset[Span] = frozenset()
    spoken: frozenset[Span] = frozenset()

    def place(
        self, path: Path, text: str, blocks: Iterable[Block], sureness: Sureness, label: str = ""
    ) -> "Extraction":
        """Put a text into a field; the blocks that it came from are taken."""
        taken = tuple(blocks)
        placed = (placement(path, text, taken, sureness, label),) if text else ()
        used = self.used.union(block.span for block in taken)
        return replace(self, placements=(*self.placements, *placed), used=used)

    def note(
        self, path: Path, text: str, blocks: Iterable[Block], sureness: Sureness, label: str = ""
    ) -> "Extraction":
        """Put a text into a field and leave its blocks to others; no text, no placement."""
        return self.add(placement(path, text, blocks, sureness, label)) if text else self

    def add(self, *placements: Placement) -> "Extraction":
        """Put texts into their fields and leave all blocks to others."""
        return replace(self, placements=(*self.placements, *placements))

    def use(self, *blocks: Block) -> "Extraction":
        """Take blocks."""
        return replace(self, used=self.used.union(block.span for block in blocks))

    def speak(self, *blocks: Block) -> "Extraction":
        """Mark blocks as those in which somebody speaks."""
        return replace(self, spoken=self.spoken.union(block.span for block in blocks))

    def named(self, product: str) -> "Extraction":
        """Call the product by a name."""
        return replace(self, product=product)

    def cut(
        self, is_meant: Callable[[Section], bool], pieces: Callable[[Section], Iterable[Block]]
    ) -> "Extraction":
        """Divide the text of some sections into other blocks."""
        return replace(self, outline=self.outline.cut(is_meant, pieces))

    def is_used(self, block: Block) -> bool:
        """Has a block been taken?"""
        return block.span in self.used

    def free(self, blocks: Iterable[Block]) -> list[Block]:
        """Those of some blocks that nobody has taken, and that hold text."""
        return [
            block
            for block in blocks
            if block.span not in self.used and block.kind not in ("rule", "front", "html")
        ]

    def answer(self, question: Path) -> Placement | None:
        """The answer to the question at a path."""
        wanted = (*question[:-1], "answer")
        return next((one for one in self.placements if one.path == wanted), None)

    def has(self, *path: str) -> bool:
        """Is there anything at or below a path?"""
        return any(one.path[: len(path)] == path for one in self.placements)

    def text(self, *path: str) -> str:
        """The text at a path."""
        return next((one.text for one in self.placements if one.path == path), "")


def placement(
    path: Path, text: str, blocks: Iterable[Block], sureness: Sureness, label: str = ""
) -> Placement:
    """A text for a field, with the lines of the blocks (one at least) that it came from."""
    lines = tuple(blocks)
    return Placement(path, text, lines[0].line, max(block.end_line for block in lines), sureness, label)


def joined(blocks: Iterable[Block]) -> str:
    """Blocks as plain text: a paragraph a line, lists and code as they stand."""
    return "\n\n".join(
        block.text if block.kind in ("paragraph", "heading", "quote") else unmarked(block.raw)
        for block in blocks
    )
