"""The author's words and values as they stand inside a sentence."""

from collections.abc import Iterable

from prfaq.composing.facts import Fact
from prfaq.composing.language import Language
from prfaq.composing.text import is_plain, one_line, unstopped
from prfaq.composing.wording import inside, passes


def quantity(value: str, unit: str, per: str, language: Language) -> str:
    """``26 minutes of unpaid work per shift``."""
    amount = language.quantity(figure(value), phrase(unit, language))
    if not (amount and per):
        return amount
    per = phrase(per, language)
    form = "{amount} {per}" if passes(("per",), per, language) else language.forms["per"]
    return form.format(amount=amount, per=per)


def phrase(text: str, language: Language) -> str:
    """A noun phrase as it stands inside a sentence."""
    if is_plain(text or "."):
        return inside(text, language)
    return inside(unstopped(one_line(text)), language)


def figure(text: str) -> str:
    """A value as it stands inside a sentence."""
    return unstopped(one_line(text))


def listed(values: Iterable[str], path: str, language: Language, join: str = "and") -> Fact | None:
    """The texts of a list as one phrase; ``None`` where it is empty."""
    items = [(number, phrase(text, language)) for number, text in enumerate(values) if text.strip()]
    if not items:
        return None
    text = language.listed(tuple(text for _, text in items), join)
    return Fact(text, tuple(f"{path}/{number}" for number, _ in items), "phrase")
