"""BEN, continued: whether a step of the experience can be pictured."""

from collections.abc import Iterator

from prfaq.checking.lexicon import Lexicon, as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.release import Step

_FIELDS = ("does", "sees", "gets")


@rule(
    "BEN006",
    "experience-abstract",
    scale("warning"),
    reads=("solution.experience[].does", "solution.experience[].sees", "solution.experience[].gets"),
    source="Rob De Feo; thinkbig: actor, action, result",
)
def experience_abstract(draft: Manuscript) -> Faults:
    """A step of the experience praises itself, or tells of the machinery.

    What it checks: each step of `solution.experience` for words such as "seamless" or "easily", where the
        step says nothing else of what the customer sees or gets; and for words such as "microservice" or
        "database", unless the customers build and run such things themselves.
    Why it matters: "a seamless experience" cannot be pictured, so nobody can object to it either. What the
        customer does, sees and gets can be drawn on a napkin, and found wanting in time.
    Fails:
        solution:
          experience: [{actor: the organiser, does: posts the walk, gets: a seamless experience}]
    Passes:
        solution:
          experience: [{actor: the organiser, does: posts the walk, gets: the count at noon}]
    Options: none.
    Limits: knows the words from two lists (`effortless`, `infrastructure`). One finding a step.
    """
    effortless, machinery = lexicon(draft.words("effortless")), lexicon(draft.words("infrastructure"))
    steps = draft.idea.solution.experience
    if effortless.may_be_in(draft.vocabulary):
        for index, step in enumerate(steps):
            yield from _praise(index, step, effortless)
    if machinery.may_be_in(draft.vocabulary) and not _is_technical(draft):
        for index, step in enumerate(steps):
            yield from _machinery(index, step, machinery)


def _praise(index: int, step: Step, effortless: Lexicon) -> Faults:
    """A word that praises a step which says nothing else of what the customer sees or gets."""
    said = list(_said(step))
    hits = [(name, text, hit) for name, text in said if (hit := effortless.first(text))]
    praised = [name for name, _, _ in hits]
    if hits and not any(name not in praised for name, _ in said if name != "does"):
        name, text, hit = hits[0]
        word = as_written(text, hit)
        yield Fault(
            f"/solution/experience/{index}/{name}",
            f'Step {index + 1} says "{word}" but not what the customer sees.',
            "Actor, action, result: who does what, and what is there afterwards?",
            word,
        )


def _machinery(index: int, step: Step, machinery: Lexicon) -> Faults:
    """A word for what the product is built from."""
    for name, text in _said(step):
        hit = machinery.first(text)
        if hit:
            word = as_written(text, hit)
            yield Fault(
                f"/solution/experience/{index}/{name}",
                f'Step {index + 1} says "{word}", which the customer never sees.',
                "Tell what they do, see and get; keep the machinery for `solution.technology`.",
                word,
            )
            return


def _said(step: Step) -> Iterator[tuple[str, str]]:
    """What a step says, by field."""
    for name in _FIELDS:
        text = getattr(step, name)
        if text:
            yield name, text


def _is_technical(draft: Manuscript) -> bool:
    """Do the customers build and run software themselves?"""
    customer = draft.idea.customer
    words = (*words_of(customer.segment), *words_of(customer.role))
    return not draft.words("technical").isdisjoint(fold(word) for word in words)


RULES = (experience_abstract,)
