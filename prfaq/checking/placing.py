"""A place in an idea's file, and findings made at it."""

from typing import NamedTuple

from prfaq.checking.rule import Rule
from prfaq.finding import Finding, Severity
from prfaq.idea.load import LoadedIdea
from prfaq.idea.plan import Meta
from prfaq.parser.document import Path
from prfaq.parser.locate import pointer
from prfaq.source import Span


class Placed(NamedTuple):
    """A field of an idea and the stretch of its file that is meant."""

    file: str
    path: str
    span: Span
    meta: Meta

    def finding(self, rule: Rule, message: str, hint: str = "", severity: Severity | None = None) -> Finding:
        """A finding of ``rule`` here, as grave as the rule's scale says unless ``severity`` is given."""
        graded = severity or rule.severity.at(self.meta.status, self.meta.stage) or Severity.INFO
        span = self.span
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=graded,
            message=message,
            hint=hint,
            file=self.file,
            path=self.path,
            line=span.line,
            column=span.column,
            end_line=span.end_line,
            end_column=span.end_column,
        )


def placed(loaded: LoadedIdea, path: Path, span: Span) -> Placed:
    """The place of ``path`` (as the source has it) and ``span`` in an idea."""
    return Placed(loaded.source.name, pointer(path), span, loaded.idea.meta)
