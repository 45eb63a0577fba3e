"""`prfaq new`, as a product manager begins."""

import json
from pathlib import Path

import pytest
import yaml

from prfaq.cli.new import KINDS
from prfaq.idea.fields import field_at
from prfaq.idea.load import load
from prfaq.idea.scaffold import FIVE_QUESTIONS, LATER, scaffold
from prfaq.source import Source
from tests.cli.running import prfaq


def test_new_writes_a_file_that_check_reads_and_leads_through(tmp_path: Path) -> None:
    done = prfaq("new", "Walk planner", cwd=tmp_path)
    assert done.returncode == 0
    assert "prfaq check walk-planner.yaml" in done.stderr
    checked = prfaq("check", "walk-planner.yaml", "--format", "json", cwd=tmp_path)
    report = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert set(report["files"][0]["coverage"].values()) == {"missing"}
    assert not [finding for finding in report["findings"] if finding["code"] == "INT001"]
    errors = [finding["path"] for finding in report["findings"] if finding["severity"] == "error"]
    assert errors[0] == "/customer/segment"
    assert errors.index("/customer/segment") < errors.index("/problem/statement")


def test_a_name_with_a_line_end_in_it_stays_in_its_comment(tmp_path: Path) -> None:
    assert prfaq("new", "a\nb: [evil\x1b", "-o", "a.yaml", cwd=tmp_path).returncode == 0
    done = prfaq("check", "a.yaml", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["title"] == "a b: [evil\\x1b"


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "walk.yaml").write_text("mine", encoding="utf-8")
    done = prfaq("new", "walk", cwd=tmp_path)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert (tmp_path / "walk.yaml").read_text(encoding="utf-8") == "mine"


def test_the_editor_finds_the_schema_beside_the_file(tmp_path: Path) -> None:
    prfaq("new", "walk", "-o", "ideas/mine.yaml", cwd=tmp_path)
    first = (tmp_path / "ideas" / "mine.yaml").read_text(encoding="utf-8").splitlines()[0]
    name = first.partition("$schema=")[2]
    assert json.loads((tmp_path / "ideas" / name).read_text(encoding="utf-8"))["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_plain_yaml_whose_every_field_is_in_the_schema(kind: str) -> None:
    text = scaffold('A "quoted" name: with \\ signs', kind.replace("-", "_"))  # type: ignore[arg-type]
    assert yaml.safe_load(text)["meta"]["title"] == 'A "quoted" name: with \\ signs'
    loaded = load(Source("new.yaml", text))
    assert loaded.faults == ()
    assert loaded.idea.meta.concept_type == kind.replace("-", "_")


def test_a_scaffold_asks_only_for_fields_of_the_schema() -> None:
    asked = [dotted for section in (*FIVE_QUESTIONS, *LATER) for dotted in section.asks_for]
    assert len(asked) > 80
    for dotted in asked:
        field = field_at(tuple(dotted.split(".")))
        assert field, dotted
        assert field.question, dotted


def test_an_answer_typed_after_its_prompt_is_read() -> None:
    text = scaffold("walk", "commercial").replace("  segment:", "  segment: walk leaders in small towns")
    text = text.replace("  - id:", "  - id: ev-1").replace(
        "    claim:", "    claim: 61 of 310 were cancelled."
    )
    idea = load(Source("new.yaml", text)).idea
    assert idea.customer.segment == "walk leaders in small towns"
    assert [(entry.id, entry.claim) for entry in idea.evidence] == [("ev-1", "61 of 310 were cancelled.")]


def test_a_name_without_letters_is_refused_with_a_hint(tmp_path: Path) -> None:
    done = prfaq("new", "???", cwd=tmp_path)
    assert (done.returncode, "-o FILE" in done.stderr) == (2, True)
