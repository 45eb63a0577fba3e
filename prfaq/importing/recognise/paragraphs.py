"""The paragraphs of a release that no label claims and in which nobody speaks."""

from prfaq.importing.blocks import Block
from prfaq.importing.labels import role_of
from prfaq.importing.outline import Section, bold_line
from prfaq.importing.placement import Findings


def unlabelled(found: Findings) -> list[Block]:
    """The paragraphs of the release that no label claims."""
    sections = [one for one in found.outline.zone("release") if _is_unlabelled(one)]
    blocks = (block for section in sections for block in section.blocks if block.kind != "heading")
    return found.free(block for block in blocks if id(block) not in found.spoken and not is_notice(block))


def is_notice(block: Block) -> bool:
    """Is it "FOR IMMEDIATE RELEASE", or another line about the release itself?"""
    return role_of(bold_line(block) or block.text[:80]) == "notice"


def _is_unlabelled(section: Section) -> bool:
    return section.role in ("release", "headline") or (section.role == "" and section.label is None)
