"""Data to an idea: what fits is taken, what does not is one fault, and one mistake hides no other."""

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from prfaq.errors import UserError
from prfaq.idea.fields import Field, fields
from prfaq.idea.load import LoadedIdea, load
from prfaq.idea.types import ESSENTIAL, RENAMED
from prfaq.parser import Place
from prfaq.parser.document import Path
from prfaq.source import Source
from prfaq.suggestions import bare
from tests.idea.trees import (
    EVERY_FIELD,
    example,
    idea_with,
    loaded,
    path_of,
    shallowest_and_deepest,
    value_at,
)
from tests.tools import ROOT, SAMPLES, for_each

BLOCKS = {field.block.__name__: (dotted, field) for dotted, field in EVERY_FIELD if field.block}
LEAVES = [(dotted, field) for dotted, field in EVERY_FIELD if not field.block]


def from_yaml(text: str) -> LoadedIdea:
    return load(Source("idea.yaml", text))


def place(idea: LoadedIdea, path: Path, at: Place = Place.VALUE) -> str:
    span = idea.span(path, at)
    return f"{span.line}:{span.column}"


def test_every_field_takes_a_value_that_fits() -> None:
    for dotted, field in LEAVES:
        path = path_of(dotted)
        idea = loaded(idea_with(path, example(field)))
        assert idea.faults == (), dotted
        assert value_at(idea.idea, path) not in (None, "", ()), dotted
        assert bool(value_at(idea.idea, path[:1])), dotted


WRONG: dict[str, list[Any]] = {
    "text": [["a", ["b"]], {"a": "b"}],
    "texts": [{"a": "b"}],
    "number": ["many", True, "12-5", ["1"], "0x1F", "1-000", "nan", ".inf", "1e9999", ""],
    "date": ["soon", 999, "2027-02-30", "2027-13", ["2027-03"], "2027-03-15T10:00", ""],
    "flag": ["maybe", 1, ["true"], ""],
    "choice": ["nothing of the kind", 5, ["idea"], ""],
    "choices": [],
    "block": [["a"]],
    "blocks": [],
}
ENTRY_WRONG: dict[str, list[Any]] = {
    "texts": [["a"], {"Drivers wait": "70 minutes"}, {}, []],
    "choices": ["nothing of the kind", ["problem"], {}],
    "blocks": [["a"], [], [[]]],
}


def at_each_depth(values: Mapping[str, list[Any]]) -> list[tuple[str, Field, Any]]:
    """Each wrong value once, at the shallowest and at the deepest field of its kind."""
    return [
        (dotted, field, value)
        for kind, wrong in values.items()
        for dotted, field in shallowest_and_deepest(kind)
        for value in wrong
    ]


@for_each("dotted, field, value", at_each_depth(WRONG))
def test_a_value_that_does_not_fit_is_one_fault_at_its_place(dotted: str, field: Field, value: Any) -> None:
    path = path_of(dotted)
    beside = {"glossary": "references", "references": "glossary"}.get(str(path[0]), "glossary")
    data = {"x-own": {"any": "thing"}, beside: [{"id" if beside == "references" else "term": "a pilot"}]}
    idea = loaded({**data, **idea_with(path, value)})
    (fault,) = idea.faults
    assert fault.path == path
    assert not fault.at_key
    assert idea.pruned[0] == path
    assert f"`{field.name}`" in fault.message
    assert fault.hint
    assert idea.document.data[beside] == data[beside], "the document stays as it was read"
    assert len(getattr(idea.idea, beside)) == 1


def test_every_field_refuses_what_does_not_fit_its_kind() -> None:
    """One wrong value a field: that no field of the schema is more lenient than its kind."""
    for dotted, field in EVERY_FIELD:
        for value in WRONG[field.kind][:1]:
            faults = loaded(idea_with(path_of(dotted), value)).faults
            assert [fault.path for fault in faults] == [path_of(dotted)]


@for_each("dotted, field, value", at_each_depth(ENTRY_WRONG))
def test_an_entry_that_does_not_fit_is_one_fault_at_its_place(dotted: str, field: Field, value: Any) -> None:
    path = path_of(dotted)
    good = {"texts": "some text", "blocks": {}, "choices": (field.choices or ("",))[0]}[field.kind]
    idea = loaded(idea_with(path, [None, good, value, good]))
    (fault,) = idea.faults
    assert fault.path == (*path, 2)
    assert f"`{field.name}`" in fault.message
    assert "entry" in fault.message.lower()


