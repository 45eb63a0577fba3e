"""GitLab's code quality report and reviewdog's rdjson: what the services refuse to read is a failure here."""

import json
from dataclasses import replace
from typing import Any

import jsonschema  # type: ignore[import-untyped]
from hypothesis import given

from prfaq import api
from prfaq.errors import UserError
from prfaq.files import read_source
from prfaq.finding import Finding, Report
from prfaq.source import Source
from prfaq.visible import quoted
from tests.reporters.making import EVERYONE, GONE, HOSTILE, REPORT, TABBED, TEXT, saying, texts, written
from tests.tools import SAMPLES, for_each

_TEXT = {"type": "string", "minLength": 1}
_LINE = {"type": "integer", "minimum": 1}
_PLACE = {"type": "object", "properties": {"line": _LINE, "column": _LINE}, "required": ["line"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


SCHEMAS: dict[str, Any] = {
    "gitlab": {
        "type": "array",
        "items": _object(
            description=_TEXT,
            check_name=_TEXT,
            fingerprint=_TEXT,
            severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
            location=_object(
                path={"type": "string", "not": {"pattern": "^\\./"}}, lines=_object(begin=_LINE)
            ),
        ),
    },
    "rdjson": _object(
        source=_object(name=_TEXT),
        diagnostics={
            "type": "array",
            "items": _object(
                message=_TEXT,
                severity={"enum": ["ERROR", "WARNING", "INFO"]},
                location={
                    **_object(path={"type": "string"}),
                    "properties": {
                        "path": {"type": "string"},
                        "range": {"type": "object", "properties": {"start": _PLACE, "end": _PLACE}},
                    },
                },
            ),
        },
    ),
}
"""What GitLab documents, and reviewdog's `DiagnosticResult.json`, ask for, and what is optional there but told here."""


def told(kind: str, *reports: Report | UserError, source: Source | None = None) -> Any:
    found = json.loads(written(kind, *reports, **({"source": source} if source else {})))
    jsonschema.Draft202012Validator(SCHEMAS[kind]).validate(found)
    return found


@for_each("kind", SCHEMAS)
def test_what_is_found_in_the_samples_is_valid_and_told_once_each(kind: str) -> None:
    reports: list[Report | UserError] = [TABBED, GONE, UserError(HOSTILE), saying(HOSTILE)]
    for file in sorted(SAMPLES.rglob("*.*")):
        try:
            reports.append(api.check(file))
        except UserError as error:
            reports.append(error)
    found = told(kind, *reports, source=read_source(SAMPLES / "ward-handover.yaml"))
    entries = found if kind == "gitlab" else found["diagnostics"]
    assert len(entries) == sum(len(one.findings) if isinstance(one, Report) else 1 for one in reports) > 100
    if kind == "gitlab":
        assert len({one["fingerprint"] for one in entries}) == len(entries)


def _issue(finding: Finding = EVERYONE, text: str = TEXT, **changes: Any) -> Any:
    report = replace(REPORT, findings=(replace(finding, **changes),))
    return told("gitlab", report, source=Source("ideas/walk.yaml", text))[0]


def test_a_fingerprint_stays_where_lines_move_and_differs_between_files_and_findings() -> None:
    first = _issue()
    assert (first["severity"], first["location"]) == (
        "critical",
        {"path": "ideas/walk.yaml", "lines": {"begin": 3, "end": 3}},
    )
    moved = _issue(text=f"\n{TEXT}", line=4, end_line=4)
    assert moved["fingerprint"] == first["fingerprint"]
    others = [_issue(file="ideas/run.yaml"), _issue(code="CUS003"), _issue(path="/customer/role")]
    assert len({one["fingerprint"] for one in (first, *others)}) == 4


def test_columns_of_rdjson_count_bytes() -> None:
    (only,) = told(
        "rdjson",
        replace(REPORT, findings=(replace(EVERYONE, line=1, column=10, end_line=1, end_column=14),)),
        source=Source("a.yaml", "product: Bär🐻!"),
    )["diagnostics"]
    assert only["location"]["range"] == {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 18}}
    assert (only["severity"], only["code"]["value"]) == ("ERROR", "CUS002 customer-everyone")


@given(texts)
def test_every_text_arrives(text: str) -> None:
    assert told("gitlab", saying(text))[0]["description"] == f"{quoted(text, 600)} {quoted(text, 600)}"
    assert (
        told("rdjson", saying(text))["diagnostics"][0]["message"]
        == f"{quoted(text, 600)}\n{quoted(text, 600)}"
    )
