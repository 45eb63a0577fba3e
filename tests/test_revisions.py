"""Which lines of a text have changed."""

from hypothesis import given
from hypothesis import strategies as st

from prfaq.revisions import changed_lines

LINES = st.lists(st.sampled_from(["a", "b", "", "- c"]), max_size=12)


@given(LINES, LINES)
def test_lines_that_have_not_changed_stood_there_before_in_their_order(
    before: list[str], after: list[str]
) -> None:
    changed = changed_lines(before, after)
    assert changed <= set(range(1, len(after) + 1))
    rest = iter(before)
    assert all(line in rest for number, line in enumerate(after, 1) if number not in changed)
    assert (not changed) or before != after


def test_one_new_line_is_one_line_and_of_two_long_texts_all_between_the_first_and_last_change_is_new() -> (
    None
):
    before = [str(number) for number in range(50_000)]
    assert changed_lines(before, [*before[:7], "new", *before[7:]]) == {8}
    assert changed_lines(before, ["x", *before[1:-1], "y"]) == set(range(1, 50_001))
