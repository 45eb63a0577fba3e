"""What the leader and a customer say: where quotes stand, and whose they are."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from prfaq.importers.labels import Role, role_of
from prfaq.importers.markdown import Block, items_of, words_of
from prfaq.importers.outline import Section, blocks_in, bold_line, is_prose, is_question
from prfaq.importers.placements import Extraction, Sureness
from prfaq.importers.sections.signals import side_of
from prfaq.importers.sections.speech import Speech, bare, name_and_title, signature, speeches

_QUOTE_ROLES: tuple[Role, ...] = ("leader_quote", "customer_quote", "quotes")
_LEAST = 4
"""Words of the shortest quote."""
_LEAST_UNSIGNED = 7
_LONGEST_NAME = 16
_LONGEST_QUOTE = 2000
"""Characters up to which the paragraphs of one quote are put together."""
_MILD = -1
"""How far towards the customers a speaker may lean and still be the leader beside another."""
_FAR = 5
_CLEAR = 3
"""From here on a speaker is a leader; of several the first one is taken."""
_LABELLED = 10
_BEGINNING = 12
"""Blocks of a release in which its company is named at the latest."""
_OF_LABEL = re.compile(
    r"(?i)(?:quotes?|testimonials?)\W*(?:\((?P<in>[^()]{3,120})\)|(?:from|by|of|—|–|-|:)\s*(?P<by>.{3,120}))\W*\Z"
)
_COMPANY = re.compile(r"\b(?:at|of) (?:the )?(?P<name>[A-Z][\w&.'’-]+(?: [A-Z][\w&.'’-]+)*)")
_OPENING = re.compile(r"[\"“]")
_CLOSING = re.compile(r"[\"”]")
_NAME_LINE = re.compile(r"[A-ZÀ-Þ\[][^.!?:;]{2,120}(?<![,\s])\Z")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, who says them, the label that they stand under, and the blocks that they take."""

    words: str
    name: str
    title: str
    blocks: tuple[Block, ...]
    role: Role
    side: int


def recognise_quotes(found: Extraction) -> Extraction:
    """Place the first quote of each side."""
    found = _cut_at_quotes(
        found, lambda one: one.zone == "release" or (one.role in _QUOTE_ROLES and one.zone != "faq")
    )
    found, quotes = _in_sections(found, _places(found))
    if len(quotes) < 2:
        found = _cut_at_quotes(found, lambda one: one.zone == "before")
        found, above = _in_sections(found, found.outline.zone("before"))
        quotes += [quote for quote in above if quote.name]
    found = found.speak(*(block for quote in quotes for block in quote.blocks))
    leader, customer = _sides(quotes, found.product)
    found = _place(found, "leader", "title", leader) if leader else found
    return _place(found, "customer", "role", customer) if customer else found


def _place(found: Extraction, who: str, office: str, quote: Quote) -> Extraction:
    """Place a quote, its speaker's name, and what they do in the field called ``office``."""
    sureness: Sureness = "sure" if abs(quote.side) >= 10 else "likely" if quote.side else "guess"
    found = found.place(("quotes", who, "text"), quote.words, quote.blocks, sureness)
    found = found.note(("quotes", who, "name"), quote.name, quote.blocks, sureness)
    return found.note(("quotes", who, office), quote.title, quote.blocks, sureness)


def _places(found: Extraction) -> list[Section]:
    labelled = found.outline.with_role(*_QUOTE_ROLES)
    return [*labelled, *(one for one in found.outline.zone("release") if one.role not in _QUOTE_ROLES)]


def _cut_at_quotes(found: Extraction, is_meant: Callable[[Section], bool]) -> Extraction:
    """Cut the blocks of some sections that hold more than a quote around it."""
    return found.cut(
        is_meant,
        lambda section: (piece for block in _rejoined(section.blocks) for piece in _pieces(found, block)),
    )


def _in_sections(found: Extraction, sections: Iterable[Section]) -> tuple[Extraction, list[Quote]]:
    """The quotes of some sections, and an extraction in which the lines that sign them are taken."""
    quotes = [quote for section in sections for quote in _in_section(found, section)]
    return found.use(*(block for quote in quotes for block in quote.blocks[1:])), quotes


