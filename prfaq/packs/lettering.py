"""The manifest of a pack that is made from a company's Word file: which of its styles shows which role."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prfaq.packs.pack import Pack
from prfaq.packs.starting import manifest_lines, toml_text


@dataclass(frozen=True, slots=True)
class StyleLine:
    """A role and what it shows, the Word style that shows it, and why; one that ``fits`` goes into the manifest.

    One that does not is what the role falls back on.
    """

    role: str
    told: str
    style: str
    why: str
    fits: bool


def lettered(pack: Pack, name: str, file: str, styles: Iterable[StyleLine]) -> str:
    """The manifest of a pack called ``name`` that extends ``pack`` in the look of the Word file ``file``."""
    return "\n".join(manifest_lines(pack, name, _styles(name, file, tuple(styles)))) + "\n"


def _styles(name: str, file: str, styles: tuple[StyleLine, ...]) -> Iterator[str]:
    yield f"\n# The Word styles of {_plain(file)} by what they show, and why they were chosen."
    yield "# Where nothing fits, the style after the `#` is used: name another of yours there."
    yield f"# `prfaq templates preview {name} --specimen` shows each of them in a Word file."
    yield "[styles]"
    said = [f"{'' if line.fits else '# '}{line.role} = {toml_text(line.style)}" for line in styles]
    width = max(map(len, said), default=0)
    for line, text in zip(styles, said, strict=True):
        yield f"{text:<{width}}  # {_plain(line.told)}: {_plain(line.why)}"


def _plain(text: str) -> str:
    """A text that may stand in a comment: on one line, without control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
