"""The five customer questions: a projection of the fields, never stored twice.

Source: the Working Backwards questions as Amazon teams publish them (customer; problem or opportunity; most
important benefit; how do you know; what does the experience look like).
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from prfaq.idea.model import Idea


class Question(NamedTuple):
    """One of the five: its short name, its wording, the fields it cannot do without, all fields it covers."""

    name: str
    wording: str
    essential: tuple[str, ...]
    covers: tuple[str, ...]

    def is_missing(self, idea: Idea) -> bool:
        """Is an essential field empty?"""
        return not all(_getter(path)(idea) for path in self.essential)

    def concerns(self, path: str) -> bool:
        """Does the field at ``path`` (a JSON Pointer) belong to this question?"""
        return f"{path}/".startswith(_stems(self.covers))


QUESTIONS: tuple[Question, ...] = (
    Question(
        "customer",
        "Who is the customer?",
        ("/customer/segment", "/customer/role", "/customer/context"),
        ("/customer", "/secondary_customers"),
    ),
    Question(
        "problem",
        "What is the customer's problem or opportunity?",
        ("/problem/statement", "/problem/today"),
        ("/problem", "/alternatives"),
    ),
    Question(
        "benefit", "What is the most important customer benefit?", ("/benefit/statement",), ("/benefit",)
    ),
    Question("evidence", "How do you know?", ("/evidence",), ("/evidence",)),
    Question(
        "experience",
        "What does the customer's experience look like?",
        ("/solution/summary",),
        ("/solution", "/adoption"),
    ),
)


@cache
def _getter(path: str) -> Callable[[Idea], object]:
    """What takes the value at ``path`` from an idea."""
    return attrgetter(path.strip("/").replace("/", "."))


@cache
def _stems(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{path}/" for path in paths)
