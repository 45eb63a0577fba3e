"""The templates of the page, and the policy that keeps a browser from doing anything but showing it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prfaq.finding import Severity
from prfaq.html_page import Asset, Head, closing, opening
from prfaq.linter.registry import RULES
from prfaq.text import counted
from prfaq.visible import printable

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


def page_parts(title: str, **shown: Any) -> tuple[Iterator[str], Iterator[str]]:
    """What stands on the page before the ideas, and what stands after them."""
    head = _head(title)
    before, after = Markup(opening(head).rstrip()), Markup(closing(head).rstrip())
    top = environment().get_template("head.html.j2").generate(opening=before, **shown)
    end = environment().get_template("foot.html.j2").generate(closing=after, **shown)
    return map(ascii_html, top), map(ascii_html, end)


def _head(title: str) -> Head:
    named = (("color-scheme", "light dark"), ("referrer", "no-referrer"), ("generator", "prfaq"))
    return Head(f"{title}: PR/FAQ report", _asset("page.css"), _asset("page.js"), meta=named)


def ascii_html(html: str) -> str:
    """The page's text in ASCII: every other letter is written as its number."""
    return printable(html).encode("ascii", "xmlcharrefreplace").decode("ascii")


def coded(text: str) -> Markup:
    """A message, in which what stands between backticks is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def words(name: str) -> str:
    """The name of a status as words: ``in review``."""
    return name.replace("_", " ")


@cache
def _asset(name: str) -> Asset:
    return Asset.read(_FOLDER / name)
