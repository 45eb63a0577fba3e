"""Whose side a speaker is on: the people who make the product, or those who use it."""

import re

from prfaq.importing.labels import Role

_MAKERS = re.compile(
    r"(?i)\b(founder|co-?founder|ceo|cto|cpo|coo|cio|ciso|creator|author|maintainer|inventor|developer of|spokes\w+|"
    r"the [\w' -]{1,40} (?:team|developers?|project)|our team lead|"
    r"who (?:made|built|created|founded|started|leads|chairs))\b"
)
_HEADS = re.compile(
    r"(?i)\b(chief|president|vp|vice president|director|general manager|chair\w*|secretary|heads?|lead(?:s|er)?|"
    r"product (?:manager|owner)|minister|mayor|councillor|"
    r"head(?:teacher|master|mistress)|commissioner|coordinator|principal|dean|trustee|architect)\b"
)
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
_I = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_WE = re.compile(r"(?i)\b(?:we|our|us)\b")


def _of_a_house(title: str) -> bool:
    """Does a title end in the name of a house, as in "head of data, Acme Mills"?"""
    office, comma, last = title.rpartition(",")
    is_office = _HEADS.search(last) or _MAKERS.search(last)
    return bool(comma and office.strip() and last.strip()[:1].isupper() and not is_office)


def side_of(words: str, who: str, role: Role, *, is_named: bool, is_inside: bool) -> int:
    """Above zero: rather the leader's; below: rather a customer's. A label decides: ten and more.

    ``is_named`` says that the product stands beside the speaker, ``is_inside`` that his house is the document's
    own: the customers of a tool for the house are in it, too.
    """
    if role in ("leader_quote", "customer_quote"):
        return 10 if role == "leader_quote" else -10
    words = words.replace("’", "'")
    is_theirs = bool(_THEIRS.search(_OFFICE.sub(" ", who)))
    title = who.partition(",")[2]
    is_some = bool(_OF_SOME.search(title)) and not _MAKERS.search(who)
    is_elsewhere = not (is_named or is_inside) and (
        is_some or bool(_ELSEWHERE.search(title)) or _of_a_house(title)
    )
    is_head = bool(_HEADS.search(who) or (is_inside and _OWNS.search(title)))
    is_theirs = is_theirs and not (is_head and is_inside)
    is_ours = bool(_MAKERS.search(who)) or who.strip(" ,") == "I" or is_named or (is_head and not is_theirs)
    ours = 5 * is_ours + 2 * len(_WE_MADE.findall(words)) - 6 * is_elsewhere
    theirs = 6 * is_theirs + 2 * len(_I_USED_TO.findall(words))
    return ours - theirs - (bool(_I.search(words)) and not _WE.search(words))
