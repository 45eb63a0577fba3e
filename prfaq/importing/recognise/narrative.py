"""The press release's running text: summary, problem, solution, how it works, and where to go.

A label decides where there is one. Without labels the order does: the news, the problem, then what the
product does about it; the problem ends where a paragraph opens with the product.
"""

import re
from collections.abc import Sequence

from prfaq.importing.blocks import Block
from prfaq.importing.labels import Role, role_of
from prfaq.importing.outline import Section, bold_line
from prfaq.importing.placement import Findings, Path, Sureness, joined
from prfaq.importing.recognise.dateline import dateline_of

PROBLEM: Path = ("problem", "statement")
SOLUTION: Path = ("solution", "summary")

_LABELLED: tuple[tuple[Role, Path], ...] = (
    ("summary", ("press_release", "summary")),
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
    r"shortcomings?|nothing|only)\b"
)
_TODAY = re.compile(
    r"(?i)\A\W*(today,? (?!we\b|the\b.{0,40}announc|marks)|currently|for (years|decades|"
    r"too long|most)|every (year|day|week|month|time)|"
    r"most |many |right now|previously|until now|until today|existing |traditional\w* |"
    r"people |teams |developers |when )"
)
_ANNOUNCES = re.compile(
    r"(?i)\b(announc\w+|launch(ed|es|ing)?|releas(ed|es|ing)|introduc\w+|unveil\w+|(generally|"
    r"now|today) available|is pleased to)\b"
)
_OURS = re.compile(
    r"(?i)\A\W*(with (this|the new|our)|this (tool|app|platform|product|release)|"
    r"our (platform|tool|app|product)|introducing|it )\b"
)
_GO = re.compile(
    r"(?i)\b(available|get started|getting started|sign up|visit|download|install|https?:|"
    r"try |join|learn more|early access|"
    r"request|contact|order|let[’']s use)"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=[\"“(*A-Z])")
_IN_LEDE = re.compile(
    r"(?<=[.!?])\s+(?=(?:Previously|Until now|Until today|Today,? (?!we\b)|Currently|"
    r"Before (?:today|now)|Existing|Traditional\w*|The problem)\b)"
)


def recognise_narrative(found: Findings) -> None:
    """Place what the labels and then the order of the paragraphs say."""
    _dateline(found)
    for role, path in _LABELLED:
        _labelled(found, role, path)
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


def _labelled(found: Findings, role: Role, path: Path) -> None:
    if found.has(*map(str, path)):
        return
    for section in found.outline.with_role(role):
        blocks = found.free(section.blocks)
        if blocks and any(block.kind != "code" for block in blocks):
            found.place(path, joined(blocks), blocks, "sure", section.title)
            return


def _main(found: Findings) -> list[Block]:
    """The paragraphs of the release that no label claims."""
    sections = [one for one in found.outline.zone("release") if _is_unlabelled(one)]
    blocks = (block for section in sections for block in section.blocks if block.kind != "heading")
    return found.free(block for block in blocks if not is_notice(block))


def is_notice(block: Block) -> bool:
    """Is it "FOR IMMEDIATE RELEASE", or another line about the release itself?"""
    return role_of(bold_line(block) or block.text[:80]) == "notice"


def _is_unlabelled(section: Section) -> bool:
    return section.role in ("release", "headline") or (section.role == "" and section.label is None)


def _summary(found: Findings) -> None:
    if found.has("press_release", "summary"):
        return
    main = [block for block in _main(found) if block.kind == "paragraph" and len(block.text.split()) > 7]
    if (
        len(main) > 1
        and not found.has("problem")
        and _tells_pain(found, main[0])
        and _announces(found, main[1])
    ):
        found.place(PROBLEM, main[0].text, main[:1], "likely")
        main = main[1:]
    if main and (len(main) > 1 or not found.has(*map(str, SOLUTION))):
        _place_summary(found, main[0], "likely")


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
    """The paragraphs between the news and the one that opens with the product."""
    run: list[Block] = []
    least = 2
    for block in _main(found):
        if _opens_with_product(found, block) or (run and _turns(block)):
            least = 1  # what stands between the news and the product needs few words to be the problem
            break
        run.append(block)
    run = run[:3] or [block for block in _main(found)[1:] if _tells_pain(found, block)][:1]
    if run and any(_tells_pain(found, block, least) for block in run):
        found.place(PROBLEM, joined(run), run, "likely")


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


def _tells_pain(found: Findings, block: Block, least: int = 2) -> bool:
    text = block.text
    if block.kind not in ("paragraph", "list") or _opens_with_product(found, block) or _turns(block):
        return False
    return len(_PAIN.findall(text)) + 2 * bool(_TODAY.match(text)) >= least


def _announces(found: Findings, block: Block) -> bool:
    return bool(_ANNOUNCES.search(_first_sentence(block))) or _opens_with_product(found, block)


def _opens_with_product(found: Findings, block: Block) -> bool:
    """Does the product stand in the first few words?"""
    opening = " ".join(block.text.split()[:7]).lower()
    name = found.product.lower()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", opening) is not None


def _turns(block: Block) -> bool:
    """Does a paragraph speak of what is new, without the product's name?"""
    return bool(_OURS.match(block.text)) or bool(
        re.match(r"(?i)\W*(today,? )?we('re|’re| are)? (announc|launch|releas|introduc)", block.text)
    )


def _first_sentence(block: Block) -> str:
    return _SENTENCE.split(block.text, maxsplit=1)[0]
