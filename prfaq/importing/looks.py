"""Does a document look like a press release and FAQ, rather than a manual or a note?"""

import re

from prfaq.importing.reading import import_document
from prfaq.source import Source

_SAYS = re.compile(r"(?i)\b(?:press|news) release\b|\bpr ?[/&+-]? ?faqs?\b|\bfor immediate release\b")
_ENOUGH = 3
_EARLY = 60
"""The last line or paragraph at which a press release may begin: a manual may quote one further down."""


def looks_like_prfaq(source: Source) -> bool:
    """Does it have the parts of one, or say that it is one and have some of them?

    A dateline and somebody quoted make a press release; a document that calls itself one needs no more than
    three parts. Raises ``UserError`` where a Word file cannot be read.
    """
    imported = import_document(source)
    data = imported.data
    release = data.get("press_release", {})
    questions = len(data.get("customer_faq", [])) + len(data.get("internal_faq", []))
    has_quote = bool(data.get("quotes"))
    has_dateline = any("dateline" in one.path and one.line <= _EARLY for one in imported.placements)
    if has_quote and has_dateline:
        return True
    parts = (release.get("headline"), data.get("problem"), has_quote, has_dateline, questions > 1)
    opening = "\n".join(imported.source.lines[:15])
    return bool(_SAYS.search(opening)) and sum(map(bool, parts)) >= _ENOUGH
