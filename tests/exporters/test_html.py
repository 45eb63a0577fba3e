"""One HTML page: what it says is what the blocks say, well formed, self-contained, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prfaq.document.ast import (
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    every_block,
    plain,
    texts,
)
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details
from prfaq.exporters.html import style_sheet, write
from prfaq.visible import settled
from tests.tools import for_each

VOID = {"meta", "br", "hr", "link", "img"}
HOSTILE = (
    "AT&T <b> *x* {{ }} 1. # | \\ ☃ עברית \x00\x0b \ud800 \uffff a\tb\r\nc ]]> <script>alert(1)</script> \" '"
)


class Page(HTMLParser):
    """A page as it is read: every element closed in its order, its text, its links and anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.words.setdefault(tag, []).append(data)

    def text(self, tag: str) -> str:
        return "".join(self.words.get(tag, []))

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [given for name, given in self.tags if name == tag]


def page(markdown: str, **details: Any) -> Page:
    return Page(write(to_blocks(markdown), replace(Details(language="en"), **details)))


def article(markdown: str) -> str:
    text = write(to_blocks(markdown), Details(language="en"))
    return text.partition("<article>\n")[2].partition("\n</article>")[0]


CASES = {
    "a paragraph": (
        "One *two* **three** `four`",
        "<p>One <em>two</em> <strong>three</strong> <code>four</code></p>",
    ),
    "a role": ("<!-- .subheading -->\n*Text*", '<p class="subheading"><em>Text</em></p>'),
    "a gap": ("<mark>[Missing]</mark>", "<p><mark>[Missing]</mark></p>"),
    "a line break": ("One\\\ntwo", "<p>One<br>two</p>"),
    "a link": ("[a](https://b.example/?x=1&y=2)", '<p><a href="https://b.example/?x=1&amp;y=2">a</a></p>'),
    "a link that nobody should follow": ("[a](ftp://b.example/c)", "<p>a</p>"),
    "a list": (
        "- one\n- two\n  1. three",
        "<ul>\n<li>one</li>\n<li>two\n<ol>\n<li>three</li>\n</ol></li>\n</ul>",
    ),
    "a list that begins later": ("3. one", '<ol start="3">\n<li>one</li>\n</ol>'),
    "code": ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
    "a line": ("* * *", "<hr>"),
    "a quotation": ("> Yes.", "<blockquote><p>Yes.</p></blockquote>"),
    "a signed quotation": (
        "<!-- .leader-quote -->\n> Yes.\n>\n> <!-- .attribution -->— Ann",
        '<figure class="leader-quote">\n<blockquote><p>Yes.</p></blockquote>\n'
        "<figcaption><cite>— Ann</cite></figcaption>\n</figure>",
    ),
    "a table": (
        "| A | B |\n|---|--:|\n| one | 2 |",
        '<div class="table">\n<table>\n'
        '<thead><tr><th scope="col">A</th><th scope="col" class="right">B</th></tr></thead>\n'
        '<tbody>\n<tr><th scope="row">one</th><td class="right">2</td></tr>\n</tbody>\n'
        "</table>\n</div>",
    ),
    "sections": (
        "# T\n\n## A\n\none\n\n### B\n\n## C",
        '<h1>T</h1>\n<section id="a">\n<h2>A</h2>\n<p>one</p>\n'
        '<section id="b">\n<h3>B</h3>\n</section>\n</section>\n'
        '<section id="c">\n<h2>C</h2>\n</section>',
    ),
    "a question": (
        "# T\n\n## FAQ\n\n<!-- .question #price -->\n### Q7. How much?\n\nNothing.",
        '<h1>T</h1>\n<section id="faq">\n<h2>FAQ</h2>\n<section id="price" class="question">\n'
        '<h3 id="q7"><a class="number" href="#price">Q7.</a> How much?</h3>\n<p>Nothing.</p>\n'
        "</section>\n</section>",
    ),
    "a page": (
        "# T\n\n<!-- page break -->\n\n## A",
        '<h1>T</h1>\n<section id="a" class="new-page">\n<h2>A</h2>\n</section>',
    ),
    "no level is skipped": ("# T\n\n#### A", '<h1>T</h1>\n<section id="a">\n<h2>A</h2>\n</section>'),
    "text is text": ("&lt;script&gt; \\<b\\> &amp;amp;", "<p>&lt;script&gt; &lt;b&gt; &amp;amp;</p>"),
}


@for_each("case", CASES)
def test_blocks_become_elements(case: str) -> None:
    markdown, html = CASES[case]
    assert article(markdown) == html


