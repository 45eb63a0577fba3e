"""Word to PDF, through a LibreOffice that is installed here.

Every call has a profile and a folder of its own, which are gone afterwards: nothing is read from the user's
profile, nothing is left behind, and two calls at a time do not meet.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from prfaq.errors import UserError, reason
from prfaq.exporters.mark import in_pdf

SECONDS = 120
"""How long LibreOffice may take to start; each further document may take ``SECONDS_EACH``."""

SECONDS_EACH = 20

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">\
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""What LibreOffice is asked for beside its defaults: to tag headings, lists and tables for readers' aids."""

_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}")
_ID = re.compile(rb"(?<=[</])([0-9A-F]{32})(?=[>\s])")
_LONG_AGO = b"19800101000000"

_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": tuple(
        rf"{os.environ[name]}\LibreOffice\program\soffice.com"
        for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
        if name in os.environ
    ),
}
_ELSEWHERE = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
)
_HINTS = {
    "darwin": "Install it with `brew install --cask libreoffice` or from https://www.libreoffice.org, or use "
    "`--to docx` and save the PDF from Word.",
    "win32": "Install it with `winget install TheDocumentFoundation.LibreOffice` or from "
    "https://www.libreoffice.org, or use `--to docx` and save the PDF from Word.",
}
_HINT = (
    "Install it (`apt-get install libreoffice-writer-nogui`, `dnf install libreoffice-writer`), or from "
    "https://www.libreoffice.org, or use `--to docx` and save the PDF from Word."
)


def find_office() -> str:
    """Return the LibreOffice on this machine. Raises ``UserError`` with how to get it where there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    for place in _PLACES.get(sys.platform, _ELSEWHERE):
        if os.access(place, os.X_OK):
            return place
    raise UserError("A PDF needs LibreOffice, which was not found.", _HINTS.get(sys.platform, _HINT))


def to_pdf(document: bytes) -> bytes:
    """Return a Word document as PDF. Raises ``UserError`` where there is no LibreOffice, or it fails."""
    return to_pdfs([document])[0]


def to_pdfs(documents: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return several Word documents as PDF, through one start of LibreOffice."""
    office = find_office()
    with TemporaryDirectory(prefix="prfaq-", ignore_cleanup_errors=True) as folder:
        files = list(_written(Path(folder), documents))
        _convert(office, Path(folder), files)
        return tuple(_read(file.with_suffix(".pdf")) for file in files)


def _written(folder: Path, documents: Sequence[bytes]) -> Iterator[Path]:
    """Write documents under names that say nothing."""
    for number, document in enumerate(documents, 1):
        file = folder / f"document-{number}.docx"
        file.write_bytes(document)
        yield file


def _convert(office: str, folder: Path, files: list[Path]) -> None:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    seconds = SECONDS + SECONDS_EACH * len(files)
    try:
        status, output = _run(command, folder, seconds)
    except subprocess.TimeoutExpired:
        raise UserError(
            f"LibreOffice did not finish within {seconds} seconds.",
            "Try again, or use `--to docx` and save the PDF from Word.",
        ) from None
    except OSError as error:
        raise UserError(f"LibreOffice could not be started: {reason(error)}.", _RETRY) from None
    if status:
        raise UserError(f"LibreOffice could not make a PDF: {output or f'status {status}'}.", _RETRY)


def _run(command: list[str], folder: Path, seconds: float) -> tuple[int, str]:
    """Run a program, and return its status and the last line of its complaint; ended if it takes too long."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "MALLOC_ARENA_MAX": "1"},  # it orders fonts by their addresses in memory
        start_new_session=True,
    ) as process:
        try:
            _, complaint = process.communicate(timeout=seconds)
        except BaseException:
            _end(process)
            raise
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return process.returncode, lines[-1].rstrip(".")[:200] if lines else ""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program with all that it has started: LibreOffice is a shell script that starts another."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _read(file: Path) -> bytes:
    """Return the PDF that LibreOffice was to write: it ends well even where it could not."""
    try:
        return in_pdf(_timeless(file.read_bytes()))
    except FileNotFoundError:
        raise UserError("LibreOffice wrote no PDF.", _RETRY) from None


def _timeless(pdf: bytes) -> bytes:
    """Return a PDF without the time of its making, and with ids that follow from what it says.

    Everything keeps its length, so that the places which the file notes of itself stay right.
    """
    body, start, end = pdf.rpartition(b"\ntrailer")
    dated = _DATE.sub(rb"\g<1>" + _LONG_AGO, body)
    named = hashlib.sha256(dated).hexdigest()[:32].upper().encode("ascii")
    return dated + start + _ID.sub(named, end)


_RETRY = "See whether LibreOffice opens the Word file (`--to docx`)."
