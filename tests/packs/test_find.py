from pathlib import Path

import pytest

from prfaq.document import CLASSIC
from prfaq.errors import UserError
from prfaq.packs import PackSource, find, layout, names
from tests.packs.pack_sources import pack_source


def test_the_built_in_packs_are_found() -> None:
    assert {"classic", "press-release"} <= set(names())
    assert find("classic").manifest.title == "Press release and FAQ"


def test_a_built_in_pack_is_read_once() -> None:
    assert find("classic") is find("classic")


def test_a_pack_inherits_what_it_does_not_say() -> None:
    pack, parent = find("press-release"), find("classic")
    assert pack.manifest.audience == "customers"
    assert pack.manifest.styles == parent.manifest.styles
    assert pack.reference == parent.reference
    assert pack.file("document.md.j2") == parent.file("document.md.j2")
    assert pack.manifest.header != parent.manifest.header


def test_the_nearest_shelf_wins(tmp_path: Path) -> None:
    near = pack_source(tmp_path / "near", {"mine": {"template.toml": 'title = "near"'}})
    far = pack_source(
        tmp_path / "far",
        {"mine": {"template.toml": 'title = "far"'}, "other": {"template.toml": 'title = "other"'}},
    )
    assert find("mine", (near, far)).manifest.title == "near"
    assert find("other", (near, far)).manifest.title == "other"
    assert set(names((near, far))) == {"mine", "other", *names()}


def test_a_pack_overrides_one_file_of_the_pack_that_it_extends(tmp_path: Path) -> None:
    files = {"template.toml": 'extends = "classic"', "parts/problem.md.j2": "Mine."}
    pack = find("mine", (pack_source(tmp_path, {"mine": files}),))
    assert pack.file("parts/problem.md.j2") == ("mine/parts/problem.md.j2", b"Mine.")
    assert pack.file("classic/parts/problem.md.j2") == find("classic").file("parts/problem.md.j2")
    assert pack.file("parts/solution.md.j2") == find("classic").file("parts/solution.md.j2")


def test_a_pack_may_extend_the_one_that_it_hides(tmp_path: Path) -> None:
    files = {"template.toml": 'extends = "classic"\ntitle = "Ours"'}
    pack = find("classic", (pack_source(tmp_path, {"classic": files}),))
    assert pack.manifest.title == "Ours"
    assert len(pack.manifest.sections) > 10


def test_the_demands_of_a_pack_reach_the_checks_as_plain_data(tmp_path: Path) -> None:
    toml = """
        [limits]
        headline_words = [4, 9]
        customer_faq = [1, 3]
        faq_themes = ["pricing"]
        [[sections]]
        name = "opening"
        parts = ["dateline", "summary"]
        required = true
        [[sections]]
        name = "problem"
        parts = ["problem"]
    """
    demands = layout(find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),)))
    assert demands.name == "mine"
    assert demands.required == ("dateline", "summary")
    assert (demands.headline_words, demands.customer_faq) == ((4, 9), (1, 3))
    assert demands.faq_themes == ("pricing",)


def test_the_words_of_a_section_limit_the_parts_that_it_prints(tmp_path: Path) -> None:
    toml = """
        [[sections]]
        name = "opening"
        parts = ["dateline", "summary"]
        words = 60
        [[sections]]
        name = "problem"
        parts = ["problem"]
    """
    demands = layout(find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),)))
    assert demands.section_words == ((("dateline", "summary"), 60),)


def test_the_classic_pack_demands_what_the_checks_take_for_granted() -> None:
    assert layout(find("classic")) == CLASSIC


@pytest.mark.parametrize(
    ("packs", "wanted", "message"),
    [
        ({}, "clasic", "There is no template called clasic. Did you mean `classic`?"),
        ({}, "../classic", "There is no template called ../classic."),
        (
            {"mine": {"template.toml": 'extends = "theirs"'}},
            "mine",
            "mine/template.toml:1: `extends` names theirs, and there is no such template.",
        ),
        (
            {"a": {"template.toml": 'extends = "b"'}, "b": {"template.toml": 'extends = "a"'}},
            "a",
            "b/template.toml:1: `extends` goes in a circle: a → b → a.",
        ),
        (
            {"mine": {"template.toml": 'extends = "mine"'}},
            "mine",
            "mine/template.toml:1: The template extends itself.",
        ),
    ],
)
def test_what_cannot_be_found_is_said_in_one_line(
    tmp_path: Path, packs: dict[str, dict[str, str]], wanted: str, message: str
) -> None:
    with pytest.raises(UserError) as caught:
        find(wanted, (pack_source(tmp_path, packs),))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_link_out_of_a_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    packs = pack_source(tmp_path / "shelf", {"mine": {"template.toml": ""}})
    try:
        (packs.folder / "mine" / "logo.png").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(UserError, match=r"mine/logo\.png: This is a link"):
        find("mine", (packs,))


def test_a_pack_of_absurd_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": "", "big.txt": "x" * 2000}})
    monkeypatch.setattr("prfaq.packs.discovery.MOST_BYTES", 1000)
    with pytest.raises(UserError, match="too large"):
        find("mine", (packs,))


def test_a_shelf_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert PackSource(tmp_path / "nowhere").names() == ()
