"""A self-contained HTML document: head, style and content policy that all of our pages share, around a body.

Nothing is loaded from elsewhere. What a browser may do is written in the page itself: without a script it may
only show styles and pictures.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A style sheet or script that is in the page, and the hash by which a browser admits it."""

    text: str
    hash: str

    @classmethod
    def of(cls, text: str) -> "Asset":
        """An asset from its text."""
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return cls(text, f"sha256-{base64.b64encode(digest).decode('ascii')}")

    @classmethod
    def read(cls, file: Path) -> "Asset":
        """An asset from its file."""
        return cls.of(file.read_text(encoding="utf-8"))


_NOTHING = Asset("", "")


@dataclass(frozen=True, slots=True)
class Head:
    """What is before the body: ``meta`` are names with their contents, those without content left out.

    ``direction`` is ``ltr`` or ``rtl``, empty for the browser's own. ``allowing`` adds to the policy, as
    ``img-src data:``.
    """

    title: str
    style: Asset
    script: Asset = _NOTHING
    language: str = "en"
    direction: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    allowing: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """What a browser may do with the page."""
        own = (f"style-src '{self.style.hash}'", f"script-src '{self.script.hash}'" * bool(self.script.text))
        rest = ("base-uri 'none'", "form-action 'none'")
        return "; ".join(one for one in ("default-src 'none'", *own, *self.allowing, *rest) if one)


def opening(head: Head) -> str:
    """Everything up to the body's first line."""
    return "".join(f"{line}\n" for line in _opening(head))


def closing(head: Head) -> str:
    """Everything after the body's last line."""
    script = f"<script>{head.script.text}</script>\n" if head.script.text else ""
    return f"{script}</body>\n</html>\n"


def page(head: Head, body: str) -> str:
    """The whole page; ``body`` is HTML, and ends its last line."""
    return f"{opening(head)}{body}{closing(head)}"


def _opening(head: Head) -> Iterable[str]:
    direction = f' dir="{escape(head.direction)}"' if head.direction else ""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(head.language or "en")}"{direction}>'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(head.policy, quote=False)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(' '.join(head.title.split()), quote=False)}</title>"
    for name, content in head.meta:
        if content:
            yield f'<meta name="{escape(name)}" content="{escape(content)}">'
    yield f"<style>{head.style.text}</style>"
    yield "</head>"
    yield "<body>"
