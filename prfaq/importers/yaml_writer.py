"""An imported document as commented YAML: each field with where it comes from and how sure that is.

The release's own paragraphs on problem and solution are kept in the author's words, since a document has one
paragraph where an idea has two fields: the facts, and what the release says of them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prfaq.idea.scaffold import SCHEMA_FILE
from prfaq.importers.extract import Imported, in_order
from prfaq.importers.placements import Path, Placement

if TYPE_CHECKING:
    from prfaq.importers.docx import Comment

WIDTH = 100
"""Columns of the longest line of running text."""

_SHORT = 72
_NOT_IN_BLOCKS = re.compile(
    "[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
_BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")
_SURENESS = {"sure": "", "likely": ", likely", "guess": ", a guess: please check"}

_OPENING = """\
# yaml-language-server: $schema={schema}
#
# Imported from {name}. Each comment says which {unit}s a field comes from; no more is said where it is sure.
# What found no field of its own stands under `appendices`, in order. `prfaq check` says what is missing.
"""
_COUNTED = """\
# Paragraphs are counted from the first on, those in tables too, without empty ones.
"""


def as_yaml(imported: Imported) -> str:
    """The idea as YAML, with a comment above each field."""
    imported = with_prose(imported)
    opening = _OPENING.format(
        schema=SCHEMA_FILE, name=_comment(_file(imported.source.name)), unit=unit(imported)
    )
    remarks = "".join(f"# {_comment(remark)}\n" for remark in remarks_on(imported))
    lines = [(opening + (_COUNTED if imported.word else "") + remarks).rstrip()]
    placed = {one.path: _origin(one, unit(imported)) for one in reversed(imported.placements)}
    for key, value in _with_status(imported.data).items():
        lines += ["", f"{key}:", *_members(value, (key,), placed, "  ")]
    lines += _rest(imported)
    return "\n".join(lines) + "\n"


def _file(name: str) -> str:
    """The name of a file without its folders: where it lay is nobody else's business."""
    return name.replace("\\", "/").rpartition("/")[2] or name


def _with_status(data: dict[str, Any]) -> dict[str, Any]:
    """What is written down already is a draft."""
    meta = {**data.get("meta", {}), "status": "draft"}
    return {"meta": meta, **{key: value for key, value in data.items() if key != "meta"}}


