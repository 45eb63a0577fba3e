"""``prfaq render`` as its user meets it: formats, options, what it says, and how it ends."""

from pathlib import Path

import docx
import pytest

from tests.cli.running import prfaq
from tests.exporters.reading import everything
from tests.tools import ROOT, SAMPLES

WARD = str(SAMPLES / "ward-handover.yaml")
SMALL = "product: Lanternlight\ncompany: Brightwick\nproblem: {statement: Walks are cancelled.}\n"


def test_every_format_lands_where_it_is_asked_to(tmp_path: Path) -> None:
    done = prfaq("render", WARD, "--to", "docx", "--to", "md", "--to", "html", "-o", str(tmp_path))
    assert done.returncode == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        f"ward-handover.{kind}" for kind in ("docx", "html", "md")
    ]
    assert "Wrote " in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "file", "start"),
    [
        (["-o", "walks.md"], "walks.md", b"# "),
        (["-o", "walks.markdown"], "walks.markdown", b"# "),
        (["-o", "WALKS.HTML"], "WALKS.HTML", b"<!DOCTYPE html>"),
        (["-o", "out"], "out/ward-handover.docx", b"PK"),
        (["-o", "out", "--to", "md"], "out/ward-handover.md", b"# "),
        (["-o", "walks.txt", "--to", "md"], "walks.txt", b"# "),
    ],
)
def test_the_name_of_the_file_says_its_format(
    arguments: list[str], file: str, start: bytes, tmp_path: Path
) -> None:
    done = prfaq("render", WARD, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / file).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "walks.md", "--to", "docx"], "walks.md: The name ends in .md, and `--to` asks for docx."),
        (["-o", "walks.doc"], "walks.doc: There is no format .doc."),
    ],
)
def test_a_name_that_promises_another_format_is_refused(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = prfaq("render", WARD, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_html_can_be_printed_and_word_cannot() -> None:
    printed = prfaq("render", WARD, "--to", "html", "-o", "-")
    assert printed.stdout.startswith("<!DOCTYPE html>")
    refused = prfaq("render", WARD, "-o", "-")
    assert refused.returncode == 2
    assert "A Word document cannot be printed." in refused.stderr


def test_a_final_document_tells_whose_words_it_has(tmp_path: Path) -> None:
    done = prfaq("render", WARD, "--final", "--as-of", "2026-11-22", "-o", str(tmp_path / "a.docx"))
    assert done.returncode == 0, done.stderr
    assert "put together from the facts: problem, solution" in done.stderr
    draft = prfaq("render", WARD, "-o", str(tmp_path / "b.docx"))
    assert "put together" not in draft.stderr


def test_a_made_up_quote_is_no_part_of_a_final_document_after_the_launch(tmp_path: Path) -> None:
    idea = tmp_path / "idea.yaml"
    text = Path(WARD).read_text(encoding="utf-8").replace("status: in_review", "status: launched")
    assert "status: launched" in text
    idea.write_text(text, encoding="utf-8")
    done = prfaq("render", str(idea), "--final")
    assert done.returncode == 1
    assert "QUO008" in done.stderr
    assert not (tmp_path / "idea.docx").exists()


def test_an_option_of_the_template_is_set_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    done = prfaq(
        "render",
        "-",
        "--set",
        "show_authors=true",
        "-o",
        str(file),
        stdin=f"{SMALL}meta: {{owner: Zqowner}}\n",
    )
    assert done.returncode == 0, done.stderr
    assert "Zqowner" in everything(file.read_bytes())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--set", "show_author=true"), "Did you mean `show_authors`?"),
        (("--set", "show_authors"), "Write it as `--set show_authors=true`."),
        (("--set", "show_authors=maybe"), "true or false is wanted"),
        (("--to", "md", "--toc"), "`--toc` has no effect here"),
        (("--to", "html", "--with-findings"), "`--with-findings` has no effect here"),
        (("--final", "--with-findings"), "a final document holds no comments"),
        (("--reference-docx", "nowhere.docx"), "nowhere.docx: The Word file cannot be read"),
        (("--reference-docx", "pyproject.toml"), "The reference document is not a Word file."),
    ],
)
def test_a_mistake_in_an_option_is_one_clear_line(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = prfaq("render", WARD, *options, "-o", f"{tmp_path}/")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_company_look_that_lacks_styles_says_which(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "company.docx"))
    done = prfaq(
        "render", WARD, "--reference-docx", str(tmp_path / "company.docx"), "-o", str(tmp_path / "a.docx")
    )
    assert done.returncode == 0
    assert "no style “Question”: “heading 2” is used" in done.stderr.replace("Heading", "heading")


@pytest.mark.parametrize(("footer", "told"), [("Page", True), ("{{ confidentiality }}", False), ("", False)])
def test_a_company_footer_that_hides_the_confidentiality_is_told(
    footer: str, told: bool, tmp_path: Path
) -> None:
    company = docx.Document()
    company.sections[0].footer.paragraphs[0].text = footer
    company.save(str(tmp_path / "company.docx"))
    file = tmp_path / "a.docx"
    look = ("--reference-docx", str(tmp_path / "company.docx"))
    done = prfaq("render", WARD, *look, "--confidential", "For the board", "-o", str(file))
    assert done.returncode == 0, done.stderr
    assert ("“For the board” stands nowhere in the document" in done.stderr) is told
    assert ("For the board" in everything(file.read_bytes())) is not told


def test_findings_stand_in_the_margin(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    done = prfaq("render", "-", "--with-findings", "--as-of", "2026-11-22", "-o", str(file), stdin=SMALL)
    assert done.returncode == 0, done.stderr
    said = [comment.text for comment in docx.Document(str(file)).comments]
    assert any(line.startswith("Error CUS001") for line in said)


def test_a_review_copy_has_contents_line_numbers_and_a_footer_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    options = ("--toc", "--line-numbers", "--confidential", "For the board only")
    assert prfaq("render", WARD, *options, "-o", str(file)).returncode == 0
    held = everything(file.read_bytes())
    assert "w:lnNumType" in held
    assert "TOC \\o" in held
    assert "For the board only" in held
    assert "Calderness internal" not in held


def test_a_format_by_another_name_is_suggested() -> None:
    for said, meant in (("word", "docx"), ("Markdown", "md"), ("HTML", "html")):
        done = prfaq("render", "samples/smallest.yaml", "--to", said, cwd=ROOT)
        assert (done.returncode, f"Did you mean '{meant}'?" in done.stderr) == (2, True)


def test_a_document_comes_with_the_next_step(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("product: X\nbenfit: It is there.\n", encoding="utf-8")
    assert "`prfaq check --fix a.yaml` mends 1 thing" in prfaq("render", "a.yaml", cwd=tmp_path).stderr
    (tmp_path / "a.yaml").write_text("product: X\n", encoding="utf-8")
    assert "gaps marked in it; `prfaq check a.yaml`" in prfaq("render", "a.yaml", cwd=tmp_path).stderr
