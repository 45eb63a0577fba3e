"""The one place where text becomes XML.

Whatever XML forbids (control characters, lone surrogates) becomes U+FFFD, so that nothing vanishes silently
and no file needs repair; what would turn the letters behind it becomes an isolate.
"""

from prfaq.visible import settled

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def escape(text: str) -> str:
    """Return text as the content of an element."""
    text = settled(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quote(text: str) -> str:
    """Return text as the value of an attribute, without the quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml spells it."""
    return f"{{{W}}}{name}"
