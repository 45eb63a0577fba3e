"""CUS: who the customer is, what they need, and that they are somebody who pays rather than one of us.

The first question, and the one that decides all others.
"""

import re
from collections.abc import Iterator

from prfaq.idea.customer import Evidence, Need
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import fold, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, listed
from prfaq.linter.rules.hollow import says_nothing

_ARTICLES = frozenset(["a", "an", "the", "all", "any", "every", "our"])
_SITUATION = ("role", "context")


@rule(
    "CUS001",
    "missing-customer",
    scale("error"),
    reads=("customer.segment",),
    source="Bryar & Carr, Working Backwards, ch. 5; the five customer questions",
)
def missing_customer(ctx: LintContext) -> Faults:
    """No customer is named.

    What it checks: that `customer.segment` is filled in.
    Why it matters: everything else is judged by whether it helps this customer. Without one, a document can
        only praise a product. No status excuses the gap.
    Fails:
        customer: {segment: null}
    Passes:
        customer: {segment: night-shift ward managers}
    Options: none.
    Limits: says nothing about how well the customer is described; see CUS002, CUS003 and CUS009.
    """
    yield from absent(
        ctx,
        "customer.segment",
        "No customer is named: `customer.segment` is empty.",
        "Name a group you could find and phone, with its role and situation.",
    )


@rule(
    "CUS009",
    "customer-incomplete",
    scale("warning", in_review="error"),
    reads=("customer.role", "customer.context"),
    source="Bryar & Carr, Working Backwards, ch. 5; the five customer questions",
    since="0.2",
)
def customer_incomplete(ctx: LintContext) -> Faults:
    """A customer is named, but not in which role, or when and where they meet the problem.

    What it checks: that `customer.role` and `customer.context` are filled in where `customer.segment` is. One
        finding names what is missing.
    Why it matters: "ward managers" are found in an office at noon and at a bedside at seven. Only one of them has
        the problem.
    Fails:
        customer: {segment: night-shift ward managers, role: null, context: null}
    Passes:
        customer: {segment: night-shift ward managers, role: ward manager, context: at the 7 a.m. handover}
    Options: none.
    Limits: silent where nobody is named at all, which CUS001 reports.
    """
    customer = ctx.idea.customer
    missing = [name for name in _SITUATION if not getattr(customer, name)]
    if customer.segment and missing:
        yield Fault(
            f"/customer/{missing[0]}",
            f"The customer's {listed(missing)} {'is' if len(missing) == 1 else 'are'} missing.",
            "Say in which job or role they meet the problem, and when and where.",
        )


@rule(
    "CUS002",
    "customer-everyone",
    scale("error"),
    reads=("customer.segment",),
    source="Bryar & Carr, Working Backwards, ch. 5: whoever builds for everyone is mistaken",
)
def customer_everyone(ctx: LintContext, *, least_words: int = 4, most_groups: int = 4) -> Faults:
    """The segment is everyone.

    What it checks: whether `customer.segment`, without articles and words such as "small" or "all", holds
        nothing but words such as "users", "everyone" or "businesses", or begins with one of them and has
        fewer than four words of content; whether it is a group that nobody is outside of ("anyone who pays tax",
        "busy people", "the whole organisation"); and whether it lists more than three groups.
    Why it matters: nobody can phone "users", count them, or find out what hurts them.
    Fails:
        customer: {segment: all users}
    Passes:
        customer: {segment: developers at banks who release twice a day}
    Options: `least_words`, the words of content from which a segment counts as specific (4); `most_groups`, the
        groups, each of a word or two, from which it is a list of everybody (4).
    Limits: a long segment can still be everyone; the size and the evidence will tell.
    """
    segment = ctx.idea.customer.segment
    if not segment:
        return
    everyone, function, wide = ctx.words("everyone"), ctx.words("function"), ctx.words("wide")
    words = [word for word in words_of(segment) if word not in _ARTICLES]
    content = [word for word in words if word not in function]
    telling = [word for word in content if word not in wide] or content
    anybody = says_nothing(ctx, "everyone", segment) or says_nothing(ctx, "everyone-all", segment)
    wide_group = anybody or _count_groups(segment) >= most_groups
    begins = bool(words) and len(content) < least_words and words[0] in everyone
    if begins or wide_group or (telling and (everyone | ctx.words("anybody")).issuperset(telling)):
        yield Fault(
            "/customer/segment",
            f'"{segment}" is everyone, not a segment.',
            'Add role, situation and size, as in "night-shift ward managers in hospitals with 200+ beds".',
        )


