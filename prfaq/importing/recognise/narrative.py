"""The press release's running text: summary, problem, solution, how it works, and where to go.

A label decides where there is one. Without labels the order does: the news, the problem, then what the
product does about it; the problem ends where a paragraph opens with the product.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from prfaq.importing.blocks import Block
from prfaq.importing.labels import Role, role_of
from prfaq.importing.outline import Section, bold_line
from prfaq.importing.placement import Findings, Path, Sureness, joined
from prfaq.importing.recognise.dateline import dateline_of
from prfaq.importing.recognise.people import acting

PROBLEM: Path = ("problem", "statement")
SOLUTION: Path = ("solution", "summary")
SUMMARY: Path = ("press_release", "summary")

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

_PAIN = re.compile(
    r"(?i)\b(problems?|struggl\w+|pain\w*|challeng\w+|difficult\w*|hard|harder|frustrat\w+|"
    r"wast\w+|manual\w*|tedious|slow\w*|"
    r"expensive|costly|fragmented|scattered|broken|lack\w*|fails?|failed|fall short|missing|"
    r"cannot|can't|can’t|don't|don’t|"
    r"doesn't|doesn’t|no way|nobody|no idea|never|impossible|forced|stuck|hours|forget\w*|"
    r"lost|lose|losing|hostage|juggl\w+|"
    r"worse|bad|bury|but|yet|however|despite|until now|too (many|much|often|late|complex)|"
    r"without|either|risk\w*|"
    r"complex\w*|overwhelm\w+|drown\w*|breach\w*|left|behind|rarely|deficienc\w+|"
    r"shortcomings?|nothing|only|waits?|waiting|late|empty|complain\w*|cancel\w*|queues?|delay\w*|errors?|guess\w*|"
    r"worr\w+|fears?|confus\w+|repetitive|by hand|interrupt\w*|miss(?:es|ed)?|ignor\w+|hardly|barely|gone|nowhere|"
    r"no (?:one|single|place)|in vain|anxi\w+|panic\w*|stale|tired|afraid|burden\w*|friction|conflict\w*)\b"
)
_TODAY = re.compile(
    r"(?i)\A\W*(today,? (?!we\b|the\b.{0,40}announc|marks)|currently|for (years|decades|"
    r"too long|most)|every (year|day|week|month|time)|"
    r"since \d{4}|of (?:the )?[\d,.]+ |(?:every|one|nine|half|\w+ in) (?:second|third|fourth|fifth|ten|five|four) |"
    r"most |many |right now|previously|until now|until today|existing |traditional\w* |"
    r"people |teams |developers |when )"
)
_ANNOUNCES = re.compile(
    r"(?i)\b(announc\w+|launch(ed|es|ing)?|releas(ed|es|ing)|introduc\w+|unveil\w+|(generally|"
    r"now|today) available|is pleased to)\b"
)
_OURS = re.compile(
    r"(?i)\A\W*(with (this|the new|our)|this (tool|app|platform|product|release|approach|method|service|system|project|"
    r"library|framework|protocol|initiative|programme|program)|"
    r"our (platform|tool|app|product)|introducing|it )\b"
)
_GO = re.compile(
    r"(?i)\b(available|get started|getting started|sign up|visit|download|install|https?:|"
    r"try |join|learn more|early access|"
    r"request|contact|order|let[’']s use)"
)
_CLOSES = re.compile(
    r"(?:[\w-]+ ){1,3}?(?:is|are|will be|comes?) (?:\w+ )?(?:free|live|open|available|sold|now|out)\b"
)
_OFFERS = re.compile(
    r"(?i)\b(you (can|get|will)|can now|lets?|enables?|helps?|offers|provides|features|designed (for|to)|"
    r"built (for|on)|for free|free (of|to)|powered|simply|never again|no longer)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=[\"“(*A-Z])")
_COUNT = re.compile(r"(?<![\w.,])\d[\d.,]*")
_IN_LEDE = re.compile(
    r"(?<=[.!?])\s+(?=(?:Previously|Until now|Until today|Today,? (?!we\b)|Currently|"
    r"Before (?:today|now)|Existing|Traditional\w*|The problem)\b)"
)


def recognise_narrative(found: Findings) -> None:
    """Place what the labels and then the order of the paragraphs say."""
    _dateline(found)
    for role, path in _LABELLED:
        _labelled(found, found.outline.with_role(role), path)
    background = found.outline.with_role("background")
    _labelled(found, [one for one in background if one.zone == "release"], PROBLEM)
    _summary(found)
    if not found.has("problem"):
        _problem(found)
    _rest(found)


def _dateline(found: Findings) -> None:
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


def _labelled(found: Findings, sections: list[Section], path: Path) -> None:
    if found.has(*map(str, path)):
        return
    for section in sections:
        blocks = found.free(section.blocks)
        if blocks and any(block.kind != "code" for block in blocks):
            found.place(path, joined(blocks), blocks, "sure", section.title)
            return


def _main(found: Findings) -> list[Block]:
    """The paragraphs of the release that no label claims."""
    sections = [one for one in found.outline.zone("release") if _is_unlabelled(one)]
    blocks = (block for section in sections for block in section.blocks if block.kind != "heading")
    return found.free(block for block in blocks if id(block) not in found.spoken and not is_notice(block))


def is_notice(block: Block) -> bool:
    """Is it "FOR IMMEDIATE RELEASE", or another line about the release itself?"""
    return role_of(bold_line(block) or block.text[:80]) == "notice"


def _is_unlabelled(section: Section) -> bool:
    return section.role in ("release", "headline") or (section.role == "" and section.label is None)


def _summary(found: Findings) -> None:
    if found.has("press_release", "summary"):
        return
    main = [block for block in _main(found) if block.kind == "paragraph" and len(block.text.split()) > 7]
    if len(main) > 1 and not found.has("problem") and _opens_with_problem(found, main):
        found.place(PROBLEM, main[0].text, main[:1], "likely")
        main = main[1:]
    if main and (len(main) > 1 or not found.has(*map(str, SOLUTION))):
        _place_summary(found, main[0], "likely")


def _opens_with_problem(found: Findings, main: list[Block]) -> bool:
    """Does a release tell the problem before the news?"""
    if _tells_pain(found, main[0]) and _announces(found, main[1]):
        return True
    run, is_bounded = _before_product(found)
    is_first = is_bounded and bool(run) and run[0] is main[0] and not found.has("press_release", "dateline")
    return is_first and _stands_apart(found, main[0]) and (len(run) == 1 or bool(_weight(main[0].text)))


def _place_summary(found: Findings, block: Block, sureness: Sureness) -> None:
    """The first paragraph, up to where it turns to the problem, if no other paragraph tells that."""
    turn = _IN_LEDE.search(block.raw)
    others = [one for one in _main(found) if one is not block and _tells_pain(found, one)]
    if turn and not found.has("problem") and not found.outline.with_role("problem") and not others[:1]:
        rest = block.from_offset(turn.end())
        found.place(PROBLEM, rest.text, [rest], "guess")
        block_text = Block("paragraph", block.raw[: turn.start() + 1], block.line).text
    else:
        block_text = block.text
    found.place(("press_release", "summary"), block_text, [block], sureness)


def _problem(found: Findings) -> None:
    """The paragraphs between the news and the one that opens with the product; else sentences of the news."""
    run, is_bounded = _before_product(found)
    run = run[:3] if is_bounded else _of_pain(found, run[:3])
    run = run or [block for block in _main(found)[1:] if _tells_pain(found, block)][:1]
    is_told = any(_tells_pain(found, block) for block in run)
    is_likely = is_bounded or any(_is_about_people(block) for block in run[:1])
    if run and (is_told or (is_likely and _stands_apart(found, run[0]))):
        found.place(PROBLEM, joined(run), run, "likely" if is_told else "guess")
    else:
        _in_summary(found)


def _of_pain(found: Findings, run: list[Block]) -> list[Block]:
    """Paragraphs in a row that tell pain; the first of all where none does."""
    rest = list(dropwhile(lambda block: not _tells_pain(found, block), run))
    return list(takewhile(lambda block: _tells_pain(found, block), rest)) or run[:1]


def _before_product(found: Findings) -> tuple[list[Block], bool]:
    """The paragraphs before the one that opens with the product, and whether one does."""
    run: list[Block] = []
    for block in _main(found):
        if _opens_with_product(found, block) or (run and _turns(block)):
            return run, not _closes(block)
        run.append(block)
    return run, False


def _closes(block: Block) -> bool:
    """Does a paragraph only say where to go, at the end of a release?"""
    return bool(_GO.search(_first_sentence(block)) or _CLOSES.match(block.text))


def _is_about_people(block: Block) -> bool:
    """Does a paragraph begin with people and count something, or count and count again?"""
    counts = len(_COUNT.findall(block.text))
    return counts > 1 or (counts == 1 and next(acting(_first_sentence(block)), "") != "")


def _stands_apart(found: Findings, block: Block) -> bool:
    """Does a paragraph speak of the world without the product, and announce nothing?"""
    sentences = _SENTENCE.split(block.text)
    opening = " ".join(sentences[: max(1, len(sentences) * 2 // 3)])
    return block.kind == "paragraph" and not _names_product(found, opening) and not _describes(block)


def _describes(block: Block) -> bool:
    """Does a paragraph say what is new, what one can do now, or where to go?"""
    first = _first_sentence(block)
    return bool(_ANNOUNCES.search(first) or _OFFERS.search(first) or _GO.match(first)) or _turns(block)


def _in_summary(found: Findings) -> None:
    """The rest of the summary from a sentence that begins to tell the pain."""
    placed = next((one for one in found.placements if one.path == SUMMARY), None)
    sentences = _SENTENCE.split(placed.text) if placed else []
    for place, sentence in enumerate(sentences):
        if (
            place
            and not _names_product(found, sentence)
            and _PAIN.search(sentence)
            and not _OFFERS.search(sentence)
        ):
            pain = takewhile(lambda one: not _names_product(found, one), sentences[place:])
            if placed and len(_PAIN.findall(" ".join(pain))) > 1:
                found.add(PROBLEM, " ".join(sentences[place:]), placed.line, placed.end_line, "guess")
            return


def _rest(found: Findings) -> None:
    main = _main(found)
    goes = [block for block in main[1:] if block.kind == "paragraph" and _GO.search(block.text)]
    if goes and not found.has("press_release", "call_to_action"):
        found.place(("press_release", "call_to_action", "text"), goes[-1].text, goes[-1:], "likely")
    main = _main(found)
    if not found.has("solution") and main:
        found.place(SOLUTION, joined(main[:1]), main[:1], "likely")
    _place_more(found, _main(found))


def _place_more(found: Findings, main: Sequence[Block]) -> None:
    if main and not found.has("press_release", "how_it_works") and main[0].kind == "paragraph":
        found.place(("press_release", "how_it_works"), joined(main), main, "guess")


def _tells_pain(found: Findings, block: Block) -> bool:
    if block.kind not in ("paragraph", "list") or _opens_with_product(found, block) or _turns(block):
        return False
    return _weight(block.text) > 1


def _weight(text: str) -> int:
    """How much pain a text tells."""
    return len(_PAIN.findall(text)) + 2 * bool(_TODAY.match(text))


def _announces(found: Findings, block: Block) -> bool:
    return bool(_ANNOUNCES.search(_first_sentence(block))) or _opens_with_product(found, block)


def _opens_with_product(found: Findings, block: Block) -> bool:
    """Does the product stand in the first few words?"""
    return _names_product(found, " ".join(block.text.split()[:7]))


def _names_product(found: Findings, text: str) -> bool:
    name = found.product.lower()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()) is not None


def _turns(block: Block) -> bool:
    """Does a paragraph speak of what is new, without the product's name?"""
    return bool(_OURS.match(block.text)) or bool(
        re.match(r"(?i)\W*(today,? )?we('re|’re| are)? (announc|launch|releas|introduc)", block.text)
    )


def _first_sentence(block: Block) -> str:
    return _SENTENCE.split(block.text, maxsplit=1)[0]
