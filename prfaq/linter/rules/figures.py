"""FIG: figures and dates agree with each other, with the evidence and with arithmetic."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise, takewhile
from typing import TypeAlias

from prfaq.idea.customer import Evidence
from prfaq.idea.typed import Date
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import CLOCK, PERCENT, TIMES, Figure, days_in, figure, nearest
from prfaq.linter.lexicon.quantities import is_plain
from prfaq.linter.lexicon.words import Lexicon, fold, lexicon, sentences_of, stem, stems_of, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import STATUS_RANKS, Diagnostic, Elsewhere, Fault, Faults, rule, scale

_TOLD = (
    "/press_release/headline",
    "/press_release/subheading",
    "/press_release/summary",
    "/press_release/problem",
    "/press_release/solution",
    "/press_release/how_it_works",
    "/benefit/statement",
    "/problem/statement",
    "/problem/consequence",
    "/problem/today",
    "/solution/summary",
    "/quotes/customer/text",
)
"""Where an idea tells what its structured fields count."""

_FIRST = ("/press_release/headline", "/press_release/subheading", "/benefit/statement", "/problem/statement")
"""Of these, the texts that are about nothing but problem and benefit."""

_KEYS = ("/benefit/measure", "/problem/impact", "/metrics/success")
"""The figures that the whole idea turns on."""

_MEASURED = (*_KEYS, "/customer/size", "/alternatives", "/evidence", "/economics")


@rule(
    "FIG001",
    "figure-differs",
    scale("warning"),
    reads=(
        "press_release.headline",
        "press_release.subheading",
        "press_release.summary",
        "benefit.statement",
        "benefit.measure",
        "problem.statement",
        "problem.impact",
        "metrics.success",
        "quotes.customer.text",
        "evidence[].claim",
    ),
    source="prfaq; bordenet, pr-faq-validator: the figures must agree",
    since="0.2",
    contradiction=True,
    unsure=scale("info"),
)
def figure_differs(ctx: LintContext) -> Faults:
    """A text tells a figure that none of the idea's own figures is.

    What it checks: a time, a percentage or a count in headline, subheading, summary, problem, benefit and the
        customer's quote, where benefit, impact or metrics measure in the same unit. One of the idea's facts has to
        be that figure, allowing for other words, other units and rounding, or the difference of the two that the
        benefit goes between. "13 times a year" is held against `problem.frequency`.
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
    for one, others in ctx.once(_disputes)["FIG001"]:
        is_often = others[0].path.startswith("/problem/frequency")
        yield _other_frequency(ctx, one, others) if is_often else _difference(ctx, one, others)


def _other_frequency(ctx: LintContext, one: Entry, others: Sequence[Entry]) -> Fault:
    often = ctx.idea.problem.frequency
    return Fault(
        one.path,
        f'{_place(one)} says "{one.words} a {one.figure.per}", and `problem.frequency` "{often.value} a {often.per}".',
        "Which is right? Write the same figure in both places.",
        one.words,
        related=elsewhere(ctx, others),
    )


Dispute: TypeAlias = tuple[Entry, Sequence[Entry]]
"""An entry, and those that it disagrees with."""


def _disputes(ctx: LintContext) -> Mapping[str, list[Dispute]]:
    """What the queries find, each field once: what the first has found is no news to the next."""
    ledger, seen = ctx.once(Ledger), set[str]()
    found: dict[str, list[Dispute]] = {}
    for code, query in _QUERIES.items():
        found[code] = []
        for one, others in query(ctx, ledger):
            if one.path not in seen:
                seen.add(one.path)
                found[code].append((one, others))
    return found


def _told_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    keys = [*_ends(ledger), *ledger.valued("/problem/impact"), *ledger.valued("/metrics/success")]
    secondary = (f"/benefit/secondary/{at}" for at in range(len(ctx.idea.benefit.secondary)))
    for path in (*_TOLD, *secondary) if keys else ():
        seen = _values(ledger, path)
        yield from _other_half(ledger, seen) if path in _FIRST[:3] else ()
        compared = _ends(ledger) if path.startswith("/quotes") else keys
        yield from _other_than_measured(ctx, ledger, seen, compared)
        yield from _other_often(ctx, seen, ledger.at("/problem/frequency/value"))
        yield from () if path.startswith("/quotes") else _told_of_evidence(ctx, ledger, seen)


def _values(ledger: Ledger, path: str) -> list[Entry]:
    """The entries of a field but for limits and the numbers of fractions."""
    return [one for one in ledger.at(path) if not (one.figure.is_bound or one.figure.in_share)]


def _other_often(ctx: LintContext, seen: list[Entry], often: Sequence[Entry]) -> Iterator[Dispute]:
    """How many times a week or a year it happens, against the frequency."""
    period = fold(next(iter(words_of(ctx.idea.problem.frequency.per)), ""))
    for one in seen if often else ():
        if one.figure.head == "time" and one.figure.per in _PERIODS and period in _PERIODS:
            is_same = one.figure.agrees(often[0].figure)
            if is_same is not (one.figure.per == period):
                yield one, often


_PERIODS = ("day", "week", "month", "year")


def _other_half(ledger: Ledger, seen: list[Entry]) -> Iterator[Dispute]:
    odd = _half_of_pair(ledger, seen)
    if odd:
        yield odd, _ends(ledger)


def _other_than_measured(
    ctx: LintContext, ledger: Ledger, seen: list[Entry], keys: list[Entry]
) -> Iterator[Dispute]:
    topic = ctx.once(_topic)
    named = (
        one for one in seen if one.figure.unit != PERCENT or stem(one.figure.head or "%") in {"%", *topic}
    )
    alike = ((one, [key for key in keys if _is_measured_by(one, key)]) for one in named)
    yield from ((one, others) for one, others in alike if _is_contradicted(ctx, ledger, one, others))


def _told_of_evidence(ctx: LintContext, ledger: Ledger, seen: list[Entry]) -> Iterator[Dispute]:
    """Shares and times in a sentence with two words of the evidence's claim, which is another figure there."""
    exact = (one for one in seen if one.figure.unit in (PERCENT, CLOCK) and not _is_rough(one.figure))
    for one in exact:
        claims = (other for other in _all_claims(ctx, ledger, ("claim",)) if _may_differ(ctx, one, other))
        about = [] if _asks_for_source(ctx, one) else _untold(ledger, one, list(claims))
        if about and not _is_explained(ctx, ledger, one):
            yield one, about


def _may_differ(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Is it about as much of the same, in sentences with two more words in common?"""
    is_near = _is_alike(one.figure, other.figure) and _is_comparable(one.figure, other.figure)
    return is_near and _share_subject(ctx, one, other)


def _share_subject(ctx: LintContext, one: Entry, other: Entry, words: int = 2) -> bool:
    """Have two sentences, and the clauses of two fractions, so many words in common, beside what both count?"""
    is_part = one.figure.share and other.figure.share
    mine, theirs = (one.clause, other.clause) if is_part else (one.sentence, other.sentence)
    said = (_content(ctx, mine) & _content(ctx, theirs)) - _common(ctx) - {stem(one.figure.head)}
    return sum(not word.isdecimal() for word in said) >= words


def _untold(ledger: Ledger, one: Entry, others: list[Entry]) -> list[Entry]:
    """The others, but for those of which the same text tells one: it means another thing by the figure beside."""
    told = [other.figure for other in ledger.at(one.path) if other.figure is not one.figure]
    known = {other.path for other in others if any(_is_repeated(mine, other) for mine in told)}
    return [other for other in others if other.path not in known]


def _is_rough(one: Figure) -> bool:
    """Is it a share in words or small numbers, "half of them", which stands for much that is near?"""
    return one.unit == PERCENT and one.high - one.low >= _ROUGH


_ROUGH = 2
"""Points between which a rough share may lie."""


def _all_claims(ctx: LintContext, ledger: Ledger, fields: tuple[str, ...]) -> Iterator[Entry]:
    """What all evidence says in figures."""
    places = (f"/evidence/{at}/{field}" for at in range(len(ctx.idea.evidence)) for field in fields)
    return (one for place in places for one in ledger.at(place))


def _ends(ledger: Ledger) -> list[Entry]:
    """The two figures that the benefit goes between."""
    return [*ledger.at("/benefit/measure/from"), *ledger.at("/benefit/measure/to")]


def _is_measured_by(one: Entry, key: Entry) -> bool:
    """Is a figure in the unit of a key? What is only counted is told of too many things to be a metric's."""
    return _is_alike(one.figure, key.figure) and bool(key.figure.unit or not key.path.startswith("/metrics"))


def _half_of_pair(ledger: Ledger, seen: list[Entry]) -> Entry | None:
    """Of two figures in the unit of the benefit, the one that disagrees where the other is one of its ends."""
    ends = [entry.figure for entry in _ends(ledger)]
    alike = [one for one in seen if len(ends) == 2 and _is_alike(one.figure, ends[0])]
    odd = [one for one in alike if not any(one.figure.agrees(end) for end in ends)]
    return odd[0] if (len(alike), len(odd)) == (2, 1) else None


def _is_contradicted(ctx: LintContext, ledger: Ledger, one: Entry, keys: Sequence[Entry]) -> bool:
    """Is a told figure none of the facts, though key figures have its unit?"""
    if not keys or _is_rough(one.figure) or any(one.figure.agrees(key.figure) for key in keys):
        return False
    if one.figure.unit == PERCENT and _asks_for_source(ctx, one):
        return False
    return _is_about(ctx, one, keys) is not None and not _is_explained(ctx, ledger, one)


def _is_about(ctx: LintContext, one: Entry, keys: Sequence[Entry]) -> str | None:
    """The grade of a told figure that may be a key's: sure, unsure, or ``None`` where it is about something else."""
    if one.path in _FIRST:
        return ""
    near = [key for key in keys if _is_comparable(one.figure, key.figure)]
    if near and not ctx.once(_topic).isdisjoint(stems_of(one.sentence)):
        return ""
    return "unsure" if one.figure.unit and any(_is_near_end(one.figure, key) for key in near) else None


def _is_near_end(one: Figure, key: Entry) -> bool:
    """Is it about as much as one of the two that the benefit goes between?"""
    return key.path.startswith("/benefit/measure") and _is_comparable(one, key.figure, 2)


def _is_comparable(one: Figure, other: Figure, times: int = 4) -> bool:
    """Is one no more than a few times the other?"""
    return one.value <= times * other.value and other.value <= times * one.value


def _asks_for_source(ctx: LintContext, one: Entry) -> bool:
    """Does EVI007 ask for the source of this sum or percentage, if it stands nowhere?"""
    texts = ("/press_release", "/problem/statement", "/problem/today", "/benefit/statement", "/internal_faq")
    is_read = one.path.startswith(texts) and not one.figure.share and any(map(str.isdigit, one.words))
    return is_read and STATUS_RANKS[ctx.idea.meta.status] >= STATUS_RANKS["in_review"]


def _is_alike(one: Figure, other: Figure) -> bool:
    """Is it the same unit, and for a count the same noun?"""
    if one.unit != other.unit:
        return False
    if one.unit == PERCENT:
        return not (one.head and other.head) or one.head == other.head
    return bool(one.unit) or (one.head != "" and one.head == other.head)


def _is_explained(ctx: LintContext, ledger: Ledger, one: Entry) -> bool:
    """Does any field beside those that tell say the same, or is it made of the two that the benefit goes between?"""
    if any(_says_same(one, other) for other in _all_claims(ctx, ledger, ("claim",))):
        return True
    same = (other for other in ledger.agreeing(one.figure) if other.path != one.path)
    others = (other for other in same if other.kind != "told" or not other.path.startswith(_TOLD))
    return any(_may_be(one.figure, other) for other in others) or _is_derived(ledger, one.figure)


def _says_same(one: Entry, other: Entry) -> bool:
    return one.figure.agrees(other.figure) and _may_be(one.figure, other)


def _may_be(told: Figure, other: Entry) -> bool:
    """May an entry be of the same thing? A count of its noun, or a field that gives none; in other units any."""
    if told.unit != other.figure.unit:
        return False
    is_field = other.kind in ("anchor", "target") and not other.figure.head
    return bool(told.unit) or other.figure.head == told.head or is_field


def _is_derived(ledger: Ledger, told: Figure) -> bool:
    ends = [entry.figure for entry in _ends(ledger)]
    if len(ends) < 2 or not ends[0].value:
        return False
    before, after = ends
    share = 100 * after.value / before.value
    if told.unit == PERCENT:
        return any(told.low - 1 <= value <= told.high + 1 for value in (share, 100 - share))
    return told.unit == before.unit and told.low <= abs(before.value - after.value) <= told.high


def _topic(ctx: LintContext) -> frozenset[str]:
    """The stems that tell what the key figures measure, those of the customer and of units apart."""
    idea = ctx.idea
    texts = [idea.benefit.statement, idea.benefit.measure.metric, idea.benefit.measure.unit]
    texts += [f"{impact.unit} {impact.per}" for impact in idea.problem.impact]
    texts += [metric.name for metric in idea.metrics.success]
    found = frozenset().union(*(stems_of(text) for text in texts))
    return found - _common(ctx)


def _common(ctx: LintContext) -> frozenset[str]:
    """Stems that tell nothing apart: function words, units of time, the customer and the product."""
    return ctx.once(_common_stems)


def _common_stems(ctx: LintContext) -> frozenset[str]:
    names = (ctx.idea.customer.segment, ctx.idea.customer.role, *ctx.product_names, ctx.idea.company.name)
    words = ctx.words("function") | _TIME_WORDS
    return frozenset().union({stem(word) for word in words}, *(stems_of(name) for name in names))


_TIME_WORDS = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "year", "time", "today", "now", "new", "percent"]
)


