"""QUO: what people say. Quotes are never composed: each is written, signed, and about this customer."""

from prfaq.linter.context import LintContext, without_own_names
from prfaq.linter.lexicon.words import as_written, fold, lexicon, sentences_of, words_of
from prfaq.linter.rule import BEFORE_REVIEW, Fault, Faults, rule, scale
from prfaq.linter.rules.common import hits
from prfaq.linter.rules.hollow import says_nothing

_MEMBERS = {"leader": ("name", "title"), "customer": ("name", "role")}
_OUT = frozenset(["launched", "retired"])
_ASKED = {"leader": "A named person and their title.", "customer": "A named person in the segment."}


@rule(
    "QUO001",
    "quote-missing",
    BEFORE_REVIEW,
    reads=("quotes.leader", "quotes.customer"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq; Robisson, working backwards",
)
def quote_missing(ctx: LintContext) -> Faults:
    """A quote, or the person who says it, is missing.

    What it checks: that the leader and the customer both say something, and that a person with a name and a
        title or role signs it; "a customer" or "beta user" is nobody.
    Why it matters: the customer's quote is the one place where the document has to imagine a person and their
        day. If no name comes to mind, the customer is not yet known.
    Fails:
        quotes: {customer: {name: A happy customer}}
    Passes:
        quotes: {customer: {name: Ruth Amsel, role: organiser}}
    Options: none.
    Limits: a made-up name counts, since quotes before launch are made up and labelled so. A quote is asked
        for where the layout has a place for it.
    """
    quotes = ctx.idea.quotes
    for who, text in (("leader", quotes.leader.text), ("customer", quotes.customer.text)):
        path = f"/quotes/{who}"
        if text:
            yield from _unsigned(ctx, who, path)
        elif f"{who}_quote" in ctx.layout.required:
            written = bool(getattr(quotes, who))
            yield Fault(
                f"{path}/text" if written else path,
                f"The press release has no {who} quote.",
                f"Add `quotes.{who}`: {_ASKED[who][0].lower()}{_ASKED[who][1:]}",
            )


def _unsigned(ctx: LintContext, who: str, path: str) -> Faults:
    """What is missing of the person who speaks: the name, the role, or anybody at all."""
    quote = getattr(ctx.idea.quotes, who)
    missing = [member for member in _MEMBERS[who] if not getattr(quote, member)]
    if quote.name and _is_nobody(ctx, quote.name):
        message = f'"{quote.name}" is no name: nobody signs the {who} quote.'
        yield Fault(f"{path}/name", message, _ASKED[who], quote.name)
    elif missing:
        names = " or ".join(missing)
        yield Fault(f"{path}/{missing[0]}", f"{who.capitalize()} quote has no {names}.", _ASKED[who])


def _is_nobody(ctx: LintContext, name: str) -> bool:
    """Is a name made of nothing but words such as "a happy customer"?"""
    if not ctx.knows_language("generic_speaker"):
        return False
    nobody, customer = ctx.words("generic_speaker") | ctx.words("function"), ctx.customer_words
    words = words_of(name)
    return bool(words) and all(word in nobody or fold(word) in customer for word in words)


@rule(
    "QUO008",
    "fictional-after-launch",
    scale("error"),
    reads=("meta.status", "quotes.customer.fictional", "quotes.customer.text"),
    source="Bryar & Carr, Working Backwards, ch. 5; cpark4x, amplifier-pr-faq: never fabricate a quote",
)
def fictional_after_launch(ctx: LintContext) -> Faults:
    """The product is out, and the customer who praises it is made up.

    What it checks: whether the customer's quote is still fictional once the status is launched or retired.
    Why it matters: before the launch everybody knows that nobody has used the product yet. Afterwards readers
        take the quote for a customer's, and there are customers to ask.
    Fails:
        meta: {status: launched}
        quotes: {customer: {fictional: true}}
    Passes:
        meta: {status: launched}
        quotes: {customer: {fictional: false}}
    Options: none.
    Limits: `fictional` is true unless the author says otherwise. A layout that has no place for the quote
        does not ask.
    """
    quote, status = ctx.idea.quotes.customer, ctx.idea.meta.status
    if status in _OUT and quote.text and quote.fictional and "customer_quote" in ctx.layout.required:
        yield Fault(
            "/quotes/customer/fictional" if "fictional" in quote.model_fields_set else "/quotes/customer",
            f"The status is {status}, and the customer's quote is made up.",
            "Put a real customer's words in its place, with `fictional: false` and their evidence.",
        )


@rule(
    "QUO002",
    "customer-quote-no-outcome",
    scale("warning"),
    reads=("quotes.customer.text",),
    source="The PRFAQ Framework (Calbucci); punt-labs prfaq; bordenet, pr-faq-validator",
)
def customer_quote_no_outcome(ctx: LintContext) -> Faults:
    """The customer praises, and nothing has changed for them.

    What it checks: whether the customer's quote sets a before against an after ("used to", "no longer",
        "instead of"), or gives a time or a figure in a sentence that is more than praise.
    Why it matters: "a great product" can be said of anything. One detail of a day that has changed can be
        said only by somebody whose problem has been solved.
    Fails:
        quotes: {customer: {text: What a great product! I would recommend it to everybody I know.}}
    Passes:
        quotes: {customer: {text: I used to ring eleven people. On Thursday I rang nobody.}}
    Options: none.
    Limits: "was" and "were" alone mark no before. A change told without any such word is not recognised.
        Known in English only.
    """
    text = ctx.idea.quotes.customer.text
    if not text or not ctx.knows_language("change"):
        return
    if any(_tells_change(ctx, one) for one in sentences_of(text)):
        return
    praise = lexicon(ctx.words("praise")).first(text)
    yield Fault(
        "/quotes/customer/text",
        "The quote praises but nothing changes." if praise else "The customer's quote tells of no change.",
        "Before, after, one concrete detail.",
        as_written(text, praise) if praise else "",
    )


def _tells_change(ctx: LintContext, sentence: str) -> bool:
    """Does a sentence tell of a change, or set it in time, or measure it, without being mere praise?"""
    if lexicon(ctx.words("change")).first(sentence):
        return True
    if lexicon(ctx.words("praise")).first(sentence) or lexicon(ctx.words("ratings")).first(sentence):
        return False
    return bool(lexicon(ctx.words("before_after")).first(sentence)) or ctx.has_number(sentence)


@rule(
    "QUO003",
    "leader-quote-about-us",
    scale("warning"),
    reads=("quotes.leader.text", "customer.segment", "customer.role", "customer.synonyms"),
    source="punt-labs prfaq; Green Software Foundation template; customer obsession",
)
def leader_quote_about_us(ctx: LintContext) -> Faults:
    """The leader speaks of the company and never of the customer.

    What it checks: whether the leader's quote uses a word for the customer: segment, role, a synonym,
        "customers", "people". "Our team" and "our people" are the company.
    Why it matters: the leader is there to say why this was worth doing for the customer. Whoever speaks of
        markets and milestones has not met one.
    Fails:
        quotes: {leader: {text: We are thrilled to strengthen our position in the market.}}
    Passes:
        quotes: {leader: {text: We stood at bus stops with organisers who had cancelled an hour before.}}
    Options: none.
    Limits: the customer under another name counts only if the name stands in `customer.synonyms`.
    """
    text = ctx.idea.quotes.leader.text
    if text and ctx.knows_language("our_own") and not _speaks_of_customer(ctx, text):
        yield Fault(
            "/quotes/leader/text",
            "The leader never mentions the customer.",
            "Say what you saw customers struggle with.",
        )


def _speaks_of_customer(ctx: LintContext, text: str) -> bool:
    customer = ctx.idea.customer
    named = {fold(word) for word in words_of(f"{customer.segment} {customer.role}")}
    own = (named & ctx.customer_nouns) | {fold(word) for word in words_of(customer.representative.name)}
    own |= {fold(word) for other in ctx.idea.secondary_customers for word in words_of(other.role)}
    before = ""
    for word in map(fold, words_of(without_own_names(ctx, text))):
        if word in own or (word in ctx.customer_nouns and not _is_ours(ctx, before, word)):
            return True
        before = word
    return False


def _is_ours(ctx: LintContext, before: str, word: str) -> bool:
    """Is it "our team", and not a team of customers?"""
    return word in ctx.words("our_own") and before in ("our", "my", "the", "whole", "entire", "this")


@rule(
    "QUO004",
    "quote-emotion-opener",
    scale("warning"),
    reads=("quotes.leader.text", "quotes.customer.text"),
    source="bordenet, pr-faq-validator; BMAD-METHOD",
    once=scale("info"),
)
def quote_emotion_opener(ctx: LintContext) -> Faults:
    """A quote says how the speaker feels about the announcement.

    What it checks: whether a quote says "excited", "thrilled", "proud" and the like; once in both quotes is
        only noted.
    Why it matters: everybody who announces something is thrilled. The customer wonders what is in it for
        them.
    Fails:
        quotes: {leader: {text: We are thrilled and proud to announce this to organisers.}}
    Passes:
        quotes: {leader: {text: Organisers told us that they count on their fingers. Now they read a count.}}
    Options: none.
    Limits: the words are counted wherever they stand in the quote.
    """
    feelings = lexicon(ctx.words("emotion"))
    quotes = ctx.idea.quotes
    texts = [("/quotes/leader/text", quotes.leader.text), ("/quotes/customer/text", quotes.customer.text)]
    times = sum(1 for _, text in texts for _ in feelings.hits(text))
    yield from hits(
        texts,
        feelings.written,
        '"{words}" says how the speaker feels, not what changes.',
        "Begin with what you saw, or with what is different now.",
        "once" if times == 1 else "",
    )


@rule(
    "QUO005",
    "quotes-same-voice",
    scale("info"),
    reads=("quotes.leader", "quotes.customer"),
    source="bordenet, pr-faq-assistant",
    signer=scale("warning"),
)
def quotes_same_voice(ctx: LintContext, *, share: float = 0.5) -> Faults:
    """Leader and customer speak with one voice.

    What it checks: whether the two quotes share more than half of their words of content, or are signed by
        the same person.
    Why it matters: two voices are there so that the customer can contradict. Where both say the same, the
        author has listened to neither.
    Fails:
        quotes:
          leader: {text: Organisers know by noon who is coming to the walk.}
          customer: {text: By noon organisers know who is coming to the walk tonight.}
    Passes:
        quotes:
          leader: {text: Organisers told us that they count on their fingers.}
          customer: {text: I used to ring eleven people. On Thursday I rang nobody.}
    Options: `share`, the share of common words from which it counts (0.5).
    Limits: the same thought in other words is not found. Titles, initials and the order of a name do not matter.
    """
    leader, customer = ctx.idea.quotes.leader, ctx.idea.quotes.customer
    if _is_same_person(leader.name, customer.name):
        yield Fault(
            "/quotes/customer/name",
            f'"{customer.name}" signs both quotes.',
            "Let a customer speak for the customer.",
            grade="signer",
        )
    ignored = ctx.words("function")
    one, two = (frozenset(words_of(text)) - ignored for text in (leader.text, customer.text))
    if one and two and len(one & two) > share * len(one | two):
        yield Fault(
            "/quotes/customer/text",
            "Leader and customer say the same in the same words.",
            "Let the customer tell what the leader can't know: their day before, and after.",
        )


_TITLES = frozenset(
    ["dr", "prof", "mr", "mrs", "ms", "miss", "sir", "dame", "mba", "phd", "md", "rn", "jr", "sr"]
)


def _is_same_person(one: str, other: str) -> bool:
    """Are these two spellings of one name: other case, order or title, or an initial for a first name?"""
    ours, theirs = (sorted(set(words_of(name)) - _TITLES) for name in (one, other))
    if not (ours and theirs) or len(ours) != len(theirs):
        return False
    return ours == theirs or bool(_shared_surname(ours, theirs))


def _shared_surname(ours: list[str], theirs: list[str]) -> set[str]:
    """The surname that two names share, where every other word of one is the initial of a word of the other."""
    shared = {word for word in set(ours) & set(theirs) if len(word) > 1}
    left, right = (sorted(set(words) - shared) for words in (ours, theirs))
    initials = all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(left, right, strict=True))
    return shared if initials else set()


