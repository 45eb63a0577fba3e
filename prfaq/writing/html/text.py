"""The one place where text becomes HTML."""

from html import escape as _escape

from prfaq.writing.characters import sound


def escape(text: str) -> str:
    """Return text as the content of an element or the value of an attribute in double quotes."""
    return _escape(sound(text).replace("\r\n", "\n").replace("\r", "\n"))


def attribute(name: str, value: str) -> str:
    """Return an attribute with the space before it, nothing if it has no value."""
    return f' {name}="{escape(value)}"' if value else ""
