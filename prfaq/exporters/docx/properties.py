"""The document's properties: what Word shows under File, Info. Nothing that was not given, and no clock."""

from datetime import date

from prfaq.exporters import Details
from prfaq.exporters.docx.language import tag
from prfaq.exporters.docx.opc import Part
from prfaq.exporters.docx.xml import document, escape

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
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
        f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    xml = f"<cp:coreProperties {spaces}>{lines}{_dates(details.date)}</cp:coreProperties>"
    return Part("docProps/core.xml", _CORE_TYPE, document(xml))


def app() -> Part:
    """Return the part that names the program."""
    xml = f'<Properties xmlns="{_APP}"><Application>prfaq</Application></Properties>'
    return Part("docProps/app.xml", _APP_TYPE, document(xml))


def stamp(day: str) -> str:
    """Return the first moment of a day, nothing unless it is a full ISO date."""
    try:
        return f"{date.fromisoformat(day).isoformat()}T00:00:00Z"
    except ValueError:
        return ""


def _dates(day: str) -> str:
    """Return the date twice, as created and as modified."""
    when = stamp(day)
    names = ("created", "modified") if when else ()
    return "".join(f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{when}</dcterms:{n}>' for n in names)
