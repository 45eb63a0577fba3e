"""SARIF 2.1.0 for code scanning services."""

import io
import json
import os
from dataclasses import replace
from email import message_from_string
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given

from prfaq import api
from prfaq.errors import UserError
from prfaq.files import read_source
from prfaq.finding import Finding, Gate, Report, SuppressionKind
from prfaq.linter.registry import RULES
from prfaq.reporters import View, sarif
from prfaq.reporters.sarif import SarifReporter
from prfaq.source import Source
from prfaq.visible import printable, quoted
from tests.reporters.making import (
    ACCEPTED,
    EVERYONE,
    GONE,
    HOSTILE,
    REPORT,
    SOURCE,
    TABBED,
    TEXT,
    UNMEASURED,
    saying,
    texts,
    written,
)
from tests.tools import ROOT, SAMPLES, for_each

SCHEMAS = ROOT / ".ci/tools/node_modules/@microsoft/jest-sarif/lib/schemas"
UNREADY = replace(REPORT, gate=Gate("error", 70))


@pytest.fixture(scope="module")
def schema() -> Any:
    """The official JSON Schema of SARIF 2.1.0, as the npm package @microsoft/jest-sarif carries it."""
    found = sorted(SCHEMAS.glob("sarif-2.1.0*.json"))
    if not found and os.environ.get("CI") == "true":
        pytest.fail("the schema of SARIF is missing, and CI has to have it")
    if not found:
        pytest.skip("the npm package @microsoft/jest-sarif is not installed in .ci/tools")
    return json.loads(found[-1].read_text(encoding="utf-8"))


def run(*told: Report | UserError, source: Source = SOURCE) -> Any:
    log = json.loads(written("sarif", *told, source=source))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    for result in only["results"]:
        assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return only


def only_result(finding: Finding = EVERYONE, **changes: Any) -> Any:
    (result,) = run(replace(REPORT, findings=(replace(finding, **changes),), suppressed=()))["results"]
    return result


def fingerprint(finding: Finding = EVERYONE, text: str = TEXT, **changes: Any) -> str:
    report = replace(REPORT, findings=(replace(finding, **changes),), suppressed=())
    (result,) = run(report, source=Source("ideas/walk.yaml", text))["results"]
    (name,) = set(result["partialFingerprints"].values())
    return str(name)


@pytest.mark.parametrize(
    "told", [(), (REPORT,), (REPORT, TABBED, GONE), (saying(HOSTILE), UserError(HOSTILE)), (UNREADY, REPORT)]
)
def test_a_log_made_by_hand_is_valid_by_the_official_schema(schema: Any, told: Any) -> None:
    log = json.loads(written("sarif", *told))
    jsonschema.Draft4Validator(schema).validate(log)


def test_the_log_of_every_sample_is_valid_by_the_official_schema(schema: Any) -> None:
    out = io.StringIO()
    reporter = SarifReporter(out, View())
    for file in sorted(SAMPLES.rglob("*.*")):
        try:
            source = read_source(file)
            reporter.report(api.check(source), source)
        except UserError as error:
            reporter.unreadable(error)
    reporter.end()
    log = json.loads(out.getvalue())
    assert len(log["runs"][0]["results"]) > 100
    jsonschema.Draft4Validator(schema).validate(log)


def test_an_idea_that_is_not_ready_has_a_result_of_its_own() -> None:
    result, *others = run(UNREADY)["results"]
    assert (result["ruleId"], result["level"], len(others)) == ("readiness", "error", 4)
    assert result["message"]["text"] == "The readiness is 62, and 70 is wanted."


def test_a_result_has_message_place_and_field() -> None:
    result = only_result()
    assert (result["ruleId"], result["level"]) == ("CUS002", "error")
    assert result["message"]["text"] == "The segment is everyone. Name a group that you could phone."
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "ideas/walk.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 20},
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "/customer/segment"


def test_columns_are_counted_in_characters_and_the_log_says_so() -> None:
    assert run(REPORT)["columnKind"] == "unicodeCodePoints"


def test_a_finding_about_the_whole_file_names_no_field() -> None:
    assert "logicalLocations" not in only_result(path="")["locations"][0]


def test_severities_become_levels() -> None:
    levels = [result["level"] for result in run(REPORT)["results"]]
    assert levels == ["note", "error", "warning", "warning"]