@for_each("value, shape", [({}, "block"), ([], "list"), ({"x": None}, "block"), ([None], "list")])
@for_each("kind", WRONG)
def test_nothing_in_the_wrong_shape_is_a_fault_too(kind: str, value: Any, shape: str) -> None:
    """An editor refuses ``role: []``, so the tool does, although there is nothing in it."""
    fits = shape in {"block": "block", "blocks": "list block", "texts": "list", "choices": "list"}.get(
        kind, ""
    )
    for dotted, _ in shallowest_and_deepest(kind):
        path = path_of(dotted)
        faults = loaded(idea_with(path, value)).faults
        wrong = [fault.path for fault in faults if not fault.at_key]
        unknown = [fault.path for fault in faults if fault.at_key]
        assert wrong == ([] if fits else [path])
        assert unknown == ([(*path, "x")] if value == {"x": None} and fits else [])


@for_each("name", ESSENTIAL)
def test_a_text_stands_for_the_essential_member(name: str) -> None:
    dotted, field = BLOCKS[name]
    assert field.block
    member = fields(field.block)[ESSENTIAL[name]]
    path = (*path_of(dotted), *([0] if field.kind == "blocks" else []))
    short = loaded(idea_with(path, example(member)))
    long = loaded(idea_with((*path, member.name), example(member)))
    assert short.faults == ()
    assert short.idea == long.idea
    assert value_at(short.idea, path)
    assert place(short, (*path, member.name)) == place(short, path)


@for_each("name", ESSENTIAL)
def test_a_text_that_does_not_fit_the_essential_member_is_a_fault_at_the_text(name: str) -> None:
    dotted, field = BLOCKS[name]
    assert field.block
    member = fields(field.block)[ESSENTIAL[name]]
    path = (*path_of(dotted), *([0] if field.kind == "blocks" else []))
    faults = loaded(idea_with(path, "nothing of the kind")).faults
    assert [fault.path for fault in faults] == ([] if member.kind == "text" else [path])


@pytest.mark.parametrize(
    ("name", "short", "full"), [(name, *pair) for name, pairs in RENAMED.items() for pair in pairs.items()]
)
def test_a_short_key_stands_for_the_full_one(name: str, short: str, full: str) -> None:
    path = (*path_of(BLOCKS[name][0]), 0)
    assert loaded(idea_with((*path, short), "text")).idea == loaded(idea_with((*path, full), "text")).idea
    both = loaded(idea_with(path, {short: "one", full: "two"}))
    assert [(fault.path, fault.at_key) for fault in both.faults] == [((*path, short), True)]
    assert both.faults[0].message == f"`{short}` is short for `{full}`, which stands here too."
    assert value_at(both.idea, (*path, full)) == "two"
    assert place(both, (*path, full)) != place(both, (*path, short))
    assert [fault.path for fault in loaded(idea_with((*path, short), [["one"]])).faults] == [(*path, short)]
    assert loaded(idea_with(path, {short: "one", full: None})).faults == ()
    assert loaded(idea_with(path, {short: None})).faults == ()


def test_a_short_key_is_no_key_elsewhere() -> None:
    (fault,) = loaded({"product": {"q": "text"}}).faults
    assert fault.message == "Unknown field `q`."
    (fault,) = loaded({"product": {"q": None}}).faults
    assert fault.message == "Unknown field `q`."


TYPOS: dict[str, Callable[[str], str]] = {
    "a letter too few": lambda name: name[:2] + name[3:],
    "two letters swapped": lambda name: f"{name[:-2]}{name[-1]}{name[-2]}",
}


@for_each("typo", TYPOS)
def test_a_misspelt_field_is_recognised(typo: str) -> None:
    long_enough = [path_of(dotted) for dotted, field in EVERY_FIELD if len(field.name) > 4]
    for at, (*parents, name) in enumerate(long_enough):
        written = TYPOS[typo](str(name))
        if bare(written) == bare(str(name)) or written == "moths":
            continue
        path = (*parents, written)
        faults = loaded(idea_with(path, ("text", None, {})[at % 3])).faults
        assert [(fault.path, fault.at_key) for fault in faults] == [(path, True)]
        assert faults[0].hint == f"Did you mean `{name}`?"


