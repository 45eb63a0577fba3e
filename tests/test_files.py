"""Files in and out: what cannot be read says why; what is written is written whole, or not at all."""

import io
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest

from prfaq.cli.writing import missing_folder, write_file
from prfaq.errors import UserError
from prfaq.files import MAX_BYTES, read_source, shown
from prfaq.source import Source
from prfaq.visible import visible
from tests.tools import ROOT, for_each

IS_POSIX = os.name == "posix"
posix_only = pytest.mark.skipif(not IS_POSIX, reason="files of this kind are a matter of POSIX")


def refusal(path: Path | str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_source(path)
    error = caught.value
    assert error.message.startswith(visible(shown(str(path)))[:300])
    assert error.hint
    assert error.exit_code == 2
    assert "\n" not in str(error)
    return error


TEXT = "product: Ferrybook\ncompany: Strand – Töchter 😀\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r\n")),
        (b"", ""),
    ],
    ids=["UTF-8", "byte order mark", "CRLF", "empty"],
)
def test_a_text_is_read_as_it_is(tmp_path: Path, data: bytes, text: str) -> None:
    file = tmp_path / "idea.yaml"
    file.write_bytes(data)
    assert read_source(file) == read_source(str(file)) == Source(shown(str(file)), text)


def test_standard_input_is_called_by_its_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-8-sig"))))
    assert read_source("-") == Source("-", TEXT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfea\0")))
    assert "UTF-16" in refusal("-").message


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (TEXT.encode("utf-16"), "UTF-16", "UTF-8"),
        (TEXT.encode("utf-16-le"), "seems to be saved as UTF-16", "UTF-8"),
        (TEXT.encode("utf-16-be"), "seems to be saved as UTF-16", "UTF-8"),
        (TEXT.encode("utf-32"), "UTF-16", "UTF-8"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x03\0", "not a text file", "UTF-8"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "Word document", "prfaq import"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF", "prfaq new"),
        (b"\x89PNG\r\n\x1a\n", "not in UTF-8 (byte 0x89)", "UTF-8"),
        (b"product: x\r\ncompany: T\xf6chter\r\n", ":2: The text is not in UTF-8 (byte 0xF6)", "Latin-1"),
        (b"product: \xe2\x80", ":1: The text is not in UTF-8 (byte 0xE2)", "UTF-8"),
        (b"product: \xed\xa0\x80", ":1: The text is not in UTF-8 (byte 0xED)", "UTF-8"),
    ],
)
def test_what_is_no_text_in_utf_8_says_what_it_is(
    tmp_path: Path, data: bytes, message: str, hint: str
) -> None:
    file = tmp_path / "idea.yaml"
    file.write_bytes(data)
    error = refusal(file)
    assert message in error.message
    assert hint in error.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    error = refusal(tmp_path / "nothing.yaml")
    assert "There is no such file" in error.message
    assert "prfaq new" in error.hint


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "a folder, not a file" in refusal(tmp_path).message


