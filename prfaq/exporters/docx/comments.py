"""Native Word comments beside the text that they concern."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from prfaq.exporters import stretches
from prfaq.visible import settled

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR, INITIALS = "prfaq", "pf"


def first_moment(day: str) -> datetime | None:
    """Return the first moment of a day, nothing unless it is a full ISO date."""
    try:
        return datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=UTC)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said in the margin, one paragraph a line."""

    lines: tuple[str, ...]


Comments: TypeAlias = Mapping[tuple[str, ...], tuple[Comment, ...]]
"""Comments by the ``sources`` of the text that they concern; those of ``()`` stand at the title."""


class Margin:
    """The margin of one document, filled as its text is written: each comment stands at the first place."""

    def __init__(self, comments: Comments, day: str, document: "Document") -> None:
        self._left = {sources: found for sources, found in comments.items() if found}
        self._date = first_moment(day)
        self._document = document

    def __bool__(self) -> bool:
        """Is there anything left to say?"""
        return bool(self._left)

    def around(self, sources: tuple[str, ...], text: str) -> str:
        """Return a stretch of text with its comments."""
        numbers = [self._make(comment) for comment in self._left.pop(sources, ())]
        before = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers)
        after = "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in numbers
        )
        return f"{before}{text}{after}"

    def _make(self, comment: Comment) -> int:
        made = self._document.comments.add_comment(author=AUTHOR, initials=INITIALS)
        made.part.element[-1].date = self._date  # in the place of the clock's
        for at, line in enumerate(comment.lines):
            paragraph = made.add_paragraph() if at else made.paragraphs[0]
            for text, is_right in stretches(settled(line.replace("\r\n", "\n")), False):
                paragraph.add_run(text).font.rtl = is_right or None
        return made.comment_id
