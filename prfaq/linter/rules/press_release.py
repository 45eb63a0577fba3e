"""PRE: one page with every part, a day, a first step and a price; headline and summary for a first look."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from prfaq.composer.parts import Gap, Part, Said
from prfaq.linter.context import LintContext, without_own_names
from prfaq.linter.lexicon.words import (
    UNSPACED,
    Hit,
    Lexicon,
    as_written,
    fold,
    folded,
    lexicon,
    name_pattern,
    sentences_of,
    unquoted,
    verb_forms,
    word_list,
    words_of,
)
from prfaq.linter.rule import BEFORE_REVIEW, LATER, Fault, Faults, rule, scale
from prfaq.linter.rules.common import hits, listed, too_many
from prfaq.linter.rules.hollow import may_say_nothing, says_nothing

CALLED = {
    "headline": "headline",
    "subheading": "subheading",
    "summary": "summary",
    "problem": "problem",
    "solution": "solution",
    "how_it_works": "description of how it works",
    "getting_started": "first steps",
    "leader_quote": "leader quote",
    "customer_quote": "customer quote",
    "dateline": "dateline",
    "availability": "word on where and when one gets it",
    "call_to_action": "call to action",
    "notes": "notes to editors",
}
"""What a reader calls each part."""

_KEY_FACTS = frozenset(
    ["/product/name", "/solution/summary", "/solution/experience", "/solution/getting_started"]
)
"""Facts without which a part is missing, whatever else can be said in it."""

_ASKED_ELSEWHERE = (
    "/customer/",
    "/problem/",
    "/benefit/",
    "/quotes/",
    "/press_release/call_to_action",
    "/press_release/pricing",
)
"""Facts whose absence other rules report: CUS001, PRO001, BEN001, QUO001, PRE009 and PRE010."""

_ESSENTIAL = frozenset(["headline", "solution", "dateline"])
_COMPOSABLE = frozenset(CALLED) - {"dateline", "availability", "call_to_action", "notes"}
_CLOSED = frozenset(["launched", "retired", "parked", "not_approved"])


@rule(
    "PRE001",
    "section-missing",
    LATER,
    reads=("press_release", "product.name", "solution.summary", "solution.experience"),
    source="aws-samples, Voice of the Customer, issue 93; Bryar & Carr, Working Backwards, ch. 5",
    essential=BEFORE_REVIEW,
    question=scale("warning", draft="error"),
)
def section_missing(ctx: LintContext) -> Faults:
    """A part of the press release has nothing to stand in it.

    What it checks: that every part the layout requires is written, or can be put together from the facts; and
        that the dateline has a day, and a city where it is for more than colleagues.
    Why it matters: a customer reads the release from top to bottom, once. The part that is missing is the
        question they are left with: what is it, how does it help me, when can I have it?
    Fails:
        press_release: {how_it_works: null}
        solution: {experience: null, when_it_fails: null}
    Passes:
        press_release: {how_it_works: The organiser posts the walk and reads the count at noon.}
        solution: {experience: null}
    Options: none.
    Limits: quotes are left to QUO001, the problem to PRO001, and the first step, where nothing at all says
        it, to PRE009. A part that is put together from facts counts; PRE013 lists those.
    """
    asked: set[str] = set()
    for part in ctx.parts.press_release:
        if part.name == "dateline" and part.name in ctx.layout.required:
            yield from _gaps_of_dateline(ctx)
        elif part.name in CALLED and part.name in ctx.layout.required:
            for gap in part.gaps:
                if gap.path not in asked and not _is_asked_elsewhere(ctx, gap.path):
                    asked.add(gap.path)
                    yield _gap(part, gap)


def _gap(part: Part, gap: Gap) -> Fault:
    if gap.is_named:
        return Fault(
            gap.path,
            "The product has no name yet; its working title stands in.",
            "Fill `product.name`: a final document asks for it.",
            grade="essential",
            key=f"The press release has no {CALLED[part.name]}.",
        )
    missing = part.origin == "gap" or gap.path in _KEY_FACTS
    called = CALLED[part.name]
    return Fault(
        gap.path,
        f"The press release has no {called}." if missing else f"The {called} leaves a gap: {gap.question}",
        f"Fill `{gap.path[1:].replace('/', '.')}`, or write `press_release.{part.name}` yourself.",
        grade="question" if part.name == "solution" else "essential" if part.name in _ESSENTIAL else "",
    )


def _is_asked_elsewhere(ctx: LintContext, path: str) -> bool:
    """Does another rule report this gap? PRE009 does, where nothing at all says how to begin."""
    if path == "/solution/getting_started":
        return not _first_steps(ctx)
    return path.startswith(_ASKED_ELSEWHERE)


def _gaps_of_dateline(ctx: LintContext) -> Faults:
    dateline, has_market = ctx.idea.press_release.dateline, ctx.idea.meta.concept_type != "internal"
    if dateline.date is None:
        nor_city = " and no city" if has_market and not dateline.city else ""
        where = ", and the city of the market where you do" if has_market else ""
        yield Fault(
            "/press_release/dateline/date",
            f"The press release has no launch date{nor_city}.",
            f"Pick the day you mean to launch{where}, in `press_release.dateline`.",
            grade="essential",
        )
    elif has_market and not dateline.city:
        yield Fault(
            "/press_release/dateline/city",
            "The dateline has no city.",
            "Name the city of the market where you launch, in `press_release.dateline.city`.",
        )


@rule(
    "PRE005",
    "date-not-future",
    BEFORE_REVIEW,
    reads=("press_release.dateline.date", "press_release.availability.date", "meta.status"),
    source="The PRFAQ Framework (Calbucci); aws-samples, Voice of the Customer, issue 93",
    approved=scale("warning"),
)
def date_not_future(ctx: LintContext) -> Faults:
    """The launch date is not in the future.

    What it checks: whether the day in the dateline, or where there is none the day from which the product can
        be had, lies after today (`--as-of` names another day). A month counts to its last day.
    Why it matters: a press release is written from a future that you mean to reach. A day that has gone by
        tells readers that nobody has looked at the plan since.
    Fails:
        press_release: {dateline: {date: 2022-11-08}}
    Passes:
        press_release: {dateline: {date: 2031-11-08}}
    Options: none.
    Limits: silent once an idea is launched, retired, parked or not approved. For an approved idea the finding
        is a warning that asks to mark it launched or to revise it.
    """
    release, status = ctx.idea.press_release, ctx.idea.meta.status
    place = "dateline" if release.dateline.date else "availability"
    date = release.dateline.date or release.availability.date
    if date is None or status in _CLOSED or date.last > ctx.as_of:
        return
    approved = status == "approved"
    yield Fault(
        f"/press_release/{place}/date",
        f"Launch date {date} is not in the future.",
        "Set the status to launched, or revise the date."
        if approved
        else "Pick the date you mean to launch.",
        grade="approved" if approved else "",
    )


@rule(
    "PRE009",
    "no-first-step",
    LATER,
    reads=(
        "press_release.call_to_action",
        "press_release.getting_started",
        "solution.getting_started",
    ),
    source="Bryar & Carr, Working Backwards, ch. 5; The PRFAQ Framework (Calbucci)",
)
def no_first_step(ctx: LintContext) -> Faults:
    """Nothing tells the customer what to do first.

    What it checks: that `press_release.call_to_action`, `press_release.getting_started` or
        `solution.getting_started` names a first step, and that the step is not "coming soon".
    Why it matters: a customer who is convinced has about a minute of patience. If there is nowhere to go,
        they go back to what they used before.
    Fails:
        press_release: {call_to_action: Coming soon!, getting_started: null}
        solution: {getting_started: null}
    Passes:
        press_release: {call_to_action: Ask for a card at the counter of your library.}
    Options: none.
    Limits: any step counts, also a poor one; an address on the intranet or a counter is as good as a link.
    """
    steps = _first_steps(ctx)
    not_yet = lexicon(ctx.words("not_yet"))
    if not steps:
        yield Fault(
            "/press_release/call_to_action",
            "No first step for the customer.",
            "One link or place to go, in `press_release.call_to_action`.",
        )
    hint = "Name one link or place to go today."
    yield from hits(steps, not_yet.written, '"{words}" is no first step.', hint)


def _first_steps(ctx: LintContext) -> list[tuple[str, str]]:
    """Where the first steps stand, and what they say."""
    release, solution = ctx.idea.press_release, ctx.idea.solution
    action = release.call_to_action
    steps = [
        ("/press_release/call_to_action/text", action.text),
        ("/press_release/getting_started", release.getting_started),
    ]
    steps += [
        (f"/solution/getting_started/{index}", step) for index, step in enumerate(solution.getting_started)
    ]
    steps += [("/press_release/call_to_action/url", action.url)]
    return [(path, text) for path, text in steps if text]


@rule(
    "PRE010",
    "price-missing",
    LATER,
    reads=("press_release.pricing", "meta.concept_type", "solution.time_to_value"),
    source="Bryar & Carr, Working Backwards, ch. 5: price belongs to the release",
    effort=scale("info"),
)
def price_missing(ctx: LintContext) -> Faults:
    """No price, and no principle by which it will be set.

    What it checks: for a commercial idea, that `press_release.pricing` has a price, a model or a principle.
        For an internal, open-source or community idea, that something says what it costs or what it takes to
        begin. "On request" and "contact sales" are no price.
    Why it matters: the customer weighs the benefit against the price. Without one, a reader can like
        everything and still not know whether they would buy.
    Fails:
        press_release: {pricing: null}
    Passes:
        press_release: {pricing: {principle: No more than a thermos flask a year.}}
    Options: none.
    Limits: a price that stands only in a customer question is not enough: it belongs in
        `press_release.pricing`, from where everything else can be compared with it.
    """
    idea = ctx.idea
    pricing = idea.press_release.pricing
    said = [text for text in (pricing.price, pricing.model, pricing.principle) if text]
    ask_us = lexicon(ctx.words("ask_us"))
    if any(ctx.has_number(text) or not ask_us.first(text) for text in said):
        return
    if idea.meta.concept_type == "commercial":
        yield Fault(
            "/press_release/pricing",
            "No price and no pricing principle.",
            "State the model in `press_release.pricing` even if the number is open.",
        )
    elif not (idea.solution.time_to_value or _first_steps(ctx) or idea.adoption):
        yield Fault(
            "/press_release/pricing",
            "Nothing says what it takes to take part.",
            "Say what it costs in money or time, in `press_release.pricing` or `solution.time_to_value`.",
            grade="effort",
        )


@rule(
    "PRE013",
    "part-composed",
    scale("info"),
    reads=("press_release",),
    source="prfaq",
)
def part_composed(ctx: LintContext) -> Faults:
    """Parts of the press release are put together from the facts.

    What it checks: which parts of the press release their author has left to be put together from the fields.
    Why it matters: facts in a row are correct and a little stiff. A customer hears whether somebody speaks to
        them, so the parts that are read first deserve the author's own voice.
    Fails:
        press_release: {problem: null, solution: null}
    Passes:
        press_release: {headline: Lanternlight tells walk organisers by noon who is coming}
    Options: none.
    Limits: one finding names all such parts. Dateline, availability and the call to action are facts by
        nature and are not listed.
    """
    names = [
        CALLED[part.name]
        for part in ctx.parts.press_release
        if part.origin == "composed" and part.name in _COMPOSABLE
    ]
    if names:
        yield Fault(
            "/press_release",
            f"Put together from the facts: {listed(names)}.",
            "Write them in your own voice in `press_release`; until then the facts speak.",
        )


@rule(
    "PRE002",
    "headline-length",
    scale("warning"),
    reads=("press_release.headline",),
    source="bordenet, pr-faq-validator; newswire practice",
    short=scale("info"),
    composed=scale("info"),
)
def headline_length(ctx: LintContext) -> Faults:
    """The headline is too long, or too short to be news.

    What it checks: the words and the characters of the headline against the layout (classic: 3 to 16 words,
        at most 110 characters).
    Why it matters: a customer decides at the headline whether the rest is for them. A long one holds two
        pieces of news, and a name alone holds none.
    Fails:
        press_release:
          headline: Brightwick today announces Lanternlight, the new way for all organisers of evening walks
            in small towns to find out in good time who is coming
    Passes:
        press_release: {headline: Lanternlight tells walk organisers by noon who is coming}
    Options: none.
    Limits: where words are not set apart by spaces (Chinese, Japanese, Thai) only the characters count.
    """
    part = _part(ctx, "headline")
    text = part.text if part else ""
    if part is None or not text:
        return
    least, most = ctx.layout.headline_words
    words = len(text.split()) if ctx.language not in UNSPACED else least
    grade = "composed" if part.origin == "composed" else ""
    aim = max(least, 6) if most > 6 else least  # fewer than six words seldom say who gains what
    hint = f"Aim for {aim}-{most} words: who gains what?"
    if words > most:
        yield Fault("/press_release/headline", f"Headline is {words} words.", hint, grade=grade)
    elif len(text) > ctx.layout.headline_characters:
        yield Fault("/press_release/headline", f"Headline is {len(text)} characters.", hint, grade=grade)
    elif words < least:
        number = f"{words} word{'' if words == 1 else 's'}"
        yield Fault("/press_release/headline", f"Headline is only {number}.", hint, grade="short")


def _part(ctx: LintContext, name: str) -> Part | None:
    return next((part for part in ctx.parts.press_release if part.name == name), None)


@rule(
    "PRE003",
    "headline-no-customer-or-benefit",
    scale("warning"),
    reads=("press_release.headline", "press_release.subheading", "customer.segment"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq; Robisson, working backwards",
)
def headline_no_customer_or_benefit(ctx: LintContext) -> Faults:
    """Headline and subheading name neither the customer nor what they gain.

    What it checks: whether headline and subheading together use a word for the customer, a figure, or a verb
        for what changes for the customer (save, know, find, stop …). The names of company and product are
        not read.
    Why it matters: "X announces Y" is news for X. A customer looks for themselves, and for what gets better.
    Fails:
        press_release: {headline: Brightwick announces Lanternlight, subheading: A new era for evening walks.}
    Passes:
        press_release:
          headline: Brightwick announces Lanternlight
          subheading: Organisers know by noon who is coming.
    Options: none.
    Limits: verbs of announcing (launch, open, bring …) are not taken for a gain, even where they are one.
    """
    release = ctx.idea.press_release
    if not release.headline:
        return
    both = without_own_names(ctx, f"{release.headline}. {release.subheading}")
    gains = _gains(ctx.words("outcome_verbs"), ctx.words("announcing"))
    told = ctx.names_customer(both) or ctx.has_number(both) or _tells_gain(ctx, both, gains)
    if not told and ctx.knows_language("outcome_verbs"):
        yield Fault(
            "/press_release/headline",
            "Headline and subheading name neither customer nor benefit.",
            "Who gains what?",
        )


@lru_cache(maxsize=64)
def _gains(outcomes: frozenset[str], announcing: frozenset[str]) -> Lexicon:
    return lexicon(verb_forms(outcomes - announcing))


def _tells_gain(ctx: LintContext, text: str, gains: Lexicon) -> bool:
    """Does a text use a verb of gain that is not a thing in this customer's world (a walk, a start)?"""
    return any(fold(hit.entry) not in ctx.customer_words for hit in gains.hits(text))


