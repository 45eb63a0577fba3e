"""From a Word file to an idea: fields, places, comments, and no word lost."""

import datetime
import json
import pickle
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import prfaq
from prfaq.finding import Severity
from prfaq.idea.load import load
from prfaq.importers import import_document
from prfaq.importers.check import judge_document, load_document
from prfaq.importers.markdown import plain, squeezed, unmarked, words_of
from prfaq.importers.yaml_writer import as_yaml
from prfaq.source import Source, WordFile
from tests.cli.running import prfaq as run
from tests.importers.docx.building import BULLET, NUMBERED, docx, li, p, part, r, table
from tests.importers.docx.test_reader import COMMENTS
from tests.importers.test_extract import leaves, lost_words
from tests.tools import SAMPLES, for_each

AS_OF = datetime.date(2026, 1, 1)

BODY = (
    p("Kettle: PR/FAQ", "Title"),
    p("Press Release", "Heading1"),
    p("Kettle tells night nurses by text when the ward's tea is ready", "Heading2"),
    p("Night nurses on small wards stop walking to a cold kitchen.", "Subtitle"),
    p(
        r("LEEDS, March 3, 2027", "b")
        + r(" — Today Brewhouse launched Kettle, a timer that texts night nurses.")
    ),
    p("Problem", "Heading2"),
    p(
        "<w:commentRangeStart w:id='7'/>"
        + r("Night nurses lose many walks a shift because Kettle is not there. Nobody can hear the old one.")
    ),
    p("“We watched nurses pour away cold tea,” said Dana Whitlock, CEO of Brewhouse. “So we built a bell.”"),
    p("“I used to give up on tea,” said Ruth Amsel, a night nurse in Hexham. “Now I drink it hot.”"),
    p("FAQ", "Heading1"),
    table(["Question", "Answer"], ["What is it?", "A timer."], ["How much does it cost?", "Ten pounds."]),
    p("Budget", "Heading1"),
    table(["Year", "Pounds"], ["2027", "9,000"]),
)
FILE = WordFile("draft.docx", data=docx(*BODY, parts={"comments.xml": ("comments", COMMENTS)}))


def test_every_part_finds_its_field() -> None:
    data = import_document(FILE).data
    assert data["meta"]["title"] == "Kettle: PR/FAQ"
    assert data["press_release"]["headline"].startswith("Kettle tells night nurses")
    assert data["press_release"]["dateline"] == {"city": "LEEDS", "date": "2027-03-03"}
    assert data["problem"]["statement"].startswith("Night nurses lose many walks")
    assert data["quotes"]["leader"]["name"] == "Dana Whitlock"
    assert data["quotes"]["customer"]["name"] == "Ruth Amsel"
    assert [(one["question"], one["answer"]) for one in data["customer_faq"]] == [
        ("What is it?", "A timer."),
        ("How much does it cost?", "Ten pounds."),
    ]
    assert [one["title"] for one in data["appendices"]] == ["Budget"]


def test_the_yaml_says_which_paragraphs_and_keeps_the_comments() -> None:
    text = as_yaml(import_document(FILE))
    assert '# paragraph 7, "Problem"\n  statement: >-' in text
    assert (
        "# Comments that reviewers left in the document:\n#   paragraph 7, Ann Lee, 2026-03-02: Per ward?"
        in text
    )
    assert load(Source("idea.yaml", text)).faults == ()


def test_problem_and_solution_are_told_as_the_author_wrote_them() -> None:
    idea = Source("idea.yaml", as_yaml(import_document(FILE)))
    written = import_document(FILE).data["problem"]["statement"]
    assert load(idea).idea.press_release.problem == written
    assert f"\n\n{written}\n\n" in prfaq.render(idea, to="md")


