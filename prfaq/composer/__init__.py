"""The text of each part of the document, put together from an idea: see ``compose``."""

from prfaq.composer.faq import covered, faqs
from prfaq.composer.fill import IdeaFacts
from prfaq.composer.language import language, ways_of
from prfaq.composer.parts import NOTHING, NotUnderstood, Parts, quoted_once
from prfaq.composer.press_release import release
from prfaq.idea.model import Idea

__all__ = ["compose", "covered_topics"]


def compose(idea: Idea, not_understood: NotUnderstood = NOTHING) -> Parts:
    """What each part of the document says: the author's prose, prose put together from facts, or a gap.

    A pure function of the idea, which picks the language by ``meta.language``. It never raises. A gap quotes
    what its author wrote there and was ``not_understood``.
    """
    facts = IdeaFacts(idea, ways_of(idea), not_understood)
    press_release = tuple(quoted_once(release(facts)))
    facts.written = ""  # an answer may say again what the press release says
    title = "" if idea.product.name else facts.product.text
    return Parts(press_release, *faqs(facts), not_understood, title)


def covered_topics(idea: Idea) -> frozenset[str]:
    """The names of the FAQ topics that the author's own entries cover, in either FAQ."""
    spoken = language(idea.meta.language)
    return covered(idea.customer_faq, spoken.customer_faq) | covered(idea.internal_faq, spoken.internal_faq)
