"""A document's data to an idea: validated where it can be, and pruned where it cannot.

A value of the wrong type becomes one fault, is taken out, and the rest is validated again: half an idea is
still an idea, and one mistake hides no other.
"""

import copy
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from typing import Any

from yaml.nodes import SequenceNode

from prfaq.errors import Location, UserError
from prfaq.idea.answers import bulleted, in_its_shape, instead
from prfaq.idea.errors import (
    SchemaFault,
    called_in,
    describe,
    describe_shaped,
    describe_typed,
    quoted,
    unknown,
)
from prfaq.idea.fields import Field, every_field, field_at, fields, reading
from prfaq.idea.model import Idea
from prfaq.idea.types import RENAMED, Block, Complaint, MisfitError
from prfaq.idea.unfilled import Unfilled, unfilled
from prfaq.parser import Place, Spelling, locate
from prfaq.parser.document import Data, Document, Empty, Path, entries, read
from prfaq.parser.misread import Schema, may_be_misread, misread
from prfaq.parser.plain_text import items_of
from prfaq.parser.requote import Region
from prfaq.source import Source, Span
from prfaq.suggestions import bare

MAX_FAULTS = 1000
"""Faults of one file that are reported one by one; a file with more is not an idea."""

_MAX_COMPLAINTS = 20_000
"""Complaints of one round, keys of the author's own among them, that are looked at one by one."""

Kept = Mapping[Path, tuple[int, ...]]


def _wanted(path: Path) -> str:
    """The kind of value at a path, or of the one member that a text stands for there; empty for no field of ours."""
    found = field_at(tuple(_FULL.get(step, step) if isinstance(step, str) else step for step in path))
    if found is None:
        return ""
    if found.block and (found.kind == "block" or isinstance(path[-1], int)):
        return found.members[found.essential].kind if found.essential else "block"
    return "text" if found.kind == "texts" and isinstance(path[-1], int) else found.kind


def _members(path: Path) -> Collection[str]:
    """The names of the fields that a block at a path holds, short ones too; none where there is no block."""
    return _members_of(tuple(step for step in path if type(step) is str))


@lru_cache(maxsize=512)
def _members_of(path: Path) -> Mapping[str, object]:
    block = _block_at(path)
    return {**fields(block), **block.renamed, **({} if path else {"$schema": ""})} if block else {}


_FULL = {short: full for renamed in RENAMED.values() for short, full in renamed.items()}
_SHORT = {full: short for renamed in RENAMED.values() for short, full in renamed.items()}


@cache
def _all_names() -> frozenset[str]:
    """The names of all fields, wherever they stand."""
    return frozenset([*(field.name for _, field in every_field()), *_FULL, "$schema"])


@cache
def _bare_names() -> frozenset[str]:
    return frozenset(map(bare, _all_names()))


@cache
def _sure_names() -> frozenset[str]:
    """The names of which no other field has nearly the same: ``need`` is none, since there are ``needs``."""
    times = Counter(map(bare, _all_names()))
    return frozenset(name for name in _all_names() if times[bare(name)] == 1)


def _called(path: Path, name: str) -> str:
    """The field of the block at ``path`` that people call by a name of their own; empty where there is none."""
    steps = (step for step in path if isinstance(step, str))
    return called_in(name, ".".join(_FULL.get(step, step) for step in steps))


SCHEMA = Schema(_bare_names, _sure_names, _wanted, _members, _called)
"""What the parser knows of the schema."""


