"""No module needs itself in order to start; which room may import which is held by import-linter (pyproject.toml)."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.tools import ROOT


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its name, without ``.__init__``."""
    found = {}
    for file in sorted((ROOT / "prfaq").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a tree imports at its start: outside functions, and not for a type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole path"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules() else node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node)


def test_there_are_no_circles() -> None:
    waiting = {name: set(imported(tree)) & set(modules()) - {name} for name, tree in modules().items()}
    assert sum(map(len, waiting.values())) > 100
    while free := [name for name, needed in waiting.items() if not needed & set(waiting)]:
        for name in free:
            del waiting[name]
    assert sorted(waiting) == []
