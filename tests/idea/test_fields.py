"""The schema as data: every field has a question, and a path finds its field."""

from prfaq.idea.customer import Measure
from prfaq.idea.fields import field_at, fields
from prfaq.parser.document import Path
from tests.idea.trees import EVERY_FIELD, path_of
from tests.tools import for_each


def test_every_field_asks_a_question() -> None:
    assert all(
        field.question.endswith(("?", "?)")) or field.question[0].isdigit() for _, field in EVERY_FIELD
    )
    assert len({dotted for dotted, _ in EVERY_FIELD}) == len(EVERY_FIELD) > 200


def test_a_path_finds_its_field() -> None:
    for dotted, field in EVERY_FIELD:
        found = field_at(path_of(dotted))
        assert found is not None, dotted
        assert found.name == field.name
        assert found.kind in ("choice", "choices") or not found.choices
        assert (found.kind in ("block", "blocks")) == (found.block is not None)


@for_each("path", [(), ("nothing",), ("customer", "nothing"), ("customer", "role", "nothing")])
def test_a_path_that_the_schema_does_not_have_finds_nothing(path: Path) -> None:
    assert field_at(path) is None


def test_an_alias_is_the_name_an_author_writes() -> None:
    assert "from" in fields(Measure)
    assert "from_" not in fields(Measure)
