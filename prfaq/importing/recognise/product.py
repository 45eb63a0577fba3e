"""What the product is called: the title says it, or the beginning of the headline."""

import re
from itertools import islice

from prfaq.importing.labels import is_title
from prfaq.importing.placement import Findings

_TITLE_WORDS = re.compile(
    r"(?i)\b(?:pr\s*[/&+-]?\s*faqs?|press release|faqs?|working backwards|document|vision|draft|memo|template|summary|"
    r"theory of change|v\d+(?:\.\d+)*)\b|\((?:working name|draft)\)"
)
_CUT = re.compile(r"(?<!\s)\s++(?:[—–|-]\s++|\(|for\s|[/&]\s*$)|[:,]\s++|™|®")
_LAUNCHED = re.compile(
    r"(?:[Ii]ntroduc(?:es|ing)|[Aa]nnounc(?:es|ing)|[Ll]aunch(?:es|ing)|[Uu]nveil(?:s|ing)|[Mm]eet|"
    r"[Rr]eleas(?:es|ing|e)|announced|launched)\s+(?:the (?:launch|release|availability|"
    r"general availability) of\s+)?"
    r"(?P<name>[A-Z][\w.+-]*(?:\s+(?:[A-Z][\w.+-]*|\d[\w.]*))*)"
)
_ORNAMENT = re.compile(r"\A(?:[^\w\[{<(\"“«]+\s)+|(?:\s[^\w\]}>)\"”»]+)+\Z")
_KIND = re.compile(r"(?i)\A(?:for )?(?:the )?(?:project|product|service|initiative)\s+(?=\S)")
_WITH = re.compile(r"\b(?:with|by|using|thanks to) (?P<name>[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)*)\W*\Z")
_CALLED = re.compile(
    r"(?P<name>\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]*){0,3}|\b[a-z]+[A-Z]\w*)"
    r"(?:, (?:an?|the|our|its) [a-z]| is (?:an?|out|now|the) )"
)
"""A name with what it is: "Lanternlight, an app for", "Lanternlight is a"."""
_BEGINNING = 8
"""Paragraphs of a release in which the product is named at the latest."""
_EDGE = " -—–:|/&.,*_#()"


def recognise_product(found: Findings, headline: str) -> None:
    """Place the product's name, from the title or the headline; it is a guess."""
    title = found.outline.title
    name = _from_title(title.text) if title else ""
    launched = _LAUNCHED.search(headline)
    if not name or len(name.split()) > 4:
        name = launched["name"] if launched else _beginning(headline) or _repeated(found, headline)
        name = name or _at_the_end(found, headline) or (_from_title(title.text) if title else "")
    if not name or not _count(found, name):
        name = _in_prose(found) or name
    if name and len(name.split()) <= 5 and not name.startswith("["):
        blocks = [title] if title else [block for one in found.outline.sections for block in one.blocks][:1]
        found.product = _short(found, name)
        found.note(("product", "name"), found.product, blocks, "guess")


def _in_prose(found: Findings) -> str:
    """The name that the beginning of the release launches, or says what it is, if the document keeps saying it."""
    blocks = (
        block for one in found.outline.zone("release") for block in one.blocks if block.kind == "paragraph"
    )
    for block in islice(blocks, _BEGINNING):
        for pattern in (_CALLED, _LAUNCHED):
            for named in pattern.finditer(block.text[:600]):
                if _stands_alone(found, named["name"]):
                    return named["name"]
    return ""


def _from_title(title: str) -> str:
    if not is_title(title) and not _CUT.search(title):
        words = _bare(_TITLE_WORDS.sub(" ", title))
        return words if len(words.split()) <= 3 else ""
    rest = _TITLE_WORDS.sub("|", title)
    parts = [_bare(part) for part in re.split(r"\||" + _CUT.pattern, rest)]
    return next((part for part in parts if len(part) > 1), "")


def _bare(part: str) -> str:
    """A part of a title without ornaments around it, and without words for what it names."""
    return _KIND.sub("", _ORNAMENT.sub("", part).strip(_EDGE)).strip('"“”«»„')


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
        if is_name and _stands_alone(found, name):
            return name
    return ""


def _stands_alone(found: Findings, name: str) -> bool:
    """Does a document say a name often and before different words, rather than as part of one phrase?"""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)\W*(\w*)")
    texts = (block.text for one in found.outline.sections for block in one.blocks)
    following = [match[1].lower() for text in texts for match in pattern.finditer(text)]
    return len(following) > 2 and len(set(following)) > 1


def _at_the_end(found: Findings, headline: str) -> str:
    """The name that a headline ends in, as in "with Lanternlight", if the document keeps saying it."""
    ending = _WITH.search(headline)
    return ending["name"] if ending and _count(found, ending["name"]) > 2 else ""


def _beginning(headline: str) -> str:
    words = _CUT.split(headline)[0].strip(_EDGE) if _CUT.search(headline) else ""
    return words if len(words.split()) <= 3 else ""
