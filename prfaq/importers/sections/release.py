"""The top of a press release: title, headline, the line below it, place, date and the product's name."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from prfaq.idea.values import languages, month_names, read
from prfaq.importers.labels import is_title, role_of
from prfaq.importers.markdown import Block, unmarked_quote
from prfaq.importers.outline import blocks_in, bold_line, is_prose
from prfaq.importers.placements import Extraction, Sureness

_PREFIX = re.compile(
    r"(?i)(?<!\s)\s*+(?:(?:press|news) release\s*+[:—–-]|(?:headline|title|subject)\s*+:)\s*+"
)
_NUMBER = re.compile(r"\A\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)")
_ITALIC = re.compile(r"\s*(?:\*(?!\*)|_(?!_))(?P<words>.+)(?:\*|_)\s*\Z", re.DOTALL)
_QUOTED = ('"', "“", "'")
_NEWS_WORDS = 5
_FRONT = re.compile(r"^(?P<key>\w+)[ \t]*:(?P<value>[^\n]+)$", re.MULTILINE)
_HEADLINE = ("press_release", "headline")
_SUBHEADING = ("press_release", "subheading")


def recognise_headline(found: Extraction) -> Extraction:
    """Place headline and subheading, and the title."""
    found = _headline(found) or found
    title = found.outline.title
    if title:
        if not found.has(*_HEADLINE) and _is_news(title.text):
            found = found.note(_HEADLINE, title.text, [title], "likely")
        found = found.place(("meta", "title"), title.text, [title], "sure")
    return (_labelled(found, "subheading") or _subheading(found)) if found.has(*_HEADLINE) else found


def _headline(found: Extraction) -> Extraction | None:
    """Place the headline, from where it is stated most plainly."""
    stated = _labelled(found, "headline") or _of_release_heading(found) or _of_title(found)
    return stated or _first_line(found) or _of_front_matter(found) or _plain_line(found)


def _labelled(found: Extraction, role: str) -> Extraction | None:
    for section in found.outline.sections:
        blocks = found.free(section.blocks)
        if section.role == role and section.zone != "faq" and blocks:
            words = _unquoted(blocks[0].text)
            placed = found.place(("press_release", role), words, blocks[:1], "sure", section.title)
            return placed if words else None
    return None


def _of_release_heading(found: Extraction) -> Extraction | None:
    """The news behind the words "Press Release:"."""
    for section in found.outline.with_role("release"):
        prefix = _PREFIX.match(section.title)
        if prefix and len(section.title[prefix.end() :].split()) >= _NEWS_WORDS and section.label:
            words = section.title[prefix.end() :].strip()
            return found.place(_HEADLINE, words, [section.label], "likely", prefix.group().strip())
    return None


def _of_title(found: Extraction) -> Extraction | None:
    """The title, where it tells the news and no heading says that a press release follows."""
    title = found.outline.title
    if title is None or title.level > 1 or found.outline.with_role("release"):
        return None
    words = _PREFIX.sub("", title.text, count=1)
    return found.note(_HEADLINE, words, [title], "likely") if _is_news(words) else None


def _of_front_matter(found: Extraction) -> Extraction | None:
    """The title in the lines above the document, if it tells the news; the subtitle comes with it."""
    front = next((block for block in blocks_in(found.outline.sections) if block.kind == "front"), None)
    if front is None:
        return None
    values = {match["key"]: _value(match["value"]) for match in _FRONT.finditer(front.raw)}
    title = values.get("headline", values.get("title", ""))
    if not _is_news(title):
        return None
    below = values.get("subheadline", values.get("subtitle", ""))
    return found.note(_HEADLINE, title, [front], "likely").note(_SUBHEADING, below, [front], "likely")


def _value(written: str) -> str:
    """A value of the lines above a document, without the quotation marks around it."""
    value = written.strip()
    is_quoted = len(value) > 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if is_quoted else value


def _plain_line(found: Extraction) -> Extraction | None:
    """A first paragraph that is no sentence, with a dateline soon below it; what is between tells more."""
    blocks = [block for block in _opening(found) if block.kind == "paragraph"]
    if not blocks or opens_with_date(blocks[0].raw) or not _is_line(blocks[0].text):
        return None
    words = _PREFIX.sub("", _unquoted(blocks[0].text), count=1)
    found = found.place(_HEADLINE, words, blocks[:1], "guess")
    if len(blocks) > 1 and not opens_with_date(blocks[1].raw) and len(blocks[1].text.split()) < 30:
        return found.place(_SUBHEADING, blocks[1].text, blocks[1:2], "guess")
    return found


def _is_line(text: str) -> bool:
    return _NEWS_WORDS <= len(text.split()) <= 25 and text[-1] not in ".:!;," and role_of(text) == ""


def _unquoted_block(block: Block) -> Block:
    """A quotation as the paragraph that it would be without its marks."""
    return replace(block, kind="paragraph", raw=unmarked_quote(block.raw)) if block.kind == "quote" else block


def _unquoted(text: str) -> str:
    """A line without the quotation marks around the whole of it."""
    inner = text[1:-1]
    is_wrapped = len(text) > 2 and text[0] in _QUOTED and text[-1] in ('"', "”", "'")
    return inner if is_wrapped and not any(mark in inner for mark in '"“”') else text


def _first_line(found: Extraction) -> Extraction | None:
    """The first heading or line in bold of the press release, before any prose."""
    for block in _opening(found):
        words = bold_line(_unquoted_block(block)) or (block.text if block.kind == "heading" else "")
        if words and role_of(words) != "notice" and not opens_with_date(block.raw):
            text = _NUMBER.sub("", _PREFIX.sub("", block.text, count=1))
            sureness: Sureness = "sure" if block.kind == "heading" else "likely"
            return found.place(_HEADLINE, _unquoted(text), [block], sureness)
    return None


def _subheading(found: Extraction) -> Extraction:
    if found.has(*_SUBHEADING):
        return found
    above = _end_of_headline(found)
    for block in (block for block in _opening(found) if block.line > above):
        words = _set_apart(block)
        role = role_of(words)
        if opens_with_date(block.raw) or role not in ("", "notice"):
            return found
        if words and not role and not block.text.startswith(_QUOTED):
            return found.place(_SUBHEADING, block.text, [block], "likely")
    return found


def _end_of_headline(found: Extraction) -> int:
    return max((one.end_line for one in found.placements if one.path == _HEADLINE), default=0)


def _set_apart(block: Block) -> str:
    """The words of a block that is a heading, all in bold or italics, or a short quotation; else nothing."""
    is_quoted = block.kind == "quote" and len(block.text.split()) < 30
    return block.text if block.kind == "heading" or is_quoted else bold_line(block) or _italic(block)


def _opening(found: Extraction) -> list[Block]:
    """What is between the release's own heading and its first paragraph."""
    blocks: list[Block] = []
    for section in found.outline.zone("release"):
        if section.role not in ("release", "", "headline") or (section.label and section.role == ""):
            break
        for block in found.free(section.blocks):
            if is_prose(block) and not _italic(block):
                return blocks
            blocks.append(block)
    return blocks


