"""``prfaq templates preview --watch``: a pack shown with every sample, and beside it what is wrong in the pack."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from prfaq.api import load
from prfaq.cli.watching.beside import note_of, slip_of
from prfaq.cli.watching.previewing import Made, html_of, preview
from prfaq.errors import UserError
from prfaq.files import EVERYTHING
from prfaq.idea.load import LoadedIdea
from prfaq.packs import Pack
from prfaq.packs.check import lint, sample_ideas
from prfaq.packs.discovery import MANIFEST
from prfaq.packs.pack import near_pack, pack_at
from prfaq.preview import Document, Note, Showing
from prfaq.preview.loop import Inputs
from prfaq.renderer.render import Wish
from prfaq.text import counted


def watch_pack(path: str, source: Path, write: Callable[[Pack, LoadedIdea], None], *, opens: bool) -> None:
    """Show the pack at ``path`` with the idea in ``source`` and the samples, and follow what is saved.

    ``write`` puts the documents of that idea into files, where that is asked for.
    """
    itself = (path, str(Path(path, MANIFEST)))  # wherever it lies, and while it is away
    inputs = Inputs((str(source),), lambda: EVERYTHING, lambda: near_pack(path), itself)
    previewed = _Previewed(path, source, write)
    preview(inputs, lambda is_shared: previewed.make(), opens=opens)


@dataclass(frozen=True)
class _Previewed:
    path: str
    source: Path
    write: Callable[[Pack, LoadedIdea], None]

    def make(self) -> Made:
        """Everything that the page shows now."""
        try:
            pack = pack_at(self.path)
        except UserError as error:
            title = f"Template {Path(self.path).stem}"
            return Made(Showing(title, trouble=(note_of(error),)), "not rendered", (error,))
        notes = tuple(map(slip_of, lint(pack)))
        made = [_document(pack, name, idea, notes) for name, idea in self._ideas()]
        rendered = counted(sum(not trouble for _, trouble in made), "idea")
        return Made(
            Showing(f"Template {pack.name}", tuple(document for document, _ in made)),
            f"{pack.name} rendered with {rendered}",
            tuple(trouble for _, troubles in made for trouble in troubles),
            _told(notes),
            write=lambda: self.write(pack, load(self.source)),
        )

    def _ideas(self) -> Iterator[tuple[str, Callable[[], LoadedIdea]]]:
        """The idea that was asked for, then the samples, each with the way to load it."""
        yield self.source.name, lambda: load(self.source)
        for sample in sample_ideas():
            name = Path(sample.source.name).name
            if name != self.source.name:
                yield name, lambda sample=sample: sample  # type: ignore[misc]


def _document(
    pack: Pack, name: str, idea: Callable[[], LoadedIdea], notes: tuple[Note, ...]
) -> tuple[Document, tuple[UserError, ...]]:
    beside = Document(name, heading="What to mend in the template", notes=notes, praise="Nothing to mend.")
    try:
        return replace(beside, html=html_of(pack, idea(), Wish())), ()
    except UserError as error:
        return replace(beside, trouble=(note_of(error),)), (error,)


def _told(notes: tuple[Note, ...]) -> str:
    """How much there is to mend: ``: 2 things to mend``."""
    wrong = sum(note.grade == "error" for note in notes)
    return f": {counted(wrong, 'thing')} to mend" if wrong else ": nothing to mend"
