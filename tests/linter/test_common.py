"""The shapes that rules share."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.idea.load import load
from prfaq.linter.context import LintContext
from prfaq.linter.rules.common import absent, hits, too_many
from prfaq.source import Source


def context(text: str) -> LintContext:
    return LintContext(load(Source("idea.yaml", text)).idea, datetime.date(2026, 11, 22))


@pytest.mark.parametrize(
    ("field", "idea", "paths"),
    [
        ("meta.owner", "meta: {title: Walks}", ["/meta/owner"]),
        ("meta.owner", "meta: {owner: Ada}", []),
        ("customer.size", "customer: {size: {value: null}}", ["/customer/size"]),
        ("benefit.measure.from", "benefit: {measure: {to: '5'}}", ["/benefit/measure/from"]),
        ("benefit.measure.from", "benefit: {measure: {from: '0'}}", []),
        ("tenets[].over", "meta: {title: Walks}", []),
        ("tenets[].over", "tenets: [{text: a, over: b}, {text: c}]", ["/tenets/1/over"]),
        (
            "secondary_customers[].needs[].need",
            "secondary_customers: [{needs: [{stated: true}]}, {role: guide}, {needs: [{need: a}, {stated: true}]}]",
            ["/secondary_customers/0/needs/0/need", "/secondary_customers/2/needs/1/need"],
        ),
    ],
)
def test_what_is_absent_is_named_where_it_belongs(field: str, idea: str, paths: list[str]) -> None:
    assert [fault.path for fault in absent(context(idea), field, "It is empty.", "Fill it in.")] == paths


@given(st.text(min_size=1))
def test_words_that_are_hit_are_quoted_as_they_are(words: str) -> None:
    (fault,) = hits([("/a", ""), ("/b", words)], str, 'It says "{words}".', "Leave {words} out.", "grade")
    assert fault[:5] == ("/b", f'It says "{words}".', "Leave {words} out.", words, "grade")


def test_too_many_are_more_than_the_most() -> None:
    assert not list(too_many("/tenets/7", 7, 7, "{count}", "{most}"))
    (fault,) = too_many("/tenets/7", 8, 7, "{count} tenets.", "Keep {most} of {count}.")
    assert fault[:3] == ("/tenets/7", "8 tenets.", "Keep 7 of 8.")