@rule(
    "QUO006",
    "quote-role-mismatch",
    scale("info"),
    reads=("quotes.customer.role", "customer.segment", "customer.role", "customer.synonyms"),
    source="Rob De Feo, the five-question guide: the customer of question 1 speaks",
    ours=scale("warning"),
)
def quote_role_mismatch(ctx: LintContext) -> Faults:
    """The person who speaks as a customer is not of the segment.

    What it checks: whether the role in the customer's quote shares a word with the segment, the role, a
        synonym, the situation or the person that the idea pictures, or is one of a family that is the customer
        ("mother of two" where the customers are parents); and whether role and organisation are those of one of us, of
        an investor, analyst or journalist.
    Why it matters: if the best quote comes from somebody else, that may be the real customer.
    Fails:
        quotes: {customer: {role: head of procurement}}
    Passes:
        quotes: {customer: {role: organiser of Thursday walks}}
    Options: none.
    Limits: a role under another name counts only if it stands in `customer.synonyms`.
    """
    role, segment = ctx.idea.quotes.customer.role, ctx.idea.customer.segment
    outsider = "" if _is_customer(ctx, role) else _outsider(ctx)
    if outsider:
        yield Fault(
            "/quotes/customer/role" if role else "/quotes/customer/organization",
            f'"{outsider}" is no customer.',
            "Who of the segment has lived through the day before, and the day after?",
            outsider,
            "ours",
        )
    elif role and segment and ctx.knows_language("function") and not _is_of_segment(ctx, role):
        yield Fault(
            "/quotes/customer/role",
            f'"{role}" does not sound like the customer: {segment}.',
            "Let somebody of the segment speak, or add the word to `customer.synonyms`.",
        )


