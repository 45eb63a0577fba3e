"""A Word file as a test sees it: its parts, its paragraphs, its text."""

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from docx.document import Document
from lxml import etree

from prfaq.document.ast import Blocks, Paragraph, Run
from prfaq.exporters.docx import Details, Look, write
from tests.tools import needs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CLASSIC = Path(__file__).parents[2] / "templates" / "classic" / "reference.docx"
LOOK = Look(CLASSIC.read_bytes())


def prose(text: str, role: str = "") -> Paragraph:
    return Paragraph((Run(text),), role)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def everything(data: bytes) -> str:
    """All text of all parts of a Word file, tags and names included."""
    return "\n".join(f"{name}\n{content.decode('utf-8', 'replace')}" for name, content in parts(data).items())


def saved(document: Document) -> bytes:
    """The Word file of a document of python-docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sdk_errors(data: bytes, folder: Path) -> Any:
    """What Microsoft's Open XML SDK finds wrong in a Word file."""
    file = folder / "a.docx"
    file.write_bytes(data)
    command = [needs("ooxml-validator"), str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return json.loads(said)["errors"]


def root(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[part])


def body(blocks: Blocks, look: Look = LOOK, details: Details | None = None) -> etree._Element:
    found = root(write(blocks, look, details or Details())).find(f"{W}body")
    assert found is not None
    return found


def text(element: etree._Element) -> str:
    """The text of a paragraph or a whole document, as Word shows it."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        item.text or "" if item.tag == f"{W}t" else shown.get(str(item.tag), "") for item in element.iter()
    )


def fields(element: etree._Element) -> list[tuple[str, str]]:
    """What each field asks Word for, and what it shows until then; fields within fields are not told apart."""
    found: list[list[str]] = []
    state = ""
    for item in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if item.tag == f"{W}fldChar":
            state = item.get(f"{W}fldCharType", "")
            found += [["", ""]] if state == "begin" else []
        elif state in ("begin", "separate"):
            found[-1][state == "separate"] += item.text or ""
    return [(asked.strip(), shown) for asked, shown in found]


def lines(element: etree._Element) -> list[tuple[str, str]]:
    """The style and the text of each paragraph."""
    return [(style(paragraph), text(paragraph)) for paragraph in element.iter(f"{W}p")]


def style(paragraph: etree._Element) -> str:
    return value(paragraph, f"{W}pPr/{W}pStyle")


def value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def numbered(element: etree._Element) -> list[tuple[str, str]]:
    """The list instance and the level of each paragraph that is in a list."""
    properties = [item.find(f"{W}pPr/{W}numPr") for item in element.iter(f"{W}p")]
    return [(value(item, f"{W}numId"), value(item, f"{W}ilvl")) for item in properties if item is not None]
