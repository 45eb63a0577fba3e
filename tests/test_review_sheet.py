"""The review sheet: seven questions, the idea's own words, what was found, and room for the answer."""

import datetime
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

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
from tests.tools import ROOT, SAMPLES, for_each

DAY = datetime.date(2026, 11, 22)
GOOD = sorted(file for file in SAMPLES.iterdir() if file.is_file())


def judged(text: str, name: str = "idea.yaml") -> tuple[LoadedIdea, Report]:
    loaded = load(Source(name, text))
    return loaded, judge(loaded, DAY)


def made(text: str, name: str = "idea.yaml") -> str:
    return sheet(*judged(text, name))


def part(text: str, number: int) -> str:
    """What is said under one of the seven questions."""
    return text.partition(f"\n| {number}. {QUESTIONS[number - 1].wording}")[2].partition("\n\n")[0]


@for_each("file", GOOD)
@for_each("kind", FORMATS)
def test_every_sample_has_a_sheet_and_always_the_same(file: Path, kind: str) -> None:
    text = file.read_text(encoding="utf-8")
    one, two = (write(made(text, file.name), load(Source(file.name, text)), kind) for _ in range(2))  # type: ignore[arg-type]
    assert one == two
    assert len(one) > 3000


def test_the_seven_questions_stand_in_their_order_each_with_room_for_an_answer() -> None:
    text = made("product: X")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == ["The hardest questions", "The seven questions", "The decision"]
    tables = [block for block in to_blocks(text) if isinstance(block, Table)]
    answers = ["".join(run.text for run in table.header[0]) for table in tables[1:8]]
    for number, question in enumerate(QUESTIONS, 1):
        assert answers[number - 1].startswith(f"{number}. {question.wording} ☐")
        assert answers[number - 1].endswith("____")


def test_the_sheet_is_two_pages_in_the_words_of_the_questions_without_paths_of_fields() -> None:
    paths = {name for name, _ in every_field() if "." in name and "[" not in name}
    for file in GOOD:
        text = made(file.read_text(encoding="utf-8"), file.name)
        assert len(text.split()) <= 1000, file.name
        assert not [path for path in paths if f" {path} " in text or f"`{path}`" in text], file.name
    ward = made((SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8"))
    assert "*Which group that you could find and phone?* charge nurses on adult" in part(ward, 1)
    assert "the printed handover sheet (faster; *better when:*" in part(ward, 5)


def test_evidence_that_contradicts_is_never_left_out() -> None:
    entries = "".join(
        f"  - {{id: e{n}, claim: Claim {n} holds., contradicts: {'true' if n > 3 else 'false'}}}\n"
        for n in range(9)
    )
    problem = part(made(f"product: X\nevidence:\n{entries}"), 2)
    assert problem.count("And against it:") == 5
    assert all(f"Claim {n} holds." in problem for n in range(4, 9))
    assert "Claim 0 holds. · … and 3 more" in problem


def test_what_is_not_answered_is_a_gap_with_its_question() -> None:
    assert "*When and where do they meet the problem?* <mark>Not answered.</mark>" in part(
        made("product: X"), 1
    )


def test_findings_stand_under_their_question_with_their_line_the_gravest_first_and_the_others_counted() -> (
    None
):
    loaded, report = judged("product: X\ncustomer: {segment: everyone}\nproblem: They need a dashboard.\n")
    text = sheet(loaded, report)
    assert re.search(r"\*\*Error\*\* \(line 2\): .* … and \d more\. \|", part(text, 1))
    assert "**Error** (line 1): Nothing supports the problem: evidence is empty." in part(text, 2)
    assert f"Found in all: {len(report.findings)} findings" in text
    assert "Elsewhere in the document" in made("meta: {status: in_review}\nproduct: X\n")


def test_a_contradiction_comes_before_other_findings_and_is_called_one() -> None:
    text = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")
    faulty = text.replace("£3,600 per ward", "£9,900 per ward", 1)
    assert faulty != text
    assert "Contradictions: 0 " in made(text)
    assert "Contradictions: 0 " not in made(faulty)
    assert "**Contradiction** (line " in made(faulty)


def test_the_hardest_questions_quote_the_idea_and_say_which_are_open() -> None:
    text = made((SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")).split("## The seven")[0]
    assert "Parts written: 11 of 11" in text
    assert len(re.findall(r"^\| \d\. ", text, re.MULTILINE)) == 5
    for own in (
        "18 of 23 charge nurses",
        "17,280,000",
        "the printed handover sheet",
        "On the sixth pilot ward",
    ):
        assert own in text
    assert "**Open.**" in text
    assert "score" not in text
    assert "Only a reader can tell" in text


def test_a_hard_question_has_numbers_as_they_were_typed_and_none_that_is_not_clear() -> None:
    tam = "product: X\neconomics: {{tam: {{customers: {}, price: ~ 4000 €, value: 8 Mio €}}}}\nmeta: {{language: de}}"
    asked = [one.text for one in judged(tam.format(2300))[1].hardest]
    assert "2,300 customers at ~ 4000 € make 8 Mio € a year." in " ".join(asked)
    unclear = [one.text for one in judged(tam.format("2.300"))[1].hardest]
    assert " make " not in " ".join(unclear)


def test_an_idea_that_says_nothing_has_five_open_questions_all_the_same() -> None:
    _, report = judged("product: X")
    assert len(report.hardest) == 5
    assert all(one.is_open for one in report.hardest)


def test_an_earlier_version_is_told_from_this_one_in_the_words_of_the_questions(tmp_path: Path) -> None:
    old = "meta: {version: '0.3'}\nproduct: X\nproblem: {statement: Walks fail., today: They call.}\n"
    new = "meta: {version: '0.4'}\nproduct: X\nproblem: {statement: One walk in five fails., today: They call.}\n"
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    words = ("sheet", "new.yaml", "--to", "md", "-o", "-", "--since")
    told = prfaq(*words, "old.yaml", cwd=tmp_path).stdout
    assert "## Since version 0.3\n\n| Changed: 1 |" in told
    assert "was “Walks fail.”, now “One walk in five fails.”" in told
    assert "## Since version 0.4\n\nNothing has changed." in prfaq(*words, "new.yaml", cwd=tmp_path).stdout
    assert prfaq(*words, "nowhere.yaml", cwd=tmp_path).returncode == 2


def test_what_was_accepted_stands_last_and_small() -> None:
    text = made("# prfaq: ignore[FAQ] asked on Monday\nproduct: X")
    last = text.split("## The decision")[1]
    assert "<!-- .note -->\nAccepted: " in last
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
    assert late.count("**Error**") > early.count("**Error**")
