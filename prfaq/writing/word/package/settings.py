"""The settings part: what the reference document says, without names, paths and locks."""

from lxml import etree

from prfaq.writing.word.markup import DECLARATION, W, w

_LEFT_OUT = (
    "writeProtection",
    "attachedTemplate",
    "mailMerge",
    "revisionView",
    "documentProtection",
    "docVars",
    "rsids",
    "saveThroughXslt",
    "attachedSchema",
    "footnotePr",
    "endnotePr",
)
"""What would lock the document, name a person or a path, or refer to a part that is not carried over."""

_MODERN = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
_OFFICE = "http://schemas.microsoft.com/office/word"


def new_settings() -> str:
    """Return the settings of a document that Word opens without its compatibility mode."""
    modern = "".join(f'<w:compatSetting w:name="{n}" w:uri="{_OFFICE}" w:val="{v}"/>' for n, v in _MODERN)
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{modern}</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def clean_settings(root: etree._Element | None) -> bytes:
    """Return a settings part that may travel."""
    if root is None:
        return (DECLARATION + new_settings()).encode("utf-8")
    for name in _LEFT_OUT:
        for item in root.findall(w(name)):
            root.remove(item)
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode("utf-8")
