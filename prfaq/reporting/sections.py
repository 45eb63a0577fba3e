"""The parts of an idea that findings are gathered under: the five questions first, then the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part: its ``name`` for links, the ``label`` of a column, a ``heading``, the fields it covers."""

    name: str
    label: str
    heading: str
    fields: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section("customer", "Customer", "Who is the customer?", ("customer", "secondary_customers")),
    Section("problem", "Problem", "What is the customer's problem or opportunity?", ("problem",)),
    Section("alternatives", "Alternatives", "What do they use instead?", ("alternatives",)),
    Section("benefit", "Benefit", "What is the most important customer benefit?", ("benefit",)),
    Section("evidence", "Evidence", "How do you know?", ("evidence", "references")),
    Section(
        "experience",
        "Experience",
        "What does the customer's experience look like?",
        ("solution", "adoption"),
    ),
    Section("press-release", "Press release", "The press release", ("press_release",)),
    Section("quotes", "Quotes", "The quotes", ("quotes",)),
    Section("faq", "FAQ", "Questions and answers", ("customer_faq", "internal_faq")),
    Section("metrics", "Metrics", "How success is measured", ("metrics", "milestones")),
    Section(
        "feedback",
        "Feedback",
        "Listening to customers after launch",
        ("feedback_loops", "relationship", "tenets"),
    ),
    Section(
        "risks",
        "Risks",
        "Risks, money and what nobody knows yet",
        ("risks", "premortem", "economics", "dependencies", "assumptions", "open_questions", "decision"),
    ),
    Section("other", "Other", "The document itself", ()),
)

_BY_FIELD = {field: section for section in SECTIONS for field in section.fields}


def section_of(path: str) -> Section:
    """The section that the field at ``path`` (a JSON Pointer) belongs to; the last where it is no other's."""
    return _BY_FIELD.get(path.split("/", 2)[1] if "/" in path else "", SECTIONS[-1])
