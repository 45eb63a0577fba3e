"""Ideas for these tests, from YAML text, without going through the reader."""

from typing import Any

import yaml

from prfaq.idea.model import Idea
from tests.tools import ROOT


def idea_of(data: dict[str, Any]) -> Idea:
    """The idea that plain data spells; every scalar is text, as it comes from a file."""
    return Idea.model_validate(yaml.load(yaml.safe_dump(data, allow_unicode=True), Loader=yaml.BaseLoader))


def sample(name: str) -> Idea:
    """One of the samples that a reader learns from."""
    text = (ROOT / "samples" / name).read_text(encoding="utf-8")
    return Idea.model_validate(yaml.load(text, Loader=yaml.BaseLoader))


SAMPLES = sorted(
    file.name
    for pattern in ("*.yaml", "*.json")
    for file in (ROOT / "samples").glob(pattern)
    if file.is_file()
)
