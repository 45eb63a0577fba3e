"""The packs that come with the package: what each holds, asks for and fits on."""

import datetime
import json

import pytest
import yaml

import prfaq
from prfaq.errors import NotReady, UserError
from prfaq.packs import find, layout, names
from prfaq.renderer.render import gaps_shown, render_markdown
from tests.renderer.ideas import samples
from tests.renderer.test_render import loaded, spelled
from tests.tools import SAMPLES, for_each


def markdown(name: str, pack: str) -> str:
    return render_markdown(loaded(name), find(pack)).replace("\\", "")


def titles(text: str) -> list[str]:
    return [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]


def test_the_built_in_packs_have_a_title_and_say_what_they_hold() -> None:
    assert set(names()) == {
        *("classic", "press-release", "one-pager", "five-questions", "customer-faq", "memo", "bmad", "gsf")
    }
    for name in names():
        manifest = find(name).manifest
        assert manifest.title != name
        assert manifest.description.endswith(".")
        assert manifest.version


def test_a_brief_ends_with_the_decision_and_counts_what_it_leaves_out() -> None:
    text = markdown("ward-handover.yaml", "one-pager")
    assert titles(text)[-1] == "Decision asked"
    assert "- 7 more in the full document" in text


def test_the_worksheet_asks_the_five_questions_in_order() -> None:
    text = markdown("smallest.yaml", "five-questions")
    assert [title[:2] for title in titles(text)[1:6]] == ["1.", "2.", "3.", "4.", "5."]


def test_the_words_follow_the_kind_of_concept() -> None:
    assert "How to Participate" in markdown("tool-library.yaml", "bmad")
    assert "Cost and effort to adopt" in markdown("tool-library.yaml", "customer-faq")
    assert "1. Which colleagues is it for?" in markdown("shift-swap.json", "five-questions")
    assert "What it costs" in markdown("ward-handover.yaml", "customer-faq")


def test_a_must_have_theme_without_a_question_is_a_gap() -> None:
    text = render_markdown(spelled("product: Lanternlight\n"), find("customer-faq"))
    assert '<mark title="customer_faq">[Missing: What does it cost?]</mark>' in text


@for_each("pack", ["bmad", "gsf"])
@for_each("name", samples())
def test_front_matter_is_yaml(name: str, pack: str) -> None:
    text = markdown(name, pack)
    _, front, rest = text.split("---\n", 2)
    assert isinstance(yaml.safe_load(front), dict)
    assert rest.lstrip().startswith("# ")


def test_front_matter_holds_any_title() -> None:
    title = 'He said: "no" # \\ {{ x }} ☃'
    idea = spelled(f"product: A\nmeta: {json.dumps({'title': title, 'created': '2026-09-14'})}\n")
    front = render_markdown(idea, find("bmad")).split("---\n")[1]
    assert yaml.safe_load(front)["title"] == title
    assert yaml.safe_load(front)["created"] == "2026-09-14"


def test_markdown_layouts_give_no_word_file() -> None:
    source = SAMPLES / "smallest.yaml"
    with pytest.raises(UserError, match=r"The template bmad has no 'docx'\. Choose: md\."):
        prfaq.render(source, template="bmad")
    assert prfaq.render(source, template="bmad", to="md").startswith("---\n")


def test_a_brief_is_held_to_no_limit_of_what_it_does_not_hold() -> None:
    assert layout(find("one-pager")).required == ("headline",)
    source, day = SAMPLES / "smallest.yaml", datetime.date(2026, 11, 22)
    codes = [
        {finding.code for finding in prfaq.check(source, template=name, as_of=day).findings}
        for name in ("classic", "one-pager")
    ]
    assert codes[0] - codes[1]
    assert not {"PRE001", "FAQ001", "FAQ003", "QUO001"} & codes[1]


def test_what_a_template_marks_as_a_gap_stands_in_the_way_of_a_final_document() -> None:
    idea = spelled("product: Lanternlight\n")
    assert "/decision/ask" in {gap.path for gap in gaps_shown(idea, find("one-pager"))}
    assert "/decision/ask" not in {gap.path for gap in gaps_shown(idea, find("classic"))}
    with pytest.raises(NotReady):
        prfaq.render(idea, template="one-pager", final=True)
