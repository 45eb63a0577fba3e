"""FIG: what is claimed does not go beyond the evidence, beyond the targets, or beyond what was claimed before."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from prfaq.idea.customer import Evidence
from prfaq.linter.agreement import (
    IF_SO,
    IS_IT,
    TIME_WORDS,
    TOLD,
    citing,
    common_stems,
    content,
    ends,
    is_comparable,
    is_derived,
    is_made_of,
    is_measured_by,
    is_rough,
    may_be,
    of_evidence,
    places_of_evidence,
    says_same,
    share_subject,
    stands_in_facts,
    subject,
    values,
    without_content,
)
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import PERCENT, TIMES, Figure
from prfaq.linter.lexicon.quantities import is_plain
from prfaq.linter.lexicon.words import fold, sentences_of, stem, stems_of, word_set, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import Diagnostic, Elsewhere, Fault, Faults, rule, scale
from prfaq.linter.rules.common import WHICH, against, contradiction, elsewhere, named
from prfaq.linter.rules.figures import disputes


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
    unsure=scale("info"),
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
    Limits: compares figures and units. A figure that evidence shows for something else passes. Where the release also
        tells what a trial measured in that unit, it only asks.
    """
    unshown = {one.path: (one, others) for one, others in _unshown_targets(ctx, ctx.once(Ledger))}
    is_told = any(_tells_result(ctx, ctx.once(Ledger), one) for one, _ in unshown.values())
    for one, others in unshown.values():
        grade = "unsure" if is_told else ""
        message = '"{one}" is a target, in {place}, and no evidence shows it yet.'
        hint = "Add the evidence, or say in an internal answer by when it is to be measured."
        yield against(ctx, one, others[:1], message, hint, grade)


def _tells_result(ctx: LintContext, ledger: Ledger, one: Entry) -> bool:
    """Does the release also tell what was measured, in the same unit, so that nobody takes the target for it?"""
    alike = (
        other for path in TOLD[:6] for other in values(ledger, path) if other.figure.unit == one.figure.unit
    )
    measured = [found for found in of_evidence(ctx, ledger, "claim") if "experiment" in _kind_of(ctx, found)]
    return any(
        other.figure.agrees(found.figure)
        for other in alike
        for found in measured
        if may_be(other.figure, found)
    )


def _kind_of(ctx: LintContext, one: Entry) -> str:
    return ctx.idea.evidence[int(one.path.split("/")[2])].kind or ""


def _unshown_targets(ctx: LintContext, ledger: Ledger) -> Iterator[tuple[Entry, list[Entry]]]:
    """Figures of the release and of the customer's quote that are targets, and that no evidence shows."""
    metrics = [*ends(ledger), *ledger.valued("/metrics/success")]
    targets = [one for one in metrics if one.kind == "target"]
    for one in _released(ledger) if targets else ():
        others = [key for key in targets if is_measured_by(one, key) and one.figure.agrees(key.figure)]
        if others and not _is_shown(ctx, ledger, one):
            yield one, others


def _released(ledger: Ledger) -> Iterator[Entry]:
    places = (path for path in TOLD if path.startswith(("/press_release", "/quotes")))
    return (one for path in (*places, "/press_release/getting_started") for one in values(ledger, path))


def _is_shown(ctx: LintContext, ledger: Ledger, one: Entry) -> bool:
    """Does any evidence give the figure, or is it where things stand today?"""
    if any(says_same(one.figure, other) for other in of_evidence(ctx, ledger, "claim", "verbatim")):
        return True
    starts = ("/problem/impact", "/benefit/measure/from", "/metrics/success")
    today = (other for start in starts for other in ledger.valued(start) if other.kind == "anchor")
    return any(says_same(one.figure, other) for other in today)


