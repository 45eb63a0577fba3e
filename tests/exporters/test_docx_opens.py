"""The files in other programs: Microsoft's Open XML SDK finds nothing, LibreOffice opens and prints them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from prfaq.attachments import Pictures
from prfaq.attachments.images import picture
from prfaq.document.ast import Blocks, Heading, Listing, PageBreak, Paragraph, Picture, Run, Runs, Table
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters.docx import Comment, Details, Look, write
from tests.attachments.making import exif, gif, jpeg, png
from tests.exporters.reading import CLASSIC, LOOK, sdk_errors
from tests.exporters.test_docx import PR
from tests.exporters.test_docx_reference import company
from tests.tools import needs

HOSTILE = "AT&T <b> *x* {{ }} 1. # | \\ ☃ עברית \x00\x0b \ud800 \uffff a\tb\r\nc ]]>"
RUNS: Runs = (
    Run(HOSTILE),
    Run(HOSTILE, strong=True),
    Run(HOSTILE, href=f"https://a.example/{HOSTILE}"),
    Run("x" * 5_000, gap=True),
)
HOSTILE_BLOCKS: Blocks = (
    Paragraph(RUNS, HOSTILE),
    Heading(9, RUNS, "question"),
    Listing(True, ((), (Paragraph(RUNS),)), 999_999_999),
    PageBreak(),
    Table((RUNS,), ((RUNS, RUNS), ()), ("right",)),
)
REMARK = Comment((HOSTILE, "", "x" * 5_000))
REVIEWED: Blocks = (
    Heading(1, (Run("Title"),)),
    Heading(2, (Run("One"), Run(HOSTILE, sources=("/a",))), "", HOSTILE),
    *to_blocks(
        "<!-- .question #how -->\n### Q7. <!-- .from /b -->How?\n\n| <!-- .from /a -->b |\n|---|\n| c |\n"
    ),
    *HOSTILE_BLOCKS,
)
PICTURES: Pictures = {
    "a.png": picture(png(2_000, 300)),
    "b.jpg": picture(jpeg(80, 40, exif(6))),
    "c.gif": picture(gif()),
}
SHOWN: Blocks = tuple(
    Picture(path, HOSTILE, (Run(f"Figure {at}: {HOSTILE}"),))
    for at, path in enumerate([*PICTURES, "none"], 1)
)
GERMAN = Details(
    "Titel", "", "", "a, b", "draft", "1", "de", "Kopf", "Fuß", "Seite {page} von {pages}", "2027-01-01"
)
FILES: dict[str, Callable[[], bytes]] = {
    "classic": CLASSIC.read_bytes,
    "press release": lambda: write(PR, LOOK, GERMAN),
    "company": lambda: write(PR, Look(company()), GERMAN),
    "arabic": lambda: write(
        to_blocks("# عنوان\n\n1. واحد\n\n| أ | ب |\n|---|--:|\n| ج | 1 |"),
        LOOK,
        Details(language="ar", page_label="{page}"),
    ),
    "hostile": lambda: write(HOSTILE_BLOCKS, LOOK, Details(*[HOSTILE] * 11)),
    "review copy": lambda: write(
        REVIEWED,
        LOOK,
        Details(title="A", language="ar", contents="Contents", date="2027-01-01"),
        comments={("/a",): (REMARK, REMARK), (): (REMARK,)},
        line_numbers=True,
    ),
    "review copy in a company's look": lambda: write(
        REVIEWED,
        Look(company()),
        Details(contents=HOSTILE, date=HOSTILE),
        comments={("/a",): (REMARK,)},
        line_numbers=True,
    ),
    "contents of nothing": lambda: write((), LOOK, Details(contents="Contents"), comments={(): (REMARK,)}),
    "pictures": lambda: write(SHOWN, LOOK, Details(), pictures=PICTURES),
    "pictures in a company's look": lambda: write(
        SHOWN, Look(company()), Details(language="ar"), pictures=PICTURES
    ),
    "empty": lambda: write((), LOOK, Details()),
    "other numbers": lambda: write(
        to_blocks("<!-- .question -->\n### F3. A\n\n<!-- .question -->\n### F9. B"), LOOK, Details()
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_open_xml_sdk_finds_no_error(name: str, tmp_path: Path) -> None:
    assert sdk_errors(FILES[name](), tmp_path) == []


def test_libreoffice_opens_and_prints_them(tmp_path: Path) -> None:
    office = needs("soffice")
    files = [tmp_path / f"{at}.docx" for at in range(len(FILES))]
    for file, make in zip(files, FILES.values(), strict=True):
        file.write_bytes(make())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *map(str, files),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert all(file.with_suffix(".pdf").read_bytes().startswith(b"%PDF") for file in files)
