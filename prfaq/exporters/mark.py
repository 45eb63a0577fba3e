"""The mark by which prfaq knows a document that it wrote and that nobody has changed since.

A mark is a digest of what the document shows, and of nothing else: no path, no name, no word that is not shown.
Word keeps it among its custom properties, HTML in a meta element, PDF in its document information, Markdown in
a comment at its end. A Word file is compared by its text and comments, since a word processor that merely opens
and saves it writes other bytes; HTML by its text, the places that it leads to and its style sheet; Markdown by
its text but for the ends of lines; a PDF by its bytes outside of the mark.
"""

import re
from html import unescape
from typing import Literal, NamedTuple, TypeAlias

from prfaq.errors import UserError
from prfaq.exporters import MARK, digest

Origin: TypeAlias = Literal["ours", "changed", "unknown"]
"""Where a document comes from: from prfaq, from prfaq but changed since, or from nobody knows where."""


class Mark(NamedTuple):
    """What was read of a document: the digest that it carries, "" for none, and that of what it shows."""

    carried: str
    shown: str


_NO_MARK = Mark("", "")

_DIGEST = r"sha256:[0-9a-f]{64}"
_MARKDOWN = re.compile(rf"^<!-- written by prfaq, ({_DIGEST}) -->\s*\Z", re.MULTILINE)
_META = re.compile(rf'<meta name="{MARK}" content="({_DIGEST})" ?/?>\n?')
_TITLE_END = "</title>\n"
_TAG = re.compile(r"<(?!!)[^<>]*>")
_SEEN = re.compile(r' (?:href|src|alt)="([^"]*)"')
_IN_PDF = re.compile(rf"/{MARK} \(({_DIGEST})\)".encode("ascii"))
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_INFO = re.compile(rb"/Info (\d+) 0 R")
_LONGEST_TRAILER = 4096


def origin(data: bytes) -> Origin:
    """Where a document comes from, whatever kind it is of."""
    found = _read(data)
    if not found.carried:
        return "unknown"
    return "ours" if found.carried == found.shown else "changed"


def marked(content: bytes | str) -> bytes | str:
    """Return a document as it is written to a file: Markdown with its mark; others carry theirs already."""
    return content if isinstance(content, bytes) or _is_page(content) else in_markdown(content)


def in_markdown(text: str) -> str:
    """Return a Markdown document with its mark at the end."""
    return f"{text.rstrip()}\n\n<!-- written by prfaq, {_of_markdown(text)} -->\n"


def in_html(page: str) -> str:
    """Return a page with its mark in the head."""
    meta = f'<meta name="{MARK}" content="{_of_html(page)}">\n'
    return page.replace(_TITLE_END, f"{_TITLE_END}{meta}", 1)


def in_pdf(pdf: bytes) -> bytes:
    """Return a PDF with its mark in the document information, which is written anew at the end of the file.

    One whose parts are listed in a way that not every reader of PDF knows is returned as it is.
    """
    trailer = _TRAILER.search(pdf, max(0, len(pdf) - _LONGEST_TRAILER))
    info = _INFO.search(trailer[1]) if trailer else None
    properties = re.search(rb"\n%s 0 obj\s*<<(.*?)>>\s*endobj" % info[1], pdf, re.DOTALL) if info else None
    if trailer is None or info is None or properties is None:
        return pdf
    before = b"%s%s 0 obj\n<<%s/%s (" % (pdf, info[1], properties[1], MARK.encode("ascii"))
    after = b")>>\nendobj\n"
    table = len(before) + len(digest(())) + len(after)
    after += b"xref\n%s 1\n%010d 00000 n \n" % (info[1], len(pdf))
    after += b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], table)
    return before + digest((before, after)).encode("ascii") + after


def _read(data: bytes) -> Mark:
    """Read the mark of a document by how it begins."""
    if data.startswith(b"PK\x03\x04"):
        return _in_word(data)
    if data.startswith(b"%PDF"):
        return _in_pdf(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _NO_MARK
    return _in_html(text) if _is_page(text) else _in_markdown(text)


def _is_page(text: str) -> bool:
    return text[:15].lower() == "<!doctype html>"


def _in_word(data: bytes) -> Mark:
    from prfaq.exporters.docx.mark import read  # noqa: PLC0415  # other kinds need no XML

    try:
        return Mark(*read(data))
    except (UserError, ValueError):  # zipfile says ValueError where a directory points before the file
        return _NO_MARK


def _in_pdf(data: bytes) -> Mark:
    at = data.rfind(f"/{MARK} (".encode("ascii"))
    found = _IN_PDF.match(data, at) if at >= 0 else None
    if found is None:
        return _NO_MARK
    return Mark(found[1].decode("ascii"), digest((data[: found.start(1)], data[found.end(1) :])))


def _in_html(page: str) -> Mark:
    found = _META.search(page)
    return Mark(found[1], _of_html(page[: found.start()] + page[found.end() :])) if found else _NO_MARK


def _in_markdown(text: str) -> Mark:
    found = _MARKDOWN.search(text, max(0, len(text.rstrip()) - 200))
    return Mark(found[1], _of_markdown(text[: found.start()])) if found else _NO_MARK


def _of_markdown(text: str) -> str:
    return digest([text.replace("\r", "").rstrip().encode("utf-8", "surrogatepass")])


def _of_html(page: str) -> str:
    """The digest of what a page shows: its text, what it leads to, its pictures and its style sheet."""
    shown = f"{_TAG.sub(' ', page)}\n{' '.join(_SEEN.findall(page))}"
    return digest([" ".join(unescape(shown).split()).encode("utf-8", "surrogatepass")])