@dataclass(frozen=True)
class LoadedIdea:
    """An idea with its positions: what ``prfaq.load`` gives, and what ``check`` and ``render`` take.

    Dates are ``prfaq.idea.values.Date``, intervals of days, and numbers ``prfaq.idea.values.Number``; both keep their
    author's spelling. ``faults`` hold what does not fit, and what is understood in another spelling.
    ``pruned`` holds the places of values that were taken out, ``kept`` the original places of the items of
    lists that lost some (none for one item that stands for a list); both speak of the source. ``waiting`` holds
    what stands, as "TBD", where a value should.
    """

    idea: Idea
    document: Document
    faults: tuple[SchemaFault, ...] = ()
    pruned: tuple[Path, ...] = ()
    kept: Kept = field(default_factory=dict)
    waiting: tuple[Unfilled, ...] = ()

    @cached_property
    def not_understood(self) -> Mapping[str, str]:
        """What the author wrote that does not fit or only holds a place, by its field's JSON Pointer in the idea."""
        full = ((self._in_idea(self.in_full(path)), words) for path, words in self._left_out() if words)
        return {"".join(f"/{step}" for step in path): words for path, words in full}

    def _left_out(self) -> Iterator[tuple[Path, str]]:
        """Each value that is not in the idea, by its path in the source."""
        yield from ((fault.path, fault.quoted) for fault in self.faults)
        for slip in self.document.slips:
            if slip.path and not slip.is_clear:
                yield slip.path, quoted(self.source.text[slip.start : slip.end])
        yield from ((one.path, quoted(one.text)) for one in self.waiting)

    def _in_idea(self, path: Path) -> Path:
        """A path in the source as a path in the idea; the place ``-`` holds entries that did not count."""
        found: Path = ()
        for at, step in enumerate(path):
            kept = self.kept.get(path[:at])
            if kept is None or not isinstance(step, int):
                found += (step,) if kept != () else (0, step)
            else:
                found += (kept.index(step),) if step in kept else ("-", step)
        return found

    @property
    def source(self) -> Source:
        """The text that the idea was read from."""
        return self.document.source

    def in_source(self, path: Path) -> Path:
        """A path in the idea as a path in the source, where some items of a list may not have counted."""
        return _in_source(self.kept, path) if self.kept else path

    def in_full(self, path: Path) -> Path:
        """A path as it is spelled in the source as the field it stands for: ``/benefit`` as its statement."""
        full = tuple(_FULL.get(step, step) if isinstance(step, str) else step for step in path)
        field = field_at(full)
        essential = field.essential if field else ""
        value: Any = self.document.data
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return (*full, essential) if essential and isinstance(value, str) else full

    def span(self, path: Path, place: Place = Place.VALUE, words: str = "") -> Span:
        """Where a path of the source is in it, however short its author wrote the block."""
        parent = field_at(path[:-1])
        essential = parent.essential if parent else ""
        is_member = bool(path) and (path[-1] == essential or isinstance(path[-1], int))
        return locate(self.document, path, place, words, Spelling(_SHORT, is_member))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels between processes as its text: the parser's nodes do not pickle."""
        return load, (self.source,)


def load(source: Source) -> LoadedIdea:
    """Read and validate a text; ``UserError`` where it cannot be read at all."""
    loaded = _validated(read(source, SCHEMA))
    if source.format == "yaml":
        loaded = _looked_at_again(loaded)
    document = loaded.document
    faulty = {fault.path for fault in loaded.faults if not fault.at_key}
    slips = tuple(one for one in document.slips if one.kind != "quote-needed" or one.path not in faulty)
    return (
        replace(loaded, document=replace(document, slips=slips))
        if len(slips) < len(document.slips)
        else loaded
    )


def _looked_at_again(loaded: LoadedIdea) -> LoadedIdea:
    """The idea with the texts read as they were meant that YAML read otherwise."""
    first, regions = loaded.document, tuple[Region, ...]()
    for _ in range(_LOOKS):
        more = tuple(_misread(loaded, regions)) if _may_be_misread(loaded) else ()
        if not more:
            break
        regions += more
        loaded = _validated(read(first.source, SCHEMA, regions, first))
    return loaded


_LOOKS = 3
"""Times that a file is looked at again for texts that YAML read otherwise: one may hide the next."""


def _misread(loaded: LoadedIdea, known: tuple[Region, ...]) -> Iterator[Region]:
    document = loaded.document
    cuts: dict[Path, list[int]] = {}
    for slip in document.slips:
        if slip.kind == "text-cut-off":
            cuts.setdefault(slip.path, []).append(slip.end)
    found = misread(document.source.text, document.root, cuts, SCHEMA)
    return (region for region in found if region not in known)


