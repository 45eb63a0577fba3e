"""Baselines: what was there before is accepted, what is new is not."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.errors import UserError
from prfaq.finding import SuppressionKind
from prfaq.linter.baseline import Baseline, Key, key_of, name_in, read, write
from prfaq.linter.policy import Policy
from tests.linter.accepting import checked
from tests.reporters.making import EVERYONE, UNMEASURED, texts

IDEA = """\
product: X
customer: {segment: walkers, role: walker, context: at night, size: 3}
problem: {statement: Walks are cancelled., today: They ask.}
evidence:
  - {id: a, claim: 61 of 310 walks were cancelled, source: calendar}
  - {id: b, claim: walkers told us so, source: talks}
"""


def baseline_of(text: str, name: str = "idea.yaml") -> Baseline:
    return Baseline({name: Counter(key_of(finding) for finding in checked(text).findings)}, "b.json")


def left(text: str, baseline: Baseline, name: str = "idea.yaml") -> set[str]:
    return {one.code for one in checked(text, policy=Policy(baseline=baseline, known_as=name)).findings}


def test_nothing_is_left_of_what_was_there() -> None:
    baseline = baseline_of(IDEA)
    assert left(IDEA, baseline) == set()
    report = checked(IDEA, policy=Policy(baseline=baseline, known_as="idea.yaml"))
    assert {one.kind for one in report.suppressed} == {SuppressionKind.BASELINE}
    assert baseline.size("idea.yaml") == len(report.suppressed)
    assert baseline.size("other.yaml") == 0


def test_lines_that_move_entries_that_change_places_and_figures_that_grow_change_nothing() -> None:
    moved = "# more\n\n" + IDEA
    first, second = IDEA.splitlines(keepends=True)[-2:]
    swapped = IDEA.replace(first + second, second + first)
    for text in (moved, swapped):
        assert left(text, baseline_of(IDEA)) == set()
    aged = replace(UNMEASURED, message="Evidence is 31 months old, 1,200.5 days.", path="/evidence/3")
    grown = replace(aged, message="Evidence is 32 months old, 1,231.5 days.", path="/evidence/12")
    assert key_of(aged) == key_of(grown)


def test_what_is_new_stands() -> None:
    assert "CUS002" in left(IDEA.replace("segment: walkers", "segment: everyone"), baseline_of(IDEA))
    assert "SUP002" in left(IDEA + "# prfaq: ignore[WRI]\n", baseline_of(IDEA))


def test_a_second_one_of_its_kind_is_new() -> None:
    baseline = Baseline({"a": Counter({key_of(UNMEASURED): 1})}, "b.json")
    assert baseline.known([UNMEASURED, UNMEASURED], "a") == [UNMEASURED]
    assert baseline.known([UNMEASURED], "other") == []


def test_what_is_only_worded_otherwise_is_accepted_and_the_old_wording_first() -> None:
    reworded = replace(UNMEASURED, message="Said in other words.")
    accepted = Counter({key_of(replace(UNMEASURED, message="As 0.1 said it.")): 1, key_of(EVERYONE): 1})
    baseline = Baseline({"a": accepted}, "b.json")
    assert baseline.known([reworded, EVERYONE], "a") == [EVERYONE, reworded]
    assert baseline.known([replace(reworded, path="/elsewhere"), replace(reworded, code="PRO005")], "a") == []
    as_it_was = Baseline({"a": Counter([key_of(UNMEASURED)])}, "b.json")
    assert as_it_was.known([reworded, UNMEASURED], "a") == [UNMEASURED]


def test_what_has_another_code_today_is_accepted_under_its_old_one() -> None:
    old = Counter({("PLA001", "/quotes/leader/text", '"TBD" looks like template text.'): 1})
    text = IDEA + "quotes: {leader: {name: Ruth Albers, text: TBD}, customer: {text: TBD}}\n"
    stands = {one.path for one in checked(text, policy=_policy(old)).findings if one.code == "QUO001"}
    assert stands == {"/quotes/customer"}


def test_a_customer_that_only_holds_a_place_is_never_accepted() -> None:
    old = Counter({("PLA001", "/customer/segment", '"TBD" looks like template text.'): 1})
    text = IDEA.replace("segment: walkers", "segment: TBD")
    assert "CUS001" in {one.code for one in checked(text, policy=_policy(old)).findings}


def _policy(accepted: Counter[Key]) -> Policy:
    return Policy(baseline=Baseline({"idea.yaml": accepted}, "b.json"), known_as="idea.yaml")


def test_a_missing_customer_is_never_accepted() -> None:
    bare = "product: X\n"
    assert {"CUS001", "PRO001"} == left(bare, baseline_of(bare))


def test_files_are_named_from_the_folder_of_the_baseline(tmp_path: Path) -> None:
    baseline = str(tmp_path / "b.json")
    assert name_in(baseline, str(tmp_path / "ideas" / "a.yaml")) == "ideas/a.yaml"
    assert name_in(baseline, str(tmp_path.parent / "a.yaml")) == (tmp_path.parent / "a.yaml").as_posix()


@given(st.dictionaries(texts, st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3), max_size=3))
def test_what_is_written_is_read(files: dict[str, list[tuple[str, str, str]]]) -> None:
    counted = {name: Counter(keys) for name, keys in files.items()}
    text = write(counted)
    assert text.isascii()
    with TemporaryDirectory() as folder:
        file = Path(folder, "b.json")
        file.write_text(text, encoding="utf-8")
        assert read(file).accepted == counted


def test_it_is_written_in_a_stable_order_one_finding_a_line() -> None:
    one, two = key_of(EVERYONE), key_of(UNMEASURED)
    assert write({"b": Counter([one, two]), "a": Counter([one])}) == write(
        {"a": Counter([one]), "b": Counter([two, one])}
    )
    assert len(write({"a": Counter([one, two])}).splitlines()) == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": "1", "findings": []}',
        '{"version": 1, "findings": [{"file": "a", "code": "X", "path": "", "message": "", "count": 1e999}]}',
        '{"version": 1, "findings": [{"file": "a"}]}',
        '{"version": 1, "findings": 3}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="not a baseline") as caught:
        read(file)
    assert "prfaq baseline" in caught.value.hint


def test_a_baseline_of_a_newer_prfaq_is_called_so(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('{"version": 2, "findings": [{"id": 7}]}', encoding="utf-8")
    with pytest.raises(UserError, match="A newer prfaq wrote this baseline") as caught:
        read(file)
    assert (caught.value.location.file, caught.value.exit_code) == (str(file), 2)


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such baseline"):
        read(tmp_path / "b.json")
    with pytest.raises(UserError, match="not a baseline"):
        read(tmp_path)
