"""Texts as people type them: what they say stands in every format, and nothing of it is swallowed."""

from typing import Any

import yaml

from prfaq.packs import find
from tests.idea.trees import loaded
from tests.shown import FORMATS, shown_in
from tests.tools import ROOT, for_each


def _read(*way: str) -> Any:
    """The data of a file, every scalar as it is spelled."""
    return yaml.load(ROOT.joinpath(*way).read_text(encoding="utf-8"), yaml.BaseLoader)


CASES: list[dict[str, Any]] = _read("tests", "renderer", "typed.yaml")
BASE: dict[str, Any] = _read("samples", "smallest.yaml")


@for_each("kind", FORMATS)
@for_each("case", CASES)
def test_what_is_typed_is_shown(case: dict[str, Any], kind: str) -> None:
    shown = shown_in(loaded(BASE | case["idea"]), find("classic"), kind)
    assert [text for text in case["shows"] if " ".join(text.split()) not in shown] == []
    assert [text for text in case.get("hides", ()) if text in shown] == []
