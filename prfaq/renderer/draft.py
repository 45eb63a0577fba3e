"""An idea, its composed parts and a pack, rendered to Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prfaq.composer.parts import Gap, Parts
from prfaq.document.escape import escape
from prfaq.idea.model import Idea
from prfaq.idea.unfilled import is_unfilled
from prfaq.idea.values import Date
from prfaq.packs import Pack, labels
from prfaq.packs.pack import DOCUMENT
from prfaq.renderer.attachments import NOTHING, Enclosed
from prfaq.renderer.context import Context, context
from prfaq.renderer.environment import environment, line_template
from prfaq.renderer.errors import as_user_errors
from prfaq.renderer.helpers import without_empty_columns
from prfaq.renderer.prose import gap_marker
from prfaq.renderer.references import Notes, Trace
from prfaq.renderer.sandbox import bounded


@dataclass(frozen=True)
class Drafting:
    """One idea, laid out by one pack.

    Gaps are marked whether it is ``final`` or not; a final document does not mark what was put together from
    facts. ``as_of`` is the document's date where the idea's own does not count. ``options`` are the pack's.
    Where it is ``traced``, comments say which fields the text comes from. ``enclosed`` is what came of the
    files that appendices name. Once the text is there, ``noted``
    holds the gaps that the templates marked by themselves, and ``heads`` the first lines of their tables.
    """

    idea: Idea
    parts: Parts
    pack: Pack
    final: bool = False
    as_of: Date | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    traced: bool = False
    enclosed: Enclosed = NOTHING
    noted: list[Gap] = field(default_factory=list, compare=False, repr=False)
    heads: set[str] = field(default_factory=set, compare=False, repr=False)

    @cached_property
    def context(self) -> Context:
        """What the templates are given."""
        settings = self.pack.settings(self.options)
        return context(
            self.idea,
            self.parts,
            self.pack,
            final=self.final,
            as_of=self.as_of,
            settings=settings,
            notes=Notes(self.noted, self.heads, Trace() if self.traced else None),
            enclosed=self.enclosed,
        )

    @cached_property
    def text(self) -> str:
        """The document as Markdown with role comments."""
        with as_user_errors(self.pack), bounded(self._size):
            text = environment(self.pack).get_template(DOCUMENT).render(self.context)
        return without_empty_columns(text.strip("\n") + "\n" + self._left_over(text), self.heads)

    def _left_over(self, text: str) -> str:
        """A list of what was not understood and no gap in the text quotes, as where no section asks for the field."""
        if self.pack.manifest.audience != "colleagues" or self.pack.manifest.formats:
            return ""
        words = labels(self.pack, self.idea.meta.language or "en", self.idea.meta.concept_type)["words"]
        left = [gap for gap in self._not_understood() if escape(gap.quoted) not in text]
        self.noted.extend(left)
        lines = "\n".join(f"- {gap_marker(words, gap)}" for gap in left)
        return f"\n<!-- .note -->\n*{words.get('waiting', '…')}*\n\n{lines}\n" if left else ""

    def _not_understood(self) -> list[Gap]:
        """What was not understood, each field once; what only holds a place is a gap already."""
        fields = dict.fromkeys(path.partition("/-/")[0] for path in self.parts.not_understood)
        return [gap for path in fields if not is_unfilled((gap := self.parts.gap(path, "")).quoted)]

    def _size(self) -> int:
        """How many characters the templates are given, roughly: what they may build grows with it."""
        files = self.enclosed.files.values()
        return len(repr(self.idea)) + sum(len(file.text or "") for file in files)

    @property
    def marked(self) -> tuple[Gap, ...]:
        """The gaps that the templates marked by themselves, each once: in the text, the header and the footer."""
        rendered = (self.text, self.line("header"), self.line("footer"))
        return tuple(dict.fromkeys(self.noted)) if any(rendered) else ()

    def line(self, which: str) -> str:
        """The pack's ``header`` or ``footer`` as one line of plain text."""
        with as_user_errors(self.pack), bounded(self._size):
            return " ".join(line_template(self.pack, which).render(self.context).split())


def draft(
    idea: Idea,
    parts: Parts,
    pack: Pack,
    *,
    final: bool = False,
    as_of: Date | None = None,
    options: Mapping[str, object] | None = None,
) -> str:
    """Return the document as Markdown; comments give blocks their roles (see ``prfaq.document.markdown_reader``).

    Raises ``UserError`` for an option that the pack does not take, and for a mistake in a template, with
    pack, file and line.
    """
    return Drafting(idea, parts, pack, final, as_of, options or {}).text


__all__ = ["Drafting", "draft"]