def _may_be_misread(loaded: LoadedIdea) -> bool:
    """Is there anything in a file that makes it worth a second look?"""
    document = loaded.document
    if loaded.faults or document.slips or any(empty.is_stray for empty in document.empty):
        return True
    return may_be_misread(document.source.text)


def _validated(document: Document) -> LoadedIdea:
    empty = tuple(unfilled(document.data))
    if empty or any(not slip.is_clear for slip in document.slips):
        return _Pruning(document, empty).idea()
    try:
        idea = Idea.model_validate(document.data)
    except MisfitError:
        return _Pruning(document).idea()
    faults = _empty_faults(document)
    return LoadedIdea(idea, document, tuple(faults), tuple(fault.path for fault in faults), document.kept)


def _empty_faults(document: Document) -> list[SchemaFault]:
    """What is empty, and so not in the data, but misspelt or of the wrong shape all the same."""
    faults = [fault for empty in document.empty if (fault := _empty_fault(empty))]
    wrong = {fault.path for fault in faults if not fault.at_key}
    return [fault for fault in faults if not _lies_below(fault.path, wrong)]


def _empty_fault(empty: Empty) -> SchemaFault | None:
    block, key = _block_at(empty.path[:-1]), empty.path[-1]
    if isinstance(key, str) and block:
        key = block.renamed.get(key, key)
    path = (*empty.path[:-1], key)
    field = field_at(path)
    if field is None:
        is_unknown = block is not None and isinstance(key, str) and not _is_own(path)
        return unknown(path, empty.path, None, empty.is_stray) if is_unknown else None
    if empty.shape in _shapes(field, isinstance(key, int)):
        return None
    return describe("wrong", path, empty.path, {} if empty.shape == "block" else [])


def _lies_below(path: Path, paths: set[Path]) -> bool:
    return any(path[:length] in paths for length in range(1, len(path)))


def _block_at(path: Path) -> type[Block] | None:
    field = field_at(path)
    return field.block if field else Idea if not path else None


def _shapes(field: Field, is_entry: bool) -> tuple[str, ...]:
    """Which shapes the emptiness of a field, or of an entry of its list, may have."""
    if field.kind == "block" or (is_entry and field.kind == "blocks"):
        return "null", "block"
    one, several = ("null",), ("null", "list")
    if is_entry:
        return one
    if field.kind == "blocks":
        return (*several, "block")
    return several if field.is_prose or field.kind in ("texts", "choices") else one


def _is_own(path: Path) -> bool:
    """Is a key the author's own, or the editor's?"""
    return str(path[-1]).startswith("x-") or path == ("$schema",)


_REASON = "why"
"""What a block calls the reason for its choice."""


