"""Which styles a document needs that its reference document lacks."""

from collections.abc import Iterator

from prfaq.document.ast import (
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    Picture,
    Quote,
    Runs,
    Table,
    every_block,
    texts,
)
from prfaq.exporters.docx.design import design
from prfaq.exporters.docx.look import ROLES, Look, MissingStyle

_USUAL: dict[type[Block], str] = {Quote: "quote", Code: "code", Divider: "divider"}


def missing_styles(look: Look, blocks: Blocks | None = None) -> tuple[MissingStyle, ...]:
    """Return the styles that the reference lacks: of all roles, or of those that the blocks use.

    Raises UserError if the reference document can't be used.
    """
    resolver = design(look).resolver
    roles = {*ROLES, *look.styles}
    if blocks is not None:
        roles = {"header", "footer"} | {role for block in every_block(blocks) for role in _roles(block)}
    return resolver.missing({"h1" if role == "title" else role for role in roles})


def _roles(block: Block) -> Iterator[str]:
    """Yield the roles of one block and of its text."""
    if isinstance(block, Heading):
        yield block.role or f"h{block.level}"
    elif isinstance(block, Listing):
        yield "number" if block.ordered else "bullet"
    elif isinstance(block, Picture):
        yield from ("picture", "caption")
    elif isinstance(block, Table):
        yield from (block.role or "table", "table-text", "table-end")
    else:
        yield getattr(block, "role", "") or _USUAL.get(type(block), "body")
    for runs in texts(block):
        yield from _inline(runs)


def _inline(runs: Runs) -> Iterator[str]:
    for run in runs:
        named = {
            "gap": run.gap,
            "link": run.href and not run.href.startswith("#"),
            "evidence-mark": run.href.startswith("#") and run.text.startswith("["),
            "inline-code": run.code,
            "strong": run.strong,
            "emphasis": run.emphasis,
        }
        yield from (role for role, used in named.items() if used)
