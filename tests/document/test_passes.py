"""Page breaks that would leave a page mostly empty are none, and addresses are links."""

from prfaq.document.ast import Blocks, PageBreak, Paragraph, Run, every_run
from prfaq.document.passes import PAGE, with_links, without_idle_breaks
from tests.tools import for_each

FULL, SHORT = PAGE // 3, PAGE // 8
"""Paragraphs of two lines: most of a page, and a quarter of one."""


def text(paragraphs: int) -> list[Paragraph]:
    return [Paragraph((Run("word " * 30),))] * paragraphs


@for_each(
    "about, before, after, kept",
    [
        ("a page that is filled ends", FULL, 3 * FULL, True),
        ("a quarter of a page does not", SHORT, 3 * FULL, False),
        ("behind two pages nobody can tell", 2 * FULL + SHORT, 3 * FULL, False),
        ("a page and a half takes two pages", FULL, FULL // 2, True),
        ("what fits on two pages takes no third", FULL - 3, FULL + 7, False),
    ],
)
def test_a_break_stays_where_it_ends_a_filled_page(about: str, before: int, after: int, kept: bool) -> None:
    blocks: Blocks = (*text(before), PageBreak(), *text(after))
    assert (PageBreak() in without_idle_breaks(blocks)) is kept, about
    assert [one for one in without_idle_breaks(blocks) if one != PageBreak()] == [*text(before), *text(after)]


@for_each(
    "written, link, href",
    [
        ("More: https://a.example/b?c=1.", "https://a.example/b?c=1", "https://a.example/b?c=1"),
        ("(see http://a.example/b)", "http://a.example/b", "http://a.example/b"),
        ("www.a.example, say", "www.a.example", "https://www.a.example"),
        ("Write to ward-7@a.example!", "ward-7@a.example", "mailto:ward-7@a.example"),
        ("Try it at walk.example.", "walk.example", "https://walk.example/try"),
        ("It is at walk.example/now, today", "walk.example/now", "https://walk.example/now"),
        ("Not notwalk.example, walk.example.org or @walk", "", ""),
    ],
)
def test_an_address_is_a_link_and_every_letter_stays(written: str, link: str, href: str) -> None:
    known = {"walk.example": "https://walk.example/try"}
    runs = list(every_run(with_links((Paragraph((Run(written, strong=True),)),), known)))
    assert "".join(run.text for run in runs) == written
    assert [(run.text, run.href) for run in runs if run.href] == ([(link, href)] if link else [])
    assert all(run.strong for run in runs)


def test_what_is_a_link_code_or_a_gap_stays_as_it_is() -> None:
    for run in (Run("https://a.example", href="https://b.example"), Run("a@b.example", code=True)):
        assert with_links((Paragraph((run,)),), {}) == (Paragraph((run,)),)
