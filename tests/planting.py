"""Ideas whose every text says where it stands: words of our choice between a number's beginning and its end."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from prfaq.document.escape import escape
from prfaq.idea.load import LoadedIdea
from prfaq.idea.types import Block

_NO_TEXT = frozenset({"id", "evidence", "url", "answers", "file", "codename", "aliases", "meta"})
"""What names other things, or what no document shows."""

_IN_MARKDOWN = frozenset({"answer", "body"})
"""Where an author's Markdown is honoured, so that signs need an escape to be themselves."""

_BEGINS = re.compile(r"[Zz]z(\d+)q")


def planted(idea: LoadedIdea, words: str) -> tuple[LoadedIdea, tuple[str, ...]]:
    """The idea with ``words`` in every text, as ``Zz7q words qy7``; and the field of each number."""
    fields: list[str] = []

    def plant(field: str) -> str:
        fields.append(field)
        in_markdown = field.rpartition(".")[2] in _IN_MARKDOWN
        return f"Zz{len(fields) - 1}q {_escaped(words) if in_markdown else words} qy{len(fields) - 1}"

    model = _planted(idea.idea, "", plant)
    return LoadedIdea(model, idea.document), tuple(fields)


def _escaped(words: str) -> str:
    """Words that Markdown reads as they are; the spaces around them need no escape, and an author has none."""
    inner = words.strip()
    before, _, after = words.partition(inner) if inner else (" ", "", "")
    return f"{' ' if before else ''}{escape(inner)}{' ' if after else ''}"


def _planted(value: Any, at: str, plant: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return plant(at) if value else value
    if isinstance(value, tuple):
        return tuple(_planted(item, f"{at}[]", plant) for item in value)
    if isinstance(value, Block):
        return value.model_copy(update=dict(_members(value, at, plant)))
    return value


def _members(block: Block, at: str, plant: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    for name, field in type(block).model_fields.items():
        if name not in _NO_TEXT and not field.choices:
            yield name, _planted(getattr(block, name), f"{at}.{name}".lstrip("."), plant)


def begun(text: str) -> list[int]:
    """The numbers of the texts that begin in ``text``, in order."""
    return [int(number) for number in _BEGINS.findall(text)]


def cut_short(text: str, words: str) -> list[int]:
    """The numbers of the texts that begin in ``text`` and do not go on letter for letter to their end."""
    numbers = begun(text)
    return [n for n in set(numbers) if text.count(f"z{n}q{words}qy{n}") != numbers.count(n)]
