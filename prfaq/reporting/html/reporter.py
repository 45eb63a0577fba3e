"""The HTML report. Ideas are written to a temporary file as they come; in memory stays one row for each.

The overview stands on top of the page but is known only in the end: hence the temporary file.
"""

import tempfile
from shutil import copyfileobj
from typing import TextIO

from prfaq.errors import UserError
from prfaq.finding import Report
from prfaq.linter.registry import RULES
from prfaq.reporting import View
from prfaq.reporting.html.page import ascii_html, environment, page_parts
from prfaq.reporting.html.view import UNTITLED, Row, idea_view, row
from prfaq.reporting.sections import SECTIONS
from prfaq.source import Source
from prfaq.text import Tally, Trouble

_IN_MEMORY = 4 * 1024 * 1024
"""Characters of ideas that are kept before they go to the disk."""

_LISTED = 1_000
"""Files listed that could not be read; the others are counted."""


class HtmlReporter:
    """Writes one page for all ideas together, in ASCII, so that any encoding of the output will do."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.tally = Tally()
        self.rows: list[Row] = []
        self.codes: set[str] = set()
        self.troubles: list[Trouble] = []
        self.idea = environment().get_template("idea.html.j2")
        # Closed in `end`: it lives as long as the report does.
        self.ideas = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii")  # noqa: SIM115

    def report(self, report: Report, source: Source) -> None:
        """Write one idea's part of the page, and keep its row of the overview."""
        self.tally.add(report)
        number = self.tally.ideas
        self.rows.append(row(number, report))
        findings = (*report.findings, *(suppressed.finding for suppressed in report.suppressed))
        self.codes |= {finding.code for finding in findings}
        self.ideas.write(ascii_html(self.idea.render(idea=idea_view(number, report, source))))

    def unreadable(self, error: UserError) -> None:
        """Keep what could not be read, up to a number."""
        self.tally.unreadable += 1
        if len(self.troubles) < _LISTED:
            self.troubles.append(Trouble.of(error))

    def end(self) -> None:
        """Write the page."""
        before, after = page_parts(
            title=(self.rows[0].title or UNTITLED) if len(self.rows) == 1 else "Ideas",
            tally=self.tally,
            rows=self.rows,
            sections=SECTIONS,
            troubles=self.troubles,
            rules=[rule for rule in RULES if rule.code in self.codes],
        )
        with self.ideas:
            self.ideas.seek(0)
            self.out.writelines(before)
            copyfileobj(self.ideas, self.out)
            self.out.writelines(after)
