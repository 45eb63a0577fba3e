"""The words of a pack's headings, table heads and choices: data by language and by kind of concept.

``labels/en.toml`` holds tables of words; a table below ``[when.community]`` (or another kind of concept)
overrides them for ideas of that kind. What a language lacks is English.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from prfaq.errors import UserError
from prfaq.packs.pack import Pack
from prfaq.packs.reading import parse

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
                _merge(merged, file, parse(file, content), concept)
    return merged


def _merge(merged: dict[str, dict[str, str]], file: str, data: dict[str, Any], concept: str) -> None:
    special = data.pop("when", {})
    for tables in (data, special.get(concept, {}) if isinstance(special, dict) else {}):
        for table, words in tables.items():
            if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
                raise UserError(
                    f"{file}: `{table}` must be a table of texts.", 'Write word = "…" below [table].'
                )
            merged.setdefault(table, {}).update(words)
