"""Runs of text: emphasis, code, gaps, line breaks and links."""

from itertools import groupby

from prfaq.drafting.blocks import Run, Runs
from prfaq.writing.addresses import safe
from prfaq.writing.html.text import attribute, escape


def runs_html(runs: Runs) -> str:
    """Return the HTML of one block's text."""
    if not any(run.href for run in runs):
        return "".join([run_html(run) for run in runs])
    pieces = []
    for href, group in groupby(runs, key=lambda run: run.href):
        inside = "".join([run_html(run) for run in group])
        target = safe(href)
        pieces.append(f"<a{attribute('href', target)}>{inside}</a>" if target else inside)
    return "".join(pieces)


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
