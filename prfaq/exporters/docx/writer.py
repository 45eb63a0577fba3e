"""The whole Word file: a copy of a prepared look, with text, headers, footers, comments, properties.

Properties hold what Word shows under File, Info: nothing that was not given, and no clock.
"""

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.story import StoryPart
from lxml import etree

from prfaq.attachments import Pictures
from prfaq.document.ast import Blocks
from prfaq.exporters import Details, is_right_to_left
from prfaq.exporters.docx.body import Body
from prfaq.exporters.docx.comments import Comments, Margin, first_moment
from prfaq.exporters.docx.headers_footers import set_headers_and_footers
from prfaq.exporters.docx.images import Gallery
from prfaq.exporters.docx.language import tag
from prfaq.exporters.docx.letterhead.body_slot import opened_slot
from prfaq.exporters.docx.letterhead.empty_labels import fill
from prfaq.exporters.docx.look import Look
from prfaq.exporters.docx.mark import PROPERTIES, mark_xml
from prfaq.exporters.docx.opc import saved
from prfaq.exporters.docx.prepared import prepare
from prfaq.visible import settled

_NO_PICTURES: Pictures = {}


def write(  # noqa: PLR0913  # what a document is made of
    blocks: Blocks,
    look: Look,
    details: Details,
    *,
    pictures: Pictures = _NO_PICTURES,
    comments: Comments | None = None,
    line_numbers: bool = False,
    printed: bool = False,
) -> bytes:
    """Return a .docx file: the same blocks, look and details give the same bytes.

    One that is only to be ``printed`` leaves no work to whoever opens it in Word. Raises UserError if the
    look's reference document can't be used.
    """
    prepared = prepare(look, details.language, line_numbers=line_numbers, printed=printed)
    document = deepcopy(prepared.document.part).document
    _fill(document, details)
    set_headers_and_footers(document, prepared, details)
    margin = Margin(comments or {}, details.date, document)
    gallery = Gallery(pictures, document.part, prepared.room, printed)
    body = Body(prepared, document, margin, gallery, is_right_to_left(details.language))
    main = _place(document, body.xml(blocks, details.contents, printed))
    _set_properties(document, details)
    _add_mark(document.part, main)
    return saved(document.part.package)


def _fill(document: Document, details: Details) -> None:
    """Fill the placeholders of the company's own pages, headers and footers."""
    fill(document.element, details.values)
    for part in document.part.related_parts.values():
        if isinstance(part, HeaderPart | FooterPart):
            fill(part.element, details.values)


def _place(document: Document, xml: str) -> str:
    """Put paragraphs and tables in the place of the mark; returns the text of the main part.

    The text is parsed with the pages around it: to move paragraphs from one tree to another takes as long as to
    parse them.
    """
    body = document.element.body
    slot = opened_slot(body)
    slot.getparent().replace(slot, etree.Comment("text"))  # type: ignore[union-attr]  # it stands in the body
    pages = etree.tostring(body, encoding="unicode")
    xml = f"<w:document {nsdecls('w', 'r')}>{pages.replace('<!--text-->', xml)}</w:document>"
    document.element.replace(body, parse_xml(xml)[0])
    return xml


def _set_properties(document: Document, details: Details) -> None:
    """Set title, subject, author, keywords, status, version, language and date."""
    core = document.core_properties
    texts = {
        "title": details.title,
        "subject": details.subject,
        "creator": details.author,
        "keywords": details.keywords,
        "language": tag(details.language),
        "contentStatus": details.status,
        "version": details.version,
    }
    for name, text in texts.items():
        if text.strip():  # the library's properties take no more than 255 characters
            getattr(core._element, f"get_or_add_{name}")().text = settled(" ".join(text.split()))
    if when := first_moment(details.date):
        core.created = core.modified = when


def _add_mark(document: DocumentPart, main: str) -> None:
    """Add the mark of what a document shows that is otherwise complete; ``main`` is the text of its main part."""
    package = document.package
    assert package is not None, "a document that is written is in a package"
    others = [part for part in document.related_parts.values() if isinstance(part, StoryPart)]
    shown = [(document.content_type, main.encode()), *((part.content_type, part.blob) for part in others)]
    xml = mark_xml(shown).encode("ascii")
    made = Part(PackURI(f"/{PROPERTIES}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml, package)
    package.relate_to(made, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
