"""The functions that templates can call: citations, letters of appendices, and the ways of the language."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from jinja2 import TemplateRuntimeError

from prfaq.composer.language import Language, capitalised, inside, stopped
from prfaq.composer.parts import Gap
from prfaq.document.escape import Markdown, escape, place_mark, sources_in, sources_mark, without_sources
from prfaq.document.markdown_writer import link, mention, written
from prfaq.idea.fields import field_at
from prfaq.idea.model import Idea
from prfaq.packs import Labels
from prfaq.parser.locate import steps_of
from prfaq.renderer.attachments import Enclosed, enclosing
from prfaq.renderer.prose import gap_marker
from prfaq.renderer.references import Citations, Notes, Trace, Traced, following


class Mentioned(NamedTuple):
    """What the press release and the answers say: the fields that they come from, and all their words."""

    paths: frozenset[str]
    text: str

    def holds(self, field: str, text: str) -> bool:
        """Do they say a field, or a text that is the same?"""
        steps = field.split(".")
        above = ("/" + "/".join(steps[:length]) for length in range(2, len(steps) + 1))
        return any(path in self.paths for path in above) or (bool(text) and text.rstrip(".") in self.text)


class Given(NamedTuple):
    """What the functions of one document work with."""

    idea: Idea
    internal: bool
    ways: Language
    labels: Labels
    citations: Citations
    notes: Notes
    enclosed: Enclosed
    citing: Mapping[str, Iterable[int]]
    """The numbers of the questions whose answers rest on a piece of evidence, by its number."""

    gap: Callable[[str, str], Gap] = Gap
    """The gap at a field, by its JSON Pointer and question."""

    mentioned: Mentioned = Mentioned(frozenset(), "")
    """What the press release and the answers say."""


def helpers(given: Given) -> dict[str, Callable[..., str]]:
    """Return the functions for one document, by the names that templates use; ``gap`` adds to its notes.

    In a draft that names its sources, a text that one of them returns comes from where its words come from.
    """
    trace = given.notes.trace
    tools = _tools(given)
    if trace:
        blocks = {"enclosure": tools["enclosure"]}  # a comment right before a block would be part of it
        tools = {name: following(tool) for name, tool in tools.items()} | blocks
    return tools | {
        "header": _header(given.labels, given.notes),
        "row": _row(_capital(given.idea), trace),
        "sources": trace.section if trace else lambda name: "",
    }


def _tools(given: Given) -> dict[str, Callable[..., str]]:
    """The functions that make text of text."""
    words, ways, notes = given.labels["words"], given.ways, given.notes
    capital = _capital(given.idea)
    return {
        "appendix": _appendices(words, ways),
        "capital": capital,
        "cite": given.citations.cite,
        "cited_in": _cited_in(given),
        "enclosure": enclosing(
            given.idea if given.internal else Idea(), words, notes.gaps, given.enclosed, ways.questions
        ),
        "gap": _gap(words, given),
        "joined": _joined(ways),
        "link": link,
        "listed": _listed(ways),
        "marks": given.citations.marks,
        "place": _place(given.citations),
        "quantity": _quantity(ways),
        "sampled": _sampled(words),
        "sentence": lambda text: stopped(capital(text)) if text else "",
        "unsaid": lambda field, text: "" if given.mentioned.holds(field, text) else text,
        "yaml": _yaml,
        "quoted": lambda text: f"{ways.forms['quote_open']}{text}{ways.forms['quote_close']}",
    }


def _appendices(words: Mapping[str, str], ways: Language) -> Callable[[str], str]:
    """``appendix(title)``: the title of an appendix with the next letter, ``Appendix A: Evidence``."""
    numbers = count(1)
    form = words.get("appendix", "{letter}: {title}")
    letters = ways.forms["letters"]
    return lambda title: form.format(letter=_letters(next(numbers), letters), title=title)


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


def _place(citations: Citations) -> Callable[[str], Markdown]:
    """``place(id)``: the number of a piece of evidence where it is listed; its marks lead there."""

    def place(id_: str) -> Markdown:
        number = citations.numbers.get(id_, "")
        return Markdown(place_mark(number.lower()) + number) if number else escape(id_)

    return place


def _cited_in(given: Given) -> Callable[[str], Markdown]:
    """``cited_in(id)``: the questions whose answers rest on a piece of evidence, ``(cited in Q8, Q9)``."""
    form = given.labels["words"].get("cited_in", "(cited in {questions})")

    def cited_in(id_: str) -> Markdown:
        numbers = given.citing.get(given.citations.numbers.get(id_, ""), ())
        questions = ", ".join([mention(f"Q{number}") for number in numbers])
        return Markdown(escape(form).format(questions=questions) if questions else "")

    return cited_in


def _gap(words: Mapping[str, str], given: Given) -> Callable[..., Markdown]:
    """``gap("problem.statement")``: the mark of a field that is empty, with the question it answers."""
    notes = given.notes

    def gap(field: str, question: str = "") -> Markdown:
        known = field_at(steps_of(field.split(".")))
        if known is None:
            raise TemplateRuntimeError(f"an idea has no field '{field}'")
        asked = question or given.ways.questions.get(field, known.question)
        missing = given.gap("/" + field.replace(".", "/"), asked)
        if missing.quoted and any(gap.quoted == missing.quoted for gap in notes.gaps):
            missing = Gap(missing.path, asked)  # several gaps of one field quote it once
        notes.gaps.append(missing)
        marker = gap_marker(words, missing)
        return Markdown(sources_mark((missing.path,)) + marker) if notes.trace else marker

    return gap


_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def _yaml(value: object) -> Markdown:
    """``yaml(text)``: a text, or a list of texts, as a value in YAML front matter.

    Whoever reads all of it as Markdown finds no tag in it: the bracket that would open one is an escape.
    """
    plain = (
        list(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    )
    return Markdown(_TAG.sub(r"\\u003c", json.dumps(plain, ensure_ascii=False)))


def _listed(ways: Language) -> Callable[[Sequence[str]], str]:
    """``listed(items)``: ``a, b and c``, without the full stops and capitals that items have by themselves."""

    def listed(items: Sequence[str]) -> str:
        return ways.listed(tuple([inside(item, ways) for item in items]))

    return listed


def _quantity(ways: Language) -> Callable[[str, str], str]:
    """``quantity(value, unit)``: ``9%``, ``4,800 wards``; ``none yet`` has no unit."""

    def quantity(value: str, unit: str) -> str:
        if not any(map(str.isdigit, value)):
            return value
        plain = value.isascii() and value.isdigit()
        return ways.quantity(ways.number(Decimal(value)) if plain else value, unit)

    return quantity


def _header(labels: Labels, notes: Notes) -> Callable[..., Markdown]:
    """``header("claim", "source")``: a table's head, in the words of the labels; "" for an empty cell."""
    columns = labels.get("columns", {})

    def header(*names: str) -> Markdown:
        unknown = next((name for name in names if name and name not in columns), "")
        if unknown:
            raise TemplateRuntimeError(f"the labels have no column '{unknown}'")
        if notes.trace:
            notes.trace.row()
        cells = " | ".join([escape(columns[name]) if name else "" for name in names])
        notes.heads.add(f"| {cells} |")
        return Markdown(f"| {cells} |\n|{'---|' * len(names)}")

    return header