DRESSES: list[Callable[[str], str]] = [
    str.upper,
    str.title,
    lambda name: name.replace("_", "-"),
    lambda name: name.replace("_", " ").capitalize(),
    lambda name: name.replace("_", ""),
    lambda name: f"{name}s" if len(name) > 4 and not name.endswith("s") else name,
    lambda name: name.removesuffix("s") if len(name) > 4 and not name.endswith("ss") else name,
]


def test_a_field_is_read_in_whatever_dress_its_name_comes() -> None:
    for at, (dotted, field) in enumerate(LEAVES):
        dress, path = DRESSES[at % len(DRESSES)], path_of(dotted)
        typed = tuple(dress(step) if isinstance(step, str) else step for step in path)
        found, right = (loaded(idea_with(one, example(field))) for one in (typed, path))
        assert (found.idea, found.faults, found.document.data) == (right.idea, (), right.document.data), typed
        names = [slip.path[-1] for slip in found.document.slips if slip.kind == "name-as-typed"]
        assert names == [new for new, old in zip(path, typed, strict=True) if new != old]


@for_each(
    "data, hint",
    [
        ({"custmer": "x"}, "Did you mean `customer`?"),
        ({"segment": "x"}, "Did you mean `customer.segment`?"),
        ({"customer.segment": "x"}, "Write `segment: …` below `customer:`"),
        ({"headline": "x"}, "Did you mean `press_release.headline`?"),
        ({"statment": "x"}, "Did you mean `problem.statement`?"),
        ({"name": "x"}, "Did you mean `product.name`?"),
        ({"customer": {"drivers find": "room"}}, "put quotes around all of it"),
        ({"customer": {"zzz": "x"}}, "Known here: segment, role, context"),
        ({"customer": {"zzz": "x"}}, "starts with `x-`"),
        ({"k" * 500_000: "x"}, "Known here: schema_version"),
        ({"": "x"}, "Known here"),
    ],
)
def test_an_unknown_field_has_a_way_out(data: dict[str, Any], hint: str) -> None:
    (fault,) = loaded(data).faults
    assert hint in fault.hint
    assert len(fault.message) < 100


def test_keys_of_the_authors_own_are_left_alone() -> None:
    own: dict[str, Any] = {"x-a": {"b": [1, None, {}]}, "x-": None, "x-c": []}
    idea = loaded({"$schema": "https://x.example", **own, "customer": {"role": "driver", **own}})
    assert idea.faults == ()
    assert idea.pruned == ()
    assert idea.idea.customer.role == "driver"
    assert loaded({"customer": {"$schema": "x"}}).faults[0].message == "Unknown field `$schema`."


LISTS = """\
evidence:
  -
  - {id: one, claim: first}
  - [not, a, block]
  - {id: two, kind: nonsense}
  - {}
  - {id: three, claim: third, sample: {n: many}}
customer:
  synonyms: [~, walkers, [deep], guides]
"""


def test_entries_keep_their_places_in_the_file_when_others_are_taken_out() -> None:
    idea = from_yaml(LISTS)
    assert [item.id for item in idea.idea.evidence] == ["one", "two", "three"]
    assert idea.idea.customer.synonyms == ("walkers", "guides")
    assert {fault.path for fault in idea.faults} == {
        ("evidence", 2),
        ("evidence", 3, "kind"),
        ("evidence", 5, "sample", "n"),
        ("customer", "synonyms", 2),
    }
    assert [idea.in_source(("evidence", index, "id")) for index in range(3)] == [
        ("evidence", 1, "id"),
        ("evidence", 3, "id"),
        ("evidence", 5, "id"),
    ]
    assert idea.in_source(("customer", "synonyms", 1)) == ("customer", "synonyms", 3)
    assert place(idea, idea.in_source(("evidence", 2, "claim"))) == "7:24"
    assert place(idea, idea.in_source(("customer", "synonyms", 1))) == "9:34"


LONE = """\
metrics:
  success: {name: walks cancelled, kind: nonsense, by: soon}
evidence: 62 of 310 walks were cancelled.
problem:
  impact: about 3,800 people
customer_faq:
  q: What does it cost?
  a: {so: it}
"""


