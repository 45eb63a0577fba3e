"""What was recognised: a field of the idea, its text, where it was found and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prfaq.importers.markdown import Block, unmarked
from prfaq.importers.outline import Outline

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


@dataclass
class Extraction:
    """What has been placed so far, which blocks are taken, and in which somebody speaks."""

    outline: Outline
    product: str = ""
    placements: list[Placement] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)

    def place(
        self, path: Path, text: str, blocks: Iterable[Block], sureness: Sureness, label: str = ""
    ) -> None:
        """Put a text into a field; the blocks that it came from are taken."""
        taken = list(blocks)
        self.use(*taken)
        self.note(path, text, taken, sureness, label)

    def note(
        self, path: Path, text: str, blocks: Iterable[Block], sureness: Sureness, label: str = ""
    ) -> None:
        """Put a text into a field and leave its blocks to others."""
        lines = list(blocks)
        if text:
            first, last = lines[0].line, max(block.end_line for block in lines)
            self.placements.append(Placement(path, text, first, last, sureness, label))

    def add(self, path: Path, text: str, line: int, end_line: int, sureness: Sureness) -> None:
        """Put words that stand elsewhere too into a field."""
        self.placements.append(Placement(path, text, line, end_line, sureness))

    def answer(self, question: Path) -> Placement | None:
        """The answer to the question at a path."""
        wanted = (*question[:-1], "answer")
        return next((one for one in self.placements if one.path == wanted), None)

    def use(self, *blocks: Block) -> None:
        """Take blocks."""
        self.used.update(id(block) for block in blocks)

    def free(self, blocks: Iterable[Block]) -> list[Block]:
        """Those of some blocks that nobody has taken, and that hold text."""
        return [
            block
            for block in blocks
            if id(block) not in self.used and block.kind not in ("rule", "front", "html")
        ]

    def has(self, *path: str) -> bool:
        """Is there anything at or below a path?"""
        return any(one.path[: len(path)] == path for one in self.placements)

    def text(self, *path: str) -> str:
        """The text at a path."""
        return next((one.text for one in self.placements if one.path == path), "")


def joined(blocks: Iterable[Block]) -> str:
    """Blocks as plain text: a paragraph a line, lists and code as they stand."""
    return "\n\n".join(
        block.text if block.kind in ("paragraph", "heading", "quote") else unmarked(block.raw)
        for block in blocks
    )
