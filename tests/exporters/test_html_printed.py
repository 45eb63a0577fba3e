"""The page in a real Chromium: what is to fit one page prints on one."""

import re
import subprocess
from pathlib import Path

import pytest

from prfaq.idea.load import load
from prfaq.packs import find
from prfaq.renderer.render import render_html
from prfaq.source import Source
from tests.tools import SAMPLES, needs

QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
FULLEST = "ward-handover.yaml"


@pytest.mark.parametrize("pack", ["one-pager", "five-questions", "press-release"])
def test_one_page_is_one_page(pack: str, tmp_path: Path) -> None:
    browser = needs("chromium")
    idea = load(Source(FULLEST, (SAMPLES / FULLEST).read_text(encoding="utf-8")))
    page, printed = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_text(render_html(idea, find(pack)), encoding="utf-8")
    folder = f"--user-data-dir={tmp_path / 'profile'}"
    command = [browser, *QUIET, folder, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 1


@pytest.mark.parametrize(
    ("pack", "small"), [("one-pager", True), ("five-questions", True), ("classic", False)]
)
def test_only_what_is_to_fit_one_page_is_set_small(pack: str, small: bool) -> None:
    idea = load(Source(FULLEST, (SAMPLES / FULLEST).read_text(encoding="utf-8")))
    assert ('<main class="one-page">' in render_html(idea, find(pack))) is small
