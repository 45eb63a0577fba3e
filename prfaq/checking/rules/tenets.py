"""TEN: principles that decide for the customer when two goods collide."""

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale


@rule(
    "TEN001",
    "tenet-bland",
    scale("info"),
    reads=("tenets[].text", "tenets[].over", "customer.segment"),
    source="Fact of the Day 1, tenets; customer obsession",
)
def tenet_bland(draft: Manuscript) -> Faults:
    """A tenet takes no side, or no tenet speaks of the customer.

    What it checks: whether every tenet says what it is ready to give up, in `over` or with "over", "before",
        "even if"; and whether at least one names the customer.
    Why it matters: nobody is against quality. A tenet helps on the day when the customer's good and another
        good collide, and only if it has said which one wins.
    Fails:
        tenets: [We care about quality]
    Passes:
        tenets: [{text: An organiser's evening comes first, over: features for us}]
    Options: none.
    Limits: the words are known in English only; `over` works in any language.
    """
    tenets = draft.idea.tenets
    sides = lexicon(draft.words("takes_a_side"))
    for index, tenet in enumerate(tenets):
        if tenet.text and sides and not (tenet.over or sides.first(tenet.text)):
            yield Fault(
                f"/tenets/{index}",
                f'"{tenet.text}" takes no side.',
                "Say over which other good it wins, in `over`.",
            )
    told = {fold(word) for tenet in tenets for word in words_of(f"{tenet.text} {tenet.over}")}
    if tenets and draft.words("customer") and draft.customer_words.isdisjoint(told):
        yield Fault(
            "/tenets",
            "No tenet names the customer.",
            "Let at least one decide for the customer when it costs you something.",
        )


@rule(
    "TEN002",
    "too-many-tenets",
    scale("info"),
    reads=("tenets",),
    source="Fact of the Day 1, tenets",
)
def too_many_tenets(draft: Manuscript, *, most: int = 7) -> Faults:
    """There are more tenets than anybody remembers.

    What it checks: whether there are more than seven tenets.
    Why it matters: tenets decide in meetings where nobody has the document open. The eighth is forgotten, or
        is used against the first.
    Fails:
        tenets: [Evenings first, Count all, No account, Paper, One text, Ask once, Delete soon, Answer]
    Passes:
        tenets: [{text: An organiser's evening comes first, over: features for us}]
    Options: `most`, the number that can be remembered (7).
    Limits: none.
    """
    tenets = draft.idea.tenets
    if len(tenets) > most:
        yield Fault(
            f"/tenets/{most}",
            f"{len(tenets)} tenets are more than anybody remembers.",
            f"Keep those that have decided something, {most} at most.",
        )


RULES = (tenet_bland, too_many_tenets)