@rule(
    "PRE004",
    "subheading-not-one-sentence",
    scale("warning"),
    reads=("press_release.subheading",),
    source="Bryar & Carr, Working Backwards, ch. 5; McAllister, press release outline",
)
def subheading_not_one_sentence(ctx: LintContext, *, most_words: int = 35) -> Faults:
    """The subheading is more than one sentence.

    What it checks: that `press_release.subheading` is one sentence of at most 35 words.
    Why it matters: the subheading says which customer gains what. Whatever needs a second sentence belongs
        into the summary, where the reader has more patience.
    Fails:
        press_release: {subheading: Organisers know who is coming. Walkers answer one text message.}
    Passes:
        press_release: {subheading: Organisers in small towns know by noon who is coming.}
    Options: `most_words`, the words that one sentence may have (35).
    Limits: a subheading that is put together from facts is not looked at.
    """
    text = ctx.idea.press_release.subheading
    sentences, words = len(sentences_of(text)), len(text.split())
    if sentences > 1:
        yield Fault(
            "/press_release/subheading",
            f"Subheading has {sentences} sentences.",
            "One sentence: customer and benefit.",
        )
    elif words > most_words:
        yield Fault(
            "/press_release/subheading",
            f"Subheading is {words} words.",
            f"One sentence of at most {most_words} words: customer and benefit.",
        )


