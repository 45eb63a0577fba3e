"""What the labels of a pack lack in a language: held against its own English ones, table by table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from prfaq.errors import UserError
from prfaq.packs.labels import FALLBACK
from prfaq.packs.pack import Pack
from prfaq.packs.reading import parse


class Translation(NamedTuple):
    """One file of labels beside the English one; names are dotted: ``headings.evidence``.

    ``missing`` are English labels that it lacks, ``extra`` those of its own that no English file of the pack or
    of those that it extends has.
    """

    file: str
    language: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def languages(pack: Pack) -> tuple[str, ...]:
    """The languages that a pack says it has, else those that its files of labels are for."""
    return pack.manifest.languages or tuple(sorted({FALLBACK, *_tags(pack.paths())}))


def translations(pack: Pack) -> Iterator[Translation]:
    """What the pack's own files of labels lack or have too many of; nothing for one that is complete.

    A file that cannot be read is passed over: it is reported where it is read.
    """
    own, known = label_names(pack, 0, FALLBACK), _all(pack, FALLBACK)
    for tag in dict.fromkeys((*languages(pack), *_tags(pack.layers[0].files))):
        if tag == FALLBACK:
            continue
        said = label_names(pack, 0, tag)
        missing = tuple(name for name in own if name not in said) if "-" not in tag else ()
        extra = tuple(name for name in said if name not in known)
        if missing or extra:
            yield Translation(f"{pack.name}/labels/{tag}.toml", tag, missing, extra)


def has_labels(pack: Pack, tag: str) -> bool:
    """Does a file of labels in the pack, or in one that it extends, serve this language?"""
    return tag.partition("-")[0] in {one.partition("-")[0] for one in (FALLBACK, *_tags(pack.paths()))}


def _tags(paths: Iterable[str]) -> tuple[str, ...]:
    """The languages that there are files of labels for among these."""
    return tuple(
        path[len("labels/") : -len(".toml")]
        for path in paths
        if path.startswith("labels/") and path.endswith(".toml")
    )


def _all(pack: Pack, tag: str) -> frozenset[str]:
    return frozenset(name for at in range(len(pack.layers)) for name in label_names(pack, at, tag))


def label_names(pack: Pack, at: int, tag: str) -> tuple[str, ...]:
    """The dotted names of the labels in a layer's own file."""
    layer = pack.layers[at]
    content = layer.files.get(f"labels/{tag}.toml")
    try:
        data = parse(f"{layer.name}/labels/{tag}.toml", content) if content is not None else {}
    except UserError:
        return ()
    return tuple(_dotted(data))


def _dotted(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{before}{name}.")
        else:
            yield before + name
