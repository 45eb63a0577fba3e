"""A text without our own names: what is left tells whether it speaks of anybody else.

"Tarnmouth Buses enters a new market" has the customers' bus in it, and not the customers.
"""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import name_pattern


def without_own_names(draft: Manuscript, text: str) -> str:
    """``text`` with the names of company and product taken out."""
    pattern = name_pattern((draft.idea.company.name, *draft.product_names))
    return pattern.sub(" ", text) if pattern else text
