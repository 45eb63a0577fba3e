"""The wheel: all that a user needs is in it, and works where there is nothing of the checkout."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.tools import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_templates_samples_and_types_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "prfaq/py.typed" in names
    assert "prfaq/templates/classic/template.toml" in names
    assert "prfaq/templates/classic/reference.docx" in names
    assert "prfaq/samples/ward-handover.yaml" in names
    assert "prfaq/linter/words/en/numbers.txt" in names
    assert "prfaq/importers/words/en/people.txt" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"prfaq"}
    assert not [name for name in names if "test" in name or "__pycache__" in name]


def test_a_sample_renders_in_an_empty_environment_without_the_network(wheel: Path, tmp_path: Path) -> None:
    python = _environment(tmp_path / "env", wheel)
    where = "import prfaq, pathlib; print(pathlib.Path(prfaq.__file__).parent)"
    home = Path(_run(python, "-c", where, cwd=tmp_path).strip())
    assert tmp_path in home.parents
    sample = home / "samples" / "ward-handover.yaml"
    _run(
        python, "-m", "prfaq", "render", str(sample), "--to", "docx", "--to", "md", "-o", "out", cwd=tmp_path
    )
    assert (tmp_path / "out" / "ward-handover.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "out" / "ward-handover.md").read_text(encoding="utf-8").startswith("# ")


def _environment(folder: Path, wheel: Path) -> Path:
    """A virtual environment with the wheel; its dependencies alone are lent from that of the tests."""
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / Path(sys.executable).name
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    zipfile.ZipFile(wheel).extractall(packages)
    # A path named in a .pth file is searched, but its own .pth files (an editable install) are not read.
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def _run(python: Path, *arguments: str, cwd: Path | None = None) -> str:
    done = subprocess.run([str(python), *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
