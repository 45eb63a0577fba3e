"""``prfaq render``: write the document beside the idea or where ``-o`` says, in the look asked for."""

import datetime
import functools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import click

from prfaq import api
from prfaq.cli import options
from prfaq.cli.advice import mendable
from prfaq.cli.output import FORMATS, Format, Targets, force_option, formats_for, made_from
from prfaq.config import CliOverrides
from prfaq.errors import NotReady, UserError
from prfaq.files import find_sources, read_word, shown
from prfaq.finding import Finding, Report
from prfaq.idea.load import LoadedIdea
from prfaq.linter.policy import DEFAULT
from prfaq.packs import Option, Pack, find, pack_sources
from prfaq.parser import Place
from prfaq.parser.document import Slip
from prfaq.parser.plain_text import text_of
from prfaq.renderer.render import (
    PAGED,
    RenderOptions,
    composed_shown,
    confidentiality_lost,
    files_missing,
    gaps_shown,
    left_out,
    look_name,
    pages_told,
    styles_missing,
)
from prfaq.reporters import View
from prfaq.reporters.text import TextReporter
from prfaq.runner import Job
from prfaq.source import Source, Span
from prfaq.streams import complain, say
from prfaq.text import counted, one_line
from prfaq.visible import pasteable

_PRINTED = ("docx", "pdf")
_TAKEN_BY: Mapping[str, tuple[str, ...]] = {
    "--with-findings": ("docx",),
    "--reference-docx": _PRINTED,
    "--line-numbers": _PRINTED,
    "--toc": (*_PRINTED, "html"),
    "--confidential": (*_PRINTED, "html"),
}
"""The formats that an option is for; one that has no effect at all is a mistake of the user's."""

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class RenderFlags:
    """What the options of ``render`` ask for; ``settings`` are the pack's options as they were typed."""

    settings: Mapping[str, str]
    reference: bytes | None
    confidentiality: str
    contents: bool
    line_numbers: bool
    findings: bool
    reference_file: str = ""

    def anew(self) -> "RenderFlags":
        """The same, with the reference document as it is now."""
        return replace(self, reference=read_word(self.reference_file)) if self.reference_file else self

    def of(self, pack: Pack, findings: Iterable[Finding] = ()) -> RenderOptions:
        """The options for a document of ``pack``. Raises ``UserError`` for a setting that it does not take."""
        known = pack.manifest.options
        options = {name: _value(known.get(name), text) for name, text in self.settings.items()}
        pack.settings(options)
        return RenderOptions(
            options=options,
            reference=self.reference,
            reference_name=self.reference_file,
            confidentiality=self.confidentiality,
            contents=self.contents,
            line_numbers=self.line_numbers,
            findings=tuple(findings),
        )

    def needs(self, formats: Iterable[str], *, final: bool = False) -> None:
        """Raise ``UserError`` for an option that none of the formats, or no final document, has a place for."""
        if final and self.findings:
            raise UserError(
                "`--with-findings` is for a draft: a final document holds no comments.", "Give one of them."
            )
        given = {
            "--with-findings": self.findings,
            "--reference-docx": self.reference is not None,
            "--line-numbers": self.line_numbers,
            "--toc": self.contents,
            "--confidential": self.confidentiality,
        }
        for name, is_given in given.items():
            if is_given and not set(formats) & set(_TAKEN_BY[name]):
                wanted = " or ".join(_TAKEN_BY[name])
                raise UserError(f"`{name}` has no effect here: it is for {wanted}.", "Add `--to docx`.")


_render = options.bundle(
    click.option(
        "--set",
        "settings",
        metavar="NAME=VALUE",
        multiple=True,
        help="Set an option of the template, as show_authors=true.",
    ),
    click.option(
        "--reference-docx",
        metavar="FILE",
        help="Take the look from this Word file: your company's .docx or .dotx.",
        shell_complete=options.complete_files,
    ),
    click.option("--toc", "contents", is_flag=True, help="Put a table of contents first."),
    click.option("--line-numbers", is_flag=True, help="Number the lines, for a review meeting."),
    click.option(
        "--confidential", "confidentiality", metavar="TEXT", default="", help="Say this in the footer."
    ),
    click.option(
        "--with-findings", is_flag=True, help="Put what check finds beside the text, as Word comments."
    ),
)


