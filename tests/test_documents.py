"""Whole documents: every sample with every pack, as other programs see them, and what must never be in them."""

import functools
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from prfaq.exporters.pdf import to_pdfs
from prfaq.idea.load import LoadedIdea, load
from prfaq.idea.model import Idea
from prfaq.idea.types import Block
from prfaq.packs import find, names
from prfaq.renderer.idea_view import FOR_CUSTOMERS
from prfaq.renderer.render import RenderOptions, render_html, render_markdown, render_word
from prfaq.source import Source
from tests.exporters.reading import everything, sdk_errors
from tests.renderer.ideas import samples
from tests.tools import SAMPLES, for_each, needs

SECRET = "Zqsecret"
PACKS = tuple(name for name in names() if find(name).takes("docx"))
FOR_CUSTOMERS_ONLY = tuple(name for name in PACKS if find(name).manifest.audience == "customers")
ONE_PAGE = ("press-release", "one-pager", "five-questions")
FULLEST = "ward-handover.yaml"
PAIRS = [
    *((sample, "classic") for sample in samples()),
    *((FULLEST, pack) for pack in PACKS if pack != "classic"),
    ("rezeptruf.yaml", "memo"),
    ("jeera.yaml", "press-release"),
]
"""Every sample once, every pack once with the fullest sample, and both other languages in a pack of their own.

A fault in a document comes from the sample's content or from the pack's templates; the whole matrix found nothing
that these do not.
"""
PRINTED = list(dict.fromkeys([*PAIRS, *((sample, pack) for sample in samples() for pack in ONE_PAGE)]))
"""The same, and every sample where it has to fit one page, which depends on both."""

PUBLIC = FOR_CUSTOMERS | {
    "customer",
    "problem",
    "benefit",
    "solution",
    "alternatives",
    "customer_faq",
    "relationship",
}
"""What a document for customers may be put together from; everything else is internal."""


@functools.cache
def loaded(name: str) -> LoadedIdea:
    return load(Source(f"{SECRET}/{SECRET}-{name}", (SAMPLES / name).read_text(encoding="utf-8")))


def planted(name: str, fields: frozenset[str]) -> LoadedIdea:
    """A sample with the secret in its codename and its author's names, and in every text of these fields."""
    found = loaded(name)
    idea = found.idea
    secret: dict[str, Any] = {field: marked(getattr(idea, field)) for field in fields}
    secret["product"] = idea.product.model_copy(update={"codename": SECRET})
    meta = {"owner": SECRET, "contributors": (SECRET,), "id": SECRET, "title": SECRET}
    secret["meta"] = idea.meta.model_copy(update=meta)
    return LoadedIdea(idea.model_copy(update=secret), found.document)


def marked(value: Any) -> Any:
    """The same with the secret in every text that an author can choose."""
    if isinstance(value, str):
        return f"{value} {SECRET}" if value else value
    if isinstance(value, tuple):
        return tuple(marked(item) for item in value)
    if isinstance(value, Block):
        chosen = [name for name, field in type(value).model_fields.items() if not field.choices]
        return value.model_copy(update={name: marked(getattr(value, name)) for name in chosen})
    return value


@for_each("name, pack", PAIRS)
def test_no_document_holds_a_codename_an_authors_name_or_the_path_of_its_source(name: str, pack: str) -> None:
    idea = planted(name, frozenset())
    assert SECRET not in everything(render_word(idea, find(pack)))
    assert SECRET not in render_html(idea, find(pack))
    assert SECRET not in render_markdown(idea, find(pack))


@pytest.mark.parametrize("pack", FOR_CUSTOMERS_ONLY)
@pytest.mark.parametrize("name", [FULLEST, "jeera.yaml"])
def test_a_document_for_customers_holds_nothing_internal(name: str, pack: str) -> None:
    internal = frozenset(Idea.model_fields) - PUBLIC - {"meta", "schema_version"}
    assert {"evidence", "risks", "economics", "internal_faq", "metrics", "tenets", "decision"} <= internal
    idea = planted(
        name, internal - {"evidence", "metrics"}
    )  # their figures may be quoted; ids and sources not
    assert SECRET not in everything(render_word(idea, find(pack)))
    assert SECRET not in render_html(idea, find(pack))


def test_the_search_finds_what_it_searches_for() -> None:
    idea = planted("ward-handover.yaml", frozenset(["tenets", "risks"]))
    assert everything(render_word(idea, find("classic"))).count(SECRET) > 5
    named = RenderOptions(options={"show_authors": True})
    assert SECRET in everything(
        render_word(planted("ward-handover.yaml", frozenset()), find("classic"), named)
    )


@pytest.mark.parametrize(("name", "pack"), PAIRS)
def test_the_open_xml_sdk_finds_no_error(name: str, pack: str, tmp_path: Path) -> None:
    assert sdk_errors(render_word(loaded(name), find(pack)), tmp_path) == []


def test_every_document_prints_and_what_is_to_fit_one_page_does() -> None:
    needs("soffice")
    printed = to_pdfs([render_word(loaded(name), find(pack)) for name, pack in PRINTED])
    pages = {
        where: len(re.findall(rb"/Type\s*/Page\b", pdf)) for where, pdf in zip(PRINTED, printed, strict=True)
    }
    assert all(pages.values())
    assert {where: count for where, count in pages.items() if where[1] in ONE_PAGE and count != 1} == {}
    press_release_and_questions = {name: pages[name, "classic"] for name in samples()}
    assert max(press_release_and_questions.values()) <= 12


HOSTILE = (
    "AT&T <b> *x* {{ }} {% x %} 1. # | \\ ☃ עברית `c` _u_ [l](m) <!-- .question --> &amp; ~~s~~ ]]> </w:t> 😀"
)
DEAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufffd]")


def squeezed(words: str) -> str:
    """Words without spaces, and without what no file can hold."""
    return re.sub(r"\s+", "", DEAD.sub("", words))


def html_text(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", page))
