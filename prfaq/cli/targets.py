"""Where documents land: beside the ideas, or where ``-o`` says."""

from collections.abc import Mapping
from pathlib import Path

from prfaq.cli.streams import put, say
from prfaq.errors import UserError
from prfaq.files import write_file
from prfaq.source import Source

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
    """Where the documents of one run land, and that no two of them land in the same place."""

    def __init__(self, output: str | None, *, several: bool) -> None:
        self.output = output
        self.several = several
        self.taken: dict[Path, str] = {}

    def write(self, source: Source, kind: str, template: str, content: bytes | str) -> None:
        """Write one document, or print it for ``-``. Raises ``UserError`` where that cannot be done."""
        if self.output == "-":
            _print(kind, content)
            return
        path = self._path(source, kind, template)
        if path in self.taken:
            raise UserError(
                f"{path}: Both {self.taken[path]} and {source.name} would be written here.",
                "Rename one of the ideas, or render them one at a time with `-o`.",
            )
        self.taken[path] = source.name
        written = write_file(path, content)
        aside = "" if written == path else f" ({path.name} is open in another program)"
        say(f"Wrote {written}{aside}")

    def folder(self, source: Source, kind: str, template: str) -> Path | None:
        """The folder that a document lands in; ``None`` where it is printed."""
        return None if self.output == "-" else self._path(source, kind, template).parent

    def _path(self, source: Source, kind: str, template: str) -> Path:
        stem = "idea" if source.name == "-" else Path(source.name).stem
        name = f"{stem}.{kind}" if template == "classic" else f"{stem}.{template}.{kind}"
        if self.output is None:
            return Path(name) if source.name == "-" else Path(source.name).with_name(name)
        output = Path(self.output)
        is_file = not self.several and (output.is_file() or _ending(self.output))
        return output if is_file else output / name


def _print(kind: str, content: bytes | str) -> None:
    if isinstance(content, bytes):
        raise UserError(
            f"{_NAMES.get(kind, 'This')} cannot be printed.", "Give a file with `-o`, or use `--to md`."
        )
    put(content)
