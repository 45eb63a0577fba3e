"""What an author wrote in a shape that its field does not take: never silent, quoted in the gap, named by line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from prfaq import api
from prfaq.cli.render import command
from prfaq.errors import NotReady
from prfaq.fixer import apply_fixes
from prfaq.idea.fields import every_field
from prfaq.idea.load import load
from prfaq.packs import find, names
from prfaq.renderer.render import gaps_shown
from prfaq.source import Source
from tests.idea.trees import idea_with, loaded, path_of
from tests.shown import FORMATS, shown_in
from tests.tools import SAMPLES, for_each

QUOTED = {
    "en": 'Not understood: "{}"',
    "de": "Nicht verstanden: „{}“",
    "ar": "غير مفهوم: «{}»",
}


ASKED_IN = [
    *((pack, "en", kind) for pack in names() for kind in FORMATS if find(pack).takes(kind)),
    *(("classic", language, "md") for language in QUOTED if language != "en"),
]
"""Every pack in every format, as templates of their own ask; and every language once, whose words all packs share."""


@for_each("pack, language, kind", ASKED_IN)
def test_a_gap_quotes_what_was_not_understood(pack: str, language: str, kind: str) -> None:
    found = find(pack)
    data = {"meta": {"language": language}, "customer": {"segment": "walkers"}}
    empty = loaded(data)
    asked = [gap.path for gap in gaps_shown(empty, found) if "/0/" not in gap.path]
    assert asked
    wrong: dict[str, Any] = {}
    for number, path in enumerate(dict.fromkeys(asked)):
        _set(wrong, path.strip("/").split("/"), {f"why{number}": "it is so"})
    shown = shown_in(
        loaded(data | {**wrong, "customer": wrong.get("customer", data["customer"])}), found, kind
    )
    assert QUOTED[language].format("why0: it is so") in shown
    for number in range(len(dict.fromkeys(asked))):
        assert f"why{number}: it is so" in shown


def _set(data: dict[str, Any], steps: list[str], value: object) -> None:
    *parents, last = steps
    for step in parents:
        data = data.setdefault(step, {})
        if last in data:
            return
    data[last] = value


@for_each(
    "text, path, quoted",
    [
        ("customer: {role: [they ask, they count]}", "/customer/role", "they ask; they count"),
        ("press_release: {dateline: {date: 3/4/27}}", "/press_release/dateline/date", "3/4/27"),
        ("metrics: {success: {name: x, by: soon}}", "/metrics/success/0/by", "soon"),
        ("benefit: {statement: {short: soon}}", "/benefit/statement", "short: soon"),
        ("problem: [one, two]", "/problem", "one; two"),
        ("customer_faq: [{q: Why?, a: [so, [thus]]}]", "/customer_faq/0/answer", "so; thus"),
        ("customer_faq: [[a, b], {q: Why?, a: {so: it}}]", "/customer_faq/0/answer", "so: it"),
        ("evidence: [[a, {b: c}]]", "/evidence/-/0", "a; b: c"),
        ("headlin: New", "/headlin", "New"),
    ],
)
def test_what_does_not_fit_is_kept_by_the_field_that_it_was_meant_for(
    text: str, path: str, quoted: str
) -> None:
    found = load(Source("idea.yaml", text)).not_understood
    assert found.get(path, "") == quoted


def test_what_no_section_asks_for_is_quoted_at_the_end_and_everything_once() -> None:
    text = (
        "headlin: New\nrisks: [vans break down]\ncustomer_faq: [We deliver daily]\n"
        "alternatives: [{name: A, share: a third}]\n"
        "press_release: {dateline: someday}\nquotes: nobody spoke yet\nmeta: {owner: TBD}\n"
    )
    shown = shown_in(load(Source("idea.yaml", text)), find("classic"), "md")
    for quoted in ("New", "vans break down", "We deliver daily", "a third", "someday", "nobody spoke yet"):
        assert shown.count(f'[Not understood: "{quoted}"]') == 1, quoted
    assert shown.count("Not understood") == 6


@pytest.mark.parametrize("dotted", ["problem.today", "press_release.dateline.date", "economics.unit_cost"])
@pytest.mark.parametrize("value", [{"nosuch": "value"}, ["a", ["b"]]])
def test_what_is_no_value_of_a_field_is_named_with_its_line(
    dotted: str, value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    idea = tmp_path / "idea.json"
    idea.write_text(json.dumps(idea_with(path_of(dotted), value)), encoding="utf-8")
    assert "idea.json: 1 thing could not be used:\n       line 1: `" in _told(capsys, str(idea))


def test_what_stands_twice_and_what_is_misspelt_is_named_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    idea = tmp_path / "idea.yaml"
    text = "product: Lanternlight\nproblem:\n  tody: They ask.\n  today: [[a]]\nproduct: Lamp\n"
    idea.write_text(text, encoding="utf-8")
    assert _told(capsys, str(idea)).splitlines() == [
        f"prfaq: {idea}: 3 things could not be used:",
        "       line 3: Unknown field `tody` (“They ask.”). Did you mean `today`?",
        "       line 4: `today` is a list; a text is wanted. "
        'Write it as one text: "…"; brackets of the text go inside the quotes.',
        "       line 5: `product` stands twice here; only the first one counts. "
        "Keep one of the two, or make the second an entry of its own.",
    ]


def test_names_in_another_dress_are_counted_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    idea = tmp_path / "idea.json"
    idea.write_text('{"Product": "Lanternlight", "problem": {"Today": "They ask."}}', encoding="utf-8")
    told = f"prfaq: {idea}: 2 field names are read as those that are meant; `prfaq check --fix` writes them."
    assert [line for line in _told(capsys, str(idea)).splitlines() if "name" in line] == [told]


HURRIED = sorted(Path(__file__).with_name("hurried").iterdir())
NAMED = {word for _, field in every_field() for word in field.name.split("_")} | {
    "alternative",
    "q",
    "a",
    "de",
    "review",
}


def test_every_word_of_an_idea_typed_in_a_hurry_is_in_the_document_or_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in HURRIED:
        idea = tmp_path / path.name
        idea.write_bytes(path.read_bytes())
        with pytest.raises(SystemExit):
            command.main([str(idea), "--to", "md", "-o", str(tmp_path / "draft.md"), "--force"])
        shown = (tmp_path / "draft.md").read_text(encoding="utf-8") + capsys.readouterr().err
        typed = re.findall(r"\w+", path.read_text(encoding="utf-8").casefold())
        assert set(typed) - set(re.findall(r"\w+", shown.casefold())) - NAMED == set(), path.name


def test_an_idea_typed_in_a_hurry_is_written_as_others_read_it_and_means_the_same() -> None:
    for path in HURRIED:
        typed = Source(path.name, path.read_text(encoding="utf-8"))
        fixed = apply_fixes(typed).source
        assert load(fixed).idea == load(typed).idea
        assert not load(fixed).document.slips
        assert yaml.load(fixed.text, Loader=yaml.CSafeLoader)


def _told(capsys: pytest.CaptureFixture[str], idea: str) -> str:
    """What a draft tells on standard error; nothing in it is an error."""
    with pytest.raises(SystemExit) as ended:
        command.main([idea, "--to", "md", "-o", "-"])
    assert ended.value.code == 0
    return capsys.readouterr().err


def test_a_final_document_refuses_by_name() -> None:
    text = (
        "product: Lanternlight\nproblem: {today: [a, [b]]}\nbenifit: More walks.\nanswer: Yes.\nbody: Ours.\n"
    )
    source = Source("idea.yaml", text)
    with pytest.raises(NotReady) as refused:
        api.render(source, to="md", final=True)
    said = {(one.path, one.line) for one in refused.value.findings}
    assert {("/problem/today", 2), ("/benifit", 3), ("/answer", 4), ("/body", 5)} <= said


BLANKS = ("", "   ", "\u200b", "\u00a0\u2060", "\ufeff\u200e", "\u2800")


@for_each("pack, blank", [*(("classic", blank) for blank in BLANKS), *((pack, "\u200b") for pack in names())])
def test_a_headline_that_nobody_can_see_is_none(pack: str, blank: str) -> None:
    seen = shown_in(
        loaded({"press_release": {"headline": blank}, "product": {"name": blank}}), find(pack), "md"
    )
    none = shown_in(loaded({"press_release": {}, "product": {}}), find(pack), "md")
    assert seen == none


def test_what_can_be_read_in_two_ways_is_printed_as_it_stands_and_breaks_no_rule() -> None:
    text = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")
    text = re.sub(r"\b(n|percent|customers|price|value|payback_months): [0-9.]+\b", r'\1: "23,88"', text)
    text = re.sub(r"\b(date|by|due|needed_by|updated): 20[0-9-]+", r"\1: 3/4/2027", text)
    idea = load(Source("idea.yaml", text))
    assert len([fault for fault in idea.faults if fault.kind == "unclear"]) > 20
    report = api.check(idea)
    assert "INT015" not in {finding.code for finding in report.findings}
    for pack in names():
        shown = api.render(idea, template=pack, to="md")
        assert not re.search("NaN|0001-01|9999-12", str(shown)), pack
    assert "23,88 × 23,88 = 23,88" in str(api.render(idea, template="classic", to="md"))