def render_flags(function: options.F) -> options.F:
    """Add the options; the command gets them as ``render_flags``."""

    @_render
    @functools.wraps(function)
    def gathered(
        *args: Any,
        settings: tuple[str, ...],
        reference_docx: str | None,
        confidentiality: str,
        contents: bool,
        line_numbers: bool,
        with_findings: bool,
        **others: Any,
    ) -> Any:
        reference = None if reference_docx is None else read_word(reference_docx)
        found = RenderFlags(
            dict(map(_pair, settings)),
            reference,
            confidentiality,
            contents,
            line_numbers,
            with_findings,
            reference_docx or "",
        )
        return function(*args, render_flags=found, **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise UserError(f"`--set {given}` is no setting.", "Write it as `--set show_authors=true`.")
    return name.strip(), value.strip()


def _value(option: Option | None, text: str) -> object:
    """What was typed, as the kind of value that the option takes; what does not fit is left to the pack."""
    if option is not None and option.kind == "flag":
        return _FLAGS.get(text.lower(), text)
    if (
        option is not None
        and option.kind == "number"
        and text.isascii()
        and text.isdigit()
        and len(text) < 10
    ):
        return int(text)
    return text


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; ``formats`` are those that are written to files."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    template: str
    template_dirs: tuple[str, ...]
    targets: Targets
    render_flags: RenderFlags
    as_of: datetime.date | None
    final: bool = False

    @property
    def job(self) -> Job:
        """How the ideas are checked."""
        overrides = CliOverrides(template=self.template, template_dirs=self.template_dirs)
        return Job(self.as_of or datetime.date.today(), overrides)

    def pack(self, source: Source) -> Pack:
        """The template pack for an idea."""
        return find(self.template, pack_sources(source.name, self.template_dirs))

    def report(self, source: Source) -> Report:
        """What ``check`` finds, by the settings that are in force for the file. Raises ``UserError``."""
        outcome = self.job.check(source)
        if isinstance(outcome, UserError):
            raise outcome
        return outcome.report

    def write(self, source: Source, loaded: LoadedIdea, pack: Pack) -> RenderOptions:
        """Write the documents of one idea. Raises ``UserError`` where one cannot be made or written."""
        findings = self.report(source).findings if self.render_flags.findings else ()
        render_options = self.render_flags.of(pack, findings)
        made = made_from(source, loaded, self.render_flags.reference_file)
        for kind in self.formats:
            placed = replace(render_options, lands_in=self.targets.folder(source, kind, self.template))
            content = api.render_with(
                pack, loaded, to=kind, final=self.final, as_of=self.as_of, render_options=placed
            )
            self.targets.write(made, kind, self.template, content)
        return render_options


_SHOWN = 70
"""Letters of a line that are echoed."""

_LOST = 200
"""Letters of what a field holds that nobody knows, and that stands nowhere in the document."""

_MOST_UNUSED = 20
"""So many things that could not be used are named; a file with more has another trouble."""


@click.command("render")
@options.paths_or_here
@click.option(
    "--to",
    "formats",
    type=Format(FORMATS),
    multiple=True,
    help="Word (the default), Markdown, HTML or (through LibreOffice) PDF; may be given more than once.",
)
@options.template
@options.template_dirs
@click.option(
    "-o", "output", metavar="PATH", help="A file, or a folder for several; - prints Markdown or HTML."
)
@force_option
@click.option("--final", is_flag=True, help="Refuse while gaps or errors remain, and leave out draft marks.")
@render_flags
@options.as_of
@options.watch_options
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    template: str,
    template_dirs: tuple[str, ...],
    output: str | None,
    force: bool,
    final: bool,
    render_flags: RenderFlags,
    as_of: datetime.date | None,
    watch: bool,
    opens: bool,
) -> None:
    """Write the press release and FAQ of ideas: files, folders, or - for standard input.

    What the author has not written yet is put together from the facts; what is not known shows as a marked
    gap. The documents land beside the ideas; a file that somebody else wrote, or has changed since, stays, and
    the document gets a free name beside it. With --watch you read the document in the browser as you write
    it, with what to write next beside it; files are written only where --to or -o asks for them.
    """
    is_asked = bool(formats or output)
    formats = formats_for(formats, output)
    targets = Targets(
        output, several=len(formats) > 1 or len(paths) > 1 or Path(paths[0]).is_dir(), force=force
    )
    asked = Asked(paths, formats, template, template_dirs, targets, render_flags, as_of, final)
    if watch:
        _refuse(paths, output, final)
        render_flags.needs((*formats, "html"))
        from prfaq.cli.watch import watch_ideas  # noqa: PLC0415  # for whoever watches

        watch_ideas(asked if is_asked else replace(asked, formats=()), opens=opens)
        return
    render_flags.needs(formats, final=final)
    run = _Run(asked)
    for source in find_sources(paths):
        run.render(source)
    if run.status == 0 and len(run.written) == 1 and output != "-":
        _say_afterwards(*run.written[0], final)
    sys.exit(run.status)


