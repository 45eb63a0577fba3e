"""Findings as SARIF 2.1.0 (OASIS), which code scanning services read, with the rules described.

One run with the results as they come; the tool with its rules, and what could not be read, follow behind
them, because only the end knows them all. A fingerprint names a finding while lines move, so that a service
recognises it tomorrow. The properties are those of the standard's sections 3.14 to 3.58.
"""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import PureWindowsPath
from typing import Any, TextIO
from urllib.parse import quote

import prfaq
from prfaq.errors import UserError
from prfaq.finding import Finding, Related, Report, Severity, Suppressed, SuppressionKind
from prfaq.linter.docs import FAMILIES, page
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Descriptor
from prfaq.reporters import View
from prfaq.reporters.json import Entries, dump
from prfaq.source import Source
from prfaq.text import in_lines, unready, within
from prfaq.visible import printable

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
_EXAMPLES = ("Fails", "Passes")

UNREADABLE: dict[str, Any] = {
    "id": "unreadable",
    "name": "unreadable",
    "shortDescription": {"text": "The file could not be read."},
    "defaultConfiguration": {"level": "error"},
}

NOT_READY: dict[str, Any] = {
    "id": "readiness",
    "name": "readiness",
    "shortDescription": {"text": "The idea is less ready than `--min-readiness` wants."},
    "defaultConfiguration": {"level": "error"},
}


@cache
def all_described() -> tuple[dict[str, Any], ...]:
    """Every rule of ours, in the order in which they are listed."""
    site = _site()
    return tuple(_described(rule) | _help_address(rule, site) for rule in RULES)


def _site() -> str:
    """The address of the documentation, with a slash at its end: ``Documentation`` under ``[project.urls]``."""
    try:
        urls = metadata("prfaq").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    found = (url.removeprefix("Documentation, ") for url in urls if url.startswith("Documentation, "))
    return next((f"{address.rstrip('/')}/" for address in found), "")


def _help_address(rule: Descriptor, site: str) -> dict[str, str]:
    return {"helpUri": f"{site}reference/rules/{rule.code}/"} if site else {}


