"""The review sheet: seven questions, the idea's own words, what was found, and room for the answer."""

import datetime
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.document.ast import Table
from prfaq.document.markdown_reader import to_blocks
from prfaq.finding import Report
from prfaq.idea.fields import every_field
from prfaq.idea.load import LoadedIdea, load
from prfaq.linter.engine import judge
from prfaq.review_sheet import DECISION, FORMATS, QUESTIONS, sheet, write
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.reporters.making import HOSTILE
from tests.tools import ROOT, SAMPLES

DAY = datetime.date(2026, 11, 22)
GOOD = sorted(file for file in SAMPLES.iterdir() if file.is_file())


def judged(text: str, name: str = "idea.yaml") -> tuple[LoadedIdea, Report]:
    loaded = load(Source(name, text))
    return loaded, judge(loaded, DAY)


def made(text: str, name: str = "idea.yaml") -> str:
    return sheet(*judged(text, name))


def part(text: str, number: int) -> str:
    """What stands under one of the seven questions."""
    return text.split("\n## ")[number]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_sample_has_a_sheet_and_always_the_same(file: Path, kind: str) -> None:
    text = file.read_text(encoding="utf-8")
    one, two = (write(made(text, file.name), load(Source(file.name, text)), kind) for _ in range(2))  # type: ignore[arg-type]
    assert one == two
    assert len(one) > 3000


def test_the_seven_questions_stand_in_their_order_each_with_room_for_an_answer() -> None:
    text = made("product: X")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings[:7] == [f"{number}. {one.wording}" for number, one in enumerate(QUESTIONS, 1)]
    assert headings[-1] == "The decision"
    for number in range(1, 8):
        assert "Your answer: ☐" in part(text, number)
    tables = [block for block in to_blocks(text) if isinstance(block, Table)]
    answers = [table for table in tables if table.header[0][0].text.startswith("Your answer")]
    assert [len(table.rows) for table in answers] == [2] * 7


