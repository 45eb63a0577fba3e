"""``--watch``: what ``check``, ``render`` and ``templates preview`` show again after every save.

``check`` writes a fresh list (on a terminal in place of the last, in a pipe only what has changed); the
others show the document in the browser with notes beside it.
"""

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from prfaq import api
from prfaq.api import load
from prfaq.config.discovery import forget
from prfaq.errors import UserError
from prfaq.files import EVERYTHING, find_sources, is_document
from prfaq.finding import Finding, Report
from prfaq.html_page import Asset, Head, page
from prfaq.idea.load import LoadedIdea
from prfaq.idea.load import load as load_idea
from prfaq.packs import Pack
from prfaq.packs.check import Slip, lint, sample_ideas
from prfaq.packs.discovery import MANIFEST
from prfaq.packs.pack import near_pack, pack_at
from prfaq.preview import Board, Document, Note, Showing, Watcher, serve
from prfaq.preview.loop import Inputs, RunResult, Stopwatch, files_named, follow, inputs_of
from prfaq.renderer.render import RenderOptions
from prfaq.reporters import Reporter, View
from prfaq.reporters.text import TextReporter
from prfaq.runner import Checked, Job, Outcome, outcomes
from prfaq.source import Source
from prfaq.streams import complain, say
from prfaq.text import Tally, counted, place, urgency

if TYPE_CHECKING:
    from prfaq.cli.render import Asked

Found: TypeAlias = list[tuple[Source | UserError, Outcome]]
ReportOn: TypeAlias = Callable[[Iterator[Outcome], Reporter], int]


class Recheck:
    """Checks all ideas, again and again, and remembers what came of those that stay as they are."""

    def __init__(
        self, job: Job, sources: Callable[[], Iterator[Source | UserError]], jobs: int | None
    ) -> None:
        self._job = job
        self._sources = sources
        self._jobs = jobs
        self._known: dict[Source, Outcome] = {}

    def forget(self) -> None:
        """Begin anew: a file has changed that decides over more than itself."""
        forget()
        self._known.clear()

    def check(self) -> list[Outcome]:
        """What comes of every idea now. A mistake in the settings stands for all of them."""
        try:
            sources = list(self._sources())
            fresh = [one for one in sources if isinstance(one, Source) and one not in self._known]
            checked = dict(zip(fresh, outcomes(self._job, iter(fresh), self._jobs), strict=True))
        except UserError as error:
            return [error]
        known = self._known | checked
        self._known = {one: known[one] for one in sources if isinstance(one, Source)}
        return [known[one] if isinstance(one, Source) else one for one in sources]

    def played(self) -> frozenset[str]:
        """Further files that play a part: baselines, and what ideas name."""
        return self._baselines().union(*(_named(one) for one in self._known))

    def _baselines(self) -> frozenset[str]:
        """The baselines that are in force for the ideas."""
        try:
            decided = {self._job.decision(one.name).policy.baseline.file for one in self._known}
        except UserError:
            return frozenset()
        return frozenset(file for file in decided if file)


@lru_cache(maxsize=4096)
def _named(source: Source) -> frozenset[str]:
    """The files that an idea names, which is read again for it; few ideas have appendices."""
    if is_document(source.name) or "appendices" not in source.text:
        return frozenset()
    try:
        return files_named(load_idea(source))
    except UserError:
        return frozenset()


class Listing:
    """Shows what was found: all of it on a terminal, what is new of it elsewhere."""

    def __init__(self, report: ReportOn, view: View, *, on_terminal: bool) -> None:
        self._report = report
        self._view = view
        self._on_terminal = on_terminal
        self._shown: dict[str, Outcome] = {}

    def show(self, found: list[Outcome], stopwatch: Stopwatch) -> None:
        """Write the list, and one line that says when it was made."""
        changed = self._changed(found)
        listed = _last(changed, found) if self._on_terminal else changed
        out = StringIO()
        line = stopwatch.line(f"checked {counted(len(found), 'idea')}")
        if self._on_terminal:
            click.clear()
        if listed or self._on_terminal:
            self._report(iter(listed), TextReporter(out, self._view))
            sys.stdout.write(out.getvalue())
            sys.stdout.flush()
        say(f"{line}; watching, Ctrl-C ends.")

    def _changed(self, found: list[Outcome]) -> list[Outcome]:
        now = {_name(one): one for one in found}
        changed = [one for name, one in now.items() if not _alike(self._shown.get(name), one)]
        self._shown = now
        return changed


