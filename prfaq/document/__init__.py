"""Documents between template and file: a small tree of blocks, read from Markdown and written to it.

What a template pack asks of a document (required parts, limits, must-have themes) is plain data, ``Layout``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """What one pack asks of a document; word counts are ``(warn above, error above)``, counts ``(least, most)``.

    ``section_words`` are the most words of a section, after the parts of the press release that it prints. The
    figures here are the classic layout's. Sources: Bryar & Carr (one page), Calbucci (450-550 words a page; 5-8
    customer and 12-18 internal questions), newswire practice (headlines).
    """

    name: str = "classic"
    required: tuple[str, ...] = (
        "headline",
        "subheading",
        "dateline",
        "summary",
        "problem",
        "solution",
        "leader_quote",
        "how_it_works",
        "customer_quote",
        "getting_started",
    )
    headline_words: tuple[int, int] = (3, 16)
    headline_characters: int = 110
    press_release_words: tuple[int, int] = (550, 800)
    faq_words: int = 2750
    customer_faq: tuple[int, int] = (5, 10)
    internal_faq: tuple[int, int] = (8, 18)
    faq_themes: tuple[str, ...] = (
        "what_and_who",
        "comparison",
        "pricing",
        "start",
        "data_privacy",
        "failure_support",
        "limitation",
    )
    section_words: tuple[tuple[tuple[str, ...], int], ...] = ()


CLASSIC = Layout()