def test_the_page_says_what_it_is() -> None:
    text = write(
        to_blocks("# Walks go out\n\nText"),
        Details(
            title="Walks go out",
            subject="Press release",
            author="Brightwick",
            keywords="walks",
            language="en_GB",
            header="Lanternlight · Draft",
            footer="Internal",
        ),
    )
    assert '<html lang="en-GB" dir="ltr">' in text
    assert "<title>Walks go out</title>" in text
    assert '<meta name="author" content="Brightwick">' in text
    assert '<header class="running"><p>Lanternlight · Draft</p><p>Internal</p></header>' in text
    assert (
        write(to_blocks("# A"), Details()).count("<meta name=") == 3
    )  # the viewport, the program and its mark


def test_a_language_that_is_written_from_right_to_left_is() -> None:
    assert page("# عنوان", language="ar").attributes("html") == [{"lang": "ar", "dir": "rtl"}]


def test_a_page_fetches_and_runs_nothing() -> None:
    text = write(to_blocks("# A\n\n[b](https://c.example)\n\n![d](https://e.example/f.png)"), Details())
    found = Page(text)
    assert not {"script", "img", "link", "iframe", "object", "form"} & {tag for tag, _ in found.tags}
    assert "url(" not in style_sheet()
    assert "@import" not in style_sheet()
    policy = next(given["content"] for given in found.attributes("meta") if "http-equiv" in given)
    assert policy.startswith("default-src 'none'")


def test_contents_list_the_sections_and_lead_to_them() -> None:
    text = write(to_blocks("# T\n\n## A & B\n\n### c\n\n## Contents"), Details(contents="What is in it"))
    found = Page(text)
    targets = [given["href"].removeprefix("#") for given in found.attributes("a")]
    assert targets == ["a-b", "contents-2"]
    assert set(targets) <= {given.get("id") for _, given in found.tags}
    assert "A & B" in found.text("nav")
    assert "<nav" not in write(to_blocks("# T\n\n## A"), Details())


def test_anchors_are_unique_whatever_the_headings_say() -> None:
    text = "# T\n\n## Q7\n\n## q7\n\n<!-- .question #q7 -->\n### Q7. A\n\n<!-- .question #a -->\n### Q7. A\n"
    ids = [given["id"] for _, given in page(text).tags if "id" in given]
    assert len(set(ids)) == len(ids)
    assert "q7" in ids


def test_it_prints_page_by_page() -> None:
    assert re.search(r"@media print {.*\.new-page {[^}]*break-before: page", style_sheet(), re.DOTALL)
    assert "table-header-group" in style_sheet()


def words(blocks: Blocks) -> Iterator[str]:
    """What a page shows of the blocks, in order."""
    for block in every_block(blocks):
        if isinstance(block, Code | Picture):
            yield block.text if isinstance(block, Code) else block.alt
        yield from map(plain, texts(block))


def shown(text: str) -> str:
    """A text as a page can hold it, without its spaces."""
    return re.sub(r"\s+", "", settled(text))


characters = st.text(st.characters(), max_size=20) | st.just(HOSTILE)
run_lists = st.lists(
    st.builds(Run, characters, st.booleans(), st.booleans(), st.booleans(), st.just("") | characters),
    max_size=3,
).map(tuple)
roles = st.sampled_from(["", "composed", "note", "question", "x y", '">'])
leaves: st.SearchStrategy[object] = st.one_of(
    st.builds(Paragraph, run_lists, roles),
    st.builds(Heading, st.integers(-1, 9), run_lists, roles, characters),
    st.builds(Code, characters),
    st.builds(Picture, characters, characters, run_lists),
    st.just(PageBreak()),
    st.just(Divider()),
    st.builds(
        lambda header, rows: Table(tuple(header), tuple(map(tuple, rows)), ("right",)),
        st.lists(run_lists, min_size=1, max_size=3),
        st.lists(st.lists(run_lists, max_size=4), max_size=2),
    ),
)
documents = st.lists(
    st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda blocks, role: Quote(tuple(blocks), role), st.lists(inner, max_size=2), roles),
            st.builds(
                lambda items, start: Listing(True, tuple(map(tuple, items)), start),
                st.lists(st.lists(inner, max_size=2), max_size=2),
                st.integers(0, 99),
            ),
        ),
        max_leaves=5,
    ),
    max_size=5,
)


@given(documents, characters)
def test_every_letter_is_in_the_page_and_every_element_is_closed(blocks: list[object], title: str) -> None:
    document: Blocks = tuple(blocks)  # type: ignore[arg-type]
    text = write(document, Details(title=title or "T", language="en", header=title))
    text.encode("utf-8")
    found = Page(text)
    assert shown(found.text("article")) == shown("".join(words(document)))
    assert {tag for tag, _ in found.tags} <= ALLOWED
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h\d", tag)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "article", "section"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "pre", "ul", "ol", "li"),
    *("code", "em", "strong", "mark", "a", "blockquote", "figure", "figcaption", "cite"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def test_the_same_blocks_give_the_same_page() -> None:
    runs: Runs = (Run(HOSTILE), Run(HOSTILE, href="https://a.example"))
    assert write((Paragraph(runs),), Details()) == write((Paragraph(runs),), Details())