_BETWEEN_GROUPS = re.compile(r",(?: (?:and|or)\b)?|\s(?:and|or)\s")
_OF_A_GROUP = 2
"""Words that a group in a list has at most; a longer one says something of itself."""


def _count_groups(segment: str) -> int:
    """How many groups a segment lists, 1 where one of them is told at length."""
    groups = [group for group in _BETWEEN_GROUPS.split(segment) if group.strip()]
    return len(groups) if all(len(words_of(group)) <= _OF_A_GROUP for group in groups) else 1


@rule(
    "CUS003",
    "customer-thin",
    scale("warning"),
    reads=("customer.segment", "customer.role", "customer.context"),
    source="Rob De Feo, the five-question guide: role, company size, the tools they use",
)
def customer_thin(ctx: LintContext, *, least_words: int = 6) -> Faults:
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
    Limits: six empty words pass. Silent while something is missing (CUS001, CUS009) or everyone is
        meant (CUS002).
    """
    customer = ctx.idea.customer
    function, wide = ctx.words("function"), ctx.words("wide")
    if not ctx.knows_language("wide") or not (customer.segment and customer.role and customer.context):
        return
    words = (*words_of(customer.segment), *words_of(customer.role), *words_of(customer.context))
    telling = {fold(word) for word in words if word not in function and word not in wide}
    if len(telling) < least_words and not ctx.words("everyone").issuperset(telling):
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
def customer_size_missing(ctx: LintContext) -> Faults:
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
    size = ctx.idea.customer.size
    if not ctx.idea.customer.segment:
        return
    if not ctx.has_number(size.value):
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
def customer_is_us(ctx: LintContext) -> Faults:
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
    customer = ctx.idea.customer
    if ctx.idea.meta.concept_type != "commercial" or not ctx.knows_language("staff"):
        return
    for name, text in (("segment", customer.segment), ("role", customer.role)):
        if text and _means_us(ctx, text):
            yield Fault(
                f"/customer/{name}",
                f'"{text}" works for us, and is not the customer.',
                "Name who pays and profits, or set `meta.concept_type` to `internal`.",
            )


def _means_us(ctx: LintContext, text: str) -> bool:
    spoken = words_of(text)
    if _OURS.isdisjoint(spoken) and not set(words_of(ctx.idea.company.name)) & set(spoken):
        return False
    words = [fold(word) for word in spoken]
    staff, buyers = ctx.words("staff"), ctx.words("buyers")
    for place, word in enumerate(words):
        following = words[place + 1 : place + 4]
        if word == "our" and _first(following, staff, buyers):
            return True
        if word in _INSIDE and _first(following[:2], staff | {"user", "customer"}, frozenset()):
            return True
    return _employs(ctx.idea.company.name, words, staff, buyers)


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


BEHAVIOUR = frozenset(["usage_data", "experiment", "observation", "sales_loss"])
"""Kinds of evidence that show what people did, not what they said."""


def shows_behaviour(entry: Evidence) -> bool:
    """Does a piece of evidence show what people did?"""
    return entry.behavior == "did" or (entry.behavior is None and entry.kind in BEHAVIOUR)


@rule(
    "CUS006",
    "unstated-need-unproven",
    scale("info", validated="warning"),
    reads=("customer.needs[].stated", "customer.needs[].evidence", "secondary_customers[].needs[].evidence"),
    source="Bezos, letter to shareholders 2016: customers want something better before they know it",
    told=scale("info"),
)
def unstated_need_unproven(ctx: LintContext) -> Faults:
    """A need that customers do not state has nothing to show it.

    What it checks: whether each need with `stated: false` cites evidence of what people did: usage data, an
        experiment, an observation, lost sales, or any evidence with `behavior: did`. An info where what it
        cites is what people said.
    Why it matters: a need that nobody states is the most valuable find and the easiest invention. What people
        do when nobody asks is the only witness.
    Fails:
        customer:
          needs: [{need: to know who still hesitates, stated: false}]
    Passes:
        customer:
          needs: [{need: to know who still hesitates, stated: false, evidence: ev-log}]
    Options: none.
    Limits: needs without `stated` are not judged. A support ticket counts as something said.
    """
    for path, need in _needs(ctx):
        cited = [ctx.evidence_by_id[one] for one in need.evidence if one in ctx.evidence_by_id]
        if need.stated is False and not any(map(shows_behaviour, cited)):
            yield Fault(
                f"{path}/evidence",
                f'"{need.need}" is called unstated, but '
                f"{'only what people said shows it' if cited else 'nothing shows it'}.",
                "Cite behaviour (usage, observation, an experiment) that reveals the need.",
                grade="told" if cited else "",
                key=f'"{need.need}" is called unstated, but nothing shows it.',
            )


def _needs(ctx: LintContext) -> Iterator[tuple[str, Need]]:
    """Every need of the customer and of others, with its path."""
    for index, need in enumerate(ctx.idea.customer.needs):
        yield f"/customer/needs/{index}", need
    for number, other in enumerate(ctx.idea.secondary_customers):
        for index, need in enumerate(other.needs):
            yield f"/secondary_customers/{number}/needs/{index}", need


@rule(
    "CUS007",
    "no-not-for",
    scale(None, in_review="info"),
    reads=("customer.not_for",),
    source="a segment has an edge: who should not buy",
)
def no_not_for(ctx: LintContext) -> Faults:
    """Nothing says who the product is not for.

    What it checks: that `customer.not_for` has an entry, from the status `in_review` on.
    Why it matters: a product for these customers is wrong for others, who are spared a bad purchase if
        somebody tells them. A segment without an edge grows until it is everyone.
    Fails:
        customer: {not_for: []}
    Passes:
        customer: {not_for: [guided tours that sell tickets]}
    Options: none.
    Limits: none.
    """
    if ctx.idea.customer.segment:
        yield from absent(
            ctx,
            "customer.not_for",
            "Nothing says who it is not for.",
            "Name a neighbouring group that should choose something else, in `customer.not_for`.",
        )


@rule(
    "CUS008",
    "no-unstated-need",
    scale(None, in_review="info"),
    reads=("customer.needs[].need", "customer.needs[].stated"),
    source="customer obsession: anticipate needs before customers can name them",
)
def no_unstated_need(ctx: LintContext) -> Faults:
    """No need is named that customers do not state themselves.

    What it checks: that `customer.needs` has an entry with `stated: false`, from the status `in_review` on.
    Why it matters: what customers ask for, every competitor has heard as well. Whoever watches them finds the
        need behind the request, and sometimes that the request was the wrong one.
    Fails:
        customer:
          needs: [{need: to know by noon who is coming, stated: true}]
    Passes:
        customer:
          needs: [{need: to know who still hesitates, stated: false, evidence: ev-log}]
    Options: none.
    Limits: asks that one is named, not that it is new; CUS006 asks what shows it.
    """
    customer = ctx.idea.customer
    if customer.segment and not any(need.stated is False and need.need for need in customer.needs):
        yield Fault(
            "/customer/needs",
            "No need is named that customers do not state themselves.",
            "Say what you saw them do without asking for help, in `customer.needs` with `stated: false`.",
        )
