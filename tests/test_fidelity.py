"""What an author writes is what a reader sees: letter for letter, in every pack, format and process."""

import functools
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prfaq.idea.load import LoadedIdea
from prfaq.packs import find, names
from prfaq.renderer.render import RenderOptions, render_html, render_markdown, render_word
from tests.exporters.reading import root, text
from tests.planting import begun, cut_short, planted
from tests.test_documents import HOSTILE, PACKS, html_text, loaded, squeezed
from tests.tools import ROOT, for_each, needs

SAMPLE = "ward-handover.yaml"
SIGNS = st.text(
    st.sampled_from(" aQ71EZ[]()#*_`~|\\<>&{}%$!^:;.,-+=/\"'\n\t☃על\u200f\u00a0é😀") | st.characters(),
    max_size=25,
)

IN_THE_CLASSIC = (
    *("adoption", "alternatives", "assumptions", "customer", "customer_faq", "decision", "dependencies"),
    *("economics", "evidence", "feedback_loops", "glossary", "internal_faq", "metrics", "milestones"),
    *("open_questions", "premortem", "quotes", "references", "relationship", "risks", "tenets"),
    *("solution.not_doing", "solution.personalization", "solution.technology", "solution.when_it_fails"),
)
"""What the classic shows in full, whatever else stands in the idea."""


def in_word(idea: LoadedIdea, pack: str) -> str:
    return squeezed(text(root(render_word(idea, find(pack)))))


def in_html(idea: LoadedIdea, pack: str) -> str:
    article = render_html(idea, find(pack)).partition("<article>")[2]
    return squeezed(html_text(article))


def in_markdown(idea: LoadedIdea, pack: str) -> str:
    """What a program that is not ours reads in the Markdown."""
    markdown = render_markdown(idea, find(pack))
    said = subprocess.run(
        [needs("pandoc"), "-f", "gfm", "-t", "json"],
        input=markdown.encode("utf-8", "replace"),
        capture_output=True,
        check=True,
    ).stdout
    return squeezed("".join(_read(json.loads(said)["blocks"])))


def _read(node: Any) -> Iterator[str]:
    """The text of a syntax tree of pandoc's, in order."""
    if isinstance(node, list):
        for inner in node:
            yield from _read(inner)
    elif isinstance(node, dict):
        kind, content = node["t"], node.get("c", "")
        if kind in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
            yield "" if kind == "RawInline" and content[1].startswith("<") else content[1]
        elif kind == "Str":
            yield content
        elif kind in ("Link", "Image"):
            yield from _read(content[1])
        else:
            yield from _read(content)


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(SIGNS)
@example(HOSTILE)
def test_every_text_that_a_document_shows_is_there_letter_for_letter(pack: str, words: str) -> None:
    idea, fields = planted(loaded(SAMPLE), words)
    word, html = in_word(idea, pack), in_html(idea, pack)
    assert len(begun(word)) > 15
    assert begun(word) == begun(html)
    for shown in (word, html):
        assert [fields[n] for n in cut_short(shown, squeezed(words))] == []


@functools.cache
def _hostile() -> tuple[LoadedIdea, tuple[str, ...]]:
    return planted(loaded(SAMPLE), HOSTILE)


@for_each("pack", names())
def test_another_program_reads_the_same_words_in_the_markdown(pack: str) -> None:
    idea, fields = _hostile()
    shown = in_markdown(idea, pack)
    assert len(begun(shown)) > 15
    assert [fields[n] for n in cut_short(shown, squeezed(HOSTILE))] == []
    if pack in PACKS:
        assert begun(shown) == begun(in_word(idea, pack))


def test_the_classic_leaves_nothing_out_that_it_promises() -> None:
    idea, fields = planted(loaded(SAMPLE), "said")
    shown = {fields[n] for n in begun(in_word(idea, "classic"))}
    promised = {
        field
        for field in fields
        if any(field == name or field.startswith((f"{name}.", f"{name}[")) for name in IN_THE_CLASSIC)
    }
    assert len(promised) > 60
    assert promised <= shown, sorted(promised - shown)


_HASH = """
import hashlib, sys
from prfaq.packs import find
from prfaq.renderer.render import WRITERS, RenderOptions
from tests.test_documents import loaded
whole = hashlib.sha256()
for pack in ("classic", "memo"):
    for kind in ("docx", "html", "md"):
        made = WRITERS[kind](loaded(sys.argv[1]), find(pack), RenderOptions(contents=True))
        whole.update(made if isinstance(made, bytes) else made.encode("utf-8"))
print(whole.hexdigest())
"""


def test_two_processes_write_the_same_bytes_whatever_their_hashes_are() -> None:
    ways = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _HASH, SAMPLE],
            stdout=subprocess.PIPE,
            env=os.environ | ways | {"PYTHONHASHSEED": seed},
            text=True,
        )
        for seed in ("1", "2")
    ]
    said = [process.communicate()[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0] == said[1]
    assert len(said[0]) == len(hashlib.sha256().hexdigest())


def test_an_option_that_hides_marks_hides_nothing_else() -> None:
    idea, _ = planted(loaded(SAMPLE), "said")
    off = RenderOptions(options={"evidence_marks": False})
    without = squeezed(text(root(render_word(idea, find("classic"), off))))
    assert begun(without) == begun(in_word(idea, "classic"))
    assert "[E1]" not in without
