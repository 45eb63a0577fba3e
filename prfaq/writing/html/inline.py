"""Runs of text: emphasis, code, gaps, line breaks and links."""

from itertools import groupby

from prfaq.document.ast import Run, Runs
from prfaq.writing.addresses import safe
from prfaq.writing.html.places import NOWHERE, Places
from prfaq.writing.html.text import attribute, escape


def runs_html(runs: Runs, places: Places = NOWHERE) -> str:
    """Return the HTML of one block's text; ``places`` are those that links within the page lead to."""
    if not any(run.href or run.anchor for run in runs):
        return "".join([run_html(run) for run in runs])
    pieces = []
    for href, group in groupby(runs, key=lambda run: run.href):
        inside = "".join([_placed(run, places) for run in group])
        pieces.append(_linked(href, inside, places))
    return "".join(pieces)


def _linked(href: str, inside: str, places: Places) -> str:
    if href.startswith("#"):
        return places.link(href, inside)
    target = safe(href)
    return f"<a{attribute('href', target)}>{inside}</a>" if target else inside


def _placed(run: Run, places: Places) -> str:
    html = run_html(run)
    return places.entry(run.anchor, html) if run.anchor and not run.href else html


def run_html(run: Run) -> str:
    """Return the HTML of text in one look."""
    html = escape(run.text).replace("\n", "<br>")
    tags = (("code", run.code), ("em", run.emphasis), ("strong", run.strong), ("mark", run.gap))
    for tag, worn in tags:
        html = f"<{tag}>{html}</{tag}>" if worn else html
    return html


def plain(runs: Runs) -> str:
    """Return the text alone."""
    return "".join([run.text for run in runs])
