"""Each fault is one edit of an idea that reads before and after it."""

from tests.planted.measure import clean, ideas, planted, reported

UNREADABLE = {"INT001"}


def test_every_edit_fits_and_the_idea_can_still_be_read() -> None:
    every = [*planted("faults"), *planted("aside")]
    assert len({one.id for one in every}) == len(every) == 300
    assert all(one.text for one in every)  # which fails where an edit does not fit
    for one in every[::10]:
        assert not UNREADABLE & {finding.code for finding in reported(one.text)}, one.id


def test_no_clean_idea_is_unreadable() -> None:
    assert len(ideas()) == 12
    for name in ideas():
        assert not UNREADABLE & {finding.code for finding in clean(name)}
