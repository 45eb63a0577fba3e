"""Who has the problem, when and where, as it stands inside a sentence: without the capital that only starts a field."""

from operator import attrgetter

from prfaq.composing.facts import Fact, Facts, Maker, fact_of
from prfaq.composing.wording import is_common_plural, passes


def segment(facts: Facts) -> Fact | None:
    """The customer, without the capital that the field's first word has; a name keeps its own."""
    fact = fact_of(facts.idea.customer.segment, ("/customer/segment",), "phrase", facts)
    if fact is None or fact.form == "loose" or not fact.text[0].isupper() or not fact.text[1:2].islower():
        return fact
    small = fact.text[0].lower() + fact.text[1:]
    common = is_common_plural(fact.text, facts.language) or _is_written(" ".join(small.split()[:2]), facts)
    return fact._replace(text=small) if common and facts.language.words["everyday"] else fact


def situation(name: str) -> Maker:
    """What makes the fact of when and where: without the capital of a word that opens a place or a time."""
    path, get = "/" + name.replace(".", "/"), attrgetter(name)

    def made(facts: Facts) -> Fact | None:
        fact = fact_of(get(facts.idea), (path,), "phrase", facts)
        if fact is None or not fact.text[0].isupper() or not fact.text.split()[0][1:].islower():
            return fact
        opens = passes(("context",), fact.text.split()[0], facts.language)
        return fact._replace(text=fact.text[0].lower() + fact.text[1:]) if opens else fact

    return made


def _is_written(words: str, facts: Facts) -> bool:
    """Does the author write these words with a small letter elsewhere?"""
    idea = facts.idea
    texts = (idea.problem.statement, idea.problem.today, idea.benefit.statement, idea.solution.summary)
    return any(text.startswith(words) or f" {words}" in text for text in texts)
