"""What the product is called: the title says it, or the beginning of the headline."""

import re

from prfaq.importing.labels import is_title
from prfaq.importing.placement import Findings

_TITLE_WORDS = re.compile(
    r"(?i)\b(?:pr\s*[/&+-]?\s*faqs?|press release|faqs?|working backwards|document|vision|draft|"
    r"theory of change|v\d+(?:\.\d+)*)\b|\((?:working name|draft)\)"
)
_CUT = re.compile(r"\s+[—–|-]\s+|:\s+|,\s+|\s+\(|\s+for\s|™|®|\s+[/&]\s*$")
_LAUNCHED = re.compile(
    r"(?:[Ii]ntroduc(?:es|ing)|[Aa]nnounc(?:es|ing)|[Ll]aunch(?:es|ing)|[Uu]nveil(?:s|ing)|[Mm]eet|"
    r"[Rr]eleas(?:es|ing|e)|announced|launched)\s+(?:the (?:launch|release|availability|"
    r"general availability) of\s+)?"
    r"(?P<name>[A-Z][\w.+-]*(?:\s+(?:[A-Z][\w.+-]*|\d[\w.]*))*)"
)
_EDGE = " -—–:|/&.,*_#()"


def recognise_product(found: Findings, headline: str) -> None:
    """Place the product's name, from the title or the headline; it is a guess."""
    title = found.outline.title
    name = _from_title(title.text) if title else ""
    launched = _LAUNCHED.search(headline)
    if not name or len(name.split()) > 4:
        name = launched["name"] if launched else _beginning(headline) or _repeated(found, headline) or name
    if name and len(name.split()) <= 5 and not name.startswith("["):
        blocks = [title] if title else [block for one in found.outline.sections for block in one.blocks][:1]
        found.product = _short(found, name)
        found.note(("product", "name"), found.product, blocks, "guess")


def _from_title(title: str) -> str:
    if not is_title(title) and not _CUT.search(title):
        words = _TITLE_WORDS.sub(" ", title).strip(_EDGE)
        return words if len(words.split()) <= 3 else ""
    rest = _TITLE_WORDS.sub("|", title)
    parts = [part.strip(_EDGE) for part in re.split(r"\||" + _CUT.pattern, rest)]
    return next((part for part in parts if len(part) > 1), "")


def _short(found: Findings, name: str) -> str:
    """The first word of a name of several, where the document mostly says that alone."""
    first = name.split(maxsplit=1)[0].strip(_EDGE)
    is_name = len(first) > 3 and first[:1].isupper() and first != name
    return first if is_name and _count(found, first) > 2 * _count(found, name) + 2 else name


def _count(found: Findings, name: str) -> int:
    """How often a document says a name, as it is written."""
    texts = (block.raw for one in found.outline.sections for block in one.blocks)
    return sum(text.count(name) for text in texts)


def _repeated(found: Findings, headline: str) -> str:
    """The first words of the headline, in capitals, if the document keeps naming them."""
    words = headline.split()
    for count in (3, 2, 1):
        name = " ".join(words[:count]).strip(_EDGE)
        is_name = len(words) > count and all(word[:1].isupper() for word in words[:count]) and len(name) > 2
        if is_name and _count(found, name) > 2:
            return name
    return ""


def _beginning(headline: str) -> str:
    words = _CUT.split(headline)[0].strip(_EDGE) if _CUT.search(headline) else ""
    return words if len(words.split()) <= 3 else ""
