"""Text in one look: a character style, line breaks and direction. No direct formatting."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from prfaq.exporters import stretches
from prfaq.exporters.docx.styles import StyleResolver
from prfaq.exporters.docx.xml import escape, quote

Ink: TypeAlias = Mapping[str, str]
"""The run property that names the style of each character role."""


def ink(resolver: StyleResolver) -> Ink:
    """Return the character styles of a look; nothing where there is no style."""
    roles = ("gap", "link", "evidence-mark", "inline-code", "strong-emphasis", "strong", "emphasis")
    found = {role: resolver.find(role) for role in roles}
    named = {role: f'<w:rStyle w:val="{quote(style.id)}"/>' if style else "" for role, style in found.items()}
    return MappingProxyType(named | {"": ""})


def run_xml(text: str, style: str, right_to_left: bool) -> str:
    """Return the XML of text in one look; ``style`` is the property that names its style."""
    if not right_to_left and text.isascii():
        return _run(text, style)
    return "".join(
        [_run(part, f"{style}<w:rtl/>" if right else style) for part, right in stretches(text, right_to_left)]
    )


def _run(text: str, properties: str) -> str:
    opened = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return f"{opened}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = ("<w:tab/>".join(map(_plain, line.split("\t"))) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
