"""The author's questions as the document numbers them: customers' first, then those asked in the house."""

from typing import NamedTuple

from prfaq.composer.parts import Parts
from prfaq.idea.model import Idea
from prfaq.idea.release import CustomerQuestion, InternalQuestion


class Asked(NamedTuple):
    """One question of the author's, with its ``number`` in the document and its place in the idea.

    ``topic`` is the theme of a customer's question, the category of an internal one, "" where neither is set.
    ``followed_up`` says that somebody finds the answer out by a day: status open, with owner and due date.
    """

    number: int
    path: str
    id: str
    question: str
    answer: str
    topic: str
    followed_up: bool = False


class Faq(NamedTuple):
    """The author's questions; those put together from facts are in ``Manuscript.parts``."""

    customer: tuple[Asked, ...]
    internal: tuple[Asked, ...]


def faq_of(idea: Idea, parts: Parts) -> Faq:
    """The questions of an idea, with the numbers that its document gives them."""
    numbers = {entry.path: entry.number for entry in (*parts.customer_faq, *parts.internal_faq)}
    customer = [_place("customer_faq", index, numbers) for index in range(len(idea.customer_faq))]
    internal = [_place("internal_faq", index, numbers) for index in range(len(idea.internal_faq))]
    return Faq(
        tuple(_customer(*place, entry) for place, entry in zip(customer, idea.customer_faq, strict=True)),
        tuple(_internal(*place, entry) for place, entry in zip(internal, idea.internal_faq, strict=True)),
    )


def _place(block: str, index: int, numbers: dict[str, int]) -> tuple[int, str]:
    path = f"/{block}/{index}"
    return numbers.get(path, index + 1), path


def _customer(number: int, path: str, entry: CustomerQuestion) -> Asked:
    return Asked(number, path, entry.id, entry.question, entry.answer, entry.theme or "")


def _internal(number: int, path: str, entry: InternalQuestion) -> Asked:
    followed_up = entry.status == "open" and bool(entry.owner and entry.due)
    return Asked(number, path, entry.id, entry.question, entry.answer, entry.category or "", followed_up)
