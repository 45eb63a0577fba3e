"""CUS, continued: whether the customer is somebody who pays, or one of us."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_INSIDE = frozenset(["internal", "house"])
_OURS = _INSIDE | {"our"}
_AT = frozenset(["at", "within", "inside"])


@rule(
    "CUS005",
    "customer-is-us",
    scale("warning"),
    reads=("customer.segment", "customer.role", "meta.concept_type", "company.name"),
    source="Rob De Feo, the five-question guide: an internal user is not the customer",
)
def customer_is_us(draft: Manuscript) -> Faults:
    """The customer of a commercial idea is the company itself.

    What it checks: for a commercial idea, whether `customer.segment` or `customer.role` means one's own
        people: "our support team", "internal users", "Brightwick employees", "engineers at Brightwick".
    Why it matters: what is easier for us is not yet better for those who pay us. If colleagues really are the
        customers, `meta.concept_type: internal` says so, and other questions are asked.
    Fails:
        customer: {segment: our own support agents in Leeds}
    Passes:
        meta: {concept_type: internal}
        customer: {segment: our own support agents in Leeds}
    Options: none.
    Limits: "owners who buy Brightwick scales" and "customers of Brightwick" are customers; the rule is silent
        wherever the company's name stands without a word for its people.
    """
    customer = draft.idea.customer
    if draft.idea.meta.concept_type != "commercial" or not draft.words("staff"):
        return
    for name, text in (("segment", customer.segment), ("role", customer.role)):
        if text and _means_us(draft, text):
            yield Fault(
                f"/customer/{name}",
                f'"{text}" works for us, and is not the customer.',
                "Name who pays and profits, or set `meta.concept_type` to `internal`.",
            )


def _means_us(draft: Manuscript, text: str) -> bool:
    spoken = words_of(text)
    if _OURS.isdisjoint(spoken) and not set(words_of(draft.idea.company.name)) & set(spoken):
        return False
    words = [fold(word) for word in spoken]
    staff, buyers = draft.words("staff"), draft.words("buyers")
    for place, word in enumerate(words):
        following = words[place + 1 : place + 4]
        if word == "our" and _first(following, staff, buyers):
            return True
        if word in _INSIDE and _first(following[:2], staff | {"user", "customer"}, frozenset()):
            return True
    return _employs(draft.idea.company.name, words, staff, buyers)


def _first(words: list[str], wanted: frozenset[str], unwanted: frozenset[str]) -> bool:
    """Do ``words`` come to one that is wanted, and to none before it that is unwanted?"""
    return next((word in wanted for word in words if word in wanted or word in unwanted), False)


def _employs(company: str, words: list[str], staff: frozenset[str], buyers: frozenset[str]) -> bool:
    """Do ``words`` speak of people at ``company``: "Brightwick engineers", "engineers at Brightwick"?"""
    name = [fold(word) for word in words_of(company)]
    if not name or not buyers.isdisjoint(words):
        return False
    for place in range(len(words) - len(name) + 1):
        if words[place : place + len(name)] == name:
            end = place + len(name)
            before = words[place - 1] in _AT if place else False
            if _first(words[end : end + 2], staff, frozenset()) or (
                before and not staff.isdisjoint(words[:place])
            ):
                return True
    return False


RULES = (customer_is_us,)
