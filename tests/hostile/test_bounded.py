"""Packs and letterheads that were made to stop the machine: two seconds, little memory, one line."""

import io
import json
import shutil
import struct
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prfaq.packs import find
from tests.hostile.child import run
from tests.tools import SAMPLES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits on memory are those of Unix")

MANIFEST = 'extends = "classic"'
NEST = "{% set ns = namespace(x=[1]) %}" + "{% set ns.x = [ns.x, ns.x] %}" * 60

TEMPLATES = {
    "nested lists": NEST + "{{ ns.x|string }}",
    "nested lists compared": NEST + "{{ 1 if ns.x == ns.x else 2 }}",
    "a long title": "{{ ('x '*9999999)|title }}",
    "titles again and again": "{% set x = 'x ' * 400000 %}{% for a in range(9999) %}{% set y = x|title %}{% endfor %}",
    "much Markdown": "{{ ('[a](#b) *' * 90000)|markdown }}",
    "much output": "{% for a in range(99999) %}- a\n{% endfor %}",
    "much output from a macro": "{% macro m() %}{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}"
    "{% endmacro %}{{ m() }}",
    "sorting": "{% for a in range(9999) %}{% set y = range(99999)|list|sort %}{% endfor %}",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SAMPLES / "smallest.yaml", tmp_path / "idea.yaml")
    (tmp_path / "packs").mkdir()
    return tmp_path


def refused(folder: Path, *arguments: str) -> str:
    """The one line that says what is wrong; there may be a second one with a hint."""
    ended = run("render", "idea.yaml", *arguments, folder=folder)
    assert ended.status == 2
    message, *hint = ended.err.splitlines()
    assert len(hint) <= 1
    return message


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_hostile_template_is_refused_with_its_line(folder: Path, template: str) -> None:
    pack = folder / "packs" / "mine"
    (pack / "parts").mkdir(parents=True)
    (pack / "template.toml").write_text(MANIFEST, encoding="utf-8")
    (pack / "parts" / "headline.md.j2").write_text(template, encoding="utf-8")
    (pack / "document.md.j2").write_text('{% include "parts/headline.md.j2" %}', encoding="utf-8")
    said = refused(folder, "--template-dir", "packs", "--template", "mine")
    assert said.startswith(("prfaq: mine/parts/headline.md.j2:", "prfaq: mine/document.md.j2:"))


def zipped(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name) if kind == zipfile.ZIP_STORED else name, content)
    return made.getvalue()


def sizes(data: bytes, packed: int | None, whole: int | None) -> bytes:
    """The same zip, whose directory says so of the sizes of its last member."""
    changed = bytearray(data)
    at = data.rindex(b"PK\x01\x02")
    for offset, size in ((20, packed), (24, whole)):
        if size is not None:
            struct.pack_into("<L", changed, at + offset, size)
    return bytes(changed)


def overlapping() -> bytes:
    """Two members of the directory that begin at one place."""
    data = bytearray(zipped({"template.toml": MANIFEST.encode(), "a": b"x" * 999, "b": b"x" * 999}))
    first, second = data.index(b"PK\x03\x04", 4), data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, first)
    return bytes(data)


def doubled() -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")
        for name in ("template.toml", "A.txt", "a.txt"):
            archive.writestr(name, MANIFEST)
    return made.getvalue()


def flipped(data: bytes, find: bytes, offset: int, bits: int) -> bytes:
    changed = bytearray(data)
    for at in range(len(data)):
        if data.startswith(find, at):
            changed[at + offset] ^= bits
    return bytes(changed)


PLAIN = zipped({"template.toml": MANIFEST.encode()})
ZIPS: dict[str, Callable[[], bytes]] = {
    "2 GB in little": lambda: sizes(
        zipped({"template.toml": MANIFEST.encode(), "big": bytes(60_000_000)}), None, 1_000
    ),
    "many of them": lambda: zipped({f"{at}.txt": b"" for at in range(20_000)}),
    "overlapping members": overlapping,
    "the same name in another case": doubled,
    "an absolute name": lambda: zipped({"template.toml": b"", "/etc/x": b""}),
    "a name that leads out": lambda: zipped({"template.toml": b"", "a/../../x": b""}),
    "encrypted members": lambda: flipped(flipped(PLAIN, b"PK\x01\x02", 8, 1), b"PK\x03\x04", 6, 1),
    "a wrong checksum": lambda: flipped(PLAIN, b"PK\x01\x02", 16, 255),
    "another way of packing": lambda: zipped({"template.toml": b"x" * 999}, zipfile.ZIP_LZMA),
    "a shifted directory": lambda: flipped(PLAIN, b"PK\x05\x06", 16, 7),
    "a part of one": lambda: PLAIN[:-30],
}


