"""QUO: what people say about it. Quotes are never composed, so each has to be written and signed."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.grades import BEFORE_REVIEW

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
def quote_missing(draft: Manuscript) -> Faults:
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
    quotes = draft.idea.quotes
    for who, text in (("leader", quotes.leader.text), ("customer", quotes.customer.text)):
        path = f"/quotes/{who}"
        if text:
            yield from _unsigned(draft, who, path)
        elif f"{who}_quote" in draft.layout.required:
            written = bool(getattr(quotes, who))
            yield Fault(
                f"{path}/text" if written else path,
                f"The press release has no {who} quote.",
                f"Add `quotes.{who}`: {_ASKED[who][0].lower()}{_ASKED[who][1:]}",
            )


def _unsigned(draft: Manuscript, who: str, path: str) -> Faults:
    """What is missing of the person who speaks: the name, the role, or anybody at all."""
    quote = getattr(draft.idea.quotes, who)
    missing = [member for member in _MEMBERS[who] if not getattr(quote, member)]
    if quote.name and _is_nobody(draft, quote.name):
        message = f'"{quote.name}" is no name: nobody signs the {who} quote.'
        yield Fault(f"{path}/name", message, _ASKED[who], quote.name)
    elif missing:
        names = " or ".join(missing)
        yield Fault(f"{path}/{missing[0]}", f"{who.capitalize()} quote has no {names}.", _ASKED[who])


def _is_nobody(draft: Manuscript, name: str) -> bool:
    """Is a name made of nothing but words such as "a happy customer"?"""
    generic, function, customer = (
        draft.words("generic_speaker"),
        draft.words("function"),
        draft.customer_words,
    )
    words = words_of(name)
    return bool(generic and words) and all(
        word in function or word in generic or fold(word) in customer for word in words
    )


@rule(
    "QUO008",
    "fictional-after-launch",
    scale("error"),
    reads=("meta.status", "quotes.customer.fictional", "quotes.customer.text"),
    source="Bryar & Carr, Working Backwards, ch. 5; cpark4x, amplifier-pr-faq: never fabricate a quote",
)
def fictional_after_launch(draft: Manuscript) -> Faults:
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
    quote, status = draft.idea.quotes.customer, draft.idea.meta.status
    if status in _OUT and quote.text and quote.fictional and "customer_quote" in draft.layout.required:
        yield Fault(
            "/quotes/customer/fictional" if "fictional" in quote.model_fields_set else "/quotes/customer",
            f"The status is {status}, and the customer's quote is made up.",
            "Put a real customer's words in its place, with `fictional: false` and their evidence.",
        )


RULES = (quote_missing, fictional_after_launch)
