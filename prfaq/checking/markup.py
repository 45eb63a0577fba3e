"""What of a text is language: its words without code, addresses and the marks of Markdown.

Rules about words read what is left. An exact word of it is still an exact word of the text, so that a finding
can point at it.
"""

import re
from functools import lru_cache

_MARKUP = re.compile(
    r"(?P<code>```.*?```|`{1,2}[^`\n]+`{1,2})"
    r"|!?\[(?P<linked>[^\[\]\n]*)\](?:\([^()\s]*\)|\[[^\[\]\n]*\])"
    r"|(?P<address>\b(?:https?|mailto):\S+)",
    re.DOTALL,
)
_CODE = re.compile(r"```.*?```|`{1,2}[^`\n]+`{1,2}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without code and addresses, and with the words of its links in place of the links."""
    if "`" not in text and "](" not in text and "][" not in text and "://" not in text:
        return text
    return _MARKUP.sub(lambda match: match["linked"] or " ", text)


def without_code(text: str) -> str:
    """A text without code, and otherwise as it is written."""
    return _CODE.sub(" ", text) if "`" in text else text


@lru_cache(maxsize=4096)
def unquoted(text: str) -> str:
    """A plain text without what stands in quotation marks: words that are somebody else's, or only named."""
    text = plain(text)
    if '"' not in text and "“" not in text and "«" not in text and "„" not in text:
        return text
    return _QUOTED.sub(" ", text)
