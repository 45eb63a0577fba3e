"""FIG: the same thing has the same figure wherever it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from prfaq.idea.customer import Evidence
from prfaq.idea.values import Date
from prfaq.linter.agreement import (
    IF_SO,
    IS_IT,
    IS_OTHER,
    MANY,
    TOLD,
    Dispute,
    Query,
    are_about_one,
    asks_for_source,
    cited,
    citing,
    comes_of,
    common_stems,
    content,
    ends,
    is_alike,
    is_comparable,
    is_derived,
    is_made_of,
    is_measured_by,
    is_other_unit,
    is_repeated,
    is_rough,
    is_slip,
    may_be,
    nearest_to,
    odd_counts,
    of_evidence,
    says_same,
    share_subject,
    stands_in_facts,
    values,
    whole_of,
)
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import CLOCK, PERCENT, TIMES, Figure
from prfaq.linter.lexicon.words import KEPT, fold, stem, stems_of, words_of
from prfaq.linter.rule import Faults, scale
from prfaq.linter.rules.arithmetic import ECONOMICS
from prfaq.linter.rules.common import against, contradiction


def disputes(ctx: LintContext) -> Mapping[str, list[Dispute]]:
    """What the queries find, by code, each field once: what the first has found is no news to the next."""
    ledger, seen = ctx.once(Ledger), set[str]()
    found: dict[str, list[Dispute]] = {code: [] for code in _QUERIES}
    for code, queries in _QUERIES.items():
        for one in chain.from_iterable(query(ctx, ledger) for query in queries):
            if one.one.path not in seen:
                seen.add(one.one.path)
                found[code].append(one)
    return found


def _found(ctx: LintContext, code: str) -> Faults:
    return (against(ctx, *dispute) for dispute in ctx.once(disputes)[code])


@contradiction(
    "FIG001",
    "figure-differs",
    "press_release.headline press_release.subheading press_release.summary benefit.statement "
    "benefit.measure problem.statement problem.impact metrics.success quotes.customer.text "
    "evidence[].claim",
    "prfaq; bordenet, pr-faq-validator: the figures must agree",
    unsure=scale("info"),
)
def figure_differs(ctx: LintContext) -> Faults:
    """A text tells a figure that none of the idea's own figures is.

    What it checks: a time, a percentage or a count in headline, subheading, summary, problem, benefit and the
        customer's quote, where benefit, impact or metrics measure in the same unit. One of the idea's facts has to
        be that figure, allowing for other words, other units and rounding, or the difference of the two that the
        benefit goes between. "13 times a year" is held against `problem.frequency`. "Half of
        the nights" is a dozen points from any other share of nights.
    Why it matters: a reader who meets two figures for one thing believes neither. The one in the headline is the
        one that is remembered.
    Fails:
        benefit:
          statement: Organisers count for 3 minutes instead of 45.
          measure: {metric: minutes of counting for each walk, from: 45, to: 5, unit: minutes}
    Passes:
        benefit:
          statement: Organisers count for five minutes instead of 45.
          measure: {metric: minutes of counting for each walk, from: 45, to: 5, unit: minutes}
    Options: none.
    Limits: numbers in words are read in English, digits in every language. A figure that some other field gives for
        something else in the same unit passes. Limits ("at least", "up to") are no figures.
    """
    yield from _found(ctx, "FIG001")


_FIRST = ("/press_release/headline", "/press_release/subheading", "/benefit/statement", "/problem/statement")
"""Of the texts that tell, those that are about nothing but problem and benefit."""
_PERIODS = ("day", "week", "month", "year")
_OFTEN = '{here} says "{one} a {per}", and `problem.frequency` "{other} a {by}".'
_NO_FIGURE = '{here} says "{one}", and no figure of the idea is that: it has {both}.'
_COUNTS = 'Which is right? Write one figure in both places, or say what "{one}" counts.'


def _told_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    measure = ends(ledger)
    keys = [*measure, *ledger.valued("/problem/impact"), *ledger.valued("/metrics/success")]
    claims = [one for one in of_evidence(ctx, ledger, "claim") if one.figure.unit in (PERCENT, CLOCK)]
    secondary = (f"/benefit/secondary/{at}" for at in range(len(ctx.idea.benefit.secondary)))
    for path in (*TOLD, *secondary) if keys else ():
        told, is_quote = values(ledger, path), path == "/quotes/customer/text"
        yield from _other_half(measure, told) if path in _FIRST[:3] else ()
        yield from chain.from_iterable(
            _none_of(ctx, ledger, one, measure if is_quote else keys) for one in told
        )
        yield from _other_often(ctx, told, ledger.at("/problem/frequency/value"))
        yield from () if is_quote else _told_of_evidence(ctx, ledger, told, claims)


def _other_half(measure: list[Entry], told: list[Entry]) -> Iterator[Dispute]:
    """Of two figures in the unit of the benefit, the one that disagrees where the other is one of its ends."""
    alike = [one for one in told if len(measure) == 2 and is_alike(one.figure, measure[0].figure)]
    odd = [one for one in alike if not any(one.figure.agrees(end.figure) for end in measure)]
    if (len(alike), len(odd)) == (2, 1):
        yield Dispute(odd[0], measure, _NO_FIGURE, _COUNTS)


def _none_of(ctx: LintContext, ledger: Ledger, one: Entry, keys: list[Entry]) -> Iterator[Dispute]:
    """A told figure that is none of the facts, though key figures have its unit."""
    alike = _alike_keys(one, keys)
    is_open = alike and not any(_may_agree(one.figure, key.figure) for key in alike)
    grade = _grade(ctx, one, alike) if is_open else None
    if grade is not None and not _is_explained(ctx, ledger, one):
        main = [key for key in alike if key.path.startswith("/benefit/measure")] or alike[:3]
        sure = Dispute(one, main, _NO_FIGURE, _COUNTS)
        yield Dispute(one, nearest_to(one, main), IS_IT, IF_SO, grade) if grade else sure


def _alike_keys(one: Entry, keys: list[Entry]) -> list[Entry]:
    """The keys in the unit of a figure; of a rough share those of the same noun."""
    alike = [key for key in keys if is_measured_by(one, key)]
    is_vague = is_rough(one.figure)
    return [key for key in alike if not is_vague or key.figure.head == one.figure.head != ""]


def _may_agree(one: Figure, key: Figure) -> bool:
    """Does a figure agree with a key's, a rough share as far as a dozen points go?"""
    return one.agrees(key) or (is_rough(one) and abs(one.value - key.value) < _FAR)