@rule(
    "PRE014",
    "subheading-repeats-headline",
    scale("warning"),
    reads=("press_release.headline", "press_release.subheading"),
    source="Bryar & Carr, Working Backwards, ch. 5",
)
def subheading_repeats_headline(ctx: LintContext, *, share: float = 0.8) -> Faults:
    """The subheading says the headline again.

    What it checks: whether four fifths of the subheading's words of content stand in the headline as well.
    Why it matters: these two lines are all that most customers read. The second should say what the first
        could not: for whom, and what they gain.
    Fails:
        press_release:
          headline: Lanternlight tells walk organisers by noon who is coming
          subheading: Lanternlight tells walk organisers who is coming by noon.
    Passes:
        press_release:
          headline: Lanternlight tells walk organisers by noon who is coming
          subheading: Volunteers in small towns stop cancelling walks for want of a head count.
    Options: `share`, the share of words from which it counts as a repetition (0.8).
    Limits: the same thing said in other words is not found.
    """
    release = ctx.idea.press_release
    ignored = ctx.words("function")
    said = {fold(word) for word in words_of(release.subheading) if word not in ignored}
    news = {fold(word) for word in words_of(release.headline) if word not in ignored}
    if len(said) > 2 and len(said & news) >= share * len(said):
        yield Fault(
            "/press_release/subheading",
            "The subheading repeats the headline.",
            "Say for whom it is and what they gain.",
        )