class _Run:
    """Writes the documents of one idea after the other, and remembers what came of it and what was reported."""

    def __init__(self, asked: Asked) -> None:
        self.status = 0
        self.written: list[tuple[LoadedIdea, Pack]] = []
        self._asked = asked
        self._find = lru_cache(maxsize=8)(partial(find, asked.template))
        self._told: set[str] = set()

    def render(self, source: Source | UserError) -> None:
        """Write the documents of an idea, or say why not."""
        try:
            if isinstance(source, UserError):
                raise source
            self._write(source)
        except UserError as error:
            if isinstance(error, NotReady) and isinstance(source, Source):
                TextReporter(sys.stderr, View()).findings(error.findings, source)
            complain(error)
            self.status = max(self.status, error.exit_code)

    def _write(self, source: Source) -> None:
        loaded = api.load(source)
        pack = self._find(pack_sources(source.name, self._asked.template_dirs))
        render_options = self._asked.write(source, loaded, pack)
        _say(loaded, pack, render_options, self._asked.final)
        self.written.append((loaded, pack))
        for line in _around(loaded, pack, render_options, self._asked.formats):
            if line not in self._told:  # one letterhead serves many ideas
                say(f"prfaq: {line}")
                self._told.add(line)


def _say_afterwards(loaded: LoadedIdea, pack: Pack, final: bool) -> None:
    """What the idea holds and this template does not show, in one line, and what to do next."""
    lacking = ", ".join(left_out(loaded, pack))
    if lacking:
        say(f"prfaq: The template {pack.name} leaves out: {lacking}.")
    if not final:
        _say_next(loaded, pack)


def _say_next(loaded: LoadedIdea, pack: Pack) -> None:
    """What to do next with the idea of a document that has been written: fix, fill gaps, or be final."""
    name = shown(loaded.source.name)
    is_file = loaded.source.name != "-"
    things = mendable(loaded.source, DEFAULT) if is_file and (loaded.faults or loaded.document.slips) else 0
    gaps = len({gap.path for gap in gaps_shown(loaded, pack)})
    if things:
        these = ", these texts among them" if any(one.is_recovered for one in loaded.document.slips) else ""
        say(
            f"prfaq: `prfaq check --fix {pasteable(name)}` mends {counted(things, 'thing')} in the file{these}."
        )
    elif gaps:
        say(
            f"prfaq: {counted(gaps, 'gap')} marked in it; `prfaq check {pasteable(name)}` says what to write next."
        )
    else:
        say("prfaq: No gap is left in it: `--final` makes it the one to send, without draft marks.")


def _refuse(paths: tuple[str, ...], output: str | None, final: bool) -> None:
    options.refuse_watching(
        paths,
        (
            (final, "`--watch` is for writing, `--final` for what is written.", "Give one of them."),
            (output == "-", "`--watch` shows the document in the browser.", "Leave `-o -` out."),
        ),
    )


def _say(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, final: bool) -> None:
    """What whoever sends the document should know: what it lacks, and whose words it has."""
    name = loaded.source.name
    say_recovered(loaded)
    _say_names(loaded)
    _say_unused(loaded)
    composed = composed_shown(loaded, pack) if final else ()
    if composed:
        say(f"prfaq: {name}: put together from the facts: {', '.join(composed)}")
        say("       Read these as your own words before you send them.")
    for trouble in files_missing(loaded, pack):
        say(f"prfaq: {name}: {trouble}")
    missing = styles_missing(loaded, pack, render_options) if render_options.reference is not None else ()
    for style in missing:
        used = f"“{style.used}” is used" if style.used else "nothing else fits"
        near = f"; the nearest is “{style.nearest}”" if style.nearest else ""
        say(f"prfaq: the reference document has no style “{style.style}”: {used}{near}")
    if missing:
        say("       `prfaq templates new NAME --from FILE` lists what shows what, to name others.")


