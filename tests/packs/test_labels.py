from pathlib import Path
from typing import get_args

import pytest

from prfaq.errors import UserError
from prfaq.idea.evidence import EvidenceKind
from prfaq.idea.meta import Stage, Status
from prfaq.idea.risks import Rating
from prfaq.idea.unknowns import Outcome
from prfaq.packs import find, labels
from tests.packs.shelves import shelf

ENGLISH = """
[headings]
problem = "Problem"
solution = "Solution"
[when.community.headings]
problem = "What troubles us"
"""


def test_labels_follow_language_concept_and_the_nearest_pack(tmp_path: Path) -> None:
    packs = shelf(
        tmp_path,
        {
            "far": {"template.toml": "", "labels/en.toml": ENGLISH},
            "near": {
                "template.toml": "extends = 'far'",
                "labels/de.toml": "[headings]\nproblem = 'Das Problem'",
            },
        },
    )
    pack = find("near", (packs,))
    assert labels(pack, "en", "commercial")["headings"]["problem"] == "Problem"
    assert labels(pack, "en-GB", "community")["headings"]["problem"] == "What troubles us"
    assert labels(pack, "de-AT", "commercial")["headings"] == {
        "problem": "Das Problem",
        "solution": "Solution",
    }
    assert labels(pack, "xx", "commercial")["headings"]["problem"] == "Problem"


def test_labels_that_are_not_texts_are_refused(tmp_path: Path) -> None:
    packs = shelf(tmp_path, {"mine": {"template.toml": "", "labels/en.toml": "headings = 1"}})
    with pytest.raises(UserError, match=r"mine/labels/en\.toml: `headings` must be a table of texts"):
        labels(find("mine", (packs,)), "en", "commercial")


def test_every_choice_of_the_schema_that_a_document_prints_has_a_label() -> None:
    words = labels(find("classic"), "en", "commercial")
    for table, choices in (
        ("kinds", EvidenceKind),
        ("statuses", Status),
        ("stages", Stage),
        ("ratings", Rating),
        ("outcomes", Outcome),
    ):
        assert set(get_args(choices)) == set(words[table])
