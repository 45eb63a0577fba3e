"""Whatever is written around it: only what is meant to change changes."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from prfaq.edit import facts_of
from prfaq.errors import UserError
from prfaq.fixer import apply_fixes
from prfaq.idea.load import load
from prfaq.source import Source
from tests.tools import SAMPLES

HOSTILE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(
    lambda text: text.replace("\u2028", "x").replace("\u2029", "x").replace("\ufeff", "x")
)
QUOTES = st.sampled_from(["'", '"'])
SLIPS: dict[str, list[tuple[str, str]]] = {
    "status": [("in review", "in_review"), ("aproved", "approved"), ("Draft", "draft")],
    "stage": [("growht", "growth"), ("Validated", "validated")],
    "created": [("2027/3/5", "2027-03-05"), ("5 March 2027", "2027-03-05"), ("March 2027", "2027-03")],
}
"""Members of ``meta``, wrong and right."""


def quoted(text: str, quote: str) -> str:
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if quote == "'" else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@st.composite
def ideas(draw: Any) -> tuple[str, str]:
    """An idea with slips, and the same idea without, in any layout."""
    lines: list[tuple[str, str]] = []
    for name in draw(st.permutations([*SLIPS, "title", "x-own", "owner"])):
        comment = draw(st.sampled_from(["", "  # why", " # in review"]))
        if name not in SLIPS:
            value = quoted(draw(HOSTILE), draw(QUOTES))
            lines.append((f"  {name}: {value}{comment}",) * 2)
            continue
        quote = draw(st.sampled_from(["", "'", '"']))
        wrong, right = draw(st.sampled_from(SLIPS[name]))
        start, end = f"  {name}: {quote}", f"{quote}{comment}"
        lines.append((f"{start}{wrong}{end}", f"{start}{right}{end}"))
    key = draw(st.sampled_from(["problem", "probelm", "Problem"]))
    today = quoted(draw(HOSTILE), draw(QUOTES))
    lines.append((f"{key}: {{today: {today}}}", f"problem: {{today: {today}}}"))
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    first, last = f"meta:{line_end}", draw(st.sampled_from(["", line_end, f"{line_end}# end"]))
    wrong_text, right_text = (line_end.join(side) for side in zip(*lines, strict=True))
    return first + wrong_text + last, first + right_text + last


@settings(deadline=None)
@given(ideas())
def test_only_the_slips_are_mended_and_all_else_stays_byte_for_byte(idea: tuple[str, str]) -> None:
    wrong, right = idea
    fixed = apply_fixes(Source("idea.yaml", wrong)).source
    assert fixed.text == right
    assert load(fixed).faults == ()


TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted(SAMPLES.rglob("*.yaml"))
    if path.name in ("smallest.yaml", "unknown-keys.yaml", "comma-in-braces.yaml", "bad-dates.yaml")
]


@st.composite
def mangled(draw: Any) -> str:
    """A sample with some of its characters lost, doubled or replaced."""
    text: str = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text) - 1))
        instead = draw(
            st.sampled_from(["", text[at] * 2, "\n", " #", ": ", ", ", "{", "&a ", "1,200", "'", "é"])
        )
        text = text[:at] + instead + text[at + 1 :]
    return text


@settings(deadline=None)
@given(mangled())
@example("".join(f"{name}: {{a, b}}\n" for name in ("meta", "problem", "benefit")))
def test_mending_is_done_in_one_go_and_touches_nothing_else(text: str) -> None:
    try:
        before = load(Source("idea.yaml", text))
    except UserError:
        return
    after = apply_fixes(before.source, unsafe=True)
    assert apply_fixes(after.source, unsafe=True).made == ()
    again = load(after.source)
    if any(made.fix.renamed for made in after.made):  # what stands below moves, and has faults of its own
        return
    assert len(again.faults) <= len(before.faults)
    touched = {path for made in after.made for path in (*made.fix.puts, *made.fix.drops)}
    was, now = facts_of(before.document.root), facts_of(again.document.root)
    assert {path: was[path] for path in was.keys() - touched} == {
        path: now[path] for path in now.keys() - touched
    }
