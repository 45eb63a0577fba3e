"""Print the command that the README shows under a heading, so that what is run is what is shown.

Usage: ``python3 .ci/readme_command.py "Heading"``. The command is the first ``sh`` block below it.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def command_under(heading: str, text: str) -> str:
    """The first ``sh`` code block below ``heading``; an error that names the heading where there is none."""
    below = re.split(rf"^#+ {re.escape(heading)}\s*$", text, maxsplit=1, flags=re.MULTILINE)[1:]
    block = re.search(r"^```sh\n(.*?)^```", below[0], re.MULTILINE | re.DOTALL) if below else None
    if block is None:
        raise SystemExit(f"README.md has no sh block under the heading '{heading}'")
    return block.group(1)


if __name__ == "__main__":
    print(command_under(sys.argv[1], README.read_text(encoding="utf-8")), end="")
