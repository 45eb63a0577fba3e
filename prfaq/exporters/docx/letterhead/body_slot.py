"""The place of the text in a company's Word file: a paragraph, control or bookmark, or one that is suggested.

A paragraph that says ``{{ body }}`` or ``[body]``, a content control called ``body`` or a bookmark of that
name marks the place. In a file without a mark it is after the cover page, where there is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.xml import W, w

NAME = "body"
MARK = "{{ body }}"

_ALONE = re.compile(r"\s*(?:\{\{\s*body\s*\}\}|\[\s*body\s*\])\s*", re.IGNORECASE)
_AMONG = re.compile(r"\{\{\s*body\s*\}\}", re.IGNORECASE)
_MARKED = f"Mark one place: a paragraph of its own that says {MARK}."
_ENCLOSING = {w("tc"): "a table", w("txbxContent"): "a text box"}


@dataclass(frozen=True, slots=True)
class Slot:
    """The blocks that the text takes the place of: neighbours, from the first to the last."""

    blocks: tuple[etree._Element, ...]


def find_slot(body: etree._Element) -> Slot | None:
    """Return the place that is marked; None where there is none.

    Raises UserError where there are two, and where the mark stands in a table, a text box or a sentence.
    """
    found: list[Slot] = []
    for item in _marked(body):
        if not any(_within(item, one) for one in found):
            found = [one for one in found if not any(_within(block, Slot((item,))) for block in one.blocks)]
            found.append(Slot(_stretch(body, item)))
    if len(found) > 1:
        raise UnusableReferenceError(f"marks {len(found)} places for the text", _MARKED)
    return found[0] if found else None


def _within(item: etree._Element, slot: Slot) -> bool:
    return any(block is item or block in item.iterancestors() for block in slot.blocks)


def _marked(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the blocks that carry a mark, and the starts of bookmarks that are one."""
    for item in body.iter(w("p"), w("sdt"), w("bookmarkStart")):
        if item.tag == w("p") and _says(item):
            yield _placed(item)
        elif _is_called(item):
            yield _placed(_block(item))


def _is_called(item: etree._Element) -> bool:
    """Is it a content control or a bookmark called body?"""
    if item.tag == w("bookmarkStart"):
        return item.get(w("name"), "").lower() == NAME
    return item.tag == w("sdt") and NAME in names_of(item)


def _says(paragraph: etree._Element) -> bool:
    words = text_of(paragraph)
    if _ALONE.fullmatch(words):
        return True
    if _AMONG.search(words):
        among = f"“{' '.join(words.split())[:60]}”"
        raise UnusableReferenceError(f"has the mark {MARK} among other words: {among}", _MARKED)
    return False


def names_of(control: etree._Element) -> tuple[str, ...]:
    """Return what a content control is called: its tag and its title, in small letters."""
    properties = control.find(w("sdtPr"))
    found = [] if properties is None else [properties.find(w(kind)) for kind in ("tag", "alias")]
    return tuple(item.get(w("val"), "").strip().lower() for item in found if item is not None)


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's own text, without that of text boxes in it."""
    return "".join(item.text or "" for item in texts(paragraph))


def texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the elements that hold a paragraph's own text."""
    return [item for item in paragraph.iter(w("t")) if next(item.iterancestors(w("p")), None) is paragraph]


def _block(item: etree._Element) -> etree._Element:
    """Return the block that something stands in: its paragraph, or itself where it stands among blocks."""
    paragraph = next(item.iterancestors(w("p")), None)
    if paragraph is None or item.tag == w("bookmarkStart"):
        return item if paragraph is None else paragraph
    rest = "".join(one.text or "" for one in texts(paragraph) if item not in one.iterancestors())
    if rest.strip():
        raise UnusableReferenceError(f"has the content control `{NAME}` among other words", _MARKED)
    return paragraph


def _placed(item: etree._Element) -> etree._Element:
    """Return a block that text can take the place of. Raises UserError within a table or a text box."""
    for above in item.iterancestors():
        if above.tag in _ENCLOSING:
            where = _ENCLOSING[str(above.tag)]
            raise UnusableReferenceError(f"marks the place of the text in {where}", _MARKED)
    return item


