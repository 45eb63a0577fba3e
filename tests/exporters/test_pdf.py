"""PDF through LibreOffice: found or asked for clearly, alone with its profile, always the same."""

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.exporters import Details, pdf
from prfaq.exporters.docx import write
from prfaq.exporters.pdf import find_office, to_pdf, to_pdfs
from tests.exporters.reading import LOOK
from tests.tools import needs

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="stands in for LibreOffice with a shell script"
)


def document(text: str = "# Walks go out\n\nText") -> bytes:
    return write(to_blocks(text), LOOK, Details(title="Walks go out", language="en"))


Office = Callable[[str], Path]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A program in the place of LibreOffice that does what a shell script says."""

    def install(script: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return program

    return install


def test_without_libreoffice_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_ELSEWHERE", ())
    monkeypatch.setattr(pdf, "_PLACES", {})
    with pytest.raises(UserError) as told:
        to_pdf(document())
    assert "LibreOffice" in told.value.message
    assert "libreoffice.org" in told.value.hint
    assert "--to docx" in told.value.hint


def test_it_is_found_on_the_path_before_the_usual_places(office: Office) -> None:
    program = office("exit 0")
    assert find_office() == str(program)


def test_one_that_fails_says_why(office: Office) -> None:
    office("echo 'something' >&2; echo 'no space left.' >&2; exit 3")
    with pytest.raises(UserError, match=r"could not make a PDF: no space left\."):
        to_pdf(document())


def test_one_that_ends_well_and_writes_nothing_is_found_out(office: Office) -> None:
    office("exit 0")
    with pytest.raises(UserError, match="wrote no PDF"):
        to_pdf(document())


def test_one_that_hangs_is_ended_with_what_it_started(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alive = tmp_path / "alive"
    office(f"(sleep 1; touch {alive}) & wait")
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    monkeypatch.setattr(pdf, "SECONDS_EACH", 0)
    with pytest.raises(UserError, match="did not finish"):
        to_pdf(document())
    time.sleep(1.2)
    assert not alive.exists()


def test_it_has_a_profile_of_its_own_and_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    office(f'pwd > {seen}; echo "$@" >> {seen}; ls profile/user >> {seen}; printf %%PDF > document-1.pdf')
    assert to_pdf(document()).startswith(b"%PDF")
    folder, arguments, profile = seen.read_text(encoding="utf-8").splitlines()
    assert f"-env:UserInstallation=file://{folder}/profile" in arguments
    assert "--headless" in arguments
    assert "registrymodifications.xcu" in profile
    assert not Path(folder).exists()


def test_documents_become_pdfs_in_their_order_and_always_the_same() -> None:
    needs("soffice")
    both = [document("# First"), document("# Second\n\n* * *\n\n- a\n- b")]
    first, again = to_pdfs(both), to_pdfs(both)
    assert first == again
    assert all(one.startswith(b"%PDF") for one in first)
    assert b"/StructTreeRoot" in first[1]
    assert first[0] != first[1]
