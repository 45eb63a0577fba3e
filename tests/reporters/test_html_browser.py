"""The HTML report in a real Chromium: it sorts, runs nothing of an author's, and prints."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from prfaq.finding import Report
from tests.reporters.making import CLEAN, EVERYONE, HOSTILE, REPORT, many, saying, written
from tests.tools import needs

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def chromium(page: str, folder: Path, *arguments: str) -> str:
    """Open a page and give back what is asked for on the standard output."""
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    command = [needs("chromium"), *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments, file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout


def rows_after(click: str, folder: Path, *reports: Report) -> tuple[list[str], list[str]]:
    """The titles in the overview and the column that is sorted, after a script has clicked."""
    page = POLICY.sub("", written("html", *reports)).replace("</body>", f"<script>{click}</script></body>")
    root: Any = html.document_fromstring(chromium(page, folder, "--dump-dom"))
    heads = root.xpath("//th[@aria-sort]")
    titles = root.xpath("//table[@class='overview']/tbody/tr/th/a//text()")
    return titles, [f"{head.text_content().strip()} {head.get('aria-sort')}" for head in heads]


@pytest.mark.parametrize(
    ("column", "clicks", "titles", "sorted_by"),
    [
        ("Idea", 1, ["Boats", "Calm", "Lanternlight"], "Idea ascending"),
        ("Idea", 2, ["Lanternlight", "Calm", "Boats"], "Idea descending"),
        ("Customer", 1, ["Boats", "Lanternlight", "Calm"], "Customer descending"),
        ("Customer", 2, ["Calm", "Lanternlight", "Boats"], "Customer ascending"),
        ("Owner", 1, ["Lanternlight", "Boats", "Calm"], "Owner ascending"),
    ],
)
def test_a_click_sorts_by_the_column(
    column: str, clicks: int, titles: list[str], sorted_by: str, tmp_path: Path
) -> None:
    boats = replace(REPORT, title="Boats", owner="Zoe Lind", findings=tuple(many(3, EVERYONE)))
    click = (
        "const button = [...document.querySelectorAll('th button')]"
        f".find(b => b.textContent.trim() === '{column}'); for (let n = 0; n < {clicks}; n++) button.click();"
    )
    calm = replace(CLEAN, owner="")
    assert rows_after(click, tmp_path, calm, REPORT, boats) == (titles, [sorted_by])


def test_a_script_that_is_not_the_pages_own_does_not_run(tmp_path: Path) -> None:
    page = written("html", saying(HOSTILE), REPORT)
    smuggled = page.replace("</body>", "<script>document.title = 'taken'</script></body>")
    root: Any = html.document_fromstring(chromium(smuggled, tmp_path, "--dump-dom"))
    assert root.findtext(".//title") == "Ideas: PR/FAQ report"
    assert len(root.xpath("//th/button")) == 20


def test_the_page_prints(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    chromium(written("html", REPORT, CLEAN), tmp_path, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    assert target.read_bytes().startswith(b"%PDF")


def test_no_name_of_an_owner_is_broken_within_a_word(tmp_path: Path) -> None:
    names = [
        "Konstantina Papadopoulou",
        "Bartholomew Featherstonehaugh-Vane",
        "ana.prieto@brightwick.example",
    ]
    reports = [
        replace(REPORT, owner=name, title="A title that takes all the room there is") for name in names
    ]
    measure = (
        "const broken = [...document.querySelectorAll('td.owner bdi')].flatMap(one => {"
        " const text = one.firstChild, range = document.createRange();"
        " return [...text.data.matchAll(/[^\\s-]+-?/g)].filter(word => { range.setStart(text, word.index);"
        " range.setEnd(text, word.index + word[0].length); return range.getClientRects().length !== 1; }) });"
        " document.title = `${broken.length} broken`;"
    )
    page = POLICY.sub("", written("html", *reports)).replace("</body>", f"<script>{measure}</script></body>")
    dumped: Any = html.document_fromstring(chromium(page, tmp_path, "--dump-dom", "--window-size=800,600"))
    assert dumped.findtext(".//title") == "0 broken"
