"""Refuse functions that are too complex: none worse than radon's grade C, and no more of grade C than today.

Reads ``radon cc --min C --json`` from standard input; exits with 1, and the functions, where there are too many.
"""

import json
import sys
from typing import Any

MOST = 28
"""Functions of grade C that there are. Lower it with every one that is made simpler."""


def functions(report: dict[str, list[dict[str, Any]]]) -> list[tuple[int, str]]:
    """Every function of the report: its complexity, and its name with file and line; the worst first."""
    found = [
        (block["complexity"], f"{file}:{block['lineno']} {block['name']} {block['rank']}")
        for file, blocks in report.items()
        for block in blocks
        if block["type"] != "class"
    ]
    return sorted(found, reverse=True)


def main() -> int:
    """Print the count and the worst, and return the exit status."""
    found = functions(json.load(sys.stdin))
    worse = [name for _, name in found if not name.endswith(" C")]
    print(f"{len(found)} functions of grade C or worse, {len(worse)} of them worse; {MOST} are allowed.")
    for complexity, name in found[: max(5, len(worse))]:
        print(f"  {complexity} {name}")
    return 1 if worse or len(found) > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
