"""What holds for every format."""

import io
from dataclasses import replace

import pytest

from prfaq import api
from prfaq.errors import UserError
from prfaq.files import read_source
from prfaq.reporters import FORMATS, View, reporter_for
from tests.reporters.making import CLEAN, EVERYONE, GONE, HOSTILE, REPORT, TABBED, many, saying, written
from tests.tools import SAMPLES

ALL = sorted(FORMATS)
SAID_IN_FULL = [name for name in ALL if name not in ("markdown", "text")]


@pytest.mark.parametrize("name", ALL)
def test_samples_good_and_broken_are_reported_the_same_way_twice(name: str) -> None:
    runs = []
    for _ in range(2):
        out = io.StringIO()
        reporter = reporter_for(name)(out, View())
        for file in sorted(SAMPLES.rglob("*.yaml")):
            try:
                reporter.report(api.check(read_source(file)), read_source(file))
            except UserError as error:
                reporter.unreadable(error)
        reporter.end()
        runs.append(out.getvalue())
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


def test_nothing_at_all_and_an_idea_without_a_finding_are_reported() -> None:
    assert all(written(name) and written(name, CLEAN) for name in ALL)


@pytest.mark.parametrize("name", [name for name in ALL if name != "text"])
def test_a_file_that_could_not_be_read_is_named_with_its_fault(name: str) -> None:
    text = written(name, GONE, REPORT, TABBED)
    assert "gone.yaml" in text
    assert "There is no such file" in text
    assert "The line is indented with a tab" in text


@pytest.mark.parametrize("name", [name for name in ALL if name not in ("text", "json")])
def test_no_half_of_a_surrogate_pair_and_no_control_character_reaches_the_output(name: str) -> None:
    text = written(name, saying(HOSTILE), UserError(HOSTILE))
    text.encode("utf-8")
    assert not any(letter < " " and letter not in "\t\r\n" for letter in text)


def test_machines_and_browsers_get_ascii_which_no_terminal_can_spoil() -> None:
    assert all(written(name, saying("☃ עברית")).isascii() for name in ("html", "json", "junit", "sarif"))


@pytest.mark.parametrize("name", ALL)
def test_a_hundred_thousand_findings_in_one_file_are_reported(name: str) -> None:
    findings = (EVERYONE,) * 99_999 + tuple(many(1))
    assert "customer-everyone" in written(name, replace(REPORT, findings=findings))


@pytest.mark.parametrize("name", SAID_IN_FULL)
def test_a_place_outside_the_text_breaks_nothing(name: str) -> None:
    outside = replace(EVERYONE, line=900, column=70, end_line=901, end_column=2)
    assert "everyone" in written(name, replace(REPORT, findings=(outside,)))