@rule(
    "PRE011",
    "lede-buried",
    scale("warning"),
    reads=("press_release.summary", "product.name", "customer.segment"),
    source="McAllister, press release outline; The PRFAQ Framework (Calbucci): who, what, when, where, why",
)
def lede_buried(ctx: LintContext, *, most_words: int = 40) -> Faults:
    """The summary does not say what it is or for whom, or takes too long to get there.

    What it checks: whether the author's summary names the product and the customer, and whether its first
        sentence has at most 40 words.
    Why it matters: many readers stop after this paragraph. Whoever does must know what it is, and whether it
        is for them.
    Fails:
        press_release: {summary: Evening walks have a new home. Everything happens in one place.}
    Passes:
        press_release: {summary: Brightwick today opened Lanternlight to organisers of evening walks.}
    Options: `most_words`, the words that the first sentence may have (40).
    Limits: a customer under another name is not recognised unless it stands in `customer.synonyms`.
    """
    text = ctx.idea.press_release.summary
    if not text:
        return
    yield from too_many(
        "/press_release/summary",
        len(sentences_of(text)[0].split()),
        most_words,
        "The first sentence of the summary is {count} words.",
        "Say who announces what, for whom, in one short sentence.",
    )
    product = name_pattern(tuple(name for name in (ctx.idea.product.name, *ctx.idea.product.aliases) if name))
    missing = ["the product"] if product and not product.search(text) else []
    if ctx.idea.customer.segment and ctx.knows_language("customer") and not ctx.names_customer(text):
        missing.append("the customer")
    if missing:
        yield Fault(
            "/press_release/summary",
            f"The summary names neither {missing[0]} nor {missing[1]}."
            if len(missing) == 2
            else f"The summary never names {missing[0]}.",
            "Who, what and for whom, in the first paragraph.",
        )


