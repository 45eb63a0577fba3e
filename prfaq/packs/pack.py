"""A pack with all that it extends, and how one is found by name or path: nearest source first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from prfaq.errors import NOWHERE, Location, UserError
from prfaq.packs.discovery import MANIFEST, Layer, PackSource, asked_source, built_in, pack_sources
from prfaq.packs.manifest import Manifest, Setting, check_setting, parse, read_manifest
from prfaq.suggestions import nearest_or_all
from prfaq.toml import decoded, location_of

DOCUMENT = "document.md.j2"
"""The template that prints the sections."""

REFERENCE = "reference.docx"
DEEPEST = 8
"""How many packs may extend one another."""


@dataclass(frozen=True, eq=False)
class Pack:
    """A template pack: its manifest, and its files over those of the packs that it extends."""

    manifest: Manifest
    layers: tuple[Layer, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.manifest.name

    @property
    def reference(self) -> bytes:
        """The nearest ``reference.docx``; ``UserError`` where no pack in the chain has one."""
        return self._reference()[1]

    @property
    def reference_name(self) -> str:
        """Which file that is: ``mine/reference.docx``."""
        return self._reference()[0]

    def _reference(self) -> tuple[str, bytes]:
        found = self.file(REFERENCE)
        if found is None:
            raise UserError(
                f"The template has no {REFERENCE}.", "Extend one that has, as classic.", Location(self.name)
            )
        return found

    def takes(self, kind: str) -> bool:
        """Is the document meant for this format?"""
        return not self.manifest.formats or kind in self.manifest.formats

    def file(self, path: str) -> tuple[str, bytes] | None:
        """The nearest file at ``path`` with its full name; ``classic/…`` asks for that pack's own."""
        for layer in self.layers:
            if path in layer.files:
                return f"{layer.name}/{path}", layer.files[path]
        return self._own(path)

    def _own(self, path: str) -> tuple[str, bytes] | None:
        name, _, rest = path.partition("/")
        for layer in self.layers:
            if layer.name == name and rest in layer.files:
                return path, layer.files[rest]
        return None

    def paths(self) -> tuple[str, ...]:
        """Every path that a template can name, sorted."""
        return tuple(sorted({path for layer in self.layers for path in layer.files}))

    def settings(self, given: Mapping[str, object]) -> dict[str, Setting]:
        """A value for every option, given or by default; ``UserError`` for one that is unknown or wrong."""
        options = self.manifest.options
        for name in given:
            if name not in options:
                hint = nearest_or_all(name, tuple(options)) if options else "It has none."
                raise UserError(f"The template has no option `{name}`.", hint, Location(self.name))
        return {
            name: check_setting(option, given.get(name, option.default), Location(self.name))
            for name, option in options.items()
        }


def find(name: str, pack_sources: tuple[PackSource, ...] = ()) -> Pack:
    """The pack called ``name`` on the nearest of the ``pack_sources``, or built in.

    Raises ``UserError`` where there is none, and where one cannot be read. Built-in packs are read once.
    """
    is_built_in = not any(pack_source.names() for pack_source in pack_sources)
    return _built_in(name) if is_built_in else _find(name, (*pack_sources, built_in()))


def location_in_manifest(pack: Pack, *keys: str | int) -> Location:
    """Where the manifest of a pack, or of one that it extends, has a key: ``mine/template.toml:4``.

    Raises ``UserError`` where a manifest is not TOML.
    """
    for layer in pack.layers:
        own = _data(layer).get(str(keys[0]))
        if own is not None and (not isinstance(own, dict) or keys[-1] in own):
            return _location(layer, *keys)
    return Location(f"{pack.name}/{MANIFEST}")


def _location(layer: Layer, *keys: str | int) -> Location:
    file = f"{layer.name}/{MANIFEST}"
    return location_of(file, decoded(file, layer.files[MANIFEST]), keys)


def names(pack_sources: tuple[PackSource, ...] = ()) -> tuple[str, ...]:
    """Every pack that can be found."""
    return tuple(
        sorted({name for pack_source in (*pack_sources, built_in()) for name in pack_source.names()})
    )


