"""PRE: the press release has every part that its layout asks for, a day, a first step and a price."""

from prfaq.checking.lexicon import as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.grades import BEFORE_REVIEW, LATER
from prfaq.composer.parts import Gap, Part

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
_COMPOSABLE = frozenset(CALLED) - {"dateline", "availability", "call_to_action"}
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
def section_missing(draft: Manuscript) -> Faults:
    """A part of the press release has nothing to stand in it.

    What it checks: that every part the layout requires is written, or can be put together from the facts; and
        that the dateline has a day and a city.
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
    for part in draft.parts.press_release:
        if part.name == "dateline" and part.name in draft.layout.required:
            yield from _gaps_of_dateline(draft)
        elif part.name in CALLED and part.name in draft.layout.required:
            for gap in part.gaps:
                if gap.path not in asked and not _is_asked_elsewhere(draft, gap.path):
                    asked.add(gap.path)
                    yield _gap(part, gap)


def _gap(part: Part, gap: Gap) -> Fault:
    missing = part.origin == "gap" or gap.path in _KEY_FACTS
    called = CALLED[part.name]
    return Fault(
        gap.path,
        f"The press release has no {called}." if missing else f"The {called} leaves a gap: {gap.question}",
        f"Fill `{gap.path[1:].replace('/', '.')}`, or write `press_release.{part.name}` yourself.",
        grade="question" if part.name == "solution" else "essential" if part.name in _ESSENTIAL else "",
    )


def _is_asked_elsewhere(draft: Manuscript, path: str) -> bool:
    """Does another rule report this gap? PRE009 does, where nothing at all says how to begin."""
    if path == "/solution/getting_started":
        return not _first_steps(draft)
    return path.startswith(_ASKED_ELSEWHERE)


def _gaps_of_dateline(draft: Manuscript) -> Faults:
    dateline = draft.idea.press_release.dateline
    if dateline.date is None:
        nor_city = "" if dateline.city else " and no city"
        yield Fault(
            "/press_release/dateline/date",
            f"The press release has no launch date{nor_city}.",
            "Pick the day you mean to launch, and the city of the market where you do.",
            grade="essential",
        )
    elif not dateline.city:
        yield Fault(
            "/press_release/dateline/city",
            "The dateline has no city.",
            "Name the city of the market where you launch.",
        )


@rule(
    "PRE005",
    "date-not-future",
    BEFORE_REVIEW,
    reads=("press_release.dateline.date", "press_release.availability.date", "meta.status"),
    source="The PRFAQ Framework (Calbucci); aws-samples, Voice of the Customer, issue 93",
    approved=scale("warning"),
)
def date_not_future(draft: Manuscript) -> Faults:
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
    release, status = draft.idea.press_release, draft.idea.meta.status
    place = "dateline" if release.dateline.date else "availability"
    date = release.dateline.date or release.availability.date
    if date is None or status in _CLOSED or date.last_day > draft.as_of:
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
def no_first_step(draft: Manuscript) -> Faults:
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
    steps = _first_steps(draft)
    not_yet = lexicon(draft.words("not_yet"))
    if not steps:
        yield Fault(
            "/press_release/call_to_action",
            "No first step for the customer.",
            "One link or place to go, in `press_release.call_to_action`.",
        )
    for path, text in steps:
        hit = not_yet.first(text)
        if hit:
            words = as_written(text, hit)
            yield Fault(path, f'"{words}" is no first step.', "Name one link or place to go today.", words)


def _first_steps(draft: Manuscript) -> list[tuple[str, str]]:
    """Where the first steps stand, and what they say."""
    release, solution = draft.idea.press_release, draft.idea.solution
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
def price_missing(draft: Manuscript) -> Faults:
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
    idea = draft.idea
    pricing = idea.press_release.pricing
    said = [text for text in (pricing.price, pricing.model, pricing.principle) if text]
    ask_us = lexicon(draft.words("ask_us"))
    if any(draft.has_number(text) or not ask_us.first(text) for text in said):
        return
    if idea.meta.concept_type == "commercial":
        yield Fault(
            "/press_release/pricing",
            "No price and no pricing principle.",
            "State the model even if the number is open.",
        )
    elif not (idea.solution.time_to_value or _first_steps(draft) or idea.adoption):
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
def part_composed(draft: Manuscript) -> Faults:
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
        for part in draft.parts.press_release
        if part.origin == "composed" and part.name in _COMPOSABLE
    ]
    if names:
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        yield Fault(
            "/press_release",
            f"Put together from the facts: {listed}.",
            "Write them in your own voice in `press_release`; until then the facts speak.",
        )


RULES = (section_missing, date_not_future, no_first_step, price_missing, part_composed)
