"""Native Word comments beside the text that they concern."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from prfaq.exporters.docx.opc import Part
from prfaq.exporters.docx.runs import run_xml
from prfaq.exporters.docx.xml import R, W, document

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SIGN = "<w:annotationRef/>"

AUTHOR, INITIALS = "prfaq", "pf"


def stamp(day: str) -> str:
    """Return the first moment of a day, nothing unless it is a full ISO date."""
    try:
        return f"{date.fromisoformat(day).isoformat()}T00:00:00Z"
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said in the margin, one paragraph a line."""

    lines: tuple[str, ...]


Comments: TypeAlias = Mapping[tuple[str, ...], tuple[Comment, ...]]
"""Comments by the ``sources`` of the text that they concern; those of ``()`` stand at the title."""


class Margin:
    """The margin of one document, filled as its text is written: each comment stands at the first place."""

    def __init__(self, comments: Comments, day: str) -> None:
        self._left = {sources: found for sources, found in comments.items() if found}
        when = stamp(day)
        self._date = f' w:date="{when}"' if when else ""
        self._made: list[str] = []

    def __bool__(self) -> bool:
        """Is there anything left to say?"""
        return bool(self._left)

    def around(self, sources: tuple[str, ...], text: str) -> str:
        """Return a stretch of text with its comments."""
        found = self._left.pop(sources, ())
        numbers = [self._make(comment) for comment in found]
        before = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers)
        after = "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in numbers
        )
        return f"{before}{text}{after}"

    def part(self) -> Part | None:
        """Return the part with the comments; nothing if there are none."""
        if not self._made:
            return None
        xml = f'<w:comments xmlns:w="{W}" xmlns:r="{R}">{"".join(self._made)}</w:comments>'
        return Part("word/comments.xml", _TYPE, document(xml))

    def _make(self, comment: Comment) -> int:
        number = len(self._made)
        first, *rest = comment.lines or ("",)
        lines = f"<w:p><w:r>{_SIGN}</w:r>{run_xml(first, '', False)}</w:p>"
        lines += "".join(f"<w:p>{run_xml(line, '', False)}</w:p>" for line in rest)
        self._made.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}"{self._date} w:initials="{INITIALS}">'
            f"{lines}</w:comment>"
        )
        return number
