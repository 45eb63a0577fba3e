"""``--final`` means final: what stands in the way is named, all of it in one report, in every pack and format."""

import datetime
import io
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import prfaq
from prfaq import api
from prfaq.document.ast import Run
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters.docx.adopt import read_letterhead
from prfaq.exporters.docx.reference_doc import open_reference
from prfaq.files import data_folder
from prfaq.finding import Finding
from prfaq.idea.load import LoadedIdea
from prfaq.packs import find, names
from prfaq.renderer.render import WRITERS, RenderOptions, confidentiality_lost, gaps_shown, pages_told
from prfaq.source import Source
from tests.tools import for_each

AS_OF = datetime.date(2026, 11, 22)
CASES = yaml.safe_load((Path(__file__).parent / "final_cases.yaml").read_text(encoding="utf-8"))
SAMPLES = sorted(path for path in data_folder("samples").iterdir() if path.suffix in (".yaml", ".json"))
PLACES = {"header": "its header", "footer": "its footer", "cover": "its text", "table": "its footer"}


@cache
def complete() -> str:
    return (data_folder("samples") / "ward-handover.yaml").read_text(encoding="utf-8")


@cache
def whole() -> LoadedIdea:
    """A complete idea."""
    return changed({})


def changed(change: Mapping[str, Any]) -> LoadedIdea:
    """A complete idea in which some members are others; ``None`` takes one out."""
    data = yaml.load(complete(), yaml.CSafeLoader)
    _merge(data, change)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return prfaq.load(Source("idea.yaml", text, data_folder("samples")))


def _merge(data: dict[str, Any], change: Mapping[str, Any]) -> None:
    for name, value in change.items():
        if isinstance(value, Mapping) and isinstance(data.get(name), dict):
            _merge(data[name], value)
        elif value is None:
            data.pop(name, None)
        else:
            data[name] = value


def in_the_way(loaded: LoadedIdea, kind: str = "docx", pack: str = "classic", **render_options: Any) -> str:
    """What is named where the document is asked for as final, a line for each; empty where it is written."""
    try:
        api.render_with(
            find(pack),
            loaded,
            to=kind,
            final=True,
            as_of=AS_OF,
            render_options=RenderOptions(**render_options),
        )
    except prfaq.NotReady as error:
        return "\n".join(map(_line, error.findings))
    return ""


def _line(finding: Finding) -> str:
    return f"{finding.file} {finding.code} {finding.path} {finding.message} {finding.hint}".replace("/", ".")


def letterhead(place: str, *cases: Mapping[str, Any], footer: str = "{{ confidentiality }}") -> bytes:
    """A company's Word file that says ``cases`` in one place."""
    document: Any = docx.Document()
    document.sections[0].footer.paragraphs[0].text = footer
    for case in cases:
        _say(document, place, case)
    document.add_paragraph("{{ body }}")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _say(document: Any, place: str, case: Mapping[str, Any]) -> None:
    section = document.sections[0]
    if place == "table":
        paragraph = section.footer.add_table(1, 1, section.page_width).cell(0, 0).paragraphs[0]
    elif place == "cover":
        paragraph = document.add_paragraph()
    else:
        paragraph = (section.header if place == "header" else section.footer).add_paragraph()
    for run in case.get("runs", ()):
        paragraph.add_run(run)
    if "xml" in case:
        for node in parse_xml(f"<w:p {nsdecls('w')}>{case['xml']}</w:p>"):
            paragraph._p.append(node)


def test_a_complete_idea_is_final_in_every_format() -> None:
    assert [in_the_way(changed({}), kind) for kind in ("docx", "html", "md")] == ["", "", ""]


@for_each("case, kind", zip(CASES["ideas"], cycle(("md", "html")), strict=False))
def test_an_idea_that_lacks_something_is_no_final_document(case: Mapping[str, Any], kind: str) -> None:
    assert case["says"].replace("/", ".") in in_the_way(changed(case["idea"]), kind)


def everywhere(cases: list[Any]) -> list[tuple[Any, str]]:
    """Every case in one of the places, and the first in all of them: a place is read the same, whatever it says."""
    return [*zip(cases, cycle(PLACES), strict=False), *((cases[0], place) for place in PLACES)]


def left_unfilled(place: str, case: Mapping[str, Any]) -> list[str]:
    """What nobody filled in in a company's Word file that says ``case`` in one place."""
    told = pages_told(find("classic"), RenderOptions(reference=letterhead(place, case)))
    return [f"{one.message} {one.hint}" for one in told if one.is_mistake]


@for_each("case, place", everywhere(CASES["letterheads"]))
def test_a_letterhead_that_nobody_filled_in_is_named(case: Mapping[str, Any], place: str) -> None:
    (told,) = left_unfilled(place, case)
    assert case["says"].replace("{place}", PLACES[place]) in told


def test_a_letterhead_that_nobody_filled_in_is_in_the_way_of_a_final_document() -> None:
    (case, *_) = CASES["letterheads"]
    told = in_the_way(whole(), reference=letterhead("header", case), reference_name="brief.docx")
    assert told == f"brief.docx INT021  {left_unfilled('header', case)[0]}".replace("/", ".")


