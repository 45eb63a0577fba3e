"""Each fault is one edit of an idea that reads before and after it."""

from prfaq.finding import Severity
from tests.planted.measure import clean, further, ideas, planted, reported

UNREADABLE = {"INT001"}


def test_every_edit_fits_and_the_idea_can_still_be_read() -> None:
    every = [*planted("faults"), *planted("aside"), *planted("contradictions"), *planted("afresh")]
    assert len({one.id for one in every}) == len(every) == 460
    assert all(one.text for one in every)  # which fails where an edit does not fit
    for one in every[::10]:
        assert not UNREADABLE & {finding.code for finding in reported(one.text)}, one.id


def test_no_clean_idea_is_unreadable() -> None:
    assert len(ideas()) == 12
    for name in ideas():
        assert not UNREADABLE & {finding.code for finding in clean(name)}


def test_the_further_ideas_can_be_read_and_none_has_an_error() -> None:
    files = further()
    assert len(files) == 17
    for file in files:
        found = reported(file.read_text(encoding="utf-8"))
        assert not [one for one in found if one.severity is Severity.ERROR], file.stem
