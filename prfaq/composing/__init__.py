"""What each part of the document says, put together from an idea: see ``compose``."""

from prfaq.composing.faq import covered, faqs
from prfaq.composing.language import language
from prfaq.composing.lookup import IdeaFacts
from prfaq.composing.parts import Parts
from prfaq.composing.release import release
from prfaq.idea.model import Idea

__all__ = ["compose", "covered_topics"]


def compose(idea: Idea) -> Parts:
    """What each part of the document says: the author's prose, prose put together from facts, or a gap.

    A pure function of the idea, which picks the language by ``meta.language``. It never raises.
    """
    facts = IdeaFacts(idea, language(idea.meta.language))
    press_release = release(facts)
    facts.written = ""  # an answer may say again what the press release says
    return Parts(press_release, *faqs(facts))


def covered_topics(idea: Idea) -> frozenset[str]:
    """The names of the FAQ topics that the author's own entries cover, in either FAQ."""
    spoken = language(idea.meta.language)
    return covered(idea.customer_faq, spoken.customer_faq) | covered(idea.internal_faq, spoken.internal_faq)