def _difference(ctx: LintContext, one: Entry, keys: Sequence[Entry]) -> Fault:
    main = [key for key in keys if key.path.startswith("/benefit/measure")] or keys[:3]
    if _is_about(ctx, one, keys) == "unsure":
        near = nearest((key.figure for key in main), one.figure)
        main = [key for key in main if key.figure == near][:1]
        message = f'Is "{one.words}" here the "{main[0].words}" of {named(ctx, main[0].path)}?'
        hint = "If so, write the same figure; if not, say what it counts."
        return Fault(one.path, message, hint, one.words, "unsure", elsewhere(ctx, main))
    said = " and ".join(dict.fromkeys(f"{key.words} in {named(ctx, key.path)}" for key in main))
    return Fault(
        one.path,
        f'{_place(one)} says "{one.words}", and no figure of the idea is that: it has {said}.',
        f'Which is right? Write one figure in both places, or say what "{one.words}" counts.',
        one.words,
        related=elsewhere(ctx, main),
    )


def _place(one: Entry) -> str:
    names = {"/press_release/headline": "The headline", "/press_release/summary": "The summary"}
    names |= {"/press_release/subheading": "The subheading", "/benefit/statement": "The benefit"}
    names |= {"/problem/statement": "The problem", "/quotes/customer/text": "The customer's quote"}
    return names.get(one.path, "This")


def elsewhere(ctx: LintContext, entries: Iterable[Entry]) -> tuple[Elsewhere, ...]:
    """The places of other entries, with what each says."""
    return tuple(
        Elsewhere(one.path, f'{named(ctx, one.path)} says "{one.words}".', one.words) for one in entries
    )


def named(ctx: LintContext, path: str) -> str:
    """A field as a reader knows it: evidence by its id, a question by its number, else the dotted name."""
    steps = path.strip("/").split("/")
    if steps[0] == "evidence" and len(steps) > 1:
        known = ctx.idea.evidence[int(steps[1])].id
        return f"`evidence` {known}" if known else f"`evidence[{steps[1]}]`"
    number = ctx.once(_numbers).get("/".join(steps[:2]))
    if number:
        return f"Q{number}"
    return "`" + re.sub(r"\.(\d+)", r"[\1]", ".".join(steps)) + "`"


