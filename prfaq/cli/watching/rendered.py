"""``prfaq render --watch``: the documents of ideas, and beside each what to write next."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from prfaq import api
from prfaq.cli.placing import made_from
from prfaq.cli.targets import Targets
from prfaq.cli.watching.beside import note_of, notes_of
from prfaq.cli.watching.previewing import Made, html_of, preview
from prfaq.cli.wishing import Wished
from prfaq.config.discovery import forget
from prfaq.config.overrides import Said
from prfaq.errors import UserError
from prfaq.files import find_sources
from prfaq.finding import Report
from prfaq.packs import Pack, find, shelves
from prfaq.preview import Document, Showing
from prfaq.preview.loop import files_named, inputs_of
from prfaq.runner import Job
from prfaq.source import Source
from prfaq.streams import complain
from prfaq.text import Tally, Trouble, counted

MOST = 200
"""Documents that the page shows: a folder of thousands is for `check` and `status`."""


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; ``formats`` are those that are written to files, too."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    template: str
    template_dirs: tuple[str, ...]
    targets: Targets
    wished: Wished
    as_of: datetime.date | None

    @property
    def job(self) -> Job:
        """How the ideas are checked."""
        said = Said(template=self.template, template_dirs=self.template_dirs)
        return Job(self.as_of or datetime.date.today(), said)

    def pack(self, source: Source) -> Pack:
        """The template pack for an idea."""
        return find(self.template, shelves(source.name, self.template_dirs))


@dataclass(frozen=True)
class _Shown:
    """One idea on the page; ``played`` are the files that it names."""

    document: Document
    troubles: tuple[UserError, ...] = ()
    report: Report | None = None
    played: frozenset[str] = frozenset()


def watch_ideas(asked: Asked, *, opens: bool) -> None:
    """Show the documents of the ideas, and follow what is saved."""
    if asked.formats:
        asked.targets.vet(asked.paths[0])
    rendered = _Rendered(asked)
    preview(rendered.inputs, rendered.make, opens=opens)


class _Rendered:
    """Renders all ideas, again and again, and remembers what came of those that stay as they are."""

    def __init__(self, asked: Asked) -> None:
        reference = (asked.wished.reference_file,) if asked.wished.reference_file else ()
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
            return _Shown(Document(Trouble.of(source).file, trouble=(note_of(source),)), (source,))
        return self._known.get(source) or _render(self.asked, source)

    def _write(self) -> None:
        """Write what could be rendered and has changed since it was written."""
        targets = self.asked.targets
        targets.again()
        for source, shown in self._known.items():
            if shown.troubles or self._written.get(source.name) == source:
                continue
            self._written[source.name] = source
            try:
                _write(self.asked, source)
            except UserError as error:
                complain(error)
        self.inputs.leave_out(map(str, targets.placing.written))


def _render(asked: Asked, source: Source) -> _Shown:
    try:
        loaded = api.load(source)
        report = _report(asked.job, source)
        html = html_of(asked.pack(source), loaded, asked.wished.of(asked.pack(source)), asked.as_of)
    except UserError as error:
        return _Shown(Document(source.name, trouble=(note_of(error),)), (error,))
    return _Shown(_beside(source.name, html, report), (), report, files_named(loaded))


def _report(job: Job, source: Source) -> Report:
    outcome = job.check(source)
    if isinstance(outcome, UserError):
        raise outcome
    return outcome.report


def _beside(name: str, html: str, report: Report) -> Document:
    return Document(
        name,
        html,
        heading="What to write next",
        notes=notes_of(report),
        praise="Nothing is missing. Read it once more as the customer.",
        marks=report.coverage,
    )


def _write(asked: Asked, source: Source) -> None:
    """Write the documents of one idea. Raises ``UserError`` where one cannot be made or written."""
    for kind in asked.formats:
        pack = asked.pack(source)
        wished = asked.wished.anew()
        findings = _report(asked.job, source).findings if wished.findings else ()
        wish = replace(wished.of(pack, findings), lands_in=asked.targets.folder(source, kind, asked.template))
        loaded = api.load(source)
        content = api.render_with(pack, loaded, to=kind, as_of=asked.as_of, wish=wish)
        asked.targets.write(made_from(source, loaded, wished.reference_file), kind, asked.template, content)


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
