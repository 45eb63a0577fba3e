"""The headline, the line below it, and the title of the document."""

import re
from dataclasses import replace

from prfaq.importing.blocks import Block
from prfaq.importing.labels import is_title, role_of
from prfaq.importing.outline import bold_line, is_prose
from prfaq.importing.placement import Findings, Sureness
from prfaq.importing.plain import unmarked_quote
from prfaq.importing.recognise.dateline import opens_with_date

_PREFIX = re.compile(
    r"(?i)(?<!\s)\s*+(?:(?:press|news) release\s*+[:—–-]|(?:headline|title|subject)\s*+:)\s*+"
)
_NUMBER = re.compile(r"\A\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)")
_ITALIC = re.compile(r"\s*(?:\*(?!\*)|_(?!_))(?P<words>.+)(?:\*|_)\s*\Z", re.DOTALL)
_QUOTED = ('"', "“", "'")
_NEWS_WORDS = 5
_FRONT = re.compile(r"^(?P<key>\w+)[ \t]*:(?P<value>[^\n]+)$", re.MULTILINE)
_HEADLINE = ("press_release", "headline")
_SUBHEADING = ("press_release", "subheading")


def recognise_headline(found: Findings) -> str:
    """Place headline and subheading, and the title; returns the headline."""
    headline = _labelled(found, "headline") or _of_release_heading(found) or _of_title(found)
    headline = headline or _first_line(found) or _of_front_matter(found) or _plain_line(found)
    title = found.outline.title
    if title:
        if not headline and _is_news(title.text):
            headline = title.text
            found.note(_HEADLINE, headline, [title], "likely")
        found.place(("meta", "title"), title.text, [title], "sure")
    if headline and not _labelled(found, "subheading"):
        _subheading(found)
    return headline


def _labelled(found: Findings, role: str) -> str:
    for section in found.outline.sections:
        blocks = found.free(section.blocks)
        if section.role == role and section.zone != "faq" and blocks:
            words = _unquoted(blocks[0].text)
            found.place(("press_release", role), words, blocks[:1], "sure", section.title)
            return words
    return ""


def _of_release_heading(found: Findings) -> str:
    """The news behind the words "Press Release:"."""
    for section in found.outline.with_role("release"):
        prefix = _PREFIX.match(section.title)
        if prefix and len(section.title[prefix.end() :].split()) >= _NEWS_WORDS and section.label:
            words = section.title[prefix.end() :].strip()
            found.place(_HEADLINE, words, [section.label], "likely", prefix.group().strip())
            return words
    return ""


def _of_title(found: Findings) -> str:
    """The title, where it tells the news and no heading says that a press release follows."""
    title = found.outline.title
    if title is None or title.level > 1 or found.outline.with_role("release"):
        return ""
    words = _PREFIX.sub("", title.text, count=1)
    if not _is_news(words):
        return ""
    found.note(_HEADLINE, words, [title], "likely")
    return words


def _of_front_matter(found: Findings) -> str:
    """The title in the lines above the document, if it tells the news; the subtitle comes with it."""
    front = next(
        (block for one in found.outline.sections for block in one.blocks if block.kind == "front"), None
    )
    told = {match["key"]: _value(match["value"]) for match in _FRONT.finditer(front.raw)} if front else {}
    title = next((told[key] for key in ("headline", "title") if key in told), "")
    if front is None or not _is_news(title):
        return ""
    found.note(_HEADLINE, title, [front], "likely")
    found.note(
        _SUBHEADING,
        next((told[key] for key in ("subheadline", "subtitle") if key in told), ""),
        [front],
        "likely",
    )
    return title


def _value(written: str) -> str:
    """A value of the lines above a document, without the quotation marks around it."""
    value = written.strip()
    is_quoted = len(value) > 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if is_quoted else value


def _plain_line(found: Findings) -> str:
    """A first paragraph that is no sentence, with a dateline soon below it; what stands between tells more."""
    blocks = [block for block in _opening(found) if block.kind == "paragraph"]
    if not blocks or opens_with_date(blocks[0].raw) or not _is_line(blocks[0].text):
        return ""
    words = _PREFIX.sub("", _unquoted(blocks[0].text), count=1)
    found.place(_HEADLINE, words, blocks[:1], "guess")
    if len(blocks) > 1 and not opens_with_date(blocks[1].raw) and len(blocks[1].text.split()) < 30:
        found.place(_SUBHEADING, blocks[1].text, blocks[1:2], "guess")
    return words


def _is_line(text: str) -> bool:
    return _NEWS_WORDS <= len(text.split()) <= 25 and text[-1] not in ".:!;," and role_of(text) == ""


def _unquoted_block(block: Block) -> Block:
    """A quotation as the paragraph that it would be without its marks."""
    return replace(block, kind="paragraph", raw=unmarked_quote(block.raw)) if block.kind == "quote" else block


def _unquoted(text: str) -> str:
    """A line without the quotation marks around the whole of it."""
    inner = text[1:-1]
    is_wrapped = len(text) > 2 and text[0] in _QUOTED and text[-1] in ('"', "”", "'")
    return inner if is_wrapped and not any(mark in inner for mark in '"“”') else text


def _first_line(found: Findings) -> str:
    """The first heading or line in bold of the press release, before any prose."""
    for block in _opening(found):
        words = bold_line(_unquoted_block(block)) or (block.text if block.kind == "heading" else "")
        if words and role_of(words) != "notice" and not opens_with_date(block.raw):
            text = _NUMBER.sub("", _PREFIX.sub("", block.text, count=1))
            sureness: Sureness = "sure" if block.kind == "heading" else "likely"
            found.place(_HEADLINE, _unquoted(text), [block], sureness)
            return text
    return ""


def _subheading(found: Findings) -> None:
    if found.has(*_SUBHEADING):
        return
    above = max((one.end_line for one in found.placements if one.path == _HEADLINE), default=0)
    for block in (block for block in _opening(found) if block.line > above):
        is_quoted = block.kind == "quote" and len(block.text.split()) < 30
        words = (
            bold_line(block) or (block.text if block.kind == "heading" or is_quoted else "") or _italic(block)
        )
        if opens_with_date(block.raw) or (words and role_of(words) not in ("", "notice")):
            return
        if words and role_of(words) == "" and not block.text.startswith(_QUOTED):
            found.place(_SUBHEADING, block.text, [block], "likely")
            return


def _opening(found: Findings) -> list[Block]:
    """What stands between the release's own heading and its first paragraph."""
    blocks: list[Block] = []
    for section in found.outline.zone("release"):
        if section.role not in ("release", "", "headline") or (section.label and section.role == ""):
            break
        for block in found.free(section.blocks):
            if is_prose(block) and not _italic(block):
                return blocks
            blocks.append(block)
    return blocks


def _italic(block: Block) -> str:
    match = _ITALIC.match(block.raw) if block.kind == "paragraph" else None
    return match["words"] if match and "*" not in match["words"].strip("*") else ""


def _is_news(title: str) -> bool:
    """Is a title more than the product's name and what kind of document it is?"""
    return not is_title(title) and role_of(title) != "release" and len(title.split()) >= _NEWS_WORDS
