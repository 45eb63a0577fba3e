"""The words of a pack's headings, table heads and choices: data by language and by kind of concept.

``labels/en.toml`` holds tables of words; a table below ``[when.community]`` (or another kind of concept)
replaces words for such ideas. Labels that no document shows, and words that a language lacks, are reported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias, get_args

from prfaq import toml
from prfaq.errors import UserError
from prfaq.idea.plan import ConceptType
from prfaq.packs.manifest import parse
from prfaq.packs.pack import Pack
from prfaq.suggestions import nearest, nearest_or_all
from prfaq.toml import At, Keys, decoded, dotted, loads, location_of

FALLBACK = "en"

ALWAYS = ("headings", "words", "statuses", "stages")
"""The tables that the program itself looks into; a pack may leave them out."""

Labels: TypeAlias = Mapping[str, Mapping[str, str]]
"""``labels["headings"]["evidence"]``."""


def labels(pack: Pack, language: str, concept: str) -> Labels:
    """The words for an idea of this language (BCP 47) and kind of concept.

    Raises ``UserError`` where a file of labels is not tables of texts.
    """
    merged: dict[str, dict[str, str]] = {table: {} for table in ALWAYS}
    language = language.strip().replace("_", "-")
    for tag in dict.fromkeys((FALLBACK, language.partition("-")[0].lower(), language)):
        for layer in reversed(pack.layers):
            content = layer.files.get(f"labels/{tag}.toml") if tag else None
            if content is not None:
                file = f"{layer.name}/labels/{tag}.toml"
                at = At((), partial(location_of, file, decoded(file, content)), error=UserError)
                _merge(merged, at, parse(file, content), concept)
    return merged


def _merge(merged: dict[str, dict[str, str]], at: At, data: dict[str, Any], concept: str) -> None:
    kinds = toml.mapped(_TABLES)(data.pop("when", {}), at / "when")
    for tables in (_TABLES(data, at), kinds.get(concept, {})):
        for table, words in tables.items():
            merged.setdefault(table, {}).update(words)


_TABLES = toml.mapped(toml.mapped(toml.text))
"""Tables of words, such as ``[headings]``."""


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
        given = label_names(pack, 0, tag)
        missing = tuple(name for name in own if name not in given) if "-" not in tag else ()
        extra = tuple(name for name in given if name not in known)
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
    return tuple(dotted(keys) for keys in _keys(data))


def _keys(table: Mapping[str, Any], above: Keys = ()) -> Iterator[Keys]:
    """The way to every label below a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _keys(value, (*above, name))
        else:
            yield (*above, name)


_FILE = re.compile(r"labels/(.+)\.toml")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class Stray(NamedTuple):
    """The place of a label that nothing prints, what is wrong, and a way out."""

    place: str
    message: str
    hint: str


def stray_labels(pack: Pack) -> Iterator[Stray]:
    """The labels of the pack's own files that nothing prints. The files must be such as can be read."""
    for path, content in pack.layers[0].files.items():
        if found := _FILE.fullmatch(path):
            yield from _stray(pack, found[1], decoded(path, content))


def _stray(pack: Pack, tag: str, text: str) -> Iterator[Stray]:
    file = f"{pack.name}/labels/{tag}.toml"
    if not _LANGUAGE.fullmatch(tag):
        yield Stray(file, f"“{tag}” is no language.", "Name the file by the language: labels/en.toml.")
        return
    for keys in _keys(loads(text)):
        name = dotted(keys)
        kind = name.split(".")[1] if name.startswith("when.") else ""
        place = str(location_of(file, text, keys))
        if kind and kind not in get_args(ConceptType):
            yield Stray(
                place, f"There is no kind of concept `{kind}`.", nearest_or_all(kind, get_args(ConceptType))
            )
        elif tag == FALLBACK and (near := _meant(pack, name)):
            yield Stray(place, f"Nothing prints the label `{name}`.", f"Did you mean `{near}`?")


def _meant(pack: Pack, name: str) -> str:
    """The label of a pack above that this one is a slip of; empty where it is one of the pack's own."""
    known = {one for at in range(1, len(pack.layers)) for one in label_names(pack, at, FALLBACK)}
    word = name.rpartition(".")[2]
    if name in known or _is_asked_for(pack, word):
        return ""
    return nearest(name, known, 0.85)


def _is_asked_for(pack: Pack, word: str) -> bool:
    """Does a section, or a template of the pack itself, go by this name?"""
    own = (content for path, content in pack.layers[0].files.items() if path.endswith(".j2"))
    is_printed = any(re.search(rf"\b{re.escape(word)}\b", decoded("", content)) for content in own)
    return is_printed or any(section.name == word for section in pack.manifest.sections)
