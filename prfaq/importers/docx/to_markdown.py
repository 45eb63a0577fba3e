"""Runs of a Word paragraph as Markdown: bold, italics and links; everything else is the words as they are."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from prfaq.importers.docx.model import Run

_MEANT = re.compile(r"\\(?=[!-/:-@\[-`{-~\n]|\Z)|[*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~~(?=\S)")
_LIKE_LINK = re.compile(r"\][(\[:]")
_OPENS = re.compile(
    r"(?P<hash>#{1,6}(?=\s|\Z))|(?P<sign>[-+>=|](?=\s|[-=>|]|\Z))|(?P<count>\d{1,9})(?P<dot>[.)])(?=\s|\Z)|(?P<wave>~~~)"
)
_SCHEME = re.compile(r"(?i)(?:https?|mailto|ftp|tel):")
_NO_CODE = re.compile(r"[`\n]")
_NO_LINK = frozenset("[]\n")
_LONGEST = 300


def as_markdown(runs: Iterable[Run], *, bold: bool = True) -> str:
    """The runs as Markdown on one line or more; without ``bold``, all of it counts as plain letters."""
    cleaned = [run for run in _blended(_unmarked(list(runs))) if run.text]
    if not bold or _all_bold(cleaned):
        return _lines(_words(cleaned), "**" if bold else "")
    groups = [list(alike) for _, alike in groupby(cleaned, _emphasis)]
    text = ""
    for place, group in enumerate(groups):
        after = groups[place + 1][0].text[:1] if place + 1 < len(groups) else ""
        text += _piece(group, text[-1:], after)
    return _lines(text)


def _lines(text: str, mark: str = "") -> str:
    """The lines of a text that are not empty, each between marks and none a heading, entry or quotation."""
    opened = (_opened(line.strip()) for line in text.split("\n") if line.strip())
    return "  \n".join(f"{mark}{line}{mark}" for line in opened)


def escaped(text: str) -> str:
    """Text in which Markdown reads nothing but text."""
    meant = _MEANT.sub(lambda found: "".join("\\" + letter for letter in found.group()), text)
    return re.sub(r"([\[\]])", r"\\\1", meant) if _LIKE_LINK.search(meant) else meant


def _emphasis(run: Run) -> str:
    """The marks around a run; in bold, italics are not told."""
    return "**" if run.is_bold else "*" if run.is_italic else ""


def _words(runs: Iterable[Run]) -> str:
    """Runs without emphasis; those that lead to the same place are one: programs cut where nobody sees it."""
    parts = (list(alike) for _, alike in groupby(runs, lambda run: (run.link, run.is_code)))
    return "".join(_linked(part[0]._replace(text="".join(run.text for run in part))) for part in parts)


def _blended(runs: list[Run]) -> Iterator[Run]:
    """Blanks between runs look like what stands before them."""
    before: Run | None = None
    for run in runs:
        if before and not run.text.strip():
            yield before._replace(text=run.text)
            continue
        before = run
        yield run


def _unmarked(runs: list[Run]) -> list[Run]:
    """Runs without marks of evidence, and without the second of the blanks around one."""
    if not any(run.is_mark for run in runs):
        return runs
    kept: list[Run] = []
    for run in runs:
        has_blank = bool(kept) and kept[-1].text.endswith(" ")
        text = "" if run.is_mark else run.text.lstrip(" ") if has_blank else run.text
        if text:
            kept.append(run._replace(text=text))
    return kept


def _all_bold(runs: list[Run]) -> bool:
    return any(run.text.strip() for run in runs) and all(run.is_bold for run in runs if run.text.strip())


def _piece(runs: list[Run], before: str, after: str) -> str:
    """Runs with the same emphasis between their neighbours; marks go where Markdown sees them as marks."""
    lead, words, trail = _edges(_words(runs))
    mark = _emphasis(runs[0])
    if not words or not mark or _is_within_word(lead[-1:] or before, trail[:1] or after):
        return f"{lead}{words}{trail}"
    lines = [line.strip() for line in words.split("\n")]
    return lead + "  \n".join(f"{mark}{line}{mark}" if line else "" for line in lines) + trail


def _is_within_word(before: str, after: str) -> bool:
    """Do letters touch the run? Bold is then a slip more often than a meaning."""
    return before.isalnum() or after.isalnum() or before == "*"


def _edges(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, and the blanks after it; of nothing but blanks, all stand before."""
    rest = text.lstrip()
    words = rest.rstrip()
    return text[: len(text) - len(rest)], words, rest[len(words) :]


def _linked(run: Run) -> str:
    lead, words, trail = _edges(run.text)
    if run.is_code and words and not _NO_CODE.search(words):
        return f"{lead}`{words}`{trail}"
    if not run.link or not words:
        return escaped(run.text)
    address = quote(run.link, safe="%/:=&?~#+!$,;'@*-._")
    if not _can_link(words, address):
        return f"{lead}{escaped(words)} ({escaped(run.link)}){trail}"
    if words in (run.link, run.link.removeprefix("mailto:")):
        return escaped(run.text)
    return f"{lead}[{escaped(words)}]({address}){trail}"


def _can_link(words: str, address: str) -> bool:
    """Can words be a Markdown link to an address, short enough to be read and without signs that end it?"""
    is_short = max(len(words), len(address)) <= _LONGEST
    return is_short and bool(_SCHEME.match(address)) and _NO_LINK.isdisjoint(words)


def _opened(line: str) -> str:
    """A line whose beginning is no mark of a heading, list or quotation."""
    found = _OPENS.match(line)
    if not found:
        return line
    if found["count"]:
        return f"{found['count']}\\{line[found.end('count') :]}"
    return f"\\{line}"