def _around(
    loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, formats: tuple[str, ...]
) -> Iterator[str]:
    """What a letterhead leaves open or out, and a confidentiality line that stands nowhere: a line for each."""
    for one in pages_told(pack, render_options) if set(formats) & set(PAGED) else ():
        yield f"{look_name(pack, render_options)}: {one.message} {one.hint}"
    for kind in formats:
        lost = confidentiality_lost(loaded, pack, render_options, kind)
        if lost is not None:
            yield f"{loaded.source.name}: {lost.message} {lost.hint}"


def say_recovered(loaded: LoadedIdea) -> None:
    """The texts that are read as they were meant though YAML reads them otherwise: a short line each, one for tabs."""
    name, slips = loaded.source.name, [one for one in loaded.document.slips if one.is_recovered]
    texts = [one for one in slips if not _is_tabbed(loaded, one)]
    if texts:
        count = "1 text is read as if it" if len(texts) == 1 else f"{len(texts):,} texts are read as if they"
        say(f"prfaq: {name}: {count} stood in quotes; `prfaq check --fix` writes them:")
    _say_first(name, [_recovered(loaded, slip) for slip in sorted(texts, key=lambda one: one.start)])
    if len(texts) < len(slips):
        say(f"prfaq: {name}: Tabs are read as spaces before a line; `prfaq check --fix` writes those.")


def _is_tabbed(loaded: LoadedIdea, slip: Slip) -> bool:
    """Is it the indentation of lines that is read otherwise?"""
    return not slip.path and "\t" in loaded.source.text[slip.start : slip.end]


def _recovered(loaded: LoadedIdea, slip: Slip) -> str:
    """A text that is read as it was meant, by its line."""
    line = loaded.source.span(slip.start, slip.end).line
    written = loaded.source.text[slip.start : slip.end]
    text = text_of(written) if slip.path else loaded.source.lines[line - 1].strip()
    return f"line {line}: {one_line(text, _SHOWN)}"


def _say_first(name: str, lines: Sequence[str]) -> None:
    """The first lines of a list, and how many there are more."""
    for line in lines[:_MOST_UNUSED]:
        say(f"       {line}")
    if len(lines) > _MOST_UNUSED:
        say(f"       and {len(lines) - _MOST_UNUSED:,} more; `prfaq check {pasteable(name)}` names them all.")


def _say_names(loaded: LoadedIdea) -> None:
    """How many names of fields are read though the schema has them otherwise: one line for all."""
    number = sum(slip.kind == "name-as-typed" for slip in loaded.document.slips)
    names, them = (
        ("1 field name is read as the one that is", "it")
        if number == 1
        else (f"{number:,} field names are read as those that are", "them")
    )
    if number:
        say(f"prfaq: {loaded.source.name}: {names} meant; `prfaq check --fix` writes {them}.")


def _say_unused(loaded: LoadedIdea) -> None:
    """What of the file is not in the document: unknown fields, values that do not fit, and what stands twice."""
    name, spans = loaded.source.name, sorted(_unused(loaded), key=lambda one: (one[0].line, one[0].column))
    if spans:
        things = "1 thing" if len(spans) == 1 else f"{len(spans):,} things"
        say(f"prfaq: {name}: {things} could not be used:")
    _say_first(name, [f"line {span.line}: {message} {hint}".rstrip() for span, message, hint in spans])


def _unused(loaded: LoadedIdea) -> Iterator[tuple[Span, str, str]]:
    """The place of each, what is the matter and the way out."""
    for fault in loaded.faults:
        place = Place.KEY if fault.at_key else Place.VALUE
        if fault.is_unused:
            text = one_line(fault.quoted, _LOST) if fault.at_key else ""
            message = f"{fault.message.removesuffix('.')} (“{text}”)." if text else fault.message
            yield loaded.span(fault.path, place), message, fault.hint
    for slip in loaded.document.slips:
        if not slip.is_recovered and slip.kind != "name-as-typed":
            yield loaded.source.span(slip.start, slip.end), slip.message, slip.hint
