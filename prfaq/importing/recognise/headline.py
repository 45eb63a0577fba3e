"""The headline, the line below it, and the title of the document."""

import re

from prfaq.importing.blocks import Block
from prfaq.importing.labels import is_title, role_of
from prfaq.importing.outline import bold_line, is_prose
from prfaq.importing.placement import Findings, Sureness
from prfaq.importing.recognise.dateline import opens_with_date

_PREFIX = re.compile(r"(?i)\s*(?:press|news) release\s*[:—–-]\s*|\s*(?:headline|title)\s*:\s*")
_ITALIC = re.compile(r"\s*(?:\*(?!\*)|_(?!_))(?P<words>.+)(?:\*|_)\s*\Z", re.DOTALL)
_BOLD_START = re.compile(r"\s*\*\*(?P<words>[^*]{20,300})\*\*\s*(?:\n|\Z)")
_QUOTED = ('"', "“", "'")
_NEWS_WORDS = 5


def recognise_headline(found: Findings) -> str:
    """Place headline and subheading, and the title; returns the headline."""
    headline = _labelled(found, "headline") or _of_release_heading(found) or _first_line(found)
    if found.outline.title:
        title = found.outline.title
        if not headline and _is_news(title.text):
            headline = title.text
            found.note(("press_release", "headline"), headline, [title], "likely")
        found.place(("meta", "title"), title.text, [title], "sure")
    if headline and not _labelled(found, "subheading"):
        _subheading(found)
    return headline


def _labelled(found: Findings, role: str) -> str:
    for section in found.outline.sections:
        blocks = found.free(section.blocks)
        if section.role == role and section.zone != "faq" and blocks:
            found.place(("press_release", role), blocks[0].text, blocks[:1], "sure", section.title)
            return blocks[0].text
    return ""


def _of_release_heading(found: Findings) -> str:
    """The news behind the words "Press Release:"."""
    for section in found.outline.with_role("release"):
        prefix = _PREFIX.match(section.title)
        if prefix and len(section.title[prefix.end() :].split()) >= _NEWS_WORDS and section.label:
            words = section.title[prefix.end() :].strip()
            found.place(
                ("press_release", "headline"), words, [section.label], "likely", prefix.group().strip()
            )
            return words
    return ""


def _first_line(found: Findings) -> str:
    """The first heading or line in bold of the press release, before any prose."""
    for block in _opening(found):
        words = bold_line(block) or (block.text if block.kind == "heading" else "")
        if words and role_of(words) != "notice" and not opens_with_date(block.raw):
            text = _PREFIX.sub("", block.text, count=1)
            sureness: Sureness = "sure" if block.kind == "heading" else "likely"
            found.place(("press_release", "headline"), text, [block], sureness)
            return text
    return ""


def _subheading(found: Findings) -> None:
    for block in _opening(found):
        words = bold_line(block) or (block.text if block.kind == "heading" else "") or _italic(block)
        if opens_with_date(block.raw) or (words and role_of(words) not in ("", "notice")):
            return
        if words and role_of(words) == "" and not block.text.startswith(_QUOTED):
            found.place(("press_release", "subheading"), block.text, [block], "likely")
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
