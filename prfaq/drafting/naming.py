"""What a template names, read off its syntax tree: variables, fields, files, with their lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from prfaq.drafting.environment import environment
from prfaq.drafting.trouble import told
from prfaq.packs import Pack


@dataclass(frozen=True, slots=True)
class Mention:
    """A dotted name as ``idea.problem.today``, and the line it stands on."""

    steps: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """All that one template names; ``sets`` are the variables that it gives a value itself.

    ``local`` are those of its names that it sets or takes from elsewhere.
    """

    mentions: tuple[Mention, ...]
    sets: frozenset[str]
    files: frozenset[str]


def named_in(pack: Pack, path: str) -> Named:
    """What the template at ``path`` names. Raises ``UserError`` where it does not parse."""
    made = environment(pack)
    with told(pack):
        assert made.loader is not None, "the environment of a pack reads its files"
        source, name, _ = made.loader.get_source(made, path)
        tree = made.parse(source, path, name)
    return Named(tuple(_mentions(tree)), frozenset(_sets(tree)), frozenset(_files(tree)))


def _mentions(tree: nodes.Node) -> Iterator[Mention]:
    """The longest dotted names of the tree; a name that is set or bound in it is left out by its sets."""
    inner: set[int] = set()
    for node in _walk(tree):
        if not isinstance(node, nodes.Getattr | nodes.Name) or id(node) in inner:
            continue
        steps: list[str] = []
        at: nodes.Node = node
        while isinstance(at, nodes.Getattr):
            steps.append(at.attr)
            inner.add(id(at.node))
            at = at.node
        if isinstance(at, nodes.Name) and at.ctx == "load":
            yield Mention((at.name, *reversed(steps)), node.lineno)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Every node, those above before those below."""
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _sets(tree: nodes.Node) -> Iterator[str]:
    for node in _walk(tree):
        if (isinstance(node, nodes.Name) and node.ctx in ("store", "param")) or isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _files(tree: nodes.Node) -> Iterator[str]:
    for node in _walk(tree):
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            for inner in _walk(node.template):
                if isinstance(inner, nodes.Const) and isinstance(inner.value, str):
                    yield inner.value