def _last(changed: list[Outcome], found: list[Outcome]) -> list[Outcome]:
    """All that was found, with what has changed where the eye is: in the end."""
    names = {_name(one) for one in changed}
    return sorted(found, key=lambda one: _name(one) in names)


def _name(outcome: Outcome) -> str:
    return outcome.message if isinstance(outcome, UserError) else outcome.report.file


def _alike(one: Outcome | None, other: Outcome) -> bool:
    if one is None or isinstance(one, UserError) or isinstance(other, UserError):
        return type(one) is type(other)  # the same message, since it is the name
    return _listed(one) == _listed(other)


def _listed(checked: Checked) -> tuple[object, ...]:
    """What the list shows of an idea."""
    return checked.report.findings, checked.report.suppressed, dict(checked.report.coverage)


def rechecking(
    recheck: Recheck, listing: Listing, is_setting: Callable[[str], bool]
) -> Callable[[tuple[str, ...]], RunResult]:
    """The run that is made after every save."""

    def run(changed: tuple[str, ...]) -> RunResult:
        stopwatch = Stopwatch(changed)
        if any(map(is_setting, changed)):
            recheck.forget()
        found = recheck.check()
        troubles = frozenset(one.message for one in found if isinstance(one, UserError))
        return RunResult(troubles, recheck.played(), lambda: listing.show(found, stopwatch))

    return run


_PLAIN = Asset.of("pre { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; white-space: pre-wrap; }")


@dataclass(frozen=True)
class Made:
    """What came of a run: what the page shows, what the terminal says, and what is written to files.

    ``troubles`` are reported once each; ``told`` ends the line on the terminal; ``played`` are further files to
    watch.
    """

    showing: Showing
    what: str
    troubles: tuple[UserError, ...] = ()
    told: str = ""
    played: frozenset[str] = frozenset()
    write: Callable[[], None] = lambda: None


def preview(inputs: Inputs, make: Callable[[bool], Made], *, opens: bool) -> None:
    """Serve the page until somebody has had enough.

    ``make`` is called at first and after every save; it is given whether a file was saved that decides over
    more than itself.
    """
    board = Board(Showing("Preview", told="Rendering …"))
    with serve(board) as server:
        say(f"The page is at  {server.address}")
        say("It follows what you save; Ctrl-C ends it.")
        if opens:
            _open(server.address)
        follow(Watcher(inputs), lambda changed: _run(inputs, make, board, changed))


def html_of(
    pack: Pack, loaded: LoadedIdea, render_options: RenderOptions, as_of: datetime.date | None = None
) -> str:
    """The document as a page: its own where the pack takes HTML, else its Markdown as it is written."""
    if pack.takes("html"):
        return str(api.render_with(pack, loaded, to="html", as_of=as_of, render_options=render_options))
    text = str(api.render_with(pack, loaded, to="md", as_of=as_of, render_options=render_options))
    return page(Head(pack.name, _PLAIN), f"<pre>{escape(text)}</pre>\n")


def _run(inputs: Inputs, make: Callable[[bool], Made], board: Board, changed: tuple[str, ...]) -> RunResult:
    stopwatch = Stopwatch(changed)
    made = make(any(map(inputs.is_shared, changed)))
    line = stopwatch.line(made.what)

    def show() -> None:
        board.show(replace(made.showing, told=f"{line}."))
        for error in _once(made.troubles):
            complain(error)
        say(f"{line}{made.told}.")
        made.write()

    return RunResult(frozenset(error.message for error in made.troubles), made.played, show)


def _once(troubles: Iterable[UserError]) -> tuple[UserError, ...]:
    return tuple({(error.message, error.hint): error for error in troubles}.values())


def _open(address: str) -> None:
    import webbrowser  # noqa: PLC0415  # most runs open nothing

    if not webbrowser.open(address):
        say("prfaq: no browser could be opened; open the address yourself.")


MOST = 200
"""Documents that the page shows: a folder of thousands is for `check` and `status`."""


@dataclass(frozen=True)
class _Shown:
    """One idea on the page; ``played`` are the files that it names."""

    document: Document
    troubles: tuple[UserError, ...] = ()
    report: Report | None = None
    played: frozenset[str] = frozenset()


def watch_ideas(asked: "Asked", *, opens: bool) -> None:
    """Show the documents of the ideas, and follow what is saved."""
    if asked.formats:
        asked.targets.vet(asked.paths[0])
    rendered = _Rendered(asked)
    preview(rendered.inputs, rendered.make, opens=opens)