@for_each(
    "file, where",
    [
        ("./ideas//a b.yaml", {"uri": "ideas/a%20b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("../ü#?.yaml", {"uri": "../%C3%BC%23%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/home/a/100%.yaml", {"uri": "file:///home/a/100%25.yaml"}),
        ("C:/ideas/a.yaml", {"uri": "file:///C:/ideas/a.yaml"}),
        ("C:\\ideas\\a:2.yaml", {"uri": "file:///C:/ideas/a%3A2.yaml"}),
        ("\\\\server\\share\\a.yaml", {"uri": "file://server/share/a.yaml"}),
        ("7: a.yaml", {"uri": "7%3A%20a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("plan:12: a.yaml", {"uri": "plan%3A12%3A%20a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("[draft] a.yaml", {"uri": "%5Bdraft%5D%20a.yaml", "uriBaseId": "%SRCROOT%"}),
        ("caf\udce9.yaml", {"uri": "caf%E9.yaml", "uriBaseId": "%SRCROOT%"}),
        ("half\ud800.yaml", {"uri": "half%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_a_file_name_becomes_a_uri(file: str, where: dict[str, str]) -> None:
    location = only_result(file=file)["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == where


def test_rules_carry_their_pages_as_help() -> None:
    rules = run(REPORT)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"].startswith(rule["id"])
        assert "**Why it matters**" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert {rule["defaultConfiguration"]["level"] for rule in rules} >= {"error", "warning"}


@pytest.mark.parametrize(
    ("urls", "address"),
    [
        ("", None),
        ("Project-URL: Source, https://example.org/code\n", None),
        (
            "Project-URL: Documentation, https://example.org/docs\n",
            "https://example.org/docs/reference/rules/CUS001/",
        ),
    ],
)
def test_a_rule_has_an_address_once_the_site_has_one(
    urls: str, address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = message_from_string(f"Name: prfaq\n{urls}\n")
    monkeypatch.setattr(sarif, "metadata", lambda _: written)
    sarif.all_described.cache_clear()
    first = sarif.all_described()[0]
    sarif.all_described.cache_clear()
    assert first.get("helpUri") == address


def test_a_rule_of_the_house_joins_the_list_when_it_is_met() -> None:
    house = replace(EVERYONE, code="HOUSE1", name="no-synergy")
    rules = run(replace(REPORT, findings=(house, house)))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules[len(RULES) :]] == ["HOUSE1"]


@for_each(
    "kind, by, told",
    [
        (SuppressionKind.COMMENT, "comment on line 3", "inSource"),
        (SuppressionKind.CONFIGURATION, "comments/prfaq.toml:3", "external"),
        (SuppressionKind.CONFIGURATION, "comment on line 3: prfaq.toml:3", "external"),
        (SuppressionKind.BASELINE, "baseline", "external"),
    ],
)
def test_what_was_accepted_is_a_result_with_its_suppression(
    kind: SuppressionKind, by: str, told: str
) -> None:
    results = run(replace(REPORT, suppressed=(replace(ACCEPTED, kind=kind, by=by),)))["results"]
    assert [result["suppressions"] for result in results[:3]] == [[], [], []]
    (suppression,) = results[3]["suppressions"]
    assert (suppression["kind"], suppression["properties"]["by"]) == (told, by)
    assert suppression["justification"] == "Finance signs the figures on 3 May."


def test_what_could_not_be_read_is_told_as_a_notification() -> None:
    (invocation,) = run(TABBED, GONE, REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    tabbed, gone = invocation["toolExecutionNotifications"]
    assert tabbed["message"]["text"] == "The line is indented with a tab. YAML wants spaces."
    assert tabbed["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 1}
    assert "region" not in gone["locations"][0]["physicalLocation"]


def test_a_run_that_read_everything_was_successful() -> None:
    assert run(REPORT)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_fingerprint_stays_when_lines_move_lists_grow_and_numbers_change() -> None:
    before = fingerprint(path="/customer_faq/3/answer", message="Answer has 210 words.")
    moved = fingerprint(
        text="\n\n" + TEXT.replace("segment: ", "segment:   "),
        line=5,
        end_line=5,
        column=14,
        end_column=22,
        path="/customer_faq/4/answer",
        message="Answer has 220 words.",
    )
    assert before == moved


@for_each(
    "changes",
    [
        {"code": "CUS003"},
        {"path": "/customer/role"},
        {"message": "The role is everyone."},
        {"text": TEXT.replace("everyone", "nobody  ")},
    ],
)
def test_a_fingerprint_differs_where_the_finding_does(changes: dict[str, str]) -> None:
    assert fingerprint() != fingerprint(**changes)  # type: ignore[arg-type]


def test_findings_that_look_the_same_have_fingerprints_of_their_own() -> None:
    results = run(replace(REPORT, findings=(UNMEASURED,) * 3, suppressed=()))["results"]
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in results}) == 3


@given(texts)
def test_every_text_arrives(text: str) -> None:
    (result, suppressed) = run(saying(text))["results"]
    assert result["message"]["text"] == f"{quoted(text, 600)} {quoted(text, 600)}"
    assert suppressed["suppressions"][0]["justification"] == printable(text)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()
