"""PLA: what was never filled in, and what was filled in for the time being."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache

from prfaq.idea.fields import every_field
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.placeholders import (
    citations_needed,
    may_hold_notes,
    may_hold_slots,
    note_in,
    of_templates,
    slot_words,
    unconfirmed,
)
from prfaq.linter.lexicon.words import plain, without_code, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import hits


@dataclass(frozen=True)
class _Names:
    """What templates are filled with, longest first, and the words of each entry."""

    entries: tuple[str, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]

    def telling(self, ctx: LintContext) -> frozenset[str]:
        """The longest word of each entry that the idea holds in some spelling; mostly there is none."""
        vocabulary = ctx.vocabulary
        found = [pair for pair in self.words if pair[1][0] in vocabulary and vocabulary.issuperset(pair[1])]
        return frozenset(max(words, key=len) for entry, words in found if entry in ctx.all_small)

    def first(self, text: str) -> str:
        """The first entry in a text, as it is written; nothing where there is none."""
        match = self._pattern.search(text) if self.entries else None
        return match.group() if match else ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Finds any entry; dear to make, and looked for in vain in most ideas."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, self.entries))})(?!\w)")


@lru_cache(maxsize=8)
def _names(entries: frozenset[str]) -> _Names:
    ordered = tuple(sorted(entries, key=lambda entry: (-len(entry), entry)))
    return _Names(ordered, tuple((entry.lower(), words_of(entry)) for entry in ordered if words_of(entry)))


def _as_pattern(entry: str) -> str:
    """An entry in small letters stands for any case, another for itself and for capitals, word by word."""
    if entry.islower():
        return f"(?i:{re.escape(entry)})"
    return r"\s".join(f"(?:{re.escape(word)}|{re.escape(word.upper())})" for word in entry.split())


_NAME_HINT = "Use a plausible name, or leave the field out: a gap shows as a gap."
_NOTE_HINT = "Settle it and take the note out, or ask it in `open_questions`."
SLOT_HINT = "Fill it in, or leave the field out: a gap shows as a gap."


@rule(
    "PLA001",
    "placeholder-text",
    scale("warning", in_review="error"),
    reads=(),
    source="bordenet, pr-faq-assistant: placeholders are never finished text",
)
def placeholder_text(ctx: LintContext) -> Faults:
    """Text of a template was left in.

    What it checks: every text of the idea for "TBD", "TODO" and "lorem ipsum", for names that templates are
        filled with ("ACME Corp", "John Doe", `example.com`), for brackets that name what belongs in them
        (`[CUSTOMER NAME]`, `<your product>`, `{{price}}`), for blanks such as "XX%" and "____", and for notes to
        oneself or to colleagues: "(24/7?)", "@team: check", "12 hours??", "(to confirm)".
    Why it matters: a placeholder in the finished document says that nobody has read it. Where it stands in
        for a customer or a number, it hides that there is none yet.
    Fails:
        quotes: {customer: {name: "[CUSTOMER NAME]", text: I cancelled fewer walks.}}
    Passes:
        quotes: {customer: {name: Ruth Amsel, text: I cancelled fewer walks.}}
    Options: none.
    Limits: code, links and terms of the glossary are left out, and quotes and questions are not searched for
        notes. A bracket with a number or a name in it is PLA002's. "Todo" counts in capitals or before a colon,
        since it is a word in some languages; one word in capitals in brackets counts if it is a common name of a
        slot, since "[NHS]" is none.
    """
    names = _names(of_templates(ctx, "placeholders"))
    telling = names.telling(ctx)
    slots = slot_words(ctx) if may_hold_slots(ctx.all_text, ctx.vocabulary) else None
    notes = may_hold_notes(ctx.all_small)
    for passage in ctx.texts if telling or slots or notes else ():
        text = without_code(passage.text)
        slot = next(slots.slots_in(plain(text), quoted=passage.quotation), "") if slots else ""
        name = names.first(text) if not slot and not telling.isdisjoint(words_of(text)) else ""
        if passage.section == "glossary" or name.lower() in ctx.glossary:
            continue
        if slot or name:
            hint = SLOT_HINT if slot else _NAME_HINT
            yield Fault(passage.path, f'"{slot or name}" looks like template text.', hint, slot or name)
        elif note := _note_in(passage, text) if notes else "":
            yield Fault(passage.path, f'"{note}" looks like a note that was left in.', _NOTE_HINT, note)


def _note_in(passage: Passage, text: str) -> str:
    """A note in a text that asks nothing itself, and is nobody's own words."""
    asks = passage.path.endswith("/question") or passage.path.startswith(("/open_questions", "/assumptions"))
    return "" if asks or passage.quotation else note_in(text)


