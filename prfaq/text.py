"""Words and counts that reports and commands share, and plain text made safe for Markdown.

In Markdown everything is written as entities rather than with backslashes, because they also hold within
HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prfaq.finding import Finding, Related, Report, Severity
from prfaq.idea.model import QUESTIONS
from prfaq.visible import printable, visible

MOST_SEVERE_FIRST = tuple(reversed(Severity))

_HEADING = 60
"""Letters of a heading that are shown with a paragraph's number."""


def counted(number: int, noun: str) -> str:
    """``1 error``, ``2,000 errors``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def one_line(text: str, limit: int) -> str:
    """The text on one line, and with an ellipsis where it is cut after ``limit`` characters."""
    flat = " ".join(printable(text[: 4 * limit]).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def within(finding: Finding) -> str:
    """Where in its file a finding stands: ``3:7``, or ``paragraph 12 ("Problem")`` in a Word document.

    Nothing, where a Word document as a whole lacks something.
    """
    paragraph = finding.paragraph
    if paragraph is None:
        return f"{finding.line}:{finding.column}"
    if not paragraph.number:
        return ""
    heading = one_line(visible(paragraph.heading), _HEADING)
    return f"paragraph {paragraph.number}" + (f' ("{heading}")' if heading else "")


def place(finding: Finding) -> str:
    """The file and where in it: ``idea.yaml:3:7``, ``draft.docx: paragraph 12 ("Problem")``."""
    where = within(finding)
    if finding.paragraph is None:
        return f"{finding.file}:{where}"
    return f"{finding.file}: {where}" if where else finding.file


def elsewhere(finding: Finding, one: Related) -> str:
    """Where another place of a finding is, and what it says: ``idea.yaml:3:7: …``, in Word ``paragraph 3: …``."""
    where = f"{one.line}:{one.column}" if finding.paragraph is None else f" paragraph {one.line}"
    return f"{visible(one.file)}:{where}: {one.message}"


MOST_ALIKE = 10
"""Places of one cause that are listed; the others are counted."""


def also(finding: Finding) -> Iterator[str]:
    """What a finding says of its other places: a line for each, and one for all that have the same cause."""
    yield from (elsewhere(finding, one) for one in finding.related if not one.is_alike)
    alike = [one for one in finding.related if one.is_alike]
    if alike:
        unit = "line" if finding.paragraph is None else "paragraph"
        numbers = ", ".join(f"{one.line:,}" for one in alike[:MOST_ALIKE])
        more = f" and {len(alike) - MOST_ALIKE:,} more" if len(alike) > MOST_ALIKE else ""
        yield f"The same in {counted(1 + len(alike), 'place')}: also in {unit}{'s' * (len(alike) > 1)} {numbers}{more}."


def in_lines(finding: Finding) -> tuple[str, ...]:
    """What a finding says, for services that know its place: message, hint and other places, a line each.

    In a Word document, which has no lines, the message names the paragraph.
    """
    where = within(finding) if finding.paragraph else ""
    message = f"{where}: {finding.message}" if where else finding.message
    return tuple(filter(None, (message, finding.hint, *also(finding))))


def where_it_is(report: Report) -> str:
    """How far an idea is, for people, who want no score: ``parts written 9 of 11, contradictions 2, …``."""
    missing = [name for name, is_written in report.parts.items() if not is_written]
    which = f" (not yet: {', '.join(missing)})" if 0 < len(missing) <= _NAMED else ""
    return (
        f"parts written {report.written} of {len(report.parts)}{which}, contradictions {report.contradictions}, "
        f"hardest questions open {report.open_questions}"
    )


_NAMED = 3
"""Parts that are not written yet, so many of which are named."""


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The gravest severity among findings, if there are any."""
    return max((finding.severity for finding in findings), key=lambda one: one.rank, default=None)


@dataclass(slots=True)
class Tally:
    """How much a whole run has found so far, in all ideas or in those that changed ``since`` a revision."""

    since: str = ""
    ideas: int = 0
    unbegun: int = 0
    unreadable: int = 0
    unready: int = 0
    suppressed: int = 0
    hidden: int = 0
    findings: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(MOST_SEVERE_FIRST, 0))

    def add(self, report: Report) -> None:
        """Count one idea."""
        self.ideas += 1
        self.unready += not report.is_ready
        self.suppressed += len(report.suppressed)
        self.hidden += len(report.hidden)
        for severity, number in counts(report).items():
            self.findings[severity] += number

    @property
    def sentence(self) -> str:
        """The totals, as in ``3 ideas checked, 1 not readable: 2 errors, 5 warnings, 0 infos.``."""
        if self.since and not (self.ideas or self.unbegun or self.unreadable):
            return f"No idea has changed since `{self.since}`."
        unbegun = f", {self.unbegun:,} not begun" if self.unbegun else ""
        unread = f"{unbegun}, {self.unreadable:,} not readable" if self.unreadable else unbegun
        found = ", ".join(counted(number, severity.value) for severity, number in self.findings.items())
        accepted = f"; {self.suppressed:,} suppressed" if self.suppressed else ""
        hidden = f"; {self.hidden:,} not shown" if self.hidden else ""
        return f"{counted(self.ideas, 'idea')} checked{unread}: {found}{accepted}{hidden}."


def urgency(finding: Finding) -> tuple[int, int, int, int]:
    """What to write first: the graver before the lighter, and in the order of the five questions."""
    order = next(
        (n for n, question in enumerate(QUESTIONS) if question.concerns(finding.path)), len(QUESTIONS)
    )
    return -finding.severity.rank, order, finding.line, finding.column


def unready(report: Report) -> str:
    """The message for an idea that ``--min-readiness`` fails."""
    return f"The readiness is {report.readiness.score}, and {report.gate.min_readiness} is wanted."


def counts(report: Report) -> dict[Severity, int]:
    """How many findings of each severity an idea has, the gravest first."""
    return {
        Severity.ERROR: report.errors,
        Severity.WARNING: report.warnings,
        Severity.INFO: report.infos,
    }


_ENTITIES = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>\\`*_[]|~$"})
_BREAK = "&#8203;"
"""A space of no width: it keeps GitHub from reading a name, a number or an address."""

_LINKED = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|:(?=//)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_FIELD = re.compile("&#96;(.+?)&#96;")


def plain(text: str) -> str:
    """One line of text that shows as it is, also in the cell of a table."""
    return _LINKED.sub(lambda match: match.group() + _BREAK, text.translate(_ENTITIES))


def message(text: str) -> str:
    """One line of a message, in which what is between backticks is code."""
    return _FIELD.sub(r"<code>\1</code>", plain(text))


def code(text: str) -> str:
    """One line of text as code; an element rather than backticks, which the text may hold itself."""
    return f"<code>{plain(text)}</code>"
