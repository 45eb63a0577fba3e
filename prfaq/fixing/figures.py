"""Numbers that only lack the plain spelling: grouped thousands, and the sign of a percentage."""

import re

_GROUPED = re.compile(
    r"(?P<sign>[-+−]?)"
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[,.'’_ \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?P<rest>[.,]\d+)?",
    re.ASCII,
)
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_LONGEST = 40
"""Letters of a text that may be a number."""


def plain(written: str, unit: str = "", *, comma_groups: bool = True) -> str:
    """The number that ``written`` spells, in digits; empty where that is not clear.

    ``comma_groups`` says that a comma before three digits groups thousands, as it does in English; in other
    languages ``1,200`` may be one and a fifth. ``45%`` is 45 where the ``unit`` is percent.
    """
    text = written.strip() if len(written) <= _LONGEST else ""
    if unit == "%":
        text = text.removesuffix("%").rstrip()
    match = _GROUPED.fullmatch(text)
    if match:
        return _ungrouped(match, comma_groups)
    return text if _PLAIN.fullmatch(text) else ""


def _ungrouped(match: re.Match[str], comma_groups: bool) -> str:
    mark, rest = match["mark"], match["rest"] or ""
    if rest[:1] == mark:
        return ""
    is_clear = mark not in ",." or rest or match["whole"].count(mark) > 1 or (mark == "," and comma_groups)
    if not is_clear:
        return ""
    sign = "-" if match["sign"] in ("-", "−") else ""
    return sign + match["whole"].replace(mark, "") + rest.replace(",", ".")
