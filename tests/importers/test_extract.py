"""Documents in the layouts that people use, and what is recognised in them."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.idea.load import load
from prfaq.importers import import_markdown
from prfaq.importers.extract import left_over
from prfaq.importers.labels import role_of
from prfaq.importers.markdown import Block, words_of
from prfaq.importers.placements import Placement
from prfaq.importers.yaml_writer import as_yaml
from prfaq.source import Source
from tests.tools import for_each

RELEASE = """\
# Kettle — PR/FAQ

## Press Release

### Kettle tells night nurses by text when the ward's tea is ready

*Night nurses on small wards stop walking to a cold kitchen.*

**LEEDS, March 3, 2027** — Today Brewhouse launched Kettle, a timer that texts night nurses.

Night nurses lose 9 walks a shift to a kitchen where the water is cold. Nobody can hear the old kettle.

Kettle sends one text when the water boils. The nurse who answers first gets the cup.

"We watched nurses pour away cold tea," said Dana Whitlock, CEO of Brewhouse. "So we built a bell they can hear."

"I used to give up on tea," said Ruth Amsel, a night nurse in Hexham. "Now I drink it hot."

Kettle is available today at https://kettle.test.
"""

QUESTIONS = {
    "bold": "**What is it?**\n\nA timer.\n\n**How much?**\nTen pounds.\n",
    "marked in bold": "**Q: What is it?**\n\nA: A timer.\n\n**Q: How much?**\n\n**A:** Ten pounds.\n",
    "mark alone in bold": "**Q**: What is it?\n**A**: A timer.\n\n**Q:** How much?\n\n**A:** Ten pounds.\n",
    "marked": "Q: What is it?\nA: A timer.\n\nQ1. How much?\n\nA1. Ten pounds.\n",
    "headings": "### What is it?\n\nA timer.\n\n### How much?\n\nTen pounds.\n",
    "numbered headings": "### 1. What is it?\n\nA timer.\n\n### 2.1 How much?\n\nTen pounds.\n",
    "list": "1. **What is it?**\n   A timer.\n\n2. **How much?**\n   Ten pounds.\n",
    "bullets": "- **What is it?** A timer.\n- **How much?** Ten pounds.\n",
    "table": "| # | Question | Answer |\n|---|---|---|\n| 1 | What is it? | A timer. |\n"
    "| 2 | How much? | Ten pounds. |\n",
    "quotations": "> What is it?\n\nA timer.\n\n> How much?\n\nTen pounds.\n",
    "plain": "What is it?\n\nA timer.\n\nHow much?\n\nTen pounds.\n",
    "rules between": "**What is it?**\n\nA timer.\n\n---\n\n**How much?**\n\nTen pounds.\n",
    "one paragraph": "**What is it?**\nA timer.\n**How much?**\nTen pounds.\n",
    "marked in one paragraph": "Q: What is it?\nA: A timer.\nQ: How much?\nA: Ten pounds.\n",
    "quoted marks": "> **Q: What is it?**\n> A timer.\n\n> **Q: How much?**\n> Ten pounds.\n",
    "emoji": "### ❓ What is it?\n\nA timer.\n\n### 💷 How much?\n\nTen pounds.\n",
}

SIGNED = {
    "said": '"We saw nurses wait," said Jane Doe, CEO of Brewhouse. "So we built it."',
    "curly": "“We saw nurses wait,” said Jane Doe, CEO of Brewhouse. “So we built it.”",
    "emphasis": '*"We saw nurses wait,"* said **Jane Doe**, *CEO of Brewhouse*. *"So we built it."*',
    "wrapped": '"We saw nurses wait," said\nJane Doe, CEO of Brewhouse. "So we\nbuilt it."',
    "quotation with a dash": '> "We saw nurses wait. So we built it."\n>\n> — **Jane Doe**, CEO of Brewhouse',
    "dash below": '"We saw nurses wait. So we built it."\n\n— *Jane Doe, CEO of Brewhouse*',
    "name first": 'Jane Doe, CEO of Brewhouse, said: "We saw nurses wait. So we built it."',
    "verb last": '"We saw nurses wait," Jane Doe, CEO of Brewhouse, said. "So we built it."',
    "label": '**Leader quote:** "We saw nurses wait. So we built it." — Jane Doe, CEO of Brewhouse',
    "label that signs": '**Quote from Jane Doe, CEO of Brewhouse:** "We saw nurses wait. So we built it."',
    "bold line below": '> "We saw nurses wait. So we built it."\n\n**Jane Doe, CEO of Brewhouse**',
}


def imported(text: str) -> dict[str, Any]:
    return import_markdown(Source("draft.md", text)).data


def test_a_release_without_labels() -> None:
    data = imported(RELEASE)
    release = data["press_release"]
    assert data["product"]["name"] == "Kettle"
    assert release["headline"] == "Kettle tells night nurses by text when the ward's tea is ready"
    assert release["subheading"] == "Night nurses on small wards stop walking to a cold kitchen."
    assert release["dateline"] == {"city": "LEEDS", "date": "2027-03-03"}
    assert release["summary"].startswith("Today Brewhouse launched")
    assert data["problem"]["statement"].startswith("Night nurses lose 9 walks a shift")
    assert data["solution"]["summary"].startswith("Kettle sends one text")
    assert release["call_to_action"]["text"].startswith("Kettle is available today")
    assert data["customer"]["segment"] == "Night nurses"
    assert data["quotes"] == {
        "leader": {
            "text": "We watched nurses pour away cold tea. So we built a bell they can hear.",
            "name": "Dana Whitlock",
            "title": "CEO of Brewhouse",
        },
        "customer": {
            "text": "I used to give up on tea. Now I drink it hot.",
            "name": "Ruth Amsel",
            "role": "a night nurse in Hexham",
        },
    }
    assert "appendices" not in data


HEADED = ("## FAQ", "## Frequently Asked Questions", "**FAQs:**", "## 2. External FAQ")


@for_each(
    "heading, layout",
    [*((HEADED[0], layout) for layout in QUESTIONS), *((heading, "bold") for heading in HEADED[1:])],
)
def test_questions_in_every_layout_and_under_every_heading(heading: str, layout: str) -> None:
    data = imported(f"{RELEASE}\n{heading}\n\n{QUESTIONS[layout]}")
    assert data["customer_faq"] == [
        {"question": "What is it?", "answer": "A timer."},
        {"question": "How much?", "answer": "Ten pounds."},
    ]
    assert data["press_release"]["summary"]
    assert "appendices" not in data, "what has a field is no appendix, too"


def test_only_what_is_no_question_is_left_of_a_paragraph() -> None:
    data = imported("## FAQ\n\nAsked on the wards.\n**What is it?**\nA timer.\n**How much?**\nTen pounds.\n")
    assert [one["answer"] for one in data["customer_faq"]] == ["A timer.", "Ten pounds."]
    assert [one["body"] for one in data["appendices"]] == ["Asked on the wards."]


@for_each("layout", SIGNED)
def test_who_speaks(layout: str) -> None:
    text = "# Kettle — PR/FAQ\n\n## Press Release\n\n**Kettle brings hot tea to wards**\n\nToday we launch Kettle.\n\n"
    quote = imported(text + SIGNED[layout])["quotes"]["leader"]
    assert (quote["name"], quote["title"]) == ("Jane Doe", "CEO of Brewhouse")
    assert quote["text"].startswith("We saw nurses wait")
    assert "said" not in quote["text"]


def test_audiences_and_topics() -> None:
    faq = "## FAQ\n\n### For customers\n\n**A?**\nA.\n\n### Pricing\n\n**B?**\nB.\n\n### Internal FAQ\n\n**C?**\nC.\n"
    data = imported(RELEASE + faq)
    assert [one["question"] for one in data["customer_faq"]] == ["A?", "B?"]
    assert [one["question"] for one in data["internal_faq"]] == ["C?"]


def test_the_questions_may_come_first() -> None:
    release = RELEASE.partition("\n\n")[2]
    data = imported(f"# Kettle — PR/FAQ\n\n## FAQ\n\n{QUESTIONS['bold']}\n{release}")
    assert len(data["customer_faq"]) == 2
    assert data["press_release"]["headline"].startswith("Kettle tells")


@for_each(
    "label", ["**The problem.** ", "**The Problem**\n\n", "### The Problem\n\n", "## Problem Statement\n\n"]
)
def test_a_label_decides(label: str) -> None:
    opening = "# Kettle — PR/FAQ\n\n## Press Release\n\n### Kettle brings hot tea\n\nToday we launch Kettle."
    text = f"{opening}\n\n{label}Tea is cold."
    assert imported(text)["problem"]["statement"] == "Tea is cold."


def test_what_has_no_place_is_kept_in_order() -> None:
    more = "## Tenets\n\n1. Hot.\n2. Soon.\n\n## Budget\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    text = f"---\nauthor: me\n---\n{RELEASE}\n{more}"
    appendices = imported(text)["appendices"]
    assert [one["title"] for one in appendices] == ["Front matter", "Tenets", "Budget"]
    assert appendices[1]["body"] == "1. Hot.\n2. Soon."


def test_a_date_that_is_not_certain_is_not_invented() -> None:
    data = imported(RELEASE.replace("March 3, 2027", "5/7/2027"))
    assert data["press_release"]["dateline"] == {"city": "LEEDS"}


def test_the_yaml_says_where_things_come_from() -> None:
    text = as_yaml(import_markdown(Source("draft.md", RELEASE)))
    assert "# line 11, likely\n  statement: >-" in text
    assert "# line 1, a guess: please check\n  name:" in text
    loaded = load(Source("idea.yaml", text))
    assert loaded.faults == ()
    assert loaded.idea.meta.status == "draft"


def test_a_mark_without_a_question_asks_nothing() -> None:
    text = "# Kettle — FAQ\n\n## Customer FAQ\n\nQ:\n\nQ: Does it need a signal? A: No.\n"
    written = as_yaml(import_markdown(Source("draft.md", text)))
    assert yaml.safe_load(written)["customer_faq"] == [
        {"question": "Does it need a signal?", "answer": "No."}
    ]


def test_a_title_of_quotation_marks_alone_names_nothing() -> None:
    assert "product" not in imported('# ""\t""\n\nA timer for tea.\n')


PIECES = st.sampled_from(
    [
        "# Kettle — PR/FAQ\n", "# \"\"\t\"\"\n",
        "## Press Release\n", "## FAQ\n", "### Internal FAQ\n", "**FOR IMMEDIATE RELEASE**\n",
        "**Q: What?**\nA: That.\n",
        "Q: \n\nQ: Why? A: So.\n",
        "### Why?\n",
        "1. **Who?** You.\n2. What?\n",
        "> \"Words of a quote here,\" said Al, CEO.\n",
        "\"I used to wait a long while,\" said Bo.\n",
        "**The problem.** It is hard.\n",
        "- a\n  - b\n",
        "```\ncode\n",
        "---\n",
        "<!-- note -->\n",
        "[a]: http://b.test\n",
        "[x][a] and [y](http://z.test \"t\")\n",
        "| a? | b |\n|---|---|\n| c? | d |\n",
        "Title\n=====\n",
        "**[City, Date]** — Today we launch Kettle.\n",
        "<details><summary>Is it?</summary>\n",
        "\tcode\n",
        "* * *\n",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=60))).map("\n".join))
def test_no_word_is_ever_lost_and_the_yaml_is_an_idea(text: str) -> None:
    written = as_yaml(import_markdown(Source("draft.md", text)))
    loaded = load(Source("idea.yaml", written))
    assert loaded.faults == ()
    assert lost_words(text, written) == []


def lost_words(text: str, written: str) -> list[str]:
    """Words of a document that stand neither in the fields of an idea nor in its comments."""
    comments = [line for line in written.split("\n") if line.lstrip().startswith("#")]
    kept = set(words_of("\n".join([*leaves(yaml.safe_load(written)), *comments])))
    return [word for word in words_of(text) if word not in kept]


def leaves(data: Any) -> list[str]:
    """The texts in plain data."""
    if isinstance(data, dict | list):
        return [
            leaf for value in (data.values() if isinstance(data, dict) else data) for leaf in leaves(value)
        ]
    return [str(data)]


def test_words_that_are_in_no_field_are_shown_without_those_that_are() -> None:
    text = "Kettle: tea, at last\nWhat it costs\nTea & cups\n"
    kept = [Placement(("problem", "statement"), "tea at last What costs", 1, 2, "sure")]
    assert left_over(text, kept) == [(1, "Kettle"), (2, "it"), (3, "Tea & cups")]
    assert left_over("one two three four", [replace(kept[0], text="two")]) == [(1, "one … three four")]


@given(st.lists(st.sampled_from(["a b", " c\n", "\n", "d", "\t"]), max_size=12), st.data())
def test_pieces_of_a_block_stand_on_their_lines(parts: list[str], data: st.DataObject) -> None:
    raw = "".join(parts)
    edges = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=4)) | {0, len(raw)})
    block = Block("paragraph", raw, 7)
    wanted = [block.from_offset(start, end) for start, end in pairwise(edges)]
    found = list(block.pieces(pairwise(edges)))
    assert [one.raw for one in found] == [one.raw for one in wanted]
    assert [one.line for one in found if one.raw] == [one.line for one in wanted if one.raw]


@for_each(
    "label, role",
    [("Intro paragraph:", "summary"), ("First paragraph", "summary"), ("Quote paragraph", "quotes")],
)
def test_a_label_may_say_that_it_is_a_paragraph(label: str, role: str) -> None:
    assert role_of(label) == role
