"""What to do next, on standard error once a check is done or a document is written."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prfaq.errors import UserError
from prfaq.files import is_document, shown
from prfaq.finding import Severity
from prfaq.idea.load import load
from prfaq.idea.scaffold import asks_for_all
from prfaq.streams import say
from prfaq.text import urgency
from prfaq.visible import pasteable

if TYPE_CHECKING:
    from prfaq.linter.policy import Policy
    from prfaq.runner import Checked, Job
    from prfaq.source import Source

_ENOUGH = 20
"""Ideas of one run in which something to fix is looked for; after so many, nobody waits for one more."""


def mendable(source: "Source", policy: "Policy") -> int:
    """How many things ``check --fix`` would fix in a text."""
    from prfaq.fixer import apply_fixes  # noqa: PLC0415  # only where something may be fixed
    from prfaq.fixer.engine import wanted  # noqa: PLC0415

    try:
        fixed = apply_fixes(source, choose=lambda loaded, fixes: wanted(loaded, fixes, policy))
    except UserError:
        return 0
    return len(fixed.made)


@dataclass
class Advice:
    """Gathers over a check what would help: fixes, where there are any, else the next step of a lone idea."""

    job: "Job"
    paths: tuple[str, ...]
    ideas: int = 0
    looked: int = 0
    things: int = 0
    last: "Checked | None" = None

    def take(self, outcome: "Checked") -> None:
        """Note what came of one idea."""
        self.ideas += 1
        self.last = outcome
        name = outcome.report.file
        may_help = any(finding.code.startswith("INT") for finding in outcome.report.findings)
        if may_help and self.looked < _ENOUGH and name != "-" and not is_document(name):
            self.looked += 1
            self.things += mendable(outcome.source, self.job.decision(name).policy)

    def say(self, status: int) -> None:
        """Say what to do next, where there is something to say, and the report has been read."""
        sys.stdout.flush()
        if self.things:
            these = "1 thing" if self.things == 1 else f"{self.things:,} things"
            say(
                f"prfaq: `prfaq check --fix {' '.join(pasteable(shown(path)) for path in self.paths)}` mends {these}."
            )
        elif self.ideas == 1 and self.last is not None and not is_document(self.last.report.file):
            is_clear = status == 0 and not self.last.report.errors
            (self._say_next if is_clear else self._say_first)(self.last)

    def _say_first(self, stopped: "Checked") -> None:
        """Say what to write first, of what blocks; an idea without an answer has been advised."""
        blocking = [one for one in stopped.report.findings if one.severity is Severity.ERROR and one.hint]
        if blocking and not stopped.report.is_unanswered:
            first = min(blocking, key=urgency)
            step = first.path.strip("/").replace("/", ".")
            where = f" (`{step}`)" if step and f"`{step}`" not in first.hint else ""
            hint = f"{first.hint[:1].lower()}{first.hint[1:]}" if first.hint[1:2].islower() else first.hint
            say(f"prfaq: Next{where}: {hint}")

    def _say_next(self, passed: "Checked") -> None:
        name, coverage = passed.report.file, passed.report.coverage
        if name == "-" or "missing" in (coverage["customer"], coverage["problem"]):
            return  # which rules that were left out would have found
        file = pasteable(shown(name))
        say(f"prfaq: Nothing stands in the way: `prfaq render {file}` writes the document.")
        loaded = load(passed.source)
        if loaded.source.format == "yaml" and not asks_for_all(
            loaded.document, loaded.idea.meta.concept_type
        ):
            say(f"       `prfaq new --more {file}` asks for what it does not hold yet.")