@for_each("name", ["with\0nothing", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert "cannot be read" in refusal(name).message


@posix_only
def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(loop).message


def test_a_file_that_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = refusal(tmp_path / "idea.yaml")
    assert error.message.endswith("The file cannot be read: permission denied.")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "idea.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(50 * 2**20)
    assert "larger than 16 MB" in refusal(file).message
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_source(file).text) == MAX_BYTES


def test_a_path_is_printed_with_forward_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("a/b\\c") == ("a/b/c" if os.name == "nt" else "a/b\\c")
    monkeypatch.setattr("prfaq.files.os.name", "nt")
    assert shown("ideas\\idea.yaml") == "ideas/idea.yaml"


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_refusal(path: Path, content: bytes | str = b"new") -> UserError:
    with pytest.raises(UserError) as caught:
        write_file(path, content)
    assert caught.value.message.startswith(visible(shown(str(path)))[:300])
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(("content", "written"), [("é\n", b"\xc3\xa9\n"), (b"\0\xff", b"\0\xff"), ("", b"")])
def test_a_file_is_written_whole_with_its_folders(
    tmp_path: Path, content: str | bytes, written: bytes
) -> None:
    file = tmp_path / "a" / "b" / "out.docx"
    assert write_file(file, content) == file
    assert write_file(file, content) == file
    assert file.read_bytes() == written
    assert only(file.parent) == ["out.docx"]


def test_a_relative_name_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_file(Path("out.md"), "new") == Path("out.md")
    assert only(tmp_path) == ["out.md"]


@posix_only
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "out.md", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == mode


@posix_only
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    file.write_text("old")
    file.chmod(0o640)
    write_file(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@posix_only
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real" / "out.md", tmp_path / "link.md"
    link.symlink_to(file)
    for content in ("first", "second"):
        assert write_file(link, content) == link
        assert link.is_symlink()
        assert file.read_text() == content
    assert only(tmp_path / "real") == ["out.md"]


@posix_only
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert write_file(pipe, "new") == pipe
    reader.join(10)
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert only(tmp_path) == ["pipe"]


def test_a_folder_of_that_name_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out.docx").mkdir()
    assert "There is a folder of this name" in write_refusal(tmp_path / "out.docx").message
    assert only(tmp_path) == ["out.docx"]


def test_a_file_stands_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    for path in (tmp_path / "file" / "out.md", tmp_path / "file" / "more" / "out.md"):
        assert "part of the path is a file" in write_refusal(path).message
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize("name", ["with\0nothing", "x" * 5000])
def test_a_name_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    assert "Cannot be written" in write_refusal(tmp_path / name).message
    assert only(tmp_path) == []


def test_a_folder_that_one_may_not_write_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.md").write_text("old")
    whole = Path.open

    def refuse(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if mode == "xb":
            raise PermissionError(13, "Permission denied")
        return whole(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    error = write_refusal(tmp_path / "out.md")
    assert error.message.endswith("Cannot be written: permission denied.")
    assert (tmp_path / "out.md").read_text() == "old"
    assert only(tmp_path) == ["out.md"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from prfaq.errors import UserError
from prfaq.cli.writing import write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), b"n" * 100_000)
except UserError as error:
    sys.exit(str(error))
"""


@posix_only
def test_a_full_disk_leaves_what_stood_there(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails half-way."""
    file = tmp_path / "out.docx"
    file.write_text("old")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr.startswith(f"{file}: Cannot be written: ")
    assert run.stderr.strip().endswith("What stood there before is untouched.")
    assert file.read_text() == "old"
    assert only(tmp_path) == ["out.docx"]


@pytest.mark.parametrize("step", ["os.fsync", "Path.chmod"])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interrupted_write_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, stop: type[BaseException]
) -> None:
    (tmp_path / "out.md").write_text("old")

    def interrupt(*_: object) -> NoReturn:
        raise stop

    monkeypatch.setattr(f"prfaq.cli.writing.{step}", interrupt)
    with pytest.raises(stop):
        write_file(tmp_path / "out.md", "new")
    assert (tmp_path / "out.md").read_text() == "old"
    assert only(tmp_path) == ["out.md"]


def hold_open(monkeypatch: pytest.MonkeyPatch, *held: str) -> None:
    """What Windows says of a file that another program has open."""
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target.name in held:
            raise PermissionError(13, "The process cannot access the file")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)


def test_a_document_that_is_open_in_word_gets_a_numbered_sibling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.docx"
    file.write_text("open in Word")
    hold_open(monkeypatch, "out.docx")
    assert write_file(file, "new") == tmp_path / "out-2.docx"
    assert write_file(file, "newer") == tmp_path / "out-3.docx"
    assert file.read_text() == "open in Word"
    assert (tmp_path / "out-2.docx").read_text() == "new", "somebody else's file is never replaced"
    assert only(tmp_path) == ["out-2.docx", "out-3.docx", "out.docx"]


def test_where_every_sibling_is_held_the_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.docx").write_text("old")
    hold_open(monkeypatch, "out.docx", *(f"out-{number}.docx" for number in range(2, 100)))
    assert "it is open in another program" in write_refusal(tmp_path / "out.docx").message
    assert only(tmp_path) == ["out.docx"]


def test_a_new_file_that_cannot_be_put_in_place_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_open(monkeypatch, "out.docx")
    assert "Cannot be written" in write_refusal(tmp_path / "out.docx").message
    assert only(tmp_path) == []


def test_threads_that_write_one_file_leave_one_of_their_texts(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    texts = [str(number) * 50_000 for number in range(8)]
    threads = [threading.Thread(target=write_file, args=(file, text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read_text() in texts
    assert only(tmp_path) == ["out.md"]


KILLED = """
import sys
from pathlib import Path
from prfaq.cli.writing import write_file
number = 0
print("ready", flush=True)
while True:
    number += 1
    write_file(Path(sys.argv[1]), bytes([48 + number % 10]) * 2_000_000)
"""
KILLS = int(os.environ.get("PRFAQ_KILLS", "10"))
"""How often a writer is killed; `PRFAQ_KILLS=200 pytest tests/test_files.py -k killed` tries harder."""


@posix_only
def test_a_writer_that_is_killed_leaves_a_whole_file_and_one_temporary_that_the_next_removes(
    tmp_path: Path,
) -> None:
    file = tmp_path / "out.docx"
    file.write_bytes(b"0" * 2_000_000)
    left = 0
    for number in range(KILLS):
        command = [sys.executable, "-c", KILLED, str(file)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.003 + number % 20 / 1000)
            writer.kill()
        data = file.read_bytes()
        assert len(data) == 2_000_000
        assert len(set(data)) == 1, "a mixture of two files"
        temporaries = [name for name in only(tmp_path) if name != "out.docx"]
        assert temporaries in ([], [".prfaq-0.tmp"])
        left += len(temporaries)
        write_file(tmp_path / "other.md", "the next write, of whatever file")
        assert only(tmp_path) == ["other.md", "out.docx"]
        (tmp_path / "other.md").unlink()
    assert left, "no writer was killed while it wrote"


@posix_only
def test_a_temporary_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    import fcntl  # noqa: PLC0415

    busy, abandoned = tmp_path / ".prfaq-0.tmp", tmp_path / ".prfaq-3.tmp"
    abandoned.write_text("half a fi")
    os.mkfifo(tmp_path / ".prfaq-4.tmp")
    with busy.open("xb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_file(tmp_path / "out.md", "new")
        assert only(tmp_path) == [".prfaq-0.tmp", ".prfaq-4.tmp", "out.md"]
    write_file(tmp_path / "out.md", "newer")
    assert only(tmp_path) == [".prfaq-4.tmp", "out.md"]


@pytest.mark.parametrize(
    ("path", "made"), [("a/b/c.md", "a"), ("there/b/c.md", "there/b"), ("there/c.md", None), ("c.md", None)]
)
def test_the_folder_that_has_to_be_made_is_known(
    path: str, made: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    assert missing_folder(Path(path)) == (Path(made) if made else None)
    assert missing_folder(tmp_path / path) == (tmp_path / made if made else None)


@posix_only
def test_a_pipe_that_nobody_reads_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="Cannot be written"):
        write_file(pipe, "text")
