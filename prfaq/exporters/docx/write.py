"""The whole Word file: body, styles, lists, settings, headers, footers and properties in one package.

Properties hold what Word shows under File, Info: nothing that was not given, and no clock.
"""

from prfaq.attachments import Pictures
from prfaq.document.ast import Blocks
from prfaq.exporters import Details, is_right_to_left
from prfaq.exporters.docx.body import Body
from prfaq.exporters.docx.comments import Comments, Margin, stamp
from prfaq.exporters.docx.design import Design, design
from prfaq.exporters.docx.headers_footers import HeadersFooters, headers_and_footers
from prfaq.exporters.docx.language import in_language, numbers_within, tag
from prfaq.exporters.docx.letterhead.empty_labels import fill
from prfaq.exporters.docx.letterhead.frame import SECTION, SLOT
from prfaq.exporters.docx.letterhead.placeholders import placeholder_values
from prfaq.exporters.docx.look import Look
from prfaq.exporters.docx.mark import PROPERTY, mark_part
from prfaq.exporters.docx.opc import Part, Relationship, pack
from prfaq.exporters.docx.xml import R, document, escape

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

ROOT = (
    Relationship("rId1", f"{R}/officeDocument", "word/document.xml"),
    Relationship("rId2", _CORE, "docProps/core.xml"),
    Relationship("rId3", f"{R}/extended-properties", "docProps/app.xml"),
)
"""What the package itself refers to."""

OWN = tuple(
    Relationship(f"prfaq{name.title()}", f"{R}/{name}", f"word/{name}.xml")
    for name in ("styles", "numbering", "settings")
)
"""What every document refers to."""


_COMMENTS = Relationship("prfaqComments", f"{R}/comments", "word/comments.xml")


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
    drawn = design(look)
    right_to_left = is_right_to_left(details.language)
    body = Body(drawn, right_to_left, Margin(comments or {}, details.date), pictures)
    text = body.xml(blocks, details.contents, printed)
    surround = headers_and_footers(drawn.base, drawn.resolver, details)
    section = drawn.base.section.xml(surround.references, right_to_left, line_numbers)
    comments_part = body.margin.part()
    relationships = (
        *OWN,
        *surround.relationships,
        *body.links.relationships(),
        *body.gallery.relationships(),
    )
    relationships += (_COMMENTS,) if comments_part else ()
    xml = fill(drawn.base.pages.frame, {SLOT: text, SECTION: section, **placeholder_values(details)})
    main = Part("word/document.xml", f"{_TYPES}.document.main+xml", document(xml), relationships)
    parts = (
        main,
        *_parts(drawn, body, surround, details, printed),
        *((comments_part,) if comments_part else ()),
        *body.gallery.parts(),
    )
    return pack((*parts, mark_part(parts)), (*ROOT, PROPERTY))


def _parts(
    drawn: Design, body: Body, surround: HeadersFooters, details: Details, printed: bool
) -> tuple[Part, ...]:
    base = drawn.base
    lists = body.lists.xml()
    if printed and is_right_to_left(details.language):
        lists = numbers_within(lists)
    styles = in_language(base.styles_xml, details.language, printed)
    return (
        Part("word/styles.xml", f"{_TYPES}.styles+xml", styles),
        Part("word/numbering.xml", f"{_TYPES}.numbering+xml", document(lists), base.numbering_parts),
        Part("word/settings.xml", f"{_TYPES}.settings+xml", base.settings),
        *surround.parts,
        core(details),
        app(),
    )


_CORE_SPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def core(details: Details) -> Part:
    """Return the part with title, subject, author, keywords, status, version, language and date."""
    fields = (
        ("dc:title", details.title),
        ("dc:subject", details.subject),
        ("dc:creator", details.author),
        ("cp:keywords", details.keywords),
        ("dc:language", tag(details.language)),
        ("cp:contentStatus", details.status),
        ("cp:version", details.version),
    )
    shown = ((name, " ".join(value.split())) for name, value in fields)
    lines = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in shown if value)
    spaces = (
        f'xmlns:cp="{_CORE_SPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    xml = f"<cp:coreProperties {spaces}>{lines}{_dates(details.date)}</cp:coreProperties>"
    return Part("docProps/core.xml", _CORE_TYPE, document(xml))


def app() -> Part:
    """Return the part that names the program."""
    xml = f'<Properties xmlns="{_APP_SPACE}"><Application>prfaq</Application></Properties>'
    return Part("docProps/app.xml", _APP_TYPE, document(xml))


def _dates(day: str) -> str:
    """Return the date twice, as created and as modified."""
    when = stamp(day)
    names = ("created", "modified") if when else ()
    return "".join(f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{when}</dcterms:{n}>' for n in names)
