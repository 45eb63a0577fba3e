"""`prfaq new`, as a product manager begins."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from prfaq.cli.new import KINDS
from prfaq.fixer import additions, made
from prfaq.idea.fields import field_at
from prfaq.idea.load import load
from prfaq.idea.scaffold import FIRST, FIVE_QUESTIONS, LATER, scaffold, sections
from prfaq.parser.document import entries
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.tools import for_each


def test_new_writes_a_file_that_check_reads_and_leads_through(tmp_path: Path) -> None:
    done = prfaq("new", "Walk planner", cwd=tmp_path)
    assert done.returncode == 0
    assert "prfaq check walk-planner.yaml" in done.stderr
    assert all(kind.replace("-", "_") in done.stderr for kind in KINDS)
    told = prfaq("check", "walk-planner.yaml", cwd=tmp_path)
    assert told.stdout.splitlines()[0].startswith("Start with the customer: name a group")
    assert (len(told.stdout.splitlines()), told.stderr, told.returncode) == (2, "", 1)
    assert "CUS001" in prfaq("check", "walk-planner.yaml", "--all", cwd=tmp_path).stdout
    checked = prfaq("check", "walk-planner.yaml", "--format", "json", cwd=tmp_path)
    report = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert set(report["files"][0]["coverage"].values()) == {"missing"}
    assert not [finding for finding in report["findings"] if finding["code"] == "INT001"]
    errors = [finding["path"] for finding in report["findings"] if finding["severity"] == "error"]
    assert errors[0] == "/customer/segment"
    assert errors.index("/customer/segment") < errors.index("/problem/statement")


def test_the_words_of_a_name_need_no_quotes(tmp_path: Path) -> None:
    assert prfaq("new", "Walk", "planner", cwd=tmp_path).returncode == 0
    assert (
        load(Source("", (tmp_path / "walk-planner.yaml").read_text(encoding="utf-8"))).idea.meta.title
        == "Walk planner"
    )


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


def test_of_several_who_start_an_idea_of_one_name_at_once_one_has_it(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "prfaq", "new", "walk")
    running = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) for _ in range(3)]
    told = [one.communicate()[1] for one in running]
    assert sorted(one.returncode for one in running) == [0, 2, 2]
    assert sum(b"is there already" in one for one in told) == 2


def test_the_editor_finds_the_schema_beside_the_file(tmp_path: Path) -> None:
    prfaq("new", "walk", "-o", "ideas/mine.yaml", cwd=tmp_path)
    first = (tmp_path / "ideas" / "mine.yaml").read_text(encoding="utf-8").splitlines()[0]
    name = first.partition("$schema=")[2]
    assert json.loads((tmp_path / "ideas" / name).read_text(encoding="utf-8"))["title"]


@for_each("kind", KINDS)
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


def test_a_new_idea_asks_for_twelve_things_at_most_and_a_colleagues_for_no_city() -> None:
    for kind in KINDS:
        loaded = load(Source("new.yaml", scaffold("walk", kind.replace("-", "_"))))  # type: ignore[arg-type]
        leaves = [path for path, _, node in entries(loaded.document.root) if isinstance(node.value, str)]
        assert 8 < len(leaves) <= 12
        more = made(loaded, additions(loaded)).source.text
        assert ("launch market" in more) is (kind != "internal")


def test_all_that_is_asked_for_first_is_asked_for_in_the_end() -> None:
    everything = {dotted for one in sections("commercial") for dotted in one.asks_for}
    assert {dotted for one in FIRST for dotted in one.asks_for} < everything


HAND_WRITTEN = """\
# mine
product: Shed      # the name
customer:
    segment: people with sheds   # prfaq: ignore[CUS002] later
problem: |
  They have
  - one

  - two
# the benefit comes next
benefit: They find
  things again.
alternatives:
- "asking: somebody"
- {name: nothing}
evidence:
- {claim: It is so., kind: survey}
solution: &same >-
    They look
metrics: {success: []}
x-mine: *same"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [scaffold("walk", "commercial"), HAND_WRITTEN], ids=["new", "written"])
def test_more_adds_empty_fields_where_they_belong_and_keeps_every_word(text: str, newline: str) -> None:
    before = load(Source("a.yaml", text.replace("\n", newline)))
    result = made(before, additions(before))
    after = load(result.source)
    assert len(result.made) == len(additions(before)) > 4
    assert after.idea == before.idea
    kept = iter(result.source.text.split())
    assert all(word in kept for word in text.split())
    assert {
        "customer.size.value",
        "decision.ask",
        "press_release.availability.date",
        "glossary.0.term",
    } <= _asked(after.document.root)
    assert additions(after) == []
    assert newline == "\n" or "\n" not in result.source.text.replace("\r\n", "")


def test_more_asks_everything_else_where_a_text_stands_for_a_block_that_has_no_member_for_it() -> None:
    loaded = load(Source("a.yaml", "customer: cooks\nquotes: Sarah said so\n"))
    after = load(made(loaded, additions(loaded)).source)
    assert {"press_release.pricing.price", "metrics.success", "customer.size.value"} <= _asked(
        after.document.root
    )
    assert "quotes: Sarah said so\n" in after.source.text


def _asked(root: object) -> set[str]:
    return {".".join(map(str, path)) for path, _, _ in entries(root)}  # type: ignore[arg-type]


def test_more_changes_the_file_once_and_says_what_it_did(tmp_path: Path) -> None:
    prfaq("new", "walk", cwd=tmp_path)
    first = prfaq("new", "--more", "walk.yaml", cwd=tmp_path)
    text = (tmp_path / "walk.yaml").read_text(encoding="utf-8")
    again = prfaq("new", "--more", "walk.yaml", cwd=tmp_path)
    assert ("internal_faq:" in text, first.returncode, "91 fields" in first.stderr) == (True, 0, True)
    assert (again.returncode, "Nothing to add" in again.stderr) == (0, True)
    assert (tmp_path / "walk.yaml").read_text(encoding="utf-8") == text
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    for wrong in (("walk", "--more", "walk.yaml"), ("--more", "a.json"), ("--more", "none.yaml"), ()):
        done = prfaq("new", *wrong, cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), wrong


def test_a_name_without_letters_is_refused_with_a_hint(tmp_path: Path) -> None:
    done = prfaq("new", "???", cwd=tmp_path)
    assert (done.returncode, "-o FILE" in done.stderr) == (2, True)
