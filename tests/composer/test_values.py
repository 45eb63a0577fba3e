"""Values as people type them, and the sentence that is printed of each: one table, read as an editor would."""

import copy
from pathlib import Path
from typing import Any

import yaml

from prfaq.composer import compose
from prfaq.composer.parts import Parts, Said
from prfaq.packs import find
from prfaq.renderer.draft import draft
from tests.composer.ideas import idea_of

TABLE = Path(__file__).parent / "cases" / "values.yaml"
GOES_WITH = {"unit", "per"}
"""What stands beside a figure, and not beside words."""


def _put(data: dict[str, Any], path: str, value: str) -> dict[str, Any]:
    """The idea with a value at a path such as ``problem.impact[].value``."""
    made = copy.deepcopy(data)
    node: Any = made
    *steps, last = path.split(".")
    for step in steps:
        node = node[step[:-2]][0] if step.endswith("[]") else node.setdefault(step, {})
    node[last.removesuffix("[]")] = [value] if last.endswith("[]") else value
    if last in ("value", "target") and not value.isdecimal():
        for name in GOES_WITH & node.keys():
            del node[name]
    if path == "customer.context":
        del made["problem"]["trigger"]  # the better answer to the same question
    if last == "gets":
        del node["sees"]  # a step says one of the two
    return made


def _pieces(parts: Parts) -> list[Said]:
    answers = [entry.answer for entry in (*parts.customer_faq, *parts.internal_faq)]
    return [
        piece for part in (*parts.press_release, *answers) for piece in part.pieces if type(piece) is Said
    ]


def printed(data: dict[str, Any], path: str, value: str) -> list[str]:
    """The sentences that come from a field; lines of the document where no sentence does."""
    idea = idea_of(_put(data, path, value))
    parts = compose(idea)
    pointer = "/" + path.replace("[]", "/0").replace(".", "/")
    said = [
        piece.text
        for piece in _pieces(parts)
        if any(f"{one}/".startswith(f"{pointer}/") or pointer.startswith(f"{one}/") for one in piece.paths)
    ]
    if not said:
        lines = draft(idea, parts, find("classic")).splitlines()
        plain = [(line.removeprefix("- ").replace("*", ""), line.replace(",", "").lower()) for line in lines]
        said = [line for line, words in plain if value.rstrip(".").replace(",", "").lower() in words]
    return list(dict.fromkeys(said))


def test_every_value_gives_the_sentence_that_was_approved() -> None:
    table = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    rows = [
        (name, path, value, said if isinstance(said, list) else [said])
        for name in ("english", "german")
        for path, values in table[f"{name} values"].items()
        for value, said in values.items()
    ]
    assert len(rows) > 390
    got = [(name, path, value, printed(table[name], path, value)) for name, path, value, _ in rows]
    assert got == rows