class _Pruning:
    """Takes out what does not fit, round by round, until the rest does."""

    def __init__(self, document: Document, empty: tuple[Unfilled, ...] = ()) -> None:
        self.document = document
        self.data = copy.deepcopy(document.data)
        self.kept = dict(document.kept)
        self.faults = _empty_faults(document)
        self.pruned: list[Path] = [fault.path for fault in self.faults]
        meta = self.data.get("meta")
        language = meta.get("language") if isinstance(meta, dict) else ""
        self.language = language if isinstance(language, str) else ""
        self.waiting = tuple(self._leave_out(one) for one in reversed(empty))[::-1]
        for slip in sorted(document.slips, key=lambda one: _backwards(one.path)):
            path = () if slip.is_clear else self._in_data(slip.path)
            if path:
                self.pruned.append(slip.path)
                self._remove(path)

    def _in_data(self, written: Path) -> Path:
        """Where the text at a path of the source stands in the data; empty where it does not count there."""
        value: Any = self.data
        path: Path = ()
        for number, step in enumerate(written):
            kept = self.kept.get(written[:number], ())
            if isinstance(value, str):  # one that was meant to be a list
                return ()
            try:
                at = kept.index(step) if kept and isinstance(step, int) else step
                value, path = value[at], (*path, at)
            except (LookupError, TypeError, ValueError):
                return ()
        return path if isinstance(value, str) else ()

    def _leave_out(self, one: Unfilled) -> Unfilled:
        """Take out what only holds a place, and what is empty without it; what does not apply is not missing."""
        path = _in_source(self.kept, one.path)
        self._remove(one.path)
        for length in range(len(one.path) - 1, 0, -1):
            if self._at(one.path[:length]):
                break
            self._remove(one.path[:length])
        if one.kind == "does-not-apply":
            self.pruned.append(path)
        return one._replace(path=path)

    def idea(self) -> LoadedIdea:
        """What is left when everything that does not fit has been taken out."""
        while True:
            try:
                idea = Idea.model_validate(self.data)
            except MisfitError as error:
                self._prune(error.complaints)
            else:
                waiting = tuple(one for one in self.waiting if one.kind == "waiting")
                return LoadedIdea(
                    idea, self.document, tuple(self.faults), tuple(self.pruned), self.kept, waiting
                )

    def _prune(self, complaints: list[tuple[Path, Complaint]]) -> None:
        if len(complaints) > _MAX_COMPLAINTS:
            raise self._too_many()
        # From the back, so that taking one item out of a list does not move the place of another.
        for loc, kind in sorted(complaints, key=lambda one: _backwards(one[0])):
            self._take(_as_written(self.data, loc), loc, kind)

    def _take(self, path: Path, loc: Path, kind: Complaint) -> None:
        written = _in_source(self.kept, path)
        if self._rewritten(path, loc) or self._listed(path, loc, written) or self._read(path, loc, written):
            return
        if self._answered(path, loc, written):
            return
        value = self._remove(path)
        if path[:-1] and self._at(path[:-1]) == []:
            self.pruned.append(written[:-1])  # a list that lost its last item is not also "missing"
        if kind == "unknown" and _is_own(path):
            return
        self.pruned.append(written)
        self.faults.append(describe(kind, loc, written, value))
        if len(self.faults) > MAX_FAULTS:
            raise self._too_many()

    def _rewritten(self, path: Path, loc: Path) -> bool:
        """Keep a list where one text is wanted, and a text that is nothing but a list where entries are."""
        container, field = self._at(path[:-1]), field_at(loc)
        new = _in_its_shape(container[path[-1]], field) if field else None
        if new:
            container[path[-1]] = new
        return bool(new)

    def _answered(self, path: Path, loc: Path, written: Path) -> bool:
        """Take an answer in another shape than its field has for what it can only mean, and say so."""
        container, field = self._at(path[:-1]), field_at(loc)
        value = container[path[-1]]
        if field is None or (isinstance(value, list) and not self._is_bulleted(written)):
            return False
        if len(path) < len(loc):
            new = instead(value, field_at(loc[:-1]), field, self.language)
        else:
            new = in_its_shape(value, field, isinstance(loc[-1], int), self.language)
        if new:
            container[path[-1]] = new
            self.faults.append(describe_shaped(written, value, new))
        return bool(new)

    def _is_bulleted(self, written: Path) -> bool:
        """Does a list have a line and a hyphen for each entry? Brackets may be those of a text."""
        nodes = (node for path, _, node in entries(self.document.root) if path == written)
        return any(isinstance(node, SequenceNode) and not node.flow_style for node in nodes)

    def _listed(self, path: Path, loc: Path, written: Path) -> bool:
        """Make a list of the one entry that is where a list is wanted."""
        container, field = self._at(path[:-1]), field_at(loc)
        value = container[path[-1]]
        is_lone = field is not None and loc[-1] == field.name and _is_lone(field, value)
        if is_lone and not self._may_be_several(value, written):
            container[path[-1]], self.kept[written] = [value], ()
            return True
        return False

    def _read(self, path: Path, loc: Path, written: Path) -> bool:
        """Put what is meant in the place of a value as people type it: is it understood?"""
        container, field = self._at(path[:-1]), field_at(loc)
        value = container[path[-1]]
        found = reading(field, value, self.language) if field and isinstance(value, str) else None
        if field is None or found is None:
            return False
        is_short, home = (
            len(path) < len(loc),
            self._home(path, loc) if any(map(str.isalpha, found.note)) else "",
        )
        members = {loc[-1]: found.value} | ({home: found.note} if home else {})
        if is_short:
            container[path[-1]] = members
        else:
            container.update(members) if home else container.__setitem__(path[-1], found.value)
        if found.plain != value:
            self.faults.append(describe_typed(written, field, value, found, home))
        return True

    def _home(self, path: Path, loc: Path) -> str:
        """The field beside a choice that takes in its reason, where it is empty."""
        parent = field_at(loc[:-1])
        has_one = parent is not None and parent.block is not None and _REASON in fields(parent.block)
        is_free = len(path) < len(loc) or _REASON not in self._at(path[:-1])
        return _REASON if has_one and is_free else ""

    def _may_be_several(self, value: object, written: Path) -> bool:
        """Does a text stand on several lines, or begin with a sign of a list, so that it may be several entries?"""
        if not isinstance(value, str) or self.document.source.format == "json":
            return False
        span = locate(self.document, written)
        opens = self.document.source.lines[span.line - 1][span.column - 1 :][:1]
        return span.line < span.end_line or opens in ("[", "{", "-", "*", "•")

    def _at(self, path: Sequence[str | int]) -> Any:
        container: Any = self.data
        for step in path:
            container = container[step]
        return container

    def _too_many(self) -> UserError:
        return UserError(
            f"More than {MAX_FAULTS} values do not fit their fields.",
            "Is this a product idea? `prfaq new NAME` writes one to compare with.",
            Location(self.document.source.name),
        )

    def _remove(self, path: Path) -> object:
        """Take the value at ``path`` out of the data, remembering the places of the items that stay."""
        *parents, last = path
        container = self._at(parents)
        if isinstance(last, int):
            place = _in_source(self.kept, tuple(parents))
            kept = list(self.kept.get(place) or range(len(container)))
            del kept[last]
            self.kept[place] = tuple(kept)
        return container.pop(last)