def _in_section(found: Extraction, section: Section) -> Iterator[Quote]:
    """The quotes of a section; a block that signs the quote before it is none itself."""
    above = ""
    signing: tuple[Block, ...] = ()
    for block, following in pairwise([*section.blocks, None]):
        if block is None or block in signing or found.is_used(block):
            continue
        quote = _quote_in(found, section, block, following, above)
        above = block.text if quote is None and _is_name(block) else ""
        if quote:
            signing = quote.blocks[1:]
            yield quote


def _rejoined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with paragraphs of one quote made one: each opens with a mark, only the last closes it."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and _stays_open(last) and block.kind == "paragraph" and block.raw.lstrip()[:1] in ('"', "“"):
            between = "\n" * (block.line - last.end_line)
            joined[-1] = Block(
                "paragraph",
                last.raw + between + _OPENING.sub(" ", block.raw, count=1),
                last.line,
                start=last.start,
            )
        else:
            joined.append(block)
    return joined


def _stays_open(block: Block) -> bool:
    """Does a paragraph open with a quotation mark that it never closes?"""
    raw = block.raw.strip() if block.kind == "paragraph" and len(block.raw) < _LONGEST_QUOTE else ""
    return raw[:1] in ('"', "“") and not _CLOSING.search(raw, 1)


def _pieces(found: Extraction, block: Block) -> Iterator[Block]:
    """A block, cut where somebody begins to speak and where he ends; a list of quotes is cut into its entries."""
    if found.is_used(block) or block.kind not in ("paragraph", "quote", "list"):
        yield block
        return
    items = items_of(block) if block.kind == "list" else [block]
    cuts = [(item, _signed_speeches(item.raw)) for item in items]
    if block.kind == "list" and not all(spoken for _, spoken in cuts):
        yield block
        return
    for item, spoken in cuts:
        yield from _cut(item, spoken)


def _cut(block: Block, spoken: list[Speech]) -> Iterator[Block]:
    edges = sorted({0, len(block.raw), *(place for one in spoken for place in (one.start, one.end))})
    stretches = [(start, end) for start, end in pairwise(edges) if words_of(block.raw[start:end])]
    if len(stretches) < 2:
        yield block
        return
    yield from block.pieces(stretches)


def _signed_speeches(raw: str) -> list[Speech]:
    return [one for one in speeches(raw) if one.who and len(one.words.split()) >= _LEAST]


def _quote_in(
    found: Extraction, section: Section, block: Block, following: Block | None, above: str
) -> Quote | None:
    """The quote that a block is, signed within, below, above or not at all."""
    if block.kind not in ("paragraph", "quote"):
        return None
    is_labelled = section.role in _QUOTE_ROLES
    speech = next(iter(speeches(block.raw)), None)
    if not (speech or is_labelled or block.kind == "quote"):
        return None
    words, who = _signed_within(block, speech, is_labelled)
    if who:
        return _made(found, section, words, who, (block,))
    if not is_labelled and (speech is None or words_of(block.raw[speech.end :])):
        return None
    return _signed_around(found, section, block, following, above)


def _signed_within(block: Block, speech: Speech | None, is_labelled: bool) -> tuple[str, str]:
    """The words of a quote, and who says them where the same block tells it."""
    if speech and speech.who:
        return speech.words, speech.who
    who, end = signature(block.raw, is_labelled)
    if not who and block.kind == "quote" and not speech:
        who, end = _last_line(block)
    return bare(block.raw[:end]), who if end else ""


def _last_line(block: Block) -> tuple[str, int]:
    """A name and what they do on the last line of a quotation, and where that begins."""
    end = block.raw.rstrip().rfind("\n")
    line = Block("paragraph", block.raw[end + 1 :].lstrip("> "), block.end_line)
    return (line.text, end) if end > 0 and "," in line.text and _is_name(line) else ("", len(block.raw))