@rule(
    "PRE006",
    "pr-too-long",
    scale("warning"),
    reads=("press_release", "quotes"),
    source="Bryar & Carr, Working Backwards, ch. 5: one page; The PRFAQ Framework (Calbucci)",
    far=scale("warning", in_review="error"),
)
def pr_too_long(ctx: LintContext) -> Faults:
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
    if ctx.language in UNSPACED:
        return
    lengths = [(_length(part), part) for part in ctx.parts.press_release]
    words = sum(length for length, _ in lengths)
    warn, far = ctx.layout.press_release_words
    if words > warn:
        length, longest = max(lengths, key=lambda one: one[0])
        composed = ", put together from the facts" if longest.origin == "composed" else ""
        yield Fault(
            "/press_release",
            f"Press release is {words} words (limit {warn}).",
            f"Cut until one page; its {CALLED[longest.name]} is {length} words{composed}.",
            grade="far" if words > far else "",
        )
    yield from _crowded(ctx, {part.name: (length, part) for length, part in lengths})


def _crowded(ctx: LintContext, lengths: Mapping[str, tuple[int, Part]]) -> Faults:
    """The sections that are longer than the template allows, each where its longest part stands."""
    for names, limit in ctx.layout.section_words:
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
def pr_list_or_heading(ctx: LintContext, *, allowed_in: tuple[str, ...] = ("bmad", "gsf")) -> Faults:
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
    if ctx.layout.name in allowed_in:
        return
    for name in _PROSE:
        text = getattr(ctx.idea.press_release, name)
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
_AFTER_GOING_TO = word_list("grammar/after_going_to", "en")


