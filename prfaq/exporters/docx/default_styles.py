"""The styles of the classic look, as data: one line a style.

Built-in names are Word's own, so that the navigation pane, the table of contents and a company's template
understand them. Sizes are half points, distances twentieths of a point, as Word counts them.
"""

from dataclasses import dataclass

from prfaq.exporters.docx.xml import W, quote

INK, ACCENT, GREY, RULE, SHADE = "262626", "1F3A5F", "5F6773", "CBD2DA", "EEF1F5"

_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/>'
_LANG = '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
_BOLD, _ITALIC, _UPRIGHT = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:i w:val="0"/><w:iCs w:val="0"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_COMPOSED_RULE = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="B9C1CB"/></w:pBdr>'


@dataclass(frozen=True, slots=True)
class Definition:
    """One style; ``paragraph`` and ``run`` are its properties as XML."""

    kind: str
    id: str
    name: str
    based_on: str = ""
    next: str = ""
    paragraph: str = ""
    run: str = ""
    rest: str = ""
    default: bool = False

    def xml(self) -> str:
        """Return the style."""
        default = ' w:default="1"' if self.default else ""
        custom = "" if self.name.lower() in _BUILT_IN else ' w:customStyle="1"'
        opened = f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{quote(self.id)}">'
        parts = (
            f'<w:name w:val="{quote(self.name)}"/>',
            f'<w:basedOn w:val="{quote(self.based_on)}"/>' if self.based_on else "",
            f'<w:next w:val="{quote(self.next)}"/>' if self.next else "",
            '<w:uiPriority w:val="99"/><w:semiHidden/>' if self.id in _HIDDEN else "<w:qFormat/>",
            f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "",
            f"<w:rPr>{self.run}</w:rPr>" if self.run else "",
            self.rest,
        )
        return f"{opened}{''.join(parts)}</w:style>"


_HIDDEN = ("DefaultParagraphFont", "TableNormal", "NoList")
_BUILT_IN = frozenset({
    "normal", "default paragraph font", "normal table", "no list", "title", "subtitle", "quote",
    "list bullet", "list number", "list continue", "list paragraph", "caption", "header", "footer",
    "strong", "emphasis", "intense emphasis", "hyperlink", *(f"heading {level}" for level in range(1, 7)),
    "toc heading", "toc 1",
})  # fmt: skip


