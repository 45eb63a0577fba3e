"""The functions that templates can call: citations, letters of appendices, and the ways of the language."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count

from jinja2 import TemplateRuntimeError

from prfaq.composing.language import Language
from prfaq.composing.parts import Gap
from prfaq.composing.text import capitalised, stopped
from prfaq.drafting.author import link
from prfaq.drafting.escape import PLAIN, Markdown, escape
from prfaq.drafting.prose import gap_marker
from prfaq.drafting.trace import Notes, Trace
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.packs import Labels


def helpers(
    idea: Idea, ways: Language, labels: Labels, *, internal: bool, notes: Notes
) -> dict[str, Callable[..., str]]:
    """Return the functions for one document, by the names that templates use; ``gap`` adds to ``notes``."""
    words, trace = labels["words"], notes.trace
    capital = _capital(idea)
    return {
        "appendix": _appendices(words),
        "capital": capital,
        "cite": _citations(idea if internal else Idea()),
        "gap": _gap(words, notes.gaps),
        "header": _header(labels, trace),
        "joined": _joined,
        "link": link,
        "listed": lambda items: ways.listed(tuple(items)),
        "quantity": _quantity(ways),
        "row": _row(capital, trace),
        "sampled": _sampled(words),
        "sources": trace.section if trace else lambda: "",
        "sentence": lambda text: stopped(capital(text)) if text else "",
        "yaml": _yaml,
        "quoted": lambda text: f"{ways.forms['quote_open']}{text}{ways.forms['quote_close']}",
    }


def _appendices(words: Mapping[str, str]) -> Callable[[str], str]:
    """``appendix(title)``: the title of an appendix with the next letter, ``Appendix A: Evidence``."""
    numbers = count(1)
    form = words.get("appendix", "{letter}: {title}")
    return lambda title: form.format(letter=_letters(next(numbers)), title=title)


def _capital(idea: Idea) -> Callable[[str], str]:
    """``capital(text)``: a text with a capital first letter, unless it begins with a name."""
    names = tuple(name for name in (idea.product.name, *idea.product.aliases, idea.company.name) if name)

    def capital(text: str) -> str:
        if not text or text[0].isupper() or text[0].isdigit():
            return text
        word = text.split(" ", 1)[0]
        if word.isalpha() and word.islower() and word.isascii() and not text.startswith(names):
            return text[0].upper() + text[1:]
        return capitalised(text, names)

    return capital


def _citations(idea: Idea) -> Callable[[str | Iterable[str]], str]:
    """``cite(ids)``: the numbers of pieces of evidence as the appendix shows them, ``E1, E4``."""
    numbers = {piece.id: f"E{number}" for number, piece in enumerate(idea.evidence, 1) if piece.id}

    def cite(ids: str | Iterable[str]) -> str:
        return ", ".join(numbers.get(one, one) for one in ([ids] if isinstance(ids, str) else ids))

    return cite


def _gap(words: Mapping[str, str], noted: list[Gap]) -> Callable[..., Markdown]:
    """``gap("problem.statement")``: the mark of a field that is empty, with the question it answers."""

    def gap(field: str, question: str = "") -> Markdown:
        known = field_at(_steps(field))
        if known is None:
            raise TemplateRuntimeError(f"an idea has no field '{field}'")
        missing = Gap("/" + field.replace(".", "/"), question or known.question)
        noted.append(missing)
        return gap_marker(words.get("missing", "Missing"), missing)

    return gap


def _steps(field: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in field.split("."))


def _yaml(value: object) -> Markdown:
    """``yaml(text)``: a text, or a list of texts, as a value in YAML front matter."""
    plain = (
        list(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    )
    return Markdown(json.dumps(plain, ensure_ascii=False))


def _quantity(ways: Language) -> Callable[[str, str], str]:
    """``quantity(value, unit)``: ``9%``, ``4,800 wards``; ``none yet`` has no unit."""

    def quantity(value: str, unit: str) -> str:
        if not any(map(str.isdigit, value)):
            return value
        plain = value.isascii() and value.isdigit()
        return ways.quantity(ways.number(Decimal(value)) if plain else value, unit)

    return quantity


def _header(labels: Labels, trace: Trace | None) -> Callable[..., Markdown]:
    """``header("claim", "source")``: a table's head, in the words of the labels; "" for an empty cell."""
    columns = labels.get("columns", {})

    def header(*names: str) -> Markdown:
        unknown = next((name for name in names if name and name not in columns), "")
        if unknown:
            raise TemplateRuntimeError(f"the labels have no column '{unknown}'")
        if trace:
            trace.row()
        cells = " | ".join([escape(columns[name]) if name else "" for name in names])
        return Markdown(f"| {cells} |\n|{'---|' * len(names)}")

    return header


def _row(capital: Callable[[str], str], trace: Trace | None) -> Callable[..., Markdown]:
    """``row(name, limit, why)``: a row of a table, each cell with a capital first letter."""

    def row(*cells: object) -> Markdown:
        fields = trace.row() if trace else ""
        return Markdown(f"| {fields}{' | '.join([shown(cell) for cell in cells])} |")

    def shown(cell: object) -> str:
        if type(cell) is Markdown:
            return cell
        text = capital(str(cell))
        return text if PLAIN.fullmatch(text) else escape(text)

    return row


def _joined(*texts: str, by: str = ", ") -> str:
    """``joined(a, b, by="; ")``: those of the texts that are not empty."""
    return by.join([str(text) for text in texts if text])


def _sampled(words: Mapping[str, str]) -> Callable[[str, str], str]:
    """``sampled(n, of)``: ``23 charge nurses``, but ``168 of 980 handovers``."""

    def sampled(n: str, of: str) -> str:
        between = f" {words.get('out_of', 'of')} " if n == "1" or of[:1].isdigit() else " "
        return f"{n}{between}{of}" if n and of else n or of

    return sampled


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
