"""The page in a real Chromium: its policy lets it ask, and it shows what it is told."""

import subprocess
from pathlib import Path

import pytest
from lxml import html

from prfaq.preview import Board, Document, Note, Showing, serve, server
from tests.reporters.test_html_browser import QUIET
from tests.tools import needs


def test_the_page_shows_what_is_on_the_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = needs("chromium")
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    note = Note("warning", "No number says <b>how many</b>.", "Give `customer.size`.", "idea.yaml:6:1")
    one = Document(
        "one.yaml", "<!DOCTYPE html><title>One</title>", heading="What to write next", notes=(note,)
    )
    board = Board(Showing("Title", (one, Document("two.yaml", "<p>two")), "12:00:00  rendered in 0.05 s."))
    with serve(board) as serving:
        command = [browser, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=50"]
        done = subprocess.run(
            [*command, "--dump-dom", serving.address], capture_output=True, text=True, timeout=120, check=True
        )
    root = html.document_fromstring(done.stdout)
    assert root.xpath("string(//title)") == "one.yaml · Title"
    assert root.xpath("string(//*[@id='told'])") == "12:00:00  rendered in 0.05 s."
    assert root.xpath("//select/option/text()") == ["one.yaml", "two.yaml"]
    assert root.xpath("string(//aside//h2)") == "What to write next"
    assert root.xpath("string(//aside//div[@class='note warning']/p)") == note.text
    assert root.xpath("count(//iframe[starts-with(@src, 'document?show=one.yaml')])") == 1
