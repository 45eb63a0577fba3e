"""What the leader and a customer say: the words, and who signs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prfaq.importing.blocks import Block
from prfaq.importing.labels import role_of
from prfaq.importing.outline import Section, bold_line
from prfaq.importing.placement import Findings, Sureness
from prfaq.importing.plain import plain

_SAYS = (
    r"(?:said|says|explain(?:s|ed)|add(?:s|ed)|not(?:es|ed)|stat(?:es|ed)|comment(?:s|ed)|"
    r"remark(?:s|ed)|recall(?:s|ed)|report(?:s|ed)|continue[sd]|observe[sd]|wrote|writes|"
    r"put it|shared|told us)"
)
_OPEN, _CLOSE = '["“]', '["”]'
_STOP = (
    r"(?:(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bco)(?<!\bInc)\.(?=\s*(?:[\"“]|\Z)|"
    r"\s+[A-Z])|[,:]\s*(?=[\"“])|\s*(?=[\"“])|\Z)"
)
_SAID = re.compile(rf"{_CLOSE}\s*,?\s*{_SAYS}\s+(?P<who>[^\"“”]{{2,260}}?){_STOP}")
_REVERSED = re.compile(rf"{_CLOSE}\s*,?\s*(?P<who>[A-Z\[][^\"“”.]{{2,160}}?),?\s+{_SAYS}\b[.,:]?")
_DASH = re.compile(r"(?P<mark>[\"”.!?…)]|\A)\s*(?:—|–|--|-|~)\s*(?P<who>[^\"“”—]{2,200})\Z")
_PAREN = re.compile(r"(?P<mark>[\"”])\s*\((?P<who>[^()]{3,200})\)\.?\Z")
_OF_LABEL = re.compile(
    r"(?i)(?:quotes?|testimonials?)\W*(?:\((?P<in>[^()]{3,120})\)|(?:from|by|—|–|-)\s*(?P<by>.{3,120}))\W*\Z"
)
_SIGNED_LINE = re.compile(
    r"[\"”*][ \t*_]{0,9}\n>?[ \t]{0,9}(?:\n>[ \t]{0,9})?(?:\*\*|\*|_)(?P<who>[^*_\n]{3,150})(?:\*\*|\*|_)\s*\Z"
)
_LEADS = re.compile(
    rf"(?P<who>[A-Z\[][^\"“”]{{2,160}}?),?\s+{_SAYS}\s*[,:]\s*(?={_OPEN})|"
    rf"(?P<name>[A-Z][^\"“”:.]{{2,120}}):\s*(?={_OPEN})"
)
_INSIDE = re.compile(rf"(?<=[\s(]){_OPEN}(?P<words>[^\"“”]{{40,}}){_CLOSE}\s*,?\s*{_SAYS}\s")
_STARTS = re.compile(rf"\s*[*_>\s]*{_OPEN}")

_DASH_ITEM = re.compile(r"-\s*(?P<who>[^\n]{2,120})\Z")
_ENDINGS = ('"', "”")

_OURS = re.compile(
    r"(?i)\b(founder|co-?founder|ceo|cto|cpo|coo|chief|president|vp|vice president|creator|author|maintainer|"
    r"director|general manager|head of product|product (manager|lead|leader|owner)|spokes\w+|"
    r"the .* team|our team lead)\b"
)
_THEIRS = re.compile(
    r"(?i)\b(customer|user|builder|beta|pilot|tester|early[- ]adopter|nurse|doctor|teacher|"
    r"student|parent|owner of|"
    r"freelanc\w+|homeowner|from [A-Z])\b"
)
_ELSEWHERE = re.compile(r"\b(?:at|for) (?:an? |the )?[A-Za-z]")
_WE_MADE = re.compile(
    r"(?i)\b(we (built|made|created|designed|started|wanted|set out|saw|believe|heard)|"
    r"we've (built|proven)|we're (building|excited|proud)|"
    r"i (wanted|built|made|started)|our (customers|users|mission|goal|vision))\b"
)
_I_USED_TO = re.compile(
    r"(?i)\b(i used to|we used to|used to (spend|take)|before \w+,|i (tried|have spent|spent|"
    r"was|can now|don't|no longer|finally|just)|"
    r"saved (me|us)|my (team|work|notes|mornings?)|now i|now we|we (evaluated|needed|switched|"
    r"cut|tried)|game[- ]chang\w+|helped us)\b"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, who says them and in which role, and where they stand."""

    words: str
    name: str
    title: str
    blocks: tuple[Block, ...]
    role: str

    @property
    def side(self) -> int:
        """Above zero: rather the leader's; below: rather a customer's."""
        if self.role in ("leader_quote", "customer_quote"):
            return 10 if self.role == "leader_quote" else -10
        who = f"{self.name}, {self.title}"
        ours = 3 * bool(_OURS.search(who)) + 2 * len(_WE_MADE.findall(self.words))
        ours -= bool(_ELSEWHERE.search(self.title))
        return ours - 4 * bool(_THEIRS.search(who)) - 2 * len(_I_USED_TO.findall(self.words))


def recognise_quotes(found: Findings) -> None:
    """Place the first quote of each side."""
    quotes = [quote for section in _places(found) for quote in _in_section(found, section)]
    leader, customer = _sides(quotes, found.product)
    for who, quote, title in (("leader", leader, "title"), ("customer", customer, "role")):
        if quote:
            sureness: Sureness = "sure" if abs(quote.side) >= 10 else "likely" if quote.side else "guess"
            found.place(("quotes", who, "text"), quote.words, quote.blocks, sureness)
            found.note(("quotes", who, "name"), quote.name, quote.blocks, sureness)
            found.note(("quotes", who, title), quote.title, quote.blocks, sureness)


