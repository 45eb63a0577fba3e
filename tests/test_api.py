"""The library, as a program uses it: load, check, render; pure, picklable, thread-safe."""

import datetime
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import prfaq
from tests.tools import SAMPLES, for_each

AS_OF = datetime.date(2026, 11, 22)
SAMPLE = SAMPLES / "ward-handover.yaml"
HALF = prfaq.Source("half.yaml", "product: Lanternlight\ncustomer: evening walk organisers in small towns\n")


def test_every_public_name_is_there_and_nothing_else_is_promised() -> None:
    assert all(getattr(prfaq, name) for name in prfaq.__all__)
    assert set(prfaq.__all__) <= set(dir(prfaq))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        prfaq.chek  # noqa: B018


@pytest.mark.parametrize("source", [SAMPLE, str(SAMPLE), prfaq.load(SAMPLE)], ids=["path", "text", "loaded"])
def test_a_source_is_a_path_a_source_or_an_idea(source: str | Path | prfaq.LoadedIdea) -> None:
    report = prfaq.check(source, as_of=AS_OF)
    assert report.title == prfaq.load(SAMPLE).idea.meta.title
    assert report.errors == 0


def test_a_report_counts_its_findings() -> None:
    report = prfaq.check(HALF, as_of=AS_OF)
    assert report.errors + report.warnings + report.infos == len(report.findings)
    assert report.coverage["problem"] == "missing"
    assert report.findings[0].severity in prfaq.Severity


def test_what_cannot_be_read_raises_user_error_with_a_hint() -> None:
    with pytest.raises(prfaq.UserError) as caught:
        prfaq.check("nowhere.yaml")
    assert caught.value.hint


def test_word_is_bytes_and_markdown_is_text() -> None:
    assert prfaq.render(SAMPLE)[:2] == b"PK"
    assert prfaq.render(SAMPLE, to="md").startswith("# ")


def test_half_an_idea_renders_with_its_gaps_marked() -> None:
    text = prfaq.render(HALF, to="md")
    assert "<mark " in text
    assert "problem.statement" in text


def test_final_refuses_with_the_findings_while_gaps_remain() -> None:
    with pytest.raises(prfaq.NotReady) as caught:
        prfaq.render(HALF, final=True, as_of=AS_OF)
    paths = {finding.path for finding in caught.value.findings}
    assert {"/problem/statement", "/press_release/dateline/date"} <= paths
    assert caught.value.exit_code == 1


def test_final_renders_a_complete_idea_without_marks() -> None:
    text = prfaq.render(SAMPLE, to="md", final=True, as_of=AS_OF)
    assert "<mark " not in text


@for_each("wrong", [{"to": "odt"}, {"template": "classik"}])
def test_an_unknown_format_or_template_is_named(wrong: dict[str, str]) -> None:
    with pytest.raises(prfaq.UserError) as caught:
        prfaq.render(SAMPLE, **wrong)  # type: ignore[call-overload]
    assert next(iter(wrong.values())) in caught.value.message


def test_arguments_and_results_pickle() -> None:
    loaded = prfaq.load(SAMPLE)
    again = pickle.loads(pickle.dumps(loaded))
    assert again.idea == loaded.idea
    report = prfaq.check(again, as_of=AS_OF)
    assert pickle.loads(pickle.dumps(report)) == report


def test_errors_pickle_with_all_they_say() -> None:
    assert str(pickle.loads(pickle.dumps(prfaq.UserError("what", "hint")))) == "what hint"
    with pytest.raises(prfaq.NotReady) as caught:
        prfaq.render(HALF, final=True)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.message, copy.findings, copy.exit_code) == (caught.value.message, caught.value.findings, 1)


def test_threads_and_processes_give_the_same_bytes() -> None:
    once = prfaq.render(SAMPLE)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(prfaq.render, [SAMPLE] * 8)) == {once}
    with ProcessPoolExecutor(2) as processes:
        assert set(processes.map(prfaq.render, [SAMPLE] * 2)) == {once}


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    prfaq.check(SAMPLE)
    prfaq.render(SAMPLE)
    assert capfd.readouterr() == ("", "")


def test_the_document_does_not_depend_on_today(monkeypatch: pytest.MonkeyPatch) -> None:
    once = prfaq.render(SAMPLE)

    class Tomorrow(datetime.date):
        @classmethod
        def today(cls) -> "Tomorrow":
            raise AssertionError("a document must not ask for today")

    monkeypatch.setattr(datetime, "date", Tomorrow)
    assert prfaq.render(SAMPLE) == once
