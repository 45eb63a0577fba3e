"""ALT: what customers use instead, compared honestly, up to recommending it."""

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale


def is_none(draft: Manuscript, text: str) -> bool:
    """Is a text nothing but another word for "none", or does it begin by saying that there is none?"""
    said = " ".join(words_of(text))
    begins = lexicon(draft.words("none_begins")).first(text, within=1)
    return not said or said in draft.words("none") or begins is not None


@rule(
    "ALT001",
    "no-alternatives",
    scale("error"),
    reads=("alternatives", "alternatives[].name"),
    source="Bryar & Carr, Working Backwards, ch. 5: what do customers use today?",
)
def no_alternatives(draft: Manuscript) -> Faults:
    """No alternative is listed.

    What it checks: that `alternatives` names something that customers use today, other than "none" or "no
        competitors".
    Why it matters: customers always use something, if only patience. A document that sees no alternative has
        not looked at the customer's day, and cannot say why anybody should change it.
    Fails:
        alternatives: [no direct competitors]
    Passes:
        alternatives:
          - {name: turning up and hoping, kind: do_nothing, shortcomings: [wet feet]}
    Options: none.
    Limits: doing nothing counts as an alternative, since it often is the strongest.
    """
    names = [alternative.name for alternative in draft.idea.alternatives]
    if any(name and not is_none(draft, name) for name in names):
        return
    said = names[0] if names else ""
    yield Fault(
        "/alternatives/0/name" if said else "/alternatives",
        f'No alternative is listed, only "{said}".' if said else "No alternative is listed.",
        "Name what customers use today, with its strengths. Doing nothing is an alternative: list it.",
    )


@rule(
    "ALT002",
    "alternative-no-strength",
    scale("warning"),
    reads=("alternatives[].name", "alternatives[].kind", "alternatives[].strengths"),
    source="customer obsession: recommend a competitor where it serves the customer better",
)
def alternative_no_strength(draft: Manuscript) -> Faults:
    """An alternative has no strength.

    What it checks: that each entry of `alternatives`, doing nothing apart, says in `strengths` what it does
        well, and something else than "none".
    Why it matters: thousands of customers chose it with open eyes. A comparison that finds nothing good in
        what they chose tells them that they are fools, and tells reviewers that nobody has tried it.
    Fails:
        alternatives: [{name: a ticket page, kind: competitor, shortcomings: [asks for an account]}]
    Passes:
        alternatives: [{name: a ticket page, kind: competitor, strengths: [takes payments]}]
    Options: none.
    Limits: whether the strength is meant honestly is for ALT004 and a reader to judge.
    """
    for index, alternative in enumerate(draft.idea.alternatives):
        if not alternative.name or alternative.kind == "do_nothing" or is_none(draft, alternative.name):
            continue
        if all(_is_nothing(draft, strength) for strength in alternative.strengths):
            yield Fault(
                f"/alternatives/{index}/strengths",
                f"{alternative.name} has no strength listed.",
                "Say what it does better than you: why do customers choose it today?",
            )


def _is_nothing(draft: Manuscript, strength: str) -> bool:
    """Does it say that there is no strength? Of a strength, unlike of an alternative, "nothing" is none."""
    return is_none(draft, strength) or " ".join(words_of(strength)) in draft.words("nothing")


@rule(
    "ALT003",
    "never-recommend-other",
    scale(None, draft="info", in_review="warning"),
    reads=("alternatives[].choose_when",),
    source="customer obsession: recommend a competitor where it serves the customer better",
)
def never_recommend_other(draft: Manuscript) -> Faults:
    """No case is named where another choice serves the customer better.

    What it checks: that at least one entry of `alternatives` has `choose_when`, and not just "never".
    Why it matters: a customer who is told "for that you are better off with the other one" believes the rest,
        and comes back. A product that is best for everyone is known well to nobody.
    Fails:
        alternatives: [{name: a chat group, kind: workaround, strengths: [costs nothing]}]
    Passes:
        alternatives: [{name: a chat group, strengths: [free], choose_when: six people walk together}]
    Options: none.
    Limits: one case for one alternative is enough.
    """
    alternatives = draft.idea.alternatives
    unhelpful = draft.words("none") | draft.words("never")
    said = (" ".join(words_of(alternative.choose_when)) for alternative in alternatives)
    if alternatives and not any(case and case not in unhelpful for case in said):
        yield Fault(
            "/alternatives/0/choose_when",
            "No case is named where another choice serves the customer better.",
            "Fill `alternatives[].choose_when`: for whom, and when, is it the better choice?",
        )


@rule(
    "ALT005",
    "alternative-no-shortcoming",
    scale("warning"),
    reads=("alternatives[].name", "alternatives[].shortcomings"),
    source="Bill Carr, the problem paragraph: what they use today, and where it falls short",
)
def alternative_no_shortcoming(draft: Manuscript) -> Faults:
    """Nothing says where an alternative fails the customer.

    What it checks: that each entry of `alternatives` says in `shortcomings` where it falls short, and
        something else than "none".
    Why it matters: if what customers use today does not fail them, they have no problem, and no reason to
        change.
    Fails:
        alternatives: [{name: a ticket page, kind: competitor, strengths: [takes payments]}]
    Passes:
        alternatives: [{name: a ticket page, strengths: [safe], shortcomings: [asks for an account]}]
    Options: none.
    Limits: none.
    """
    for index, alternative in enumerate(draft.idea.alternatives):
        if not alternative.name or is_none(draft, alternative.name):
            continue
        if all(is_none(draft, shortcoming) for shortcoming in alternative.shortcomings):
            yield Fault(
                f"/alternatives/{index}/shortcomings",
                f"Nothing says where {alternative.name} fails the customer.",
                "Say what goes wrong with it in the customer's day.",
            )


RULES = (no_alternatives, alternative_no_strength, never_recommend_other, alternative_no_shortcoming)
