"""The templates of the page, and the policy that keeps a browser from doing anything but showing it."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prfaq.checking.rules import RULES
from prfaq.finding import Severity
from prfaq.reporting.wording import counted, printable

_FOLDER = Path(__file__).parent
_CODE = re.compile("`([^`]+)`")
_KNOWN = frozenset(rule.code for rule in RULES)

MARKS = {
    "error": "\u2715",
    "warning": "\u25b2",
    "info": "\u25cf",
    "missing": "\u2715",
    "weak": "\u25b2",
    "ok": "\u2713",
}
"""A sign for every word, so that nothing is said by color alone."""


@cache
def environment() -> Environment:
    """The templates, compiled; every value is escaped."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"coded": coded, "words": words, "counted": counted}
    made.globals |= {"marks": MARKS, "known": _KNOWN, "severities": tuple(reversed(Severity))}
    return made


def page_parts(**shown: Any) -> tuple[Iterator[str], Iterator[str]]:
    """What stands on the page before the ideas, and what stands after them."""
    style, script = (_asset("page.css"), _asset("page.js"))
    head = environment().get_template("head.html.j2").generate(style=style, script=script, **shown)
    foot = environment().get_template("foot.html.j2").generate(script=script, **shown)
    return map(ascii_html, head), map(ascii_html, foot)


def ascii_html(html: str) -> str:
    """The page's text in ASCII: every other letter is written as its number."""
    return printable(html).encode("ascii", "xmlcharrefreplace").decode("ascii")


def coded(text: str) -> Markup:
    """A message, in which what stands between backticks is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def words(name: str) -> str:
    """The name of a status as words: ``in review``."""
    return name.replace("_", " ")


class _Asset:
    """A style sheet or script that stands in the page, and the hash by which the browser admits it."""

    def __init__(self, text: str) -> None:
        self.text = Markup(text)
        digest = hashlib.sha256(text.encode("ascii")).digest()
        self.hash = f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _asset(name: str) -> _Asset:
    return _Asset((_FOLDER / name).read_text(encoding="ascii"))
