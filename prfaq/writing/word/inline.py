"""Runs of text: character styles, line breaks, hyperlinks and direction. No direct formatting."""

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from prfaq.drafting.blocks import Run, Runs
from prfaq.writing.direction import stretches
from prfaq.writing.word.links import Links
from prfaq.writing.word.markup import escape, quote
from prfaq.writing.word.styles import Wardrobe

Ink: TypeAlias = Mapping[str, str]
"""The run property that names the style of each character role."""


def ink(wardrobe: Wardrobe) -> Ink:
    """Return the character styles of a look; nothing where there is no style."""
    roles = ("gap", "link", "inline-code", "strong-emphasis", "strong", "emphasis")
    found = {role: wardrobe.find(role) for role in roles}
    named = {role: f'<w:rStyle w:val="{quote(style.id)}"/>' if style else "" for role, style in found.items()}
    return MappingProxyType(named | {"": ""})


def _role(run: Run, linked: bool) -> str:
    """Return the role of a run; a run has one style, so what matters most to the reader wins."""
    if run.gap:
        return "gap"
    if linked:
        return "link"
    if run.code:
        return "inline-code"
    if run.strong:
        return "strong-emphasis" if run.emphasis else "strong"
    return "emphasis" if run.emphasis else ""


def runs_xml(runs: Runs, ink: Ink, links: Links, right_to_left: bool) -> str:
    """Return the XML of a paragraph's text."""
    if not any(run.href for run in runs):
        return "".join([run_xml(run.text, ink[_role(run, False)], right_to_left) for run in runs])
    whole = []
    for href, group in groupby(runs, key=lambda run: run.href):
        link = links.relate(href) if href else ""
        inside = "".join([run_xml(run.text, ink[_role(run, bool(link))], right_to_left) for run in group])
        whole.append(f'<w:hyperlink r:id="{link}" w:history="1">{inside}</w:hyperlink>' if link else inside)
    return "".join(whole)


def run_xml(text: str, style: str, right_to_left: bool) -> str:
    """Return the XML of text in one look; ``style`` is the property that names its style."""
    pieces = []
    for part, right in stretches(text, right_to_left):
        properties = f"{style}<w:rtl/>" if right else style
        opened = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
        pieces.append(f"{opened}{_content(part)}</w:r>")
    return "".join(pieces)


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = ("<w:tab/>".join(map(_plain, line.split("\t"))) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
