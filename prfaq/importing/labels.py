"""What headings and bold labels stand for: one table from their wording to the part that follows."""

import re
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from prfaq.importing.translated import is_appendix, part_of

Role: TypeAlias = Literal[
    "",
    "release",
    "faq",
    "notice",
    "headline",
    "subheading",
    "dateline",
    "summary",
    "problem",
    "solution",
    "features",
    "how_it_works",
    "getting_started",
    "call_to_action",
    "availability",
    "pricing",
    "leader_quote",
    "customer_quote",
    "quotes",
    "customer",
    "benefit",
    "background",
    "aside",
    "appendix",
]

Audience: TypeAlias = Literal["external", "internal", ""]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("appendix", r"(appendix|appendices|annex(es)?)\b"),
    (
        "notice",
        r"(for|not for|under) (immediate|future|worldwide|internal|public)? ?(release|embargo)\b|embargoed",
    ),
    ("release", r"(.* )?(press|news|media) release\b|(pr ?faq|pr faq|the pr|pr|announcement|release)$"),
    ("faq", r"(.*\b)?(faqs?|frequently asked|q ?& ?a|questions (and|&) answers)\b"),
    ("faq", r"(?!open|unresolved|remaining|former)(.* )?questions( (and|&) answers)?( \(.*)?$"),
    ("faq", r"questions [\w' ]{2,30} ask$|frequently$"),
    ("faq", r"(external|internal)$"),
    ("headline", r"(headline|heading|title)$"),
    ("subheading", r"sub ?-?(headline|heading|title|head)$"),
    ("dateline", r"(dateline|date|location|city)$"),
    (
        "problem",
        r"(\w+ )?(problem|challenge|pain)s?\b(?! solved)|opportunity|problem statement|"
        r"(status quo|situation today|current (state|situation|pain)|need)$|"
        r"what (is |s )?(wrong|broken|missing|hurts|fails|goes wrong)\b|(gap|trouble|frustration)s?$|"
        r"why (now|we built|it matters|this matters)",
    ),
    ("background", r"(background|context|motivation)$"),
    (
        "leader_quote",
        r"(quotes? (from|by) |what )(an? |our |the )?(leader|executive|spokes|ceo|founder|team|company|author|"
        r"maintainer)\w*|"
        r"(.*\b)?(leader\w*|executive|company|internal|stakeholder|spokes\w+|ceo|founder|team|"
        r"author|maintainer|leadership|exec)('s)? (quote|testimonial|says)s?",
    ),
    (
        "customer_quote",
        r"(quotes? (from|by) |what )(an? |our |the )?(customer|user|client|member)s?( says?| thinks?)?$|"
        r"(.*\b)?(customer|user|client|beta|early|community member)\w*('s)? "
        r"(quote|testimon|voice|says|stor)\w*|testimon\w+|what (customers|users) (are )?say\w*",
    ),
    (
        "quotes",
        r"quotes?( from .*| \([^()]*\)?)?$|quotations?$|in their (own )?words|"
        r"(what .* (are )?saying|voices|what .* says?)$",
    ),
    (
        "customer",
        r"(who (is|it|its|it's|this|are)|target|intended|the customer|customer|audience|"
        r"for whom)\b(?!.*(quote|experience|benefit|impact|job|journey)).*",
    ),
    (
        "summary",
        r"(summary|lede|lead|intro(duction)?|overview|first paragraph|announcement|"
        r"executive summary|tl ?;? ?dr)$",
    ),
    (
        "how_it_works",
        r"how (it|this|.{1,30}) works?\b|customer experience|user experience|what it looks like|"
        r"the experience",
    ),
    ("getting_started", r"(getting|get|how to get) started|quick ?start|how to (start|begin)|first steps"),
    ("call_to_action", r"(call to action|next steps?|learn more|cta|try it|join)\b"),
    ("availability", r"(pricing (and|&) )?availab\w+|where to (get|buy|find)|launch( date)?$"),
    ("pricing", r"(pricing|price|cost)\b"),
    (
        "features",
        r"((key|core|main|product) )?(features|capabilities|highlights)|what (it does|you get|s included)",
    ),
    ("benefit", r"(key |customer |main )?benefits?$"),
    (
        "solution",
        r"(\w+ )?(solution|product|approach|answer)s?\b(?! (roadmap|team))|introducing$|"
        r"what (it is|is new|s new|changes|we built|we re building)",
    ),
    (
        "aside",
        r"(about|boilerplate|(media |press )?contacts?|media inquir\w+|technical documentation|"
        r"notes?|editor'?s? notes?|visuals)\b",
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)

