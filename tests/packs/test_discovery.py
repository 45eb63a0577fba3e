"""Where packs are looked for, and what a zip may hold."""

import io
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prfaq.errors import UserError
from prfaq.packs import PackSource, find, names, pack_sources
from prfaq.packs.discovery import asked_source
from tests.packs.pack_sources import pack_source

MINE = 'extends = "classic"\ntitle = "{title}"'


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without packs of their own, in an empty folder."""
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def own(title: str) -> dict[str, dict[str, str]]:
    return {"mine": {"template.toml": MINE.format(title=title)}}


def title(near: str = "-", *asked: str) -> str:
    return find("mine", pack_sources(near, asked)).manifest.title


def users_folder(tmp_path: Path) -> Path:
    between = {"darwin": ("Library", "Application Support")}.get(sys.platform, ())
    return tmp_path.joinpath("home", *between, "prfaq", "templates")


def test_the_nearest_shelf_wins(tmp_path: Path) -> None:
    pack_source(users_folder(tmp_path), own("yours"))
    assert title() == "yours"
    pack_source(tmp_path / "prfaq-templates", own("project"))
    assert title() == "project"
    assert title(str(tmp_path / "ideas" / "deep" / "idea.yaml")) == "project"
    pack_source(tmp_path / "brand", own("asked"))
    assert title("-", str(tmp_path / "brand")) == "asked"


def test_a_project_is_found_from_the_idea_and_not_from_here(tmp_path: Path) -> None:
    pack_source(tmp_path / "other" / "prfaq-templates", own("other"))
    assert title(str(tmp_path / "other" / "idea.yaml")) == "other"
    assert "mine" not in names(pack_sources("-"))


def test_a_pack_itself_can_be_asked_for(tmp_path: Path) -> None:
    pack_source(tmp_path / "brand", {**own("asked"), "second": {"template.toml": ""}})
    alone = asked_source(str(tmp_path / "brand" / "mine"))
    assert alone.names() == ("mine",)
    with pytest.raises(UserError, match="no such folder of templates"):
        asked_source(str(tmp_path / "nowhere"))


def test_an_installed_package_brings_packs_and_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, about = tmp_path / "site" / "brandhouse", tmp_path / "site" / "brandhouse-1.dist-info"
    pack_source(package / "packs", own("installed"))
    (package / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: brandhouse\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        "[prfaq.templates]\nbrand = brandhouse.packs\ngone = brandhouse.nothing\nlost = nowhere\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert title() == "installed"
    assert "brandhouse" not in sys.modules
    own_classic = {"classic": {"template.toml": 'title = "Theirs"'}}
    pack_source(package / "packs", own_classic)
    assert find("classic", pack_sources("-")).manifest.title == "Press release and FAQ"
    assert find("classic", (PackSource(package / "packs"),)).manifest.title == "Theirs"


def packed(entries: dict[str, str | bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, content)
    return made.getvalue()


def zipped(folder: Path, content: bytes) -> PackSource:
    (folder / "mine.zip").write_bytes(content)
    return PackSource(folder)


@pytest.mark.parametrize("top", ["", "mine/", "brand pack/"])
def test_a_zip_is_a_pack(tmp_path: Path, top: str) -> None:
    files: dict[str, str | bytes] = {
        f"{top}template.toml": MINE.format(title="zip"),
        f"{top}parts/problem.md.j2": "Ours.",
        "__MACOSX/._mine": "x",
        f"{top}.DS_Store": "x",
    }
    one = zipped(tmp_path, packed(files))
    assert one.names() == ("mine",)
    pack = find("mine", (one,))
    assert pack.manifest.title == "zip"
    assert pack.file("parts/problem.md.j2") == ("mine/parts/problem.md.j2", b"Ours.")
    assert find("mine", (asked_source(str(tmp_path / "mine.zip")),)).manifest.title == "zip"


def link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (packed({"template.toml": "", "../out.txt": "x"}), "mine: mine.zip holds '../out.txt', which leads"),
        (packed({"template.toml": "", "a/../../b": "x"}), "mine: mine.zip holds 'a/../../b', which leads"),
        (packed({"template.toml": "", "/etc/x": "x"}), "mine: mine.zip holds '/etc/x', which leads"),
        (packed({"template.toml": "", "C:/x": "x"}), "mine: mine.zip holds 'C:/x', which leads"),
        (packed({"template.toml": ""}, link), "mine: template.toml is a link"),
        (packed({"template.toml": "", "big": b"\0" * 20_000_000}), "mine: The template is too large."),
        (packed({f"{n}.txt": "" for n in range(300)}), "mine: The template is too large."),
        (packed({"readme.txt": "x"}), "mine: The zip holds no template.toml."),
        (b"PK no zip", "mine: mine.zip is not a zip file that can be read."),
        (b"", "mine: mine.zip is not a zip file that can be read."),
    ],
)
def test_a_zip_that_is_not_to_be_trusted_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(UserError) as caught:
        find("mine", (zipped(tmp_path, content),))
    assert caught.value.message.startswith(message)
    assert "\n" not in str(caught.value)


def test_a_damaged_entry_is_refused(tmp_path: Path) -> None:
    whole = packed({"template.toml": "title = 'A'" * 50})
    at = whole.index(b"template.toml") + 20
    with pytest.raises(UserError, match="not a zip file that can be read"):
        find("mine", (zipped(tmp_path, whole[:at] + b"\xff" + whole[at + 1 :]),))


def test_more_packs_than_a_chain_needs_are_refused(tmp_path: Path) -> None:
    packs = {f"p{n}": {"template.toml": f'extends = "p{n + 1}"'} for n in range(20)}
    with pytest.raises(UserError, match="More than 8 templates extend one another"):
        find("p0", (pack_source(tmp_path / "packs", packs),))
