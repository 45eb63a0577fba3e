"""The words of a pack's headings, table heads and choices: data by language and by kind of concept.

``labels/en.toml`` holds tables of words; a table below ``[when.community]`` (or another kind of concept)
overrides them for ideas of that kind. What a language lacks is English.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from prfaq.errors import UserError
from prfaq.packs.pack import Pack
from prfaq.packs.reading import parse
from prfaq.toml import decoded, line_of

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
                _merge(merged, (file, decoded(file, content)), parse(file, content), concept)
    return merged


def _merge(
    merged: dict[str, dict[str, str]], file: tuple[str, str], data: dict[str, Any], concept: str
) -> None:
    special = _table(file, "when", data.pop("when", {}))
    kinds = {kind: _table(file, f"when.{kind}", tables) for kind, tables in special.items()}
    for before, tables in (("", data), (f"when.{concept}.", kinds.get(concept, {}))):
        for table, words in tables.items():
            merged.setdefault(table, {}).update(_words(file, before + table, words))


def _words(file: tuple[str, str], name: str, words: object) -> dict[str, str]:
    for word, text in _table(file, name, words).items():
        if not isinstance(text, str):
            raise _wrong(file, f"{name}.{word}", "must be a text", f'Write {word} = "…".')
    return _table(file, name, words)


def _table(file: tuple[str, str], name: str, found: object) -> dict[str, Any]:
    if isinstance(found, dict):
        return found
    below = "[when.community.headings]" if name.startswith("when") else "[headings]"
    raise _wrong(file, name, "must be a table of texts", f'Write word = "…" below a table, as {below}.')


def _wrong(file: tuple[str, str], name: str, what: str, hint: str) -> UserError:
    path, text = file
    line = line_of(text, name)
    return UserError(f"{path}:{line}: `{name}` {what}." if line else f"{path}: `{name}` {what}.", hint)
