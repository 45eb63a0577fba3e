"""About the document: which idea, how far along, who answers for it."""

from typing import Literal, TypeAlias

from prfaq.idea.base import Block, Day, ShortBlock, Texts, blocks, text, texts, value

Status: TypeAlias = Literal[
    "idea", "draft", "in_review", "revise", "approved", "not_approved", "parked", "launched", "retired"
]
Stage: TypeAlias = Literal["hypothesis", "validated", "growth"]
ConceptType: TypeAlias = Literal["commercial", "internal", "open_source", "community"]


class Reviewer(ShortBlock):
    """Somebody who has read the document, or will."""

    name: str = text("Who reviews?", "Ines Albrecht")
    role: str = text("In which role?", "Principal engineer")
    verdict: str = text("What did they say?", "Go, once the price is tested.")
    date: Day | None = value("When?", "2026-10-02")


class Meta(Block):
    """About the document itself."""

    id: str = text("By which short name is the idea filed?", "ward-handover")
    title: str = text("What do you call the idea among yourselves?", "Handover for night shifts")
    status: Status = value("Where does the idea stand?", "draft", default="idea")
    stage: Stage = value("How much evidence can be expected by now?", "hypothesis", default="hypothesis")
    concept_type: ConceptType = value(
        "Is it sold, for colleagues, open source, or for a community?", "commercial", default="commercial"
    )
    version: str = text("Which version of the document is this?", "0.3")
    created: Day | None = value("When was it begun?", "2026-08-17")
    updated: Day | None = value("When was it last changed?", "2026-10-05")
    owner: str = text("Who answers for the idea?", "Marta Oyelaran")
    contributors: Texts = texts("Who else wrote?", "Jonas Feld")
    reviewers: tuple[Reviewer, ...] = blocks("Who reviews it?")
    language: str = text("In which language is it written (BCP 47)?", "en")
    confidentiality: str = text("Who may read it?", "Internal")