def _stretch(body: etree._Element, item: etree._Element) -> tuple[etree._Element, ...]:
    """Return a block; where a bookmark called body starts in it, all blocks up to the bookmark's end."""
    starts = (item, *item.iter(w("bookmarkStart")))
    start = next((one for one in starts if one.get(w("name"), "").lower() == NAME), None)
    if start is None:
        return (item,)
    ends = body.iter(w("bookmarkEnd"))
    end = next((one for one in ends if one.get(w("id")) == start.get(w("id"))), None)
    blocks = [item]
    while end is not None and not _within(end, Slot(tuple(blocks))):
        following = blocks[-1].getnext()
        if following is None or following.tag == w("sectPr"):
            break
        blocks.append(following)
    _refuse_words_beside(blocks, start, end)
    return tuple(blocks)


def _refuse_words_beside(
    blocks: list[etree._Element], start: etree._Element, end: etree._Element | None
) -> None:
    """Raise UserError where the paragraphs of a bookmark say something outside of it, which would be lost."""
    is_inside = False
    for item in (one for block in blocks for one in block.iter("*")):
        is_inside = item is start or (is_inside and item is not end)
        if not is_inside and item.tag == w("t") and (item.text or "").strip():
            raise UnusableReferenceError(f"has the bookmark `{NAME}` among other words", _MARKED)


def open_slot(body: etree._Element, slot: Slot) -> None:
    """Put a paragraph that marks the place of the text in the place of the slot."""
    first, last = slot.blocks[0], slot.blocks[-1]
    before, after = _breaks(first), _section_end(slot)
    parent = first.getparent()
    assert parent is not None, "a slot stands in the body"
    at = parent.index(first)
    for block in slot.blocks:
        parent.remove(block)
    parent[at:at] = [*before, slot_paragraph(), *([after] if after is not None else _breaks_after(last))]


def opened_slot(body: etree._Element) -> etree._Element:
    """Return the paragraph that marks the place of the text, where a slot has been opened."""
    return next(one for one in body.iter(w("p")) if text_of(one) == MARK)


def _breaks(block: etree._Element) -> list[etree._Element]:
    """Return a page break that stands before the mark, in a paragraph of its own."""
    asked = block.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    return [_page_break()] if asked is not None or _break_at(block, before=True) else []


def _breaks_after(block: etree._Element) -> list[etree._Element]:
    return [_page_break()] if _break_at(block, before=False) else []


def _break_at(block: etree._Element, *, before: bool) -> bool:
    """Is there a page break before the text of a block, or after it?"""
    seen = False
    for item in block.iter(w("t"), w("br")):
        if item.tag == w("t"):
            seen = seen or bool((item.text or "").strip())
        elif item.get(w("type")) == "page" and seen is not before:
            return True
    return False


def _page_break() -> etree._Element:
    paragraph = etree.Element(w("p"))
    line = etree.SubElement(etree.SubElement(paragraph, w("r")), w("br"))
    line.set(w("type"), "page")
    return paragraph


def _section_end(slot: Slot) -> etree._Element | None:
    """Return an empty paragraph that ends the section, where one of the blocks did."""
    ends = [item for block in slot.blocks for item in block.iterfind(f".//{w('pPr')}/{w('sectPr')}")]
    if not ends:
        return None
    paragraph = etree.Element(w("p"))
    etree.SubElement(paragraph, w("pPr")).append(ends[-1])
    return paragraph


_LETTER = (
    f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440"'
    ' w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
"""A page in letter format with margins of an inch."""


def section_of(body: etree._Element, here: etree._Element) -> etree._Element:
    """Return the section properties that hold for a place: the next ones, in letter format where there are none."""
    is_after = False
    for item in body.iter():
        is_after = is_after or item is here
        if is_after and item.tag == w("sectPr"):
            return item
    body.append(etree.fromstring(_LETTER))
    return body[-1]


_SHOWN = tuple(map(w, ("drawing", "pict", "object")))


def place_slot(body: etree._Element) -> tuple[bool, tuple[str, ...]]:
    """Put a marked paragraph after the cover page, in the place of all that follows.

    The cover page goes as far as the first section break, a building block that Word calls a cover page, or
    the first page break; where there is none of these, the text takes the place of everything.
    Returns whether there is a cover page, and the paragraphs with words that are left out.
    """
    blocks = [item for item in body if item.tag != w("sectPr")]
    cover = _cover(blocks)
    left_out = tuple(words for block in blocks[cover:] for words in _texts_in(block))
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
    return bool(_texts_in(block)) or next(block.iter(*_SHOWN), None) is not None


def _texts_in(block: etree._Element) -> list[str]:
    paragraphs = [block] if block.tag == w("p") else list(block.iter(w("p")))
    words = (" ".join(text_of(paragraph).split()) for paragraph in paragraphs)
    return [text for text in words if text]
