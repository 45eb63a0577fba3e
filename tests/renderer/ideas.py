"""Ideas for the tests of drafting."""

from prfaq.idea.load import load
from prfaq.idea.model import Idea
from prfaq.source import Source
from tests.tools import SAMPLES

EMPTY = "product: Lanternlight\n"


def idea(text: str = EMPTY) -> Idea:
    """The idea that a YAML text spells."""
    return load(Source("idea.yaml", text)).idea


def sample(name: str) -> Idea:
    """A sample by the name of its file."""
    return load(Source(name, (SAMPLES / name).read_text(encoding="utf-8"))).idea


def samples() -> list[str]:
    """The names of all samples that a reader can learn from."""
    return sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".yaml", ".json"))
