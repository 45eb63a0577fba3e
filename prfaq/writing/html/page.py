"""The whole page: head, style sheet, what stands above and below the text. No scripts, no requests."""

from functools import cache
from pathlib import Path

from prfaq.attachments import Pictures
from prfaq.document.ast import Blocks, Heading
from prfaq.html_page import Asset, Head, page
from prfaq.writing.characters import sound
from prfaq.writing.details import Details
from prfaq.writing.direction import is_right_to_left
from prfaq.writing.html.inline import plain
from prfaq.writing.html.text import attribute, escape
from prfaq.writing.html.writer import Body
from prfaq.writing.mark import in_html

_NO_PICTURES: Pictures = {}


def write(blocks: Blocks, details: Details, pictures: Pictures = _NO_PICTURES) -> str:
    """Return one HTML file: the same blocks, details and pictures give the same text."""
    body = Body(pictures)
    article = body.html(blocks)
    above = "".join(f"<p>{escape(line)}</p>" for line in (details.header, details.footer) if line.strip())
    lines = [
        f'<header class="running">{above}</header>' if above else "",
        _contents(body.contents, details.contents),
        f"<main{attribute('class', 'one-page' * details.one_page)}>\n<article>\n{article}\n</article>\n</main>",
    ]
    return in_html(page(_head(blocks, details), "".join(f"{line}\n" for line in lines if line)))


def _head(blocks: Blocks, details: Details) -> Head:
    """Return what stands before the body: it admits the style sheet and the pictures in the page."""
    language = details.language.replace("_", "-")
    named = (
        ("author", details.author),
        ("description", details.subject),
        ("keywords", details.keywords),
        ("dcterms.modified", details.date),
        ("generator", "prfaq"),
    )
    return Head(
        sound(_title(blocks, details)),
        _style(),
        language=sound(language),
        direction="rtl" if is_right_to_left(language) else "ltr",
        meta=tuple((name, sound(text)) for name, text in named),
        allowing=("img-src data:",),
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


def style_sheet() -> str:
    """Return the style sheet of every page."""
    return _style().text


@cache
def _style() -> Asset:
    return Asset.read(Path(__file__).with_name("page.css"))