def _described(rule: Descriptor) -> dict[str, Any]:
    level = _usual_level(rule)
    text = rule.page
    checks = " ".join(text.sections["What it checks"].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": checks or text.summary},
        "help": {"text": page(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [FAMILIES[rule.code[:3]]],
            "problem.severity": _PROBLEM_SEVERITIES[level],
            "source": rule.source,
        },
    }


def unknown(finding: Finding) -> dict[str, Any]:
    """A rule that only its finding tells of: one of the house's own."""
    return {"id": finding.code, "name": finding.name, "shortDescription": {"text": finding.name}}


def _usual_level(rule: Descriptor) -> str:
    """The level the rule begins with; where it is silent at first, the one it speaks with when it speaks."""
    scales = (rule.severity, *rule.grades.values())
    begins = [scale.base for scale in scales]
    later = [severity for scale in scales for _, severity in (*scale.by_status, *scale.by_stage)]
    return LEVELS[next(severity for severity in (*begins[:1], *later, *begins, Severity.INFO) if severity)]


def _markdown(rule: Descriptor) -> str:
    parts = [rule.page.summary]
    for heading, body in rule.page.sections.items():
        if body:
            shown = f"```yaml\n{body}\n```" if heading in _EXAMPLES else " ".join(body.split())
            parts.append(f"**{heading}**\n\n{shown}")
    parts.append(f"Source: {rule.source}")
    return "\n\n".join(parts)


_NUMBER = re.compile(r"\d+")
_ENOUGH = 500
_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")


class Fingerprints:
    """Names the findings of one idea.

    A name is made of the code, the field (whatever its place in a list), the finding's key or else its message,
    without its numbers, and how the text that is meant begins, with any run of space as one. Namesakes are counted.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        """The finding's name: 32 hexadecimal digits, a colon, and which of its namesakes it is."""
        parts = (
            finding.code,
            _PLACE_IN_LIST.sub("/*", finding.path),
            _NUMBER.sub("#", finding.key or finding.message),
            " ".join(self._text(finding).split()),
        )
        digest = _digest("\0".join(parts))
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"

    def _text(self, finding: Finding) -> str:
        """How the text that is meant begins: the rest of its first line, or less."""
        line = "".join(self._source.lines[finding.line - 1 : finding.line])
        start = finding.column - 1
        end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
        return line[start : min(end, start + _ENOUGH)]


_OPENING = (
    '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"results": ['
)
_ROOT = "%SRCROOT%"
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of surrogate pairs that do not stand for a byte."""


class SarifReporter:
    """Writes one SARIF log with one run for all ideas together."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.rules = [*all_described()]
        self.indexes = {rule.code: index for index, rule in enumerate(RULES)}
        self.notifications: list[dict[str, Any]] = []
        out.write(_OPENING)
        self.results = Entries(out)

    def report(self, report: Report, source: Source) -> None:
        """Write the findings, then those that were accepted, with their suppression."""
        fingerprints = Fingerprints(source)
        if not report.is_ready:
            self.results.add(self._unready(report))
        for finding in report.findings:
            self._result(finding, fingerprints, [])
        for suppressed in report.suppressed:
            self._result(suppressed.finding, fingerprints, [_suppression(suppressed)])

    def unreadable(self, error: UserError) -> None:
        """Keep what could not be read, as a notification of the tool's."""
        file, line, column = error.location
        region = {"startLine": line, "startColumn": column}
        physical: dict[str, Any] = {"artifactLocation": self._artifact(file)}
        if line:
            physical["region"] = {key: value for key, value in region.items() if value}
        notification: dict[str, Any] = {
            "descriptor": {"id": UNREADABLE["id"], "index": 0},
            "level": "error",
            "message": _message(error.description, error.hint),
        }
        if file:
            notification["locations"] = [{"physicalLocation": physical}]
        self.notifications.append(notification)

    def end(self) -> None:
        """Close the run with the tool and the account of how it went."""
        driver = {
            "name": "prfaq",
            "version": prfaq.__version__,
            "semanticVersion": prfaq.__version__,
            "rules": self.rules,
            "notifications": [UNREADABLE],
        }
        invocation = {
            "executionSuccessful": not self.notifications,
            "toolExecutionNotifications": self.notifications,
        }
        self.out.write(f'\n], "tool": {dump({"driver": driver})}')
        self.out.write(f',\n"invocations": [{dump(invocation)}], "columnKind": "unicodeCodePoints"}}]}}\n')

    def _result(
        self, finding: Finding, fingerprints: Fingerprints, suppressions: list[dict[str, Any]]
    ) -> None:
        fingerprint = fingerprints.of(finding)
        result = {
            "ruleId": finding.code,
            "ruleIndex": self._index(finding.code, lambda: unknown(finding)),
            "level": LEVELS[finding.severity],
            "message": _message(*in_lines(replace(finding, related=()))),
            "locations": [self._location(finding)],
            "partialFingerprints": _names(fingerprint),
            "suppressions": suppressions,
        }
        if finding.related:
            result["relatedLocations"] = [self._related(one) for one in finding.related]
        self.results.add(result)

    def _unready(self, report: Report) -> dict[str, Any]:
        """A result of the whole file, which no rule found."""
        physical = {"artifactLocation": self._artifact(report.file), "region": {"startLine": 1}}
        return {
            "ruleId": NOT_READY["id"],
            "ruleIndex": self._index(NOT_READY["id"], lambda: NOT_READY),
            "level": "error",
            "message": _message(unready(report)),
            "locations": [{"physicalLocation": physical}],
            "partialFingerprints": _names(f"{_digest('readiness')}:1"),
        }

    def _index(self, code: str, described: Callable[[], dict[str, Any]]) -> int:
        """The place of a rule in the list; what is none of ours joins it when it is first met."""
        if code not in self.indexes:
            self.indexes[code] = len(self.rules)
            self.rules.append(described())
        return self.indexes[code]

    def _location(self, finding: Finding) -> dict[str, Any]:
        region = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
        # In a Word document a line is a paragraph: services refuse a place without a region.
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._artifact(finding.file), "region": region}
        }
        logical = _logical(finding)
        return location | {"logicalLocations": logical} if logical else location

    def _related(self, one: Related) -> dict[str, Any]:
        """Another place of a finding, with what it says."""
        region = {"startLine": one.line, "startColumn": one.column}
        physical = {"artifactLocation": self._artifact(one.file), "region": region}
        return {"physicalLocation": physical, "message": _message(one.message)}

    def _artifact(self, file: str) -> dict[str, str]:
        """Where a file is: from the root of the sources, or an absolute URI where it does not lie in them."""
        return _artifact(self.view.name(file))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _names(fingerprint: str) -> dict[str, str]:
    """GitHub compares alerts by the first name alone; the second is ours, by the way it is made."""
    return {"primaryLocationLineHash": fingerprint, "prfaq/v1": fingerprint}


def _message(*said: str) -> dict[str, str]:
    return {"text": printable(" ".join(filter(None, said)))}


def _logical(finding: Finding) -> list[dict[str, Any]]:
    """The field, and the paragraph of a Word document."""
    found: list[dict[str, Any]] = []
    if finding.path:
        path = printable(finding.path)
        found.append({"name": path.rpartition("/")[2], "fullyQualifiedName": path, "kind": "property"})
    if finding.paragraph and finding.paragraph.number:
        found.append({"name": printable(within(finding)), "kind": "text"})
    return found


_DRIVE = re.compile(r"[A-Za-z]:|\\\\")
"""A drive or share of Windows; Python takes any letter before a colon for a drive, as in ``7: idea.yaml``."""


def _artifact(file: str) -> dict[str, str]:
    """Where a file is: from the root of the sources, or an absolute URI where the user gave such a path."""
    windows = PureWindowsPath(file)
    if _DRIVE.match(windows.drive):
        return {"uri": windows.as_uri()} if windows.is_absolute() else {"uri": quote(windows.as_posix())}
    if file.startswith("/"):
        return {"uri": f"file://{_percent(file)}"}
    return {"uri": _percent(posixpath.normpath(file)), "uriBaseId": _ROOT}


def _percent(path: str) -> str:
    # What stood in a file name without being UTF-8 comes back as the bytes that it was.
    return quote(_NO_BYTE.sub("?", path), errors="surrogateescape")


def _suppression(suppressed: Suppressed) -> dict[str, Any]:
    return {
        "kind": "inSource" if suppressed.kind is SuppressionKind.COMMENT else "external",
        "status": "accepted",
        "justification": printable(suppressed.reason),
        "properties": {"by": suppressed.by},
    }
