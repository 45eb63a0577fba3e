"""Numbers as people write them, and what they would be in digits alone."""

import re

_FIGURE = re.compile(r"[0-9][0-9.,'’_ \u00a0\u202f]*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,'’_ \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_MAGNITUDE = re.compile(r"\s*(?:k|m|bn|mn|mio|thousand|million|billion|hundred|dozen)\b", re.IGNORECASE)
_LONGEST = 60
"""Letters of a value in which a number is still looked for."""


def suggestion(written: str) -> str:
    """The one number that ``written`` holds, in digits; empty where there is none, or more than one.

    A comma before three digits groups thousands (``2,300`` is 2300), before any others it is decimal
    (``12,5`` is 12.5). A figure with a word for thousands or millions is left alone.
    """
    figures = list(_FIGURE.finditer(written)) if len(written) <= _LONGEST else []
    if len(figures) != 1 or _MAGNITUDE.match(written, figures[0].end()):
        return ""
    figure = figures[0].group().rstrip(".,'’_ \u00a0\u202f")
    sign = "-" if written[: figures[0].start()].endswith(("-", "−")) else ""
    if _GROUPED.fullmatch(figure):
        return sign + re.sub(r"[^0-9.]", "", figure)
    if _COMMA.fullmatch(figure):
        return sign + figure.replace(",", ".")
    return sign + figure if _PLAIN.fullmatch(figure) else ""
