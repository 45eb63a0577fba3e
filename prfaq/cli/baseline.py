"""``prfaq baseline``: what is found today is accepted, so that only what is new counts from tomorrow on."""

import sys
from collections import Counter
from pathlib import Path

import click

from prfaq.cli import options, picking
from prfaq.cli.check import watched
from prfaq.cli.placing import write_out
from prfaq.errors import UserError
from prfaq.files import read_written, shown
from prfaq.finding import Finding
from prfaq.linter.baseline import NEVER, Key, key_of, name_in, read, write
from prfaq.linter.registry import PROTECTED
from prfaq.runner import outcomes
from prfaq.streams import complain, say
from prfaq.text import counted


@click.command("baseline")
@options.paths
@click.option(
    "-o",
    "output",
    metavar="FILE",
    default="prfaq-baseline.json",
    show_default=True,
    help="Where to write it; a baseline that stands there is replaced.",
)
@picking.documents
@options.jobs
@options.judging
def command(
    paths: tuple[str, ...], output: str, documents: bool, jobs: int | None, judging: options.Judging
) -> None:
    """Write down what is found in ideas today; `prfaq check --baseline FILE` then accepts it.

    A missing customer or problem is never accepted. Files are named from the folder of the baseline, so keep
    it with the ideas.
    """
    status = 0
    found = _Found(output)
    job = judging.job(without_baseline=True, baseline=None)
    job.vet(paths)
    _vet(Path(output))
    for outcome in watched(outcomes(job, picking.found_in(paths, job.leaves(), documents=documents), jobs)):
        if isinstance(outcome, UserError):
            complain(outcome)
            status = 2
        else:
            found.add(outcome.report.file, outcome.report.findings)
    if found.ideas or not status:
        path = write_out(Path(output), write(found.files))
        say(f"Wrote {shown(str(path))}: {found.sentence}")
    sys.exit(status)


def _vet(output: Path) -> None:
    """Raise ``UserError`` where the file that would be replaced is no baseline but somebody's idea, say."""
    if not output.is_file() or not read_written(output).strip():
        return
    try:
        read(output)
    except UserError:
        raise UserError(
            f"{shown(str(output))}: This file is no baseline, and stays as it is.",
            "Name another file with `-o`.",
        ) from None


class _Found:
    """What was found, by file, and what of it cannot be accepted."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.files: dict[str, Counter[Key]] = {}
        self.ideas = 0
        self.refused = 0

    def add(self, file: str, findings: tuple[Finding, ...]) -> None:
        """Take the findings of one idea."""
        self.ideas += 1
        keys = Counter(key_of(finding) for finding in findings if finding.code not in NEVER)
        self.refused += len(findings) - keys.total()
        if keys:
            self.files[name_in(self.output, file)] = keys

    @property
    def sentence(self) -> str:
        """What was accepted, and what was not."""
        total = sum(keys.total() for keys in self.files.values())
        accepted = f"{counted(total, 'finding')} in {counted(len(self.files), 'idea')} accepted."
        if not self.refused:
            return accepted
        codes = " and ".join(sorted(PROTECTED))
        return f"{accepted} {counted(self.refused, 'finding')} of {codes} cannot be."