class _Rendered:
    """Renders all ideas, again and again, and remembers what came of those that stay as they are."""

    def __init__(self, asked: "Asked") -> None:
        reference = (asked.render_flags.reference_file,) if asked.render_flags.reference_file else ()
        self.asked = asked
        self.inputs = inputs_of(asked.paths, asked.job, reference)
        self._known: dict[Source, _Shown] = {}
        self._written: dict[str, Source] = {}

    def make(self, is_shared: bool) -> Made:
        """Everything that the page shows now. What is new of it is written, too, where that is asked for."""
        if is_shared:
            forget()
            self._known.clear()
            self._written.clear()
        sources = list(find_sources(self.asked.paths))
        shown = [self._shown(source) for source in sources[:MOST]]
        self._known = {
            one: made for one, made in zip(sources, shown, strict=False) if isinstance(one, Source)
        }
        return _made(shown, len(sources), self._write)

    def _shown(self, source: Source | UserError) -> _Shown:
        if isinstance(source, UserError):
            return _Shown(Document(source.location.file, trouble=(note_of(source),)), (source,))
        return self._known.get(source) or _render(self.asked, source)

    def _write(self) -> None:
        """Write what could be rendered and has changed since it was written."""
        targets = self.asked.targets
        targets.again()
        for source, shown in self._known.items():
            if shown.troubles or self._written.get(source.name) == source:
                continue
            self._written[source.name] = source
            asked = replace(self.asked, render_flags=self.asked.render_flags.anew())
            try:
                asked.write(source, api.load(source), asked.pack(source))
            except UserError as error:
                complain(error)
        self.inputs.leave_out(map(str, targets.placing.written))


def _render(asked: "Asked", source: Source) -> _Shown:
    try:
        loaded = api.load(source)
        report = asked.report(source)
        html = html_of(asked.pack(source), loaded, asked.render_flags.of(asked.pack(source)), asked.as_of)
    except UserError as error:
        return _Shown(Document(source.name, trouble=(note_of(error),)), (error,))
    return _Shown(_beside(source.name, html, report), (), report, files_named(loaded))


def _beside(name: str, html: str, report: Report) -> Document:
    return Document(
        name,
        html,
        heading="What to write next",
        notes=notes_of(report),
        praise="Nothing is missing. Read it once more as the customer.",
        marks=report.coverage,
    )


def _made(shown: list[_Shown], total: int, write: Callable[[], None]) -> Made:
    troubles = tuple(trouble for one in shown for trouble in one.troubles)
    several = f" (the page shows {MOST:,} of {total:,})" if total > len(shown) else ""
    reports = [one.report for one in shown if one.report]
    return Made(
        Showing("What the customer will read", tuple(one.document for one in shown)),
        _rendered(len(reports), len(shown)),
        troubles,
        f"{_found(reports)}{several}",
        frozenset().union(*(one.played for one in shown)),
        write,
    )


def _rendered(good: int, shown: int) -> str:
    if good == shown:
        return f"rendered {counted(good, 'idea')}"
    return f"rendered {good:,} of {counted(shown, 'idea')}" if good else "not rendered"


def _found(reports: list[Report]) -> str:
    """How much was found in all of them: ``: 1 error, 2 warnings, 0 infos``."""
    if not reports:
        return ""
    tally = Tally()
    for report in reports:
        tally.add(report)
    return ": " + ", ".join(counted(number, severity.value) for severity, number in tally.findings.items())


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
        return replace(beside, html=html_of(pack, idea(), RenderOptions())), ()
    except UserError as error:
        return replace(beside, trouble=(note_of(error),)), (error,)


def _told(notes: tuple[Note, ...]) -> str:
    """How much there is to mend: ``: 2 things to mend``."""
    wrong = sum(note.grade == "error" for note in notes)
    return f": {counted(wrong, 'thing')} to mend" if wrong else ": nothing to mend"


def note_of(error: UserError) -> Note:
    """Why something could not be read or made."""
    return Note("error", error.description, error.hint, str(error.location))


def notes_of(report: Report) -> tuple[Note, ...]:
    """What was found, what to write first on top."""
    return tuple(map(_finding, sorted(report.findings, key=urgency)))


def _finding(finding: Finding) -> Note:
    where = f"{place(finding)}  {finding.code} {finding.name}"
    return Note(finding.severity.value, finding.message, finding.hint, where)


def slip_of(slip: Slip) -> Note:
    """What is wrong in a pack."""
    return Note("info" if slip.is_note else "error", slip.message, slip.hint, slip.place)