def _places(found: Findings) -> list[Section]:
    told = found.outline.with_role("leader_quote", "customer_quote", "quotes")
    return [*told, *(one for one in found.outline.zone("release") if one not in told)]


def _in_section(found: Findings, section: Section) -> Iterator[Quote]:
    is_told = section.role in ("leader_quote", "customer_quote", "quotes")
    for place, block in enumerate(list(section.blocks)):
        following = section.blocks[place + 1] if place + 1 < len(section.blocks) else None
        if id(block) in found.used or block.kind not in ("paragraph", "quote"):
            continue
        quote = quote_of(block, following, section.role, is_told)
        if quote and not quote.name:
            name, title = _signed_above(section.title)
            quote = replace(quote, name=name, title=title)
        if quote:
            found.use(*quote.blocks[1:])
            yield quote
        elif block.kind == "paragraph":
            yield from _split_off(section, block)


def _signed_above(label: str) -> tuple[str, str]:
    """Who speaks, where the label over a quote says it."""
    signed = _OF_LABEL.search(label)
    who = (signed["in"] or signed["by"]).strip(" :.") if signed else ""
    name, _, title = who.partition(",")
    return name.strip(), title.strip()


def _split_off(section: Section, block: Block) -> Iterator[Quote]:
    """A quote at the end of a paragraph that begins with something else: the paragraph becomes two."""
    inside = _INSIDE.search(block.raw)
    rest = block.from_offset(inside.start()) if inside else None
    quote = quote_of(rest, None, section.role, False) if rest else None
    if inside and quote:
        place = section.blocks.index(block)
        head = Block("paragraph", block.raw[: inside.start()].rstrip(), block.line)
        section.blocks[place : place + 1] = [head, *quote.blocks]
        yield quote


def quote_of(block: Block, following: Block | None, role: str, is_told: bool) -> Quote | None:
    """The quote that a block is, with the line below it that signs it, if there is one."""
    text = block.text
    leads = _LEADS.match(text)
    if leads:
        who = leads["who"] or leads["name"]
        return _quote(text[leads.end() :], "", who, (block,), role)
    if not is_told and not _is_quoted(block):
        return None
    return (
        _signed_inside(block, role)
        or _signed_below(block, following, role)
        or (_unsigned(block, role) if is_told or text[-1:] in _ENDINGS else None)
    )


def _signed_inside(block: Block, role: str) -> Quote | None:
    """``"…", said NAME, TITLE. "…"``, or a dash and the name, in the same paragraph."""
    text = block.text
    for pattern in (_SAID, _REVERSED, _DASH, _PAREN):
        signed = pattern.search(text)
        if signed:
            start = signed.end("mark") if pattern in (_DASH, _PAREN) else signed.start() + 1
            return _quote(text[:start], text[signed.end() :], signed["who"], (block,), role)
    line = _SIGNED_LINE.search(block.raw)
    return _quote(plain(block.raw[: line.start() + 1]), "", line["who"], (block,), role) if line else None


def _signed_below(block: Block, following: Block | None, role: str) -> Quote | None:
    """A paragraph of its own that signs: after a dash, or in bold."""
    if following is None:
        return None
    dash = _DASH.match(following.text) if following.kind in ("paragraph", "quote", "list") else None
    dash = dash or (_DASH_ITEM.match(following.raw) if following.kind == "list" else None)
    if dash:
        return _quote(block.text, "", dash["who"], (block, following), role)
    bold = bold_line(following)
    is_name = bool(bold) and not role_of(bold) and len(bold.split()) < 15
    return _quote(block.text, "", bold, (block, following), role) if is_name and _is_quoted(block) else None


def _unsigned(block: Block, role: str) -> Quote | None:
    return _quote(block.text, "", "", (block,), role) if len(block.text.split()) > 6 else None


def _is_quoted(block: Block) -> bool:
    return _STARTS.match(block.raw) is not None


def _quote(before: str, after: str, who: str, blocks: tuple[Block, ...], role: str) -> Quote | None:
    parts = [_bare(before), _bare(after)]
    words = " ".join(part for part in parts if part)
    name, _, title = plain(who).strip(" .,*_").partition(",")
    if not _has_words(words):
        return None
    return Quote(words, name.strip(), title.strip(), blocks, role)


def _has_words(text: str) -> bool:
    return len(text.split()) >= 4


def _bare(text: str) -> str:
    """The words of one stretch, without the quotation marks around them and the comma before the last."""
    stripped = text.strip().strip("*_").strip()
    inner = stripped.removeprefix('"').removeprefix("“").removesuffix('"').removesuffix("”").strip()
    return inner.removesuffix(",") + "." if inner.endswith(",") else inner


def _sides(quotes: list[Quote], product: str) -> tuple[Quote | None, Quote | None]:
    """The leader's quote and the customer's: as labelled or worded, in doubt the leader's first."""
    if not quotes:
        return None, None
    leader = max(quotes, key=lambda one: one.side)
    others = [quote for quote in quotes if quote is not leader]
    if leader.side < 0 or (leader.side == 0 and not others and product and product in leader.words):
        return None, min(quotes, key=lambda one: one.side)
    customer = min(others, key=lambda one: one.side) if others else None
    return leader, customer if customer and (customer.side <= 0 or not _OURS.search(customer.title)) else None
