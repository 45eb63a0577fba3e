"""The rules find what is planted, and are silent where nothing was."""

import pytest

from prfaq.api import load
from prfaq.linter.registry import RULES
from prfaq.source import Source
from tests.mutation.measure import FILES, Clean, Measured, measure
from tests.mutation.plant import faults, sample_of

ENOUGH = 0.98
SAMPLES_EACH = 1
"""Samples that each wording is planted in, in turn: the suite has no time for all of them."""
CORE = {
    *("CUS001", "CUS002", "CUS004", "CUS006"),
    *(f"PRO00{number}" for number in range(1, 9)),
    *(f"ALT00{number}" for number in range(1, 5)),
    *(f"BEN00{number}" for number in range(1, 7)),
    *("EVI001", "EVI002", "EVI003", "EVI004", "EVI006", "EVI007"),
    *("PRE001", "PRE002", "PRE003", "PRE004", "PRE005", "PRE006", "PRE008", "PRE009", "PRE010", "PRE012"),
    *("QUO001", "QUO002", "QUO003"),
    *("FAQ001", "FAQ002", "FAQ003", "FAQ004", "FAQ005", "FAQ008", "FAQ009", "FAQ010", "FAQ012", "FAQ013"),
    *("MET001", "MET002", "MET003", "MET004", "MET006", "MET007"),
    *("LOO001", "LOO002", "LOO003", "LOO004", "TEN001"),
    *("WRI001", "WRI002", "WRI003", "WRI004", "WRI006"),
    *("INT001", "INT002", "INT005", "INT009", "INT010"),
    *("PLA001", "PLA002", "PLA003"),
}


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(most=SAMPLES_EACH)


def test_every_core_rule_is_a_rule_and_has_a_fault() -> None:
    assert len(CORE) == 75
    assert sorted(CORE - {rule.code for rule in RULES}) == []
    assert sorted(CORE - {fault.rule for fault in faults()}) == []


def test_a_sample_written_out_is_the_same_idea() -> None:
    for file in FILES:
        loaded = load(file)
        assert load(Source("sample.yaml", sample_of(loaded, file.stem).text)).idea == loaded.idea


def test_planted_faults_are_found_where_they_belong(measured: Measured) -> None:
    missed = "\n".join(map(str, measured.missed))
    assert measured.share >= ENOUGH, f"found in place: {measured.share:.1%}\n{missed}"


def test_every_core_rule_finds_some_planted_fault(measured: Measured) -> None:
    assert CORE - {outcome.fault.rule for outcome in measured.outcomes if outcome.in_place} == set()


def test_every_fault_was_planted_somewhere(measured: Measured) -> None:
    planted = {id(outcome.fault) for outcome in measured.outcomes}
    assert [f"{fault.rule}: {fault.why}" for fault in faults() if id(fault) not in planted] == []


def test_good_samples_are_left_in_peace(measured: Measured) -> None:
    assert len(measured.clean) >= 5
    loud = [one for one in measured.clean if len(one.alarms) > max(1, one.words / 1000)]
    assert [_alarm(one) for one in loud] == []


def _alarm(clean: Clean) -> str:
    return f"{clean.name}: " + "; ".join(f"{one.code} at {one.path}" for one in clean.alarms)