_FAR = 12
"""Points from which on "half of them" is another share."""


def _names_topic(ctx: LintContext, one: Entry, keys: Sequence[Entry]) -> bool:
    """Is a percentage of what the idea measures, or of nothing that it names, and no rule's that asks for sources?"""
    head = one.figure.head
    if one.figure.unit != PERCENT or asks_for_source(ctx, one):
        return one.figure.unit != PERCENT
    return not head or stem(head) in ctx.once(_topic) or any(key.figure.head == head for key in keys)


def _grade(ctx: LintContext, one: Entry, keys: Sequence[Entry]) -> str | None:
    """The grade of a told figure that may be a key's: sure, unsure, or ``None`` where it is about something else."""
    if not _names_topic(ctx, one, keys):
        return None
    near = [key for key in keys if is_comparable(one.figure, key.figure)]
    if one.path in _FIRST or (near and not ctx.once(_topic).isdisjoint(stems_of(one.sentence))):
        return ""
    return "unsure" if one.figure.unit and any(_may_be_of(one.figure, key) for key in near) else None


def _may_be_of(one: Figure, key: Entry) -> bool:
    """Is it by the week as the key is, or about as much as one of the two that the benefit goes between?"""
    is_rate = key.figure.unit in TIMES and one.per == key.figure.per != ""
    return is_rate or (key.path.startswith("/benefit/measure") and is_comparable(one, key.figure, 3))


def _topic(ctx: LintContext) -> frozenset[str]:
    """The stems that tell what the key figures measure, those of the customer and of units apart."""
    idea = ctx.idea
    texts = [idea.benefit.statement, idea.benefit.measure.metric, idea.benefit.measure.unit]
    texts += [f"{impact.unit} {impact.per}" for impact in idea.problem.impact]
    texts += [metric.name for metric in idea.metrics.success]
    return frozenset[str]().union(*map(stems_of, texts)) - ctx.once(common_stems)


def _is_explained(ctx: LintContext, ledger: Ledger, one: Entry) -> bool:
    """Does any field beside those that tell say the same, or is it made of the two that the benefit goes between?"""
    if any(says_same(one.figure, other) for other in of_evidence(ctx, ledger, "claim")):
        return True
    same = (other for other in ledger.agreeing(one.figure) if other.path != one.path)
    others = (other for other in same if other.kind != "told" or not other.path.startswith(TOLD))
    return any(may_be(one.figure, other) for other in others) or is_derived(ledger, one.figure)


