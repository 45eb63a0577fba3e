"""CUS: who the customer is. The first question, and the one that decides all others."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_ARTICLES = frozenset(["a", "an", "the", "all", "any", "every", "our"])
_ASKED_FOR = {
    "segment": "Name a group you could find and phone, with its role and situation.",
    "role": "Say in which job or role they meet the problem.",
    "context": "Say when and where they meet the problem: time, place, situation.",
}


@rule(
    "CUS001",
    "missing-customer",
    scale("error"),
    reads=("customer.segment", "customer.role", "customer.context"),
    source="Bryar & Carr, Working Backwards, ch. 5; the five customer questions",
)
def missing_customer(draft: Manuscript) -> Faults:
    """No customer is named.

    What it checks: that `customer.segment`, `customer.role` and `customer.context` are filled in.
    Why it matters: everything else is judged by whether it helps this customer. Without one, a document can
        only praise a product. No status excuses the gap.
    Fails:
        customer: {segment: null}
    Passes:
        customer: {segment: night-shift ward managers, role: ward manager, context: at the 7 a.m. handover}
    Options: none.
    Limits: says nothing about how well the customer is described; see CUS002 and CUS003.
    """
    customer = draft.idea.customer
    for name, hint in _ASKED_FOR.items():
        if not getattr(customer, name):
            what = "No customer is named" if name == "segment" else f"The customer's {name} is missing"
            yield Fault(f"/customer/{name}", f"{what}: `customer.{name}` is empty.", hint)


@rule(
    "CUS002",
    "customer-everyone",
    scale("error"),
    reads=("customer.segment",),
    source="Bryar & Carr, Working Backwards, ch. 5: whoever builds for everyone is mistaken",
)
def customer_everyone(draft: Manuscript, *, least_words: int = 4) -> Faults:
    """The segment is everyone.

    What it checks: whether `customer.segment`, without articles and words such as "small" or "all", holds
        nothing but words such as "users", "everyone" or "businesses", or begins with one of them and has
        fewer than four words of content.
    Why it matters: nobody can phone "users", count them, or find out what hurts them.
    Fails:
        customer: {segment: all users}
    Passes:
        customer: {segment: developers at banks who release twice a day}
    Options: `least_words`, the words of content from which a segment counts as specific (4).
    Limits: a long segment can still be everyone; the size and the evidence will tell.
    """
    segment = draft.idea.customer.segment
    everyone, function, wide = draft.words("everyone"), draft.words("function"), draft.words("wide")
    words = [word for word in words_of(segment) if word not in _ARTICLES]
    content = [word for word in words if word not in function]
    telling = [word for word in content if word not in wide] or content
    begins = bool(words) and len(content) < least_words and words[0] in everyone
    if begins or (telling and (everyone | draft.words("anybody")).issuperset(telling)):
        yield Fault(
            "/customer/segment",
            f'"{segment}" is everyone, not a segment.',
            'Add role, situation and size, as in "night-shift ward managers in hospitals with 200+ beds".',
        )


@rule(
    "CUS003",
    "customer-thin",
    scale("warning"),
    reads=("customer.segment", "customer.role", "customer.context"),
    source="Rob De Feo, the five-question guide: role, company size, the tools they use",
)
def customer_thin(draft: Manuscript, *, least_words: int = 6) -> Faults:
    """Too little is said of the customer to find one.

    What it checks: whether `customer.segment`, `customer.role` and `customer.context` together have fewer
        than six different words of content. Words such as "small", "busy" or "daily life" do not count.
    Why it matters: from "nurses, at work" nobody can tell whom to call, what their day is like, or whether
        the next customer has the same problem. Place, moment, size and tools make a group out of a word.
    Fails:
        customer: {segment: nurses, role: nurse, context: in their daily work}
    Passes:
        customer: {segment: nurses, role: nurse, context: at the 7 a.m. handover on a surgical ward}
    Options: `least_words`, the words of content from which a customer counts as described (6).
    Limits: six empty words pass. Silent while something is missing (CUS001) or everyone is meant (CUS002).
    """
    customer = draft.idea.customer
    function, wide = draft.words("function"), draft.words("wide")
    if not wide or not (customer.segment and customer.role and customer.context):
        return
    words = (*words_of(customer.segment), *words_of(customer.role), *words_of(customer.context))
    telling = {fold(word) for word in words if word not in function and word not in wide}
    if len(telling) < least_words and not draft.words("everyone").issuperset(telling):
        yield Fault(
            "/customer/segment",
            f'"{customer.segment}" and "{customer.context}" are too little to find such a customer by.',
            "Add the kind and size of organisation, the place, the moment, the tool they use.",
        )


@rule(
    "CUS004",
    "customer-size-missing",
    scale("warning", validated="error"),
    reads=("customer.size.value", "customer.size.source"),
    source="Bill Carr, the problem paragraph: name the size of the segment",
)
def customer_size_missing(draft: Manuscript) -> Faults:
    """Nothing says how many such customers there are.

    What it checks: that `customer.size` holds a number and says where the number comes from.
    Why it matters: a problem that twelve people have and one that twelve thousand have ask for different
        products. From stage `validated` on, somebody has counted.
    Fails:
        customer: {size: null}
    Passes:
        customer: {size: {value: 1150, unit: wards, source: hospital register 2026}}
    Options: none.
    Limits: the number is not compared with the market in `economics.tam`.
    """
    size = draft.idea.customer.size
    if not draft.idea.customer.segment:
        return
    if not draft.has_number(size.value):
        yield Fault(
            "/customer/size/value" if size else "/customer/size",
            "No number says how many such customers there are.",
            "Give count, unit and source in `customer.size`.",
        )
    elif not size.source:
        yield Fault(
            "/customer/size/source",
            f'Nothing says where the number "{size.value}" comes from.',
            "Name the count, register or survey in `customer.size.source`.",
        )


RULES = (missing_customer, customer_everyone, customer_thin, customer_size_missing)
