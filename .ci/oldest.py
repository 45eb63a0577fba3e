"""Print the oldest versions that pyproject.toml allows, as constraints for pip: each ``>=`` as ``==``.

Usage: ``python3 .ci/oldest.py > FILE``. A requirement that is not one lower bound is an error.
"""

import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def oldest(requirement: str) -> str:
    """The requirement at its lower bound, without extras: pip takes none in constraints."""
    name, found, bound = requirement.partition(">=")
    if not found or "," in bound:
        raise SystemExit(f"pyproject.toml: '{requirement}' is not written as NAME>=VERSION")
    return f"{name.partition('[')[0]}=={bound}"


if __name__ == "__main__":
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]:
        print(oldest(requirement))
