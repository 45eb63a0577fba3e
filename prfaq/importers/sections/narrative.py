"""The press release's running text: summary, problem, solution, how it works, and where to go.

A label decides where there is one. Without labels the order does: the news, the problem (the paragraphs
between the news and the one that opens with the product), then what the product does.
"""

import re
from collections.abc import Callable, Sequence
from itertools import dropwhile, takewhile

from prfaq.importers.labels import Role
from prfaq.importers.markdown import Block, plain
from prfaq.importers.outline import Section
from prfaq.importers.placements import Extraction, Path, Placement, Sureness, joined
from prfaq.importers.sections.people import unlabelled
from prfaq.importers.sections.release import dateline_of
from prfaq.importers.sections.signals import (
    GO,
    OFFERS,
    PAIN,
    SENTENCE,
    announces,
    answers_pain,
    brings_product,
    closes,
    is_about_people,
    names_product,
    opens_with_product,
    stands_apart,
    tells_pain,
    turns,
    weight,
)

PROBLEM: Path = ("problem", "statement")
SUMMARY: Path = ("press_release", "summary")
_CITY: Path = ("press_release", "dateline", "city")
_DATE: Path = ("press_release", "dateline", "date")


def recognise_problem(found: Extraction) -> Extraction:
    """The paragraphs between the news and the one that opens with the product; else sentences of the news."""
    run, is_bounded = _before_product(found)
    run = run[:3] if is_bounded else _of_pain(found, run[:3])
    run = run or _first(found, tells_pain) or _first(found, answers_pain)
    if any(tells_pain(found, block) or answers_pain(found, block) for block in run):
        return found.place(PROBLEM, joined(run), run, "likely")
    if run and _may_be_problem(found, run[0], is_bounded=is_bounded):
        return found.place(PROBLEM, joined(run), run, "guess")
    return _in_summary(found)


def _first(found: Extraction, is_meant: Callable[[Extraction, Block], bool]) -> list[Block]:
    """The first paragraph behind the opening one of which something is true."""
    return [block for block in unlabelled(found)[1:] if is_meant(found, block)][:1]


def _may_be_problem(found: Extraction, block: Block, *, is_bounded: bool) -> bool:
    """May a paragraph be the problem by its place alone? One that names the product must tell some pain."""
    is_pain = bool(weight(block.text))
    is_likely = is_bounded or is_pain or is_about_people(block)
    return is_likely and stands_apart(found, block) and (is_pain or not names_product(found, block.text))


def _of_pain(found: Extraction, run: list[Block]) -> list[Block]:
    """Paragraphs in a row that tell pain; the first of all where none does."""
    rest = list(dropwhile(lambda block: not tells_pain(found, block), run))
    return list(takewhile(lambda block: tells_pain(found, block), rest)) or run[:1]


def _before_product(found: Extraction) -> tuple[list[Block], bool]:
    """The paragraphs before the one that opens with the product, and whether one does."""
    run: list[Block] = []
    for block in unlabelled(found):
        if opens_with_product(found, block) or (run and (turns(block) or brings_product(found, block))):
            return run, not closes(block)
        run.append(block)
    return run, False


def _in_summary(found: Extraction) -> Extraction:
    """The rest of the summary from a sentence that begins to tell the pain."""
    placed = next((one for one in found.placements if one.path == SUMMARY), None)
    if placed is None:
        return found
    _, *sentences = SENTENCE.split(placed.text)
    rest = list(dropwhile(lambda one: not _is_pain(found, one), sentences))
    pain = takewhile(lambda one: not names_product(found, one), rest)
    if len(PAIN.findall(" ".join(pain))) < 2:
        return found
    return found.add(Placement(PROBLEM, " ".join(rest), placed.line, placed.end_line, "guess"))


def _is_pain(found: Extraction, sentence: str) -> bool:
    """Does a sentence tell the pain, and neither the product nor what it offers?"""
    is_offer = names_product(found, sentence) or OFFERS.search(sentence)
    return bool(PAIN.search(sentence)) and not is_offer


def opens_with_problem(found: Extraction, main: list[Block]) -> bool:
    """Does a release tell the problem before the news?"""
    if tells_pain(found, main[0]) and announces(found, main[1]):
        return True
    run, is_bounded = _before_product(found)
    is_first = is_bounded and bool(run) and run[0] is main[0] and not found.has("press_release", "dateline")
    return is_first and stands_apart(found, main[0]) and (len(run) == 1 or bool(weight(main[0].text)))


SOLUTION: Path = ("solution", "summary")

