"""What holds for every format."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from prfaq import api
from prfaq.errors import Location, UserError
from prfaq.files import read_source
from prfaq.finding import Related, Report
from prfaq.reporters import FORMATS, View, reporter_for
from prfaq.source import Source
from tests.reporters.making import (
    CLEAN,
    EVERYONE,
    GONE,
    HOSTILE,
    REPORT,
    SOURCE,
    TABBED,
    UNMEASURED,
    many,
    saying,
    written,
    written_of,
)
from tests.tools import SAMPLES, for_each

ALL = sorted(FORMATS)
SAID_IN_FULL = [name for name in ALL if name not in ("markdown", "text")]


def checked(file: Path) -> tuple[Report | UserError, Source]:
    source = read_source(file)
    try:
        return api.check(source), source
    except UserError as error:
        return error, source


def test_samples_good_and_broken_are_reported_the_same_way_twice() -> None:
    files = sorted(SAMPLES.rglob("*.yaml"))
    runs = [[checked(file) for file in files] for _ in range(2)]
    for name in ALL:
        first, second = (written_of(name, run) for run in runs)
        assert first == second, name
        assert len(first) > 1000, name


def test_nothing_at_all_and_an_idea_without_a_finding_are_reported() -> None:
    assert all(written(name) and written(name, CLEAN) for name in ALL)


@for_each("name", [name for name in ALL if name != "text"])
def test_a_file_that_could_not_be_read_is_named_with_its_fault(name: str) -> None:
    text = written(name, GONE, REPORT, TABBED)
    assert "gone.yaml" in text
    assert "There is no such file" in text
    assert "The line is indented with a tab" in text


ODD_NAMES = (
    "plan:12: idea.yaml",
    "plan:12:7: idea.yaml",
    "12",
    "7:1",
    ": .yaml",
    "a b/c: d.yaml",
    "C:/ideas/a.yaml",
    "C:\\ideas\\a:2.yaml",
    "[draft] (1) <b>.yaml",
    "100%3A, a=b & c.yaml",
    "-",
)
"""File names that look like a place, or like the notation of a format."""


def _github(text: str) -> tuple[object, ...]:
    written = re.match("::error (.*?)::", text)
    assert written is not None
    properties = dict(one.split("=", 1) for one in written[1].split(","))
    return unquote(properties["file"]), int(properties["line"]), int(properties["col"])


def _sarif(text: str) -> tuple[object, ...]:
    (notification,) = json.loads(text)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    place = notification["locations"][0]["physicalLocation"]
    assert notification["message"]["text"].startswith("Tab: two.")
    return place["artifactLocation"]["uri"], *place["region"].values()


def _artifact(name: str) -> object:
    """The URI under which a finding in this file is reported."""
    report = replace(REPORT, findings=(replace(EVERYONE, file=name),), suppressed=())
    (result,) = json.loads(written("sarif", report))["runs"][0]["results"]
    return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def _junit(text: str) -> tuple[object, ...]:
    (suite,) = etree.fromstring(text.encode())
    error = suite.find("testcase/error")
    assert error is not None
    assert error.text
    assert error.get("message") == "Tab: two."
    return suite.get("name"), error.text.partition("\n")[0]


def _markdown(text: str) -> tuple[object, ...]:
    shown = re.search("- <code>(.*?)</code>: (.*)", text)
    assert shown is not None
    return tuple(unescape(one).replace("\u200b", "") for one in shown.groups())


def _html(text: str) -> tuple[object, ...]:
    shown = re.search('<bdi class="file">(.*?)</bdi>', text)
    assert shown is not None
    return (unescape(shown[1]),)


def _json(text: str) -> object:
    return json.loads(text)["unreadable"][0]


TAB = {"description": "Tab: two.", "hint": "Use spaces.", "line": 3, "column": 9}


def _gitlab(text: str) -> tuple[object, ...]:
    (issue,) = json.loads(text)
    return issue["description"], issue["location"]["path"], issue["location"]["lines"]["begin"]


def _rdjson(text: str) -> tuple[object, ...]:
    (told,) = json.loads(text)["diagnostics"]
    return told["message"], told["location"]["path"], told["location"]["range"]["start"]["line"]


@for_each("name", ODD_NAMES)
@for_each(
    "kind, read, expected",
    [
        ("github", _github, lambda name: (name, 3, 9)),
        ("sarif", _sarif, lambda name: (_artifact(name), 3, 9)),
        ("junit", _junit, lambda name: (name, f"{name}:3:9: Tab: two.")),
        ("markdown", _markdown, lambda name: (f"{name}:3:9", "Tab: two. Use spaces.")),
        ("html", _html, lambda name: (f"{name}:3:9",)),
        ("json", _json, lambda name: {**TAB, "message": f"{name}:3:9: Tab: two.", "file": name}),
        ("gitlab", _gitlab, lambda name: ("Tab: two. Use spaces.", name, 3)),
        ("rdjson", _rdjson, lambda name: ("Tab: two.\nUse spaces.", name, 3)),
    ],
)
def test_a_file_is_located_under_its_own_name_however_odd(
    kind: str, read: Callable[[str], object], expected: Callable[[str], object], name: str
) -> None:
    error = UserError("Tab: two.", "Use spaces.", Location(name, 3, 9))
    assert read(written(kind, error)) == expected(name)


@for_each("name", [name for name in ALL if name not in ("text", "json")])
def test_no_half_of_a_surrogate_pair_and_no_control_character_reaches_the_output(name: str) -> None:
    text = written(name, saying(HOSTILE), UserError(HOSTILE))
    text.encode("utf-8")
    assert not any(letter < " " and letter not in "\t\r\n" for letter in text)


ASCII = ("html", "json", "junit", "sarif", "gitlab", "rdjson")


def test_machines_and_browsers_get_ascii_which_no_terminal_can_spoil() -> None:
    assert all(written(name, saying("☃ עברית")).isascii() for name in ASCII)


@for_each("name", ALL)
def test_tens_of_thousands_of_findings_in_one_file_are_reported(name: str) -> None:
    findings = (EVERYONE,) * 19_999 + tuple(many(1))
    assert "customer-everyone" in written(name, replace(REPORT, findings=findings))


@for_each("name", SAID_IN_FULL)
def test_a_place_outside_the_text_breaks_nothing(name: str) -> None:
    outside = replace(EVERYONE, line=900, column=70, end_line=901, end_column=2)
    assert "everyone" in written(name, replace(REPORT, findings=(outside,)))


ELSEWHERE = Related("/benefit/measure/to", "ideas/walk.yaml", 7, 10, '`benefit.measure.to` says "15".')


@for_each("name", ALL)
def test_the_other_place_of_a_finding_is_in_every_format(name: str) -> None:
    said = written(
        name, replace(REPORT, findings=(replace(UNMEASURED, related=(ELSEWHERE,)),), suppressed=())
    )
    text = unescape(re.sub("<[^>]*>|`", "", said)).replace('\\"', '"')
    assert 'benefit.measure.to says "15".' in text
    assert re.search(r'7:10|"line": 7, "column": 10|"startLine": 7, "startColumn": 10', said)


@pytest.mark.parametrize(
    ("name", "given", "shown"),
    [
        ("sarif", "walk.yaml", '"uri": "ideas/walk.yaml"'),
        ("github", "walk.yaml", "file=ideas/walk.yaml,"),
        ("gitlab", "../ideas/walk.yaml", '"path": "ideas/walk.yaml"'),
        ("rdjson", "{root}/ideas/walk.yaml", '"path": "ideas/walk.yaml"'),
        ("github", "../../elsewhere.yaml", "file=../../elsewhere.yaml,"),
        ("github", "-", "file=-,"),
    ],
)
def test_services_get_paths_from_the_root_of_the_repository(
    name: str, given: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ideas").mkdir()
    monkeypatch.chdir(tmp_path / "ideas")
    report = replace(REPORT, findings=(replace(EVERYONE, file=given.format(root=tmp_path.as_posix())),))
    out = io.StringIO()
    reporter = reporter_for(name)(out, View(repository=str(tmp_path)))
    reporter.report(report, SOURCE)
    reporter.end()
    assert shown in out.getvalue()
