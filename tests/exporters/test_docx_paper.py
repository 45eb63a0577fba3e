"""The paper of our own looks, by the language of the idea; a company's own page stays as it is."""

from prfaq.exporters.docx import Look, prepare
from prfaq.idea.load import load
from prfaq.packs import find
from prfaq.renderer.render import RenderOptions, render_word
from prfaq.source import Source
from tests.exporters.reading import W, root
from tests.tools import for_each

LETTER, A4 = ("12240", "15840"), ("11906", "16838")


def page(document: bytes) -> tuple[tuple[str, str], int]:
    """The size of the last section's paper, and how much of its width the text has."""
    section = root(document, "word/document.xml").findall(f".//{W}sectPr")[-1]
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None
    assert margin is not None
    wide, high = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    return (wide, high), int(wide) - int(margin.get(f"{W}left", "")) - int(margin.get(f"{W}right", ""))


@for_each("pack", ["classic", "one-pager"])
@for_each(
    "language, paper",
    [
        ("", LETTER),
        ("en", LETTER),
        ("en-CA", LETTER),
        ("es-MX", LETTER),
        ("en-GB", A4),
        ("de", A4),
        ("ar", A4),
        ("de_CH", A4),
    ],
)
def test_the_paper_is_that_of_the_country_and_the_text_as_wide(
    language: str, paper: tuple[str, str], pack: str
) -> None:
    idea = load(Source("idea.yaml", f"product: Lanternlight\nmeta: {{language: '{language}'}}\n"))
    found, width = page(render_word(idea, find(pack)))
    assert found == paper
    assert width == prepare(Look(find(pack).reference)).room[0]


def test_a_companys_page_keeps_its_size() -> None:
    idea = load(Source("idea.yaml", "product: Lanternlight\nmeta: {language: de}\n"))
    own = find("classic").reference
    assert page(render_word(idea, find("classic"), RenderOptions(reference=own)))[0] == LETTER
