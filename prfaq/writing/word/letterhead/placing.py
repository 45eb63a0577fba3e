"""A place for the text in a company's Word file that marks none: after the cover page, where there is one."""

from collections.abc import Sequence

from lxml import etree

from prfaq.writing.word.letterhead.slot import MARK, text_of
from prfaq.writing.word.markup import w

_SHOWN = tuple(map(w, ("drawing", "pict", "object")))


def place_slot(body: etree._Element) -> tuple[bool, tuple[str, ...]]:
    """Put a marked paragraph after the cover page, in the place of all that follows.

    The cover page goes as far as the first section break, a building block that Word calls a cover page, or
    the first page break; where there is none of these, the text takes the place of everything.
    Returns whether there is a cover page, and the paragraphs with words that are left out.
    """
    blocks = [item for item in body if item.tag != w("sectPr")]
    cover = _cover(blocks)
    left_out = tuple(said for block in blocks[cover:] for said in _said(block))
    for block in blocks[cover:]:
        body.remove(block)
    body.insert(cover, slot_paragraph())
    return cover > 0, left_out


def slot_paragraph() -> etree._Element:
    """Return the paragraph that marks the place of the text."""
    paragraph = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = MARK
    return paragraph


def _cover(blocks: Sequence[etree._Element]) -> int:
    """Return how many blocks the cover page is."""
    for ends in (_ends_section, _is_cover, _breaks_page):
        at = next((at for at, block in enumerate(blocks) if ends(block)), None)
        if at is not None and any(_shows(block) for block in blocks[: at + 1]):
            return at + 1
    return 0


def _ends_section(block: etree._Element) -> bool:
    return block.find(f".//{w('sectPr')}") is not None


def _is_cover(block: etree._Element) -> bool:
    gallery = block.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Cover Pages"


def _breaks_page(block: etree._Element) -> bool:
    return any(item.get(w("type")) == "page" for item in block.iter(w("br")))


def _shows(block: etree._Element) -> bool:
    return bool(_said(block)) or next(block.iter(*_SHOWN), None) is not None


def _said(block: etree._Element) -> list[str]:
    paragraphs = [block] if block.tag == w("p") else list(block.iter(w("p")))
    said = (" ".join(text_of(paragraph).split()) for paragraph in paragraphs)
    return [text for text in said if text]
