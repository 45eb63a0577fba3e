"""What a user may have meant by a name that nobody knows: the known name most like it, as a hint."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache


def nearest(written: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like what was written; empty where none is like it.

    ``cutoff`` is how like it must be: 1 for the same, 0 for anything.
    """
    return next(iter(get_close_matches(written, tuple(known), n=1, cutoff=cutoff)), "")


def did_you_mean(written: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.6) -> str:
    """The hint ``Did you mean `title`?``, or ``otherwise`` where no known name is like what was written."""
    name = nearest(written, known, cutoff)
    return f"Did you mean `{name}`?" if name else otherwise


def nearest_or_all(written: str, known: Iterable[str]) -> str:
    """A hint: the nearest of the known names, or all of them."""
    names = sorted(set(known))
    return did_you_mean(written, names, f"Known here: {', '.join(names)}.")


_LONGEST_NAME = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""

_SHORTEST_PLURAL = 3
"""Letters that a name has at least without the ``s`` of its plural: ``as`` is no plural of ``a``."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def meant(written: str, names: Iterable[str]) -> str:
    """The one name that ``written`` can mean; empty where there is none, or more than one."""
    known = tuple(names)
    if len(written) > _LONGEST_NAME or dressed(written, known):
        return dressed(written, known)
    spelled = re.sub(r"[-_\s]+", "_", _HUMP.sub("_", written.strip()).lower())
    near = [name for name in known if _is_one_slip(spelled, name)]
    return near[0] if len(near) == 1 else ""


def dressed(written: str, names: Iterable[str]) -> str:
    """The one name that ``written`` is in another dress, as "In Review" is ``in_review``; empty where it is none."""
    return _undressed(tuple(names)).get(bare(written), "")


@lru_cache(maxsize=256)
def _undressed(names: tuple[str, ...]) -> Mapping[str, str]:
    """Each name by its bare form; the empty text where two have the same."""
    found: dict[str, str] = {}
    for name in names:
        found[bare(name)] = "" if bare(name) in found else name
    return found


def bare(name: str) -> str:
    """A name without its dress: no capitals, spaces, hyphens or underscores, and no ``s`` at its end.

    Two names that are the same without it are one name to whoever types them.
    """
    if len(name) > _LONGEST_NAME:
        return name
    plain = re.sub(r"[-_\s]+", "", name).lower()
    return plain[:-1] if len(plain) > _SHORTEST_PLURAL and re.search("[^s]s$", plain) else plain


def _is_one_slip(written: str, name: str) -> bool:
    """One letter too many, too few or wrong, or two letters swapped."""
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