def _is_of_segment(ctx: LintContext, role: str) -> bool:
    """Does a role mean the customer, by their own words or by those of a family?"""
    words = set(words_of(role))
    pictured = frozenset(words_of(ctx.idea.customer.representative.sketch)) - ctx.words("function")
    kin = ctx.words("kin")
    is_kin = not kin.isdisjoint(words) and not kin.isdisjoint(ctx.customer_words)
    return ctx.mentions_customer(role) or is_kin or len(pictured & words) > 1


def _outsider(ctx: LintContext) -> str:
    """What of the speaker's role or organisation says that they are one of us, or an onlooker."""
    quote = ctx.idea.quotes.customer
    found = (says_nothing(ctx, "no-customer", text) for text in (quote.role, quote.organization) if text)
    return next(filter(None, found), "")


def _is_customer(ctx: LintContext, role: str) -> bool:
    """Does a role name the customer, other than as somebody whom one serves ("adviser of organisers")?"""
    words = words_of(role)
    nouns = ctx.customer_nouns
    return any(
        fold(word) in nouns and words[place - 1 : place] not in (("of",), ("for",), ("to",))
        for place, word in enumerate(words)
    )


@rule(
    "QUO007",
    "real-quote-unsourced",
    scale("warning"),
    reads=("quotes.customer.fictional", "quotes.customer.evidence"),
    source="cpark4x, amplifier-pr-faq: never fabricate a quote",
)
def real_quote_unsourced(ctx: LintContext) -> Faults:
    """A quote is called real, and nothing shows that it was said.

    What it checks: whether a customer's quote with `fictional: false` names the evidence that holds it.
    Why it matters: a real customer's words are the strongest thing a document can hold, and the worst to have
        made up.
    Fails:
        quotes: {customer: {fictional: false, evidence: null}}
    Passes:
        quotes: {customer: {fictional: false, evidence: [ev-calls]}}
    Options: none.
    Limits: whether the evidence exists is for EVI006.
    """
    quote = ctx.idea.quotes.customer
    if quote.text and not quote.fictional and not quote.evidence:
        yield Fault(
            "/quotes/customer/evidence" if quote.name else "/quotes/customer",
            "The quote is called real, and no evidence holds it.",
            "Cite the interview in `quotes.customer.evidence`, or leave `fictional` true.",
        )
