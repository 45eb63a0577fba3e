"""Documents that we wrote ourselves in the layouts that people use, each with what a reader sees in it.

Their labels were written before the documents were first read by the program.
"""

from pathlib import Path
from typing import Any

import yaml

from prfaq.source import Source
from tests.importers.corpus import Example

LAYOUTS = Path(__file__).parent / "layouts"
AUDIENCES = ("external", "internal", "unspecified")
CODES = {
    "CUS001": "customer_missing",
    "PRO001": "problem_missing",
    "PRO002": "problem_names_product",
    "QUO001": "customer_quote_missing",
}


def written() -> list[Example]:
    """All of them, file by file."""
    return [
        Example(f"{file.stem}: {name}", Source("draft.md", entry["document"]), _label(entry["label"]))
        for file in sorted(LAYOUTS.glob("*.yaml"))
        for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    ]


def _label(short: dict[str, Any]) -> dict[str, Any]:
    """A label as the corpus has it, from our shorter one: ``codes`` are the rules that ought to speak."""
    codes = short.get("codes", [])
    return {
        "title_or_headline": short["headline"],
        "problem": short["problem"],
        "problem_alt": short.get("problem_alt", []),
        "leader_quote": _quote(short["leader"]),
        "customer_quote": _quote(short["customer"]),
        "faqs": [
            {"question": one, "audience": audience}
            for audience in AUDIENCES
            for one in short.get(audience, [])
        ],
        "placeholders": ["PLA001"] if "PLA001" in codes else [],
        "problem_has_number": "PRO004" not in codes,
        **{field: code in codes for code, field in CODES.items()},
    }


def _quote(pair: list[str] | None) -> dict[str, str] | None:
    return {"speaker": pair[0], "first_words": pair[1]} if pair else None