def _other_often(ctx: LintContext, told: list[Entry], often: Sequence[Entry]) -> Iterator[Dispute]:
    """How many times a week or a year it happens, against the frequency; of another count in a quote it asks."""
    period = fold(next(iter(words_of(ctx.idea.problem.frequency.per)), ""))
    for one in told if often and period in _PERIODS else ():
        is_same, is_of_period = one.figure.agrees(often[0].figure), one.figure.per == period
        if one.figure.head == "time":
            yield from (
                [Dispute(one, often, _OFTEN)]
                if one.figure.per in _PERIODS and is_same != is_of_period
                else []
            )
        elif one.path == "/quotes/customer/text" and is_of_period and not is_same:
            yield from _asked_often(one, often)


def _asked_often(one: Entry, often: Sequence[Entry]) -> Iterator[Dispute]:
    if not one.figure.unit and is_comparable(one.figure, often[0].figure):
        yield Dispute(one, often, IS_IT, IF_SO, "unsure")


def _told_of_evidence(
    ctx: LintContext, ledger: Ledger, told: list[Entry], claims: list[Entry]
) -> Iterator[Dispute]:
    """Shares and times in a sentence with two words of the evidence's claim, which is another figure there."""
    for one in told:
        if one.figure.unit in (PERCENT, CLOCK) and not is_rough(one.figure):
            about = _untold(ledger, one, [other for other in claims if _may_differ(ctx, one, other)])
            if about and not asks_for_source(ctx, one) and not _is_explained(ctx, ledger, one):
                yield Dispute(one, about[:3], _NO_FIGURE, _COUNTS)


