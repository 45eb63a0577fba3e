"""What is said of a fix: one line for its author."""

_SHOWN = 50
"""Letters of a text that are repeated."""


def became(old: str, new: str) -> str:
    """One spelling that took the place of another."""
    return f"`{brief(old)}` is now `{brief(new)}`"


def brief(text: str) -> str:
    """A text on one line, with what cannot be printed replaced, and cut where it is long."""
    line = " ".join(text[: 4 * _SHOWN].split())
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
    return shown if len(shown) <= _SHOWN and len(text) <= 4 * _SHOWN else shown[: _SHOWN - 1] + "…"