def test_one_entry_stands_for_a_list_and_keeps_its_place_in_the_file() -> None:
    idea = from_yaml(LONE)
    assert [one.name for one in idea.idea.metrics.success] == ["walks cancelled"]
    assert [one.claim for one in idea.idea.evidence] == ["62 of 310 walks were cancelled."]
    assert [one.value for one in idea.idea.problem.impact] == ["about 3,800 people"]
    assert [one.question for one in idea.idea.customer_faq] == ["What does it cost?"]
    assert {fault.path: place(idea, fault.path) for fault in idea.faults} == {
        ("metrics", "success", "kind"): "2:42",
        ("metrics", "success", "by"): "2:56",
        ("customer_faq", "a"): "8:3",
    }
    assert idea.not_understood.keys() == {
        "/metrics/success/0/kind",
        "/metrics/success/0/by",
        "/customer_faq/0/answer",
    }
    for path, at in {
        ("metrics", "success", 0, "name"): "2:19",
        ("evidence", 0, "claim"): "3:11",
        ("problem", "impact", 0, "value"): "5:11",
        ("customer_faq", 0, "question"): "7:6",
    }.items():
        assert place(idea, idea.in_source(path)) == at


def test_a_list_that_lost_all_its_entries_is_not_also_missing() -> None:
    idea = loaded({"evidence": [["a"], ["b"]]})
    assert len(idea.faults) == 2
    assert ("evidence",) in idea.pruned
    assert idea.idea.evidence == ()


def test_a_fault_within_a_list_within_a_list_is_at_its_place() -> None:
    idea = from_yaml("customer:\n  needs:\n    - ~\n    - {need: x, evidence: [a, {b: c}]}\n")
    (fault,) = idea.faults
    assert fault.path == ("customer", "needs", 1, "evidence", 1)
    assert place(idea, fault.path) == "4:31"
    assert idea.idea.customer.needs[0].evidence == ("a",)


@for_each(
    "kind, value, message, hint",
    [
        ("economics.payback_months", "2 years", '"2 years"; a plain number is wanted (months)', "in digits"),
        ("economics.tam.customers", "20-30", "a plain number is wanted", "one number"),
        ("economics.tam.customers", "9" * 1000, "9…", "one number"),
        ("meta.updated", "2027-02-30", "there is no such day", "calendar"),
        ("meta.updated", "2027.03.05 10:00", "a date of the calendar is wanted", "15 March 2027"),
        ("meta.updated", "3/4/2027", "a date of the calendar is wanted", "Is it 2027-04-03 or 2027-03-04?"),
        (
            "meta.updated",
            "next board meeting, 14 Jan",
            "a date of the calendar is wanted",
            "The year is missing.",
        ),
        ("meta.updated", "next board meeting", "a date of the calendar is wanted", "Write it as"),
        ("meta.updated", "early May", "a date of the calendar is wanted", "Of which year?"),
        ("economics.tam.customers", "12,5", "a plain number is wanted", "Is it 12.5 or 125?"),
        ("meta.updated", "15.03.2027", "read as 2027-03-15.", "--fix"),
        ("meta.updated", "0000-01", "there is no such day", "calendar"),
        ("meta.status", "finished", "cannot be", "Choose one of: idea, draft"),
        ("meta.status", ["draft"], "`status` cannot be a list", "Choose one of: idea, draft"),
        ("press_release.headline", ["$19.99"], "is a list; a text", "inside the quotes"),
        ("press_release.headline", {"Now open": "all day"}, "is a group of fields; a text", "holds a colon"),
        ("press_release.headline", {"a": "b", "c": "d"}, "is a group of fields; a text", "one text"),
        ("customer", ["a"], "`customer` is a list; fields below", "A text alone stands for `segment`."),
        ("risks", ["a"], "`risks` is a list", "They are: value, usability, feasibility, viability."),
        (
            "quotes",
            "Tony: nice",
            "fields below it are wanted",
            "leader (name, title, text), customer (name, role,",
        ),
        ("product.name", "a\ud800", "half of a character", "Delete it"),
        ("meta.status", "a\ud800", "half of a character", "Delete it"),
        ("meta.status", "a\x07\n\u202eb" * 30, '"a\ufffd \ufffdba\ufffd', "Choose"),
    ],
)
def test_a_fault_says_what_is_wanted(kind: str, value: Any, message: str, hint: str) -> None:
    text = json.dumps(idea_with(path_of(kind), value))
    (fault,) = load(Source("idea.json", text)).faults
    assert message in fault.message
    assert hint in fault.hint
    assert "\n" not in fault.message
    assert len(fault.message) < 140


