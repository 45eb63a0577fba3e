"""The customer-obsession principles: none may lose its fields, its checks or the samples that show it."""

import pytest

import prfaq
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.linter.registry import find_rule
from prfaq.linter.rule import PRINCIPLES, Principle, principles_page
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
