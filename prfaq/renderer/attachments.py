"""Attached files in a draft: a picture with its caption, a text, or a gap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from urllib.parse import quote

from prfaq.attachments import Enclosure
from prfaq.attachments.load import below
from prfaq.composer.parts import Gap
from prfaq.document.escape import CAPTION, PICTURE, Markdown, escape
from prfaq.document.markdown_writer import author_markdown
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.renderer.prose import gap_marker


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What came of each file by the name that its author gave it.

    ``way`` is the path to the idea's folder from where the document will lie; a document that holds its
    pictures needs none.
    """

    files: Mapping[str, Enclosure] = field(default_factory=dict)
    way: str = ""


NOTHING = Enclosed()
NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})
"""No language's own words for what a gap asks."""


def enclosing(
    idea: Idea,
    words: Mapping[str, str],
    noted: list[Gap],
    enclosed: Enclosed,
    questions: Mapping[str, str] = NO_QUESTIONS,
) -> Callable[..., Markdown]:
    """``enclosure(file, alt, title)``: what an appendix encloses; a file that cannot be used is a gap."""
    figures = count(1)
    form = words.get("figure", "{number}: {title}")

    def enclosure(file: str, alt: str = "", title: str = "") -> Markdown:
        found = enclosed.files.get(file)
        if not file or (found is not None and found.text):
            return author_markdown(found.text if found else "")
        if found is not None and found.picture is None:
            return _gap(file)
        caption = form.format(number=next(figures), title=title).rstrip(" :.")
        return _figure(_address(file, enclosed.way), alt or title or caption, caption)

    def _gap(file: str) -> Markdown:
        at = next((n for n, one in enumerate(idea.appendices) if one.file == file), 0)
        known = field_at(("appendices", at, "file"))
        gap = Gap(f"/appendices/{at}/file", questions.get("appendices.file", known.question if known else ""))
        noted.append(gap)
        return gap_marker(words, gap)

    return enclosure


def _figure(address: str, alt: str, caption: str) -> Markdown:
    picture = f"![{escape(' '.join(alt.split()))}]({address})"
    words = escape(" ".join(caption.split()))
    return Markdown(f"<!-- .{PICTURE} -->\n{picture}\n\n<!-- .{CAPTION} -->\n*{words}*")


def _address(file: str, way: str) -> str:
    """The path of a file, spelled so that Markdown takes it whole."""
    path = str(below(way) / below(file))
    return "".join(
        sign if sign.isalnum() or sign in "/.-_" else quote(sign, errors="replace") for sign in path
    )