def _space(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _rule(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _para(
    id: str, name: str, based_on: str = "Normal", next: str = "", paragraph: str = "", run: str = ""
) -> Definition:
    return Definition("paragraph", id, name, based_on, next, paragraph, run)


def _char(id: str, name: str, run: str) -> Definition:
    return Definition("character", id, name, "DefaultParagraphFont", run=run)


def _heading(level: int, before: int, after: int, run: str) -> Definition:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _para(
        f"Heading{level}",
        f"heading {level}",
        "Normal",
        "Normal",
        f"{_KEEP}{_space(before, after)}{outline}",
        run,
    )


def _numbered(instance: int) -> str:
    return f'<w:numPr><w:numId w:val="{instance}"/></w:numPr>'


QUESTIONS, BULLETS, NUMBERS = 1, 2, 3
"""The numbering instances that the styles are linked to."""

_HEADINGS = (
    _heading(1, 320, 120, _BOLD + _colour(ACCENT) + _size(28)),
    _heading(2, 240, 80, _BOLD + _colour(ACCENT) + _size(24)),
    _heading(3, 200, 60, _BOLD + _colour(INK) + _size(22)),
    _heading(4, 160, 60, _BOLD + _colour(GREY) + _size(22)),
    _heading(5, 160, 60, _ITALIC + _colour(ACCENT) + _size(22)),
    _heading(6, 160, 60, _ITALIC + _colour(GREY) + _size(22)),
)
_PRESS_RELEASE = (
    _para("Title", "Title", next="Subtitle", paragraph=_KEEP + _space(0, 80), run=_BOLD + _size(40)),
    _para(
        "Subtitle",
        "Subtitle",
        next="Normal",
        paragraph=_KEEP + _space(0, 200),
        run=_ITALIC + _colour("404040") + _size(24),
    ),
    _para("Dateline", "Dateline"),
    _para(
        "Quote",
        "Quote",
        paragraph=_KEEP
        + _rule("left", 18, 12, ACCENT)
        + _space(120, 120)
        + '<w:ind w:left="432" w:right="432"/>',
        run=_ITALIC,
    ),
    _para("LeaderQuote", "Leader Quote", "Quote"),
    _para("CustomerQuote", "Customer Quote", "Quote"),
    _para(
        "Attribution", "Attribution", "Quote", "Normal", '<w:keepNext w:val="0"/>', _UPRIGHT + _colour(GREY)
    ),
    _para("Note", "Note", run=_colour(GREY) + _size(19)),
)
_QUESTIONS = (
    _para(
        "Question",
        "Question",
        "Heading2",
        "Answer",
        _KEEP + _numbered(QUESTIONS) + _space(220, 60),
        _colour(INK) + _size(22),
    ),
    _para("Answer", "Answer"),
)
_LISTS = (
    _para("ListParagraph", "List Paragraph", paragraph=_space(0, 80)),
    _para("ListBullet", "List Bullet", "ListParagraph", paragraph=_numbered(BULLETS)),
    _para("ListNumber", "List Number", "ListParagraph", paragraph=_numbered(NUMBERS)),
    _para("ListContinue", "List Continue", "ListParagraph"),
)
_COMPOSED = (
    _para("Composed", "Composed", paragraph=_COMPOSED_RULE),
    _para("ComposedNote", "Composed Note", "Composed", "Normal", run=_ITALIC + _colour(GREY)),
    *(
        _para(f"{id}Composed", f"{name} Composed", id, "Normal", _COMPOSED_RULE)
        for id, name in (
            ("Title", "Title"),
            ("Subtitle", "Subtitle"),
            ("Dateline", "Dateline"),
            ("Question", "Question"),
            ("Answer", "Answer"),
            ("ListBullet", "List Bullet"),
        )
    ),
)
FIGURE = _para(
    "Figure",
    "Figure",
    next="Caption",
    paragraph='<w:keepNext/><w:spacing w:before="120" w:after="80" w:line="240" w:lineRule="auto"/>',
)
"""A picture's own line, which a style with lines of a fixed height would cut off."""

_REST = (
    _para("TableText", "Table Text", paragraph=_space(50, 50), run=_size(20)),
    _para("TableTextCenter", "Table Text Center", "TableText", paragraph='<w:jc w:val="center"/>'),
    _para("TableTextRight", "Table Text Right", "TableText", paragraph='<w:jc w:val="right"/>'),
    _para("TableEnd", "Table End", paragraph=_space(0, 0, 160), run=_size(8)),
    _para(
        "CodeBlock",
        "Code Block",
        paragraph='<w:shd w:val="clear" w:color="auto" w:fill="F3F5F7"/>' + _space(120, 120),
        run=_MONO + "<w:noProof/>" + _size(19),
    ),
    FIGURE,
    _para(
        "Caption",
        "caption",
        paragraph="<w:keepLines/>" + _space(0, 200),
        run=_ITALIC + _colour(GREY) + _size(20),
    ),
    _para("Divider", "Divider", paragraph=_rule("bottom", 4, 1, RULE) + _space(0, 160, 160), run=_size(8)),
    _para(
        "Header",
        "header",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>' + _space(0, 0),
        run=_colour(GREY) + _size(18),
    ),
    _para(
        "Footer",
        "footer",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>' + _space(0, 0),
        run=_colour(GREY) + _size(18),
    ),
)
CONTENTS = (
    _para(
        "TOCHeading", "TOC Heading", paragraph=_KEEP + _space(0, 160), run=_BOLD + _colour(ACCENT) + _size(28)
    ),
    _para(
        "TOC1",
        "toc 1",
        paragraph='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9350"/></w:tabs>' + _space(0, 80),
    ),
)
"""The styles of a table of contents, which only a document that has one needs."""

CHARACTERS = (
    _char("Strong", "Strong", _BOLD),
    _char("Emphasis", "Emphasis", _ITALIC),
    _char("IntenseEmphasis", "Intense Emphasis", _BOLD + _ITALIC),
    _char(
        "Code",
        "Code",
        _MONO + "<w:noProof/>" + _size(20) + '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F7"/>',
    ),
    _char("Hyperlink", "Hyperlink", _colour("1A56A5") + '<w:u w:val="single"/>'),
    _char("EvidenceMark", "Evidence Mark", _colour("1A56A5") + _size(18)),
    _char("Gap", "Gap", _BOLD + _colour("9C1C1C") + '<w:shd w:val="clear" w:color="auto" w:fill="FFF3C4"/>'),
)


def _table(margin: int, borders: str = "") -> str:
    """Return a table's properties; ``margin`` is what a cell keeps free to its left and right."""
    widths = (("top", 0), ("left", margin), ("bottom", 0), ("right", margin))
    free = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths)
    ruled = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{ruled}<w:tblCellMar>{free}</w:tblCellMar></w:tblPr>'


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
    for side, size, colour in (("top", 8, GREY), ("bottom", 8, GREY), ("insideH", 4, RULE))
)
_HEADER_CELL = (
    f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{GREY}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/>'
)
_HEADER_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:keepNext/></w:pPr>'
    f"<w:rPr>{_BOLD}{_colour(ACCENT)}</w:rPr><w:tcPr>{_HEADER_CELL}</w:tcPr></w:tblStylePr>"
)
TABLE = Definition(
    "table", "PRFAQTable", "PRFAQ Table", "TableNormal", rest=_table(100, _EDGES) + _HEADER_ROW
)
_DEFAULTS = (
    Definition("paragraph", "Normal", "Normal", run=_colour(INK), default=True),
    Definition("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
    Definition(
        "table",
        "TableNormal",
        "Normal Table",
        default=True,
        rest=_table(108),
    ),
    Definition("numbering", "NoList", "No List", default=True),
)

STYLES = (
    *_DEFAULTS,
    *_HEADINGS,
    *_PRESS_RELEASE,
    *_QUESTIONS,
    *_LISTS,
    *_COMPOSED,
    *_REST,
    *CHARACTERS,
    TABLE,
)
"""Every style of the classic look."""


def styles_xml() -> str:
    """Return the styles part: 11 point, single spacing, 6 points after a paragraph."""
    run = f"<w:rPrDefault><w:rPr>{_FONT}{_size(22)}{_LANG}</w:rPr></w:rPrDefault>"
    space = '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>'
    paragraph = f"<w:pPrDefault><w:pPr>{space}</w:pPr></w:pPrDefault>"
    defaults = f"<w:docDefaults>{run}{paragraph}</w:docDefaults>"
    return f'<w:styles xmlns:w="{W}">{defaults}{"".join(style.xml() for style in STYLES)}</w:styles>'