def _signed_around(
    found: Extraction, section: Section, block: Block, following: Block | None, above: str
) -> Quote | None:
    """Words that the paragraph below them, or the line or the label above them, may sign."""
    who = _signed_below(following) if following else ""
    if who and following:
        return _made(found, section, bare(block.raw), who, (block, following))
    who = above or _signed_above(section)
    is_long = len(block.text.split()) >= _LEAST_UNSIGNED
    return _made(found, section, bare(block.raw), who, (block,)) if who or is_long else None


def _signed_below(following: Block) -> str:
    """A paragraph of its own that signs: after a dash, in bold, or a name and what they do."""
    who, start = signature(following.raw) if following.kind in ("paragraph", "quote", "list") else ("", 0)
    if who:
        return "" if words_of(following.raw[:start]) else who
    return following.text if _is_name(following) else ""


def _is_name(block: Block) -> bool:
    """Is a line a name, rather than a label or a sentence?"""
    words = bold_line(block) or block.text
    if block.kind not in ("paragraph", "heading") or len(words.split()) > _LONGEST_NAME:
        return False
    return bool(_NAME_LINE.match(words)) and not role_of(words) and ("," in words or bool(bold_line(block)))


def _signed_above(section: Section) -> str:
    """Who speaks, where the label over a quote says it."""
    signed = _OF_LABEL.search(section.title)
    if signed:
        who = (signed["in"] or signed["by"]).strip(" :.")
        return who if who != who.lower() else ""
    is_name = section.label is not None and not section.role and not is_question(section.title)
    return section.title if is_name and section.label and _is_name(section.label) else ""


def _made(
    found: Extraction, section: Section, words: str, who: str, blocks: tuple[Block, ...]
) -> Quote | None:
    name, title = name_and_title(who)
    if len(words.split()) < _LEAST and not (section.role in _QUOTE_ROLES and words.startswith("[")):
        return None
    who = f"{name}, {title}"
    is_named = bool(found.product) and found.product.lower() in who.lower()
    is_inside = _is_inside(found, who, blocks)
    side = side_of(words, who, section.role, is_named=is_named, is_inside=is_inside)
    return Quote(words, name, title, blocks, section.role, side)


def _is_inside(found: Extraction, who: str, blocks: tuple[Block, ...]) -> bool:
    """Does a speaker belong to the company that the release begins with?"""
    company = _COMPANY.search(who)
    family = who.partition(",")[0].split()[1:][-1:]
    names = [company["name"] if company else "", who.rpartition(",")[2].strip(), *family]
    beginning = _beginning(found, blocks)
    return any(name[:1].isupper() and name in beginning for name in names)


def _beginning(found: Extraction, but: tuple[Block, ...]) -> str:
    """The title, and the release down to its first paragraph, without some blocks."""
    texts = [found.outline.title.text if found.outline.title else ""]
    for block in islice(blocks_in(found.outline.zone("release")), _BEGINNING):
        texts.append("" if block in but else block.text)
        if is_prose(block):
            break
    return "\n".join(texts)


def _sides(quotes: list[Quote], product: str) -> tuple[Quote | None, Quote | None]:
    """The leader's quote and the customer's: as labelled or worded, in doubt the leader's first."""
    if not quotes:
        return None, None
    leader = max(quotes, key=lambda one: min(one.side, _CLEAR) if abs(one.side) < _LABELLED else one.side)
    others = [quote for quote in quotes if not _same(quote, leader)]
    last = min(others or quotes, key=lambda one: one.side)
    if not _leads(leader, last if others else None, product):
        return None, min(quotes, key=lambda one: one.side)
    return leader, last if others and last.side <= 0 else None


def _leads(one: Quote, last: Quote | None, product: str) -> bool:
    """Is the likeliest leader one? Somebody mild may be, beside another who is far more a customer."""
    if last is None:
        return one.side > 0 or (one.side == 0 and not (product and product in one.words))
    return one.side >= _MILD or one.side - last.side >= _FAR


def _same(one: Quote, other: Quote) -> bool:
    """Do two quotes come from one mouth?"""
    names, others = set(words_of(one.name)), set(words_of(other.name))
    is_slot = one.name.startswith("[")
    is_other_title = bool(one.title and other.title) and one.title != other.title
    is_like = bool(names) and not is_slot and not is_other_title and (names <= others or others <= names)
    return one is other or is_like