def test_a_problem_outside_of_the_release_is_not_told_in_it() -> None:
    draft = Source(
        "x.md", "# Kettle\n\n## Problem\n\nTea is cold on wards.\n\n## Press release\n\n**Hot tea for all**\n"
    )
    data = load(Source("idea.yaml", as_yaml(import_document(draft)))).document.data
    assert data["problem"]["statement"] == "Tea is cold on wards."
    assert "problem" not in data["press_release"]


def test_an_answer_stands_in_its_own_paragraph() -> None:
    placed = {one.path: (one.line, one.end_line) for one in import_document(FILE).placements}
    assert placed["customer_faq", 1, "question"] == (15, 15)
    assert placed["customer_faq", 1, "answer"] == (16, 16)


def test_a_finding_has_its_paragraph_and_points_at_the_words() -> None:
    loaded = load_document(FILE)
    report = judge_document(loaded, AS_OF)
    finding = next(one for one in report.findings if one.code == "PRO002")
    assert finding.paragraph is not None
    assert (finding.paragraph.number, finding.paragraph.heading) == (7, "Problem")
    assert finding.paragraph.text[finding.column - 1 : finding.end_column - 1] == "Kettle"
    assert finding.line == 7


def test_what_no_document_can_say_is_advice() -> None:
    by_path = {one.path: one.severity for one in judge_document(FILE, AS_OF).findings}
    assert not [path for path, severity in by_path.items() if path.startswith("/metrics") and severity.rank]
    assert by_path["/problem/today"] is Severity.INFO


def test_a_question_that_the_document_speaks_of_is_weak_rather_than_missing() -> None:
    coverage = judge_document(FILE, AS_OF).coverage
    assert [coverage[name] for name in ("customer", "problem", "benefit")] == ["weak", "weak", "missing"]


def test_a_document_travels_between_processes() -> None:
    loaded = load_document(FILE)
    assert pickle.loads(pickle.dumps(loaded)).idea == loaded.idea


