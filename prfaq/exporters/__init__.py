"""Document trees to files: what Word, HTML and PDF have in common, one module or folder a format.

Shared are the details around the text, the targets of inner links, safe addresses and the direction of a text.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from prfaq.document.ast import Blocks, Heading, Run, every_run, plain

MARK = "prfaq"
"""What the mark of a document that prfaq wrote is called in its properties."""

PLACEHOLDERS = (
    *("title", "subject", "company", "product", "author"),
    *("date", "status", "version", "confidentiality"),
)
"""What a company's own pages can ask for, as ``{{ title }}``."""


@dataclass(frozen=True, slots=True)
class Details:
    """Plain text throughout, all of which may be empty.

    ``page_label`` is a phrase such as ``Page {page} of {pages}``, ``language`` a BCP 47 tag, ``date`` an ISO
    date that becomes the file's creation date, ``contents`` the heading above a table of contents. The author
    is written only if given. What is to fit ``one_page`` is printed small and close where the page has a style
    sheet. ``values`` is what is in the place of each placeholder.
    """

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    status: str = ""
    version: str = ""
    language: str = ""
    header: str = ""
    footer: str = ""
    page_label: str = ""
    date: str = ""
    contents: str = ""
    one_page: bool = field(default=False, kw_only=True)
    values: Mapping[str, str] = field(default_factory=dict, kw_only=True)


_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)

_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_NEUTRAL = r"\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f"
_RIGHT_IN_LEFT = re.compile(f"[{_RIGHT}]+(?:[{_NEUTRAL}]+[{_RIGHT}]+)*")
_FIGURE = r"(?:[ \u00a0]|[-–./:+])?\d[\d.,:/]*(?<=\d)%?"
_LEFT_IN_RIGHT = re.compile(f"[^{_RIGHT}{_NEUTRAL}]+(?:[^{_RIGHT}]*[^{_RIGHT}{_NEUTRAL}])?(?:{_FIGURE})*")


def is_right_to_left(language: str) -> bool:
    """Say whether a language (a BCP 47 tag) is written from right to left."""
    return language.lower().replace("_", "-").split("-")[0] in _LANGUAGES


def stretches(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text in order, cut where its direction turns; True is right to left.

    Spaces, digits and signs go with what they are between, else with the paragraph; a figure that follows a
    Latin word goes with it, as in ``Windows 11``.
    """
    if not right_to_left and text.isascii():
        yield text, False
        return
    at = 0
    for match in (_LEFT_IN_RIGHT if right_to_left else _RIGHT_IN_LEFT).finditer(text):
        if match.start() > at:
            yield text[at : match.start()], right_to_left
        yield match[0], not right_to_left
        at = match.end()
    if at < len(text):
        yield text[at:], right_to_left


_LABEL = re.compile(r"([^\W\d_]{0,4}(\d{1,5}))[.:)](?:\s|$)")


class Target(NamedTuple):
    """A place by its anchor.

    ``label`` is the number that a question shows there (``Q7``); ``is_listed`` where it is an entry of a list,
    as pieces of evidence are, and not a heading.
    """

    anchor: str
    label: str = ""
    is_listed: bool = False


def targets(blocks: Blocks) -> dict[str, Target]:
    """Return the places in a document by what links call them; a question also by its number, ``q7``."""
    found: dict[str, Target] = {}
    numbered: dict[str, Target] = {}
    for block, run in _anchored(blocks):
        if run is not None:
            found.setdefault(run.anchor, Target(run.anchor, is_listed=True))
        elif block is not None:
            label = _LABEL.match(plain(block.runs))
            target = found.setdefault(block.anchor, Target(block.anchor, label[1] if label else ""))
            if label:
                numbered.setdefault(f"q{label[2]}", target)
    return numbered | found


def _anchored(blocks: Blocks) -> Iterator[tuple[Heading | None, Run | None]]:
    """Every heading of the document that has an anchor, and every run."""
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block, None
    yield from ((None, run) for run in every_run(blocks) if run.anchor)


_LONGEST = 2_000
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def safe(href: str) -> str:
    """Return an http, https or mailto address, percent-encoded; "" for anything else."""
    if not href or len(href) > _LONGEST or not href.isprintable():
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    rest = _encoded(parts.path, parts.query, parts.fragment)
    if parts.scheme in ("http", "https"):
        host = _host(parts.netloc)
        return f"{parts.scheme}://{host}{rest}" if host else ""
    if parts.scheme == "mailto" and _ADDRESS.fullmatch(parts.path):
        return f"mailto:{rest}"
    return ""


def _host(netloc: str) -> str:
    """Return a host and port; names in other scripts in their ASCII form, no user, no password."""
    try:
        host = netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    port = host.rpartition(":")[2] if ":" in host else "0"
    return host if _HOST.fullmatch(host) and ".." not in host and int(port) < 65_536 else ""


def _encoded(path: str, query: str, fragment: str) -> str:
    keep = "%/:@!$&'()*+,;=-._~"
    whole = _percent(quote(path, safe=keep))
    whole += f"?{_percent(quote(query, safe=keep + '?'))}" if query else ""
    return whole + (f"#{_percent(quote(fragment, safe=keep + '?'))}" if fragment else "")


def _percent(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)


def digest(pieces: Iterable[bytes]) -> str:
    """What a mark holds of the pieces of a document, as if they were one."""
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return f"sha256:{made.hexdigest()}"
