"""What a template is given: the names that a pack can rely on, each from explicit fields.

This is an interface for template authors: a name may be added, none may change its meaning.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from prfaq.composer.language import Language, ways_of
from prfaq.composer.parts import FaqEntry, Part, Parts, Said
from prfaq.document.escape import Markdown, anchors, escape, sources_mark
from prfaq.idea.model import Idea
from prfaq.idea.plan import Meta
from prfaq.idea.values import Date
from prfaq.packs import Labels, Pack, Section, Setting, labels
from prfaq.renderer.attachments import NOTHING, Enclosed
from prfaq.renderer.helpers import Given, Mentioned, helpers
from prfaq.renderer.idea_view import Facts, day, facts
from prfaq.renderer.prose import Prose, gap_marker
from prfaq.renderer.references import Citations, Notes, Trace, citations

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """About the document, as text; for customers all that is internal is empty.

    ``product`` is its name, or the working title while it has none.
    """

    language: str
    direction: str
    concept_type: str
    final: bool
    status: str = ""
    stage: str = ""
    version: str = ""
    created: str = ""
    updated: str = ""
    owner: str = ""
    confidentiality: str = ""
    product: str = ""


class Entry(NamedTuple):
    """A question with its number and answer.

    ``facts`` are the fields of an author's entry; ``None`` where it is composed, and for customers. The
    ``anchor`` stays the same when questions are added before it: `<!-- .question #{{ entry.anchor }} -->` above
    a heading makes it a place that links lead to.
    """

    number: int
    question: Markdown
    answer: Prose
    theme: str
    facts: Facts | None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as a template sees it; ``title`` is its heading in the document's language."""

    name: str
    title: str
    template: str
    required: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A run of pages: sections that follow one another without a page break."""

    name: str
    sections: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that templates can call."""

    function: Callable[..., str]


_UNMARKED = ("headline", "subheading", "dateline")
"""Parts that people copy by themselves: no mark is in them."""


class _Manner(NamedTuple):
    """How prose is shown: the words of gaps, final or not, traced or not, the evidence marked."""

    words: Mapping[str, str]
    final: bool
    trace: Trace | None
    cited: Citations

    def prose(self, part: Part, markdown: bool = False) -> Prose:
        """A part as templates see it."""
        composed = part.origin == "composed" and not self.final
        cited = None if part.name in _UNMARKED else self.cited
        return Prose(part, composed, self.words, markdown, self.trace is not None, cited)

    def question(self, entry: FaqEntry) -> Markdown:
        """What is asked, or that it is missing."""
        gaps = (gap for gap in entry.answer.gaps if gap.path == f"{entry.path}/question")
        asked = escape(entry.question) or Markdown("".join(gap_marker(self.words, gap) for gap in gaps))
        if self.trace is None or not entry.markdown:
            return asked
        return Markdown(sources_mark((f"{entry.path}/question", entry.path)) + asked)


def context(  # noqa: PLR0913  # what a document is made of
    idea: Idea,
    parts: Parts,
    pack: Pack,
    *,
    final: bool,
    as_of: Date | None,
    settings: Mapping[str, Setting],
    notes: Notes,
    enclosed: Enclosed = NOTHING,
) -> Context:
    """Everything that the templates of ``pack`` are given to print ``idea``, which ``notes`` are taken of."""
    ways = ways_of(idea)
    internal = pack.manifest.audience == "colleagues"
    words, pages = _worded(pack, idea.meta.language or "en", idea.meta.concept_type)
    seen = facts(idea, ways, internal=internal, trace=notes.trace)
    document = (
        _document(idea.meta, ways, words, as_of, final)
        if internal
        else Document(ways.tag, ways.direction, idea.meta.concept_type, final)
    )
    document = replace(document, product=idea.product.name or parts.working_title)
    cited = citations(idea if internal else Idea(), marked=_marks_evidence(pack, settings))
    manner = _Manner(words["words"], final, notes.trace, cited)
    entries = _entries(parts, idea if internal else None, ways, manner)
    customers = len(parts.customer_faq)
    citing = _citing(parts, pack, cited)
    tools = helpers(
        Given(idea, internal, ways, words, cited, notes, enclosed, citing, parts.gap, _mentioned(parts, pack))
    )
    prose = {part.name: manner.prose(part) for part in parts.press_release}
    waiting = _waiting(prose, pack, final)
    return {
        "document": document,
        "idea": seen,
        "parts": prose | {name: one.emptied() for name, one in waiting.items()},
        "waiting": [part.questions() for part in waiting.values()],
        "customer_faq": entries[:customers],
        "internal_faq": entries[customers:],
        "pages": pages,
        "required_themes": pack.manifest.layout.faq_themes,
        "labels": words,
        "options": settings,
        **{name: Helper(function) for name, function in tools.items()},
    }


_MANY = 5
"""So many empty parts of the release are asked for in one list rather than each at its place."""


