"""The two FAQs: the author's entries first and in order, then answers from facts that nobody has asked for.

Two exceptions to the order: "What is it, and who is it for?" comes before everything else a customer reads,
and what nobody can answer yet comes last. Answers are composed only when they are read, since most checks ask
for few.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from prfaq.composer.facts import Facts
from prfaq.composer.fill import IdeaFacts, part
from prfaq.composer.frames import Slot, Topic, essential
from prfaq.composer.language import Language
from prfaq.composer.parts import FaqEntry, Part, Piece, Said
from prfaq.idea.model import Idea
from prfaq.idea.release import CustomerQuestion, InternalQuestion

Audience: TypeAlias = Literal["customer", "internal"]
Question: TypeAlias = CustomerQuestion | InternalQuestion

_QUESTION = essential("customer_faq.question")
_ANSWER = essential("customer_faq.answer")


def faqs(facts: Facts) -> tuple[tuple[FaqEntry, ...], tuple[FaqEntry, ...]]:
    """The customer FAQ and the internal FAQ, numbered through both."""
    idea, language = facts.idea, facts.language
    customer = _faq("customer", idea.customer_faq, language.customer_faq, 1, facts)
    internal = _faq("internal", idea.internal_faq, language.internal_faq, len(customer) + 1, facts)
    return customer, internal


def covered(entries: Iterable[Question], topics: Iterable[Topic]) -> frozenset[str]:
    """The names of the topics that the author's entries cover: by theme, or by the words of the question.

    A theme beats words: an entry that has one covers no topic of another theme.
    """
    asked = [(_theme(entry), entry.question) for entry in entries if entry.question]
    themes = {theme for theme, _ in asked}
    every = "\n".join([question for _, question in asked]).lower()
    unthemed = "\n".join([question for theme, question in asked if theme in ("", "other")]).lower()
    return frozenset(
        topic.name
        for topic in topics
        if not themes.isdisjoint(topic.themes) or _holds(unthemed if topic.themes else every, topic.keywords)
    )


def _holds(text: str, words: Iterable[str]) -> bool:
    if text:
        for word in words:
            if word in text:
                return True
    return False


def _theme(entry: Question) -> str:
    return (entry.category if isinstance(entry, InternalQuestion) else entry.theme) or ""


def _faq(
    audience: Audience, written: Sequence[Question], topics: Sequence[Topic], number: int, facts: Facts
) -> tuple[FaqEntry, ...]:
    known = covered(written, topics)
    first = [topic for topic in topics if topic.first]
    entries: list[FaqEntry] = []
    for topic in first:
        if topic.name not in known:
            entries += _composed(topic, number, facts)
    for place in _places(written, [topic for topic in first if topic.always]):
        entries.append(_author(written[place], f"/{audience}_faq/{place}", number + len(entries), facts))
    for topic in topics:
        if not topic.first and topic.name not in known:
            entries += _composed(topic, number + len(entries), facts)
    return tuple(entries)


def _places(written: Sequence[Question], first: list[Topic]) -> Iterable[int]:
    """The places of the author's entries in their order, but the one that comes first before all others."""
    places = list(range(len(written)))
    words = [word for topic in first for word in topic.keywords]
    if words and places:
        front = next((place for place in places if _holds(written[place].question.lower(), words)), 0)
        places = [front, *places[:front], *places[front + 1 :]]
    return places


def _author(entry: Question, path: str, number: int, facts: Facts) -> FaqEntry:
    asked = facts.language.asked
    pieces: list[Piece] = [] if entry.question else [facts.gap(f"{path}/question", asked(_QUESTION))]
    answered = Said(entry.answer, (f"{path}/answer",)) if entry.answer else None
    pieces.append(answered or facts.gap(f"{path}/answer", asked(_ANSWER)))
    answer = Part(entry.id or _id(path), "author" if answered else "gap", tuple(pieces))
    return FaqEntry(number, entry.question, answer, _theme(entry), path, markdown=True)


def _id(path: str) -> str:
    """The id of an entry whose author gave it none: ``customer-3`` for ``/customer_faq/2``."""
    audience, _, place = path.strip("/").partition("_faq/")
    return f"{audience}-{int(place) + 1}"


def _composed(topic: Topic, number: int, facts: Facts) -> list[FaqEntry]:
    """The entry that the facts answer, if they do."""
    concept = facts.idea.meta.concept_type
    if topic.concept_types and concept not in topic.concept_types:
        return []
    known = _first_known(topic.needs, facts)
    question = _question(topic.questions.get(concept) or topic.questions["all"], facts) if known else ""
    if not (known and question):
        return []
    answer = Answer(topic, facts.idea, facts.language)
    return [FaqEntry(number, question, answer, topic.theme, _path(known, facts), markdown=False)]


def _first_known(names: Iterable[str], facts: Facts) -> str:
    for name in names:
        if facts[name] is not None:
            return name
    return ""


def _question(asked: str | Slot, facts: Facts) -> str:
    return asked if isinstance(asked, str) else part("", (asked,), facts).text


def _path(name: str, facts: Facts) -> str:
    """Where the fact that gives rise to a question stands."""
    fact = facts[name]
    return fact.paths[0] if fact and fact.paths else "/" + name.replace(".", "/")


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
