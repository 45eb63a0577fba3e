"""Files that are more than a parser can take: one line that names the file, and the line where it is known."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from prfaq.api import render
from prfaq.config.load import holds_settings, read_settings
from prfaq.errors import UserError
from prfaq.files import DEEPEST, files_below
from tests.cli.running import prfaq

DIGITS = "9" * 4400
TOO_MUCH = {"digits": DIGITS, "brackets": "[" * 3000 + "]" * 3000, "tables": "{a=" * 3000}
REFUSED = r"(?i:a number of more than 300 digits|nested more than 64 levels deep)\."
IDEA = "samples/smallest.yaml"


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.parametrize(("name", "key"), [("prfaq.toml", "select"), ("pyproject.toml", "tool.prfaq.select")])
def test_settings(tmp_path: Path, name: str, key: str, value: str) -> None:
    file = tmp_path / name
    file.write_text(f"{key} = {value}\n", encoding="utf-8")
    with pytest.raises(UserError, match=rf"{name}:1:\d+: Not readable as TOML: {REFUSED}"):
        read_settings(file)


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_configuration_of_another_program_is_no_concern_of_ours(tmp_path: Path, value: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(f"# prfaq\n[other]\nx = {value}\n", encoding="utf-8")
    assert not holds_settings(file)


def pack(folder: Path, **files: str) -> None:
    for name, text in {"template.toml": 'extends = "classic"\n', **files}.items():
        file = folder / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH)
@pytest.mark.parametrize("name", ["template.toml", "labels/en.toml"])
def test_a_template_pack(tmp_path: Path, name: str, value: str) -> None:
    pack(tmp_path, **{name: f"x = {value}\n"})
    with pytest.raises(UserError, match=rf"mine/{name}:1: {REFUSED}"):
        render(IDEA, to="md", template="mine", template_dir=tmp_path)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% for i in range(1) %}" * 21 + "x" + "{% endfor %}" * 21, "nest too deep"),
        ("{{ " + "[" * 400 + "]" * 400 + " }}", "nest too deep"),
        ("{% if true %}" * 120 + "x" + "{% endif %}" * 120, "nest too deep"),
        ("{{ " + "not " * 3000 + "1 }}", "nest too deep"),
        ("{{ x" + ".a" * 3000 + " }}", "nest too deep"),
        ("{{ " + DIGITS + " }}", "A number has too many digits"),
        ("{{ 'abcdef'|truncate(-1) }}", "`truncate` is for a length of 3 or more; this is -1"),
    ],
    ids=["for", "brackets", "if", "not", "dots", "digits", "truncate"],
)
def test_a_template_is_told_with_its_line(tmp_path: Path, template: str, said: str) -> None:
    pack(tmp_path, **{"document.md.j2": f"# One\n\n{{{{ 1 }}}}\n{template}\n"})
    with pytest.raises(UserError, match=rf"mine/document\.md\.j2:4: .*{said}.*\."):
        render(IDEA, to="md", template="mine", template_dir=tmp_path)


def letterhead() -> bytes:
    made = io.BytesIO()
    word = docx.Document()
    word.sections[0].footer.paragraphs[0].text = "Strand Ferries"
    word.save(made)
    return made.getvalue()


def without_footer(whole: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if "footer" not in name:
                new.writestr(name, old.read(name))
    return made.getvalue()


def shifted(whole: bytes) -> bytes:
    """The directory says that the parts lie where they do not."""
    return whole[:200] + whole[260:]


@pytest.mark.parametrize("broken", [without_footer, shifted])
def test_a_letterhead_that_has_lost_a_part_or_its_directory(
    tmp_path: Path, broken: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(broken(letterhead()))
    done = prfaq("render", IDEA, "-o", str(tmp_path / "out.docx"), "--reference-docx", str(file))
    assert done.returncode == 2
    assert done.stderr.startswith("prfaq: The reference document ")
    assert len(done.stderr.splitlines()) == 2


def test_folders_that_nest_without_end_are_walked_to_a_depth(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(DEEPEST + 5):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "a.yaml").touch()
    (tmp_path / "d" / "b.yaml").touch()
    assert [Path(file).name for file in files_below(str(tmp_path))] == ["b.yaml"]


def test_a_name_that_no_file_can_have_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no template called x"):
        render(IDEA, to="md", template="x" * 400)
    pack(tmp_path, **{"template.toml": f'extends = "{"x" * 400}"\n'})
    with pytest.raises(UserError, match=r"mine/template.toml:1: `extends` names x+"):
        render(IDEA, to="md", template="mine", template_dir=tmp_path)
