"""Reports made by hand, and what a reporter writes of them."""

import io
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from prfaq.errors import Location, UserError
from prfaq.finding import (
    Finding,
    HardQuestion,
    Readiness,
    ReadinessLine,
    Report,
    Severity,
    Suppressed,
    SuppressionKind,
)
from prfaq.reporters import View, reporter_for
from prfaq.source import Source

TEXT = """\
product: Lanternlight
customer:
  segment: everyone
problem:
  statement: >-
    Walks are cancelled,
    one in five.
  today: They ask.
"""
SOURCE = Source("ideas/walk.yaml", TEXT)

EVERYONE = Finding(
    code="CUS002",
    name="customer-everyone",
    severity=Severity.ERROR,
    message="The segment is everyone.",
    hint="Name a group that you could phone.",
    file="ideas/walk.yaml",
    path="/customer/segment",
    line=3,
    column=12,
    end_line=3,
    end_column=20,
)
UNMEASURED = replace(
    EVERYONE,
    code="PRO004",
    name="problem-unquantified",
    severity=Severity.WARNING,
    message="The problem has no number.",
    hint="Add hours or money in `problem.impact`.",
    path="/problem/statement",
    line=5,
    column=14,
    end_line=7,
    end_column=17,
)
LATER = replace(
    EVERYONE,
    code="PRE013",
    name="part-composed",
    severity=Severity.INFO,
    message="Put together from the facts.",
    hint="",
    path="/press_release",
    line=1,
    column=1,
    end_line=1,
    end_column=8,
)
ACCEPTED = Suppressed(
    replace(UNMEASURED, code="PRO007", name="no-why-now", message="Nothing says why now."),
    "Finance signs the figures on 3 May.",
    SuppressionKind.COMMENT,
    "a comment",
)
COVERAGE = {
    "customer": "weak",
    "problem": "weak",
    "benefit": "missing",
    "evidence": "missing",
    "experience": "ok",
}
REPORT = Report(
    file="ideas/walk.yaml",
    title="Lanternlight",
    status="in_review",
    coverage=COVERAGE,  # type: ignore[arg-type]
    findings=(LATER, EVERYONE, UNMEASURED),
    stage="hypothesis",
    owner="Ana Prieto",
    updated="2026-10-05",
    readiness=Readiness(62, (ReadinessLine("The customer is named", 6, 10),)),
    parts={"customer": True, "problem": False},
    hardest=(
        HardQuestion("How do you know?", "/evidence", True),
        HardQuestion("Who stops it?", "/metrics", False),
    ),
    suppressed=(ACCEPTED,),
)
CLEAN = replace(REPORT, title="Calm", file="ideas/calm.yaml", findings=(), suppressed=())
TABBED = UserError(
    "The line is indented with a tab.", "YAML wants spaces.", Location("ideas/tabs.yaml", 7, 1)
)
GONE = UserError("There is no such file.", "Check the name.", Location("ideas/gone.yaml"))

HOSTILE = (
    "</script><script>alert(1)</script> & 'x' \"y\" | `z` *b* _i_ [l](u) @all #1 ::error:: %0A "
    "\x00\x1b\ud800 ☃ עברית\r\n-- ]]> %"
)


def written(format_name: str, *told: Report | UserError, source: Source = SOURCE) -> str:
    """What a reporter of this format writes when it is told these things."""
    return written_of(format_name, [(one, source) for one in told])


def written_of(format_name: str, told: Iterable[tuple[Report | UserError, Source]]) -> str:
    """The same of what was found in several texts."""
    out = io.StringIO()
    reporter = reporter_for(format_name)(out, View())
    for one, source in told:
        if isinstance(one, UserError):
            reporter.unreadable(one)
        else:
            reporter.report(one, source)
    reporter.end()
    return out.getvalue()


def saying(text: str) -> Report:
    """A report that says ``text`` wherever an author's words can stand."""
    finding = replace(EVERYONE, message=text, hint=text, file=text)
    return replace(
        REPORT,
        title=text,
        file=text,
        owner=text,
        updated=text,
        findings=(finding,),
        suppressed=(Suppressed(finding, text, SuppressionKind.COMMENT, text),),
    )


def many(count: int, of: Finding = EVERYONE) -> Iterable[Finding]:
    """Findings that differ by their messages."""
    return (replace(of, message=f"Fault {number} of many.") for number in range(count))


texts = st.text(st.characters(), min_size=1, max_size=60) | st.sampled_from([HOSTILE, "a|b", "\x85\x92"])
"""Any text, with halves of surrogate pairs and control characters among it."""
