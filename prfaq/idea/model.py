"""The whole idea, in the order in which one thinks it through, and the five customer questions over it.

Source: the Working Backwards questions as Amazon teams publish them (customer; problem or opportunity; most
important benefit; evidence; experience).
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from prfaq.idea.customer import Alternative, Benefit, Customer, Evidence, Problem, SecondaryCustomer
from prfaq.idea.plan import (
    Appendix,
    Assumption,
    Decision,
    Dependency,
    Economics,
    FeedbackLoop,
    Meta,
    Metrics,
    Milestone,
    OpenQuestion,
    PremortemReason,
    Reference,
    Relationship,
    Risks,
    Tenet,
    Term,
)
from prfaq.idea.release import (
    Adoption,
    Company,
    CustomerQuestion,
    InternalQuestion,
    PressRelease,
    Product,
    Quotes,
    Solution,
)
from prfaq.idea.types import Block, block, blocks, text


class Idea(Block):
    """A product idea, from the customer backwards."""

    schema_version: str = text("Which version of this schema is it written for?", "1")
    meta: Meta = block(Meta, "Which idea is it, and how far along?")
    product: Product = block(Product, "What is announced?")
    company: Company = block(Company, "Who announces it?")
    customer: Customer = block(Customer, "1. Who is the customer?")
    secondary_customers: tuple[SecondaryCustomer, ...] = blocks("Who else is touched?")
    problem: Problem = block(Problem, "2. What is the customer's problem or opportunity?")
    alternatives: tuple[Alternative, ...] = blocks("What do they use instead, and when is it better?")
    benefit: Benefit = block(Benefit, "3. What is the most important customer benefit?")
    evidence: tuple[Evidence, ...] = blocks("4. How do you know?")
    solution: Solution = block(Solution, "5. What does the customer's experience look like?")
    adoption: Adoption = block(Adoption, "Would customers change what they do?")
    press_release: PressRelease = block(PressRelease, "What does the press release say, in your words?")
    quotes: Quotes = block(Quotes, "What do the leader and a customer say?")
    customer_faq: tuple[CustomerQuestion, ...] = blocks("What will customers ask?")
    internal_faq: tuple[InternalQuestion, ...] = blocks("What will colleagues ask?")
    risks: Risks = block(Risks, "How high are the four risks, and why?")
    premortem: tuple[PremortemReason, ...] = blocks("Which three reasons would make it fail?")
    economics: Economics = block(Economics, "Does it pay?")
    dependencies: tuple[Dependency, ...] = blocks("Whom and what does it depend on?")
    metrics: Metrics = block(Metrics, "How is success measured?")
    feedback_loops: tuple[FeedbackLoop, ...] = blocks("How will you hear customers after launch?")
    relationship: Relationship = block(Relationship, "What can customers rely on?")
    tenets: tuple[Tenet, ...] = blocks("Which principles decide when two goods collide?")
    assumptions: tuple[Assumption, ...] = blocks("What must be true, and how do you find out?")
    open_questions: tuple[OpenQuestion, ...] = blocks("What does nobody know yet?")
    decision: Decision = block(Decision, "What is to be decided?")
    milestones: tuple[Milestone, ...] = blocks("Which points in time does the plan name?")
    glossary: tuple[Term, ...] = blocks("Which words need explaining?")
    references: tuple[Reference, ...] = blocks("Which sources stand outside the document?")
    appendices: tuple[Appendix, ...] = blocks("Which further pages belong to it?")

    @property
    def is_unanswered(self) -> bool:
        """Is nothing written but what an idea is called, and by whom it is announced?"""
        return not any(getattr(self, name) for name in self.model_fields_set - _CALLED)


_CALLED = frozenset(["schema_version", "meta", "product", "company"])


class Question(NamedTuple):
    """One of the five: its short name, its wording, the fields it cannot do without, all fields it covers."""

    name: str
    wording: str
    essential: tuple[str, ...]
    covers: tuple[str, ...]

    def is_missing(self, idea: Idea) -> bool:
        """Is an essential field empty?"""
        return not all(_getter(path)(idea) for path in self.essential)

    def is_unanswered(self, idea: Idea) -> bool:
        """Is the first of the essential fields empty, without which the others answer nothing?"""
        return not _getter(self.essential[0])(idea)

    def concerns(self, path: str) -> bool:
        """Does the field at ``path`` (a JSON Pointer) belong to this question?"""
        return f"{path}/".startswith(_stems(self.covers))


QUESTIONS: tuple[Question, ...] = (
    Question(
        "customer",
        "Who is the customer?",
        ("/customer/segment", "/customer/role", "/customer/context"),
        ("/customer", "/secondary_customers"),
    ),
    Question(
        "problem",
        "What is the customer's problem or opportunity?",
        ("/problem/statement", "/problem/today"),
        ("/problem", "/alternatives"),
    ),
    Question(
        "benefit", "What is the most important customer benefit?", ("/benefit/statement",), ("/benefit",)
    ),
    Question("evidence", "How do you know?", ("/evidence",), ("/evidence",)),
    Question(
        "experience",
        "What does the customer's experience look like?",
        ("/solution/summary",),
        ("/solution", "/adoption"),
    ),
)


@cache
def _getter(path: str) -> Callable[[Idea], object]:
    """What takes the value at ``path`` from an idea."""
    return attrgetter(path.strip("/").replace("/", "."))


@cache
def _stems(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{path}/" for path in paths)