def _italic(block: Block) -> str:
    match = _ITALIC.match(block.raw) if block.kind == "paragraph" else None
    return match["words"] if match and "*" not in match["words"].strip("*") else ""


def _is_news(title: str) -> bool:
    """Is a title more than the product's name and what kind of document it is?"""
    return not is_title(title) and role_of(title) != "release" and len(title.split()) >= _NEWS_WORDS


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH},?\s+\d{{4}}|"
    r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}/\d{1,2}/\d{4}|Q[1-4]\s+\d{4}|\[[^\]\n]*(?:[Dd]ate|DATE|"
    r"[Mm]onth|MONTH|[Yy]ear|YYYY)[^\]\n]*\])"
)
_YEAR = re.compile(r"\d{4}")
_DATE_AT = re.compile(_DATE)
_OPENING = re.compile(
    rf"(?P<all>\W{{0,6}}(?P<city>(?:[^\n]|\n(?!\n)){{0,90}}?)[\s,;(*_—–-]{{0,20}}(?P<date>{_DATE})[\s)*_]*"
    r"(?P<dash>[—–:]|--|-(?=\s)|\.(?=\s)|\Z|(?=\s[A-Z]))[\s*_]*)"
)
_DATE_FIRST = re.compile(
    rf"(?P<all>[\s*_]{{0,6}}(?P<date>{_DATE}),\s+(?P<city>[A-Z][^\n.:—–]{{2,40}}?)[\s*_]*(?:[—–:.]|--|-(?=\s))[\s*_]*)(?=\S)"
)
_BRACKET_ONLY = re.compile(
    r"(?P<all>[\s*_>]{0,6}(?P<city>\[[^\]\n]{2,40}\])[\s*_]*(?:[—–:]|--|-(?=\s))[\s*_]*)"
)
_CITY_ONLY = re.compile(
    r"(?P<all>\*\*(?P<city>[A-Z][^*\n]{2,60}?)[\s.,]*(?:[—–-]+\s*\*\*|\*\*[\s]*[—–-]+)[\s*_]*)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A city and a date as they are written, the date as a file has it, and where the text goes on."""

    city: str
    date: str
    plain: str
    end: int


def dateline_of(raw: str) -> Dateline | None:
    """The dateline that a paragraph begins with, if it does."""
    head = raw[:260]
    patterns = [_DATE_FIRST, _OPENING]
    if _YEAR.search(head) and not _DATE_AT.search(head):
        patterns.append(_translated())
    for pattern in patterns:
        found = pattern.match(head)
        if found and _is_place(found["city"]):
            return _dated(_tidy(found["city"]), found["date"], found.end("all"))
    found = _BRACKET_ONLY.match(head) or _CITY_ONLY.match(head)
    return Dateline(_tidy(found["city"]), "", "", found.end("all")) if found else None


def _dated(city: str, written: str, end: int) -> Dateline:
    if written.startswith("["):  # a slot: nobody has filled it in, and the schema has no date like it
        city = f"{city} — {written}" if city else written
    return Dateline(city, written, _plain(written), end)


@cache
def _translated() -> re.Pattern[str]:
    """A place and a date with the name of a month in another language."""
    names = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
    return re.compile(
        rf"(?P<all>\W{{0,6}}(?P<city>[^\n]{{0,90}}?)[\s,;(*_،—–-]*(?P<date>(?:\d{{1,2}}\.?\s+)?(?:{names})\.?,?"
        r"\s+\d{4})[\s)*_]*(?:[—–:]|--|-(?=\s)|\.(?=\s)|\Z)[\s*_]*)",
        re.IGNORECASE,
    )


def opens_with_date(raw: str) -> bool:
    """Does a paragraph begin with a dateline?"""
    return dateline_of(raw) is not None


def _plain(written: str) -> str:
    """A date as a file has it; nothing where it can be read in two ways, or in none."""
    found = (read("date", written, tag) for tag in languages())
    return next((reading.plain for reading in found if reading), "")


def _is_place(city: str) -> bool:
    """Is it a name rather than the beginning of a sentence?"""
    words = re.sub(r"[*_]", "", city).split()
    small = [word for word in words if word[:1].islower() and word not in ("the", "of", "on", "in", "and")]
    return len(words) <= 12 and (not small or "." in city) and words[:1] != ["On"]


def _tidy(city: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_`]", "", city)).strip(" ,;—–-(")


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
_ORNAMENT = re.compile(
    r"\A\s*+(?:[^\w\s\[{<(\"“«]++\s++)++|(?<=[\w\]}>)\"”»])(?:\s++[^\w\s\]}>)\"”»]++)++\s*+\Z"
)
"""Signs before the first word, and after the last."""
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


def recognise_product(found: Extraction) -> Extraction:
    """Place the product's name, from the title or the headline; it is a guess."""
    name = _product_name(found)
    if not name or len(name.split()) > 5 or name.startswith("["):
        return found
    title = found.outline.title
    blocks = [title] if title else islice(blocks_in(found.outline.sections), 1)
    name = _short(found, name)
    return found.named(name).note(("product", "name"), name, blocks, "guess")


def _product_name(found: Extraction) -> str:
    """The name in the title if that is short, in the headline, or in the prose if the document says no other."""
    title = _from_title(found.outline.title.text) if found.outline.title else ""
    name = title if 0 < len(title.split()) <= 4 else _from_headline(found) or title
    return name if name and _count(found, name) else _in_prose(found) or name


def _from_headline(found: Extraction) -> str:
    headline = found.text(*_HEADLINE)
    launched = _LAUNCHED.search(headline)
    name = launched["name"] if launched else _beginning(headline) or _repeated(found, headline)
    return name or _at_the_end(found, headline)


def _in_prose(found: Extraction) -> str:
    """The name that the beginning of the release launches, or says what it is, if the document keeps saying it."""
    blocks = (block for block in blocks_in(found.outline.zone("release")) if block.kind == "paragraph")
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
    return _KIND.sub("", _ORNAMENT.sub("", part).strip(_EDGE)).strip('"“”«»„').strip()


def _short(found: Extraction, name: str) -> str:
    """The first word of a name of several, where the document mostly says that alone."""
    first = name.split(maxsplit=1)[0].strip(_EDGE)
    is_name = len(first) > 3 and first[:1].isupper() and first != name
    return first if is_name and _count(found, first) > 2 * _count(found, name) + 2 else name


def _count(found: Extraction, name: str) -> int:
    """How often a document says a name, as it is written."""
    return sum(block.raw.count(name) for block in blocks_in(found.outline.sections))


def _repeated(found: Extraction, headline: str) -> str:
    """The first words of the headline, in capitals, if the document keeps naming them."""
    words = headline.split()
    for count in (3, 2, 1):
        name = " ".join(words[:count]).strip(_EDGE)
        is_name = len(words) > count and all(word[:1].isupper() for word in words[:count]) and len(name) > 2
        if is_name and _stands_alone(found, name):
            return name
    return ""


def _stands_alone(found: Extraction, name: str) -> bool:
    """Does a document say a name often and before different words, rather than as part of one phrase?"""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)\W*(\w*)")
    texts = (block.text for block in blocks_in(found.outline.sections))
    following = [match[1].lower() for text in texts for match in pattern.finditer(text)]
    return len(following) > 2 and len(set(following)) > 1


def _at_the_end(found: Extraction, headline: str) -> str:
    """The name that a headline ends in, as in "with Lanternlight", if the document keeps saying it."""
    ending = _WITH.search(headline)
    return ending["name"] if ending and _count(found, ending["name"]) > 2 else ""


def _beginning(headline: str) -> str:
    words = _CUT.split(headline)[0].strip(_EDGE) if _CUT.search(headline) else ""
    return words if len(words.split()) <= 3 else ""
