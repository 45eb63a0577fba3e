"""PRE: the press release is one page of prose, written as if the customer had the thing in hand."""

import re
from collections.abc import Iterator, Mapping

from prfaq.checking.lexicon import Hit, Lexicon, as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import unquoted
from prfaq.checking.prose import UNSPACED, fold, name_pattern, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.press_release import CALLED
from prfaq.composer.parts import Part, Said


@rule(
    "PRE006",
    "pr-too-long",
    scale("warning"),
    reads=("press_release", "quotes"),
    source="Bryar & Carr, Working Backwards, ch. 5: one page; The PRFAQ Framework (Calbucci)",
    far=scale("warning", in_review="error"),
)
def pr_too_long(draft: Manuscript) -> Faults:
    """The press release does not fit on one page, or a section of it the room that its template gives it.

    What it checks: the words of the whole press release, quotes and composed parts included, against the
        layout (classic: a warning above 550, an error above 800 once the idea is in review), and those of
        each section for which the template sets a limit (`words`; classic sets none).
    Why it matters: one page is what a busy customer reads. What does not fit is what they would have skipped,
        so the author has to choose, not the reader.
    Fails:
        press_release:
          summary: &long >-
            Walkers answer one text message and the organiser sees by noon who is coming and who still
            hesitates, so that nobody stands alone at the bus stop in the rain, nobody has to phone round in
            the evening, and nobody has to guess whether the walk takes place. Whoever is late answers from
            the bus, whoever is ill says so in one word, and whoever has forgotten is asked again at four,
            once, and then left in peace for the rest of the day.
          subheading: *long
          problem: *long
          solution: *long
          how_it_works: *long
          getting_started: *long
        quotes: {leader: {text: *long}, customer: {text: *long}}
    Passes:
        press_release: {summary: Walkers answer one text message and the organiser sees who is coming.}
    Options: none.
    Limits: words are what stands between spaces; in a language without spaces the rule stays silent.
    """
    if draft.language in UNSPACED:
        return
    lengths = [(_length(part), part) for part in draft.parts.press_release]
    words = sum(length for length, _ in lengths)
    warn, far = draft.layout.press_release_words
    if words > warn:
        length, longest = max(lengths, key=lambda one: one[0])
        composed = ", put together from the facts" if longest.origin == "composed" else ""
        yield Fault(
            "/press_release",
            f"Press release is {words} words (limit {warn}).",
            f"Cut until one page; its {CALLED[longest.name]} is {length} words{composed}.",
            grade="far" if words > far else "",
        )
    yield from _crowded(draft, {part.name: (length, part) for length, part in lengths})


def _crowded(draft: Manuscript, lengths: Mapping[str, tuple[int, Part]]) -> Faults:
    """The sections that are longer than the template allows, each where its longest part stands."""
    for names, limit in draft.layout.section_words:
        found = [lengths[name] for name in names if name in lengths]
        words = sum(length for length, _ in found)
        if words > limit:
            part = max(found, key=lambda one: one[0])[1]
            called = " and ".join(CALLED[part.name] for _, part in found)
            verb = "is" if len(found) == 1 else "are together"
            yield Fault(
                _place(part),
                f"The {called} {verb} {words} words (limit {limit}).",
                "The template gives it that much room: keep what the customer would miss.",
            )


def _place(part: Part) -> str:
    """Where an author writes a part, or would."""
    said = (path for piece in part.pieces if isinstance(piece, Said) for path in piece.paths)
    written = next(said, "") if part.origin == "author" else ""
    return written or f"/press_release/{part.name}"


def _length(part: Part) -> int:
    """The words of a part, counted by the spaces between them."""
    return sum(piece.text.count(" ") + 1 for piece in part.pieces if isinstance(piece, Said))


_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+•–][ \t]+|\d{1,2}[.)][ \t]+)\S", re.MULTILINE)
_PROSE = ("summary", "problem", "solution", "how_it_works", "getting_started")


@rule(
    "PRE007",
    "pr-list-or-heading",
    scale("warning"),
    reads=tuple(f"press_release.{name}" for name in _PROSE),
    source="The PRFAQ Framework (Calbucci); Robisson, working backwards",
)
def pr_list_or_heading(draft: Manuscript, *, allowed_in: tuple[str, ...] = ("bmad", "gsf")) -> Faults:
    """The press release is broken up by lists or headings.

    What it checks: whether the prose of the press release holds a Markdown heading, or two or more lines that
        begin as items of a list.
    Why it matters: a list lets an author set features side by side without saying what they have to do with
        each other, or with the customer. Prose does not let that pass.
    Fails:
        press_release:
          solution: |
            - counts answers
            - sends reminders
    Passes:
        press_release: {solution: Walkers answer one text message - yes or no - and the organiser sees them.}
    Options: `allowed_in`, the layouts whose press release has headings of its own ("bmad" and "gsf").
    Limits: a list that YAML has folded into one line (`>`) is not seen.
    """
    if draft.layout.name in allowed_in:
        return
    for name in _PROSE:
        text = getattr(draft.idea.press_release, name)
        if "\n" not in text and not text.startswith("#"):
            continue
        heading = _HEADING.search(text)
        if heading or len(_ITEM.findall(text)) > 1:
            what = "a heading" if heading else "a list"
            yield Fault(
                f"/press_release/{name}",
                f"The {CALLED[name]} holds {what}.",
                "Write it as prose: a reader wants to know how one thing leads to the next.",
            )


