"""The whole page: head, style sheet, what stands above and below the text. No scripts, no requests."""

from functools import cache
from pathlib import Path

from prfaq.drafting.blocks import Blocks, Heading
from prfaq.writing.details import Details
from prfaq.writing.direction import is_right_to_left
from prfaq.writing.html.inline import plain
from prfaq.writing.html.text import attribute, escape
from prfaq.writing.html.writer import Body

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the browser is told to allow: the style sheet in the page, and nothing else."""


def write(blocks: Blocks, details: Details) -> str:
    """Return one HTML file: the same blocks and details give the same text."""
    body = Body()
    article = body.html(blocks)
    language = details.language.replace("_", "-")
    direction = "rtl" if is_right_to_left(language) else "ltr"
    above = "".join(f"<p>{escape(line)}</p>" for line in (details.header, details.footer) if line.strip())
    lines = [
        "<!DOCTYPE html>",
        f'<html{attribute("lang", language)} dir="{direction}">',
        _head(blocks, details),
        "<body>",
        f'<header class="running">{above}</header>' if above else "",
        _contents(body.contents, details.contents),
        f"<article>\n{article}\n</article>",
        "</body>",
        "</html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _head(blocks: Blocks, details: Details) -> str:
    named = (
        ("author", details.author),
        ("description", details.subject),
        ("keywords", details.keywords),
        ("dcterms.modified", details.date),
        ("generator", "prfaq"),
    )
    known = "\n".join(
        f"<meta{attribute('name', name)}{attribute('content', text)}>" for name, text in named if text
    )
    return (
        f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
        f"{attribute('content', _POLICY)}>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(' '.join(_title(blocks, details).split()))}</title>\n{known}\n"
        f"<style>\n{style_sheet()}</style>\n</head>"
    )


def _title(blocks: Blocks, details: Details) -> str:
    first = next((plain(block.runs) for block in blocks if isinstance(block, Heading)), "")
    return details.title or first or "PR/FAQ"


def _contents(sections: list[tuple[str, str]], heading: str) -> str:
    """Return the table of contents, where one is asked for."""
    if not heading or not sections:
        return ""
    items = "\n".join(
        f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>' for title, anchor in sections
    )
    titled = f'<p id="contents">{escape(heading)}</p>'
    return f'<nav aria-labelledby="contents">\n{titled}\n<ul>\n{items}\n</ul>\n</nav>'


@cache
def style_sheet() -> str:
    """Return the style sheet of every page."""
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")