@lru_cache(maxsize=1)
def our_looks() -> frozenset[bytes]:
    """The reference documents of the built-in packs."""
    return frozenset(file.read_bytes() for file in built_in().folder.glob(f"*/{REFERENCE}"))


@lru_cache(maxsize=64)
def _built_in(name: str) -> Pack:
    return _find(name, (built_in(),))


def _find(name: str, pack_sources: tuple[PackSource, ...]) -> Pack:
    found = list(_chain(name, pack_sources))
    manifest: Manifest | None = None
    for layer, data in reversed(found):
        text = decoded(f"{layer.name}/{MANIFEST}", layer.files[MANIFEST])
        manifest = read_manifest(layer.name, data, manifest, text)
    assert manifest is not None, "a chain has at least one pack"
    return Pack(manifest, tuple(layer for layer, _ in found))


def _chain(name: str, pack_sources: tuple[PackSource, ...]) -> Iterator[tuple[Layer, dict[str, Any]]]:
    """A pack's files and the data of its manifest, then those of the pack that it extends, and so on."""
    seen: list[tuple[int, str]] = []
    at, layer = _nearest(name, pack_sources, 0, NOWHERE)
    while True:
        data = _data(layer)
        yield layer, data
        seen.append((at, layer.name))
        parent = data.get("extends") or ""
        if not parent:
            return
        location = _location(layer, "extends")
        if not isinstance(parent, str):
            raise UserError("`extends` should be a text.", 'Write extends = "classic".', location)
        # A pack may extend the one of the same name that it hides.
        at, layer = _nearest(parent, pack_sources, at + 1 if parent == layer.name else 0, location)
        if (at, layer.name) in seen or len(seen) == DEEPEST:
            raise _endless(location, [*(one for _, one in seen), layer.name])


def _data(layer: Layer) -> dict[str, Any]:
    if MANIFEST not in layer.files:
        raise UserError(
            f"The zip holds no {MANIFEST}.", "Zip the files of the template.", Location(layer.name)
        )
    return parse(f"{layer.name}/{MANIFEST}", layer.files[MANIFEST])


def _endless(location: Location, names: list[str]) -> UserError:
    chain = " → ".join(names)
    if len(set(names)) == len(names):
        return UserError(f"More than {DEEPEST} templates extend one another: {chain}.", location=location)
    return UserError(
        f"`extends` goes in a circle: {chain}.", "A chain ends in a template that extends none.", location
    )


def _nearest(
    name: str, pack_sources: tuple[PackSource, ...], start: int, child: Location
) -> tuple[int, Layer]:
    for at, pack_source in enumerate(pack_sources[start:], start):
        layer = pack_source.layer(name)
        if layer is not None:
            return at, layer
    known = {one for pack_source in pack_sources for one in pack_source.names()}
    if child.file.startswith(f"{name}/"):
        hint = nearest_or_all("", tuple(known - {name}))
        raise UserError("The template extends itself.", hint, child)
    hint = nearest_or_all(name, tuple(sorted(known)))
    if child.file:
        raise UserError(f"`extends` names {name}, and there is no such template.", hint, child)
    raise UserError(f"There is no template called {name}.", hint)


def pack_at(path: str) -> Pack:
    """The pack at a path (a folder with a manifest, or a zip file), or the one of that name.

    What it extends is looked for beside it first. Raises ``UserError`` where there is none.
    """
    near = near_pack(path)
    return find(near[0].only if _is_pack(Path(path)) else path, near)


def near_pack(path: str) -> tuple[PackSource, ...]:
    """The shelves on which the pack at a path, or of that name, and those that it extends are looked for."""
    if not _is_pack(Path(path)):
        return pack_sources()
    only = asked_source(path)
    return (only, *pack_sources(str(only.folder / only.only), (str(only.folder),)))


def _is_pack(place: Path) -> bool:
    return (place / MANIFEST).is_file() or (place.suffix == ".zip" and place.is_file())
