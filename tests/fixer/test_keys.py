"""An id that lost its colon is an id all the same: none is put beside it."""

from prfaq.fixer import apply_fixes
from prfaq.source import Source


def test_no_id_is_made_for_an_entry_with_a_name_that_is_not_understood() -> None:
    text = "evidence:\n  - {id ev-invoices, claim: 212 of 2540 hired scores were billed as lost}\n"
    once = apply_fixes(Source("idea.yaml", text))
    assert "ev-212" not in once.source.text
    assert apply_fixes(once.source).made == ()
