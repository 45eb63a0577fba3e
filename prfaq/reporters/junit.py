"""Findings as JUnit XML, which build servers show as tests: a suite an idea, a test a finding.

A failure is what ``--fail-on`` and ``--min-readiness`` fail, so that a build is red exactly where the exit status is
1; any other finding is a test that passes and says something, and one that was accepted is skipped with its reason.
There is no standard: this is the form that Jenkins' schema describes.
"""

from collections.abc import Iterable
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Suppressed
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import also, place, unready
from prfaq.visible import printable, visible


class JunitReporter:
    """Writes the suites as they come. All letters are ASCII, so that any encoding of the output will do."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self._write('<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="prfaq">')

    def report(self, report: Report, source: Source) -> None:
        """Write an idea as a suite."""
        fails, file = report.gate.fails, self.view.name(report.file)
        cases = [_case(file, _name(one), _verdict(one, fails(one))) for one in report.findings]
        cases += [_accepted(file, suppressed) for suppressed in report.suppressed]
        failures = sum(map(fails, report.findings))
        if not report.is_ready:
            cases, failures = [*cases, _unready(file, report)], failures + 1
        clean = _case(file, "nothing found")
        self._suite(file, cases or [clean], failures=failures, skipped=len(report.suppressed))

    def unreadable(self, error: UserError) -> None:
        """Write what could not be read as a suite with an error."""
        text = f"{error.message}\n{error.hint}".rstrip()
        body = f'<error type="unreadable" message={_attribute(error.description)}>{_text(text)}</error>'
        name = self.view.name(error.location.file) or "prfaq"
        self._suite(name, [_case(name, "is readable", body)], errors=1)

    def end(self) -> None:
        """Close the list of suites."""
        self._write("</testsuites>")

    def _suite(
        self, name: str, cases: list[str], *, failures: int = 0, errors: int = 0, skipped: int = 0
    ) -> None:
        numbers = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped}
        written = " ".join(f'{key}="{number}"' for key, number in numbers.items())
        self._write(f'  <testsuite name={_attribute(name)} {written} time="0">')
        self._write(*(f"    {case}" for case in cases))
        self._write("  </testsuite>")

    def _write(self, *lines: str) -> None:
        self.out.writelines(f"{_ascii(line)}\n" for line in lines)


def _case(file: str, name: str, body: str = "") -> str:
    return f'<testcase classname={_attribute(file)} name={_attribute(name)} time="0">{body}</testcase>'


def _verdict(finding: Finding, is_failure: bool) -> str:
    text = _text(_in_full(finding))
    if not is_failure:
        return f"<system-out>{text}</system-out>"
    severity = finding.severity.value
    return f'<failure type="{severity}" message={_attribute(finding.message)}>{text}</failure>'


def _unready(file: str, report: Report) -> str:
    return _case(file, "readiness", f'<failure type="readiness" message="{unready(report)}"/>')


def _accepted(file: str, suppressed: Suppressed) -> str:
    reason = f"suppressed by {suppressed.by}: {suppressed.reason or 'no reason given'}"
    finding = suppressed.finding
    return _case(file, _name(finding), f"<skipped message={_attribute(reason)}/>")


def _name(finding: Finding) -> str:
    """The code, and the field rather than the line: the test keeps its name while the text moves."""
    return f"{finding.code} {finding.name} {finding.path}".rstrip()


def _in_full(finding: Finding) -> str:
    lines: Iterable[str] = (
        f"{visible(place(finding))}: {finding.severity.value} {finding.code} {finding.name}",
        finding.message,
        finding.hint,
        *also(finding),
    )
    return "\n".join(line for line in lines if line)


def _attribute(value: str) -> str:
    return quoteattr(printable(value))


def _text(value: str) -> str:
    return escape(printable(value), {"\r": "&#13;"})


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
