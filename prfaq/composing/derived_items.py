"""Facts of one item of a list that are put together: shares, strengths, places in the list, sources."""

from prfaq.composing.facts import FLAG, Fact, ItemFacts, ItemMaker, fact_of
from prfaq.composing.phrases import figure, listed
from prfaq.composing.text import one_line, unstopped
from prfaq.composing.wording import is_plural, passes


def _share(facts: ItemFacts) -> Fact | None:
    percent = facts.item.share.percent
    if percent is None:
        return None
    text = facts.language.quantity(facts.language.number(percent), "%")
    return Fact(text, (f"{facts.path}/share/percent",))


def _first_shortcoming(facts: ItemFacts) -> Fact | None:
    texts = _told(facts.item.shortcomings[:1], facts)
    return listed(texts, f"{facts.path}/shortcomings", facts.language)


def _shortcomings(facts: ItemFacts) -> Fact | None:
    return listed(_told(facts.item.shortcomings, facts), f"{facts.path}/shortcomings", facts.language)


def _strengths(facts: ItemFacts) -> Fact | None:
    return listed(_told(facts.item.strengths, facts), f"{facts.path}/strengths", facts.language)


def _told(texts: tuple[str, ...], facts: ItemFacts) -> list[str]:
    """What is said of an alternative. What starts with a verb (``Tracks every drug``) starts small."""
    return [
        text[0].lower() + text[1:] if text[:1].isupper() and passes(("verb",), text, facts.language) else text
        for text in texts
    ]


def _lead(facts: ItemFacts) -> Fact | None:
    """The word that a step starts with: the first of several, or a further one by the same actor."""
    if not facts.number:
        return Fact(facts.language.forms["first_step"]) if len(facts.items_listed) > 1 else None
    before = facts.items_listed[facts.number - 1].actor
    again = facts.item.actor and facts.item.actor.lower() == before.lower()
    return Fact(facts.language.forms["next_step"]) if again else None


def _named_again(facts: ItemFacts) -> Fact | None:
    """Does the text of the step start with its actor, as a whole sentence does?"""
    return FLAG if facts.item.actor and facts.item.does.lower().startswith(facts.item.actor.lower()) else None


def _does(facts: ItemFacts) -> Fact | None:
    """What the actor does. It starts with a verb, so that a capital at its start is a slip."""
    fact = facts["item.doing"]
    text = fact.text if fact else ""
    word = text.split(None, 1)[0] if text else ""
    if fact and fact.form == "phrase" and facts.item.actor and word[1:].islower() and word[0].isupper():
        return fact._replace(text=text[0].lower() + text[1:])
    return fact


def _joined(facts: ItemFacts) -> Fact:
    """How what follows is joined to what the actor does: with a comma where that has parts of its own."""
    fact, forms = facts["item.does"], facts.language.forms
    text = fact.text if fact else ""
    return Fact(forms["further_heavy" if forms["and"] in text or forms["comma"] in text else "further"])


def _result(name: str) -> ItemMaker:
    """What makes the fact of what an actor sees or gets: a thing, in the middle of a sentence."""

    def result(facts: ItemFacts) -> Fact | None:
        fact = fact_of(getattr(facts.item, name), (f"{facts.path}/{name}",), "phrase", facts)
        if fact is None or not fact.text[0].isupper() or fact.form == "loose":
            return fact
        first, *after = fact.text.split()
        named = not after or any(word[0].isupper() for word in after) or not first[1:].islower()
        if named or not facts.language.words["everyday"]:
            return fact
        return fact._replace(text=fact.text[0].lower() + fact.text[1:])

    return result


def _actor(facts: ItemFacts) -> Fact | None:
    """Who acts. A bare word for one of them (``Charge nurse``) gets an article; a name gets none."""
    fact, language = fact_of(facts.item.actor, (f"{facts.path}/actor",), "phrase", facts), facts.language
    if fact is None or not language.words["everyday"] or fact.form == "loose":
        return fact
    text = fact.text
    if text.lower() == facts.idea.customer.role.lower() and text[1:].islower():
        text = text.lower()
    if not text.islower() or is_plural(text, language) or passes(("article",), text, language):
        return fact
    words = language.words
    bare = not {text.split()[0], text.split()[-1]} & (
        words["singular_starts"] | words["mass_words"] | words["pronoun"]
    )
    return fact._replace(text=language.forms["the"].format(phrase=text)) if bare else fact


def _cadence_told(facts: ItemFacts) -> Fact | None:
    """Does the name of the channel say how often it is listened to (``Weekly call``, ``weekly``)?"""
    loop = facts.item
    return FLAG if loop.cadence and loop.cadence.lower() in loop.source.lower().split() else None


def _doing(facts: ItemFacts) -> Fact | None:
    return fact_of(facts.item.does, (f"{facts.path}/does",), "phrase", facts)


def _cited(facts: ItemFacts) -> Fact | None:
    """Where a claim comes from, from when, and how many were counted."""
    one, language = facts.item, facts.language
    n = "" if one.sample.n is None else language.number(one.sample.n)
    parts = {
        "source": unstopped(one_line(one.source)),
        "date": language.date(one.date) if one.date else "",
        "sample/n": n and language.forms["sample"].format(n=n),
    }
    known = {name: text for name, text in parts.items() if text}
    text = language.forms["comma"].join(known.values())
    return Fact(text, tuple(f"{facts.path}/{name}" for name in known)) if known else None


def _by(facts: ItemFacts) -> Fact | None:
    return Fact(facts.language.date(facts.item.by), (f"{facts.path}/by",)) if facts.item.by else None


def _target(facts: ItemFacts) -> Fact | None:
    text = facts.language.quantity(figure(facts.item.target), figure(facts.item.unit))
    return Fact(text, (f"{facts.path}/target", f"{facts.path}/unit")) if facts.item.target else None


def _compared(facts: ItemFacts) -> Fact | None:
    """The name of an alternative of which something is said."""
    other = facts.item
    return facts["item.name"] if other.strengths or other.shortcomings or other.choose_when else None


DERIVED_ITEMS: dict[str, ItemMaker] = {
    "first": lambda facts: None if facts.number else FLAG,
    "alternatives.percent": _share,
    "alternatives.shortcoming": _first_shortcoming,
    "alternatives.all_shortcomings": _shortcomings,
    "alternatives.all_strengths": _strengths,
    "alternatives.compared": _compared,
    "alternatives.nothing": lambda facts: FLAG if facts.item.kind == "do_nothing" else None,
    "solution.experience.lead": _lead,
    "solution.experience.whole": _named_again,
    "solution.experience.and": _joined,
    "solution.experience.doing": _doing,
    "solution.experience.does": _does,
    "solution.experience.actor": _actor,
    "solution.experience.sees": _result("sees"),
    "solution.experience.gets": _result("gets"),
    "feedback_loops.cadence_told": _cadence_told,
    "evidence.cited": _cited,
    "evidence.against": lambda facts: FLAG if facts.item.contradicts else None,
    "metrics.success.aim": _target,
    "metrics.success.aimed": lambda facts: facts["item.name"] if facts.item.target else None,
    "metrics.success.day": _by,
}
"""Facts of an item by the list and the name, or by the name alone, and what makes them."""
