"""The press release's running text: summary, problem, solution, how it works, and where to go.

A label decides where there is one. Without labels the order does: the news, the problem (the paragraphs
between the news and the one that opens with the product), then what the product does.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from prfaq.importers.labels import Role
from prfaq.importers.markdown import Block
from prfaq.importers.outline import Section
from prfaq.importers.placements import Extraction, Path, Sureness, joined
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


def recognise_problem(found: Extraction) -> None:
    """The paragraphs between the news and the one that opens with the product; else sentences of the news."""
    run, is_bounded = _before_product(found)
    run = run[:3] if is_bounded else _of_pain(found, run[:3])
    run = run or [block for block in unlabelled(found)[1:] if tells_pain(found, block)][:1]
    run = run or [block for block in unlabelled(found)[1:] if answers_pain(found, block)][:1]
    is_told = any(tells_pain(found, block) or answers_pain(found, block) for block in run)
    is_likely = is_bounded or any(is_about_people(block) or weight(block.text) for block in run[:1])
    if run and (is_told or (is_likely and _may_be_told(found, run[0]))):
        found.place(PROBLEM, joined(run), run, "likely" if is_told else "guess")
    else:
        _in_summary(found)


def _may_be_told(found: Extraction, block: Block) -> bool:
    """May a paragraph be the problem by its place alone? One that names the product must tell some pain."""
    return stands_apart(found, block) and (bool(weight(block.text)) or not names_product(found, block.text))


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


def _in_summary(found: Extraction) -> None:
    """The rest of the summary from a sentence that begins to tell the pain."""
    placed = next((one for one in found.placements if one.path == SUMMARY), None)
    sentences = SENTENCE.split(placed.text) if placed else []
    for place, sentence in enumerate(sentences):
        if (
            place
            and not names_product(found, sentence)
            and PAIN.search(sentence)
            and not OFFERS.search(sentence)
        ):
            pain = takewhile(lambda one: not names_product(found, one), sentences[place:])
            if placed and len(PAIN.findall(" ".join(pain))) > 1:
                found.add(PROBLEM, " ".join(sentences[place:]), placed.line, placed.end_line, "guess")
            return


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


def recognise_narrative(found: Extraction) -> None:
    """Place what the labels and then the order of the paragraphs say."""
    _dateline(found)
    for role, path in _LABELLED:
        _labelled(found, found.outline.with_role(role), path)
    background = found.outline.with_role("background")
    _labelled(found, [one for one in background if one.zone == "release"], PROBLEM)
    _summary(found)
    if not found.has("problem"):
        recognise_problem(found)
    _rest(found)


def _dateline(found: Extraction) -> None:
    """Take the dateline off the paragraph that it opens, which is the summary."""
    for section in found.outline.zone("release"):
        for place, block in enumerate(section.blocks):
            dateline = (
                dateline_of(block.raw) if block.kind == "paragraph" and id(block) not in found.used else None
            )
            if dateline is None:
                continue
            label = block.raw[: dateline.end].strip()
            found.note(("press_release", "dateline", "city"), dateline.city, [block], "likely", label)
            found.note(("press_release", "dateline", "date"), dateline.iso, [block], "likely", label)
            rest = block.from_offset(dateline.end)
            if rest.raw and section.role != "dateline":
                section.blocks[place] = rest
                if section.role in ("", "release", "headline") and not section.is_run_in:
                    _place_summary(found, rest, "likely")
            else:
                found.use(block)
            return


def _labelled(found: Extraction, sections: list[Section], path: Path) -> None:
    if found.has(*map(str, path)):
        return
    for section in sections:
        blocks = found.free(section.blocks)
        if blocks and any(block.kind != "code" for block in blocks):
            found.place(path, joined(blocks), blocks, "sure", section.title)
            return


def _summary(found: Extraction) -> None:
    if found.has("press_release", "summary"):
        return
    main = [block for block in unlabelled(found) if block.kind == "paragraph" and len(block.text.split()) > 7]
    if len(main) > 1 and not found.has("problem") and opens_with_problem(found, main):
        found.place(PROBLEM, main[0].text, main[:1], "likely")
        main = main[1:]
    if main and (len(main) > 1 or not found.has(*map(str, SOLUTION))):
        _place_summary(found, main[0], "likely")


def _place_summary(found: Extraction, block: Block, sureness: Sureness) -> None:
    """The first paragraph, up to where it turns to the problem, if no other paragraph tells that."""
    turn = _IN_LEDE.search(block.raw)
    others = [one for one in unlabelled(found) if one is not block and tells_pain(found, one)]
    if turn and not found.has("problem") and not found.outline.with_role("problem") and not others[:1]:
        rest = block.from_offset(turn.end())
        found.place(PROBLEM, rest.text, [rest], "guess")
        block_text = Block("paragraph", block.raw[: turn.start() + 1], block.line).text
    else:
        block_text = block.text
    found.place(("press_release", "summary"), block_text, [block], sureness)


def _rest(found: Extraction) -> None:
    main = unlabelled(found)
    goes = [block for block in main[1:] if block.kind == "paragraph" and GO.search(block.text)]
    if goes and not found.has("press_release", "call_to_action"):
        found.place(("press_release", "call_to_action", "text"), goes[-1].text, goes[-1:], "likely")
    main = unlabelled(found)
    if not found.has("solution") and main:
        found.place(SOLUTION, joined(main[:1]), main[:1], "likely")
    _place_more(found, unlabelled(found))


def _place_more(found: Extraction, main: Sequence[Block]) -> None:
    if main and not found.has("press_release", "how_it_works") and main[0].kind == "paragraph":
        found.place(("press_release", "how_it_works"), joined(main), main, "guess")
