"""Answers that are put together when somebody reads them: a check asks for most of them never."""

from typing import Any

from prfaq.composing.language import Language
from prfaq.composing.lookup import IdeaFacts
from prfaq.composing.parts import Part, Piece
from prfaq.composing.saying import part
from prfaq.composing.slots import Topic
from prfaq.idea.model import Idea


class Answer(Part):
    """A composed answer, a ``Part`` like any other; its pieces are made at the first look and kept.

    Two threads that look at the same time make the same pieces twice, from facts of their own.
    """

    __slots__ = ("_idea", "_language", "_made", "_topic")

    _idea: Idea
    _language: Language
    _made: tuple[Piece, ...] | None
    _topic: Topic

    def __init__(self, topic: Topic, idea: Idea, language: Language) -> None:
        keep = object.__setattr__  # a part is frozen
        keep(self, "name", topic.name)
        keep(self, "origin", "composed")
        keep(self, "_topic", topic)
        keep(self, "_idea", idea)
        keep(self, "_language", language)
        keep(self, "_made", None)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the answer says."""
        made = self._made
        if made is None:
            facts = IdeaFacts(self._idea, self._language)
            made = part(self.name, self._topic.answer, facts).pieces
            object.__setattr__(self, "_made", made)
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and (self.name, self.origin, self.pieces) == (
            other.name,
            other.origin,
            other.pieces,
        )

    def __hash__(self) -> int:
        return hash((self.name, self.origin, self.pieces))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels between processes as the part it is."""
        return Part, (self.name, self.origin, self.pieces)
