"""What is not the author's own is marked in drafts, with one line that says how; a final document has neither."""

from hypothesis import given
from hypothesis import strategies as st

from prfaq.document.cleaning import COMPOSED, clean, signed
from prfaq.idea.load import LoadedIdea, load
from prfaq.importers import import_document, import_markdown
from prfaq.packs import find
from prfaq.renderer.render import RenderOptions, render_html, render_markdown, render_word
from prfaq.source import Source, WordFile
from tests.exporters.reading import everything
from tests.tools import SAMPLES, for_each

LINES = {
    "smallest.yaml": "Grey bar: put together from the author’s notes",
    "rezeptruf.yaml": "Grauer Balken: aus den Stichpunkten zusammengesetzt",
    "jeera.yaml": "الخط الرمادي: نص مركّب من ملاحظات الكاتب",
}
"""The line of Word and HTML; that of Markdown has a sign instead of the bar."""


def _loaded(name: str) -> LoadedIdea:
    return load(Source(name, (SAMPLES / name).read_text(encoding="utf-8")))


@for_each("name", LINES)
def test_a_draft_says_once_what_its_marks_mean_and_a_final_document_has_none(name: str) -> None:
    pack, final = find("classic"), RenderOptions(final=True)
    for loaded, options, times in ((_loaded(name), None, 1), (_loaded(name), final, 0)):
        page, word = render_html(loaded, pack, options), everything(render_word(loaded, pack, options))
        assert (page.count(LINES[name]), word.count(LINES[name])) == (times, times)
        markdown = render_markdown(loaded, pack, options)
        assert len([line for line in markdown.splitlines() if line.startswith(COMPOSED)]) == times
        assert (f" {COMPOSED}\n" in markdown) is (times == 1)


def test_an_author_s_own_text_has_no_mark() -> None:
    loaded = _loaded("ward-handover.yaml")
    first = render_markdown(loaded, find("press-release")).split("\n\n")
    assert not first[0].endswith(COMPOSED)
    assert first[3].startswith("Charge nurses spend 48 minutes")
    assert first[3].endswith(COMPOSED)


def test_a_gap_asks_in_words_and_names_its_field_in_the_tooltip() -> None:
    loaded = _loaded("smallest.yaml")
    asked = "When can customers have it?"
    named = f'<mark title="press_release.availability.date">{asked}</mark>'
    assert named in render_html(loaded, find("press-release"))
    assert named in render_markdown(loaded, find("press-release"))
    word = everything(render_word(loaded, find("press-release")))
    assert asked in word
    assert "press_release" not in word


def test_what_we_say_about_the_text_is_not_read_as_text() -> None:
    loaded, pack = _loaded("rezeptruf.yaml"), find("press-release")
    word = import_document(WordFile("draft.docx", data=render_word(loaded, pack)))
    markdown = import_markdown(Source("draft.md", render_markdown(loaded, pack)))
    for imported in (word, markdown):
        texts = "\n".join(one.text for one in imported.placements)
        assert "Fachangestellte am Empfang" in texts
        assert COMPOSED not in texts
        assert "zusammengesetzt" not in texts


@given(st.text(max_size=200))
def test_a_sign_changes_no_word(text: str) -> None:
    draft = f"<!-- .composed -->\n{text}"
    assert signed(text) == text or "<!-- .composed -->" in text
    assert clean(signed(draft)).replace(COMPOSED, "").split() == clean(draft).replace(COMPOSED, "").split()
