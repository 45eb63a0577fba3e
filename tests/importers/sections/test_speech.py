"""Who says what, in the ways in which people write it."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.importers.sections.speech import speeches
from tests.tools import for_each

SAID = {
    '"It was late when it came," declares Rui Falcão, president.': "Rui Falcão, president",
    "«It was late when it came», affirms Dona Celeste, cook.": "Dona Celeste, cook",
    'Joan Whitby keeps bees. "It was late when it came," she says.': "Joan Whitby",
    'Deepa from Stitch & Time tried it. "It was late when it came," is how she sums it up.': (
        "Deepa from Stitch & Time"
    ),
    'Hanrahan has put up two. "It was late," he says, "when it came."': "Hanrahan",
    'Aoife Daly remembers the night: "It was late when it came."': "Aoife Daly",
    'For Ada Brown, the coordinator, it is clear: "It was late when it came."': "Ada Brown, the coordinator",
    'Site manager Femke Bos: "It was late when it came."': "Site manager Femke Bos",
    'Mike T., father of two: "It was late when it came."': "Mike T., father of two",
    'In the words of our founder Nia Campbell: "It was late when it came."': "our founder Nia Campbell",
    'They agree. "It was late when it came," as Callum, 13, puts it.': "Callum, 13",
    '"It was late when it came," I said when asked why.': "I",
    'Headteacher Isla Grant sums it up: "It was late when it came."': "Headteacher Isla Grant",
}
NOBODY = (
    'The menu says "It was late when it came" in red.',
    'Lampwright shows "It was late when it came" on the card.',
    'Today the list says: "It was late when it came."',
)


@for_each("text", SAID)
def test_the_speaker_is_found(text: str) -> None:
    (said,) = speeches(text)
    assert said.who == SAID[text]
    assert said.words.startswith("It was late")
    assert said.words.rstrip(".").endswith("when it came")


@for_each("text", NOBODY)
def test_not_all_that_is_quoted_is_said_by_somebody(text: str) -> None:
    assert [said.who for said in speeches(text) if said.who] == []


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "Ann Lee ", "said ", "she says. ", "it was late, ", ": ", "\n", "«"])
    )
)
def test_stretches_lie_in_the_text_and_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = speeches(text)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_long_paragraphs_take_bounded_time() -> None:
    start = time.process_time()
    for text in (
        "Ann Lee, a b, c " * 2000 + '"It was late when it came," she says.',
        "Ann Lee " * 5000 + ': "a b c d e"',
    ):
        speeches(text)
    assert time.process_time() - start < 2