def _may_differ(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Is it about as much of the same, in sentences with two more words in common?"""
    is_near = is_alike(one.figure, other.figure) and is_comparable(one.figure, other.figure)
    return is_near and share_subject(ctx, one, other)


def _untold(ledger: Ledger, one: Entry, others: list[Entry]) -> list[Entry]:
    """The others, but for those of which the same text tells one: it means another thing by the figure beside."""
    told = [other.figure for other in ledger.at(one.path) if other.figure is not one.figure] if others else []
    known = {other.path for other in others if any(is_repeated(mine, other) for mine in told)}
    return [other for other in others if other.path not in known]


@contradiction(
    "FIG002",
    "fact-differs",
    "problem.impact[].value benefit.measure.from benefit.answers alternatives[].share.percent "
    "metrics.success[].baseline evidence[].claim",
    "prfaq; punt: a judgement points at its evidence",
)
def fact_differs(ctx: LintContext) -> Faults:
    """A fact is not what it is taken from, or not what is measured of it elsewhere.

    What it checks: an impact and the share of an alternative against the evidence that they cite; the impact that
        the benefit answers against `benefit.measure.from`; a metric's baseline against the evidence of the same
        day. Where these give figures in the same unit, one of them has to be it.
    Why it matters: the table of facts is what the document's prose is checked against. One that was mistyped there
        looks like proof.
    Fails:
        alternatives:
          - {name: a chat group, share: {percent: 17, evidence: [ev-survey]}}
    Passes:
        alternatives:
          - {name: a chat group, share: {percent: 71, evidence: [ev-survey]}}
    Options: none.
    Limits: what the evidence says in another unit, or not at all, is not compared.
    """
    yield from _found(ctx, "FIG002")


Link: TypeAlias = tuple[str, Sequence[Entry], Sequence[Entry]]
"""A field that holds a figure, the entries of which one has to be the same, and those that are surely about it."""


def _linked_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    links = (_links_of_impact, _links_of_shares, _links_of_metrics)
    for path, others, about in chain.from_iterable(links_of(ctx, ledger) for links_of in links):
        for one in ledger.at(path):
            alike = [other for other in about if is_alike(one.figure, other.figure)]
            is_same = not alike or any(is_repeated(one.figure, other) for other in others)
            if not is_same and not is_made_of(ledger, one, others):
                yield Dispute(one, nearest_to(one, alike), IS_OTHER)


def _links_of_impact(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    for index, impact in enumerate(ctx.idea.problem.impact):
        path = f"/problem/impact/{index}/value"
        if impact.id and impact.id == ctx.idea.benefit.answers:
            yield path, ledger.at("/benefit/measure/from"), ledger.at("/benefit/measure/from")
        claims = cited(ctx, ledger, impact.evidence, "claim", "verbatim")
        yield path, claims, claims


def _links_of_shares(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    for index, alternative in enumerate(ctx.idea.alternatives):
        claims = cited(ctx, ledger, alternative.share.evidence, "claim", "verbatim")
        name = content(ctx, alternative.name) if claims else frozenset[str]()
        about = [one for one in claims if not name.isdisjoint(content(ctx, one.clause))]
        yield f"/alternatives/{index}/share/percent", claims, about


def _links_of_metrics(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    by_day: dict[Date | None, list[Evidence]] = {}
    for one in ctx.idea.evidence:
        by_day.setdefault(one.date, []).append(one)
    for index, metric in enumerate(ctx.idea.metrics.success):
        same_day = by_day.get(metric.baseline.date, ())[:_FEW] if metric.baseline.date else ()
        near = [one.id for one in same_day if are_about_one(ctx, metric.name, one.claim)]
        claims = cited(ctx, ledger, near, "claim")
        yield f"/metrics/success/{index}/baseline/value", claims, claims


@contradiction(
    "FIG003",
    "answer-differs-from-evidence",
    "internal_faq[].answer customer_faq[].answer risks quotes.customer.text evidence[].claim",
    "punt: a judgement points at its evidence; robdefeo",
)
def answer_differs_from_evidence(ctx: LintContext) -> Faults:
    """An answer cites evidence and says another figure.

    What it checks: the figures of an answer, a risk or a quote that cites evidence. "21 of 23" has to be the "18 of
        23" of the evidence; a percentage, a time, a sum or a count in a unit that the evidence has must stand among
        the facts of the idea, or come of two of them. "Twelve days" are not the "twelve weeks" of the evidence.
    Why it matters: a citation says "look it up". Somebody will.
    Fails:
        internal_faq:
          - {question: Do they want it?, answer: "In the trial 18 of 160 walks were cancelled.", evidence: [ev-trial]}
    Passes:
        internal_faq:
          - {question: Do they want it?, answer: "In the trial 8 of 160 walks were cancelled.", evidence: [ev-trial]}
    Options: none.
    Limits: one finding an answer. A figure that some fact gives for something else passes.
    """
    yield from _found(ctx, "FIG003")


_ANSWERS = ("answer", "question", "why", "text")
_CITES_OTHER = 'This says "{one}", and {place}, which it cites, says "{other}".'
_FOUND = "Which is right? Write the figure that was found."


def _cited_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for block, ids in ctx.once(citing).items():
        told = [one for name in _ANSWERS for one in ledger.at(f"{block}/{name}") if not one.figure.is_bound]
        claims = (
            cited(ctx, ledger, ids, "claim", "verbatim", "sample/of", "sample/n", "source") if told else []
        )
        for one in told:
            others = _denied(ctx, ledger, one, claims)
            if others and not _is_reckoned(ledger, one, others, claims):
                yield Dispute(one, nearest_to(one, others), _CITES_OTHER, _FOUND)


def _denied(ctx: LintContext, ledger: Ledger, one: Entry, claims: list[Entry]) -> list[Entry]:
    """The entries of cited evidence that say otherwise."""
    if one.figure.in_share or any(is_repeated(one.figure, other) for other in claims):
        return []
    other_units = [other for other in claims if is_other_unit(one, other)]
    denied = other_units or (_denied_share if one.figure.share else _rivals_of)(one.figure, claims)
    about = [other for other in denied if share_subject(ctx, one, other, _words_needed(one, other))]
    return _untold(ledger, one, about)


def _words_needed(one: Entry, other: Entry) -> int:
    """How many words two sentences share that are about one thing, where the one cites the other."""
    if one.figure.share and other.figure.head == one.figure.head and not other.figure.unit:
        return 0
    if one.figure.share or is_other_unit(one, other):
        return 1
    return 0 if _is_clear(one, other) else 2


def _is_clear(one: Entry, other: Entry) -> bool:
    """Is a percentage of what the other is of, and not just a rounder telling of it?"""
    is_of_same = one.figure.unit == PERCENT and one.figure.head == other.figure.head != ""
    return is_of_same and abs(one.figure.value - other.figure.value) > _CLEAR


_CLEAR = 4
"""Points from which on one percentage is not a rounder telling of another."""


def _is_reckoned(ledger: Ledger, one: Entry, others: list[Entry], claims: list[Entry]) -> bool:
    """Does a figure come of others, or is it a fact of another field, so that it may be about something else?"""
    if one.figure.share or any(is_other_unit(one, other) for other in others):
        return False
    if is_made_of(ledger, one, claims) or is_derived(ledger, one.figure):
        return True
    return stands_in_facts(ledger, one) and not any(_is_clear(one, other) for other in others)


def _denied_share(one: Figure, claims: list[Entry]) -> list[Entry]:
    """Fractions of which one number is the same and the other not, or a whole that is another in a count of it."""
    whole = one.share[1] if one.share else Decimal(0)
    others = [other for other in claims if _is_other_share(one, other.figure)]
    is_known = any(whole_of(other) == whole for other in claims)
    return others if others or is_known else _other_wholes(one, whole, claims)


def _other_wholes(one: Figure, whole: Decimal, claims: list[Entry]) -> list[Entry]:
    """Counts that a large whole is but for one digit; for a small one those of its noun, if all are of one number."""
    counts = [other for other in claims if not (other.figure.unit or other.figure.in_share)]
    if whole >= MANY:
        return [other for other in counts if is_slip(whole, other.figure.value)]
    same = list(filter(lambda other: other.figure.head == one.head, counts if one.head else []))
    return same if len({other.figure.value for other in same}) == 1 else []


def _is_other_share(one: Figure, other: Figure) -> bool:
    """Is one number of the fraction the same and the other not, of the same thing?"""
    if not (one.share and other.share) or one.share == other.share or one.head != other.head:
        return False
    return (one.share[0] == other.share[0]) is not (one.share[1] == other.share[1])


def _rivals_of(one: Figure, claims: list[Entry]) -> list[Entry]:
    """Figures of the evidence that might be of the same thing, though they are others."""
    large = one.unit or one.value >= MANY
    return [
        other for other in claims if large and not other.figure.in_share and _is_rival_of(one, other.figure)
    ]


def _is_rival_of(one: Figure, other: Figure) -> bool:
    is_of_same = one.unit != PERCENT or one.head in ("", other.head)
    return is_of_same and is_alike(one, other) and is_comparable(one, other)


@contradiction(
    "FIG004",
    "figure-odd-one-out",
    "customer.size evidence internal_faq[].answer customer_faq[].answer problem.why_now",
    "prfaq; bordenet, pr-faq-validator: the figures must agree",
    unsure=scale("info"),
)
def figure_odd_one_out(ctx: LintContext) -> Faults:
    """A large number of something is given several times, and once it is another.

    What it checks: numbers of three digits and more of the same noun, throughout the idea. Where two or more places
        agree and one says a number of as many digits, and nothing in the idea adds or multiplies up to that, it is
        asked which is right, if one cannot be a part of the other: they differ by one digit or by the order of digits,
        or one is `customer.size`. What the subheading and the first answer count must be what the segment counts. Of a
        small number that three other fields give otherwise it asks.
    Why it matters: "298 hospitals" and "198 hospitals" were typed on different days. The reader sees them on the
        same one.
    Fails:
        internal_faq:
          - {question: How many?, answer: "3,200 walking groups are in the register."}
    Passes:
        internal_faq:
          - {question: How many?, answer: "2,300 walking groups are in the register."}
    Options: none.
    Limits: needs words that are set apart. Where three or more different numbers of one noun stand in the idea,
        nothing is said.
    """
    yield from _found(ctx, "FIG004")


_FEW = 8
"""Different numbers of one noun from which on nobody can tell which are meant to be the same."""
_ODD = 'This says "{one}", and {places} say "{other}".'
_APART = "Is it the same thing? Then write one number; else say what tells the two apart."


def _counted_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for group in _by_noun(ledger):
        most, rivals = _rivals_in(group)
        if any(_is_odd(one, most) for one in rivals):  # before the reckoning, which takes its time
            odd = [one for one in rivals if not _is_made_of_facts(ledger, one, most)]
            if len(odd) == 1 and _is_odd(odd[0], most):
                yield Dispute(odd[0], most[:3], _ODD, _APART)


def _is_odd(one: Entry, most: Sequence[Entry]) -> bool:
    return "/sample/" not in one.path and _cannot_be_part(one, most)


def _counted_otherwise(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """A small count of what is counted in three other fields, where all agree."""
    for odd, usual in odd_counts(ledger):
        near = (one for one in usual if is_comparable(odd.figure, one.figure))
        about = next((one for one in near if share_subject(ctx, odd, one, 1)), None)
        if about:
            yield Dispute(odd, [about], IS_IT, IF_SO, "unsure")


def _sized_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Figures of those whom it is for, in the subheading and the first answer, that the segment gives otherwise."""
    segment = ledger.at("/customer/segment")
    answers = [f"{one.path}/answer" for one in ctx.faq.customer if one.topic == "what_and_who"]
    for path in ("/press_release/subheading", *answers) if segment else ():
        for one in ledger.at(path):
            same = [other for other in segment if other.figure.head == one.figure.head != ""]
            yield from [Dispute(one, nearest_to(one, same), IS_OTHER)] if _none_is(one, same) else []


def _none_is(one: Entry, same: list[Entry]) -> bool:
    """Are there figures of the same noun, and none of them this one?"""
    is_told = bool(same) and not one.figure.in_share
    return is_told and not any(one.figure.agrees(other.figure) for other in same)


def _by_noun(ledger: Ledger) -> Iterable[list[Entry]]:
    """Large counts by the noun that they count."""
    groups: dict[str, list[Entry]] = {}
    for one in ledger.entries:
        f = one.figure
        if f.head and not (f.unit or f.is_bound or f.per) and f.high >= MANY <= f.value:
            groups.setdefault(f.head, []).append(one)
    return (group for group in groups.values() if len(group) > 2)


def _rivals_in(group: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of two fields or more that agree, and those that have as many digits and do not agree."""
    by_value: dict[Decimal, list[Entry]] = {}
    for one in group:
        by_value.setdefault(one.figure.value, []).append(one)
    most = next(filter(_are_many, by_value.values()), []) if len(by_value) <= _FEW else []
    rivals = [one for one in group if most and not one.figure.agrees(most[0].figure)]
    return most, [one for one in rivals if one.figure.value.adjusted() == most[0].figure.value.adjusted()]


def _are_many(entries: list[Entry]) -> bool:
    """Do entries stand in two fields, not all of them samples?"""
    places = {one.path for one in entries}
    return len(places) > 1 and not all("/sample/" in path for path in places)


def _cannot_be_part(odd: Entry, others: Sequence[Entry]) -> bool:
    """Is it no smaller group of the same noun: a slip of the pen, the size itself, or more than there are?"""
    if odd.path == "/customer/size/value" or is_slip(odd.figure.value, others[0].figure.value):
        return True
    return odd.figure.value > others[0].figure.value and any(
        one.path == "/customer/size/value" for one in others
    )


def _is_made_of_facts(ledger: Ledger, odd: Entry, others: list[Entry]) -> bool:
    """Is it a part of the others that the idea gives a percentage for, or made of two figures beside it?"""
    shares = [one.figure for one in ledger.entries if one.kind != "told" and one.figure.unit == PERCENT]
    near = [one.figure for one in ledger.at(odd.path) if one.figure is not odd.figure][:12]
    whole = others[0].figure
    if any(comes_of(odd.figure, whole, share) for share in shares):
        return True
    return any(comes_of(odd.figure, a, b) for at, a in enumerate((whole, *near)) for b in near[at:])


@contradiction(
    "FIG005",
    "economics-differ",
    "economics.payback_months economics.upfront_investment economics.unit_cost economics.gross_margin "
    "economics.run_cost economics.tam.value internal_faq[].answer decision.ask",
    "prfaq; punt-labs, prfaq: unit economics",
    unsure=scale("info"),
)
def economics_differ(ctx: LintContext) -> Faults:
    """An answer about money gives another figure than `economics`.

    What it checks: internal answers and the ask that speak of payback, margin, investment, the cost of serving or
        running, or the size of the market. Where the answer gives a figure in that unit, one has to be that of
        `economics`. Answers to customers and the note on the price that give a year's price are held against a
        month's; what an answer says of an alternative against the price in its own entry; and the months of a
        sensitivity against what its sums make of payback and investment. It asks whether the only sum of the ask is the
        investment, and whether a limit in an answer is the threshold of the metric that it names.
    Why it matters: finance reads the answer, and then the table.
    Fails:
        economics: {payback_months: 12}
        internal_faq: [{question: When is the investment earned back?, answer: After 18 months.}]
    Passes:
        economics: {payback_months: 18}
        internal_faq: [{question: When is the investment earned back?, answer: After 18 months.}]
    Options: none.
    Limits: the words that tell what an answer speaks of are English. Sums and percentages of answers that cite
        nothing are left to EVI007 from the status `in_review` on.
    """
    yield from _found(ctx, "FIG005")


@contradiction(
    "FIG006",
    "figure-mistyped",
    "press_release customer_faq[].answer internal_faq[].answer decision.ask economics",
    severity=scale("info"),
    large=scale("warning"),
)
def figure_mistyped(ctx: LintContext) -> Faults:
    """A figure has the digits of another one in a different order.

    What it checks: figures of two digits and more in prose that stand nowhere among the facts, while a fact in the
        same unit has the same digits in another order. From three digits on it is a warning.
    Why it matters: fingers swap digits, and nobody reads a figure that looks right.
    Fails:
        decision: {ask: "Fund a pilot with 100 groups out of the £12,500."}
        economics: {upfront_investment: "£15,200"}
    Passes:
        decision: {ask: "Fund a pilot with 100 groups out of the £15,200."}
        economics: {upfront_investment: "£15,200"}
    Options: none.
    Limits: two figures that differ in this way may both be right; then say what each counts.
    """
    yield from _found(ctx, "FIG006")


_MISTYPED = 'Is "{one}" the "{other}" of {place}? The digits are the same.'


def _typed_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for group in _of_same_digits(ledger.entries):
        for one in (one for one in group if one.kind == "told"):
            other = next((other for other in _likely(one, group) if _is_mistyped(ctx, one, other)), None)
            if other and not stands_in_facts(ledger, one):
                grade = "large" if len(_digits(one)) > 2 else ""
                yield Dispute(one, [other], _MISTYPED, "If so, correct the one that was mistyped.", grade)


def _likely(one: Entry, group: list[Entry]) -> list[Entry]:
    """What may have been meant: a fact, or what another text tells of a large number."""
    facts = [other for other in group if other.kind != "told"]
    others = group if one.figure.value >= MANY else []
    return (facts or [other for other in others if other.path != one.path])[:_FEW]


def _of_same_digits(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in one unit that have the same digits, two at least, and not all in one order."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        digits = _sorted_digits(one.words) if not one.figure.share else ""
        if len(digits) > 1:
            groups.setdefault((one.figure.unit, digits), []).append(one)
    return (group for group in groups.values() if len(set(map(_digits, group))) > 1)


@lru_cache(maxsize=KEPT)
def _sorted_digits(words: str) -> str:
    return "".join(sorted(_digits_in(words)))


def _digits(one: Entry) -> str:
    return _digits_in(one.words)


@lru_cache(maxsize=KEPT)
def _digits_in(words: str) -> str:
    return _NO_DIGIT.sub("", words).strip("0")


_NO_DIGIT = re.compile(r"\D+")


def _is_mistyped(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Is it another's digits in another order, and with two digits only of the same thing?"""
    digits = _digits(one)
    is_swapped = not one.figure.in_share and len(set(digits)) > 1 and _is_swapped(one.figure, other.figure)
    return is_swapped and (len(digits) > 2 or _are_of_one_thing(ctx, one, other))


def _are_of_one_thing(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Has what is told a word of a field, two of a sentence, or is it a sum for the same period?"""
    is_rate = one.figure.per != "" and one.figure.unit not in ("", PERCENT, *TIMES)
    return is_rate or share_subject(ctx, one, other, 2 if other.kind == "result" else 1)


def _is_swapped(one: Figure, other: Figure) -> bool:
    is_rate_of_other = one.per != other.per and not (one.unit and "" in (one.per, other.per))
    if one.agrees(other) or one.is_bound or is_rate_of_other:
        return False
    same_size = max(one.value, other.value) < 10 * min(one.value, other.value)
    nouns = (one.head, one.head if one.per == "" else "")
    return same_size and bool(one.unit or (one.head and other.head in nouns))


_QUERIES: Mapping[str, tuple[Query, ...]] = {
    "FIG001": (_told_differently,),
    "FIG002": (_linked_differently,),
    "FIG003": (_cited_differently,),
    "FIG004": (_counted_differently, _sized_differently, _counted_otherwise),
    "FIG005": ECONOMICS,
    "FIG006": (_typed_differently,),
}
