"""Control characters: each is found, whatever else the text holds, and nothing else is taken for one."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.parser import read
from prfaq.parser.locate import FORBIDDEN, control_characters
from prfaq.source import Source

LETTERS = st.text(
    st.sampled_from(["a", " ", "é", "\u00a0", "\u00ad", "\t", "\\", '"', "\x07", "\x1f", "\ufffe"])
)


@settings(max_examples=150)
@given(LETTERS, st.booleans())
def test_a_control_character_is_found_and_nothing_else(text: str, is_escaped: bool) -> None:
    written = json.dumps({"problem": f"x{text}"}, ensure_ascii=is_escaped)
    slips = list(control_characters(read(Source("idea.json", written))))
    assert bool(slips) is bool(FORBIDDEN.search(text))


def test_a_text_of_many_lines_holds_none() -> None:
    text = "problem: |\n  one\u00a0line\n\n  another\n"
    assert not list(control_characters(read(Source("idea.yaml", text))))
