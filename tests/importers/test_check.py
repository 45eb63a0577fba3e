"""Checking a Markdown document as it stands: places in the document, and advice where nothing can be known."""

import datetime
import json
import pickle
from pathlib import Path

from prfaq.finding import Report, Severity
from prfaq.importers.check import judge_document, load_document
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.importers.test_extract import RELEASE

AS_OF = datetime.date(2026, 1, 1)


def checked(text: str) -> Report:
    return judge_document(Source("draft.md", text), AS_OF)


def test_a_finding_stands_on_its_words_across_markup_and_line_ends() -> None:
    text = RELEASE.replace("Nobody can hear", "Without **Kettle**\nnobody can hear")
    finding = next(one for one in checked(text).findings if one.code == "PRO002")
    assert (finding.path, finding.line, finding.file) == ("/problem/statement", 11, "draft.md")
    line = text.split("\n")[finding.line - 1]
    assert line[finding.column - 1 : finding.end_column - 1] == "Kettle"


def test_what_no_document_can_say_is_advice() -> None:
    by_path = {one.path: one.severity for one in checked(RELEASE).findings}
    assert by_path["/problem/today"] is Severity.INFO
    assert not [path for path, severity in by_path.items() if path.startswith("/metrics") and severity.rank]


def test_a_missing_problem_is_an_error_all_the_same() -> None:
    text = "# Kettle — PR/FAQ\n\n## Press Release\n\n### Kettle brings hot tea\n\nToday we launch Kettle.\n"
    report = checked(text)
    assert "/problem/statement" in [one.path for one in report.findings if one.severity is Severity.ERROR]


def test_every_place_lies_in_the_document() -> None:
    lines = RELEASE.split("\n")
    for finding in checked(RELEASE).findings:
        assert 1 <= finding.line <= finding.end_line <= len(lines)
        assert finding.end_column <= len(lines[finding.end_line - 1]) + 1


def test_a_document_travels_between_processes() -> None:
    loaded = load_document(Source("draft.md", RELEASE))
    assert pickle.loads(pickle.dumps(loaded)).idea == loaded.idea


def test_check_and_import_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(RELEASE, encoding="utf-8")
    found = json.loads(prfaq("check", "draft.md", "--format", "json", cwd=tmp_path).stdout)["findings"]
    assert {one["file"] for one in found} == {"draft.md"}
    done = prfaq("import", "draft.md", "--format", "json", cwd=tmp_path)
    told = {one["path"]: one["sureness"] for one in json.loads(done.stdout)["placements"]}
    assert (done.returncode, told["/press_release/headline"], told["/product/name"]) == (0, "sure", "guess")
    assert prfaq("check", "draft.yaml", cwd=tmp_path).returncode in (0, 1)
    again = prfaq("import", "draft.md", cwd=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_import_refuses_what_is_no_document_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Kettle", encoding="utf-8")
    done = prfaq("import", "draft.txt", cwd=tmp_path)
    assert (done.returncode, "Only Word and Markdown documents" in done.stderr) == (2, True)


def test_import_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(RELEASE, encoding="utf-8")
    done = prfaq("import", "draft.md", "-o", "-", cwd=tmp_path)
    assert done.stdout.startswith("# yaml-language-server")
    assert "a guess, please check: product.name" in done.stderr
