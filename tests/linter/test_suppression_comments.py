"""Comments that accept findings: where they stand, what they cover, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.idea.load import load
from prfaq.linter.suppressions import Comment, comments_of
from prfaq.source import Source


def comments(text: str, name: str = "idea.yaml") -> tuple[Comment, ...]:
    return comments_of(load(Source(name, text)))


@pytest.mark.parametrize(
    ("text", "rules", "reason", "path"),
    [
        ("product: X  # prfaq: ignore[PRO004] counted in May", ("PRO004",), "counted in May", "/product"),
        ("# prfaq: ignore[PRO004, wri] - later\nproduct: X", ("PRO004", "wri"), "later", "/product"),
        ("#prfaq:ignore[PRO004]: later\n\n# more\nproduct: X", ("PRO004",), "later", "/product"),
        ("# prfaq: ignore[PRO] why\nproblem:\n  statement: x", ("PRO",), "why", "/problem"),
        ("problem:\n  # prfaq: ignore[PRO] why\n  statement: x", ("PRO",), "why", "/problem/statement"),
        ("evidence:\n  # prfaq: ignore[EVI] why\n  - id: a\n    claim: b", ("EVI",), "why", "/evidence/0"),
        ("evidence: # prfaq: ignore[EVI]\n  - id: a", ("EVI",), "", "/evidence"),
        ("problem: {statement: x} # prfaq: ignore", (), "", "/problem"),
        (
            "problem:\r\n  # prfaq: ignore[PRO] why\r\n  statement: x\r\n",
            ("PRO",),
            "why",
            "/problem/statement",
        ),
        (
            "problem:\n  statement: |\n    x\n  # prfaq: ignore[PRO] why\n  today: y",
            ("PRO",),
            "why",
            "/problem/today",
        ),
        ("problem: >- # prfaq: ignore[PRO] why\n  x", ("PRO",), "why", "/problem"),
        (
            "problem:\n  statement: |2+  # prfaq: ignore[PRO] why\n    x",
            ("PRO",),
            "why",
            "/problem/statement",
        ),
        (
            "customer_faq:\n  - q: x\n    # prfaq: ignore[FAQ] why\n    a: |\n      x",
            ("FAQ",),
            "why",
            "/customer_faq/0/answer",
        ),
        ("product: X\n# prfaq: ignore[PRO] at the end", ("PRO",), "at the end", None),
    ],
)
def test_a_comment(text: str, rules: tuple[str, ...], reason: str, path: str | None) -> None:
    (comment,) = comments(text)
    assert (comment.rules, comment.reason, comment.path) == (rules, reason, path)
    line = text.splitlines()[comment.span.line - 1]
    assert line[comment.span.column - 1 : comment.span.end_column - 1].lower().startswith("#")


@pytest.mark.parametrize(
    "text",
    [
        "problem:\n  statement: |\n    a\n    # prfaq: ignore[PRO] no comment\n    b",
        "problem:\n  statement: >-\n    a\n\n    # prfaq: ignore[PRO] no comment\n",
        "problem: {statement: 'a # prfaq: ignore[PRO] no comment'}",
        'problem:\n  statement: "a\n    # prfaq: ignore[PRO] no comment"',
        "'x-# prfaq: ignore[PRO]': 1\nproduct: X",
        "product: X # prfaq: ignored[PRO]",
        "product: X # prfaq ignore[PRO]",
        "product: X # PRFAQ: ignore[PRO]",
    ],
)
def test_what_is_none(text: str) -> None:
    assert comments(text) == ()


def test_json_has_no_comments() -> None:
    assert comments('{"product": "X # prfaq: ignore[PRO]"}', "idea.json") == ()


@given(st.text(st.sampled_from("#[]: prfaqignore\n-'\"|>PRO004 \t\r"), max_size=60))
def test_whatever_stands_in_a_comment_breaks_nothing(text: str) -> None:
    lines = "".join(f"# prfaq: ignore{line}\n" for line in text.splitlines())
    found = comments(f"product: X\n{lines}company: Y\n")
    assert all(comment.span.line > 1 for comment in found)


def test_thousands_of_comments_take_no_time_to_speak_of() -> None:
    entries = "".join(f"  - {{id: e{n}, claim: c}} # prfaq: ignore[EVI002] {n}\n" for n in range(4000))
    assert len(comments(f"evidence:\n{entries}")) == 4000