def test_the_library_checks_documents_as_the_command_does(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(FILE.data)
    (tmp_path / "draft.md").write_text("# Kettle\n\nTea is cold.\n", encoding="utf-8")
    report = prfaq.check(tmp_path / "draft.docx", as_of=AS_OF)
    assert [one.code for one in report.findings] == [one.code for one in judge_document(FILE, AS_OF).findings]
    assert prfaq.check(tmp_path / "draft.md").findings[0].paragraph is None
    with pytest.raises(prfaq.UserError, match="prfaq import"):
        prfaq.load(Source("draft.md", "# Kettle"))


SAID = {
    "text": r'draft\.docx: paragraph 7 \("Problem"\): \w+ PRO002',
    "github": r"::\w+ file=draft\.docx,title=PRO002 [\w-]+::paragraph 7 \(\"Problem\"\): ",
    "junit": r"draft\.docx: paragraph 7 \(&quot;Problem&quot;\): \w+ PRO002|paragraph 7 \(\"Problem\"\): \w+ PRO002",
    "markdown": r"PRO002 [\w-]+\*\* <code>draft\.docx: paragraph 7 \(\"Problem\"\)</code>",
    "html": r"Paragraph </span>7",
}


@pytest.mark.parametrize("kind", SAID)
def test_every_report_names_the_paragraph(kind: str, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(FILE.data)
    done = run("check", "draft.docx", "--format", kind, cwd=tmp_path)
    assert re.search(SAID[kind], done.stdout)
    assert not re.search(r"draft\.docx:\d", done.stdout)


def test_reports_for_programs_carry_number_text_and_heading(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(FILE.data)
    found = json.loads(run("check", "draft.docx", "--format", "json", cwd=tmp_path).stdout)["findings"]
    one = next(one for one in found if one["code"] == "PRO002")
    assert (one["paragraph"]["number"], one["paragraph"]["heading"]) == (7, "Problem")
    assert one["paragraph"]["text"].startswith("Night nurses lose")
    assert {one["paragraph"] for one in found if one["code"] == "EVI001"} == {None}
    sarif = json.loads(run("check", "draft.docx", "--format", "sarif", cwd=tmp_path).stdout)
    result = next(one for one in sarif["runs"][0]["results"] if one["ruleId"] == "PRO002")
    place = result["locations"][0]
    assert place["physicalLocation"]["region"]["startLine"] == 7
    assert place["logicalLocations"][1] == {"name": 'paragraph 7 ("Problem")', "kind": "text"}
    assert result["message"]["text"].startswith('paragraph 7 ("Problem"): ')


def test_import_on_the_command_line(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "~$a.docx"):
        (tmp_path / name).write_bytes(FILE.data)
    done = run("import", "a.docx", "b.docx", "~$a.docx", "-o", "ideas", "--format", "json", cwd=tmp_path)
    first, second = json.loads(done.stdout)
    assert (done.returncode, first["output"], second["file"]) == (0, "ideas/a.yaml", "b.docx")
    told = {one["path"]: one for one in first["placements"]}["/problem/statement"]
    assert (told["paragraph"], told["heading"], told["sureness"]) == (7, "Problem", "sure")
    assert first["comments"][0]["author"] == "Ann Lee"
    assert "Left out" in done.stderr
    assert run("check", "ideas", cwd=tmp_path).returncode in (0, 1)


def test_folders_hold_documents_only_where_somebody_asks(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(FILE.data)
    (tmp_path / "~$draft.docx").write_bytes(b"lock")
    (tmp_path / "README.md").write_text("# Kettle\n\n## FAQ\n\n### Why?\n\nSo.\n", encoding="utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert (done.returncode, "--documents" in done.stderr) == (2, True)
    done = run("check", ".", "--documents", "--format", "json", cwd=tmp_path)
    assert [one["file"] for one in json.loads(done.stdout)["files"]] == ["draft.docx"]
    (tmp_path / "draft.yaml").write_text("product: Kettle\ncustomer: Nurses\n", encoding="utf-8")
    done = run("check", ".", "--documents", "--format", "json", cwd=tmp_path)
    assert [one["file"] for one in json.loads(done.stdout)["files"]] == ["draft.yaml"], (
        "a rendering is no document"
    )


def test_tracked_changes_are_told(tmp_path: Path) -> None:
    data = docx(p(r("Tea is ") + f"<w:ins>{r('cold')}</w:ins>"), *BODY)
    (tmp_path / "draft.docx").write_bytes(data)
    done = run("check", "draft.docx", cwd=tmp_path)
    assert "1 tracked change is read as accepted (1 insertion)" in done.stderr
    done = run("import", "draft.docx", "--changes", "rejected", "-o", "-", cwd=tmp_path)
    assert "cold" not in done.stdout.split("press_release:")[0]


def test_documents_are_not_mended_and_not_rendered(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(FILE.data)
    assert "not mended" in run("check", "draft.docx", "--fix", cwd=tmp_path).stderr
    done = run("render", "draft.docx", cwd=tmp_path)
    assert (done.returncode, "prfaq import" in done.stderr) == (2, True)
    assert (tmp_path / "draft.docx").read_bytes() == FILE.data


GOOD = sorted(one.name for one in SAMPLES.iterdir() if one.suffix in (".yaml", ".json") and one.is_file())


@for_each("pack", ["classic", "press-release"])
@for_each("sample", GOOD)
def test_what_was_rendered_comes_back(sample: str, pack: str) -> None:
    """Headline, quotes and questions return into their fields; problems are composed, and return as they read."""
    idea = prfaq.load(SAMPLES / sample).idea
    if not (idea.meta.language or "en").startswith("en"):
        pytest.skip("labels are recognised in English")
    found = import_document(WordFile("x.docx", data=prfaq.render(SAMPLES / sample, to="docx", template=pack)))
    data = found.data
    wanted = idea.press_release.headline if idea.press_release else None
    assert not wanted or squeezed(data["press_release"]["headline"]) == squeezed(wanted)
    assert data["problem"]["statement"]
    for who in ("leader", "customer"):
        quote = getattr(idea.quotes, who, None) if idea.quotes else None
        if quote and quote.text:
            assert squeezed(data["quotes"][who]["text"]).startswith(squeezed(plain(quote.text))[:60])
            assert data["quotes"][who]["name"] == quote.name
    for name in ("customer_faq", "internal_faq") if pack == "classic" else ():
        asked = [squeezed(one["question"]) for one in data.get(name, [])]
        for entry in getattr(idea, name) or []:
            assert squeezed(plain(entry.question)) in asked
    assert lost_words(found.source.text, as_yaml(found)) == []


@for_each("to", ["md", "docx"])
def test_answers_come_back_without_our_marks_of_evidence(to: str) -> None:
    idea = prfaq.load(SAMPLES / "ward-handover.yaml").idea
    text = prfaq.render(SAMPLES / "ward-handover.yaml", to=to)
    draft = WordFile("x.docx", data=text) if isinstance(text, bytes) else Source("x.md", text)
    data = import_document(draft).data
    answers = {one["question"]: one["answer"] for one in data["customer_faq"] + data["internal_faq"]}
    entries: list[Any] = [*(idea.customer_faq or ()), *(idea.internal_faq or ())]
    cited = {one.question: one.answer for one in entries if one.evidence}
    assert len(cited) > 5
    assert {question: answers[question] for question in cited} == cited
    assert "[E" not in str([data.get(name) for name in ("problem", "solution", "press_release")])


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40)
RUNS = st.builds(r, WORDS, st.sampled_from(["b", "i", "vanish", 'sz w:val="40"']))
PARAGRAPHS = st.builds(
    p,
    st.lists(RUNS, max_size=3).map("".join),
    st.sampled_from(["", "Heading1", "Heading2", "Title", "Quote"]),
)
ENTRIES = st.builds(li, RUNS, st.sampled_from([BULLET, NUMBERED]), st.integers(0, 3))
CELLS = st.lists(st.one_of(PARAGRAPHS, ENTRIES), min_size=1, max_size=2).map("".join)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: table(*rows)
)
ASKED = WORDS.map(lambda words: p(r(f"{words}?", "b")))
ITEMS = st.one_of(PARAGRAPHS, ENTRIES, TABLES, ASKED, st.sampled_from([p("FAQ", "Heading1"), *BODY]))
NOTED = WORDS.map(
    lambda words: part("footnotes", f'<w:footnote w:id="2">{p(r(words))}</w:footnote>') if words else ""
)


@settings(max_examples=40)
@given(st.lists(ITEMS, max_size=12), NOTED)
def test_no_word_of_a_word_file_is_lost(items: list[str], notes: str) -> None:
    data = docx(
        *items, p('<w:r><w:footnoteReference w:id="2"/></w:r>'), parts={"footnotes.xml": ("footnotes", notes)}
    )
    found = import_document(WordFile("draft.docx", data=data))
    written = as_yaml(found)
    assert load(Source("idea.yaml", written)).faults == ()
    assert found.word is not None
    every = " ".join([*found.word.paragraphs, *(one.text for one in found.word.annotations)])
    unescaped = words_of(unmarked("\n".join(leaves(yaml.safe_load(written)))))
    assert [word for word in lost_words(every, written) if word not in unescaped] == []
    written = " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", "".join([*items, notes])))
    assert "".join(words_of(every)) == "".join(words_of(unescape(written)))


def test_the_yaml_says_each_thing_once_and_of_left_over_words_only_these() -> None:
    draft = WordFile("/home/ann/secret/draft.docx", data=FILE.data)
    text = as_yaml(import_document(draft))
    assert "# Imported from draft.docx." in text
    assert "/home" not in text
    quote = text[text.index("  leader:") : text.index("  customer:")]
    assert quote.count("# paragraph") == 1
    left = text[text.index("# Words of the document") :].splitlines()
    assert "#   paragraph 6: Problem" in left
    assert not [line for line in left if "Night nurses lose" in line]