@contradiction(
    "FIG017",
    "claim-beyond-evidence",
    "press_release adoption quotes.leader.text internal_faq[].answer risks evidence[].claim",
    "prfaq; Rob De Feo: how do you know",
    unsure=scale("info"),
)
def claim_beyond_evidence(ctx: LintContext) -> Faults:
    """The text says all, and the evidence says some.

    What it checks: sentences with "all", "every" or "no" and a noun of which the evidence gives a share, where the
        sentence has three more words of the evidence's claim, or names the group by two words of it (then it asks).
        It asks of sentences without exception ("always", "nobody", "each time"), too, that cite evidence which knows
        some, or that tell of its trial.
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
            known = [one for one in shares if not is_after or _is_of_product(ctx, one)]
            claims = chain(_claims_all(ctx, passage, known), _without_exception(ctx, passage, known))
            yield from islice(claims, 1)


_AFTER = ("press_release.", "benefit.", "solution.", "quotes.customer.")
"""Texts that tell of the time with the product, which evidence of the problem does not."""
_CLAIMS = (
    *_AFTER[:2],
    "adoption.why_switch",
    "quotes.",
    "customer_faq[].answer",
    "internal_faq[].answer",
    "risks.",
    "solution.summary",
)


def _partial_claims(ctx: LintContext) -> list[Entry]:
    """The shares of evidence that are not all."""
    told = ((one, one.figure) for one in of_evidence(ctx, ctx.once(Ledger), "claim"))
    return [one for one, f in told if f.unit == PERCENT and f.head != "" and f.high < 98]


def _is_of_product(ctx: LintContext, one: Entry) -> bool:
    """Is it from evidence of the benefit or the solution?"""
    return not {"benefit", "solution"}.isdisjoint(ctx.idea.evidence[int(one.path.split("/")[2])].supports)


def _claims_all(ctx: LintContext, passage: Passage, shares: list[Entry]) -> Faults:
    for sentence in sentences_of(passage.text):
        for phrase in _said_of_all(ctx, words_of(sentence)):
            for one in shares:
                grade = _reaches_beyond(ctx, sentence, phrase, one)
                if grade is not None:
                    yield _said_of_more(ctx, passage, sentence, one)._replace(grade=grade)


def _said_of_more(
    ctx: LintContext, passage: Passage, sentence: str, one: Entry, said: str = "says it of all"
) -> Fault:
    message = f'This {said}; {named(ctx, one.path)} says "{one.words}".'
    hint = "Say of how many it is true, or what this is about that the evidence is not."
    words = sentence if len(sentence) < 80 else ""
    return Fault(passage.path, message, hint, words, related=elsewhere(ctx, [one]))


def _without_exception(ctx: LintContext, passage: Passage, shares: list[Entry]) -> Faults:
    """Sentences that allow no exception, where the evidence that they rest on knows some."""
    every, block = ctx.words("every_one"), passage.path.rpartition("/")[0]
    ids = () if block.startswith("/customer_faq") else ctx.once(citing).get(block, ())
    for sentence in sentences_of(passage.text):
        words = words_of(sentence)
        if not every.isdisjoint(words) and "not" not in words and not ctx.has_number(sentence):
            yield from (
                _said_of_more(ctx, passage, sentence, one, "knows no exception")._replace(grade="unsure")
                for one in shares
                if _rests_on(ctx, sentence, one, ids)
            )


def _rests_on(ctx: LintContext, sentence: str, one: Entry, ids: Sequence[str]) -> bool:
    """Is a sentence about what a share is of: by its citation, as that of a trial, or always of the very nouns?"""
    evidence, words = ctx.idea.evidence[int(one.path.split("/")[2])], words_of(sentence)
    is_always = any(f" {phrase}" in f" {' '.join(words)}" for phrase in _ALWAYS)
    shared = content(ctx, sentence) & content(ctx, one.text)
    if evidence.id in ids:
        is_near = len(shared) > 1 and (is_always or "no" not in words)
        return is_near or _is_of_all(ctx, words, one)
    is_of_trial = evidence.kind == "experiment" and not _TRIALS.isdisjoint(words)
    return is_always and (bool(shared) if is_of_trial else _names_all(one.figure, sentence))


def _is_of_all(ctx: LintContext, words: tuple[str, ...], one: Entry) -> bool:
    """Is "all" said of something that evidence speaks of?"""
    told = {fold(word) for word in words_of(one.clause)}
    return any(phrase[0] in told for phrase in _said_of_all(ctx, words) if phrase)


def _names_all(one: Figure, sentence: str) -> bool:
    """Has a sentence all the nouns that a figure counts, two at least?"""
    nouns = {*one.nouns, stem(one.head)}
    return len(nouns) > 1 and nouns <= stems_of(sentence)


_TRIALS = frozenset(["trial", "trials", "pilot", "pilots", "prototype"])
_ALWAYS = ("always", "never", "every time", "each time")


def _said_of_all(ctx: LintContext, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The noun phrases after "all" and the like; "at every walk" and "every tenth walk" say when."""
    function = ctx.words("function")
    for at in _places_of_all(ctx, words):
        after = [one for one in words[at + 1 : at + 5] if one not in ("of", "the", "our")]
        if after and not after[0].endswith(("th", "other")):
            yield tuple(fold(one) for one in takewhile(lambda one: one not in function, after))