def _members(value: Any, path: Path, placed: dict[Path, str], indent: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, entry in enumerate(value):
            inner = list(_members(entry, (*path, number), placed, indent + "  "))
            first = next(place for place, line in enumerate(inner) if not line.lstrip().startswith("#"))
            inner[:first] = [line[2:] for line in inner[:first]]
            inner[first] = f"{indent}- {inner[first][len(indent) + 2 :]}"
            yield from inner
        return
    shown = ""
    for key, member in value.items():
        origin = placed.get((*path, key), "") if key not in ("answer", "title") else ""
        yield from _member((*path, key), member, placed, indent, "" if origin == shown else origin)
        shown = origin or shown


def _member(path: Path, value: Any, placed: dict[Path, str], indent: str, origin: str) -> Iterator[str]:
    """A member with its origin above it, where the one before does not say the same."""
    if not isinstance(value, str):
        yield f"{indent}{path[-1]}:"
        yield from _members(value, path, placed, indent + "  ")
        return
    if origin:
        yield f"{indent}# {origin}"
    scalar = _scalar(value, indent + "  ")
    yield f"{indent}{path[-1]}: {scalar[0]}"
    yield from scalar[1:]


def unit(imported: Imported) -> str:
    """What places are numbers of: a line of Markdown, a paragraph of Word."""
    return "paragraph" if imported.word else "line"


def place_of(one: Placement, unit: str) -> str:
    """Where a text stood: ``line 3``, ``paragraphs 2-4``."""
    return f"{unit} {one.line}" if one.line == one.end_line else f"{unit}s {one.line}-{one.end_line}"


def _origin(one: Placement, unit: str) -> str:
    under = f', "{_comment(one.label)}"' if one.label else ""
    return f"{place_of(one, unit)}{under}{_SURENESS[one.sureness]}"


def _scalar(text: str, indent: str) -> list[str]:
    """A text as YAML: between quotes, folded, or line by line."""
    if _NOT_IN_BLOCKS.search(text):
        return [_NOT_IN_BLOCKS.sub(_escaped, json.dumps(text, ensure_ascii=False))]
    body = _BLANK_START.sub("", text).rstrip()
    is_one_line = "\n" not in body
    if is_one_line and (len(body) <= _SHORT or "  " in body or "\t" in body):
        return [json.dumps(body, ensure_ascii=False)]
    if is_one_line:
        return [">-", *_folded(body.strip(), indent)]
    sign = f"|{2}-" if body[:1] in " \t" else "|-"
    return [sign, *(indent + line if line.strip() else "" for line in body.split("\n"))]


def _escaped(letter: re.Match[str]) -> str:
    return f"\\U{ord(letter.group()):08X}"


def _folded(text: str, indent: str) -> Iterator[str]:
    """A text on lines of ``WIDTH``, cut at blanks alone."""
    line: list[str] = []
    length = len(indent)
    for word in text.split(" "):
        if line and length + len(word) > WIDTH:
            yield indent + " ".join(line)
            line, length = [], len(indent)
        line.append(word)
        length += len(word) + 1
    yield indent + " ".join(line)


def _rest(imported: Imported) -> Iterator[str]:
    if imported.markup:
        yield ""
        yield "# Words of the document that are in no field above (labels, numbers, addresses, who says what):"
    for number, line in imported.markup:
        yield f"#   {unit(imported)} {number}: {_comment(line)}"
    if imported.word and imported.word.margins:
        yield ""
        yield "# Headers and footers of the document:"
        yield from (f"#   {kind}: {_comment(text)}" for kind, text in imported.word.margins)
    if imported.word and imported.word.comments:
        yield ""
        yield "# Comments that reviewers left in the document:"
        yield from (f"#   {_comment(described(one))}" for one in imported.word.comments)


def described(one: "Comment") -> str:
    """A reviewer's comment on one line: where, who, when and what."""
    where = f"paragraph {one.paragraph}" if one.paragraph else "nowhere"
    who = ", ".join(part for part in (where, one.author, one.date) if part)
    return f"{who}{' (resolved)' if one.is_done else ''}: {one.text}"


def _comment(text: str) -> str:
    return _NOT_IN_BLOCKS.sub("\ufffd", text.replace("\n", " "))


_PROSE: dict[Path, Path] = {
    ("problem", "statement"): ("press_release", "problem"),
    ("solution", "summary"): ("press_release", "solution"),
}


def with_prose(imported: Imported) -> Imported:
    """The document with what the release says of problem and solution in its own fields, too."""
    return replace(imported, placements=tuple(in_order([*imported.placements, *_prose_placements(imported)])))


def _prose_placements(imported: Imported) -> Iterator[Placement]:
    lines = [one.line for one in imported.placements if one.path[0] in ("press_release", "quotes")]
    for one in imported.placements:
        path = _PROSE.get(one.path)
        if path and one.sureness != "guess" and lines and min(lines) <= one.line <= max(lines):
            yield replace(one, path=path)


_KINDS = (("insertion", "insertions"), ("deletion", "deletions"), ("move", "moves"))
_OTHER = {"accepted": "rejected", "rejected": "accepted"}


def remarks_on(imported: Imported) -> tuple[str, ...]:
    """One sentence for each thing; nothing to say of Markdown, where all is as it stands."""
    word = imported.word
    if word is None:
        return ()
    changes = (_of_changes(word.changes, word.read_as),) if sum(word.changes.values()) else ()
    return (*changes, *word.remarks)


def _of_changes(counts: Mapping[str, int], read_as: str) -> str:
    total = sum(counts.values())
    kinds = [
        f"{counts[one]:,} {one if counts[one] == 1 else many}" for one, many in _KINDS if counts.get(one)
    ]
    are = "1 tracked change is" if total == 1 else f"{total:,} tracked changes are"
    return f"{are} read as {read_as} ({', '.join(kinds)}); the other way: `--changes {_OTHER[read_as]}`."
