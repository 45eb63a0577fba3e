"""Which numbers measure a pain: not the hour of the day, and not those that refer to what was named before."""

import pytest

from prfaq.linter.lexicon.quantities import measures
from prfaq.linter.lexicon.words import word_list

NUMBERS = frozenset(word_list("numbers", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Carts pass at five, every day.",
        "It was three in the morning.",
        "None of the three builds.",
        "Gone by 9 pm.",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert not measures(text, NUMBERS)


@pytest.mark.parametrize(
    "text",
    [
        "They wait the three hours.",
        "It fell by five percent.",
        "It came after two hours.",
        "At 5.5 euros a day.",
    ],
)
def test_what_measures(text: str) -> None:
    assert measures(text, NUMBERS)