@rule(
    "FIG002",
    "fact-differs",
    scale("warning"),
    reads=(
        "problem.impact[].value",
        "benefit.measure.from",
        "benefit.answers",
        "alternatives[].share.percent",
        "metrics.success[].baseline",
        "evidence[].claim",
    ),
    source="prfaq; punt: a judgement points at its evidence",
    since="0.2",
    contradiction=True,
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
    yield from (_not_the_same(ctx, one, others) for one, others in ctx.once(_disputes)["FIG002"])


def _linked_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for path, others, about in _links(ctx, ledger):
        for one in ledger.at(path):
            alike = [other for other in about if _is_alike(one.figure, other.figure)]
            is_same = any(_is_repeated(one.figure, other) for other in others)
            if alike and not is_same and not _is_made_of(ctx, one, list(others)):
                yield one, alike


_EVIDENCE = ("claim", "verbatim", "sample/of", "sample/n", "source")
"""The fields of evidence that say something in figures."""


def _is_same(one: Figure, other: Figure) -> bool:
    """May both mean the same, or does one share leave the other?"""
    rest = one.unit == other.unit == PERCENT and abs(one.value + other.value - 100) < 1
    return one.agrees(other) or rest


Link: TypeAlias = tuple[str, Sequence[Entry], Sequence[Entry]]
"""A field that holds a figure, the entries of which one has to be the same, and those that are surely about it."""


def _links(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    return chain(_links_of_impact(ctx, ledger), _links_of_shares(ctx, ledger), _links_of_metrics(ctx, ledger))


def _links_of_impact(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    for index, impact in enumerate(ctx.idea.problem.impact):
        path = f"/problem/impact/{index}/value"
        if impact.id and impact.id == ctx.idea.benefit.answers:
            yield path, ledger.at("/benefit/measure/from"), ledger.at("/benefit/measure/from")
        cited = _claims(ctx, ledger, impact.evidence, ("claim", "verbatim"))
        yield path, cited, cited


def _links_of_shares(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    for index, alternative in enumerate(ctx.idea.alternatives):
        cited = _claims(ctx, ledger, alternative.share.evidence, ("claim", "verbatim"))
        name = _content(ctx, alternative.name)
        about = [one for one in cited if not name.isdisjoint(_content(ctx, one.clause))]
        yield f"/alternatives/{index}/share/percent", cited, about


def _links_of_metrics(ctx: LintContext, ledger: Ledger) -> Iterator[Link]:
    by_day: dict[Date | None, list[Evidence]] = {}
    for one in ctx.idea.evidence:
        by_day.setdefault(one.date, []).append(one)
    for index, metric in enumerate(ctx.idea.metrics.success):
        same_day = by_day.get(metric.baseline.date, ())[:_FEW] if metric.baseline.date else ()
        near = [one.id for one in same_day if _are_about_one(ctx, metric.name, one.claim)]
        claims = _claims(ctx, ledger, near, ("claim",))
        yield f"/metrics/success/{index}/baseline/value", claims, claims


def _claims(
    ctx: LintContext, ledger: Ledger, ids: Iterable[str], fields: tuple[str, ...] = _EVIDENCE
) -> list[Entry]:
    """What the evidence with these ids says in figures."""
    known = ctx.once(_places_of_evidence)
    places = [known[one] for one in dict.fromkeys(ids) if one in known]
    found = (one for at in places for field in fields for one in ledger.at(f"/evidence/{at}/{field}"))
    return [one for one in found if not one.figure.is_bound]


def _places_of_evidence(ctx: LintContext) -> Mapping[str, int]:
    """The place in the list of each piece of evidence, by its id."""
    return {one.id: at for at, one in reversed([*enumerate(ctx.idea.evidence)]) if one.id}


def _are_about_one(ctx: LintContext, name: str, claim: str) -> bool:
    """Does a claim have most words of a metric's name, two at least?"""
    ignored = {stem(word) for word in ctx.words("function") | ctx.words("measure_words")}
    named_by = stems_of(name) - ignored
    shared = named_by & stems_of(claim)
    return len(shared) > 1 and 4 * len(shared) >= 3 * len(named_by)


def _not_the_same(ctx: LintContext, one: Entry, others: Sequence[Entry]) -> Fault:
    near = nearest((other.figure for other in others), one.figure)
    main = [other for other in others if other.figure == near][:1]
    other = main[0]
    return Fault(
        one.path,
        f'This is "{one.words}", and {named(ctx, other.path)} says "{other.words}".',
        "Which is right? Write the same figure in both places.",
        one.words if one.words in one.text else "",
        related=elsewhere(ctx, main),
    )


_ANSWERS = ("answer", "why", "text")


@rule(
    "FIG003",
    "answer-differs-from-evidence",
    scale("warning"),
    reads=(
        "internal_faq[].answer",
        "customer_faq[].answer",
        "risks",
        "quotes.customer.text",
        "evidence[].claim",
    ),
    source="punt: a judgement points at its evidence; robdefeo",
    since="0.2",
    contradiction=True,
)
def answer_differs_from_evidence(ctx: LintContext) -> Faults:
    """An answer cites evidence and says another figure.

    What it checks: the figures of an answer, a risk or a quote that cites evidence. "21 of 23" has to be the "18 of
        23" of the evidence; a percentage, a time, a sum or a count in a unit that the evidence has must stand among
        the facts of the idea, or come of two of them.
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
    yield from (_not_in_evidence(ctx, one, others) for one, others in ctx.once(_disputes)["FIG003"])


def _cited_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for block, ids in ctx.once(_citing).items():
        cited = _claims(ctx, ledger, ids)
        told = [one for name in _ANSWERS for one in ledger.at(f"{block}/{name}") if not one.figure.is_bound]
        denied = ((one, _denied(ctx, ledger, one, cited)) for one in told)
        yield from ((one, others) for one, others in denied if others)


def _citing(ctx: LintContext) -> Mapping[str, list[str]]:
    """Every block that cites evidence, with the ids that it cites."""
    found: dict[str, list[str]] = {}
    for citation in ctx.citations:
        found.setdefault(citation.path.partition("/evidence/")[0], []).append(citation.cited)
    return found


def _denied(ctx: LintContext, ledger: Ledger, one: Entry, cited: list[Entry]) -> Sequence[Entry]:
    """The entries of cited evidence that say otherwise."""
    if one.figure.in_share or any(_is_repeated(one.figure, other) for other in cited):
        return []
    denied = _denied_share(one.figure, cited) if one.figure.share else _rivals_of(one.figure, cited)
    words = 1 if one.figure.share else 2
    about = _untold(ledger, one, [other for other in denied if _share_subject(ctx, one, other, words)])
    return about if not about or one.figure.share or not _is_reckoned(ctx, ledger, one, cited) else []


def _is_reckoned(ctx: LintContext, ledger: Ledger, one: Entry, cited: list[Entry]) -> bool:
    """Does a figure come of others, or is it a fact of another field?"""
    is_made = _is_made_of(ctx, one, cited) or _is_derived(ledger, one.figure)
    return is_made or _stands_in_facts(ledger, one)


def _rivals_of(one: Figure, cited: list[Entry]) -> list[Entry]:
    return [other for other in cited if _is_rival_of(one, other.figure)]


def _is_repeated(one: Figure, other: Entry) -> bool:
    """Does evidence say the same, or the rest of it?"""
    return _is_same(one, other.figure) and _may_be(one, other)


def _denied_share(one: Figure, cited: list[Entry]) -> list[Entry]:
    """Fractions of which one number is the same and the other not, or a whole of which one digit is another."""
    others = [other for other in cited if _is_other_share(one, other.figure)]
    return others or _slips_of(one.share[1] if one.share else Decimal(0), cited)


def _slips_of(whole: Decimal, cited: list[Entry]) -> list[Entry]:
    """The counts that a large whole is but for one digit, where no fraction has it."""
    if whole < _MANY or any(_whole(other) == whole for other in cited):
        return []
    return [other for other in cited if not other.figure.unit and _is_slip(whole, other.figure.value)]


def _is_rival_of(one: Figure, other: Figure) -> bool:
    """Might a figure of the evidence be of the same thing, though it is another?"""
    if other.in_share or not _is_alike(one, other) or not _is_comparable(one, other):
        return False
    if one.unit == PERCENT:
        return not one.head or other.head == one.head
    return bool(one.unit) or one.value >= _MANY


_MANY = 100
"""Counts below this are of too many different things to be compared by their noun alone."""


def _is_other_share(one: Figure, other: Figure) -> bool:
    """Is one number of the fraction the same and the other not, of the same thing?"""
    if not (one.share and other.share) or one.share == other.share or one.head != other.head:
        return False
    return (one.share[0] == other.share[0]) is not (one.share[1] == other.share[1])


def _stands_in_facts(ledger: Ledger, one: Entry) -> bool:
    """Is a figure one of the facts of other fields?"""
    same = (other for other in ledger.agreeing(one.figure) if other.kind != "told")
    return any(_may_be(one.figure, other) and other.path != one.path for other in same)


def _is_made_of(ctx: LintContext, one: Entry, cited: list[Entry]) -> bool:
    """Is a figure the sum, difference, product or share of two others of its text, or of the evidence?"""
    ledger = ctx.once(Ledger)
    others = [
        other.figure for other in (*ledger.at(one.path)[:24], *cited) if other.figure is not one.figure
    ][:24]
    return any(comes_of(one.figure, a, b) for at, a in enumerate(others) for b in others[at + 1 :])


def comes_of(one: Figure, a: Figure, b: Figure) -> bool:
    """Is a figure a sum, difference, product, quotient or percentage of two others, as far as units allow it?"""
    values: list[Decimal] = []
    if a.unit == b.unit == one.unit:
        values += [a.value + b.value, abs(a.value - b.value)]
    if a.unit == b.unit and one.unit in (PERCENT, ""):
        values += [_ratio(a, b) * _scale(one), _ratio(b, a) * _scale(one)]
    for part, times in ((a, b), (b, a)):
        if part.unit == one.unit and times.unit in ("", PERCENT, *TIMES):
            values += [part.value * times.value / _scale(times), _ratio(part, times)]
    room = max(abs(one.value) / 100, (one.high - one.low) / 2)
    return any(abs(value - one.value) <= room for value in values if value)


def _ratio(a: Figure, b: Figure) -> Decimal:
    return a.value / b.value if b.value else Decimal(0)


def _scale(one: Figure) -> int:
    return 100 if one.unit == PERCENT else 1


def _not_in_evidence(ctx: LintContext, one: Entry, others: Sequence[Entry]) -> Fault:
    near = nearest((other.figure for other in others), one.figure)
    main = [other for other in others if other.figure == near][:1]
    return Fault(
        one.path,
        f'This says "{one.words}", and {named(ctx, main[0].path)}, which it cites, says "{main[0].words}".',
        "Which is right? Write the figure that was found.",
        one.words,
        related=elsewhere(ctx, main),
    )


@rule(
    "FIG004",
    "figure-odd-one-out",
    scale("warning"),
    reads=("customer.size", "evidence", "internal_faq[].answer", "customer_faq[].answer", "problem.why_now"),
    source="prfaq; bordenet, pr-faq-validator: the figures must agree",
    since="0.2",
    contradiction=True,
)
def figure_odd_one_out(ctx: LintContext) -> Faults:
    """A large number of something is given several times, and once it is another.

    What it checks: numbers of three digits and more of the same noun, throughout the idea. Where two or more places
        agree and one says a number of as many digits, and nothing in the idea adds or multiplies up to that, it is
        asked which is right, if one cannot be a part of the other: they differ by one digit or by the order of digits,
        or one is `customer.size`.
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
    yield from (_odd_fault(ctx, one, others) for one, others in ctx.once(_disputes)["FIG004"])


def _counted_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    for group in _by_noun(ledger):
        most, rivals = _rivals_in(group)
        odd = [one for one in rivals if not _is_made_of_facts(ledger, one, most)]
        if len(odd) == 1 and "/sample/" not in odd[0].path and _cannot_be_part(odd[0], most):
            yield odd[0], most


def _by_noun(ledger: Ledger) -> Iterable[list[Entry]]:
    """Large counts by the noun that they count."""
    groups: dict[str, list[Entry]] = {}
    for one in ledger.large:
        f = one.figure
        if not f.unit and f.head and f.value >= _MANY and not f.is_bound and not f.per:
            groups.setdefault(f.head, []).append(one)
    return groups.values()


_FEW = 8
"""Different numbers of one noun from which on nobody can tell which are meant to be the same."""


def _rivals_in(group: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of two fields or more that agree, and those that are about as large and do not."""
    values: dict[Decimal, list[Entry]] = {}
    for one in group:
        values.setdefault(one.figure.value, []).append(one)
    most = next(filter(_are_many, values.values()), []) if len(values) <= _FEW else []
    return most, [one for one in group if most and _is_rival(one.figure, most[0].figure)]


def _are_many(entries: list[Entry]) -> bool:
    """Do entries stand in two fields, not all of them samples?"""
    places = {one.path for one in entries}
    return len(places) > 1 and not all("/sample/" in path for path in places)


def _is_rival(one: Figure, other: Figure) -> bool:
    return not one.agrees(other) and _is_near(one, other)


def _is_near(one: Figure, other: Figure) -> bool:
    """Have two numbers as many digits? Of others, one is a part or a group of its own."""
    return one.value.adjusted() == other.value.adjusted()


_SIZE = "/customer/size/value"


def _cannot_be_part(odd: Entry, others: Sequence[Entry]) -> bool:
    """Is it no smaller group of the same noun: a slip of the pen, the size itself, or more than there are?"""
    if odd.path == _SIZE or _is_slip(odd.figure.value, others[0].figure.value):
        return True
    return odd.figure.value > others[0].figure.value and any(one.path == _SIZE for one in others)


def _is_slip(one: Decimal, other: Decimal) -> bool:
    """Is it the same number but for one digit, or with its digits in another order?"""
    digits, others = str(round(one)), str(round(other))
    differ = sum(a != b for a, b in zip(digits, others, strict=False))
    return len(digits) == len(others) and (differ == 1 or (differ > 0 and sorted(digits) == sorted(others)))


def _is_made_of_facts(ledger: Ledger, odd: Entry, others: list[Entry]) -> bool:
    """Is it a part of the others that the idea gives a percentage for, or made of two figures beside it?"""
    shares = [one.figure for one in ledger.entries if one.kind != "told" and one.figure.unit == PERCENT]
    near = [one.figure for one in ledger.at(odd.path) if one.figure is not odd.figure][:12]
    whole = others[0].figure
    if any(comes_of(odd.figure, whole, share) for share in shares):
        return True
    return any(comes_of(odd.figure, a, b) for at, a in enumerate((whole, *near)) for b in near[at:])


def _odd_fault(ctx: LintContext, odd: Entry, others: Sequence[Entry]) -> Fault:
    places = " and ".join(dict.fromkeys(named(ctx, one.path) for one in others[:3]))
    return Fault(
        odd.path,
        f'This says "{odd.words}", and {places} say "{others[0].words}".',
        "Is it the same thing? Then write one number; else say what tells the two apart.",
        odd.words,
        related=elsewhere(ctx, others[:3]),
    )


@rule(
    "FIG005",
    "economics-differ",
    scale("warning"),
    reads=(
        "economics.payback_months",
        "economics.upfront_investment",
        "economics.unit_cost",
        "economics.gross_margin",
        "economics.run_cost",
        "economics.tam.value",
        "internal_faq[].answer",
        "decision.ask",
    ),
    source="prfaq; punt-labs, prfaq: unit economics",
    since="0.2",
    contradiction=True,
    unsure=scale("info"),
)
def economics_differ(ctx: LintContext) -> Faults:
    """An answer about money gives another figure than `economics`.

    What it checks: internal answers and the ask that speak of payback, margin, investment, the cost of serving or
        running, or the size of the market. Where the answer gives a figure in that unit, one has to be that of
        `economics`. Answers to customers and the note on the price that give a year's price are held against a
        month's; the months of a sensitivity against the investment over the sum that is left a month; and a limit in an
        answer against the threshold of the metric that it names: of that it asks.
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
    yield from (_sum_fault(ctx, one, others) for one, others in ctx.once(_disputes)["FIG005"])


def _sum_fault(ctx: LintContext, one: Entry, others: Sequence[Entry]) -> Fault:
    """The finding in the words of what was reckoned: months to pay back, a price, a limit, or a field as it is."""
    other = others[0]
    place, hint, grade = named(ctx, other.path), "Which is right?", ""
    if one.path.startswith("/economics/sensitivity"):
        message = f'At this sum a month, the "{other.words}" of {place} are not back after "{one.words}".'
        hint = "Divide the investment by what is left a month."
    elif other.path.startswith("/press_release/pricing"):
        price = f'"{other.words}" a {other.figure.per} in {place}'
        message = f'"{one.words}" a {one.figure.per} is not what {price} comes to.'
    elif other.path.startswith("/metrics"):
        message, grade = f'Is "{one.words}" here the limit of {place}, which says "{other.text}"?', "unsure"
        hint = "If so, write the same limit in both places; if not, say what it limits."
    else:
        return _not_the_same(ctx, one, others)
    return Fault(one.path, message, hint, one.words, grade, elsewhere(ctx, [other]))


def _stopped_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Limits in answers that have most words of a metric's name, against its threshold."""
    limits = [*_thresholds(ctx, ledger)]
    for asked in ctx.faq.internal if limits else ():
        for one in ledger.at(f"{asked.path}/answer"):
            others = [limit for name, limit in limits if _is_limit_of(ctx, one, name, limit)]
            if len(others) == 1 and not one.figure.agrees(others[0].figure):
                yield one, others


def _thresholds(ctx: LintContext, ledger: Ledger) -> Iterator[tuple[str, Entry]]:
    """The names of metrics and guardrails, each with the value at which the team stops."""
    for index, metric in enumerate(ctx.idea.metrics.success):
        for one in ledger.at(f"/metrics/success/{index}/threshold")[:1]:
            limit = figure(one.words.split()[0], metric.unit)
            yield from [(metric.name, one._replace(figure=limit))] if limit else ()
    for index, guardrail in enumerate(ctx.idea.metrics.guardrails):
        yield from ((guardrail.name, one) for one in ledger.at(f"/metrics/guardrails/{index}/limit")[:1])


def _is_limit_of(ctx: LintContext, one: Entry, name: str, limit: Entry) -> bool:
    is_asked = one.figure.is_bound and one.figure.unit == limit.figure.unit == PERCENT
    return is_asked and _are_about_one(ctx, name, one.clause)


_ECONOMICS = ("payback_months", "upfront_investment", "unit_cost", "gross_margin", "run_cost", "tam/value")


def _reckoned_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    texts = [(f"{one.path}/answer", f"{one.question} {one.answer}") for one in ctx.faq.internal]
    texts.append(("/decision/ask", ctx.idea.decision.ask))
    for name in _ECONOMICS:
        fields = ledger.at(f"/economics/{name}")[:1]
        speaks = lexicon(ctx.words(f"speaks_of_{name.replace('/', '_')}"))
        about = [path for path, text in texts if fields and speaks.first(text)]
        told = (_in_unit_of(ledger, path, fields[0]) for path in about)
        yield from (
            (one, fields)
            for one in chain.from_iterable(told)
            if _is_of_field(ctx, ledger, one, fields[0], speaks)
        )


def _is_of_field(ctx: LintContext, ledger: Ledger, one: Entry, field: Entry, speaks: Lexicon) -> bool:
    """Is it news, or what the sentence says of a field that has but one value, however it was worked out?"""
    if field.path in _OF_ONE_VALUE and speaks.first(one.sentence) and not one.figure.is_bound:
        return True
    return _is_news(ctx, ledger, one, speaks)


_OF_ONE_VALUE = ("/economics/payback_months", "/economics/gross_margin")


def _is_same_sum(one: Figure, field: Figure) -> bool:
    """Is it the field's figure, or that of a month told of a year, and the other way round?"""
    room = max(one.high - one.low, one.value / 50)
    times = (1, 12, Decimal(1) / 12) if one.unit not in (*TIMES, PERCENT) else (1,)
    return one.agrees(field) or any(abs(field.value * by - one.value) <= room for by in times)


def _paid_back_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Months that are not what the investment and the sum of a month in the same text come to."""
    invested = ledger.at("/economics/upfront_investment")
    for index in range(len(ctx.idea.economics.sensitivity)) if len(invested) == 1 else ():
        told = ledger.at(f"/economics/sensitivity/{index}")
        sums = [one for one in told if one.text.startswith(_LEFT, one.figure.end)]
        months = [one for one in told if one.figure.head == "month"]
        if len(sums) == len(months) == 1 and not _is_back(
            months[0].figure, invested[0].figure, sums[0].figure
        ):
            yield months[0], invested


_LEFT = (" a month is left", " a month are left", " a month remain", " per month is left")


def _is_back(months: Figure, invested: Figure, sum_of_month: Figure) -> bool:
    if invested.unit != sum_of_month.unit or months.is_bound:
        return True
    expected = _ratio(invested, sum_of_month)
    return abs(_months(months) - expected) * 20 <= expected


def _months(one: Figure) -> Decimal:
    return one.value / _DAYS_OF_MONTH


_DAYS_OF_MONTH = Decimal("30.4375")


def _in_unit_of(ledger: Ledger, path: str, field: Entry) -> list[Entry]:
    """The figures of a text in the unit of a field, if none of them is the field's."""
    told = [one for one in ledger.at(path) if one.figure.unit == field.figure.unit]
    return [] if any(_is_same_sum(one.figure, field.figure) for one in told) else told


def _priced_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Sums for a year in answers to customers, where the price is for a month, and the other way round."""
    prices = ledger.at("/press_release/pricing/price")
    places = ["/press_release/pricing/note", *(f"{asked.path}/answer" for asked in ctx.faq.customer)]
    for one in (one for place in places for one in ledger.at(place)) if len(prices) == 1 else ():
        if _is_other_price(one.figure, prices[0].figure) and not _stands_in_facts(ledger, one):
            yield one, prices


def _is_other_price(one: Figure, price: Figure) -> bool:
    """Is it a sum for the other period, and not what the price comes to?"""
    expected = price.value * Decimal(_CONVERTED.get((price.per, one.per), 0))
    return one.unit == price.unit and expected > 0 and abs(one.value - expected) * 50 > expected


_CONVERTED = {("month", "year"): "12", ("year", "month"): "0.0833333"}


def _is_news(ctx: LintContext, ledger: Ledger, one: Entry, speaks: Lexicon) -> bool:
    """Is a figure none of the facts, in a sentence that speaks of the field, or one that no other rule asks about?"""
    is_asked = one.figure.unit not in TIMES and _asks_for_source(ctx, one) and not _cites(ctx, one.path)
    is_elsewhere = is_asked and not speaks.first(one.sentence)
    sums = [other for field in (*_ECONOMICS, "maintenance") for other in ledger.at(f"/economics/{field}")]
    return not (
        is_elsewhere or one.figure.is_bound or _stands_in_facts(ledger, one) or _is_made_of(ctx, one, sums)
    )


def _cites(ctx: LintContext, path: str) -> bool:
    return path.rpartition("/")[0] in ctx.once(_citing)


@rule(
    "FIG006",
    "figure-mistyped",
    scale("info"),
    reads=("press_release", "customer_faq[].answer", "internal_faq[].answer", "decision.ask", "economics"),
    source="prfaq",
    since="0.2",
    contradiction=True,
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
    for one, others in ctx.once(_disputes)["FIG006"]:
        yield Fault(
            one.path,
            f'Is "{one.words}" the "{others[0].words}" of {named(ctx, others[0].path)}? The digits are the same.',
            "If so, correct the one that was mistyped.",
            one.words,
            "large" if len(_digits(one)) > 2 else "",
            elsewhere(ctx, others[:1]),
        )


def _typed_differently(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    facts: dict[tuple[str, str], list[Entry]] = {}
    for fact in ledger.look_alikes:
        if fact.kind != "told" and not fact.figure.share:
            facts.setdefault(_digits_of(fact), []).append(fact)
    for one in ledger.look_alikes:
        alike = facts.get(_digits_of(one), [])[:_FEW] if _may_be_mistyped(one) else []
        others = [other for other in alike if _is_mistyped(ctx, one, other)]
        if others and not _stands_in_facts(ledger, one):
            yield one, others


def _digits_of(one: Entry) -> tuple[str, str]:
    """The unit and the digits in their order of size: figures with the same ones may be mistyped."""
    return one.figure.unit, "".join(sorted(_digits(one)))


def _may_be_mistyped(one: Entry) -> bool:
    is_part = one.figure.in_share or one.figure.share
    return one.kind == "told" and len(set(_digits(one))) > 1 and not is_part


def _is_mistyped(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Is it another's digits in another order, and with two digits only of the same thing?"""
    is_long = len(_digits(one)) > 2
    return _is_swapped(one.figure, other.figure) and (is_long or _are_of_one_thing(ctx, one, other))


def _are_of_one_thing(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Has what is told a word of a field, two of a sentence, or is it a sum for the same period?"""
    is_rate = one.figure.per != "" and one.figure.unit not in ("", PERCENT, *TIMES)
    return is_rate or _share_subject(ctx, one, other, 2 if other.kind == "result" else 1)


def _is_swapped(one: Figure, other: Figure) -> bool:
    if one.agrees(other) or one.is_bound or one.per != other.per:
        return False
    same_size = max(one.value, other.value) < 10 * min(one.value, other.value)
    is_same_thing = bool(one.unit) or (
        one.head != "" and other.head in (one.head, "" if one.per else one.head)
    )
    return same_size and is_same_thing


def _digits(one: Entry) -> str:
    return "".join(letter for letter in one.words if letter.isdigit()).strip("0")


_QUERIES: Mapping[str, Callable[[LintContext, Ledger], Iterator[Dispute]]] = {
    "FIG001": _told_differently,
    "FIG002": _linked_differently,
    "FIG003": _cited_differently,
    "FIG004": _counted_differently,
    "FIG005": lambda ctx, ledger: chain(
        _reckoned_differently(ctx, ledger),
        _priced_differently(ctx, ledger),
        _paid_back_differently(ctx, ledger),
        _stopped_differently(ctx, ledger),
    ),
    "FIG006": _typed_differently,
}


@rule(
    "FIG007",
    "more-than-the-whole",
    scale("warning"),
    reads=(
        "alternatives[].share.percent",
        "evidence[].sample",
        "evidence[].claim",
        "internal_faq[].answer",
        "customer_faq[].answer",
        "economics.tam.customers",
        "customer.size",
    ),
    source="prfaq; Bryar & Carr, Working Backwards, ch. 5",
    since="0.2",
    contradiction=True,
)
def more_than_the_whole(ctx: LintContext) -> Faults:
    """A part is more than its whole.

    What it checks: shares of the alternatives that come to more than 100 %, or are below 0; a sample larger than the
        group that it was drawn from; "17 of 15"; a market of more customers than `customer.size` says there are.
    Why it matters: it is the first thing that a reader who reckons will say aloud.
    Fails:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks, kind: usage_data, source: log, date: 2026-05,
             sample: {n: 310, of: 31 walks}, supports: [problem]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks, kind: usage_data, source: log, date: 2026-05,
             sample: {n: 31, of: 310 walks}, supports: [problem]}
    Options: none.
    Limits: customers may use two alternatives, and then say so in `evidence`; shares are taken to be those of the
        one that is used most.
    """
    ledger = ctx.once(Ledger)
    yield from _shares(ctx, ledger)
    yield from _samples(ctx, ledger)
    for one in ledger.fractions:
        if one.figure.share and one.figure.value > 100 and not re.search(r"\b(?:in|von)\b", one.words):
            message = f'"{one.words}" is more than all of them.'
            yield Fault(one.path, message, "Write how many there were, and of how many.", one.words)
    size, tam = ledger.at(_SIZE), ledger.at("/economics/tam/customers")
    if size and tam and tam[0].figure.low > size[0].figure.high:
        start = f"A market of {tam[0].words} customers"
        yield _over(ctx, tam[0].path, start, size[0], "is more than there are")


def _samples(ctx: LintContext, ledger: Ledger) -> Faults:
    for index, evidence in enumerate(ctx.idea.evidence):
        n, groups = evidence.sample.n, ledger.at(f"/evidence/{index}/sample/of")
        if n is not None and groups and groups[0].figure.start == 0 and n > groups[0].figure.high:
            path = f"/evidence/{index}/sample/n"
            yield _over(
                ctx, path, f"The sample of {n:,}", groups[0], "is larger than the group it was drawn from"
            )


def _over(ctx: LintContext, path: str, part: str, whole: Entry, verb: str) -> Fault:
    message = f'{part} {verb}: {named(ctx, whole.path)} says "{whole.words}".'
    return Fault(path, message, "Which of the two is right?", related=elsewhere(ctx, [whole]))


def _shares(ctx: LintContext, ledger: Ledger) -> Faults:
    entries = [one for index in range(len(ctx.idea.alternatives)) for one in _share(ledger, index)]
    total = sum(one.figure.value for one in entries)
    for one in entries:
        if one.figure.value < 0:
            yield Fault(
                one.path, f"A share of {one.words} is less than nobody.", "Write a share from 0 to 100."
            )
    if total > 100 + len(entries):
        said = " + ".join(one.words.removesuffix(" %") for one in entries)
        yield Fault(
            entries[-1].path,
            f"The shares of the alternatives come to {total:g} %: {said}.",
            "Give each customer to the one that is used most, so that they come to 100 at most.",
            related=elsewhere(ctx, entries[:-1]),
        )


def _share(ledger: Ledger, index: int) -> tuple[Entry, ...]:
    return ledger.at(f"/alternatives/{index}/share/percent")


@rule(
    "FIG008",
    "sample-differs",
    scale("warning"),
    reads=("evidence[].claim", "evidence[].sample"),
    source="Rob De Feo: how many, of whom",
    since="0.2",
    contradiction=True,
)
def sample_differs(ctx: LintContext) -> Faults:
    """The claim counts another number than the sample.

    What it checks: "18 of 23 charge nurses" in a claim against `sample.n`, where both count the same thing.
    Why it matters: one of the two numbers was remembered, and not looked up.
    Fails:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks were cancelled., kind: usage_data, source: log, date: 2026-05,
             sample: {n: 301, of: walks in 2025}, supports: [problem]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks were cancelled., kind: usage_data, source: log, date: 2026-05,
             sample: {n: 310, of: walks in 2025}, supports: [problem]}
    Options: none.
    Limits: a sample of something else is not compared; a part of the sample ("9 of the 14 nurses on nights") is.
    """
    ledger = ctx.once(Ledger)
    for index in range(len(ctx.idea.evidence)):
        sample = [one for one in ledger.at(f"/evidence/{index}/sample/n") if one.figure.head][:1]
        alike = [one for one in ledger.at(f"/evidence/{index}/claim") if _is_of_sample(one.figure, sample)]
        if alike and not any(_whole(one) == sample[0].figure.value for one in alike):
            yield Fault(
                alike[0].path,
                f'The claim counts "{alike[0].words}", and the sample is "{sample[0].words}".',
                "Write the number that was counted in both places.",
                alike[0].words,
                related=elsewhere(ctx, sample),
            )


def _is_of_sample(one: Figure, sample: list[Entry]) -> bool:
    return bool(one.share and sample) and one.head == sample[0].figure.head


def _whole(one: Entry) -> Decimal:
    return one.figure.share[1] if one.figure.share else Decimal(0)


@rule(
    "FIG009",
    "percentage-differs-from-fraction",
    scale("warning"),
    reads=("evidence[].claim", "problem.statement", "press_release", "internal_faq[].answer"),
    source="prfaq",
    since="0.2",
    contradiction=True,
)
def percentage_differs_from_fraction(ctx: LintContext) -> Faults:
    """A percentage is not what the fraction beside it comes to.

    What it checks: "62 of 310 walks (25%)": a fraction with a percentage in brackets behind it, or before it, or
        behind what it is said of; and "62, or 25% of 310".
    Why it matters: whoever divides finds out, and doubts the rest.
    Fails:
        problem: {statement: "Organisers cancelled 62 of 310 walks (25%) because they cannot tell who is coming."}
    Passes:
        problem: {statement: "Organisers cancelled 62 of 310 walks (20%) because they cannot tell who is coming."}
    Options: none.
    Limits: only where nothing but a bracket, a comma or "or" stands between the two, or words and a bracket.
    """
    shares = [
        one for one in ctx.once(Ledger).fractions if one.figure.unit == PERCENT and not one.figure.in_share
    ]
    yield from _wrong_percentages(shares)
    for path in dict.fromkeys(one.path for one in shares if not one.figure.share):
        yield from _wrong_shares(ctx.once(Ledger).at(path))


def _wrong_percentages(shares: list[Entry]) -> Faults:
    for pair in pairwise(shares):
        a, b = pair if pair[0].figure.share else pair[::-1]
        if _is_of_fraction(a, b) and abs(a.figure.value - b.figure.value) > 1:
            message = f'"{a.words}" are {a.figure.value:.3g} %, and "{b.words}" stands beside it.'
            yield Fault(a.path, message, "Divide once more, and correct the one that is wrong.", b.words)


def _wrong_shares(entries: Sequence[Entry]) -> Faults:
    """Percentages of a whole behind its part, "700, or 23 % of 3,100", that are not what the two come to."""
    for part, percent, whole in zip(entries, entries[1:], entries[2:], strict=False):
        comes_to = 100 * _ratio(part.figure, whole.figure)
        is_wrong = abs(comes_to - percent.figure.value) > 1
        if is_wrong and _is_share_between(part, percent, whole):
            yield Fault(
                part.path,
                f'"{part.words}" of "{whole.words}" are {comes_to:.3g} %, and "{percent.words}" stands between them.',
                "Divide once more, and correct the one that is wrong.",
                percent.words,
            )


def _is_share_between(part: Entry, percent: Entry, whole: Entry) -> bool:
    """Is it "700, or 23 % of 3,100"?"""
    is_share = percent.figure.unit == PERCENT and part.figure.unit == whole.figure.unit != PERCENT
    is_told = _between_two(part, percent) in (", or", "or", ", which is")
    return is_share and is_told and _between_two(percent, whole) in ("of", "of the")


def _between_two(one: Entry, other: Entry) -> str:
    return one.text[one.figure.end : other.figure.start].strip()


def _is_of_fraction(a: Entry, b: Entry) -> bool:
    """Is the first a fraction, and the second the percentage beside it?"""
    return a.path == b.path and bool(a.figure.share and not b.figure.share) and _stand_together(a, b)


_BESIDE = re.compile(r"[\s,]*+(?:\((?:that is |i\.e\.,? |about )?|or |that is |i\.e\. |about )?\s*+\Z")


def _stand_together(share: Entry, percent: Entry) -> bool:
    first, second = sorted((share, percent), key=lambda one: one.figure.start)
    between = share.text[first.figure.end : second.figure.start]
    if between.strip() and _BESIDE.match(between):
        return True
    return share.figure.start < percent.figure.start and bool(_BEHIND.match(between)) and _in_bracket(percent)


_BEHIND = re.compile(r"(?:[\s]+[^\W\d_'’-]+){1,9} \(\Z")
"""What a fraction may be said of before its percentage follows in brackets."""


def _in_bracket(one: Entry) -> bool:
    return one.text[one.figure.start - 1 : one.figure.start] == "(" and one.text.startswith(
        ")", one.figure.end
    )


@rule(
    "FIG010",
    "margin-arithmetic",
    scale("warning"),
    reads=("economics.gross_margin", "economics.unit_cost", "press_release.pricing.price"),
    source="punt-labs, prfaq: unit economics",
    since="0.2",
    contradiction=True,
)
def margin_arithmetic(ctx: LintContext) -> Faults:
    """The margin is not what price and unit cost leave.

    What it checks: whether `economics.gross_margin` is the share of the price that `economics.unit_cost` leaves,
        within three points, where both sums are in one currency and for the same period.
    Why it matters: the margin carries the payback. If it is wrong, so is every month of that.
    Fails:
        press_release: {pricing: {model: per group, price: £20 a year}}
        economics: {unit_cost: £5 a year, gross_margin: 90%}
    Passes:
        press_release: {pricing: {model: per group, price: £20 a year}}
        economics: {unit_cost: £5 a year, gross_margin: 75%}
    Options: none.
    Limits: one price and one cost; other currencies and periods are left alone.
    """
    ledger = ctx.once(Ledger)
    fields = ("/press_release/pricing/price", "/economics/unit_cost", "/economics/gross_margin")
    price, cost, margin = (ledger.at(field) for field in fields)
    if not (len(price) == len(cost) == len(margin) == 1):
        return
    a, b, c = price[0].figure, cost[0].figure, margin[0].figure
    if a.unit != b.unit or a.per != b.per or a.unit in TIMES or c.unit != PERCENT or a.value <= 0:
        return
    left = 100 * (1 - b.value / a.value)
    if left > -100 and abs(left - c.value) > 3:
        yield Fault(
            fields[2],
            f"A margin of {margin[0].words} is not what {cost[0].words} of {price[0].words} leave: {left:.3g} %.",
            "Which of the three is wrong: price, unit cost or margin?",
            related=elsewhere(ctx, [*price, *cost]),
        )


@rule(
    "FIG011",
    "target-no-better",
    scale("warning"),
    reads=(
        "metrics.success[].baseline.value",
        "metrics.success[].target",
        "metrics.success[].threshold",
        "benefit",
    ),
    source="prfaq; robdefeo: what does success look like",
    since="0.2",
    contradiction=True,
    unsure=scale("info"),
)
def target_no_better(ctx: LintContext) -> Faults:
    """A target is worse than today.

    What it checks: the target of each metric, and `to` of the benefit, against today's value, where it is known which
        way is better: a threshold that stops "above 20" wants less, one that stops "below 75" wants more; hours of
        waiting, errors and waste are wanted less of. A target equal to today's value is none.
    Why it matters: the team will be held to it.
    Fails:
        metrics:
          success:
            - {name: walks cancelled, baseline: {value: 20, date: 2026-05-02}, target: 25, unit: "%", by: 2028-10-31,
               measured_by: calendars, threshold: above 30 we stop, customer_facing: true}
    Passes:
        metrics:
          success:
            - {name: walks cancelled, baseline: {value: 20, date: 2026-05-02}, target: 5, unit: "%", by: 2028-10-31,
               measured_by: calendars, threshold: above 30 we stop, customer_facing: true}
    Options: none.
    Limits: where nothing says which way is better, a target equal to today's value is found, and one between today's
        value and the threshold is asked about.
    """
    ledger = ctx.once(Ledger)
    measure = ctx.idea.benefit.measure
    name = f"{measure.metric} {measure.unit}"
    yield from _no_better(
        ctx, _pair(ledger, "/benefit/measure/from", "/benefit/measure/to"), _wants_less(ctx, name)
    )
    for index, metric in enumerate(ctx.idea.metrics.success):
        path, wants_less = f"/metrics/success/{index}", _wants_less(ctx, metric.name, metric.threshold)
        pair = _pair(ledger, f"{path}/baseline/value", f"{path}/target")
        yield from _no_better(ctx, pair, wants_less)
        yield from _between(ctx, pair, ledger.at(f"{path}/threshold")) if wants_less is None else ()
        limits = [one for one in ledger.at(f"{path}/threshold") if wants_less is not None]
        for limit in limits[:1]:
            stop = figure(limit.words.split()[0], metric.unit)
            yield from _beyond_threshold(ctx, ledger.at(f"{path}/target"), limit, stop, wants_less is True)


def _pair(ledger: Ledger, today: str, target: str) -> list[Entry]:
    """Today's value and the target, where both are figures."""
    found = [*ledger.at(today)[:1], *ledger.at(target)[:1]]
    return found if len(found) == 2 and not found[1].figure.is_bound else []


def _no_better(ctx: LintContext, pair: list[Entry], wants_less: bool | None) -> Faults:
    if not pair:
        return
    (today, target), (a, b) = pair, (one.figure for one in pair)
    is_same = a.low == b.low and a.high == b.high
    is_worse = (b.low > a.high and wants_less is True) or (b.high < a.low and wants_less is False)
    if is_same or is_worse:
        yield Fault(
            target.path,
            f"The target {target.words} is {'no better' if is_same else 'worse'} than today's {today.words}.",
            "Are the two the wrong way round? Write today's value first, and where it is to go second.",
            related=elsewhere(ctx, [today]),
        )


def _between(ctx: LintContext, pair: list[Entry], limits: Sequence[Entry]) -> Faults:
    """A target between today's value and a bare threshold: whichever way is better, one of them is no step ahead."""
    if not (pair and len(limits) == 1 and limits[0].words == limits[0].text):
        return
    (today, target), limit = pair, limits[0]
    target_value = figure_value(target)
    low, high = sorted((figure_value(today), figure_value(limit)))
    if low < target_value < high:
        yield Fault(
            target.path,
            f"Is {target.words} a step ahead, between today's {today.words} and the threshold of {limit.words}?",
            "Put the target beyond today's value, and the threshold short of the target.",
            grade="unsure",
            related=elsewhere(ctx, [today, limit]),
        )


def figure_value(one: Entry) -> Decimal:
    """The number of a field without its unit."""
    found = figure(one.words.split()[0])
    return found.value if found else Decimal(0)


def _beyond_threshold(
    ctx: LintContext, target: Sequence[Entry], limit: Entry, stop: Figure | None, wants_less: bool
) -> Faults:
    """A target beyond the value at which the team stops."""
    if not target or stop is None or stop.unit != target[0].figure.unit:
        return
    a = target[0].figure
    if (a.low > stop.high) if wants_less else (a.high < stop.low):
        yield Fault(
            target[0].path,
            f'The target {target[0].words} lies where the threshold stops: "{limit.text}".',
            "Which of the two is right?",
            related=elsewhere(ctx, [limit]),
        )


def _wants_less(ctx: LintContext, name: str, threshold: str = "") -> bool | None:
    """Is less better? ``None`` where nothing says so."""
    words = words_of(threshold)[:3]
    if not ctx.words("stops_above").isdisjoint(words):
        return True
    if not ctx.words("stops_below").isdisjoint(words):
        return False
    is_turned = not ctx.words("wanted_more").isdisjoint(words_of(name))
    return True if lexicon(ctx.words("wanted_less")).first(name) and not is_turned else None


@rule(
    "FIG012",
    "date-in-future",
    scale("warning"),
    reads=(
        "evidence[].date",
        "metrics.success[].baseline.date",
        "meta.reviewers[].date",
        "references[].date",
    ),
    source="Rob De Feo: how recent is it?",
    since="0.2",
    contradiction=True,
)
def date_in_future(ctx: LintContext) -> Faults:
    """Something that has happened is dated in the future.

    What it checks: evidence, baselines, reviews and references, and the year in the company's own description,
        against today and the day on which the idea was last changed, whichever is later.
    Why it matters: evidence from next year is no evidence, and everything that rests on it waits.
    Fails:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2031-05, supports: [problem]}]
    Passes:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, supports: [problem]}]
    Options: none.
    Limits: a month counts as in the future once it begins after today.
    """
    today = _today(ctx)
    for path, what, date in _past(ctx):
        if date and date.first > today:
            yield Fault(
                path,
                f"{what} is dated {date}, which is still to come.",
                "Correct the year, or say when it will be known and mark it as an assumption.",
                str(date),
            )
    years = re.finditer(r"(?<![\w.,-])(?:1[5-9]|2\d)\d\d(?![\w,.-]\d|\w)", ctx.idea.company.boilerplate)
    for match in years:
        if int(match.group()) > max(today.year, _launch_year(ctx)) and match.group()[2:] != "00":
            message = f"The company's description speaks of {match.group()}, which is still to come."
            yield Fault("/company/boilerplate", message, "In which year was it?", match.group())


def _launch_year(ctx: LintContext) -> int:
    launch = ctx.idea.press_release.dateline.date
    return launch.last.year if launch else 0


def _today(ctx: LintContext) -> datetime.date:
    """The day that things are held against: today, or the last change where that is later."""
    updated = ctx.idea.meta.updated
    return max(ctx.as_of, updated.last) if updated and updated.is_clear else ctx.as_of


def _past(ctx: LintContext) -> Iterator[tuple[str, str, Date | None]]:
    """What has happened by now, with its date."""
    idea = ctx.idea
    for at, evidence in enumerate(idea.evidence):
        yield f"/evidence/{at}/date", f"Evidence {evidence.id}".strip(), evidence.date
    for at, metric in enumerate(idea.metrics.success):
        yield (
            f"/metrics/success/{at}/baseline/date",
            f'Today\'s value of "{metric.name}"',
            metric.baseline.date,
        )
    for at, reviewer in enumerate(idea.meta.reviewers):
        if reviewer.verdict:
            yield f"/meta/reviewers/{at}/date", f"The verdict of {reviewer.name}", reviewer.date
    for at, reference in enumerate(idea.references):
        yield f"/references/{at}/date", f'"{reference.title}"', reference.date
    yield "/meta/created", "The beginning of the document", idea.meta.created


@rule(
    "FIG013",
    "past-due",
    scale("info"),
    reads=("open_questions[].due", "assumptions[].due", "internal_faq[].due", "decision.date"),
    source="prfaq",
    since="0.2",
    forgotten=scale("warning"),
)
def past_due(ctx: LintContext) -> Faults:
    """Something was to be known by a day that is over.

    What it checks: the due dates of open questions, assumptions and questions that are not answered, and the date of
        a pending decision, against today. Where the idea was changed after that day it is a warning.
    Why it matters: either the answer is there and is missing here, or nobody looked.
    Fails:
        open_questions: [{question: Do councils pay?, owner: Marta Oyelaran, due: 2026-03-01, blocks: the price}]
    Passes:
        open_questions: [{question: Do councils pay?, owner: Marta Oyelaran, due: 2027-03-01, blocks: the price}]
    Options: none.
    Limits: an assumption whose `status` says that it is settled is left alone.
    """
    updated = ctx.idea.meta.updated
    for path, what, date in _due(ctx):
        if date and date.last < ctx.as_of:
            is_forgotten = updated is not None and date.last < updated.first
            yield Fault(
                path,
                f"{what} was due on {date}, and nothing says what came of it.",
                "Write the answer down, or a new date and who sees to it.",
                str(date),
                "forgotten" if is_forgotten else "",
            )


def _due(ctx: LintContext) -> Iterator[tuple[str, str, Date | None]]:
    idea = ctx.idea
    if idea.meta.status in ("launched", "retired", "not_approved", "parked"):
        return
    for at, question in enumerate(idea.open_questions):
        yield f"/open_questions/{at}/due", "This open question", question.due
    settled = ctx.words("settled")
    for at, assumption in enumerate(idea.assumptions):
        if settled.isdisjoint(words_of(assumption.status)):
            yield f"/assumptions/{at}/due", "The test of this assumption", assumption.due
    for at, asked in enumerate(idea.internal_faq):
        if asked.status != "answered":
            yield f"/internal_faq/{at}/due", "The answer to this question", asked.due
    if idea.decision.outcome in (None, "pending"):
        yield "/decision/date", "The decision", idea.decision.date


@rule(
    "FIG014",
    "dates-out-of-order",
    scale("warning"),
    reads=(
        "decision.date",
        "decision.revisit_on",
        "press_release.dateline.date",
        "press_release.availability.date",
        "dependencies[].needed_by",
        "metrics.success[].by",
        "meta.created",
        "meta.updated",
    ),
    source="prfaq; Calbucci, The PRFAQ Framework: the date should have meaning",
    since="0.2",
    contradiction=True,
)
def dates_out_of_order(ctx: LintContext) -> Faults:
    """Two dates stand in an order in which things cannot happen.

    What it checks: a launch before the decision on it; something available long after the release says "today"; a
        dependency needed only after the launch; a target due before its value of today was measured; a decision
        looked at again before it is made; a document changed before it was begun.
    Why it matters: one of the two dates is wrong, and plans are made by both.
    Fails:
        decision: {outcome: pending, by: Dana Whitlock, date: 2027-11-30, ask: Fund a pilot with 100 groups.}
    Passes:
        decision: {outcome: pending, by: Dana Whitlock, date: 2026-11-30, ask: Fund a pilot with 100 groups.}
    Options: none.
    Limits: a whole month is compared as a month. Metrics due before the launch are INT003's.
    """
    for path, date, other, later, message in _orders(ctx):
        if date and later and date.last < later.first:
            yield Fault(
                path,
                message.format(date=date, later=later),
                "Move one of the two dates.",
                str(date) if path != other else "",
                related=(Elsewhere(other, f"{named(ctx, other)} is {later}.", str(later)),),
            )
    yield from _late_availability(ctx)


def _orders(ctx: LintContext) -> Iterator[tuple[str, Date | None, str, Date | None, str]]:
    """What comes first with its date, what comes later with its date, and what is wrong if it does not."""
    idea = ctx.idea
    launch, place = idea.press_release.dateline.date, "/press_release/dateline/date"
    decided, decision = idea.decision.date, "/decision/date"
    yield place, launch, decision, decided, "The launch on {date} comes before the decision on {later}."
    again = "It is looked at again on {date}, before the decision on {later}."
    yield "/decision/revisit_on", idea.decision.revisit_on, decision, decided, again
    begun = "The document was last changed on {date}, before it was begun on {later}."
    yield "/meta/updated", idea.meta.updated, "/meta/created", idea.meta.created, begun
    for at, one in enumerate(idea.dependencies):
        needed, path = one.needed_by, f"/dependencies/{at}/needed_by"
        message = f'The launch on {{date}} comes before "{one.name}" is needed, on {{later}}.'
        yield place, launch, path, needed, message
    opening = lexicon(ctx.words("opens"))
    for at, milestone in enumerate(idea.milestones):
        path = f"/milestones/{at}/date"
        message = f'The release is dated {{date}}, before the milestone "{milestone.what}" on {{later}}.'
        yield place, launch, path, milestone.date if opening.first(milestone.what) else None, message
    for at, metric in enumerate(idea.metrics.success):
        path, base = f"/metrics/success/{at}/by", f"/metrics/success/{at}/baseline/date"
        message = f'"{metric.name}" is due on {{date}}, before its value of today was measured on {{later}}.'
        yield path, metric.by, base, metric.baseline.date, message


_LONG = 31
"""Days after which nobody calls a thing available today."""


def _late_availability(ctx: LintContext) -> Faults:
    release = ctx.idea.press_release
    launch, available = release.dateline.date, release.availability.date
    if not launch or not available:
        return
    days = (available.first - launch.last).days
    today = ctx.words("says_today") & set(
        words_of(f"{release.headline} {release.subheading} {release.summary}")
    )
    if days > (_LONG if today else 12 * _LONG):
        said = f' says "{sorted(today)[0]}" and' if today else ""
        yield Fault(
            "/press_release/availability/date",
            f"The release of {launch}{said} announces what is available only from {available} on.",
            "Move one of the two dates, or say in the release from when customers can have it.",
            str(available),
            related=(
                Elsewhere("/press_release/dateline/date", f"The release is dated {launch}.", str(launch)),
            ),
        )


@rule(
    "FIG015",
    "due-differs",
    scale("warning"),
    reads=("internal_faq[].answer", "internal_faq[].due"),
    source="prfaq",
    since="0.2",
    contradiction=True,
)
def due_differs(ctx: LintContext) -> Faults:
    """An answer names another day than its due date.

    What it checks: the days that an internal answer names, where the question has a `due`: one of them has to be it.
    Why it matters: the list of what is open is made from `due`; people work by what they read.
    Fails:
        internal_faq:
          - {question: Do councils pay?, answer: "We do not know; Jonas Feld asks twelve by 29 January 2027.",
             status: open, owner: Jonas Feld, due: 2027-03-29}
    Passes:
        internal_faq:
          - {question: Do councils pay?, answer: "We do not know; Jonas Feld asks twelve by 29 January 2027.",
             status: open, owner: Jonas Feld, due: 2027-01-29}
    Options: none.
    Limits: days with a month in English, and those written as 2027-01-29.
    """
    for at, asked in enumerate(ctx.idea.internal_faq):
        days = days_in(asked.answer) if asked.due and asked.due.kind == "day" else {}
        if asked.due and days and asked.due.last not in days.values():
            words = next(iter(days))
            yield Fault(
                f"/internal_faq/{at}/answer",
                f'The answer says "{words}", and it is due on {asked.due}.',
                "By which day will it be known?",
                words,
                related=(Elsewhere(f"/internal_faq/{at}/due", f"`due` is {asked.due}.", str(asked.due)),),
            )


@rule(
    "FIG016",
    "target-told-as-result",
    scale("info", validated="warning"),
    reads=(
        "press_release",
        "quotes.customer.text",
        "benefit.measure.to",
        "metrics.success[].target",
        "evidence",
    ),
    source="prfaq; Rob De Feo: how do you know",
    since="0.2",
)
def target_told_as_result(ctx: LintContext) -> Faults:
    """The release tells a target as if it had been measured.

    What it checks: figures of the release and the customer's quote that are a target, or where the benefit is to go
        to, and that no evidence shows. One finding a field.
    Why it matters: the release is written from the day on which it is true. Until then a reviewer has to know that
        the figure is a wish.
    Fails:
        press_release: {summary: "Brightwick today opened Lanternlight. In the trial 3% of walks were cancelled."}
        metrics: {success: [{name: walks cancelled, baseline: {value: 20}, target: 3, unit: "%", by: 2028-10-31}]}
    Passes:
        press_release: {summary: "Brightwick today opened Lanternlight. In the trial 5% of walks were cancelled."}
        metrics: {success: [{name: walks cancelled, baseline: {value: 20}, target: 5, unit: "%", by: 2028-10-31}]}
    Options: none.
    Limits: compares figures and units. A figure that evidence shows for something else passes.
    """
    unshown = {one.path: (one, others) for one, others in _unshown_targets(ctx, ctx.once(Ledger))}
    for one, others in unshown.values():
        yield Fault(
            one.path,
            f'"{one.words}" is a target, in {named(ctx, others[0].path)}, and no evidence shows it yet.',
            "Add the evidence, or say in an internal answer by when it is to be measured.",
            one.words,
            related=elsewhere(ctx, others[:1]),
        )


def _unshown_targets(ctx: LintContext, ledger: Ledger) -> Iterator[Dispute]:
    """Figures of the release that are targets and that no evidence shows, with the targets that they are."""
    targets = [one for one in (*_ends(ledger), *ledger.valued("/metrics/success")) if one.kind == "target"]
    for one in _released(ledger) if targets else ():
        others = [other for other in targets if _is_target(one, other)]
        if others and not _is_shown(ctx, ledger, one):
            yield one, others


def _released(ledger: Ledger) -> Iterator[Entry]:
    """The figures of the release and of the customer's quote."""
    places = (path for path in _TOLD if path.startswith(("/press_release", "/quotes")))
    return (one for path in places for one in _values(ledger, path))


def _is_target(one: Entry, target: Entry) -> bool:
    """Is it a target's figure, in a unit or for a noun that tells it apart?"""
    return _is_measured_by(one, target) and one.figure.agrees(target.figure)


def _is_shown(ctx: LintContext, ledger: Ledger, one: Entry) -> bool:
    """Does any evidence give the figure, or is it where things stand today?"""
    fields = (
        f"/evidence/{at}/{name}" for at in range(len(ctx.idea.evidence)) for name in ("claim", "verbatim")
    )
    shown = [other for field in fields for other in ledger.at(field)]
    starts = ("/problem/impact", "/benefit/measure/from", "/metrics/success")
    shown += [other for start in starts for other in ledger.valued(start) if other.kind == "anchor"]
    return any(one.figure.agrees(other.figure) and _may_be(one.figure, other) for other in shown)


@rule(
    "FIG017",
    "claim-beyond-evidence",
    scale("warning"),
    reads=(
        "press_release",
        "adoption",
        "quotes.leader.text",
        "internal_faq[].answer",
        "risks",
        "evidence[].claim",
    ),
    source="prfaq; Rob De Feo: how do you know",
    since="0.2",
    contradiction=True,
    unsure=scale("info"),
)
def claim_beyond_evidence(ctx: LintContext) -> Faults:
    """The text says all, and the evidence says some.

    What it checks: sentences with "all", "every" or "no" and a noun of which the evidence gives a share, where the
        sentence has three more words of the evidence's claim, or names the group by two words of it (then it asks).
    Why it matters: the one who was not among them is the one who reads it.
    Fails:
        adoption: {why_switch: Every organiser asks in chat groups.}
    Passes:
        adoption: {why_switch: Seven of ten organisers ask in chat groups.}
    Options: none.
    Limits: English. The same thing in other words is not found.
    """
    shares = ctx.once(_partial_claims)
    for passage in ctx.texts_with(ctx.words("every_one")) if shares else ():
        if passage.field.prose and passage.field.name.startswith(_CLAIMS):
            is_after = passage.field.name.startswith(_AFTER)
            known = [one for one in shares if not is_after or _supports(ctx, one, ("benefit", "solution"))]
            yield from _claims_all(ctx, passage, known)


def _partial_claims(ctx: LintContext) -> list[Entry]:
    """The shares of evidence that are not all."""
    return [one for one in _all_claims(ctx, ctx.once(Ledger), ("claim",)) if _is_part(one.figure)]


def _is_part(one: Figure) -> bool:
    return one.unit == PERCENT and one.head != "" and one.high < 98


def _supports(ctx: LintContext, one: Entry, what: tuple[str, ...]) -> bool:
    """Is it from evidence that supports one of these?"""
    return not set(what).isdisjoint(ctx.idea.evidence[int(one.path.split("/")[2])].supports)


_AFTER = ("press_release.", "benefit.", "solution.", "quotes.customer.")
"""Texts that tell of the time with the product, which evidence of the problem does not."""
_CLAIMS = (
    "press_release.",
    "adoption.",
    "quotes.",
    "internal_faq[].answer",
    "risks.",
    "benefit.",
    "solution.summary",
)


def _claims_all(ctx: LintContext, passage: Passage, shares: list[Entry]) -> Faults:
    for sentence in sentences_of(passage.text):
        for phrase in _said_of_all(ctx, words_of(sentence)):
            grades = ((one, _reaches_beyond(ctx, sentence, phrase, one)) for one in shares)
            for one, grade in grades:
                if grade is not None:
                    yield Fault(
                        passage.path,
                        f'This says it of all; {named(ctx, one.path)} says "{one.words}".',
                        "Say of how many it is true, or what this is about that the evidence is not.",
                        sentence if len(sentence) < 80 else "",
                        grade,
                        elsewhere(ctx, [one]),
                    )
                    return


def _said_of_all(ctx: LintContext, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The noun phrases after "all" and the like; "at every walk" and "every tenth walk" say when."""
    every, function = ctx.words("every_one"), ctx.words("function")
    for at, word in enumerate(words):
        after = [one for one in words[at + 1 : at + 5] if one not in ("of", "the", "our")]
        is_subject = word in every and (at == 0 or words[at - 1] not in function)
        if is_subject and after and not after[0].endswith(("th", "other")):
            yield tuple(fold(one) for one in takewhile(lambda one: one not in function, after))


def _reaches_beyond(ctx: LintContext, sentence: str, phrase: tuple[str, ...], one: Entry) -> str | None:
    """The grade of a claim that reaches beyond a share; ``None`` where it is about something else."""
    head = one.figure.head
    if head not in phrase[:3]:
        return None
    ignored = ctx.once(_common_stems) | {stem(head)}
    shared = (stems_of(sentence) & stems_of(one.text)) - ignored
    if len(shared) > 2:
        return ""
    group = {stem(word) for word in phrase[: phrase.index(head)]}
    return "unsure" if group & stems_of(one.text) - ignored else None


@rule(
    "FIG018",
    "evidence-off-subject",
    scale("info"),
    reads=("evidence", "internal_faq[].evidence", "customer_faq[].evidence", "risks"),
    source="punt: a judgement points at its evidence",
    since="0.2",
)
def evidence_off_subject(ctx: LintContext) -> Faults:
    """Evidence shares no subject with what it is to support.

    What it checks: whether a piece of evidence has any word, in any inflection, in common with customer, problem,
        alternatives, benefit, solution and metrics; and an answer with the evidence that it cites.
    Why it matters: evidence of something else proves something else.
    Fails:
        evidence:
          - {id: ev-log, claim: The canteen sold 300 sandwiches., kind: usage_data, source: till, date: 2026-05,
             supports: [problem]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks were cancelled., kind: usage_data, source: calendars, date: 2026-05,
             supports: [problem]}
    Options: none.
    Limits: the same thing in other words is asked about, too: it is a question.
    """
    if not ctx.knows_language("function"):
        return
    for at, evidence in enumerate(ctx.idea.evidence):
        if evidence.supports and evidence.claim and _is_off_subject(ctx, evidence):
            yield Fault(
                f"/evidence/{at}/claim",
                f"What does {named(ctx, f'/evidence/{at}')} have to do with the idea? No word of it is about it.",
                "Say in the claim what it shows of the customer, the problem or the benefit.",
            )
    for path, question, answer in _answers(ctx):
        apart = next(_cited_apart(ctx, path, f"{question} {answer}"), None)
        if apart is not None:
            other = f"/evidence/{apart}/claim"
            yield Fault(
                f"{path}/answer" if question else f"{path}/why",
                f"What does {named(ctx, other)} say of this? The two have no word in common.",
                "Say what the evidence shows, or cite what does.",
                related=(Elsewhere(other, ctx.idea.evidence[apart].claim),),
            )


def _cited_apart(ctx: LintContext, path: str, text: str) -> Iterator[int]:
    """The places of evidence that a text cites and shares no word with."""
    known = ctx.once(_places_of_evidence)
    places = (known[one] for one in ctx.once(_citing).get(path, ()) if one in known)
    return (at for at in places if _is_apart(ctx, text, ctx.idea.evidence[at]))


def _answers(ctx: LintContext) -> Iterator[tuple[str, str, str]]:
    """What rests on evidence: the place, the question and the answer."""
    yield from ((one.path, one.question, one.answer) for one in (*ctx.faq.customer, *ctx.faq.internal))
    for name in ("value", "usability", "feasibility", "viability"):
        yield f"/risks/{name}", "", getattr(ctx.idea.risks, name).why


def _is_off_subject(ctx: LintContext, evidence: Evidence) -> bool:
    """Does no word of a claim stand, in any inflection, where the idea says what it is about?"""
    ignored = ctx.once(_without_content)
    words = [one for one in words_of(evidence.claim) if one not in ignored and fold(one) not in _TIME_WORDS]
    if any(
        ctx.texts[at].field.name.startswith(_SUBJECTS) for word in words for at in ctx.places.get(word, ())
    ):
        return False
    return ctx.once(_subjects).isdisjoint(map(stem, words))


_SUBJECTS = (
    "customer.", "problem.", "benefit.", "solution.", "alternatives[].", "metrics.", "product.", "adoption.", "risks.",
)  # fmt: skip
"""Where an idea says what it is about."""


def _is_apart(ctx: LintContext, text: str, evidence: Evidence) -> bool:
    """Has a text, of some length, no word in common with a piece of evidence?"""
    sample = evidence.sample
    counted = f"{sample.n:,}" if sample.n is not None and is_plain(sample.n) else ""
    said = f"{evidence.claim} {evidence.source} {counted} {sample.of} {sample.method} {evidence.verbatim}"
    if not ctx.once(_without_content).issuperset(set(words_of(text)).intersection(words_of(said))):
        return False
    mine, theirs = _content(ctx, text), _content(ctx, said)
    return len(mine) > 3 and len(theirs) > 3 and mine.isdisjoint(theirs)


def _subjects(ctx: LintContext) -> frozenset[str]:
    """The stems of what the idea is about, evidence and questions apart."""
    texts = (passage.text for passage in ctx.texts if passage.field.name.startswith(_SUBJECTS))
    return _content(ctx, " ".join(texts))


def _content(ctx: LintContext, text: str) -> frozenset[str]:
    """The stems of the words of a text that mean something."""
    ignored = ctx.once(_without_content)
    return frozenset(
        stem(word) for word in words_of(text) if len(word) > 1 and ignored.isdisjoint((word, fold(word)))
    )


def _without_content(ctx: LintContext) -> frozenset[str]:
    return ctx.words("function") | ctx.words("measure_words") | ctx.words("numbers")


@rule(
    "FIG019",
    "same-words-other-figure",
    scale("warning"),
    reads=("evidence", "problem", "press_release", "internal_faq[].answer", "customer_faq[].answer"),
    source="prfaq",
    since="0.2",
    contradiction=True,
)
def same_words_other_figure(ctx: LintContext) -> Faults:
    """The same words stand in two places, around two figures.

    What it checks: numbers between the same two words before and the same two behind them, in two parts of the idea.
    Why it matters: a sentence was copied, and then one of the two was corrected.
    Fails:
        problem: {why_now: Since March 2026 insurers ask for 12 more lists than before.}
        internal_faq: [{question: Why now?, answer: Since March 2026 insurers ask for 21 more lists than before.}]
    Passes:
        problem: {why_now: Since March 2026 insurers ask for 12 more lists than before.}
        internal_faq: [{question: Why now?, answer: Since March 2026 insurers ask for 12 more lists than before.}]
    Options: none.
    Limits: only the very same words, in any language that sets words apart. Two entries of one list may differ.
    """
    ledger = ctx.once(Ledger)
    seen = {one.path for disputes in ctx.once(_disputes).values() for one, _ in disputes}
    starts = ("/benefit/measure", "/problem/impact", "/metrics/success")
    ends = {one.words.split()[0] for start in starts for one in ledger.valued(start)}
    for one, other in filter(None, map(_first_two_apart, ledger.echoes)):
        if not _may_differ_on_purpose(one, other, ends) and seen.isdisjoint((one[0], other[0])):
            yield Fault(
                other[0],
                f'This says "{other[1]}", and {named(ctx, one[0])} says "{one[1]}" in the same words.',
                "Which is right? Write the same figure in both places.",
                other[1],
                related=(Elsewhere(one[0], f'{named(ctx, one[0])} says "{one[1]}".', one[1]),),
            )


def _first_two_apart(places: list[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The first of several places, and the next in another part of the idea that says another number."""
    one, *others = places
    apart = (other for other in others if other[1] != one[1] and _block(other[0]) != _block(one[0]))
    return next(((one, other) for other in apart), None)


def _may_differ_on_purpose(one: tuple[str, str], other: tuple[str, str], ends: set[str]) -> bool:
    """Are the two numbers those that a measure goes between, or is one of another assumption?"""
    is_assumed = any(path.startswith("/economics/sensitivity") for path, _ in (one, other))
    return is_assumed or {written.strip(" %") for _, written in (one, other)} <= ends


def _block(path: str) -> str:
    return path.split("/")[1]


CUSTOMER_SIZED_TWICE = Diagnostic(
    "FIG020",
    "customer-sized-twice",
    scale("warning"),
    """Two ideas give one customer two sizes.

    What it checks: where several ideas are checked at once, whether those with the same words in `customer.segment`
        and the same `customer.size.unit` agree on how many there are.
    Why it matters: the two are read by the same people, often on one day.
    Fails:
    Passes:
    Options: none.
    Limits: reported for the later of the two files. The same customer in other words is another customer.
    """,
    since="0.2",
)


def sized_customer(ctx: LintContext) -> tuple[str, Entry] | None:
    """The customer by the words that tell them, with how many there are; ``None`` where either is missing."""
    size = ctx.once(Ledger).at("/customer/size/value")
    words = [fold(word) for word in words_of(ctx.idea.customer.segment) if word not in ctx.words("function")]
    return (
        (" ".join([*sorted(words), size[0].figure.unit, size[0].figure.head]), size[0])
        if size and words
        else None
    )


def _numbers(ctx: LintContext) -> Mapping[str, int]:
    """The number of each question in the document, by its place."""
    return {one.path.strip("/"): one.number for one in (*ctx.faq.customer, *ctx.faq.internal)}
