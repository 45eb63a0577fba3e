"""The HTML report: what stands in the page, and that nothing in it can do harm."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from prfaq.errors import UserError
from prfaq.finding import Report
from prfaq.reporters import html as report_html
from prfaq.reporters.html import LISTED, SECTIONS
from prfaq.visible import printable, quoted
from tests.reporters.making import (
    CLEAN,
    EVERYONE,
    GONE,
    HOSTILE,
    REPORT,
    TABBED,
    UNMEASURED,
    many,
    saying,
    texts,
    written,
)
from tests.test_accessibility import contrast
from tests.tools import for_each

STYLE = (Path(report_html.__file__).parent / "assets" / "page.css").read_text(encoding="ascii")


def tree(*told: Report | UserError) -> Any:
    return html.document_fromstring(written("html", *told))


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def one(root: Any, path: str) -> Any:
    (found,) = root.xpath(path)
    return found


def with_class(name: str) -> str:
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"


def test_an_idea_shows_title_file_status_owner_date_and_no_score() -> None:
    idea = one(tree(REPORT), "//article")
    assert said(one(idea, ".//h2")) == "Lanternlight"
    facts = {said(pair[0]): said(pair[1]) for pair in one(idea, ".//dl")}
    assert facts == {
        "Status": "in review",
        "Stage": "hypothesis",
        "Owner": "Ana Prieto",
        "Updated": "2026-10-05",
        "Parts written": "1 of 2",
        "Contradictions": "0",
        "Hardest questions open": "1 of 2",
        "Findings": "✕ 1 error ▲ 1 warning ● 1 info",
    }
    assert [said(item) for item in idea.xpath(".//ol/li")] == ["How do you know? Open.", "Who stops it?"]
    assert "62" not in said(idea)
    assert "Not written: problem. What is written may still be nonsense" in said(idea)


def test_what_was_not_measured_is_no_zero() -> None:
    assert "Parts written" not in said(tree(replace(REPORT, parts={}, hardest=())))


def test_the_scorecard_answers_the_five_questions_in_words_and_leads_to_the_findings() -> None:
    root = tree(REPORT)
    cards = root.xpath(f"{with_class('scorecard')}/li")
    assert [said(card).split("?")[0] for card in cards] == [
        "▲ weak Who is the customer",
        "▲ weak What is the customer's problem or opportunity",
        "✕ missing What is the most important customer benefit",
        "✕ missing How do you know",
        "✓ ok What does the customer's experience look like",
    ]
    links = [card.xpath("./a/@href") for card in cards]
    assert links == [["#idea-1-customer"], ["#idea-1-problem"], [], [], []]


def test_a_question_that_is_weak_for_what_was_accepted_leads_there() -> None:
    root = tree(replace(REPORT, findings=()))
    assert root.xpath(f"{with_class('scorecard')}/li/a/@href") == ["#idea-1-suppressed"]


def test_long_names_are_cut_in_the_overview_and_whole_at_the_idea() -> None:
    root = tree(replace(REPORT, title="W" * 900, owner="V" * 900), CLEAN)
    row = root.xpath("//table[@class='overview']/tbody/tr")[0]
    assert (len(said(row[0][0])), len(said(row[2]))) == (120, 40)
    assert "W" * 900 in said(root.xpath("//article/h2")[0])


def test_a_finding_stands_beside_the_lines_it_is_about() -> None:
    place = tree(REPORT).xpath(with_class("place"))[0]
    lines = place.xpath(f".{with_class('line')}")
    assert [said(line) for line in lines] == [
        "Line 2customer:",
        "Line 3 segment: everyone",
        "Line 4problem:",
    ]
    assert [mark.text for mark in place.xpath(".//mark")] == ["everyone"]
    assert "The segment is everyone." in said(place)
    assert "Name a group that you could phone." in said(place)


def test_a_stretch_of_several_lines_is_marked_on_each_without_its_indentation() -> None:
    place = tree(REPORT).xpath(with_class("place"))[1]
    assert [mark.text for mark in place.xpath(".//mark")] == [">-", "Walks are cancelled,", "one in five."]


def test_findings_at_the_same_place_share_its_excerpt_the_gravest_first() -> None:
    second = replace(UNMEASURED, line=3, column=12, end_line=3, end_column=20, path="/customer/segment")
    (place,) = tree(replace(REPORT, findings=(second, EVERYONE))).xpath(with_class("place"))
    assert [said(badge) for badge in place.xpath(f".{with_class('badge')}")] == ["✕ error", "▲ warning"]


def test_findings_are_grouped_in_the_order_of_the_questions() -> None:
    headings = [said(heading) for heading in tree(REPORT).xpath("//article//h3")]
    assert headings == [
        "The hardest questions",
        "Who is the customer? 1 finding",
        "What is the customer's problem or opportunity? 1 finding",
        "The press release 1 finding",
        "Found and accepted 1 finding",
    ]


def test_what_was_accepted_is_listed_with_its_reason_and_by_what() -> None:
    item = tree(REPORT).xpath("//*[@id='idea-1-suppressed']/following-sibling::ul/li")[0]
    assert "Nothing says why now." in said(item)
    assert "Reason: Finance signs the figures on 3 May. (by a comment)" in said(item)


def test_what_could_not_be_read_is_listed_with_its_place() -> None:
    section = one(tree(TABBED, GONE), "//section[@id='unreadable']")
    assert "ideas/tabs.yaml:7:1" in said(section)
    assert "There is no such file. Check the name." in said(section)


def test_a_rule_leads_to_its_explanation_and_one_of_the_house_to_none() -> None:
    house = replace(EVERYONE, code="HOUSE1", name="no-synergy")
    root = tree(replace(REPORT, findings=(EVERYONE, house)))
    rule = one(root, "//*[@id='rule-CUS002']")
    assert "Why it matters" in said(rule.getparent())
    assert root.xpath("//a[@class='rule']/@href") == ["#rule-CUS002", "#rule-PRO007"]
    assert "HOUSE1 no-synergy" in said(root)


def test_several_ideas_have_an_overview_with_every_section() -> None:
    table = one(tree(REPORT, CLEAN), "//table[@class='overview']")
    heads = [said(head) for head in table.xpath("./thead//th")]
    counted = ["Parts written", "Contradictions", "Questions open"]
    assert heads == ["Idea", "Status", "Owner", "Updated", *counted, *(section.label for section in SECTIONS)]
    walk, calm = table.xpath("./tbody/tr")
    assert [said(cell) for cell in walk][1:9] == [
        "in review",
        "Ana Prieto",
        "2026-10-05",
        "1 of 2",
        "0",
        "1",
        "✕ 1, gravest: error",
        "▲ 1, gravest: warning",
    ]
    assert {said(cell) for cell in calm[7:]} == {"·"}
    assert walk.xpath("./th//a/@href") == ["#idea-1"]
    assert table.xpath(".//th[not(@scope)]") == []


def test_a_graver_cell_sorts_above_a_fuller_one() -> None:
    full = replace(REPORT, findings=(*many(40, UNMEASURED),))
    grave = replace(REPORT, findings=(replace(UNMEASURED, severity=EVERYONE.severity),))
    rows = tree(full, grave).xpath("//table[@class='overview']/tbody/tr")
    keys = [int(row[8].get("data-key")) for row in rows]
    assert keys[0] < keys[1]


def test_one_idea_needs_no_overview() -> None:
    assert tree(REPORT).xpath("//*[@id='overview']") == []


def test_of_very_many_findings_the_gravest_are_listed_and_the_others_counted() -> None:
    findings = (*many(LISTED + 20, UNMEASURED), EVERYONE)
    text = said(one(tree(replace(REPORT, findings=findings)), "//article"))
    assert "The segment is everyone." in text
    assert "… and 21 more findings, which --format json lists." in text
    assert f"▲ {LISTED + 20} warnings" in text


@for_each("told", [(REPORT,), (REPORT, CLEAN, TABBED), (GONE,), (saying(HOSTILE), REPORT)])
def test_headings_are_in_order_ids_are_unique_and_links_lead_somewhere(told: tuple[Report, ...]) -> None:
    root = tree(*told)
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href")} <= set(ids)
    assert len(root.xpath("//main|//header|//footer")) == 3


def test_the_page_asks_for_nothing_from_outside() -> None:
    root = tree(saying(HOSTILE), REPORT)
    assert root.xpath("//@src | //link | //img | //iframe | //object | //form | //@style") == []
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_the_policy_admits_the_pages_own_style_and_script_and_nothing_else() -> None:
    root = tree(REPORT)
    policy = one(root, "//meta[@http-equiv='Content-Security-Policy']").get("content")
    for kind in ("style", "script"):
        digest = hashlib.sha256(one(root, f"//{kind}").text.encode("utf-8")).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode('ascii')}'" in policy
    assert policy.startswith("default-src 'none';")


@given(texts)
def test_every_text_shows_as_it_is_and_is_never_markup(text: str) -> None:
    text = f"x{text}"
    root = tree(saying(text), UserError(text))
    assert len(root.xpath("//script")) == 1
    shown = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert one(root, "//article/h2").text_content() == shown
    assert one(root, "//article//dl/div[3]/dd").text_content() == shown
    if "`" not in text:  # what stands between backticks is code, without them
        messages = root.xpath(f"//article{with_class('message')}")
        assert [message.text_content() for message in messages] == [quoted(text, 600)] * 2


def test_a_name_of_a_field_in_a_message_is_shown_as_code() -> None:
    assert [code.text for code in tree(REPORT).xpath(f"{with_class('hint')}/code")] == ["problem.impact"]


COLORS = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLE)
PAIRS = [
    *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("page", "paper", "quiet")),
    *((one, f"{one}-wash") for one in ("error", "warning", "info", "ok")),
    *(("ink", f"{one}-wash") for one in ("error", "warning", "ok")),
    ("mark-ink", "mark"),
]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_has_contrast_enough_to_be_read(scheme: int) -> None:
    """At least 4.5 to 1, the measure of WCAG 2.2, success criterion 1.4.3."""
    for pair in PAIRS:
        found = [[value for name, value in COLORS if name == wanted][scheme] for wanted in pair]
        assert contrast(*(color.removeprefix("#") for color in found)) >= 4.5, pair
