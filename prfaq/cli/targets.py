"""Where documents land: beside the ideas, or where ``-o`` says."""

import os
from collections.abc import Mapping
from pathlib import Path

from prfaq.cli.placing import Placing
from prfaq.errors import UserError
from prfaq.source import Source
from prfaq.streams import put

FORMATS = ("docx", "md", "html", "pdf")
"""The formats of a document, by the ending of their files."""

_ENDINGS: Mapping[str, str] = {"markdown": "md", "htm": "html"} | {name: name for name in FORMATS}
_NAMES: Mapping[str, str] = {"docx": "A Word document", "pdf": "A PDF"}


def formats_for(wanted: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """The formats to write: those ``wanted``, else the one that the name behind ``-o`` ends in, else Word.

    Raises ``UserError`` where that name promises another format, or one that there is not.
    """
    ending = _ending(output or "")
    named = _ENDINGS.get(ending)
    if wanted and named in (None, *wanted):
        return wanted
    if wanted:
        raise UserError(
            f"{output}: The name ends in .{ending}, and `--to` asks for {' and '.join(wanted)}.",
            "Leave `--to` out, or give a name that ends in the format.",
        )
    if ending and not named:
        raise UserError(
            f"{output}: There is no format .{ending}.", f"A name can end in .{', .'.join(FORMATS)}."
        )
    return (named or "docx",)


def _ending(output: str) -> str:
    """What the name of a file ends in, without its dot; nothing for a folder, or for ``-``."""
    is_folder = output.endswith(("/", "\\")) or Path(output).is_dir()
    return "" if is_folder else Path(output).suffix.lower().removeprefix(".")


class Targets:
    """Where the documents of a run land, and that no two of them land in the same place."""

    def __init__(self, output: str | None, *, several: bool, force: bool = False) -> None:
        self.output = output
        self.several = several
        self.placing = Placing(force=force)
        self._taken: dict[Path, str] = {}
        self._begun: set[Path] = set()
        if force and not self._is_file:
            raise UserError("`--force` replaces the file that `-o` names.", "Name it: `-o FILE --force`.")

    def again(self) -> None:
        """Begin anew: the documents will be written once more, and ``-o`` has had its say."""
        self._begun |= self._taken.keys()
        self._taken = {path: source for path, source in self._taken.items() if os.path.lexists(source)}
        self.placing.again()

    def vet(self, source: str) -> None:
        """Raise ``UserError`` where ``-o`` names a file that may not be written, before anything is made."""
        if self.output is not None and self.output != "-" and self._is_file:
            self.placing.vet(Path(self.output), (source,))

    def write(self, made_from: tuple[str, ...], kind: str, template: str, content: bytes | str) -> None:
        """Write one document, or print it for ``-``. Raises ``UserError`` where that cannot be done.

        ``made_from`` are the files that it is made from, its idea first.
        """
        if self.output == "-":
            _print(kind, content)
            return
        source = made_from[0]
        path = self._path(source, kind, template)
        if self._taken.get(path, source) != source:
            raise UserError(
                f"{path}: Both {self._taken[path]} and {source} would be written here.",
                "Rename one of the ideas, or render them one at a time with `-o`.",
            )
        self._taken[path] = source
        is_named = self.output is not None and self._is_file and path not in self._begun
        self.placing.write(path, content, made_from, is_named=is_named)

    def folder(self, source: Source, kind: str, template: str) -> Path | None:
        """The folder that a document lands in; ``None`` where it is printed."""
        return None if self.output == "-" else self._path(source.name, kind, template).parent

    @property
    def _is_file(self) -> bool:
        """Does ``-o`` name a file rather than a folder?"""
        output = self.output or ""
        return not self.several and bool(Path(output).is_file() or _ending(output))

    def _path(self, source: str, kind: str, template: str) -> Path:
        stem = "idea" if source == "-" else Path(source).stem
        name = f"{stem}.{kind}" if template == "classic" else f"{stem}.{template}.{kind}"
        if self.output is None:
            return Path(name) if source == "-" else Path(source).with_name(name)
        return Path(self.output) if self._is_file else Path(self.output, name)


def _print(kind: str, content: bytes | str) -> None:
    if isinstance(content, bytes):
        raise UserError(
            f"{_NAMES.get(kind, 'This')} cannot be printed.", "Give a file with `-o`, or use `--to md`."
        )
    put(content)