def _places_of_all(ctx: LintContext, words: tuple[str, ...]) -> Iterator[int]:
    """Where words such as "all" begin what a sentence is about; "no" does so at its beginning."""
    every, function = ctx.words("every_one"), ctx.words("function")
    places = (at for at, word in enumerate(words) if word in every)
    return (at for at in places if at == 0 or (words[at] != "no" and words[at - 1] not in function))


def _reaches_beyond(ctx: LintContext, sentence: str, phrase: tuple[str, ...], one: Entry) -> str | None:
    """The grade of a claim that reaches beyond a share; ``None`` where it is about something else."""
    head = one.figure.head
    if head not in phrase[:3]:
        return None
    ignored = ctx.once(common_stems) | {stem(head)}
    if len((stems_of(sentence) & stems_of(one.text)) - ignored) > 2:
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
            message = f"What does {named(ctx, f'/evidence/{at}')} have to do with the idea? No word of it is about it."
            hint = "Say in the claim what it shows of the customer, the problem or the benefit."
            yield Fault(f"/evidence/{at}/claim", message, hint)
    for path, told in _cite(ctx):
        apart = next(_cited_apart(ctx, path, told), None)
        if apart is not None:
            field, other = "why" if path.startswith("/risks") else "answer", f"/evidence/{apart}/claim"
            message = f"What does {named(ctx, other)} say of this? The two have no word in common."
            hint, related = "Say what the evidence shows, or cite what does.", ctx.idea.evidence[apart].claim
            yield Fault(f"{path}/{field}", message, hint, related=(Elsewhere(other, related),))


def _cite(ctx: LintContext) -> Iterator[tuple[str, str]]:
    """What rests on evidence: its place, and what it says."""
    for one in (*ctx.faq.customer, *ctx.faq.internal):
        yield one.path, f"{one.question} {one.answer}"
    for name in ("value", "usability", "feasibility", "viability"):
        yield f"/risks/{name}", getattr(ctx.idea.risks, name).why


def _cited_apart(ctx: LintContext, path: str, text: str) -> Iterator[int]:
    """The places of evidence that a text cites and shares no word with."""
    known = ctx.once(places_of_evidence)
    places = (known[one] for one in ctx.once(citing).get(path, ()) if one in known)
    return (at for at in places if _is_apart(ctx, text, ctx.idea.evidence[at]))


_SUBJECTS = (
    "customer.", "problem.", "benefit.", "solution.", "alternatives[].", "metrics.", "product.", "adoption.", "risks.",
)  # fmt: skip
"""Where an idea says what it is about."""


def _is_off_subject(ctx: LintContext, evidence: Evidence) -> bool:
    """Does no word of a claim stand, in any inflection, where the idea says what it is about?"""
    ignored = ctx.once(without_content)
    words = [one for one in words_of(evidence.claim) if one not in ignored and fold(one) not in TIME_WORDS]
    if not ctx.once(_subject_words).isdisjoint(words):
        return False
    return ctx.once(_subjects).isdisjoint(map(stem, words))


