"""Lists of words, as data: one folder a language, one file a list, one entry a line, ``#`` for remarks."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def word_list(name: str, language: str) -> frozenset[str]:
    """The list called ``name`` in a language (``en``); empty where the language has none."""
    if language not in languages():  # it is whatever the author wrote
        return frozenset()
    try:
        text = (_HERE / language / f"{name}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


@cache
def languages() -> frozenset[str]:
    """The languages that have lists of words."""
    return frozenset(folder.name for folder in _HERE.iterdir() if folder.is_dir() and folder.name.isalpha())


@cache
def list_names() -> frozenset[str]:
    """The names of all lists, whatever the language."""
    return frozenset(file.stem for language in languages() for file in (_HERE / language).glob("*.txt"))