def _in_its_shape(value: object, field: Field) -> str | list[str] | None:
    """A list as a text of prose, and a text that is a list as entries; nothing where it is neither."""
    if field.is_prose and isinstance(value, list) and all(isinstance(one, str) for one in value):
        alone = len(value) == 1 and value[0].strip()
        return alone or bulleted(value)
    return items_of(value) if field.kind == "blocks" and isinstance(value, str) else None


def _in_source(kept: Kept, path: Path) -> Path:
    written: Path = ()
    for step in path:
        places = kept.get(written) if isinstance(step, int) else None
        if places is None or not isinstance(step, int):
            written += (step,)
        else:
            written += places[step : step + 1]  # none where one stands for a list of one
    return written


def _as_written(data: Data, loc: Path) -> Path:
    """Where the path of a complaint is in the data: short keys for full ones, no deeper than a text."""
    value: Any = data
    path: Path = ()
    for step in loc:
        if isinstance(value, dict) and step not in value:
            step = _SHORT.get(str(step), step)  # noqa: PLW2901  # the key as the author wrote it
        if isinstance(value, str) or (isinstance(value, dict) and step not in value):
            break
        value = value[step]
        path += (step,)
    return path


def _is_lone(field: Field, value: object) -> bool:
    """Does one entry stand where a list of them is wanted?"""
    if isinstance(value, dict) and field.block:
        known = fields(field.block).keys() | field.block.renamed.keys()
        return field.kind == "blocks" and any(key in known or key.startswith("x-") for key in value)
    return isinstance(value, str) and field.kind in ("blocks", "choices")


def _backwards(loc: Path) -> list[tuple[int, str]]:
    return [(-step, "") if isinstance(step, int) else (0, step) for step in loc]
