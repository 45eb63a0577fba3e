"""``prfaq templates``: list, show, copy, start, check and preview template packs."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from itertools import chain
from pathlib import Path

import click

from prfaq import api
from prfaq.cli import options
from prfaq.cli.output import Placing, made_from
from prfaq.cli.writing import write_file
from prfaq.errors import Location, UserError
from prfaq.files import PROJECT, data_folder, read_word, shown
from prfaq.idea.load import LoadedIdea
from prfaq.packs import Pack, find, names, pack_sources
from prfaq.packs.create import copied, started
from prfaq.packs.discovery import PackSource, built_in
from prfaq.packs.labels import languages
from prfaq.packs.pack import pack_at
from prfaq.streams import put, say, tell

COMMANDS: dict[str, str] = {
    "list": "List the template packs that can be found, nearest first.",
    "show": "Show what a pack holds: sections, options, limits, files.",
    "copy": "Start a pack of your own that extends another and overrides a little.",
    "new": "Start a pack of your own with its own sections.",
    "check": "Say what is wrong in a pack, with file and line.",
    "preview": "Render a pack with a sample or an idea of yours.",
    "context": "Print what templates are given: the reference for template authors.",
}
"""The commands in the order in which one needs them, with their help in one line."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("templates", cls=_Commands)
def command() -> None:
    """List, show, copy, start, check and preview template packs.

    A pack says what a document holds, in which words and in which look. Packs are looked for in
    --template-dir, in the nearest folder prfaq-templates (upward from the idea), in your own folder for
    settings, in installed packages, and among those that are built in.
    """


@command.command("check")
@click.argument("path")
def _check(path: str) -> None:
    """Check the pack at PATH, a folder or zip file, or one that is found by its name.

    Its files must parse and name only what templates are given; its reference document must have the styles;
    every sample must render. Exit status: 0 clean, 1 something is wrong, 2 it cannot be read.
    """
    from prfaq.packs.check import lint  # noqa: PLC0415  # it renders every sample

    pack = pack_at(path)
    slips = lint(pack)
    for slip in slips:
        tell(f"{slip.place}: {slip.message}")
        if slip.hint:
            tell(f"    = {slip.hint}")
    wrong = sum(not slip.is_note for slip in slips)
    count = f"{wrong} thing{'' if wrong == 1 else 's'} to mend" if wrong else "nothing to mend"
    notes = f", {len(slips) - wrong} to know" if len(slips) > wrong else ""
    tell(f"{pack.name}: {count}{notes}.")
    sys.exit(1 if wrong else 0)


@command.command("context")
def _context() -> None:
    """Print what templates are given: fields, functions and filters, with the version of this interface."""
    from prfaq.renderer.docs import reference  # noqa: PLC0415  # no other command needs it

    put(reference())


@command.command("list")
@options.template_dirs
def _list(template_dirs: tuple[str, ...]) -> None:
    """List the template packs that can be found from here, nearest first."""
    near = pack_sources("-", template_dirs)
    seen: set[str] = set()
    for pack_source in (*near, built_in()):
        for name in pack_source.names():
            hidden = " (hidden by a nearer one)" if name in seen else ""
            seen.add(name)
            tell(f"{name:<16} {_description(name, near, pack_source)}{hidden}  [{pack_source.called}]")


def _description(name: str, near: tuple[PackSource, ...], pack_source: PackSource) -> str:
    """What a pack says of itself, or why it cannot be read."""
    others = tuple(chain([pack_source], near))
    try:
        manifest = find(name, others).manifest
    except UserError as error:
        return f"cannot be read: {error.message}"
    return manifest.description or manifest.title


SAMPLE = "ward-handover.yaml"
"""The sample that is shown where no idea is given: a complete one."""