def _subject_texts(ctx: LintContext) -> Iterator[str]:
    """What the idea is about, evidence and questions apart."""
    return (passage.text for passage in ctx.texts if passage.field.name.startswith(_SUBJECTS))


def _subject_words(ctx: LintContext) -> frozenset[str]:
    return frozenset[str]().union(*map(word_set, _subject_texts(ctx)))


def _subjects(ctx: LintContext) -> frozenset[str]:
    """The stems of what the idea is about."""
    return content(ctx, " ".join(_subject_texts(ctx)))


def _is_apart(ctx: LintContext, text: str, evidence: Evidence) -> bool:
    """Has a text, of some length, no word in common with a piece of evidence?"""
    sample = evidence.sample
    counted = f"{sample.n:,}" if sample.n is not None and is_plain(sample.n) else ""
    said = f"{evidence.claim} {evidence.source} {counted} {sample.of} {sample.method} {evidence.verbatim}"
    if not ctx.once(without_content).issuperset(set(words_of(text)).intersection(words_of(said))):
        return False
    mine, theirs = content(ctx, text), content(ctx, said)
    return len(mine) > 3 and len(theirs) > 3 and mine.isdisjoint(theirs)


@contradiction(
    "FIG019",
    "same-words-other-figure",
    "evidence problem press_release internal_faq[].answer customer_faq[].answer",
    unsure=scale("info"),
)
def same_words_other_figure(ctx: LintContext) -> Faults:
    """The same words stand in two places, around two figures.

    What it checks: numbers between the same two words before and the same two behind them, in two parts of the idea.
        Where two sentences have three words in common, and two figures in one unit of which one stands nowhere else, it
        asks.
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
    seen = {dispute.one.path for found in ctx.once(disputes).values() for dispute in found}
    starts = ("/benefit/measure", "/problem/impact", "/metrics/success")
    measured = {one.words.split()[0] for start in starts for one in ledger.valued(start)}
    for one, other in filter(None, map(_first_two_apart, ledger.echoes)):
        are_facts = _is_fact(ledger, one) and _is_fact(ledger, other)
        if not (are_facts or _may_differ_on_purpose(one, other, measured)) and seen.isdisjoint(
            (one[0], other[0])
        ):
            place = named(ctx, one[0])
            message = f'This says "{other[1]}", and {place} says "{one[1]}" in the same words.'
            related = Elsewhere(one[0], f'{place} says "{one[1]}".', one[1])
            yield Fault(other[0], message, WHICH, other[1], related=(related,))
    yield from _on_one_subject(ctx, ledger, seen)
    yield from _other_fractions(ctx, ledger, seen)


def _on_one_subject(ctx: LintContext, ledger: Ledger, seen: set[str]) -> Faults:
    """Figures that stand nowhere else, in a sentence with three words of another that has another figure."""
    asked: dict[str, Fault] = {}
    for one in ledger.entries:
        if (
            one.path not in seen
            and one.kind == "told"
            and _may_be_asked(one)
            and not _is_told_elsewhere(ledger, one)
        ):
            others = [other for other in ledger.alike(one) if _is_asked_of(ctx, ledger, one, other)]
            if others and not _is_made(ledger, one):
                asked.setdefault(one.path, against(ctx, one, others[:1], IS_IT, IF_SO, "unsure"))
    yield from asked.values()


def _other_fractions(ctx: LintContext, ledger: Ledger, seen: set[str]) -> Faults:
    """Fractions of which the idea gives another part of the same whole, about the same, and this one nowhere else."""
    own = ("/assumptions", *_OWN)
    fractions = [one for one in ledger.entries if one.figure.share and not one.path.startswith(own)]
    for one in fractions:
        others = [] if one.path in seen or one.path.startswith("/evidence") else _other_parts(one, fractions)
        about = [other for other in others if share_subject(ctx, one, other)]
        if about:
            yield against(ctx, one, about[:1], IS_IT, IF_SO, "unsure")


def _other_parts(one: Entry, fractions: list[Entry]) -> list[Entry]:
    """Fractions of the same whole in other fields, if none of them is the same part."""
    same = [other for other in fractions if other.path != one.path and _is_of_whole(one.figure, other.figure)]
    return [] if any(_is_part(one.figure, other.figure) for other in same) else same


def _is_of_whole(one: Figure, other: Figure) -> bool:
    """Is it a part of as many of the same thing?"""
    is_same = one.share is not None and other.share is not None and one.share[1] == other.share[1]
    return is_same and one.head == other.head


def _is_part(one: Figure, other: Figure) -> bool:
    """Is it the same part, or the rest?"""
    (part, whole), (known, _) = one.share or (0, 0), other.share or (0, 0)
    return part in (known, whole - known)


def _is_made(ledger: Ledger, one: Entry) -> bool:
    return is_made_of(ledger, one, ()) or is_derived(ledger, one.figure)


_OWN = (
    "/economics/sensitivity",
    "/alternatives",
    "/premortem",
    "/decision/conditions",
    "/milestones",
    "/quotes",
)
"""Fields whose figures are of their own: other assumptions, other products, one person's day."""


