"""A self-contained page: its policy admits what stands in it and nothing else."""

import base64
import hashlib
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from prfaq.html_page import Asset, Head, page

TEXT = st.text(st.sampled_from("<>&\"' \n\tab;"), max_size=20)


@given(TEXT, TEXT, TEXT)
def test_title_language_and_details_are_text(title: str, language: str, author: str) -> None:
    head = Head(title, Asset.of("p { color: red; }"), language=language, meta=(("author", author),))
    root: Any = html.document_fromstring(page(head, "<p>body</p>\n"))
    assert root.xpath("string(//title)") == " ".join(title.split())
    assert [one.tag for one in root.xpath("/html/* | /html/body/*")] == ["head", "body", "p"]
    assert root.xpath("//meta[@name='author']/@content") == ([author] if author else [])


def test_the_policy_names_the_style_and_script_that_stand_in_the_page() -> None:
    text = page(Head("t", Asset.of("p { }\n"), Asset.of("run();\n"), allowing=("img-src data:",)), "")
    root: Any = html.document_fromstring(text)
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        within = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert within
        digest = base64.b64encode(hashlib.sha256(within[1].encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert "img-src data:" in policy


def test_a_page_without_a_script_admits_none() -> None:
    text = page(Head("t", Asset.of("p { }"), direction="rtl", language="ar"), "")
    assert "script" not in text
    assert '<html lang="ar" dir="rtl">' in text
