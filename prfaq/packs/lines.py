"""On which line of a manifest a key stands, for messages: a look at its lines, not a second reader."""

import re

_HEAD = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*(?:\.|=)""")


def line_of(text: str, path: str) -> int:
    """The line, from 1, of a dotted key as ``sections[2].name``; of its table where the key is absent.

    0 where neither is found.
    """
    found, best = 0, 0
    table, counts = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        if head:
            table = _table(head[1], head[2].replace('"', ""), counts)
        key = None if head else _KEY.match(line)
        here = f"{table}.{key[1]}".lstrip(".") if key else table
        if here == path or here.startswith(f"{path}["):
            return number
        if _is_above(here, path) and len(here) > best:
            found, best = number, len(here)
    return found


def _table(brackets: str, name: str, counts: dict[str, int]) -> str:
    if brackets == "[":
        return name
    counts[name] = counts.get(name, -1) + 1
    return f"{name}[{counts[name]}]"


def _is_above(here: str, path: str) -> bool:
    """Is ``here`` the table that the key at ``path`` belongs to?"""
    return bool(here) and path.startswith(f"{here}.")
