"""What to say about the pages of a company's Word file: what is left out of them, and what nobody filled in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from prfaq.writing.details import PLACEHOLDERS
from prfaq.writing.word.letterhead.unfilled import Kind, Unfilled

_KNOWN = f"Known here: {', '.join(PLACEHOLDERS)}."
_MEANT = "Write what is to stand there, or take the brackets away if it is meant to stay."


class Remark(NamedTuple):
    """One thing to know, what to do about it, and whether it is a mistake."""

    message: str
    hint: str
    is_mistake: bool


def remarks(missed: Iterable[str], unfilled: Iterable[Unfilled]) -> Iterator[Remark]:
    """Yield a remark for each thing that is left out, and for each that nobody filled in."""
    for one in missed:
        yield Remark(f"Left out: {one}.", "Pictures that are in the file stay.", False)
    for left in dict.fromkeys(unfilled):
        yield Remark(*_TOLD[left.kind](left), True)


def _placeholder(left: Unfilled) -> tuple[str, str]:
    near = _near(left.text)
    hint = f"Did you mean {{{{ {near} }}}}?" if near else _KNOWN
    return f"Nothing fills {{{{ {left.text} }}}} in {left.place}.", hint


def _spelling(left: Unfilled) -> tuple[str, str]:
    near = _near(left.text.strip("{}$ "))
    hint = (
        f"Did you mean {{{{ {near} }}}}?" if near else f"A placeholder is written {{{{ title }}}}. {_KNOWN}"
    )
    return f"“{left.text}” in {left.place} is no placeholder: it needs two brackets on each side.", hint


def _prompt(left: Unfilled) -> tuple[str, str]:
    hint = _MEANT if left.text[0] in "[<" else "Write what is to stand there."
    return f"“{left.text}” in {left.place} was never filled in.", hint


def _control(left: Unfilled) -> tuple[str, str]:
    shown = f" (“{left.text}”)" if left.text else ""
    message = f"A content control in {left.place} still shows its prompt{shown}."
    return message, f"Fill it in in Word, delete it, or give it a title that is filled. {_KNOWN}"


def _field(left: Unfilled) -> tuple[str, str]:
    hint = "Put what is to stand there in its place, or a placeholder such as {{ title }}."
    return f"A field in {left.place} was never filled in: “{left.text}”.", hint


def _drawn(left: Unfilled) -> tuple[str, str]:
    hint = "Write it in ordinary text, or in a text box."
    return f"“{left.text}” stands in WordArt in {left.place}, where nothing fills it.", hint


_TOLD: Mapping[Kind, Callable[[Unfilled], tuple[str, str]]] = {
    "placeholder": _placeholder,
    "spelling": _spelling,
    "prompt": _prompt,
    "control": _control,
    "field": _field,
    "drawn": _drawn,
}


def _near(name: str) -> str:
    near = get_close_matches(name.strip().lower(), PLACEHOLDERS, n=1, cutoff=0.6)
    return near[0] if near else ""
