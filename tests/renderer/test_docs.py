"""The reference for template authors says what templates are really given."""

from pathlib import Path

from prfaq.composer import compose
from prfaq.composer.press_release import ORDER
from prfaq.packs import find
from prfaq.packs.check import lint
from prfaq.renderer.docs import FILTERS, FUNCTIONS, NAMES, reference
from prfaq.renderer.draft import Drafting
from prfaq.renderer.environment import environment
from tests.packs.pack_sources import pack_source
from tests.renderer.ideas import sample


def test_every_name_and_function_that_is_given_is_described() -> None:
    of, pack = sample("smallest.yaml"), find("classic")
    given = set(Drafting(of, compose(of), pack).context)
    assert given | {"section"} | set(environment(pack).globals) == {*NAMES, *FUNCTIONS}
    assert set(FILTERS) <= set(environment(pack).filters)


def test_the_parts_that_a_section_can_name_are_those_that_are_composed() -> None:
    assert set(ORDER) == {part.name for part in compose(sample("smallest.yaml")).press_release}


def test_the_codename_is_not_offered() -> None:
    assert "| `idea.product.codename`" not in reference()
    assert "| `idea.product.name`" in reference()


def test_the_example_is_a_sound_template(tmp_path: Path) -> None:
    example = reference().partition("```jinja\n")[2].partition("```")[0]
    files = {"template.toml": 'extends = "classic"', "parts/unknowns.md.j2": example}
    mine = find("mine", (pack_source(tmp_path, {"mine": files}),))
    assert lint(mine) == ()
    of = sample("unsold-bread.yaml")
    text = Drafting(of, compose(of), mine).text
    assert f"**{of.open_questions[0].question}" in text
