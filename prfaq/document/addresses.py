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
    found = (
        []
        if run.href or run.code or run.gap
        else sorted([*_written(run.text), *_known(run.text, hosts, known)])
    )
    at = 0
    for start, end, href in found:
        if start >= at:  # a host within an address is part of it
            yield from _cut(run, at, start, "")
            yield from _cut(run, start, end, href)
            at = end
    yield from _cut(run, at, len(run.text), run.href)


def _cut(run: Run, start: int, end: int, href: str) -> Iterator[Run]:
    """A piece of a run, if there is any; the first one keeps the anchor."""
    if start < end or not run.text:
        yield replace(run, text=run.text[start:end], href=href, anchor="" if start else run.anchor)


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses are in a text, and where each leads."""
    for one in _ADDRESS.finditer(text) if _SIGN.search(text) else ():
        address = one[0].rstrip(_AFTER)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")").rstrip(_AFTER)
        scheme = "mailto:" if one["mail"] else "" if "://" in address else "https://"
        yield one.start(), one.start() + len(address), scheme + address


def _known(text: str, hosts: re.Pattern[str], known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where known hosts are in a text, with a path behind them or without, and where each leads."""
    for one in hosts.finditer(text):
        address = one[0].rstrip(_AFTER)
        href = known[address] if address == one["host"] else f"https://{address}"
        yield one.start(), one.start() + len(address), href
