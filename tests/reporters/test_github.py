"""Annotations of a pull request on GitHub."""

import re
from dataclasses import replace

from hypothesis import given

from prfaq.errors import UserError
from prfaq.visible import printable, quoted
from tests.reporters.making import (
    EVERYONE,
    GONE,
    HOSTILE,
    LATER,
    REPORT,
    TABBED,
    UNMEASURED,
    many,
    saying,
    texts,
    written,
)

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands, read back as a runner reads them."""
    matches = [COMMAND.fullmatch(line) for line in text.split("\n") if line.startswith("::")]
    return [_command(match) for match in matches if match]


def _command(match: re.Match[str]) -> tuple[str, dict[str, str], str]:
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    return match["name"], {key: _plain(value) for key, value in pairs}, _plain(match["message"])


def _plain(text: str) -> str:
    for code, letter in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_a_finding_stands_at_its_line_and_columns_with_its_hint() -> None:
    (name, properties, message), _, _ = commands(written("github", REPORT))
    assert (name, message) == ("error", "The segment is everyone.\nName a group that you could phone.")
    assert properties == {
        "file": "ideas/walk.yaml",
        "line": "3",
        "endLine": "3",
        "col": "12",
        "endColumn": "20",
        "title": "CUS002 customer-everyone",
    }


def test_severities_are_githubs_and_a_stretch_of_several_lines_has_no_columns() -> None:
    found = commands(written("github", REPORT))
    assert [name for name, _, _ in found] == ["error", "warning", "notice"]
    assert found[1][1]["endLine"] == "7"
    assert "col" not in found[1][1]


def test_what_could_not_be_read_is_an_error_where_reading_stopped() -> None:
    (_, tab, message), (_, gone, _) = commands(written("github", TABBED, GONE))
    assert tab == {"file": "ideas/tabs.yaml", "line": "7", "col": "1", "title": "Not readable"}
    assert message == "The line is indented with a tab.\nYAML wants spaces."
    assert gone == {"file": "ideas/gone.yaml", "title": "Not readable"}


def test_what_was_accepted_is_no_annotation() -> None:
    assert "PRO007" not in written("github", REPORT)


def test_the_log_ends_with_the_totals() -> None:
    assert written("github", REPORT).splitlines()[-1].startswith("1 idea checked: 1 error,")


def test_the_gravest_are_annotations_and_one_notice_counts_the_rest_which_the_log_lists() -> None:
    warning, evil = replace(UNMEASURED, message="A warning."), "##[error]x ::error::y"
    first = replace(REPORT, findings=(*many(40, warning), *many(2)))
    second = replace(REPORT, findings=(*many(11, LATER), *many(9), replace(EVERYONE, message=evil)))
    text = written("github", first, second, TABBED)
    found = commands(text)
    assert [name for name, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [properties["title"] for _, properties, _ in found[9:30:20]] == [
        "CUS002 customer-everyone",
        "prfaq",
    ]
    assert (
        found[-1][2] == "GitHub shows no more annotations; the log lists 3 errors, 30 warnings, 2 infos more."
    )
    assert (
        text.splitlines()[-1]
        == "2 ideas checked, 1 not readable: 12 errors, 40 warnings, 11 infos; 2 suppressed."
    )
    logged = [line for line in text.splitlines() if line.startswith(("error ", "warning ", "info "))]
    assert len(logged) == 3 + 30 + 2
    assert "error ideas/walk.yaml:3:12: CUS002 customer-everyone: # #[error]x ::error::y" in logged


@given(texts)
def test_no_text_can_write_a_command_of_its_own(text: str) -> None:
    out = written("github", saying(text), UserError(text))
    assert len(out.split("\n")) == 4
    unread, (_, properties, message) = commands(out)
    assert unread[1]["title"] == "Not readable", "what could not be read comes first"
    assert properties["file"] == printable(text)
    assert message == f"{quoted(text, 600)}\n{quoted(text, 600)}"


def test_percent_signs_that_the_author_wrote_stay_what_they_are() -> None:
    assert commands(written("github", saying("50%0A off")))[0][1]["file"] == "50%0A off"
    assert commands(written("github", saying(HOSTILE)))[0][1]["file"] == printable(HOSTILE)
