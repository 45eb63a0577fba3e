"""Pictures and texts beside an idea, all the way into its documents."""

import io
import re
import zipfile
from pathlib import Path

import pytest

import prfaq
from prfaq.errors import NotReady
from prfaq.source import Source
from tests.attachments.making import SECRET, exif, gif, gif_block, jpeg, png
from tests.cli.running import prfaq as run
from tests.tools import SAMPLES

IDEA = """\
product: Lanternlight
company: Brightwick
customer: {segment: volunteer organisers of evening walks}
problem: Walks are cancelled too late.
benefit: Organisers know by noon.
appendices:
  - {title: The survey, file: figures/the survey (1).png, alt: Ten questions}
  - {title: The room, file: 'figures\\room.jpg', body: Before *it*.}
  - {title: The walk, file: walk.gif}
  - {title: What we heard, file: notes.md}
"""


@pytest.fixture
def idea(tmp_path: Path) -> Path:
    folder = tmp_path / "ideas"
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "the survey (1).png").write_bytes(png(96, 48, (b"tEXt", b"Author\0" + SECRET)))
    (folder / "figures" / "room.jpg").write_bytes(jpeg(80, 40, exif(6), (0xFE, SECRET)))
    (folder / "walk.gif").write_bytes(gif(8, 4, gif_block(0xFE, SECRET)))
    (folder / "notes.md").write_text(
        "# Heard\n\nThey *leave* <b>early</b>. <!-- .question -->\n", encoding="utf-8"
    )
    file = folder / "idea.yaml"
    file.write_text(IDEA, encoding="utf-8")
    return file


def everything(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        return b"\n".join(name.encode() + b"\n" + file.read(name) for name in file.namelist())


def test_word_holds_the_pictures_and_the_text_and_nothing_of_where_they_come_from(idea: Path) -> None:
    document = everything(prfaq.render(idea))
    assert document.count(b"<wp:inline") == 3
    assert b'descr="Ten questions"' in document
    assert b'descr="The room"' in document, "what an alt text is missing, the title says"
    assert b"&lt;b&gt;early&lt;/b&gt;" in document
    for trace in (SECRET, b"figures/", b"the survey (1)", b"room.jpg", b"notes.md", bytes(idea.parent)):
        assert trace not in document, trace


def test_html_holds_them_and_markdown_names_them(idea: Path) -> None:
    page = prfaq.render(idea, to="html")
    assert re.findall(r"data:image/(\w+);", page) == ["png", "jpeg", "gif"]
    assert "figures/" not in page
    text = prfaq.render(idea, to="md")
    assert "![Ten questions](figures/the%20survey%20%281%29.png)\n\n*Figure 1: The survey*\n" in text
    assert "Before *it*.\n\n![The room](figures/room.jpg)" in text
    assert "**Heard**\n\nThey *leave* \\<b>early\\</b>." in text


def test_markdown_that_lies_elsewhere_finds_them_still(idea: Path) -> None:
    out = idea.parents[1] / "out" / "deeper"
    assert run("render", str(idea), "--to", "md", "-o", f"{out}/").returncode == 0
    (link, *_) = re.findall(r"\]\(([^)]*room.jpg)\)", (out / "idea.md").read_text(encoding="utf-8"))
    assert (out / link).resolve() == idea.parent / "figures" / "room.jpg"


def test_the_same_idea_gives_the_same_bytes(idea: Path) -> None:
    assert prfaq.render(idea) == prfaq.render(idea)


def broken(idea: Path, **files: str) -> Path:
    named = "".join(f"  - {{title: {title}, file: {file}}}\n" for title, file in files.items())
    idea.write_text(IDEA.partition("appendices:")[0] + "appendices:\n" + named, encoding="utf-8")
    return idea


def test_a_file_that_cannot_be_used_is_a_gap_a_finding_and_a_line(idea: Path) -> None:
    (idea.parent / "no.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    file = broken(idea, Good="walk.gif", Bad="no.png", Gone="gone.png", Away="../away.png")
    found = [one for one in prfaq.check(file).findings if one.code == "INT020"]
    assert [(one.path, one.message) for one in found] == [
        ("/appendices/1/file", "no.png is damaged or cut off."),
        ("/appendices/2/file", "gone.png is not there."),
        ("/appendices/3/file", "../away.png lies outside the folder of the idea."),
    ]
    assert prfaq.render(file, to="html").count("appendices.") == 3
    assert b"away.png" not in everything(prfaq.render(file))
    said = run("render", str(file), "--to", "md").stderr
    assert f"prfaq: {file}: gone.png is not there. Paths are read from the folder of the idea." in said
    assert len([line for line in said.splitlines() if line.startswith(f"prfaq: {file}")]) == 3


def test_a_template_without_appendices_says_nothing_of_them(idea: Path) -> None:
    file = broken(idea, Gone="gone.png")
    assert run("render", str(file), "--template", "press-release", "--to", "md").stderr.count("gone") == 0


def test_a_final_document_lacks_no_picture(idea: Path) -> None:
    ready = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8").partition("\nappendices:")[0]
    idea.write_text(f"{ready}\nappendices:\n  - {{title: Gone, file: gone.png}}\n", encoding="utf-8")
    with pytest.raises(NotReady) as caught:
        prfaq.render(idea, final=True)
    assert "/appendices/0/file" in [one.path for one in caught.value.findings]


def test_a_text_that_stands_in_no_folder_encloses_nothing_and_reads_nothing(idea: Path) -> None:
    text = Source(str(idea), IDEA)
    assert "<img" not in prfaq.render(text, to="html")
    assert not [one for one in prfaq.check(text).findings if one.code == "INT020"]
    placed = Source("idea.yaml", IDEA, idea.parent)
    assert prfaq.render(placed) == prfaq.render(idea)


def test_findings_are_comments_beside_the_gap(idea: Path) -> None:
    file = broken(idea, Good="walk.gif", Gone="gone.png")
    assert run("render", str(file), "--with-findings").returncode == 0
    assert b"gone.png is not there." in everything(file.with_suffix(".docx").read_bytes())
