"""The HTML report in a real Chromium: it sorts, runs nothing of an author's, and prints."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

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


def scripted(page: str, script: str, folder: Path) -> str:
    """The title that a script gives to a page."""
    page = POLICY.sub("", page).replace("</body>", f"<script>{script}</script></body>")
    dumped: Any = html.document_fromstring(chromium(page, folder, "--dump-dom", "--window-size=800,600"))
    return str(dumped.findtext(".//title"))


CLICKS = (
    ("Idea", ["Boats", "Calm", "Lanternlight"], "Idea ascending"),
    ("Idea", ["Lanternlight", "Calm", "Boats"], "Idea descending"),
    ("Customer", ["Boats", "Lanternlight", "Calm"], "Customer descending"),
    ("Customer", ["Calm", "Lanternlight", "Boats"], "Customer ascending"),
    ("Owner", ["Lanternlight", "Boats", "Calm"], "Owner ascending"),
)
"""A column whose head is clicked, the titles in the overview after that, and what the page says it is sorted by."""

CLICKING = """
const shown = %s.map(column => {
    [...document.querySelectorAll('th button')].find(one => one.textContent.trim() === column).click();
    const titles = [...document.querySelectorAll('table.overview > tbody > tr > th a')];
    const heads = [...document.querySelectorAll('th[aria-sort]')];
    return [column, titles.map(one => one.textContent),
        heads.map(one => `${one.textContent.trim()} ${one.ariaSort}`).join()];
});
document.title = JSON.stringify(shown);
"""


def test_a_click_sorts_by_the_column(tmp_path: Path) -> None:
    boats = replace(REPORT, title="Boats", owner="Zoe Lind", findings=tuple(many(3, EVERYONE)))
    script = CLICKING % json.dumps([column for column, *_ in CLICKS])
    dumped = scripted(written("html", replace(CLEAN, owner=""), REPORT, boats), script, tmp_path)
    assert json.loads(dumped) == [list(one) for one in CLICKS]


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
    assert scripted(written("html", *reports), measure, tmp_path) == "0 broken"
