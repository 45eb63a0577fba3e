"""The whole idea: one field a part of the document, in the order in which one thinks it through."""

from prfaq.idea.alternatives import Alternative
from prfaq.idea.appendix import Appendix, Reference, Term
from prfaq.idea.base import Block, block, blocks, text
from prfaq.idea.benefit import Benefit
from prfaq.idea.customer import Customer, SecondaryCustomer
from prfaq.idea.economics import Economics
from prfaq.idea.evidence import Evidence
from prfaq.idea.faq import CustomerQuestion, InternalQuestion
from prfaq.idea.feedback import FeedbackLoop, Relationship, Tenet
from prfaq.idea.meta import Meta
from prfaq.idea.metrics import Metrics
from prfaq.idea.press_release import PressRelease
from prfaq.idea.problem import Problem
from prfaq.idea.product import Company, Product
from prfaq.idea.quotes import Quotes
from prfaq.idea.risks import Dependency, PremortemReason, Risks
from prfaq.idea.solution import Adoption, Solution
from prfaq.idea.unknowns import Assumption, Decision, Milestone, OpenQuestion


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