@rule(
    "PRE008",
    "future-tense",
    scale("warning"),
    reads=tuple(f"press_release.{name}" for name in _TOLD),
    source="Robisson, working backwards; Bryar & Carr, Working Backwards, ch. 5",
)
def future_tense(ctx: LintContext) -> Faults:
    """The press release speaks of the future.

    What it checks: whether a part of the press release says "will", "going to", "plans to" and the like, or says
        of us or of the product that it could, may or might. The problem, the quotes and the call to action may.
    Why it matters: the release is dated on the day of launch, when the customer has the thing in hand. "Will
        be able to" hides that nobody has imagined that day.
    Fails:
        press_release: {solution: Lanternlight will enable organisers to see who is coming.}
    Passes:
        press_release: {solution: With Lanternlight organisers see by noon who will come.}
    Options: none.
    Limits: the future of a question ("who will come") and the noun ("at will") are let through, and so is
        what customers plan to do, or what those will do who are named in `alternatives`, `dependencies` and
        `secondary_customers`. One finding a part, at the first such place. Known in English only.
    """
    words = lexicon(ctx.words("future"))
    for part in ctx.parts.press_release:
        if part.name in _TOLD:
            found = list(_promises(ctx, part, words))
            if not found:
                yield from islice(_merely_possible(ctx, part), 1)
            else:
                path, text, hit = found[0]
                phrase = as_written(text, hit, more=1)
                more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
                yield Fault(
                    path,
                    f'"{phrase}"{more} — the release is written as launched.',
                    "Use present or past tense.",
                    phrase,
                )