def test_half_a_letter_in_a_key_is_refused() -> None:
    with pytest.raises(UserError, match="1:14: The name of a field holds half of a character"):
        load(Source("idea.json", '{"product": {"\\ud800": "x"}}'))


@for_each(
    "spelled, number",
    [("010", 10), ("1.0", 1), ("1e3", 1000), ("-5", -5), ("+.5", Decimal("0.5")), ("5.", 5), ("12", 12)],
)
def test_a_number_is_read_from_its_spelling(spelled: str, number: Decimal) -> None:
    idea = from_yaml(f"economics: {{payback_months: {spelled}, gross_margin: {spelled}}}\n")
    assert idea.faults == ()
    assert idea.idea.economics.payback_months == number
    assert idea.idea.economics.gross_margin == spelled


def test_too_many_faults_are_another_file() -> None:
    with pytest.raises(UserError, match="More than 1000 values do not fit") as caught:
        loaded({"tenets": [{"zzz": "x"}] * 1001})
    assert "prfaq new" in caught.value.hint
    with pytest.raises(UserError, match="More than 1000 values do not fit"):
        loaded({f"zzz{number}": "x" for number in range(30_000)})
    assert len(loaded({"tenets": [{"zzz": "x"}] * 1000}).faults) == 1000


def test_an_idea_equals_another_loading_of_its_text() -> None:
    source = Source("idea.yaml", LISTS)
    assert load(source) == load(source)
    assert load(source).idea == load(source).idea
    assert load(source) != from_yaml(LISTS + "product: x\n")


@for_each("file", ["ward-handover.yaml", "shift-swap.json"])
def test_an_idea_travels_between_processes(file: str) -> None:
    idea = load(Source(file, (SAMPLES / file).read_text(encoding="utf-8")))
    again = pickle.loads(pickle.dumps(idea))
    assert again == idea
    assert again.span(("customer", "role")) == idea.span(("customer", "role"))


def test_a_block_does_not_change_and_is_copied_with_other_members() -> None:
    customer = loaded({"customer": {"role": "organiser", "size": 30}}).idea.customer
    with pytest.raises(AttributeError, match="does not change"):
        customer.role = "walker"
    other = customer.model_copy(update={"role": "walker"})
    assert (other.role, other.size.value, customer.role, customer.segment) == (
        "walker",
        "30",
        "organiser",
        "",
    )
    assert repr(customer) == "Customer(role='organiser', size=Size(value='30'))"
    assert len({customer, other, pickle.loads(pickle.dumps(customer)), copy.deepcopy(other)}) == 2


def test_threads_load_at_once() -> None:
    """Also the first ideas of a process, while tables of the schema are still made."""
    script = """
import sys
from concurrent.futures import ThreadPoolExecutor
from prfaq.idea.load import load
from prfaq.source import Source
sys.setswitchinterval(1e-6)
texts = [Source("a.yaml", f"product: P{n}\\nevidence: [{{id: e{n}, kind: nonsense}}]\\n") for n in range(40)]
with ThreadPoolExecutor(8) as pool:
    ideas = list(pool.map(load, texts))
assert [idea.idea.product.name for idea in ideas] == [f"P{n}" for n in range(40)]
assert all(len(idea.faults) == 1 for idea in ideas)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, cwd=ROOT)
    source = Source("idea.yaml", LISTS)
    with ThreadPoolExecutor(8) as pool:
        ideas = list(pool.map(load, [source] * 20))
    assert all(idea == load(source) for idea in ideas)


def test_a_list_that_is_one_text_to_the_reader_is_left_alone() -> None:
    above = " The note says: it cannot read this, since “ and ” are no quotes: write straight ones. Exit code 2.\n"
    loaded = load(Source("idea.yaml", f"tenets:\n{above}tenets:\n- {{{{ x }}}}\n  why: 9\n"))
    assert loaded.idea.tenets[0].text.startswith("The note says: it cannot read this")
