"""What all rules have in common: registered once, named well, documented in full, silent on an empty idea."""

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import yaml

from prfaq.idea.fields import every_field
from prfaq.linter import rules
from prfaq.linter.registry import RULES, find_rule
from prfaq.linter.rule import HEADINGS, Diagnostic, Rule
from prfaq.source import Source
from tests.linter.cases import all_findings

LEDGER = Path(__file__).parent / "codes.txt"
FIELDS = {name.replace("[]", "") for name, _ in every_field()}
EMPTY_IDEA_ERRORS = {"CUS001", "PRO001", "ALT001", "BEN001", "EVI001"}


def test_every_rule_in_every_module_is_registered() -> None:
    names = [found.name for found in pkgutil.iter_modules(rules.__path__)]
    modules = [import_module(f"{rules.__name__}.{name}") for name in names]
    values = [value for module in modules for value in vars(module).values()]
    defined = {value.code for value in values if isinstance(value, Rule | Diagnostic)}
    assert len(modules) >= 3
    assert defined == {rule.code for rule in RULES}


def test_what_asks_for_something_that_is_missing_names_the_field_to_write() -> None:
    text = (
        "meta: {status: draft}\ncustomer: {segment: cooks}\nproblem: Fridges fail.\nalternatives: [a clipboard]\n"
        "benefit: {statement: They sleep., measure: {metric: stock thrown away, from: 9, to: 1, by: 2027-10}}\n"
        "evidence: [{claim: Fridges failed., kind: survey}]\nsolution: It rings.\n"
    )
    findings = all_findings(Source("idea.yaml", text))
    missing = {"ALT002", "ALT005", "EVI002", "FAQ001", "FAQ009", "MET001", "PRE001", "PRE010", "CUS004"}
    assert missing <= {one.code for one in findings}
    assert [one.hint for one in findings if one.code in missing and "`" not in one.hint] == []
    assert any("the benefit's measure" in one.hint for one in findings if one.code == "MET001")


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_codes_are_never_given_twice() -> None:
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    given = [tuple(line.split()) for line in lines if not line.startswith("#")]
    assert len({code for code, _ in given}) == len(given)
    new = {(rule.code, rule.name) for rule in RULES} - set(given)
    assert not new, f"add to {LEDGER.name}, unless the code is there already: {sorted(new)}"


def test_code_and_name_are_well_formed() -> None:
    for rule in RULES:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code), rule.code
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name), rule.code
        assert find_rule(rule.code.lower()) is rule
        assert find_rule(rule.name) is rule


def test_every_page_is_complete() -> None:
    for rule in RULES:
        page = rule.page
        assert page.summary.endswith("."), rule.code
        assert "\n" not in page.summary, rule.code
        for heading in HEADINGS:
            assert f"{heading}:" in rule.documentation, rule.code
            assert page.sections[heading].strip() or heading in ("Fails", "Passes"), rule.code
        assert rule.source, rule.code


def test_every_option_is_documented() -> None:
    for rule in RULES:
        text = rule.page.sections["Options"]
        assert [name for name in rule.options if f"`{name}`" not in text] == [], rule.code
        assert bool(rule.options) is (text.strip().lower() != "none."), rule.code


def test_reads_names_fields_of_the_schema() -> None:
    named = {(rule.code, name) for rule in RULES for name in rule.reads}
    assert {pair for pair in named if pair[1].replace("[]", "") not in FIELDS} == set()


def test_every_check_is_a_generator_with_keyword_options() -> None:
    for rule in (one for one in RULES if isinstance(one, Rule)):
        assert inspect.isgeneratorfunction(rule.check), rule.code
        _, *options = inspect.signature(rule.check).parameters.values()
        assert all(option.kind is option.KEYWORD_ONLY for option in options), rule.code
        assert all(option.default is not option.empty for option in options), rule.code


def test_only_the_five_questions_are_errors_of_an_empty_idea() -> None:
    found = all_findings(Source("empty.yaml", "meta: {title: Nothing yet}\n"))
    errors = {finding.code for finding in found if finding.severity.value == "error"}
    assert errors <= EMPTY_IDEA_ERRORS
    assert {"CUS001", "PRO001"} <= errors


def test_no_rule_breaks_on_odd_text_in_any_field() -> None:
    for text in ("🙂🙃 & <b> {{ x }} \\ # | *", "word " * 2_000, "'’\"“” . . . ! ? …", "-"):
        members: dict[str, object] = {}
        for name, field in every_field():
            if field.kind in ("text", "texts"):
                _put(members, name.split("."), text)
        all_findings(Source("odd.yaml", yaml.safe_dump(members, allow_unicode=True)))


def _put(members: dict[str, object], steps: list[str], text: str) -> None:
    """Set the field that ``steps`` (``name`` or ``name[]``) lead to, one item in each list."""
    step, *rest = steps
    name, is_list = step.removesuffix("[]"), step.endswith("[]")
    if not rest:
        members[name] = [text] if is_list else text
        return
    inside = members.setdefault(name, [{}] if is_list else {})
    block = inside[0] if isinstance(inside, list) else inside
    assert isinstance(block, dict)
    _put(block, rest, text)
