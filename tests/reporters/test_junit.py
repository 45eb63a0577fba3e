"""JUnit XML for build servers."""

from dataclasses import replace
from typing import Literal

from hypothesis import given
from lxml import etree

from prfaq.errors import UserError
from prfaq.finding import Gate
from prfaq.visible import printable, quoted
from tests.reporters.making import CLEAN, GONE, REPORT, TABBED, saying, texts, written
from tests.tools import for_each

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "skipped", "system-out"},
}
ATTRIBUTES = {
    "testsuites": {"name"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"message"},
    "system-out": set[str](),
}
"""What the schema of Jenkins' xUnit plugin admits, as far as it is used."""


def tree(text: str) -> etree._Element:
    root = etree.fromstring(text.encode("ascii"))
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN.get(str(element.tag), set())
        assert set(element.attrib) <= ATTRIBUTES[str(element.tag)]
    for suite in root:
        kinds = {"failures": "testcase/failure", "errors": "testcase/error", "skipped": "testcase/skipped"}
        for attribute, path in ({"tests": "testcase"} | kinds).items():
            assert suite.get(attribute) == str(len(suite.findall(path))), path
    return root


def test_an_idea_is_a_suite_and_a_finding_a_test() -> None:
    (suite,) = tree(written("junit", REPORT))
    assert suite.get("name") == "ideas/walk.yaml"
    assert [case.get("name") for case in suite] == [
        "PRE013 part-composed /press_release",
        "CUS002 customer-everyone /customer/segment",
        "PRO004 problem-unquantified /problem/statement",
        "PRO007 no-why-now /problem/statement",
    ]
    assert {case.get("classname") for case in suite} == {"ideas/walk.yaml"}


@for_each(
    "fail_on, kinds",
    [
        ("error", ["system-out", "failure", "system-out"]),
        ("warning", ["system-out", "failure", "failure"]),
        ("info", ["failure"] * 3),
        ("never", ["system-out"] * 3),
    ],
)
def test_a_failure_is_what_fails_the_check_and_the_rest_says_something(
    fail_on: Literal["error", "warning", "info", "never"], kinds: list[str]
) -> None:
    report = replace(REPORT, gate=Gate(fail_on))
    suite = tree(written("junit", report))[0]
    assert [case[0].tag for case in suite][:3] == kinds
    assert (suite.get("failures") == "0") is report.passes
    error = suite[1][0]
    assert (error.text or "").splitlines() == [
        "ideas/walk.yaml:3:12: error CUS002 customer-everyone",
        "The segment is everyone.",
        "Name a group that you could phone.",
    ]
    if error.tag == "failure":
        assert (error.get("type"), error.get("message")) == ("error", "The segment is everyone.")


def test_a_readiness_that_is_too_low_fails() -> None:
    suite = tree(written("junit", replace(CLEAN, gate=Gate("never", 63))))[0]
    (failure,) = suite.findall("testcase/failure")
    assert failure.get("message") == "The readiness is 62, and 63 is wanted."


def test_what_was_accepted_is_skipped_with_its_reason() -> None:
    skipped = tree(written("junit", REPORT))[0][3][0]
    assert skipped.tag == "skipped"
    assert skipped.get("message") == "suppressed by a comment: Finance signs the figures on 3 May."


def test_a_clean_idea_is_one_test_that_passes() -> None:
    (case,) = tree(written("junit", CLEAN))[0]
    assert (case.get("name"), len(case)) == ("nothing found", 0)


def test_what_could_not_be_read_is_an_error() -> None:
    tabbed, gone = tree(written("junit", TABBED, GONE))
    assert tabbed.get("name") == "ideas/tabs.yaml"
    error = gone[0][0]
    assert (error.tag, error.get("message")) == ("error", "There is no such file.")


@given(texts)
def test_every_text_arrives_and_breaks_nothing(text: str) -> None:
    suite, unread = tree(written("junit", saying(text), UserError(text)))
    assert suite.get("name") == printable(text)
    assert suite[0][0].get("message") == quoted(text, 600)
    assert quoted(text, 600).rstrip() in (suite[0][0].text or "")
    assert unread[0][0].get("type") == "unreadable"
