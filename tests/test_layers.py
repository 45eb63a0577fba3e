"""Who may import whom: the rooms of the house, and the doors between them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import ROOT

BASE = {
    *("source", "finding", "errors", "data", "globs", "page", "nearby", "visible", "__init__"),
    *("files", "toml", "archive"),
}

MAY_IMPORT: dict[str, set[str]] = {
    "source": {"visible"},
    "finding": {"visible"},
    "errors": {"finding", "visible"},
    "visible": set(),
    "data": {"errors"},
    "globs": set(),
    "page": set(),
    "watching": BASE,
    "nearby": set(),
    "files": BASE,
    "reading": BASE,
    "enclosures": BASE,
    "idea": BASE | {"reading"},
    "folders": BASE | {"files", "idea", "reading"},
    "composing": BASE | {"idea"},
    "checking": BASE | {"idea", "reading", "composing", "enclosures"},
    "judging": BASE | {"idea", "checking", "packs", "enclosures"},
    "settings": BASE | {"idea", "checking", "judging"},
    "importing": BASE | {"idea", "reading", "composing", "checking", "judging"},
    "fixing": BASE | {"idea", "reading", "composing", "checking"},
    "sheet": BASE | {"idea", "packs", "drafting", "writing"},
    "reporting": BASE | {"idea", "checking"},
    "packs": BASE | {"idea", "composing", "checking"},
    "drafting": BASE | {"idea", "composing", "packs", "enclosures"},
    "writing": BASE | {"drafting", "enclosures"},
}
"""Rooms by name; those not named (the faces: api, cli, rendering) may import anything but ``cli``."""


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import of ours: the file, its room, and the room that it imports from."""
    for file in sorted((ROOT / "prfaq").rglob("*.py")):
        inside = file.relative_to(ROOT / "prfaq")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for name in names_in(node):
                yield str(inside), inside.parts[0].removesuffix(".py"), name.split(".")[1]


def names_in(node: ast.AST) -> list[str]:
    """The modules of ours that an import statement names."""
    if isinstance(node, ast.ImportFrom) and node.module == "prfaq":
        return [f"prfaq.{alias.name}" for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert not node.level, "imports name the whole path"
        return [name for name in [node.module or ""] if name.startswith("prfaq.")]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.startswith("prfaq.")]
    return []


ALL = list(imports())


def test_the_imports_were_found() -> None:
    assert len(ALL) > 100
    assert {"reading", "idea", "checking", "cli"} <= {room for _, room, _ in ALL}


@pytest.mark.parametrize("room", sorted({room for _, room, _ in ALL}))
def test_a_room_imports_only_from_rooms_below_it(room: str) -> None:
    allowed = MAY_IMPORT.get(room)
    for file, of, imported in ALL:
        if of != room or imported == room:
            continue
        assert imported != "cli" or room == "__main__", f"{file} imports the command line"
        assert allowed is None or imported in allowed or not _is_room(imported), f"{file} imports {imported}"


def _is_room(name: str) -> bool:
    return (ROOT / "prfaq" / name).is_dir() or Path(ROOT / "prfaq" / f"{name}.py").is_file()