_INTERNAL = re.compile(
    r"\b(internal|stakeholders?|sponsors?|team|engineering|leadership|business|executives?|company|investors?|"
    r"deciding|reviewers?|builders?|design decisions|maintainers?)\b"
)
_OFFICES = re.compile(
    r"\b(board|management|managers|colleagues|staff|strateg\w+|finance|economics|legal|operations|feasibility|"
    r"viability|funders?|committee|ministers?|trustees|governors|shareholders|cooperative|association|foundation|"
    r"society|organi[sz]ation)\b"
)
"""Who may be a topic among the customers' questions, too, unless the heading says that they ask."""
_EXTERNAL = re.compile(
    r"\b(external|customers?|users?|public|press|consumers?|adopters?|person using|"
    r"people using|buyers?|media|clients?)\b"
)
_HOUSE = re.compile(
    r"\b(?:for|from|by|of) the (?:\w+ )?(?:council|city|county|studio|wards?|hospital|school|district|bank|agency|club|"
    r"department|ministry|company|house|office)\b|"
    r"\b(?:studio|city|council|county|house|company|we) (?:will |may )?asks?\b|"
    r"\b(?:our own|for us)\b|\Aown questions\b"
)
"""Whoever makes the product, as the one who asks."""
_TECHNICAL = re.compile(r"\b(technical|architecture|engineering|developers?)\b.*\b(faqs?|frequently)\b")

_ASKS = re.compile(r"\b(?:faqs?|questions?|q ?& ?a|for|from|asks?)\b")
_FOR_SOMEBODY = re.compile(
    r"(?:questions )?[a-z][\w' -]{2,30} asks?$|"
    r"(?:faqs? |questions? )?(?:for|from|by) (?!.*\b(?:questions|later)\b)[a-z][\w' -]{2,30}$"
)

_LONGEST_TRANSLATED = 60
_ENGLISH = re.compile(
    r"\b(?:the|of|and|is|are|it|to|for|in|how|what|why|we|you|our|your|a|with|on|with|by)\b|\d"
)
"""Words that no label of another language has."""

_DECORATION = re.compile(r"^[\W\d_]*(?:part \w+|section \w+|step \d+)?[\W_]*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?<!first) paragraph\Z")
_TITLE = re.compile(r"\bpr\s*[/&-]?\s*faqs?\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_of(label: str) -> Role:
    """What the part under a heading or label is; ``""`` where the wording says nothing we know."""
    words = _PARAGRAPH.sub("", normal(label))
    if not words or len(words) > 120:
        return ""
    for role, pattern in _PATTERNS:
        if pattern.match(words) and (len(words) < 60 or role in ("release", "faq", "notice")):
            return role
    if len(words) >= _LONGEST_TRANSLATED or (_ENGLISH.search(words) and words.isascii()):
        return ""
    return "appendix" if is_appendix(words) else cast(Role, part_of(words)[0])


def audience_of(label: str) -> Audience:
    """Whom the questions under a heading are for, where it says so."""
    words = normal(label)
    is_internal, is_external = _INTERNAL.search(words), _EXTERNAL.search(words)
    if is_internal and is_external:
        return "internal" if is_internal.start() < is_external.start() else "external"
    translated = part_of(words)[1] if len(words) < _LONGEST_TRANSLATED else ""
    if translated:
        return cast(Audience, translated)
    if _HOUSE.search(words):
        return "internal"
    if is_internal or _TECHNICAL.search(words) or (_OFFICES.search(words) and _ASKS.search(words)):
        return "internal"
    return "external" if is_external or _FOR_SOMEBODY.match(words) else ""


def is_title(label: str) -> bool:
    """Does a heading name the whole document: a product, and that this is its PR/FAQ?"""
    return bool(_TITLE.search(label))


def normal(label: str) -> str:
    """A label in small letters, without numbering, article and the punctuation around it."""
    words = _DECORATION.sub("", label).lower().replace("’", "'").strip(" :.*_#?!—–-")
    words = re.sub(r"[/_-]+", " ", words).removeprefix("the ").removeprefix("our ")
    return re.sub(r"\s+", " ", words)
