"""What a reader sees of a document, as plain text on one line: of a Word file, a page, and Markdown."""

import io
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from zipfile import ZipFile

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from prfaq.idea.load import LoadedIdea
from prfaq.packs import Pack
from prfaq.renderer.render import render_html, render_markdown, render_word

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REFERENCE = MarkdownIt("commonmark").enable("table")


def shown_in(idea: LoadedIdea, pack: Pack, kind: str) -> str:
    """The words of a document in their order, and where its links lead, with single spaces."""
    return " ".join(_SHOWN[kind](idea, pack).split())


def _in_word(idea: LoadedIdea, pack: Pack) -> str:
    with ZipFile(io.BytesIO(render_word(idea, pack))) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        links = etree.fromstring(file.read("word/_rels/document.xml.rels"))
    text = "".join(_word_text(body))
    return " ".join([text, *(one.get("Target", "") for one in links if one.get("TargetMode") == "External")])


def _word_text(body: etree._Element) -> Iterator[str]:
    for one in body.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}tab", f"{_WORD}p"):
        yield (one.text or "") if one.tag == f"{_WORD}t" else " "


class _Page(HTMLParser):
    """The text of a page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        self.texts.append(f" {address} " if address.startswith(("http", "mailto")) else _space(tag))

    def handle_endtag(self, tag: str) -> None:
        self.texts.append(_space(tag))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _space(tag: str) -> str:
    return "" if tag in ("strong", "em", "a", "code", "mark", "span", "b", "i") else " "


def _in_html(idea: LoadedIdea, pack: Pack) -> str:
    page = _Page()
    page.feed(render_html(idea, pack).partition("<article")[2])
    return "".join(page.texts)


def _in_markdown(idea: LoadedIdea, pack: Pack) -> str:
    """What a CommonMark reader that is not ours shows of the Markdown."""
    return markdown_text(render_markdown(idea, pack))


def markdown_text(markdown: str) -> str:
    """The words that a plain CommonMark reader shows."""
    tokens = _REFERENCE.parse(markdown)
    links = [str(one.attrGet("href")) for token in tokens for one in token.children or () if one.attrs]
    return " ".join(["".join(_read(tokens)), *links])


def _read(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children is not None and token.type != "image":
            yield from _read(token.children)
        elif token.type in ("text", "code_inline", "fence", "code_block", "image"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        yield " " if token.block else ""


FORMATS = ("docx", "html", "md")
_SHOWN: Mapping[str, Callable[[LoadedIdea, Pack], str]] = {
    "docx": _in_word,
    "html": _in_html,
    "md": _in_markdown,
}
