"""Signals in a text: pain, news, what the product does, where to go; and on which side a speaker is."""

import re

from prfaq.importers.labels import Role, listed
from prfaq.importers.markdown import Block
from prfaq.importers.placements import Extraction
from prfaq.importers.sections.people import acting
from prfaq.linter.lexicon.words import list_pattern

PAIN = list_pattern(listed("pain"))
_TODAY = re.compile(
    r"(?i)\A\W*(today,? (?!we\b|the\b.{0,40}announc|marks)|currently|for (years|decades|"
    r"too long|most)|every (year|day|week|month|time)|"
    r"since \d{4}|of (?:the )?[\d,.]+ |(?:every|one|nine|half|\w+ in) (?:second|third|fourth|fifth|ten|five|four) |"
    r"most |many |right now|previously|until now|until today|existing |traditional\w* |"
    r"people |teams |developers |when )"
)
_ANNOUNCES = list_pattern(listed("announcing"))
_OURS = re.compile(
    r"(?i)\A\W*(with (this|the new|our)|this (tool|app|platform|product|release|approach|method|service|system|project|"
    r"library|framework|protocol|initiative|programme|program)|"
    r"our (platform|tool|app|product)|introducing|it (?!is (?:known|common|hard|difficult|no|not|easy)|takes|costs|"
    r"used to|happens|hurts|starts|begins|was ))\b"
)
GO = re.compile(
    r"(?i)\b(?:(?:available|get started|getting started|sign up|visit|download|install|join|learn more|early access|"
    r"request|contact|order|let[’']s use)\b|https?:|try )"
)
_NEW = re.compile(r"(?i)\W*(?:the|these|its|all|both|our) new \w+")
_AGAINST = re.compile(r"(?i)\W*(?:before|without|until|prior to|in a world without)\s")
_ANSWERS = re.compile(
    r"(?i)\b(?:exists? because|(?:was|is|were) (?:built|born|made|created|founded|started|needed|necessary) "
    r"(?:because|out of|to (?:end|fix|solve|stop))|"
    r"(?:solves?|address(?:es)?|tackles?|fix(?:es)?|attacks?) (?:the|a|an|this|that) )"
)
_CLOSES = re.compile(
    r"(?:[\w-]+ ){1,3}?(?:is|are|will be|comes?) (?:\w+ )?(?:free|live|open|available|sold|now|out)\b"
)
OFFERS = list_pattern(listed("offering"))
SENTENCE = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=[\"“(*A-Z])")
_COUNT = re.compile(r"(?<![\w.,])\d[\d.,]*")


def tells_pain(found: Extraction, block: Block) -> bool:
    """Does a paragraph tell what goes wrong, be it "without" the product?"""
    if block.kind not in ("paragraph", "list"):
        return False
    if _is_against(found, block):
        return True
    return not opens_with_product(found, block) and not turns(block) and weight(block.text) > 1


def answers_pain(found: Extraction, block: Block) -> bool:
    """Does a paragraph tell the pain beside the product: does it count it, or say that the product answers it?"""
    first = first_sentence(block)
    is_counted = is_about_people(block) and bool(weight(block.text))
    if (
        is_counted
        and block.kind == "paragraph"
        and not opens_with_product(found, block)
        and not describes(block)
    ):
        return True
    return names_product(found, first) and bool(_ANSWERS.search(first)) and weight(block.text) > 1


def _is_against(found: Extraction, block: Block) -> bool:
    """Does a paragraph begin with the world before the product, or without it?"""
    return bool(_AGAINST.match(block.text)) and names_product(found, " ".join(block.text.split()[:5]))


def weight(text: str) -> int:
    """How much pain a text tells."""
    return len(PAIN.findall(text)) + 2 * bool(_TODAY.match(text))


def announces(found: Extraction, block: Block) -> bool:
    """Does a paragraph begin with the news?"""
    return bool(_ANNOUNCES.search(first_sentence(block))) or opens_with_product(found, block)


def opens_with_product(found: Extraction, block: Block) -> bool:
    """Does the product stand in the first few words, as what the paragraph is about?"""
    return not _is_against(found, block) and names_product(found, " ".join(block.text.split()[:7]))


def brings_product(found: Extraction, block: Block) -> bool:
    """Does a paragraph begin with a sentence that names the product and no pain?"""
    first = first_sentence(block)
    return names_product(found, first) and not _is_against(found, block) and not weight(first)


def names_product(found: Extraction, text: str) -> bool:
    """Does a text say the product's name?"""
    name = found.product.lower()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()) is not None


def turns(block: Block) -> bool:
    """Does a paragraph speak of what is new, without the product's name?"""
    return bool(_OURS.match(block.text)) or bool(
        re.match(r"(?i)\W*(today,? )?we('re|’re| are)? (announc|launch|releas|introduc)", block.text)
    )


def first_sentence(block: Block) -> str:
    """What a paragraph begins with."""
    return SENTENCE.split(block.text, maxsplit=1)[0]


def closes(block: Block) -> bool:
    """Does a paragraph only say where to go, at the end of a release?"""
    return bool(GO.search(first_sentence(block)) or _CLOSES.match(block.text))


def is_about_people(block: Block) -> bool:
    """Does a paragraph begin with people and count something, or count and count again?"""
    counts = len(_COUNT.findall(block.text))
    return counts > 1 or (counts == 1 and next(acting(first_sentence(block)), "") != "")


