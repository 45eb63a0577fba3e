"""The customer-obsession principles: none may lose its fields, its checks or the samples that show it."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml

import prfaq
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.linter.registry import find_rule
from prfaq.linter.rule import PRINCIPLES, Principle, principles_page
from prfaq.source import Source
from tests.tools import SAMPLES


def ids(principle: Principle) -> str:
    return principle.name


def value_of(idea: Idea, dotted: str) -> object:
    value: object = idea
    for name in dotted.split("."):
        value = getattr(value, name)
    return value


def test_there_are_eleven() -> None:
    assert len(PRINCIPLES) == len({principle.name for principle in PRINCIPLES}) == 11


@pytest.mark.parametrize("principle", PRINCIPLES, ids=ids)
def test_every_field_is_in_the_schema_and_filled_in_the_complete_sample(principle: Principle) -> None:
    idea = prfaq.load(SAMPLES / "ward-handover.yaml").idea
    for dotted in principle.fields:
        assert field_at(tuple(dotted.split("."))), dotted
        assert value_of(idea, dotted), dotted


@pytest.mark.parametrize("principle", PRINCIPLES, ids=ids)
def test_every_principle_has_rules_that_read_its_fields(principle: Principle) -> None:
    rules = [find_rule(code) for code in principle.rules]
    assert all(rules), principle.rules
    read = {name.replace("[]", "") for rule in rules if rule for name in rule.reads}
    for dotted in principle.fields:
        assert any(name == dotted or name.startswith(f"{dotted}.") for name in read), (dotted, sorted(read))


def test_the_page_shows_every_row() -> None:
    page = principles_page()
    assert all(principle.name in page and principle.question in page for principle in PRINCIPLES)


class Weakened(NamedTuple):
    """A field of a principle that is written and says little, and the rule that notices."""

    principle: str
    field: str
    value: object
    code: str


WEAKENED = (
    Weakened("Decide on data", "evidence[].kind", "anecdote", "EVI003"),
    Weakened(
        "Follow the need, not the trend",
        "problem.why_now",
        "Artificial intelligence is changing everything, and our rivals are moving.",
        "PRO007",
    ),
    Weakened("Listen, respond, and tell customers back", "feedback_loops[].cadence", "regularly", "LOO002"),
    Weakened(
        "Listen, respond, and tell customers back",
        "feedback_loops[].tell_customers_back",
        "by letter where appropriate",
        "LOO003",
    ),
    Weakened(
        "Personalise under the customer's control",
        "solution.personalization.customer_control",
        "Customers can trust us with their data.",
        "LOO004",
    ),
    Weakened("Anticipate needs that nobody states", "customer.needs[].evidence", ["ev-interviews"], "CUS006"),
    Weakened(
        "Earn trust and keep the relationship",
        "relationship.promise",
        "We are committed to our customers.",
        "LOO005",
    ),
    Weakened(
        "Recommend somebody else where they are better",
        "alternatives[].strengths",
        ["nothing to speak of"],
        "ALT002",
    ),
    Weakened(
        "Put the customer's need first",
        "benefit.statement",
        "Charge nurses save time, cut paper and avoid overtime.",
        "BEN009",
    ),
    Weakened(
        "Use technology to learn and to serve", "metrics.success[].measured_by", "our impression", "MET004"
    ),
    Weakened("Make somebody answer for the customer", "meta.owner", "the product team", "INT009"),
    Weakened(
        "Ask what is best for the customer",
        "solution.why_best_for_customer",
        "It grows our revenue and makes leaving hard.",
        "BEN005",
    ),
)

HOLLOW = frozenset(["PRO007", "LOO002", "LOO004", "LOO005", "ALT002", "INT009", "BEN005"])
"""Rules that notice it by what a field says, with those of the family HOL."""


def put(block: Any, steps: list[str], value: object) -> None:
    """Write ``value`` into a field, in each entry of a list (``evidence[].kind``)."""
    step, *rest = steps
    name = step.removesuffix("[]")
    if not rest:
        block[name] = value
        return
    for one in block[name] if step.endswith("[]") else [block[name]]:
        put(one, rest, value)


def found(data: object) -> Iterator[tuple[str, str]]:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    report = prfaq.check(prfaq.load(Source("idea.yaml", text)), as_of=datetime.date(2026, 11, 22))
    return ((finding.code, finding.path) for finding in report.findings)


@pytest.mark.parametrize("row", WEAKENED, ids=lambda row: row.field)
def test_a_principle_that_is_weakened_is_noticed_by_one_of_its_rules(row: Weakened) -> None:
    if row.code in HOLLOW and find_rule("HOL001") is None:
        pytest.skip("the rules for what is filled in and empty are not there")
    sample = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")
    before, data = set(found(yaml.safe_load(sample))), yaml.safe_load(sample)
    put(data, row.field.split("."), row.value)
    new = {code for code, _ in set(found(data)) - before}
    principle = next(one for one in PRINCIPLES if one.name == row.principle)
    assert row.code in new & set(principle.rules)


def test_every_principle_is_weakened() -> None:
    assert {row.principle for row in WEAKENED} == {principle.name for principle in PRINCIPLES}