@for_each("place", PLACES)
def test_a_letterhead_that_nobody_filled_in_is_good_for_a_draft_and_no_matter_to_a_page(place: str) -> None:
    file = letterhead(place, CASES["letterheads"][0])
    assert in_the_way(whole(), "html", reference=file) == ""
    assert WRITERS["docx"](whole(), find("classic"), RenderOptions(reference=file))


def test_a_template_made_from_a_letterhead_still_asks_for_the_same() -> None:
    file = letterhead("cover", *CASES["letterheads"])
    asked = open_reference(file).unfilled
    assert len(asked) == len(CASES["letterheads"]) - 1, "two of them ask for the same"
    assert set(open_reference(read_letterhead(file).reference).unfilled) == set(asked)


@for_each("runs, place", everywhere(CASES["harmless"]))
def test_what_a_letterhead_may_say_stands_not_in_the_way(runs: list[str], place: str) -> None:
    assert left_unfilled(place, {"runs": runs}) == []


def test_all_reasons_are_in_one_report() -> None:
    file = letterhead("header", {"runs": ["{{ titel }} [Pick the Date]"]}, footer="Nordlicht AG")
    told = in_the_way(changed({"press_release": {"availability": None}}), reference=file)
    assert (told.count("INT021"), told.count("INT022")) == (2, 1)
    for part in ("titel", "[Pick the Date]", "press_release.availability", "INT022"):
        assert part in told


def test_a_header_that_no_page_shows_stands_in_nobodys_way() -> None:
    document: Any = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "[Pick the Date]"
    section.even_page_header.paragraphs[0].text = "[Pick the Date]"
    document.add_paragraph("{{ body }}")
    for is_first, is_even in ((False, False), (True, False), (False, True)):
        section.different_first_page_header_footer = is_first
        document.settings.odd_and_even_pages_header_footer = is_even
        buffer = io.BytesIO()
        document.save(buffer)
        told = in_the_way(whole(), reference=buffer.getvalue())
        assert ("[Pick the Date]" in told) is (is_first or is_even)


@for_each(
    "footer, kind, pack, option, expected",
    [
        ("Nordlicht AG", "docx", "classic", "", "refused"),
        ("Nordlicht AG", "docx", "classic", "For the board", "refused"),
        ("Nordlicht AG · {{ confidentiality }}", "docx", "classic", "For the board", "shown"),
        ("Nordlicht AG", "html", "classic", "For the board", "shown"),
        ("", "docx", "classic", "", "shown"),
        ("", "docx", "press-release", "", "told"),
        ("", "docx", "press-release", "For the board", "shown"),
        ("Nordlicht AG", "docx", "press-release", "For the board", "refused"),
        ("", "md", "classic", "", "told"),
    ],
)
def test_a_confidentiality_line_is_never_dropped_in_silence(
    footer: str, kind: str, pack: str, option: str, expected: str
) -> None:
    file = letterhead("cover", footer=footer)
    render_options = RenderOptions(reference=file, confidentiality=option)
    lost = confidentiality_lost(whole(), find(pack), render_options, kind)
    assert {None: "shown", True: "refused", False: "told"}[lost and lost.is_mistake] == expected
    told = in_the_way(whole(), kind, pack, reference=file, confidentiality=option)
    assert ("INT022" in told) is (expected == "refused")
    assert lost is None or (option or "Calderness internal") in lost.message


def test_that_a_document_is_public_need_stand_nowhere() -> None:
    loaded = changed({"meta": {"confidentiality": "Public"}})
    for pack, kind in (("classic", "md"), ("press-release", "docx"), ("press-release", "md")):
        assert confidentiality_lost(loaded, find(pack), RenderOptions(), kind) is None
    assert confidentiality_lost(loaded, find("classic"), RenderOptions(confidentiality="Public"), "md")


def shown_gaps(blocks: Any) -> Iterator[str]:
    """The fields of the gaps that blocks show, wherever they stand."""
    if isinstance(blocks, Run):
        yield from [blocks.field] if blocks.gap else ()
    elif isinstance(blocks, tuple):
        for one in blocks:
            yield from shown_gaps(one)
    elif hasattr(blocks, "__dataclass_fields__"):
        for name in blocks.__dataclass_fields__:
            yield from shown_gaps(getattr(blocks, name))


def test_a_gap_that_a_document_shows_is_always_named() -> None:
    """Whatever top-level member is missing: what a document of any pack marks as a gap is what is refused.

    Two at a time that have little to do with one another, as they are half the members apart.
    """
    members = list(yaml.safe_load(complete()))
    half = len(members) // 2
    for name in (members[at::half] for at in range(half)):
        loaded = changed(dict.fromkeys(name))
        shown: dict[str, set[str]] = {}
        for pack in names():
            text = str(WRITERS["md"](loaded, find(pack), RenderOptions()))
            shown[pack] = set(shown_gaps(to_blocks(text)))
            paths = {gap.path.strip("/").replace("/", ".") for gap in gaps_shown(loaded, find(pack))}
            assert shown[pack] <= paths, (name, pack)
        asking = next((pack for pack in names() if shown[pack]), None)
        assert asking is None or in_the_way(loaded, "md", asking), name