def _may_be_asked(one: Entry) -> bool:
    f = one.figure
    is_part = f.is_bound or f.in_share or f.share or is_rough(f)
    return not is_part and bool(f.unit or (f.head and f.value > 1)) and not one.path.startswith(_OWN)


def _is_told_elsewhere(ledger: Ledger, one: Entry) -> bool:
    """Does another field give the figure, and not as how long interviews took? Or is it one of several parts?"""
    aside = ("/source", "/sample/of", "/sample/method") if one.figure.unit in TIMES else ()
    others = (other.path for other in ledger.agreeing(one.figure) if other.path != one.path)
    if any(not path.endswith(aside) for path in others):
        return True
    return sum(near.figure.unit == one.figure.unit for near in ledger.at(one.path)) > 2


def _is_asked_of(ctx: LintContext, ledger: Ledger, one: Entry, other: Entry) -> bool:
    """Is another figure of one unit and subject in a field that does not tell both?"""
    if other.path == one.path or other.figure.agrees(one.figure) or not _may_be_asked(other):
        return False
    if not is_comparable(one.figure, other.figure) or not _are_of_one_subject(ctx, one, other):
        return False
    pairs = ((one.path, other.figure), (other.path, one.figure))
    return not any(near.figure.agrees(figure) for path, figure in pairs for near in ledger.at(path))


def _are_of_one_subject(ctx: LintContext, one: Entry, other: Entry) -> bool:
    """Have two sentences three words in common beside what both count, or two where one has no others?"""
    mine = subject(ctx, one.sentence) - {stem(one.figure.head)}
    shared = mine & subject(ctx, other.sentence)
    return len(shared) > 2 or (len(shared) == 2 and shared == mine)


def _first_two_apart(places: list[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The first of several places, and the next in another part of the idea that says another number."""
    one, *others = places
    apart = (other for other in others if other[1] != one[1] and _block(other[0]) != _block(one[0]))
    return next(((one, other) for other in apart), None)


def _may_differ_on_purpose(one: tuple[str, str], other: tuple[str, str], measured: set[str]) -> bool:
    """Are the two numbers those that a measure goes between, or is one of another assumption?"""
    is_assumed = any(path.startswith("/economics/sensitivity") for path, _ in (one, other))
    return is_assumed or {written.strip(" %") for _, written in (one, other)} <= measured


def _is_fact(ledger: Ledger, place: tuple[str, str]) -> bool:
    """Does a field of facts give the number that is written there?"""
    path, written = place
    return any(stands_in_facts(ledger, one) for one in ledger.at(path) if written in one.words)


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
    if not size or not words:
        return None
    return " ".join([*sorted(words), size[0].figure.unit, size[0].figure.head]), size[0]