@command.command("preview")
@click.argument("path")
@click.option("--idea", metavar="FILE", help="An idea of yours instead of a sample.")
@click.option(
    "--to",
    "formats",
    type=click.Choice(["docx", "md", "html"]),
    multiple=True,
    help="Default: Word and Markdown; with --watch: none.",
)
@click.option("-o", "output", metavar="DIR", default=".", show_default=True, help="Where it is written.")
@click.option("--specimen", is_flag=True, help="Show every role in its Word style instead, with its name.")
@options.watch_options
def _preview(
    path: str,
    idea: str | None,
    formats: tuple[str, ...],
    output: str,
    specimen: bool,
    watch: bool,
    opens: bool,
) -> None:
    """Render the pack at PATH (or of that name) with a sample, as NAME.preview.docx and NAME.preview.md.

    With --watch you see it in the browser, with every sample to choose from and what is wrong in the pack
    beside it; files are written only where --to asks for them. With --specimen you get NAME.specimen.docx, a
    page on which a designer sees what each style looks like, and which is missing.
    """
    source = Path(idea) if idea else data_folder("samples") / SAMPLE
    folder, placing = Path(output), Placing()
    if specimen:
        _specimen(path, folder, bool(idea or formats or watch))
    elif watch:
        options.refuse_watching([idea] if idea else [], ())
        _watch(path, source, lambda pack, loaded: _write(pack, loaded, formats, folder, placing), opens)
    else:
        pack = pack_at(path)
        both = tuple(kind for kind in ("docx", "md") if pack.takes(kind))
        _write(pack, api.load(source), formats or both, folder, placing)


def _watch(path: str, source: Path, write: Callable[[Pack, LoadedIdea], None], opens: bool) -> None:
    from prfaq.cli.watch import watch_pack  # noqa: PLC0415  # for whoever watches

    if not Path(path).exists() and path not in names(pack_sources()):
        pack_at(path)  # names what there is instead; a pack that is there may yet be corrected
    watch_pack(path, source, write, opens=opens)


def _write(pack: Pack, loaded: LoadedIdea, formats: tuple[str, ...], folder: Path, placing: Placing) -> None:
    sources = made_from(loaded.source, loaded)
    for kind in formats:
        file = folder / f"{pack.name}.preview.{kind}"
        placing.write(file, api.render_with(pack, loaded, to=kind), sources, is_named=False)


def _specimen(path: str, folder: Path, more_asked: bool) -> None:
    """Write the page that shows every role in its style."""
    from prfaq.renderer.render import specimen  # noqa: PLC0415  # for whoever asks for it

    if more_asked:
        raise UserError("`--specimen` shows styles alone.", "Leave out `--idea`, `--to` and `--watch`.")
    pack = pack_at(path)
    file = folder / f"{pack.name}.specimen.docx"
    Placing().write(file, specimen(pack), (path,), is_named=False)


@command.command("show")
@click.argument("name")
@options.template_dirs
def _show(name: str, template_dirs: tuple[str, ...]) -> None:
    """Show what the pack NAME holds: its sections, options, limits and files."""
    tell(*_described(find(name, pack_sources("-", template_dirs))))


def _described(pack: Pack) -> Iterator[str]:
    """A pack, line by line."""
    manifest = pack.manifest
    yield f"{pack.name}: {manifest.title} {manifest.version}".rstrip()
    if manifest.description:
        yield manifest.description
    chain = " → ".join(layer.name for layer in pack.layers)
    yield f"Extends: {chain}" if len(pack.layers) > 1 else "Extends: nothing"
    yield f"Readers: {manifest.audience}"
    yield f"Formats: {', '.join(manifest.formats) or 'all'}"
    yield f"Languages: {', '.join(languages(pack))}"
    yield from _sections(pack)
    yield from _options(pack)
    yield "\nLimits:"
    for one in fields(manifest.layout):
        if one.name not in ("name", "required", "section_words"):
            yield f"  {one.name} = {_toml(getattr(manifest.layout, one.name))}"
    yield "\nFiles of its own:"
    yield from (f"  {path}" for path in sorted(pack.layers[0].files))


def _sections(pack: Pack) -> Iterator[str]:
    yield "\nSections:"
    for section in pack.manifest.sections:
        found = pack.file(section.template)
        must = " (required)" if section.required else ""
        must += f" (at most {section.words} words)" if section.words else ""
        yield f"  {section.name:<16} {found[0] if found else 'missing: ' + section.template}{must}"


