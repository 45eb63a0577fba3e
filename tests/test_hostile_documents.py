"""What nobody would write, in every place of a document: Word never has to repair it, and nothing is lost."""

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as parser

from prfaq.idea.load import load
from prfaq.packs import find
from prfaq.renderer.render import render_html, render_word
from prfaq.source import Source
from tests.exporters.reading import W, root, sdk_errors, text
from tests.tools import for_each


def table(rows: int, columns: int) -> str:
    return "\n".join("|" + cell * columns for cell in ("a|", "---|", *["x|"] * rows))


def nested(depth: int, marker: str) -> str:
    return "\n".join(f"{' ' * len(marker) * at}{marker}level {at}" for at in range(depth))


ODD = {
    "a word of 100,000 characters": "x" * 100_000,
    "a table of a thousand rows": table(1000, 3),
    "a table of 200 columns, three times what Word can open": table(2, 200),
    "lists in lists, far deeper than Word's nine levels": nested(60, "- "),
    "numbered lists in lists": nested(60, "1. "),
    "quotations in quotations": "> " * 500 + "x",
    "a thousand paragraphs": "a\n\n" * 1000,
    "nothing but line ends": "\n\n\n" * 5000 + "a",
    "control characters": "a\0b\x07c\x0b\x0c\x1b[31m\x7f\x85\u2028 d",
    "half characters and non-characters": "a \ud800 b \udfff c \ufffe d \uffff e",
    "right to left within left to right": "left \u202eright\u202c שלום world مرحبا 123 \u2067x\u2069",
    "a right-to-left text": "قال: AT&T <b> 1. # ثم عاد",
    "marks upon marks": "a" + "\u0301" * 10_000,
    "one person of many characters": "👩‍👩‍👧‍👦" * 1000,
    "entities that name no character": "&#0; &#xD800; &#99999999; &nbsp; &quot;",
    "markup of other programs": "]]> </w:t></w:r></w:p> <script>alert(1)</script> <![CDATA[ {{ 7*7 }} {% x %}",
    "brackets that close nothing": "[" * 3000 + "![" * 1000 + "<!--" * 1000,
    "stars": "*" * 5000,
    "a thousand links": "[a](https://a.example/) " * 1000,
    "a link of 100,000 characters": f"[a](https://a.example/{'x' * 100_000})",
    "a link that a browser would run": "[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd)",
    "a picture from elsewhere": "![a](https://a.example/a.png) ![b](/etc/passwd)",
    "code": "```\n" + "x\t\x07\n" * 1000 + "```",
    "tabs and spaces": "\t \u00a0\u3000\u200b" * 100 + "x",
}


@cache
def document(name: str) -> tuple[bytes, str]:
    """The Word file and the page of an idea that is odd wherever it can be."""
    odd = ODD[name]
    data = {
        "product": {"name": odd[:500]},
        "customer": {"segment": odd[:2000], "not_for": [odd[:500]]},
        "press_release": {"headline": odd[:2000], "subheading": odd[:2000]},
        "customer_faq": [{"id": odd[:50], "question": odd[:2000], "answer": odd}],
        "evidence": [{"id": odd[:50], "claim": odd, "source": odd[:500], "url": odd[:3000]}],
        "glossary": [{"term": odd[:500], "definition": odd}],
        "appendices": [{"title": odd[:2000], "body": odd, "file": odd[:3000]}],
        "meta": {"confidentiality": odd[:500], "version": odd[:100], "language": odd[:20]},
    }
    idea = load(Source("a.json", json.dumps(data), Path(__file__).parent))
    return render_word(idea, find("classic")), render_html(idea, find("classic"))


def squeezed(words: str) -> str:
    """Words without spaces, marks and what no file can hold."""
    return re.sub(r"[^\w☃]+", "", words)


@for_each("name", ODD)
def test_every_part_of_the_word_file_is_sound(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(document(name)[0])) as file:
        assert file.testzip() is None
        for part in file.namelist():
            etree.fromstring(file.read(part))  # raises for whatever XML forbids


@for_each("name", ODD)
def test_word_and_page_say_the_same_words(name: str) -> None:
    written, page = document(name)
    body = parser.document_fromstring(page).find("body/main")
    assert body is not None
    for number in body.iterfind(".//a[@class='number']"):
        number.text = ""  # Word counts the questions itself
    in_word = squeezed(text(root(written)))
    assert len(in_word) > 20
    assert squeezed("".join(map(str, body.itertext()))) == in_word
    assert not set("\u202d\u202e") & set(page + text(root(written))), (
        "which would turn the words behind them round"
    )


@for_each("name", ODD)
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    written, page = document(name)
    found = parser.document_fromstring(page)
    assert not list(found.iter("script", "iframe", "object", "link", "img"))
    addresses = [
        item.get("href") or "" for item in found.iter("a")
    ]  # one may be cut where a name is too long
    assert all(re.match(r"https://a\.exampl|#", address) for address in addresses)
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        related = etree.fromstring(file.read("word/_rels/document.xml.rels"))
    outside = [item.get("Target") or "" for item in related if item.get("TargetMode") == "External"]
    assert all(address.startswith("https://a.exampl") for address in outside)


SHOWN_TO_WORD = (
    "a table of 200 columns, three times what Word can open",
    "lists in lists, far deeper than Word's nine levels",
    "control characters",
    "half characters and non-characters",
    "right to left within left to right",
    "entities that name no character",
)


@pytest.mark.parametrize("name", SHOWN_TO_WORD)
def test_the_open_xml_sdk_finds_no_error(name: str, tmp_path: Path) -> None:
    assert sdk_errors(document(name)[0], tmp_path) == []


def test_a_thousand_pieces_of_evidence_are_a_thousand_rows() -> None:
    pieces = [{"id": f"e{at}", "claim": f"Claim {at}", "source": "Register"} for at in range(1000)]
    idea = load(Source("a.json", json.dumps({"product": "L", "evidence": pieces})))
    written = root(render_word(idea, find("classic")))
    assert max(len(one.findall(f"{W}tr")) for one in written.iter(f"{W}tbl")) == 1001
