"""Places in the schema, and ideas that hold one value at such a place."""

import json
from typing import Any

from prfaq.idea.fields import Field, every_field
from prfaq.idea.load import LoadedIdea, load
from prfaq.parser.document import Path
from prfaq.source import Source

EVERY_FIELD: list[tuple[str, Field]] = list(every_field())


def loaded(data: Any, name: str = "idea.json") -> LoadedIdea:
    return load(Source(name, json.dumps(data, ensure_ascii=False)))


def path_of(dotted: str) -> Path:
    """``a.b[].c`` as the path in the first entry: ``("a", "b", 0, "c")``; ``[]`` at the end is left out."""
    steps: list[str | int] = []
    for part in dotted.removesuffix("[]").split("."):
        steps.append(part.removesuffix("[]"))
        if part.endswith("[]"):
            steps.append(0)
    return tuple(steps)


def shallowest_and_deepest(kind: str) -> list[tuple[str, Field]]:
    """The first field of a kind, and the one that lies deepest in the schema, where that is another."""
    found = sorted((pair for pair in EVERY_FIELD if pair[1].kind == kind), key=lambda p: len(path_of(p[0])))
    return list(dict((found[0], found[-1])).items())


def idea_with(path: Path, value: Any) -> dict[str, Any]:
    """The smallest data that has ``value`` at ``path``."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    assert isinstance(value, dict)
    return value


def value_at(idea: Any, path: Path) -> Any:
    for step in path:
        idea = idea[step] if isinstance(step, int) else getattr(idea, "from_" if step == "from" else step)
    return idea


def example(field: Field) -> Any:
    """A value that the field takes."""
    by_kind = {"number": 5, "date": "2027-03", "flag": True, "texts": ["some text"], "text": "some text"}
    if field.kind in ("choice", "choices"):
        return field.choices[0] if field.kind == "choice" else [field.choices[0]]
    return by_kind[field.kind]
