"""Labels that reach no document: a misspelt name, a kind of concept or a language that does not exist."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple, get_args

from prfaq.idea.plan import ConceptType
from prfaq.packs.labels import FALLBACK
from prfaq.packs.pack import Pack
from prfaq.packs.translations import label_names
from prfaq.toml import decoded, line_of, nearest_or_all

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
    for name in label_names(pack, 0, tag):
        kind = name.split(".")[1] if name.startswith("when.") else ""
        place = f"{file}:{line_of(text, name)}"
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
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.85)
    return near[0] if near else ""


def _is_asked_for(pack: Pack, word: str) -> bool:
    """Does a section, or a template of the pack itself, go by this name?"""
    own = (content for path, content in pack.layers[0].files.items() if path.endswith(".j2"))
    is_printed = any(re.search(rf"\b{re.escape(word)}\b", decoded("", content)) for content in own)
    return is_printed or any(section.name == word for section in pack.manifest.sections)
