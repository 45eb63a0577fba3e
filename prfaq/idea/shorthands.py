"""The ways to write a block shorter: one table for the validator and the JSON Schema alike.

``ESSENTIAL`` says which member a text stands for where a block is expected (``benefit: "…"``);
``RENAMED`` says which short keys stand for which members (``q`` for ``question``).
"""

ESSENTIAL: dict[str, str] = {
    "Product": "name",
    "Company": "name",
    "Reviewer": "name",
    "Customer": "segment",
    "SecondaryCustomer": "segment",
    "Size": "value",
    "Need": "need",
    "Representative": "name",
    "Problem": "statement",
    "Frequency": "value",
    "Alternative": "name",
    "Share": "percent",
    "Benefit": "statement",
    "Evidence": "claim",
    "Sample": "n",
    "Solution": "summary",
    "Step": "does",
    "Personalization": "what_adapts",
    "Technology": "name",
    "NotDoing": "item",
    "Adoption": "behavior_change",
    "CallToAction": "text",
    "Pricing": "price",
    "Risk": "rating",
    "PremortemReason": "reason",
    "Tam": "value",
    "Dependency": "name",
    "SuccessMetric": "name",
    "Baseline": "value",
    "Guardrail": "name",
    "FeedbackLoop": "source",
    "Relationship": "promise",
    "Tenet": "text",
    "Assumption": "statement",
    "OpenQuestion": "question",
    "Decision": "outcome",
    "Milestone": "what",
    "Term": "term",
    "Reference": "title",
    "Appendix": "title",
}

RENAMED: dict[str, dict[str, str]] = {
    "CustomerQuestion": {"q": "question", "a": "answer"},
    "InternalQuestion": {"q": "question", "a": "answer"},
    "OpenQuestion": {"q": "question"},
}
