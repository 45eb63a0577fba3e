"""`prfaq status`: the portfolio."""

import csv
import io
import json
from pathlib import Path

from prfaq.reporters.portfolio import FORMATS, Entry
from prfaq.source import cells
from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken
from tests.reporters.making import HOSTILE


def test_ideas_without_contradictions_are_listed_in_the_order_given_with_what_is_missing_first(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.yaml").write_text(
        broken("meta: {owner: Ana, status: in_review}\n" + SOUND), encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text("meta: {title: The second}\n" + SOUND, encoding="utf-8")
    done = prfaq("status", "b.yaml", "a.yaml", cwd=tmp_path)
    head, first, second = done.stdout.splitlines()
    assert done.returncode == 0
    assert head.split()[:3] == ["Idea", "Status", "Stage"]
    assert first.startswith("Lanternlight")
    assert "in review" in first
    assert "Ana" in first
    assert "The customer problem is missing" in first
    assert second.startswith("The second")


def test_the_idea_with_the_most_contradictions_comes_first_and_nobody_sees_a_score(tmp_path: Path) -> None:
    priced = SOUND + "press_release: {pricing: {price: £20 a year}}\n"
    twice = (
        priced + "customer_faq: [{theme: pricing, q: What does it cost?, a: £35 a year for each group.}]\n"
    )
    (tmp_path / "agrees.yaml").write_text("meta: {title: Agrees}\n" + priced, encoding="utf-8")
    (tmp_path / "differs.yaml").write_text("meta: {title: Differs}\n" + twice, encoding="utf-8")
    head, first, second = prfaq("status", "agrees.yaml", "differs.yaml", cwd=tmp_path).stdout.splitlines()
    assert (first.split()[0], second.split()[0]) == ("Differs", "Agrees")
    assert "Contradictions" in head
    assert "of 11" in first
    assert "Ready" not in head


def test_what_cannot_be_read_exits_2_and_the_others_are_listed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    done = prfaq("status", "nowhere.yaml", "a.yaml", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    (idea,) = json.loads(done.stdout)["ideas"]
    counted = {"parts_written", "parts", "contradictions", "questions_open"}
    assert set(idea) == {"title", "status", "stage", "owner", "readiness", "first", "file", *counted}
    assert (idea["title"], idea["file"]) == ("Lanternlight", "a.yaml")
    assert isinstance(idea["readiness"], int)


def written(name: str, *entries: Entry, width: int = 0) -> str:
    out = io.StringIO()
    table = FORMATS[name](out, width)
    for entry in entries:
        table.add(entry)
    table.end()
    return out.getvalue()


PLAIN = Entry("Walks", "in_review", "growth", "Ana", 62, "No alternative is listed.", "ideas/walk.yaml")
ODD = Entry(HOSTILE, "idea", "growth", HOSTILE, 5, HOSTILE, HOSTILE)


def test_a_row_never_takes_more_room_than_the_terminal_has() -> None:
    wide = Entry("散歩の会のための新しい道具について", "idea", "growth", "山田", 5, "あ" * 90, "x")
    for width in (80, 100, 140, 200):
        for line in written("text", PLAIN, ODD, wide, width=width).splitlines():
            assert sum(map(cells, line)) <= width


def test_columns_stay_under_each_other() -> None:
    lines = written("text", PLAIN, Entry("散歩", "idea", "growth", "山", 100, "", "x")).splitlines()
    starts = [
        sum(map(cells, line[: line.index(word)]))
        for line, word in zip(lines, ("Stage", "growth", "growth"), strict=True)
    ]
    assert len(set(starts)) == 1
    assert lines[1].split("  ")[0] == "Walks"


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    formula = Entry('=HYPERLINK("x")', "idea", "growth", "@SUM(A1)", 5, "+1, and more", "-a.yaml")
    rows = list(csv.DictReader(io.StringIO(written("csv", formula, PLAIN))))
    assert [rows[0][name][0] for name in ("title", "owner", "first", "file")] == ["'"] * 4
    assert rows[1] == {name: str(getattr(PLAIN, name)) for name in PLAIN.__slots__}


def test_odd_names_break_no_table() -> None:
    assert len(written("text", ODD).splitlines()) == 2
    assert len(written("markdown", ODD).splitlines()) == 3
    assert written("markdown", ODD).splitlines()[2].count(" | ") == 8
    assert len(list(csv.reader(io.StringIO(written("csv", ODD))))) == 2
    assert json.loads(written("json", ODD))["ideas"][0]["title"] == HOSTILE
