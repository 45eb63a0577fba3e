"""The few calls that the command line, a library user and any other front end share."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from prfaq.errors import Location, NotReady, UserError
from prfaq.files import is_document, read_document, read_source
from prfaq.finding import Report
from prfaq.idea.load import LoadedIdea
from prfaq.idea.load import load as load_source
from prfaq.linter.engine import Decision, judge, layout_of
from prfaq.source import Source

if TYPE_CHECKING:
    from prfaq.packs import Pack
    from prfaq.renderer.render import RenderOptions

Ideas: TypeAlias = str | Path | Source | LoadedIdea
"""A path, a text with a name, or an idea already loaded."""


def load(source: Ideas) -> LoadedIdea:
    """Read an idea, with the positions of its values.

    ``source`` is a path, a ``Source`` (a text with a name) or an idea already loaded, which is given back.
    Raises ``UserError`` where it cannot be read, or is a Word or Markdown document.
    """
    if isinstance(source, LoadedIdea):
        return source
    found = source if isinstance(source, Source) else read_source(source)
    if is_document(found.name):
        raise UserError(
            "This is a document, not an idea.",
            f"`prfaq import {found.name} -o idea.yaml` makes an idea of it; `prfaq check` takes both.",
            Location(found.name),
        )
    return load_source(found)


def check(
    source: Ideas,
    *,
    as_of: datetime.date | None = None,
    template: str | None = None,
    template_dir: str | Path | None = None,
) -> Report:
    """Check an idea: findings in the order of the file, and the coverage of the five questions.

    A Word or Markdown document is checked as it stands; a finding in Word has its ``paragraph``. Dates are held
    against ``as_of`` (today, if not given); limits and required parts are those of ``template`` (classic, if not
    given), which may lie in ``template_dir``. Raises ``UserError`` where the source cannot be read or the
    template is not known.
    """
    name = template or "classic"
    decision = Decision(template=name, layout=layout_of(name, "", _asked(template_dir)))
    day = as_of or datetime.date.today()
    if isinstance(source, LoadedIdea):
        return judge(source, day, decision)
    found = source if isinstance(source, Source) else read_document(source)
    if not is_document(found.name):
        return judge(load_source(found), day, decision)
    from prfaq.importers.check import judge_document  # noqa: PLC0415  # ideas need nothing of it

    return judge_document(found, day, decision)


@overload
def render(
    source: Ideas,
    *,
    to: Literal["docx", "pdf"] = "docx",
    template: str = "classic",
    template_dir: str | Path | None = None,
    final: bool = False,
    as_of: datetime.date | None = None,
) -> bytes: ...


@overload
def render(
    source: Ideas,
    *,
    to: Literal["md", "html"],
    template: str = "classic",
    template_dir: str | Path | None = None,
    final: bool = False,
    as_of: datetime.date | None = None,
) -> str: ...


@overload
def render(
    source: Ideas,
    *,
    to: str,
    template: str = "classic",
    template_dir: str | Path | None = None,
    final: bool = False,
    as_of: datetime.date | None = None,
) -> bytes | str: ...


def render(
    source: Ideas,
    *,
    to: str = "docx",
    template: str = "classic",
    template_dir: str | Path | None = None,
    final: bool = False,
    as_of: datetime.date | None = None,
) -> bytes | str:
    """Write the document of an idea: ``bytes`` for ``docx`` and ``pdf``, ``str`` for ``md`` and ``html``.

    What the author has not written is composed from the facts; what is not known is a marked gap. The
    document depends on the idea, the template and ``as_of`` alone, never on today. ``final`` raises
    ``NotReady`` with the findings while gaps or errors remain. Raises ``UserError`` where the source cannot
    be read, template or format are not known, or a PDF has no LibreOffice to make it. The template may lie in
    ``template_dir``. Files that appendices name are read from the folder of the idea; a text is in none, unless
    its ``Source`` says so. Word, HTML and PDF carry a mark by which the command line knows a document that nobody
    has changed since; Markdown, which may be printed, gets its mark when the command line writes it to a file.
    """
    from prfaq.packs import find, pack_sources  # noqa: PLC0415  # checking alone does not pay for drafting

    pack = find(template, pack_sources("", _asked(template_dir)))
    return render_with(pack, source, to=to, final=final, as_of=as_of)


def render_with(
    pack: "Pack",
    source: Ideas,
    *,
    to: str,
    final: bool = False,
    as_of: datetime.date | None = None,
    render_options: "RenderOptions | None" = None,
) -> bytes | str:
    """Write the document of an idea by a pack that was found before; else as ``render``.

    ``render_options`` is what else is wanted of it.
    """
    from prfaq.packs import layout  # noqa: PLC0415
    from prfaq.renderer.render import WRITERS, RenderOptions  # noqa: PLC0415

    if to not in WRITERS:
        raise UserError(f"There is no format '{to}'.", f"Choose one of: {', '.join(WRITERS)}.")
    if not pack.takes(to):
        formats = ", ".join(pack.manifest.formats)
        raise UserError(f"The template {pack.name} has no '{to}'.", f"Choose: {formats}.")
    loaded, render_options = (
        load(source),
        replace(render_options or RenderOptions(), final=final, as_of=as_of),
    )
    if final:
        decision = Decision(template=pack.name, layout=layout(pack))
        report = judge(loaded, as_of or datetime.date.today(), decision)
        _refuse_unready(loaded, report, pack, render_options, to)
    return WRITERS[to](loaded, pack, render_options)


def _asked(template_dir: str | Path | None) -> tuple[str, ...]:
    return () if template_dir is None else (str(template_dir),)


def _refuse_unready(
    loaded: LoadedIdea, report: Report, pack: "Pack", render_options: "RenderOptions", kind: str
) -> None:
    """Raise ``NotReady`` with all that is between this idea and a final document."""
    from prfaq.linter.engine import in_the_way, left_unfilled, left_unsaid  # noqa: PLC0415
    from prfaq.renderer import render  # noqa: PLC0415

    gaps = (*render.gaps_shown(loaded, pack), *render.gaps_around(loaded, pack, render_options, kind))
    findings = list(in_the_way(loaded, report, gaps))
    lost = render.confidentiality_lost(loaded, pack, render_options, kind)
    if lost is not None and lost.is_mistake:
        findings.append(left_unsaid(loaded, lost.message, lost.hint))
    for one in render.pages_told(pack, render_options) if kind in render.PAGED else ():
        if one.is_mistake:
            findings.append(left_unfilled(render.look_name(pack, render_options), one.message, one.hint))
    if findings:
        count = f"{len(findings)} thing{'' if len(findings) == 1 else 's'} in the way"
        raise NotReady(f"Not ready to be final: {count}.", tuple(findings), Location(loaded.source.name))