def _merely_possible(ctx: LintContext, part: Part) -> Faults:
    """Where a part says of us or of the product that it could, may, plans to or is being worked on."""
    for piece in part.pieces:
        if not isinstance(piece, Said) or not may_say_nothing(ctx, "future", piece.unlabelled):
            continue
        for sentence in sentences_of(unquoted(piece.unlabelled)):
            phrase = says_nothing(ctx, "future", sentence)
            if phrase:
                path = piece.paths[0] if piece.paths else f"/press_release/{part.name}"
                yield Fault(
                    path,
                    f'"{phrase}" — the release is written as launched.',
                    "What does it do on the day of launch? Leave out what is only possible.",
                    phrase,
                )


def _promises(ctx: LintContext, part: Part, words: Lexicon) -> Iterator[tuple[str, str, Hit]]:
    """Where a part speaks of the future: the path, the text and the place in it."""
    for piece in part.pieces:
        if isinstance(piece, Said):
            text = unquoted(piece.unlabelled)
            for hit in words.hits(text):
                if _is_promise(ctx, words_of(text), hit):
                    path = piece.paths[0] if piece.paths else f"/press_release/{part.name}"
                    yield path, text, hit


def _is_promise(ctx: LintContext, words: tuple[str, ...], hit: Hit) -> bool:
    before = _opening(words[: hit.start])
    if hit.entry in ("will", "shall", "won't"):
        last = before[-1:]
        return ctx.words("not_future").isdisjoint(last) and not (_asks(before) or _is_others(ctx, last))
    if hit.entry.startswith("soon "):
        return True
    if hit.entry == "going to":
        return _AFTER_GOING_TO.isdisjoint(words[hit.end : hit.end + 1]) and not _asks(before)
    return not (_customer_plans(ctx, before) or _asks(before))


def _customer_plans(ctx: LintContext, before: tuple[str, ...]) -> bool:
    """Is it the customer who plans to? Not where the words are the company's name."""
    company = words_of(ctx.idea.company.name)
    is_company = bool(company) and before[-len(company) :] == company
    return not is_company and not ctx.customer_nouns.isdisjoint(map(fold, before[-1:]))


def _is_others(ctx: LintContext, last: tuple[str, ...]) -> bool:
    """Does the word mean somebody or something that is neither us nor the customer?"""
    idea = ctx.idea
    others = (
        *(one.name for one in idea.alternatives),
        *(one.name for one in idea.dependencies),
        *(text for one in idea.secondary_customers for text in (one.segment, one.role)),
    )
    names = (word for text in others for word in words_of(text)[-1:] + words_of(text)[:1])
    named = {fold(word) for word in names} - ctx.customer_nouns - folded(frozenset(_own_words(ctx)))
    return not named.isdisjoint(map(fold, last))


def _own_words(ctx: LintContext) -> tuple[str, ...]:
    names = (*ctx.product_names, ctx.idea.product.category, ctx.idea.company.name)
    return tuple(word for name in names for word in words_of(name))


def _opening(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before a verb that can open a question with it; "how many of each part" is longer than most."""
    last = words[-4:]
    return words[-6:] if {"many", "much"}.intersection(last) else last


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
def codename_leak(ctx: LintContext) -> Faults:
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
    codename = ctx.idea.product.codename
    pattern = name_pattern((codename,)) if codename not in ("", ctx.idea.product.name) else None
    if pattern is None:
        return
    small = codename.lower()
    texts = ((passage.path, passage.text) for passage in ctx.texts if passage.audience == "customer")
    yield from hits(
        ((path, text) for path, text in texts if small in text.lower()),
        lambda text: next((one for one in pattern.findall(text) if one != small or small == codename), ""),
        'Codename "{words}" is in customer text.',
        "Use the product name.",
    )
