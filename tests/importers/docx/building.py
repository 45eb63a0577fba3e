"""Small Word files, written as the XML that Word and other programs write."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
) + "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 7)
)

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        for level in range(9)
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%{level + 1}."/></w:lvl>'
        for level in range(9)
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Q%1:"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
)
BULLET, NUMBERED, ASKED = "1", "2", "3"


def t(text: str) -> str:
    """Text of a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, *properties: str) -> str:
    """A run; each property is an element such as ``b`` or ``sz w:val="32"``."""
    said = "".join(f"<w:{one}/>" for one in properties)
    return f"<w:r>{f'<w:rPr>{said}</w:rPr>' if said else ''}{t(text)}</w:r>"


def p(content: str = "", style: str = "", *, more: str = "") -> str:
    """A paragraph of runs, or of one plain text."""
    inner = content if content.startswith("<") else r(content) if content else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p>{f'<w:pPr>{named}{more}</w:pPr>' if named or more else ''}{inner}</w:p>"


def li(content: str, numbering: str = BULLET, depth: int = 0) -> str:
    """An entry of a list."""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbering}"/></w:numPr>'
    return p(content, more=place)


def table(*rows: list[str]) -> str:
    """A table; a cell is a text, or paragraphs."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def part(root: str, content: str) -> str:
    """An XML part with all prefixes declared."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_DECLARED}>{content}</w:{root}>'
    )


def related(relations: Mapping[str, tuple[str, str]], *, rooted: bool = False) -> str:
    """A .rels part: id to kind and target; a target with a colon is outside of the file."""
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{kind if ":" in kind else _KIND + kind}" '
        f'Target="{escape(target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if ":" in target else ""}/>'
        for identity, (kind, target) in relations.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def docx(
    *body: str,
    styles: str = STYLES,
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, tuple[str, str]] | None = None,
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word file with a body; ``parts`` are further parts: name to (kind, XML), ``links`` id to address."""
    relations = {"rStyles": ("styles", "styles.xml"), "rNumbering": ("numbering", "numbering.xml")}
    relations |= {identity: ("hyperlink", address) for identity, address in (links or {}).items()}
    relations |= {f"r{name.replace('/', '')}": (kind, name) for name, (kind, _) in (parts or {}).items()}
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": related({"r1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": related(relations),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", NUMBERING),
    }
    files |= {f"word/{name}": xml for name, (_, xml) in (parts or {}).items()}
    return zipped({name: text.encode("utf-8") for name, text in files.items()} | dict(extra or {}))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
