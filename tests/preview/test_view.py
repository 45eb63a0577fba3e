"""What the page shows: the last good document under the mistake, and every text as text."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from prfaq.preview import Board, Document, Note, Showing
from prfaq.preview.server import FIRST, LATER, MOST, carried, frame, nothing_yet, panel, state

ERROR = Note("error", "Not readable.", "Mend it.", "idea.yaml:3:1")
GOOD = Document(
    "idea.yaml", "<p>good</p>", heading="Next", notes=(Note("info", "More"),), marks={"who": "ok"}
)
BAD = Document("idea.yaml", trouble=(ERROR,))


def test_a_document_that_cannot_be_made_stands_as_it_last_was() -> None:
    now = carried(Showing("t", (GOOD,)), Showing("t", (BAD,)))
    shown = now.document("idea.yaml")
    assert shown is not None
    assert (shown.html, shown.trouble, shown.notes, shown.praise) == (GOOD.html, (ERROR,), (), LATER)
    again = carried(now, Showing("t", (BAD,)))
    assert again == now
    assert carried(again, Showing("t", (GOOD,))).document("idea.yaml") == GOOD


def test_a_new_document_that_cannot_be_made_shows_nothing_of_another() -> None:
    other = Document("other.yaml", trouble=(ERROR,))
    assert carried(Showing("t", (GOOD,)), Showing("t", (other,))).documents == (other,)


def test_where_nothing_can_be_made_all_documents_stay() -> None:
    now = carried(Showing("t", (GOOD,)), Showing("t", trouble=(ERROR,)))
    assert [one.html for one in now.documents] == [GOOD.html]
    assert "Not readable." in state(1, now, "idea.yaml")["trouble"]


def test_fresh_notes_stand_beside_the_old_document() -> None:
    fresh = Document("idea.yaml", trouble=(ERROR,), heading="To mend", notes=(ERROR,))
    shown = carried(Showing("t", (GOOD,)), Showing("t", (fresh,))).documents[0]
    assert (shown.html, shown.notes) == (GOOD.html, (ERROR,))


def test_the_page_is_told_what_it_looks_at_even_where_that_is_gone() -> None:
    showing = Showing("t", (GOOD, Document("two.yaml", "<p>two</p>")), "now")
    assert state(3, showing, "two.yaml")["name"] == "two.yaml"
    told = state(3, showing, "gone.yaml")
    assert (told["name"], told["names"], told["number"]) == ("idea.yaml", ["idea.yaml", "two.yaml"], 3)
    assert told["key"] == GOOD.key != state(3, showing, "two.yaml")["key"]
    assert state(1, Showing("t"), "")["name"] == ""


def test_the_first_notes_show_and_the_others_are_counted() -> None:
    notes = tuple(Note("info", f"note {number}") for number in range(MOST + 50))
    root: Any = html.fromstring(f"<div>{panel(Document('a', heading='Next', notes=notes))}</div>")
    assert len(root.xpath("./div")) == FIRST
    assert len(root.xpath(".//div")) == MOST
    assert root.xpath("string(.//summary)") == f"{MOST + 50 - FIRST} more"


HOSTILE = st.text(st.sampled_from("<>&\"'`/a=\\ {}\u202e\ud800script"), max_size=30)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_every_text_is_text_in_the_page(text: str, hint: str, place: str) -> None:
    note = Note("error", f"<b>{text}", hint, place)
    document = Document("a", trouble=(note,), heading=text, notes=(note,), marks={text: hint})
    told = state(1, Showing(text, (document,)), "a")
    root: Any = html.fromstring(f"<div>{told['trouble']}{told['panel']}</div>".encode("utf-8", "replace"))
    assert {one.tag for one in root.iter()} <= {"div", "p", "ul", "li", "b", "h2", "code"}
    assert {name for one in root.iter() for name in one.attrib} <= {"class"}


def test_what_stands_between_backticks_is_code() -> None:
    told = panel(Document("a", heading="h", notes=(Note("info", "Fill `a.b` now", "an odd ` stays"),)))
    assert "Fill <code>a.b</code> now" in told
    assert "an odd ` stays" in told


def test_the_pages_load_nothing_from_elsewhere() -> None:
    for page in (frame(), nothing_yet()):
        root: Any = html.document_fromstring(page)
        assert "default-src 'none'" in root.xpath("//meta[@http-equiv]")[0].get("content")
        assert not root.xpath("//@src | //link | //@style | //*[@onclick]")


def test_a_board_gives_the_newest_and_waits_for_no_more_than_asked() -> None:
    board = Board(Showing("t"))
    assert board.latest()[0] == 1
    assert board.latest(after=1, patience=0.01)[0] == 1
    board.show(Showing("t", (GOOD,)))
    assert board.latest(after=1)[0] == 2
    board.show(Showing("t", (BAD,)))
    assert board.latest()[1].documents[0].html == GOOD.html
