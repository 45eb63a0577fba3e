"""Numbers as people write them come out comparable."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.linter.lexicon.quantities import money_in, quantities_of


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "period"),
    [
        ("£3,600 per ward a year", "money", "3600", "GBP", "year"),
        ("$29/month", "money", "29", "USD", "month"),
        ("US$ 30 yearly", "money", "30", "USD", "year"),
        ("EUR 35 each month", "money", "35", "EUR", "month"),
        ("480 euros a year", "money", "480", "EUR", "year"),
        ("3.6k pounds", "money", "3600", "GBP", ""),
        ("$1.5M", "money", "1500000", "USD", ""),
        ("12,50 €", "money", "12.50", "EUR", ""),
        ("1.234,56 €", "money", "1234.56", "EUR", ""),
        ("3.600 € je Station", "money", "3600", "EUR", ""),
        ("11.040.000 €", "money", "11040000", "EUR", ""),
        ("11.040.000 Praxen", "number", "11040000", "", ""),
        ("€1.459 a litre", "money", "1.459", "EUR", ""),
        ("62%", "percent", "62", "", ""),
        ("62 per cent", "percent", "62", "", ""),
        ("0.5 %", "percent", "0.5", "", ""),
        ("1,150,000 wards", "number", "1150000", "", ""),
        ("2 million wards", "number", "2000000", "", ""),
        ("5m long", "number", "5", "", ""),
    ],
)
def test_reads(text: str, kind: str, value: str, unit: str, period: str) -> None:
    (found,) = quantities_of(text)
    assert (found.kind, found.value, found.unit, found.period) == (kind, Decimal(value), unit, period)


@pytest.mark.parametrize("text", ["Q4", "ev-2", "at 7:30", "v1.2.3", "the 2nd", "200GB", "#5", "twelve", ""])
def test_leaves_what_is_no_quantity(text: str) -> None:
    assert quantities_of(text) == ()


def test_reads_all_of_a_text_in_order() -> None:
    assert [one.value for one in money_in("It comes to £10,880, and to £9,100.")] == [10880, 9100]
    found = quantities_of("From 48 to 15 minutes, at £14 a month (9% less).")
    assert [one.words for one in found] == ["48", "15", "£14", "9%"]
    assert [one.yearly for one in money_in("£14 a month, £168 a year, £2 an hour")] == [168, 168, None]


@given(st.text(alphabet="0123456789.,'£$€%kmM /aper -\u00a0", max_size=60))
def test_never_fails_and_points_at_its_words(text: str) -> None:
    for found in quantities_of(text):
        assert text[found.start :].startswith(found.words)
        assert found.value >= 0


@given(
    st.integers(min_value=0, max_value=10**12), st.sampled_from(["£{}", "{} €", "{}%", "USD {}", "{} wards"])
)
def test_reads_back_what_it_is_given(number: int, form: str) -> None:
    (plain,), (grouped,) = quantities_of(form.format(number)), quantities_of(form.format(f"{number:,}"))
    assert plain.value == grouped.value == number
