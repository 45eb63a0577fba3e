"""Documents in German and Arabic, by every pack: nothing that the program says itself is still English."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import prfaq.composer
from prfaq.composer import compose
from prfaq.document.cleaning import clean
from prfaq.packs import find, names
from prfaq.renderer.draft import draft
from tests.renderer.ideas import idea, sample
from tests.tools import ROOT, SAMPLES, for_each

SAMPLE = {"de": "rezeptruf.yaml", "ar": "jeera.yaml"}
FRAMES = Path(prfaq.composer.__file__).parent / "languages"
CONCEPTS = ("commercial", "internal", "open_source", "community")
FIELD = re.compile(r"\([\w.]+\)\]|\]\([^)]*\)|<a id=[^>]*>|<[^>]*>|https?://\S+")
"""The field that a gap names, and addresses: the same in every language."""

LAYOUT = {"bmad": {"q", "a"}}
"""Words that are part of a layout, and which other programs look for."""

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@cache
def _own_words(tag: str) -> frozenset[str]:
    """What the program can say in a language."""
    files = [FRAMES / f"{tag}.toml", *(ROOT / "templates").glob(f"*/labels/{tag}.toml")]
    tables = (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)
    return frozenset(word for table in tables for text in _texts(table) for word in _words(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"\{[^}]*\}", " ", value)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def _english(text: str, pack: str, tag: str, authors: str) -> set[str]:
    """The words of a document that are English ones of the program's, and nobody else's."""
    said = _words(FIELD.sub(" ", FRONT.sub("", text)))
    return (said & _own_words("en")) - _own_words(tag) - _words(authors) - LAYOUT.get(pack, set())


def _text(source: str, pack: str) -> tuple[str, str]:
    """A document, and all that its author wrote."""
    found = idea(source)
    return clean(draft(found, compose(found), find(pack))), " ".join(
        _texts(yaml.load(source, yaml.BaseLoader))
    )


@for_each("pack", names())
@for_each("tag", SAMPLE)
def test_a_full_document_of_any_concept_has_no_english(tag: str, pack: str) -> None:
    """All languages by all packs: each pair has labels of its own."""
    source = (SAMPLES / SAMPLE[tag]).read_text(encoding="utf-8")
    for concept in CONCEPTS:
        text, authors = _text(source.replace("concept_type: commercial", f"concept_type: {concept}"), pack)
        assert len(text) > 1000
        assert _english(text, pack, tag, authors) == set(), concept


@for_each("pack", names())
@for_each("tag", SAMPLE)
def test_what_is_missing_is_asked_in_the_language_of_the_document(tag: str, pack: str) -> None:
    text, _ = _text(f"meta: {{language: {tag}}}\ncustomer_faq: [{{a: 1}}]\n", pack)
    assert "<mark title=" in text
    assert _english(text, pack, tag, "") == set()


def test_the_search_finds_what_it_searches_for() -> None:
    source = (SAMPLES / SAMPLE["de"]).read_text(encoding="utf-8")
    text, authors = _text(source.replace("language: de", "language: en"), "classic")
    assert {"the", "appendix"} <= _english(text, "classic", "de", authors)


@for_each("tag", SAMPLE)
def test_punctuation_is_that_of_the_language(tag: str) -> None:
    text = clean(draft(found := sample(SAMPLE[tag]), compose(found), find("classic")))
    if tag == "ar":
        assert not re.search(r"[\u0621-\u064a]\s*[,;?]", text)
        assert "الملحق أ: الأدلة" in text
    else:
        assert "„" in text
        assert not re.search(r"[”«]|\d%", text)
        assert "Anhang A: Belege" in text
        assert "| 30. Juni 2028 |" in text
        assert "- **14. September 2027:** " in text