@pytest.mark.parametrize("make", ZIPS.values(), ids=ZIPS)
def test_a_hostile_zip_is_no_pack(folder: Path, make: Callable[[], bytes]) -> None:
    (folder / "packs" / "mine.zip").write_bytes(make())
    assert refused(folder, "--template-dir", "packs", "--template", "mine").startswith("prfaq: mine: ")


@pytest.mark.parametrize("packed", [None, 1 << 31])
def test_a_directory_that_claims_2_gb_is_not_believed(folder: Path, packed: int | None) -> None:
    (folder / "packs" / "mine.zip").write_bytes(sizes(PLAIN, packed, 1 << 31))
    ended = run("render", "idea.yaml", "--template-dir", "packs", "--template", "mine", folder=folder)
    assert ended.status in (0, 2)


RUN = b"<w:r><w:t>x</w:t></w:r>"
PLACE = b"<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p>"
BODIES = {
    "200,000 runs in one paragraph": b"<w:p>" + RUN * 200_000 + b"</w:p>" + PLACE,
    "50,000 runs in one paragraph": b"<w:p>" + RUN * 50_000 + b"</w:p>" + PLACE,
    "placeholders": b"<w:p>" + RUN.replace(b"x", b"{{ title }}") * 20_000 + b"</w:p>" + PLACE,
    "insertions": (b"<w:p>" + (b"<w:ins>" + RUN + b"</w:ins>") * 20_000 + b"</w:p>") + PLACE,
    "bookmarks": b"<w:p>"
    + b"".join(b'<w:bookmarkStart w:id="%d" w:name="a"/><w:bookmarkEnd w:id="%d"/>' % (n, n) for n in range(20_000))
    + b"</w:p>"
    + PLACE,
}  # fmt: skip


def letterhead(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The look of the classic documents, whose parts are changed or left out."""
    with zipfile.ZipFile(io.BytesIO(find("classic").reference)) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return zipped({name: part for name, part in parts.items() if part is not None})


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_crowded_letterhead_is_used_or_refused(folder: Path, body: bytes) -> None:
    def crowded(name: str, part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + body) if name == "word/document.xml" else part

    (folder / "brief.docx").write_bytes(letterhead(crowded))
    ended = run("render", "idea.yaml", "--reference-docx", "brief.docx", "-o", "a.docx", folder=folder)
    assert ended.status in (0, 2)
    assert ended.status == 0 or "brief.docx: " in ended.err or "reference document" in ended.err


LEFT_OUT = sorted(zipfile.ZipFile(io.BytesIO(find("classic").reference)).namelist())


@pytest.mark.parametrize("part", LEFT_OUT)
def test_a_letterhead_without_one_of_its_parts_is_used_or_refused(folder: Path, part: str) -> None:
    (folder / "brief.docx").write_bytes(letterhead(lambda name, data: None if name == part else data))
    ended = run("render", "idea.yaml", "--reference-docx", "brief.docx", "-o", "a.docx", folder=folder)
    assert ended.status in (0, 2)
    assert "Traceback" not in ended.err


def test_a_letterhead_with_a_shifted_directory_is_refused(folder: Path) -> None:
    whole = letterhead(lambda name, part: part)
    (folder / "brief.docx").write_bytes(flipped(whole, b"PK\x05\x06", 16, 7))
    assert "is damaged" in refused(folder, "--reference-docx", "brief.docx", "-o", "a.docx")


@pytest.mark.parametrize("sign", ["![", "[", "(["])
def test_brackets_that_open_nothing_are_read_in_no_time(sign: str, tmp_path: Path) -> None:
    text = sign * (100_000 // len(sign))
    (tmp_path / "a.json").write_text(json.dumps({"appendices": [{"title": "A", "body": text}]}), "utf-8")
    assert run("render", "a.json", "--to", "md", folder=tmp_path).status == 0