def stands_apart(found: Extraction, block: Block) -> bool:
    """Does a paragraph speak of the world without the product, and announce nothing?"""
    sentences = SENTENCE.split(block.text)
    opening = " ".join(sentences[: max(1, len(sentences) * 2 // 3)])
    return block.kind == "paragraph" and not names_product(found, opening) and not describes(block)


def describes(block: Block) -> bool:
    """Does a paragraph say what is new, what one can do now, or where to go?"""
    first = first_sentence(block)
    is_offered = _ANNOUNCES.search(first) or OFFERS.search(first) or GO.match(first) or _NEW.match(first)
    return bool(is_offered) or turns(block)


_MAKERS = re.compile(
    r"(?i)\b(founder|co-?founder|ceo|cto|cpo|coo|cio|ciso|creator|author|maintainer|inventor|developer of|spokes\w+|"
    r"the [\w' -]{1,40} (?:team|developers?|project)|our team lead|"
    r"who (?:made|built|created|founded|started|leads|chairs))\b"
)
_HEADS = list_pattern(listed("heads"))
"""Offices that a customer may hold as well."""
_THEIRS = re.compile(
    r"(?i)\b(customers?|users?|builder|beta|pilot|trial|tester|early[- ]adopter|nurse|doctor|teacher|student|parent|"
    r"mother|father|resident|passenger|tenant|patient|pensioner|neighbou?r|owner of|freelanc\w+|homeowner|"
    r"who (?:uses?|used|tested|tried|bought|switched|took|takes|lives|works|runs|teaches|coaches|keeps|farms|packs|"
    r"rows|drives|sells|rents)|whose|"
    r"who (?!founded|created|started|designed|developed|launched|chaired|headed|invented|directed|managed)\w+ed|"
    r"from [A-Z])\b"
)
_OFFICE = re.compile(
    r"(?i)\b(?:customer|user|client) (?:officer|success|experience|service|support|care|relations)\b"
)
_ELSEWHERE = re.compile(r"\b(?:at (?:an? |the )?[A-Za-z]|for (?:an? |the )?[A-Z]|for an? )")
_OWNS = re.compile(r"(?i)\b(?:owner|proprietor|partner)\b(?! of an? )")
_OF_SOME = re.compile(r"(?i)\b(?:of|in) an? ")
_WE_MADE = re.compile(
    r"(?i)\b(we (built|made|created|designed|started|wanted|set out|saw|believe|heard|asked|lend|publish)|"
    r"we've (built|proven)|we're (building|excited|proud)|our goal|"
    r"i (wanted|built|made|started)|our (customers|users|mission|goal|vision))\b"
)
_I_USED_TO = re.compile(
    r"(?i)\b(i used to|we used to|used to (spend|take)|before \w+,|i (tried|have spent|spent|was|can now|don't|"
    r"no longer|finally|just)|saved (me|us)|my (team|work|notes|mornings?)|now i|now we|we (evaluated|needed|switched|"
    r"cut|tried)|game[- ]chang\w+|helped us)\b"
)
_LABELLED: dict[Role, int] = {"leader_quote": 10, "customer_quote": -10}
_I = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_WE = re.compile(r"(?i)\b(?:we|our|us)\b")


def _of_a_company(title: str) -> bool:
    """Does a title end in the name of a company, as in "head of data, Acme Mills"?"""
    office, comma, last = title.rpartition(",")
    is_office = _HEADS.search(last) or _MAKERS.search(last)
    return bool(comma and office.strip() and last.strip()[:1].isupper() and not is_office)


def side_of(words: str, who: str, role: Role, *, is_named: bool, is_inside: bool) -> int:
    """Above zero: rather the leader's; below: rather a customer's. A label decides: ten and more.

    ``is_named`` says that the product is named beside the speaker, ``is_inside`` that his company is the
    document's own: the customers of an internal tool belong to it, too.
    """
    if role in _LABELLED:
        return _LABELLED[role]
    return _side_of_speaker(who, is_named=is_named, is_inside=is_inside) + _side_of_words(words)


def _side_of_speaker(who: str, *, is_named: bool, is_inside: bool) -> int:
    title = who.partition(",")[2]
    is_head = bool(_HEADS.search(who) or (is_inside and _OWNS.search(title)))
    is_theirs = bool(_THEIRS.search(_OFFICE.sub(" ", who))) and not (is_head and is_inside)
    is_ours = is_named or _is_maker(who) or (is_head and not is_theirs)
    is_elsewhere = not (is_named or is_inside) and _is_elsewhere(who, title)
    return 5 * is_ours - 6 * is_theirs - 6 * is_elsewhere


def _is_maker(who: str) -> bool:
    return bool(_MAKERS.search(who)) or who.strip(" ,") == "I"


def _is_elsewhere(who: str, title: str) -> bool:
    """Does a title say that somebody belongs to another company, or to some company or other?"""
    is_some = bool(_OF_SOME.search(title)) and not _MAKERS.search(who)
    return is_some or bool(_ELSEWHERE.search(title)) or _of_a_company(title)


def _side_of_words(words: str) -> int:
    words = words.replace("’", "'")
    is_about_me = bool(_I.search(words)) and not _WE.search(words)
    return 2 * len(_WE_MADE.findall(words)) - 2 * len(_I_USED_TO.findall(words)) - is_about_me
