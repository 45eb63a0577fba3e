"""What stands beside a document: findings, slips and errors as notes that the page can show."""

from prfaq.errors import UserError
from prfaq.finding import Finding, Report
from prfaq.packs.check import Slip
from prfaq.preview import Note
from prfaq.text import Trouble, place, urgency


def note_of(error: UserError) -> Note:
    """Why something could not be read or made."""
    trouble = Trouble.of(error)
    where = trouble.place if trouble.file else ""
    return Note("error", trouble.message, trouble.hint, where)


def notes_of(report: Report) -> tuple[Note, ...]:
    """What was found, what to write first on top."""
    return tuple(map(_finding, sorted(report.findings, key=urgency)))


def _finding(finding: Finding) -> Note:
    where = f"{place(finding)}  {finding.code} {finding.name}"
    return Note(finding.severity.value, finding.message, finding.hint, where)


def slip_of(slip: Slip) -> Note:
    """What is wrong in a pack."""
    return Note("info" if slip.is_note else "error", slip.message, slip.hint, slip.place)
