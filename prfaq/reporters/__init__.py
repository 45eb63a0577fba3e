"""Findings for people and machines: one module a format, one table of names."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TextIO, cast

from prfaq.errors import UserError
from prfaq.finding import Report
from prfaq.globs import names_below
from prfaq.source import Source

FORMATS: dict[str, str] = {
    "text": "prfaq.reporters.text:TextReporter",
    "json": "prfaq.reporters.json:JsonReporter",
    "github": "prfaq.reporters.github:GithubReporter",
    "junit": "prfaq.reporters.junit:JunitReporter",
    "markdown": "prfaq.reporters.markdown:MarkdownReporter",
    "sarif": "prfaq.reporters.sarif:SarifReporter",
    "html": "prfaq.reporters.html:HtmlReporter",
    "gitlab": "prfaq.reporters.gitlab:GitlabReporter",
    "rdjson": "prfaq.reporters.rdjson:RdjsonReporter",
}
"""The formats, and where their reporters are; a reporter is imported when it is asked for."""


@dataclass(frozen=True, slots=True)
class View:
    """Who looks: somebody at a terminal, to whom the next steps matter more than the whole list; in color?

    Who ``lists_all`` has asked for everything, also of an idea that is not begun. ``repository`` is the folder from
    which services name files, where there is one. Who is to be ``is_quiet`` says nothing but findings. Only what has
    changed ``since`` a revision is reported, where one is named.
    """

    is_terminal: bool = False
    has_color: bool = False
    lists_all: bool = False
    repository: str = ""
    is_quiet: bool = False
    since: str = ""

    def name(self, file: str) -> str:
        """What services call a file: its path from the root of the repository, where it lies in one."""
        below = names_below(file, self.repository) if self.repository and file not in ("", "-") else ()
        return "/".join(below) or file


class Reporter(Protocol):
    """Writes reports as they come, so that ten thousand files need no more memory than one."""

    def report(self, report: Report, source: Source) -> None:
        """What was found in one idea."""

    def unreadable(self, error: UserError) -> None:
        """Something that could not be read."""

    def end(self) -> None:
        """There is no more to come: sum up."""


def reporter_for(name: str) -> Callable[[TextIO, View], Reporter]:
    """The reporter of a format in ``FORMATS``."""
    module, _, attribute = FORMATS[name].partition(":")
    return cast(Callable[[TextIO, View], Reporter], getattr(import_module(module), attribute))
