"""Files made of nothing but mistakes of notation: read or refused in bounded time, never a traceback."""

import contextlib
import time

from prfaq.errors import UserError
from prfaq.idea.load import load
from prfaq.source import Source
from tests.hostile.test_growth import LIMIT
from tests.tools import for_each

FILES = {
    "a thousand colons": "problem:\n" + "".join(f"  x{n}: a: b\n" for n in range(1000)),
    "one mistake in a large file": "benefit: a: b\nx-a: |\n" + "  word word word\n" * 100_000,
    "commas in braces": "benefit: {" + "a, " * 50_000 + "}",
    "names in braces": "evidence: [{claim: " + ", claim: a" * 20_000 + "}]",
    "quotation marks": "benefit: " + "'\" " * 50_000,
    "one long line": "benefit: " + "a: " * 200_000,
    "entries without hyphens": "benefit:\n" + "  - a\n  b\n" * 5000,
    "blank lines": "benefit: a\n" + "\n" * 50_000 + "b\nproduct: x",
    "tabs": "benefit:\n" + "\t" * 500_000 + "x: y\n",
    "spaces": "benefit: a: b" + " " * 500_000 + "\n" + " " * 500_000 + ": b",
    "titles": "text\n" * 50_000 + "product: x\n",
    "anchors": "".join(f"x-{n}: &a{n} b c\n" for n in range(2000)),
    "a list in itself": "a: &a [*a]\nbenefit: x: y\n",
    "glued names": "customer:\n" + "  segment:role:context:" * 20_000,
    "a list of one line": "problem:\n  today: x\n" + "    - a\n" * 10_000,
    "names in other dress": "customer:\n" + "".join(f"  Role{' ' * n}: a: b\n" for n in range(900)),
    "a name of many words": "benefit: a: b\n" + "not for " * 50_000 + ": x\n",
    "unknown names": "customer: {" + "".join(f"Role{n}: a, " for n in range(900)) + "Role: b}",
    "signs of entries": "evidence:\n" + "  * claim: a\n" * 10_000,
    "entries that lack hyphens": "evidence:\n" + "  claim: a\n  source: b\n" * 5_000,
    "items on one line": "customer:\n  not_for: - a" + " - a" * 50_000,
    "our own characters": "benefit: \ue03a x: y\n",
}


@for_each("text", FILES.values())
def test_a_file_full_of_mistakes_is_read_or_refused_in_time(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(UserError):
        load(Source("idea.yaml", text))
    assert time.process_time() - begun < LIMIT


def test_our_own_characters_stay_what_they_are_where_nothing_needs_quotes() -> None:
    assert load(Source("idea.yaml", "benefit: \ue03a x\n")).idea.benefit.statement == "\ue03a x"
