"""The slips that prose makes in YAML: each is named, at its place, with a way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from prfaq.errors import UserError
from prfaq.idea.load import load
from prfaq.parser import Place
from prfaq.source import Source
from tests.tools import for_each

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("slips.yaml").read_text(encoding="utf-8"),
    Loader=yaml.CBaseLoader,  # all is text: `2:1` is a place, not a time
)
FILE = "idea.yaml"


@dataclass(frozen=True)
class Said:
    """What was reported: as what, where, in which words."""

    kind: str
    place: str
    message: str
    hint: str


def everything_said(source: Source) -> Iterator[Said]:
    try:
        loaded = load(source)
    except UserError as error:
        place, _, message = error.message.removeprefix(f"{source.name}:").partition(": ")
        yield Said("refused", place, message, error.hint)
        return
    for slip in loaded.document.slips:
        span = source.span(slip.start, slip.end)
        yield Said("noticed", f"{span.line}:{span.column}", slip.message, slip.hint)
    for fault in loaded.faults:
        span = loaded.span(fault.path, Place.KEY if fault.at_key else Place.VALUE)
        yield Said("fault", f"{span.line}:{span.column}", fault.message, fault.hint)


@for_each("case", CASES)
def test_a_slip_is_named_at_its_place_whatever_ends_the_lines(case: dict[str, Any]) -> None:
    said, *others = (
        list(everything_said(Source(FILE, case["source"].replace("\n", line_end))))
        for line_end in ("\n", "\r\n", "\r")
    )
    assert others == [said, said]
    if case.get("as") == "fine":
        assert said == []
        return
    assert len(said) == 1, said
    assert (said[0].kind, said[0].place) == (case.get("as", "refused"), case["place"])
    for words in [case["says"]] if isinstance(case["says"], str) else case["says"]:
        assert words in said[0].message
    assert case["hint"] in said[0].hint
    assert "\n" not in said[0].message + said[0].hint


def test_case_names_are_unique() -> None:
    names = [case["slip"] for case in CASES]
    assert len(names) == len(set(names)) > 20
