from pathlib import Path

import pytest

from prfaq.errors import UserError
from prfaq.packs import find
from tests.packs.pack_sources import pack_source
from tests.tools import for_each


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("\ntitle = ?", "mine/template.toml:2: Invalid value."),
        ("titel = 'x'", "mine/template.toml:1: Unknown setting `titel`. Did you mean `title`?"),
        ("title = 3", "mine/template.toml:1: `title` should be a text. Texts stand in quotes"),
        ('description = """\ntitle = 1\n"""\ntitle = 3', "mine/template.toml:4: `title` should be a text."),
        ("limits.headline_word = 1", "mine/template.toml:1: Unknown setting `limits.headline_word`."),
        (
            '["limits"]\n"faq_words" = -1',
            "mine/template.toml:2: `limits.faq_words` should be a whole number, 0 or more.",
        ),
        ("limits = 3", "mine/template.toml:1: `limits` should be a table. A table begins"),
        ("formats = [1]", "mine/template.toml:1: `formats[0]` should be a text."),
        (
            "[sections]\nname = 'a'",
            "mine/template.toml:1: `sections` should be a list. Begin each with [[sections]].",
        ),
        ("[styles]\nquote = ''", "mine/template.toml:2: `styles.quote` names no style."),
        ("[options.x]\ntype = 'choice'", "mine/template.toml:1: `options.x.choices` is missing."),
        ("extends = ['classic']", "mine/template.toml:1: `extends` should be a text."),
        ("name = 'other'", 'mine/template.toml:1: `name` is "other"'),
        (
            "audience = 'colleague'",
            "mine/template.toml:1: `audience` should be one of colleagues or customers. Did you mean",
        ),
        ("[limits]\nheadline_word = [1, 2]", "mine/template.toml:2: Unknown setting `limits.headline_word`."),
        (
            "[limits]\nheadline_words = 16",
            "mine/template.toml:2: `limits.headline_words` should be two whole numbers",
        ),
        ("[limits]\nheadline_words = [16, 3]", "mine/template.toml:2: `limits.headline_words` should be two"),
        (
            "[limits]\nfaq_words = -1",
            "mine/template.toml:2: `limits.faq_words` should be a whole number, 0 or more.",
        ),
        (
            "[limits]\nfaq_words = true",
            "mine/template.toml:2: `limits.faq_words` should be a whole number, 0 or more.",
        ),
        ("[limits]\nfaq_themes = [1]", "mine/template.toml:2: `limits.faq_themes[0]` should be a text."),
        ("sections = ['a']", "mine/template.toml:1: `sections[0]` should be a table."),
        ("[[sections]]\ntitle = 'A'", "mine/template.toml:1: `sections[0]` has no `name`."),
        (
            "[[sections]]\nname = 'a'\nlabel = ''",
            "mine/template.toml:3: Unknown setting `sections[0].label`.",
        ),
        (
            "[[sections]]\nname = 'a'\n[[sections]]\nname = 'a'",
            'mine/template.toml:1: `sections` has "a" twice.',
        ),
        (
            "[options.x]\ntype = 'colour'",
            "mine/template.toml:2: `options.x.type` should be one of flag, text, number or choice.",
        ),
        ("[options.x]\ntype = 'flag'\ndefault = 1", "mine/template.toml:3: option `x` is 1; true or false"),
        ("[styles]\ntitle = 1", "mine/template.toml:2: `styles.title` should be a text."),
    ],
)
def test_a_mistake_names_pack_file_and_key(tmp_path: Path, toml: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),))
    assert str(caught.value).startswith(message)


def test_a_manifest_that_is_not_text_is_refused(tmp_path: Path) -> None:
    packs = pack_source(tmp_path, {"mine": {"template.toml": ""}})
    (tmp_path / "mine" / "template.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(UserError, match=r"mine/template\.toml:1: The file is not UTF-8 text\."):
        find("mine", (packs,))


@for_each(
    "given, message",
    [
        ({"show_author": True}, "classic: The template has no option `show_author`. Did you mean"),
        ({"show_authors": "yes"}, "classic: option `show_authors` is 'yes'; true or false is wanted."),
    ],
)
def test_an_option_that_a_pack_does_not_take_is_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(UserError) as caught:
        find("classic").settings(given)
    assert str(caught.value).startswith(message)


def test_an_option_is_its_default_unless_given(tmp_path: Path) -> None:
    toml = "[options.tone]\ntype = 'choice'\nchoices = ['warm', 'dry']\ndefault = 'dry'"
    pack = find("mine", (pack_source(tmp_path, {"mine": {"template.toml": toml}}),))
    assert pack.settings({}) == {"tone": "dry"}
    assert pack.settings({"tone": "warm"}) == {"tone": "warm"}
    with pytest.raises(UserError, match="cannot be 'loud'"):
        pack.settings({"tone": "loud"})
