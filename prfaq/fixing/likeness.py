"""Which name was meant, where there is no doubt: the same words otherwise dressed, or one slip of the hand.

The hints of a finding may guess more freely, since a person reads them. What is changed unasked must not turn
a word into another word: ``revised`` is not ``revise``, and ``unanswered`` is not ``answered``.
"""

import re
from collections.abc import Iterable

_LONGEST = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def meant(written: str, names: Iterable[str]) -> str:
    """The one name that ``written`` can mean; empty where there is none, or more than one."""
    known = list(names)
    if len(written) > _LONGEST:
        return ""
    words = re.split(r"[-_\s]+", _HUMP.sub("_", written.strip()).lower())
    for same in ("_".join(words), "".join(words)):
        found = [name for name in known if same in (name, name.replace("_", ""))]
        if found:
            return found[0] if len(found) == 1 else ""
    near = [name for name in known if _is_one_slip("_".join(words), name)]
    return near[0] if len(near) == 1 else ""


def _is_one_slip(written: str, name: str) -> bool:
    """One letter too many, too few or wrong, two letters swapped, or singular for plural."""
    if {f"{written}s", written} & {f"{name}s", name}:
        return True
    if written[:1] != name[:1] or len(name) < 4 or written.startswith(name) or name.startswith(written):
        return False
    start = _shared(written, name)
    end = _shared(written[start:][::-1], name[start:][::-1])
    left, wanted = written[start : len(written) - end], name[start : len(name) - end]
    if len(left) + len(wanted) == 1:
        return True
    if (len(left), len(wanted)) == (1, 1):
        return len(name) >= 6  # in a short word another letter soon makes another word
    return len(left) == len(wanted) == 2 and left == wanted[::-1]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
