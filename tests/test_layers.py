"""Which module may import which: rooms in layers, and no circles."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.tools import ROOT

MAY_IMPORT: dict[str, set[str]] = {
    "source": {"visible"},
    "visible": set(),
    "suggestions": set(),
    "archive": set(),
    "globs": set(),
    "html_page": set(),
    "document": set(),
    "errors": {"visible"},
    "finding": {"visible"},
    "streams": {"errors", "visible"},
    "toml": {"errors", "suggestions"},
    "parser": {"errors", "source"},
    "edit": {"parser"},
    "idea": {"errors", "parser", "source", "suggestions"},
    "composer": {"idea"},
    "document.markdown_writer": {"composer"},
    "files": {"errors", "globs", "idea", "source"},
    "attachments": {"errors", "files"},
    "text": {"errors", "finding", "idea", "visible"},
    "exporters": {"archive", "attachments", "document", "errors", "html_page", "suggestions"},
    "packs": {"archive", "document", "errors", "files", "idea", "suggestions", "toml"},
    "packs.create": {"errors", "exporters", "suggestions"},
    "packs.check": {
        "composer",
        "document",
        "errors",
        "exporters",
        "files",
        "idea",
        "renderer",
        "suggestions",
    },
    "renderer": {
        "attachments",
        "composer",
        "document",
        "errors",
        "exporters",
        "finding",
        "idea",
        "packs",
        "parser",
        "suggestions",
        "toml",
        "visible",
    },
    "linter": {
        "attachments",
        "composer",
        "document",
        "errors",
        "files",
        "finding",
        "idea",
        "parser",
        "source",
        "suggestions",
    },
    "linter.engine": {"attachments", "composer", "document", "files", "finding", "idea", "packs", "parser"},
    "config": {"document", "errors", "files", "finding", "globs", "idea", "linter", "toml"},
    "fixer": {"composer", "edit", "errors", "finding", "idea", "linter", "parser", "source"},
    "importers": {"archive", "composer", "errors", "files", "finding", "idea", "linter", "parser", "source"},
    "reporters": {"errors", "finding", "html_page", "idea", "linter", "source", "text", "visible"},
    "review_sheet": {"document", "exporters", "finding", "idea", "packs", "visible"},
    "runner": {"config", "errors", "files", "finding", "globs", "idea", "importers", "linter", "source"},
    "preview": {"errors", "files", "html_page", "idea", "packs", "runner", "streams", "text", "visible"},
}
"""What a room, or a module of one that may import more, imports of ours. ``api`` and ``cli`` may import all."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its name, without ``prfaq.`` and ``.__init__``."""
    found = {}
    for file in sorted((ROOT / "prfaq").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT / "prfaq").with_suffix("").parts)
        found[name.removesuffix(".__init__")] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.AST, *, at_start: bool = False) -> Iterator[str]:
    """The modules that a tree imports (``at_start``: outside functions), but not for a type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if at_start and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole path"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("prfaq.") in modules() else node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node, at_start=at_start)


def ours(tree: ast.AST, *, at_start: bool = False) -> set[str]:
    """Those that are ours, by the names of ``modules``."""
    names = {name.removeprefix("prfaq.") for name in imported(tree, at_start=at_start) if "prfaq." in name}
    return names & set(modules())


def room(module: str) -> str:
    """The room of a module: the first part of its name."""
    return module.partition(".")[0]


def test_the_imports_were_found() -> None:
    assert sum(len(ours(tree)) for tree in modules().values()) > 100


def test_a_module_imports_only_from_rooms_below_it() -> None:
    breaches = set()
    for module, tree in modules().items():
        allowed = MAY_IMPORT.get(module, MAY_IMPORT.get(room(module)))
        if allowed is not None:
            others = {name for name in ours(tree) if room(name) in {*MAY_IMPORT, "cli"} - {room(module)}}
            breaches |= {(module, name) for name in others if room(name) not in allowed}
    assert breaches == set()


def test_there_are_no_circles() -> None:
    waiting = {name: ours(tree, at_start=True) - {name} for name, tree in modules().items()}
    while free := [name for name, needed in waiting.items() if not needed & set(waiting)]:
        for name in free:
            del waiting[name]
    assert sorted(waiting) == []
