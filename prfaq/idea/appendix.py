"""What stands behind the document: terms, sources, further pages."""

from prfaq.idea.base import Day, ShortBlock, text, value


class Term(ShortBlock):
    """A word the reader may not know."""

    term: str = text("Which word?", "walk leader")
    definition: str = text("What does it mean?", "the volunteer who decides whether a walk goes out")


class Reference(ShortBlock):
    """A source outside the document."""

    id: str = text("By which short name is it cited?", "register")
    title: str = text("What is it called?", "Register of walking clubs")
    url: str = text("Where is it?", "https://clubs.example/register")
    date: Day | None = value("From when?", "2026-04")


class Appendix(ShortBlock):
    """A further page: text of its own, a picture or a text that lies beside the idea, or both."""

    title: str = text("What is it called?", "Wording of the survey")
    kind: str = text("What kind of page is it?", "research")
    body: str = text("What does it say (Markdown)?", "1. How many walks did you cancel?")
    file: str = text("Which file beside the idea holds it: a picture, or a text?", "figures/survey.png")
    alt: str = text(
        "What does the picture show, for those who cannot see it?", "the ten questions of the survey"
    )