def test_the_ideas_own_words_stand_beside_the_names_of_their_fields() -> None:
    text = made((SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8"))
    customer = part(text, 1)
    assert "| customer.role | charge nurse |" in customer
    assert "4800 wards<br>*source:* published bed returns" in customer
    assert "| problem.impact\\[1\\] | 48 minutes per handover |" in part(text, 2)
    assert "the printed handover sheet<br>*our edge:* faster" in part(text, 5)
    assert "… and 5 more" in part(text, 2)


def test_what_is_not_answered_is_a_gap_with_its_question() -> None:
    text = made("product: X")
    assert "| customer.role | <mark>[In which job or role?]</mark> |".replace("[", "\\[").replace(
        "]", "\\]"
    ) in part(text, 1) or "<mark>[In which job or role?]</mark>" in part(text, 1)
    assert "Coverage: customer **missing**" in part(text, 1)


def test_findings_stand_under_their_question_with_place_and_hint_and_none_is_lost() -> None:
    loaded, report = judged("product: X\ncustomer: {segment: everyone}\nproblem: They need a dashboard.\n")
    text = sheet(loaded, report)
    assert "**Error CUS002** (line 2, customer.segment)" in part(text, 1)
    assert "**Error PRO001** (line 3, problem.today)" in part(text, 2)
    assert "PRE" in text.split("Found elsewhere")[1]
    listed = sum(text.count(f"{word} {code}**") for word, code in _told(report))
    assert listed >= len(report.findings)


def _told(report: Report) -> set[tuple[str, str]]:
    return {(finding.severity.value.capitalize(), finding.code) for finding in report.findings}


def test_many_findings_are_cut_and_counted_the_gravest_first() -> None:
    entries = "".join(f"  - {{id: e{n}, claim: c}}\n" for n in range(60))
    problem = part(made(f"product: X\nevidence:\n{entries}"), 2)
    lines = [line for line in problem.splitlines() if line.startswith("- ")]
    assert len(lines) == 13
    assert re.fullmatch(r"- … and \d+ more in `prfaq check`", lines[-1])
    ranks = [("Error", "Warning", "Info").index(line[4:].split()[0]) for line in lines[:-1]]
    assert ranks == sorted(ranks)


def test_readiness_stands_last_and_small() -> None:
    text = made("# prfaq: ignore[FAQ] asked on Monday\nproduct: X")
    last = text.split("## The decision")[1]
    assert "Readiness" not in text.split("## The decision")[0]
    assert "<!-- .note -->\nReadiness " in last
    assert "Suppressed FAQ001" in last
    assert "asked on Monday" in last


def test_every_field_that_is_shown_exists() -> None:
    known = {name.replace("[]", "") for name, _ in every_field()}
    shown = [one for question in QUESTIONS for one in question.shown] + list(DECISION)
    for one in shown:
        assert one.name in known
        for member in " ".join(one.members).split():
            assert f"{one.name}.{member}" in known
    for question in QUESTIONS:
        assert {field.replace("/", ".") for field in question.concerns} <= known


class _Reader(HTMLParser):
    """Collects text and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "article",
        "section",
        "div",
        "h1",
        "h2",
    ),
    *(
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "strong",
        "em",
        "code",
        "mark",
    ),
    "blockquote",
}


def page_of(idea: str) -> _Reader:
    loaded, report = judged(idea)
    page = write(sheet(loaded, report), loaded, "html")
    assert isinstance(page, str)
    reader = _Reader()
    reader.feed(page)
    return reader


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40) | st.just(HOSTILE[:80])
)
def test_whatever_an_author_writes_stays_text(text: str) -> None:
    quoted = "'" + "".join(letter for letter in text if letter.isprintable()).replace("'", "''") + "'"
    reader = page_of(f"product: X\ncustomer:\n  segment: {quoted}\n  not_for: [{quoted}]\n")
    assert reader.tags <= ALLOWED
    said = "".join(load(Source("a.yaml", f"product: {quoted}")).idea.product.name.split())
    assert said in "".join("".join(reader.words).split())


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    loaded, report = judged("product: X")
    page = write(sheet(loaded, report), loaded, "html")
    assert isinstance(page, str)
    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|href=|url\(", page)


def test_the_word_file_holds_the_words_and_no_name_of_a_person_that_nobody_asked_for() -> None:
    loaded, report = judged((SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8"))
    content = write(sheet(loaded, report), loaded, "docx")
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as file:
        document = file.read("word/document.xml").decode("utf-8")
        core = file.read("docProps/core.xml").decode("utf-8")
    assert "charge nurses on adult medical" in document
    assert "Review: Wardbook" in core
    assert "Okafor" not in core


def test_the_command_writes_beside_the_idea_or_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "walk.yaml").write_text("product: X\n", encoding="utf-8")
    for kind in FORMATS:
        done = prfaq("sheet", "walk.yaml", "--to", kind, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, f"Wrote walk.review.{kind}\n")
        assert (tmp_path / f"walk.review.{kind}").stat().st_size > 2000
    assert prfaq("sheet", "walk.yaml", "--to", "md", "-o", "-", cwd=tmp_path).stdout.startswith("# Review: X")
    assert prfaq("sheet", "-", "--to", "md", stdin="product: X").stdout.startswith("# Review: X")
    assert prfaq("sheet", "nowhere.yaml", cwd=ROOT).returncode == 2
    assert prfaq("sheet", "walk.yaml", "-o", "-", cwd=tmp_path).returncode == 2


def test_the_sheet_judges_as_the_reviewer_asks(tmp_path: Path) -> None:
    (tmp_path / "walk.yaml").write_text("product: X\n", encoding="utf-8")
    early, late = (
        prfaq("sheet", "walk.yaml", "--to", "md", "-o", "-", "--as-status", status, cwd=tmp_path).stdout
        for status in ("idea", "in_review")
    )
    assert late.count("**Error") > early.count("**Error")