@rule(
    "PLA002",
    "bracketed-assumption",
    scale("info", approved="error"),
    reads=(),
    source="Calbucci, The PRFAQ Framework: square brackets mark what is not decided yet",
)
def bracketed_assumption(ctx: LintContext) -> Faults:
    """A value in square brackets waits to be confirmed.

    What it checks: every text for square brackets that hold a number or a name, as in `[$19.99]`.
    Why it matters: brackets are the honest way to write down a guess while the idea is in the making. Once it
        is approved, somebody will quote the number to a customer.
    Fails:
        meta: {status: approved}
        press_release: {pricing: {price: "[£20 a year]"}}
    Passes:
        meta: {status: approved}
        press_release: {pricing: {price: £20 a year}}
    Options: none.
    Limits: links, footnotes, tick boxes and references by number ("counted twice [3].") are left out, and so
        are words put into a quotation for clarity, as in "then [Ruth] called".
    """
    for passage, value in unconfirmed(ctx):
        yield Fault(
            passage.path,
            f'Unconfirmed value "{value}".',
            "Confirm it before approval and take the brackets away.",
            value,
        )


@rule(
    "PLA003",
    "template-prompt-left",
    scale("error"),
    reads=(),
    source="prfaq",
)
def template_prompt_left(ctx: LintContext) -> Faults:
    """A field holds the question that it should answer.

    What it checks: every text against the schema's own question for its field. Equal, or nine tenths alike,
        is a fault at every status.
    Why it matters: a question that was left in place looks like an answer in every list and every count. The
        customer it asks for is still missing.
    Fails:
        problem: {today: What do they do about it today?}
    Passes:
        problem: {today: They ask in three chat groups.}
    Options: none.
    Limits: the schema's examples are not looked for. Many are what an author might well write ("weekly",
        "free"), and the documentation is written with the others.
    """
    questions = _questions()
    for path, text, field in ctx.texts:
        question, initial, shortest, longest = questions[field.name]
        if shortest <= len(text) <= longest and text[0].lower() == initial and _is_like(text, question):
            yield Fault(
                path,
                f"`{_dotted(path)}` still holds the question that it should answer.",
                "Replace it with your own words.",
            )


def _is_like(text: str, question: str) -> bool:
    """Is ``text`` the same question, or nine tenths like it?"""
    words, wanted = words_of(text), words_of(question)
    if words == wanted:
        return True
    if len(frozenset(wanted) & frozenset(words)) < 0.6 * len(frozenset(wanted)):
        return False
    return SequenceMatcher(None, text.lower(), question.lower(), autojunk=False).ratio() >= 0.9


@cache
def _questions() -> dict[str, tuple[str, str, float, float]]:
    """The question of every text field, its first letter, and the lengths between which a text is like it."""
    texts = {name: field.question for name, field in every_field() if field.kind in ("text", "texts")}
    return {name: (text, text[0].lower(), 0.8 * len(text), 1.2 * len(text)) for name, text in texts.items()}


def _dotted(path: str) -> str:
    """A pointer as an author would write it: ``customer_faq[1].answer``."""
    return re.sub(r"\.(\d+)", r"[\1]", path.lstrip("/").replace("/", "."))


@rule(
    "PLA004",
    "citation-needed",
    scale("warning", approved="error"),
    reads=(),
    source="the habit of encyclopaedias; punt-labs, prfaq",
)
def citation_needed(ctx: LintContext) -> Faults:
    """A claim is marked as wanting a source.

    What it checks: every text for marks such as `[citation needed]`, `[source?]` and `[ref]`.
    Why it matters: the author already doubted the claim. A customer who asks will not be told to wait.
    Fails:
        problem: {statement: "Organisers cancel one walk in five [citation needed]."}
    Passes:
        problem: {statement: Organisers cancel one walk in five.}
    Options: none.
    Limits: in round brackets one word alone, as in "(source)", is no mark.
    """
    yield from hits(
        ((passage.path, passage.text) for passage in ctx.texts if _has_bracket(passage.text)),
        lambda text: next(citations_needed(text), ""),
        '"{words}" says that a source is missing.',
        "Add the source to `evidence` and cite its id, or take the claim out.",
    )


def _has_bracket(text: str) -> bool:
    return "[" in text or "(" in text
