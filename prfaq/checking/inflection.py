"""Words by their forms: the inflections of a verb, and the stem that related words share.

Rough on purpose: a wrong form that nobody writes does no harm, and a stem need only be the same for "cancel",
"cancelled" and "cancellation". English; a language without lists of words does not get here.
"""

from functools import lru_cache

from prfaq.checking.prose import fold, words_of

_VOWELS = frozenset("aeiou")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "er",
    "ed",
    "ly",
    "es",
    "e",
)
_LONGEST_STEM = 6


@lru_cache(maxsize=64)
def verb_forms(bases: frozenset[str]) -> frozenset[str]:
    """Every form of the verbs in a list; entries of several words stay as they are."""
    return bases | frozenset(form for base in bases if base.isalpha() for form in _forms(base))


def _forms(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    doubled = base + base[-1] if _doubles(base) else base
    ending = "es" if base.endswith(("s", "x", "ch", "sh", "z", "o")) else "s"
    return f"{base}{ending}", f"{doubled}ed", f"{doubled}ing"


def _doubles(base: str) -> bool:
    """Does a verb double its last letter, as "cut" and "stop" do?"""
    ends = [letter in _VOWELS for letter in base[-3:]]
    return len(base) <= 4 and ends == [False, True, False] and base[-1] not in "wxy"


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """What a word shares with its relatives."""
    word = fold(word)
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 3 and word.endswith(ending):
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:_LONGEST_STEM]


@lru_cache(maxsize=1024)
def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text, without numbers."""
    return frozenset(stem(word) for word in words_of(text) if not word[0].isdigit())