def _waiting(prose: Mapping[str, Prose], pack: Pack, final: bool) -> dict[str, Prose]:
    """The parts that a draft lists as questions: all the empty ones below the headline, where they are many."""
    sections = {one.name: one.parts for one in pack.manifest.sections if one.name != "headline"}
    if final or "waiting" not in sections:
        return {}
    named = filter(prose.__contains__, chain.from_iterable(sections.values()))
    empty = {name: prose[name] for name in named if prose[name].part.origin == "gap" and prose[name]}
    return empty if len(empty) >= _MANY else {}


def _mentioned(parts: Parts, pack: Pack) -> Mentioned:
    """What the press release and the answers say, where the pack shows them."""
    found = [piece for part in all_shown(parts, pack) for piece in part.pieces if isinstance(piece, Said)]
    paths = frozenset(path for piece in found for path in piece.paths)
    return Mentioned(paths, "\n".join(piece.text for piece in found))


def all_shown(parts: Parts, pack: Pack) -> list[Part]:
    """The parts and answers that a document of this pack shows, in its order."""
    return [*parts_shown(parts, pack), *(entry.answer for entry in answers_shown(parts, pack))]


def parts_shown(parts: Parts, pack: Pack) -> list[Part]:
    """The parts of the press release that a document of this pack shows."""
    named = {name for section in pack.manifest.sections for name in section.parts}
    return [part for part in parts.press_release if part.name in named]


def answers_shown(parts: Parts, pack: Pack) -> list[FaqEntry]:
    """The questions with their answers that a document of this pack shows."""
    faqs = {"customer_faq": parts.customer_faq, "internal_faq": parts.internal_faq}
    return [entry for section in pack.manifest.sections for entry in faqs.get(section.name, ())]


def _marks_evidence(pack: Pack, settings: Mapping[str, Setting]) -> bool:
    """Do marks in the prose have evidence to lead to, and are they wanted?"""
    shown = any(section.name == "evidence" for section in pack.manifest.sections)
    return shown and bool(settings.get("evidence_marks"))


def _citing(parts: Parts, pack: Pack, cited: Citations) -> Mapping[str, Iterable[int]]:
    """The numbers of the questions that the pack shows, by the evidence that their answers rest on."""
    citing: dict[str, dict[int, None]] = {}
    for entry in answers_shown(parts, pack):
        for piece in entry.answer.pieces:
            for number in cited.of(piece.paths) if type(piece) is Said else ():
                citing.setdefault(number, {})[entry.number] = None
    return citing


@lru_cache(maxsize=64)
def _worded(pack: Pack, tag: str, concept: str) -> tuple[Labels, tuple[Page, ...]]:
    """A pack's labels and its sections, in the words for one language and kind of concept."""
    words = labels(pack, tag, concept)
    return words, _pages(pack, words)


def _document(meta: Meta, ways: Language, words: Labels, as_of: Date | None, final: bool) -> Document:
    return Document(
        language=ways.tag,
        direction=ways.direction,
        concept_type=meta.concept_type,
        final=final,
        status=words["statuses"].get(meta.status, meta.status),
        stage=words["stages"].get(meta.stage, meta.stage),
        version=meta.version,
        created=day(meta.created, ways),
        updated=day(as_of or meta.updated, ways),
        owner=meta.owner,
        confidentiality=meta.confidentiality,
    )


def _entries(parts: Parts, idea: Idea | None, ways: Language, manner: _Manner) -> tuple[Entry, ...]:
    """The questions of customers, and those of colleagues unless customers read them (no ``idea``)."""
    entries = (*parts.customer_faq, *parts.internal_faq) if idea else parts.customer_faq
    names = anchors([(entry.answer.name, entry.question) for entry in entries])
    return tuple(
        [
            Entry(
                entry.number,
                manner.question(entry),
                manner.prose(entry.answer, entry.markdown),
                entry.theme,
                _written(entry.path, idea, ways, manner.trace) if idea and entry.markdown else None,
                name,
            )
            for entry, name in zip(entries, names, strict=True)
        ]
    )


def _written(path: str, idea: Idea, ways: Language, trace: Trace | None) -> Facts | None:
    """The author's entry at a path such as ``/internal_faq/3``."""
    name, _, number = path[1:].partition("/")
    entries = getattr(idea, name) if name in ("customer_faq", "internal_faq") else ()
    return Facts(entries[int(number)], ways, at=path, trace=trace) if number.isdigit() else None


def _pages(pack: Pack, words: Labels) -> tuple[Page, ...]:
    pages: list[tuple[str, list[Heading]]] = []
    for section in pack.manifest.sections:
        if not pages or pages[-1][0] != section.page:
            pages.append((section.page, []))
        pages[-1][1].append(_heading(section, words))
    return tuple(Page(name, tuple(sections)) for name, sections in pages)


def _heading(section: Section, words: Labels) -> Heading:
    title = section.title or words["headings"].get(section.name, "")
    return Heading(section.name, title, section.template, section.required)
