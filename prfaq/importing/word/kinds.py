"""What a file is that is no Word document, by how it begins: so that the message says what to do."""

from prfaq.errors import UserError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "Open it in Word and save it as “Word Document (.docx)”."
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_UNLOCK = "In Word: File > Info > Protect Document > Encrypt with Password, and clear the password."

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        "is a PDF, not a Word document",
        "Ask for the Word file, or open the PDF in Word and save it as .docx.",
    ),
    (b"{\\rtf", "is in Rich Text Format, not a Word document", _WORD),
    (b"<html", "is a web page, not a Word document", _WORD),
    (b"<!doctype html", "is a web page, not a Word document", _WORD),
    (b"mime-version:", "is a web archive, not a Word document", _WORD),
    (b"<?xml", "is XML, not a Word document", _WORD),
    (b"\x7fELF", "is a program, not a Word document", "Name the Word document."),
    (b"MZ", "is a program, not a Word document", "Name the Word document."),
    (b"\x89PNG", "is a picture, not a Word document", "Name the Word document."),
    (b"\xff\xd8\xff", "is a picture, not a Word document", "Name the Word document."),
    (
        b'{"url"',
        "is a link to a Google document",
        "In Google Docs: File > Download > Microsoft Word (.docx).",
    ),
)

_INSIDE: tuple[tuple[str, str, str], ...] = (
    ("content.xml", "is an OpenDocument file, not a Word document", "In LibreOffice: File > Save As > Word (.docx)."),
    ("xl/workbook.xml", "is an Excel workbook, not a Word document", "Name the Word document."),
    ("ppt/presentation.xml", "is a PowerPoint file, not a Word document", "Name the Word document."),
    ("Index/Document.iwa", "is a Pages document, not a Word document", "In Pages: File > Export To > Word."),
    ("META-INF/container.xml", "is an e-book, not a Word document", "Name the Word document."),
)  # fmt: skip


def refuse_other_kinds(name: str, data: bytes) -> None:
    """Raise ``UserError`` where the bytes do not begin as a Word document does."""
    if not data:
        raise UserError(f"{name}: The file is empty.", "Is it still being saved or downloaded?")
    if data.startswith(_OLE):
        raise _of_ole(name, data)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, what, hint in _BEGINNINGS:
        if start[: len(beginning)].lower() == beginning.lower():
            raise UserError(f"{name}: The file {what}, whatever its name says.", hint)
    if not data.startswith(b"PK"):
        raise UserError(f"{name}: The file is not a Word document, whatever its name says.", _WORD)


def other_archive(name: str, names: frozenset[str]) -> UserError:
    """Why an archive without a Word document's text is none."""
    for part, what, hint in _INSIDE:
        if part in names:
            return UserError(f"{name}: The file {what}.", hint)
    return UserError(
        f"{name}: There is no Word document in the file: word/document.xml is missing.",
        "Open it in Word and save it again, or ask for the file once more.",
    )


def _of_ole(name: str, data: bytes) -> UserError:
    if _ENCRYPTED in data:
        return UserError(f"{name}: The document is protected by a password.", _UNLOCK)
    if _OLD_WORD in data or name.lower().endswith((".doc", ".dot")):
        return UserError(f"{name}: The document is in the old Word format (.doc).", _WORD)
    return UserError(f"{name}: The file is from an old Office program, and no Word document (.docx).", _WORD)
