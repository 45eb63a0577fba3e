"""Every field that cites evidence is found, wherever it stands."""

from prfaq.idea.fields import every_field
from prfaq.idea.model import Idea
from prfaq.linter.context import citations_of
from tests.linter.cases import base

CITING = sorted(name for name, _ in every_field() if name.endswith("evidence[]") and name != "evidence[]")


def test_every_citing_field_of_the_schema_is_found() -> None:
    members: dict[str, object] = {}
    for name in CITING:
        _cite(members, name.split("."), name)
    found = citations_of(Idea.model_validate(members))
    assert len(CITING) >= 10
    assert sorted(citation.cited for citation in found) == CITING


def test_paths_lead_to_the_reference() -> None:
    found = citations_of(Idea.model_validate(base()))
    assert ("/problem/impact/1/evidence/0", "ev-calls") in found
    assert ("/risks/value/evidence/0", "ev-quiet") in found


def test_an_empty_idea_cites_nothing() -> None:
    assert citations_of(Idea()) == ()


def _cite(members: dict[str, object], steps: list[str], cited: str) -> None:
    step, *rest = steps
    name = step.removesuffix("[]")
    if not rest:
        members[name] = [cited]
        return
    inside = members.setdefault(name, [{}] if step.endswith("[]") else {})
    block = inside[0] if isinstance(inside, list) else inside
    assert isinstance(block, dict)
    _cite(block, rest, cited)
