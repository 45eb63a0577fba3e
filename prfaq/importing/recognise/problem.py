"""The problem in running text: the paragraphs between the news and the one that opens with the product."""

from itertools import dropwhile, takewhile

from prfaq.importing.blocks import Block
from prfaq.importing.placement import Findings, Path, joined
from prfaq.importing.recognise.paragraphs import unlabelled
from prfaq.importing.recognise.telling import (
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


def recognise_problem(found: Findings) -> None:
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


def _may_be_told(found: Findings, block: Block) -> bool:
    """May a paragraph be the problem by its place alone? One that names the product must tell some pain."""
    return stands_apart(found, block) and (bool(weight(block.text)) or not names_product(found, block.text))


def _of_pain(found: Findings, run: list[Block]) -> list[Block]:
    """Paragraphs in a row that tell pain; the first of all where none does."""
    rest = list(dropwhile(lambda block: not tells_pain(found, block), run))
    return list(takewhile(lambda block: tells_pain(found, block), rest)) or run[:1]


def _before_product(found: Findings) -> tuple[list[Block], bool]:
    """The paragraphs before the one that opens with the product, and whether one does."""
    run: list[Block] = []
    for block in unlabelled(found):
        if opens_with_product(found, block) or (run and (turns(block) or brings_product(found, block))):
            return run, not closes(block)
        run.append(block)
    return run, False


def _in_summary(found: Findings) -> None:
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


def opens_with_problem(found: Findings, main: list[Block]) -> bool:
    """Does a release tell the problem before the news?"""
    if tells_pain(found, main[0]) and announces(found, main[1]):
        return True
    run, is_bounded = _before_product(found)
    is_first = is_bounded and bool(run) and run[0] is main[0] and not found.has("press_release", "dateline")
    return is_first and stands_apart(found, main[0]) and (len(run) == 1 or bool(weight(main[0].text)))
