"""Lines as people type them: each is read whole or named, and ``--fix`` writes what others can read, too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.edit import Edit
from prfaq.fixer import apply_fixes
from prfaq.idea.load import LoadedIdea, load
from prfaq.linter.engine import noticed
from prfaq.linter.policy import DEFAULT
from prfaq.linter.rules.integrity import NAME_AS_TYPED, QUOTE_NEEDED
from prfaq.parser.locate import path_of
from prfaq.source import Source

LINES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("typed_lines.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
)


def value_at(loaded: LoadedIdea, pointer: str) -> Any:
    value: Any = loaded.idea
    for step in path_of(pointer):
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value if isinstance(value, str) else str(value)


def of_quotes(loaded: LoadedIdea, fixes: list[Edit]) -> list[Edit]:
    return [fix for fix in fixes if fix.rule in (NAME_AS_TYPED.code, QUOTE_NEEDED.code)]


def wrong(case: dict[str, Any], line_end: str) -> list[str]:
    """What is not as the table says."""
    source = Source("idea.yaml", case["typed"].replace("\n", line_end))
    loaded = load(source)
    found = [one for pointer, wanted in case["reads"].items() for one in misread(loaded, pointer, wanted)]
    told = [f"{one.line} {one.code} {one.message}" for one in noticed(loaded, DEFAULT)]
    wanted = [one.split(" ", 2) for one in case.get("says", [])]
    if [one.split(" ", 2)[:2] for one in told] != [one[:2] for one in wanted] or not all(
        words in line for line, (_, _, words) in zip(told, wanted, strict=True)
    ):
        found.append(f"says {told}")
    fixed = apply_fixes(source, choose=of_quotes).source.text
    if fixed != case.get("fixed", case["typed"]).replace("\n", line_end):
        found.append(f"fixed {fixed!r}")
    return found


def misread(loaded: LoadedIdea, pointer: str, wanted: str) -> Iterator[str]:
    if wanted == "null" and pointer not in loaded.not_understood:
        yield f"{pointer} is no gap: {loaded.not_understood}"
    elif wanted != "null" and value_at(loaded, pointer) != wanted:
        yield f"{pointer} reads {value_at(loaded, pointer)!r}"


def test_every_line_is_read_and_mended_as_the_table_says() -> None:
    ends = ("\n", "\r\n", "\r")
    assert {
        (case["typed"], end): found for case in LINES for end in ends if (found := wrong(case, end))
    } == {}
    assert len(LINES) > 100


WORDS = st.sampled_from(
    [
        *(
            "they",
            "wait",
            "2025",
            "3,800",
            "no",
            "it's",
            "don't",
            '"no"',
            "plots.",
            "#5",
            "at 12:30",
            "today",
        ),
        *(
            ":",
            ",",
            "-",
            "*",
            "&",
            "!",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "[",
            "]",
            "{",
            "}",
            "'",
            '"',
            "\\",
            "#",
        ),
        *("Role:", "From :", "not for:", "Date: 4 May", "* Name: x", "a)", "1)"),
        *("why:", "claim:", "https://a.example/b:c", "[Sheet]:", "*star*", "&more", "!important", "•", "1."),
    ]
)
TYPED = st.tuples(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["", " "])).map(
    lambda typed: typed[1].join(typed[0])
)


def is_yaml(value: str) -> bool:
    """Does a value mean something in YAML that its author may have meant: a list, quotes, a comment, nothing?"""
    return bool(re.search(r"(?:^|\s)#(?:[\s!#]|$|\w+:)|^[\[{'\"|>~]|^$", value))


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_a_text_without_quotes_is_read_whole_or_named_and_its_neighbours_are_left_alone(value: str) -> None:
    text = f"problem:\n  statement: {value}\n  today: They wait.\nbenefit: Room.\n"
    loaded = load(Source("idea.yaml", text))
    idea, named = loaded.idea, [*loaded.document.slips, *loaded.faults, *loaded.waiting]
    assert idea.problem.statement == value or named or is_yaml(value)
    assert (idea.problem.today, idea.benefit.statement) == ("They wait.", "Room.") or named
    fixed = apply_fixes(loaded.source, choose=of_quotes)
    again = load(fixed.source)
    assert again.idea == idea
    assert not any(slip.is_recovered for slip in again.document.slips)