_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def without_empty_columns(text: str, heads: Collection[str]) -> str:
    """The document without the columns that have no cell filled, in the tables that begin with one of the ``heads``."""
    if not heads:
        return text
    lines: list[str] = []
    rest = text.split("\n")
    while rest:
        count = 1
        if rest[0] in heads:
            count = next((at for at, line in enumerate(rest) if not line.startswith("|")), len(rest))
        lines += _filled_columns(rest[:count]) if count > 2 else rest[:count]
        rest = rest[count:]
    return "\n".join(lines)


def _filled_columns(table: list[str]) -> list[str]:
    """A table without its empty columns; the first says what a row is about, and stays."""
    cells = [_BETWEEN_CELLS.split(line)[1:-1] for line in table]
    width = len(cells[0])
    if any(len(row) != width for row in cells):
        return table
    columns = zip(*cells, strict=True)
    filled = [column for number, column in enumerate(columns) if not number or _is_filled(column)]
    return [f"|{'|'.join(row)}|" for row in zip(*filled, strict=True)]


def _is_filled(column: Sequence[str]) -> bool:
    return any(without_sources(cell).strip() for cell in column[2:])


def _row(capital: Callable[[str], str], trace: Trace | None) -> Callable[..., Markdown]:
    """``row(name, limit, why)``: a row of a table, each cell with a capital first letter."""

    def row(*cells: object) -> Markdown:
        texts = [shown(cell) for cell in cells]
        if trace and texts:
            texts[0] = _first(texts, trace.row())
        return Markdown(f"| {' | '.join(texts)} |")

    def shown(cell: object) -> str:
        if type(cell) is Markdown or cell == "":
            return str(cell)
        text = written(capital(str(cell)))
        return sources_mark(cell.paths) + text if type(cell) is Traced and text else text

    return row


def _first(cells: Sequence[str], fields: Sequence[str]) -> str:
    """The first cell of a row, which stands for those of its fields that no cell names by itself."""
    named = {source for cell in cells for source in sources_in(cell)}
    rest = [field for field in fields if field not in named]
    return sources_mark([*sources_in(cells[0]), *rest]) + without_sources(cells[0])


def _joined(ways: Language) -> Callable[..., str]:
    """``joined(a, b, by="; ")``: those of the texts that are not empty; Markdown if one of them is.

    A comma or a semicolon between them is the language's own.
    """
    own = {", ": ways.forms["comma"], "; ": ways.forms["semicolon"]}

    def joined(*texts: str, by: str = ", ") -> str:
        kept = [text for text in texts if text]
        if len(kept) < 2:
            return kept[0] if kept and type(kept[0]) is Markdown else "".join(map(str, kept))
        by = own.get(by, by)
        for text in kept:
            if isinstance(text, Markdown):
                return Markdown(
                    by.join([one if isinstance(one, Markdown) else written(str(one)) for one in kept])
                )
        return by.join(map(str, kept))

    return joined


def _sampled(words: Mapping[str, str]) -> Callable[[str, str], str]:
    """``sampled(n, of)``: ``23 charge nurses``, but ``168 of 980 handovers``."""

    def sampled(n: str, of: str) -> str:
        between = f" {words.get('out_of', 'of')} " if n == "1" or of[:1].isdigit() else " "
        return f"{n}{between}{of}" if n and of else n or of

    return sampled


def _letters(number: int, alphabet: str) -> str:
    """A to Z, then AA, AB and so on, in the letters of an alphabet."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(alphabet))
        letters = alphabet[rest] + letters
    return letters