def _options(pack: Pack) -> Iterator[str]:
    if pack.manifest.options:
        yield "\nOptions:"
    for option in pack.manifest.options.values():
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        yield f"  {option.name} = {_toml(option.default)}{choices}: {option.help}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


target = click.option(
    "-o", "--into", "into", metavar="DIR", default=PROJECT, show_default=True, help="The folder of packs."
)


def write_pack(into: str, name: str, files: Mapping[str, bytes]) -> Path:
    """Write the files of a pack, and say what comes next; ``UserError`` where it is there already."""
    folder = Path(into) / name
    if folder.exists():
        raise UserError(
            "The template is there already.", "Choose another name, or remove it.", Location(str(folder))
        )
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / path, content)
        say(f"Wrote {folder / path}")
    say(f"Next: prfaq templates check {folder}")
    return folder


@command.command("copy")
@click.argument("name")
@click.argument("mine")
@click.option("--part", "parts", multiple=True, metavar="SECTION", help="Copy the file that prints this.")
@click.option("--look", "with_look", is_flag=True, help="Copy reference.docx, to change its styles in Word.")
@target
@options.template_dirs
def _copy(
    name: str,
    mine: str,
    parts: tuple[str, ...],
    with_look: bool,
    into: str,
    template_dirs: tuple[str, ...],
) -> None:
    """Start a pack MINE that extends the pack NAME and holds only what you override.

    Its template.toml lists everything that can be said, as comments.
    """
    pack = find(name, pack_sources("-", template_dirs))
    write_pack(into, mine, copied(pack, mine, parts, with_look=with_look))


PARENT = "classic"


@command.command("new")
@click.argument("mine")
@click.option(
    "--from",
    "letterhead",
    metavar="FILE",
    help="Start from your company's Word file, .docx or .dotx: its look, cover page, header and footer.",
    shell_complete=options.complete_files,
)
@click.option(
    "--part", "parts", multiple=True, metavar="SECTION", help="With --from: copy the file that prints this."
)
@target
def _new(mine: str, letterhead: str | None, parts: tuple[str, ...], into: str) -> None:
    """Start a pack MINE with sections of its own: a manifest, a part and its heading.

    With --from, start one that holds what classic holds in the look of your Word file. What stands around a
    paragraph that says {{ body }} stays around the document; {{ title }}, {{ company }}, {{ date }},
    {{ status }} and {{ version }} on your cover page, header and footer are filled. You see which style shows
    what, and get a specimen of all of them.
    """
    if letterhead is not None:
        _adopt(into, mine, letterhead, parts)
    elif parts:
        raise UserError(
            "`--part` copies a section of classic for a template made with `--from`.",
            f"Use `prfaq templates copy {PARENT} {mine} --part {parts[0]}`.",
        )
    else:
        write_pack(into, mine, started(find(PARENT), mine))


def _adopt(into: str, mine: str, letterhead: str, parts: tuple[str, ...]) -> None:
    from prfaq.packs.create import adopt  # noqa: PLC0415  # only who starts from Word waits for it

    adopted = adopt(find(PARENT), mine, Path(shown(letterhead)).name, read_word(letterhead), parts)
    write_pack(into, mine, adopted.files)
    specimen = Path(f"{mine}.specimen.docx")
    about = ": every role in its style"
    Placing().write(specimen, adopted.specimen, (letterhead,), is_named=False, about=about)
    rows = [(line.role, line.style if line.fits else f"({line.style})", line.why) for line in adopted.styles]
    tell(*_aligned([("role", "Word style", "why"), *rows]))
    tell("", "A style in brackets stands in where nothing fits; [styles] in template.toml takes another.")
    for note in adopted.notes:
        tell(f"- {note}")


def _aligned(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(2)]
    for role, style, why in rows:
        yield f"{role:<{widths[0]}}  {style:<{widths[1]}}  {why}"
