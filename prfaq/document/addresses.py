"""Addresses in a text become links: of the web, of mail, and hosts that are known to be one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from prfaq.document.ast import Block, Blocks, Heading, Listing, Paragraph, Quote, Run, Runs, Table

_SIGN = re.compile(r"://|@|www\.")
"""Without one of these a text holds no address by itself."""

_ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>\"“”„«»]+|\bwww\.[\w-]+(?:\.[\w-]+)+[^\s<>\"“”„«»]*)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
_AFTER = ".,;:!?’'…*_"
"""What ends a sentence rather than an address."""


def with_links(blocks: Blocks, known: Mapping[str, str]) -> Blocks:
    """The blocks with a link wherever an address stands as text; ``known`` are hosts with their addresses."""
    names = "|".join(map(re.escape, known)) or r"(?!)"
    hosts = re.compile(rf"(?<![\w./@-])(?P<host>{names})(?![\w-]|\.\w)(?P<path>/[^\s<>()\"“”„«»]*)?")
    return tuple(_linked(block, hosts, known) for block in blocks)


def _linked(block: Block, hosts: re.Pattern[str], known: Mapping[str, str]) -> Block:
    def within(runs: Runs) -> Runs:
        return tuple(piece for run in runs for piece in _pieces(run, hosts, known))

    match block:
        case Paragraph() | Heading():
            return replace(block, runs=within(block.runs))
        case Listing():
            return replace(block, items=tuple(_all(item, hosts, known) for item in block.items))
        case Quote():
            return replace(block, blocks=_all(block.blocks, hosts, known))
        case Table():
            return replace(block, rows=tuple(tuple(map(within, row)) for row in block.rows))
        case _:
            return block


def _all(blocks: Iterable[Block], hosts: re.Pattern[str], known: Mapping[str, str]) -> Blocks:
    return tuple(_linked(block, hosts, known) for block in blocks)


def _pieces(run: Run, hosts: re.Pattern[str], known: Mapping[str, str]) -> Iterator[Run]:
    """A run, parted where an address begins and ends; what is a link, code or a gap already stays whole."""
    found = [] if run.href or run.code or run.gap else sorted(_found(run.text, hosts, known))
    at = 0
    for start, end, href in found:
        if start > at:
            yield replace(run, text=run.text[at:start], anchor=run.anchor if at == 0 else "")
        yield replace(run, text=run.text[start:end], href=href, anchor=run.anchor if start == 0 else "")
        at = end
    if at < len(run.text) or not found:
        yield replace(run, text=run.text[at:], anchor="") if found else run


def _found(text: str, hosts: re.Pattern[str], known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where addresses stand in a text, and where each leads."""
    addresses = list(_ADDRESS.finditer(text)) if _SIGN.search(text) else []
    for one in addresses:
        address = one[0].rstrip(_AFTER)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")").rstrip(_AFTER)
        scheme = "mailto:" if one["mail"] else "" if "://" in address else "https://"
        yield one.start(), one.start() + len(address), scheme + address
    for one in hosts.finditer(text):
        if not any(other.start() < one.end() and one.start() < other.end() for other in addresses):
            said = one[0].rstrip(_AFTER)
            is_whole = said == one["host"]
            yield one.start(), one.start() + len(said), known[said] if is_whole else f"https://{said}"