_TOLD = ("headline", "subheading", "summary", "solution", "how_it_works", "getting_started", "availability")
_AFTER_GOING_TO = frozenset(
    ["the", "a", "an", "their", "his", "her", "our", "your", "my", "work", "school", "bed"]
)


@rule(
    "PRE008",
    "future-tense",
    scale("warning"),
    reads=tuple(f"press_release.{name}" for name in _TOLD),
    source="Robisson, working backwards; Bryar & Carr, Working Backwards, ch. 5",
)
def future_tense(draft: Manuscript) -> Faults:
    """The press release speaks of the future.

    What it checks: whether a part of the press release says "will", "going to", "plans to" and the like. The
        problem, the quotes and the call to action may.
    Why it matters: the release is dated on the day of launch, when the customer has the thing in hand. "Will
        be able to" hides that nobody has imagined that day.
    Fails:
        press_release: {solution: Lanternlight will enable organisers to see who is coming.}
    Passes:
        press_release: {solution: With Lanternlight organisers see by noon who will come.}
    Options: none.
    Limits: the future of a question ("who will come") and the noun ("at will") are let through, and so is
        what customers plan to do. One finding a part, at the first such place. Known in English only.
    """
    words = lexicon(draft.words("future"))
    if not words.may_be_in(draft.vocabulary):
        return
    for part in draft.parts.press_release:
        if part.name in _TOLD:
            found = list(_promises(draft, part, words))
            if found:
                path, text, hit = found[0]
                phrase = as_written(text, hit, more=1)
                more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
                yield Fault(
                    path,
                    f'"{phrase}"{more} — the release is written as launched.',
                    "Use present or past tense.",
                    phrase,
                )


def _promises(draft: Manuscript, part: Part, words: Lexicon) -> Iterator[tuple[str, str, Hit]]:
    """Where a part speaks of the future: the path, the text and the place in it."""
    for piece in part.pieces:
        if isinstance(piece, Said):
            text = unquoted(piece.text)
            for hit in words.hits(text):
                if _is_promise(draft, words_of(text), hit):
                    path = piece.paths[0] if piece.paths else f"/press_release/{part.name}"
                    yield path, text, hit


def _is_promise(draft: Manuscript, words: tuple[str, ...], hit: Hit) -> bool:
    before = words[max(hit.start - 4, 0) : hit.start]
    if hit.entry in ("will", "shall", "won't"):
        last = before[-1:]
        return draft.words("not_future").isdisjoint(last) and not _asks(before)
    if hit.entry.startswith("soon "):
        return True
    if hit.entry == "going to":
        return _AFTER_GOING_TO.isdisjoint(words[hit.end : hit.end + 1]) and not _asks(before)
    return not (_customer_plans(draft, before) or _asks(before))


def _customer_plans(draft: Manuscript, before: tuple[str, ...]) -> bool:
    """Is it the customer who plans to? Not where the words are the company's name."""
    company = words_of(draft.idea.company.name)
    is_company = bool(company) and before[-len(company) :] == company
    return not is_company and not draft.customer_nouns.isdisjoint(map(fold, before[-1:]))


def _asks(words: tuple[str, ...]) -> bool:
    """Do the words open a question inside a sentence, as in "see how many people will come"?"""
    return not {"who", "whom", "whether", "which", "what", "when", "how", "if"}.isdisjoint(words)


@rule(
    "PRE012",
    "codename-leak",
    scale("warning", draft="error"),
    reads=("product.codename", "press_release", "quotes", "customer_faq"),
    source="punt-labs prfaq: examples of headlines",
)
def codename_leak(draft: Manuscript) -> Faults:
    """The codename stands in a text for customers.

    What it checks: whether `product.codename` occurs as a whole word in a text that customers can read: the
        press release, the quotes, the customer questions, and the facts that these are put together from.
    Why it matters: a codename means nothing to a customer, and everything to a competitor.
    Fails:
        product: {codename: Moth}
        press_release: {subheading: With Moth, organisers know by noon who is coming.}
    Passes:
        product: {codename: Moth}
        press_release: {subheading: Organisers know by noon who is coming.}
    Options: none.
    Limits: a codename with a capital letter is not found in small letters, since "moth" may be just a moth.
    """
    codename = draft.idea.product.codename
    pattern = name_pattern((codename,)) if codename not in ("", draft.idea.product.name) else None
    if pattern is None:
        return
    small = codename.lower()
    for passage in draft.texts:
        if passage.audience == "customer" and small in passage.text.lower():
            words = [found for found in pattern.findall(passage.text) if found != small or small == codename]
            if words:
                yield Fault(
                    passage.path,
                    f'Codename "{words[0]}" is in customer text.',
                    "Use the product name.",
                    words[0],
                )


RULES = (pr_too_long, pr_list_or_heading, future_tense, codename_leak)