_LABELLED: tuple[tuple[Role, Path], ...] = (
    ("summary", SUMMARY),
    ("problem", PROBLEM),
    ("solution", SOLUTION),
    ("how_it_works", ("press_release", "how_it_works")),
    ("getting_started", ("press_release", "getting_started")),
    ("call_to_action", ("press_release", "call_to_action", "text")),
    ("availability", ("press_release", "call_to_action", "text")),
    ("pricing", ("press_release", "pricing", "note")),
    ("benefit", ("benefit", "statement")),
    ("features", SOLUTION),
)

_IN_LEDE = re.compile(
    r"(?<=[.!?])\s+(?=(?:Previously|Until now|Until today|Today,? (?!we\b)|Currently|"
    r"Before (?:today|now)|Existing|Traditional\w*|The problem)\b)"
)


def recognise_narrative(found: Extraction) -> Extraction:
    """Place what the labels and then the order of the paragraphs say."""
    found = _dateline(found)
    for role, path in _LABELLED:
        found = _labelled(found, found.outline.with_role(role), path)
    background = found.outline.with_role("background")
    found = _labelled(found, [one for one in background if one.zone == "release"], PROBLEM)
    found = _summary(found)
    return _rest(found if found.has("problem") else recognise_problem(found))


def _dateline(found: Extraction) -> Extraction:
    """Take the dateline off the paragraph that it opens, which is the summary."""
    for section in found.outline.zone("release"):
        for block in section.blocks:
            is_open = block.kind == "paragraph" and not found.is_used(block)
            dateline = dateline_of(block.raw) if is_open else None
            if dateline:
                label = block.raw[: dateline.end].strip()
                found = found.note(_CITY, dateline.city, [block], "likely", label)
                found = found.note(_DATE, dateline.plain, [block], "likely", label)
                return _behind_dateline(found, section, block, block.from_offset(dateline.end))
    return found


def _behind_dateline(found: Extraction, section: Section, block: Block, rest: Block) -> Extraction:
    """What follows the dateline in its paragraph takes the paragraph's place, and is the summary if unlabelled."""
    if not rest.raw or section.role == "dateline":
        return found.use(block)
    blocks = [rest if one is block else one for one in section.blocks]
    found = found.cut(lambda one: one is section, lambda _: blocks)
    is_summary = section.role in ("", "release", "headline") and not section.is_run_in
    return _place_summary(found, rest, "likely") if is_summary else found


def _labelled(found: Extraction, sections: list[Section], path: Path) -> Extraction:
    if found.has(*map(str, path)):
        return found
    for section in sections:
        blocks = found.free(section.blocks)
        if blocks and any(block.kind != "code" for block in blocks):
            return found.place(path, joined(blocks), blocks, "sure", section.title)
    return found


def _summary(found: Extraction) -> Extraction:
    if found.has("press_release", "summary"):
        return found
    main = [block for block in unlabelled(found) if _is_running(block)]
    if len(main) > 1 and not found.has("problem") and opens_with_problem(found, main):
        found = found.place(PROBLEM, main[0].text, main[:1], "likely")
        main = main[1:]
    if main and (len(main) > 1 or not found.has(*map(str, SOLUTION))):
        return _place_summary(found, main[0], "likely")
    return found


def _is_running(block: Block) -> bool:
    """Is it running text, rather than a line?"""
    return block.kind == "paragraph" and len(block.text.split()) > 7


def _place_summary(found: Extraction, block: Block, sureness: Sureness) -> Extraction:
    """The first paragraph, up to where it turns to the problem, if no other paragraph tells that."""
    turn = _IN_LEDE.search(block.raw)
    others = [one for one in unlabelled(found) if one is not block and tells_pain(found, one)]
    if turn and not found.has("problem") and not found.outline.with_role("problem") and not others[:1]:
        rest = block.from_offset(turn.end())
        found = found.place(PROBLEM, rest.text, [rest], "guess")
        return found.place(SUMMARY, plain(block.raw[: turn.start() + 1]), [block], sureness)
    return found.place(SUMMARY, block.text, [block], sureness)


def _rest(found: Extraction) -> Extraction:
    main = unlabelled(found)
    goes = [block for block in main[1:] if block.kind == "paragraph" and GO.search(block.text)]
    if goes and not found.has("press_release", "call_to_action"):
        found = found.place(("press_release", "call_to_action", "text"), goes[-1].text, goes[-1:], "likely")
    main = unlabelled(found)
    if not found.has("solution") and main:
        found = found.place(SOLUTION, joined(main[:1]), main[:1], "likely")
    return _place_more(found, unlabelled(found))


def _place_more(found: Extraction, main: Sequence[Block]) -> Extraction:
    if main and not found.has("press_release", "how_it_works") and main[0].kind == "paragraph":
        return found.place(("press_release", "how_it_works"), joined(main), main, "guess")
    return found
