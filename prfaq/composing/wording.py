"""What a language's word lists tell about a phrase: how it starts, and whether it is singular or plural.

These are guesses by closed lists. They choose between two frames or two forms of a verb, never between two
facts, so that a wrong guess is a slip of grammar and not of truth.
"""

from collections.abc import Callable

from prfaq.composing.language import Language
from prfaq.composing.text import CLOSERS, OPENERS, is_sentence, lowered, several_sentences

_MARKS = CLOSERS + OPENERS + ",;:."
_SEVERAL = "and"
_LOOK = 12  # words of a phrase that are looked at
_OBJECTS = ("it", "it.", "you", "you.")  # at a phrase's end no subject
_SHORT = 16  # words; who writes more before a full stop has written a sentence


def passes(tests: tuple[str, ...], text: str, language: Language) -> bool:
    """Does ``text`` pass each of ``tests``, and fail those that start with ``!``?

    ``phrase``, ``one_sentence``, ``small`` (no capital that a sentence's start gave it), ``amount``, ``clause``
    (it tells what happens: it has a verb) and ``plural`` are looked at here. Any other test is a word list of
    the language: the first word is on it, or ends as its ``endings`` do (its ``small_endings``, where its first
    letter is small), or any word is on its list of ``containing``.
    """
    for test in tests:
        name = test[1:] if test[0] == "!" else test
        look = _LOOKS.get(name)
        if (look(text, language) if look else _listed(name, text, language)) is (test[0] == "!"):
            return False
    return True


def _is_small(text: str, _: Language) -> bool:
    return not text[:1].isupper() or not text.split(None, 1)[0][1:].islower()


def _is_amount(text: str, language: Language) -> bool:
    figure = text.lstrip(OPENERS)[:1]
    return figure.isdigit() or (figure != "" and figure in language.forms["currencies"])


_LOOKS: dict[str, Callable[[str, Language], bool]] = {
    "small": _is_small,
    "amount": _is_amount,
    "phrase": lambda text, _: not is_sentence(text),
    "one_sentence": lambda text, _: not several_sentences(text),
    "clause": lambda text, language: _listed("verb", text, language) or _is_finite(text, language),
    "plural": lambda text, language: is_plural(text, language),  # noqa: PLW0108  # it stands below
}


def _listed(test: str, text: str, language: Language) -> bool:
    words = text.lower().split(None, _LOOK)
    first = words[0].strip(_MARKS) if words else ""
    if first in language.words.get(test, ()):
        return True
    ends = language.endings.get(test)
    if ends and first.endswith(ends) and (test != "verb" or _takes_object(words, language)):
        return True
    small_ends = language.small_endings.get(test)
    if small_ends and text[:1].islower() and first.endswith(small_ends):
        return True
    anywhere = language.containing.get(test)
    return anywhere is not None and not anywhere.isdisjoint(words)


def inside(text: str, language: Language) -> str:
    """A phrase as it stands inside a sentence: without the capital that its first word has as a field's first.

    Only an everyday word loses it, and none before a word with a capital of its own: that is a name.
    """
    if not text[:1].isupper():
        return text
    first, *after = text.split(None, 2)[:2]
    everyday = first.lower().rstrip(",;:") in language.words["everyday"] and first[1:].islower()
    if everyday and not (after and after[0][0].isupper()):
        return text[0].lower() + text[1:]
    return lowered(text, language.small)


def is_common_plural(text: str, language: Language) -> bool:
    """Does a phrase start with a noun in the plural that no name is (``Employees``, ``Renters in Berlin``)?"""
    first, *after = text.split(None, 2)[:2] or [""]
    ending = first[1:].islower() and len(first) > 4 and _ends_plural(first.lower(), language)
    return ending and not first.endswith("ans") and (not after or after[0] in language.words["head_ends"])


def is_stopped_phrase(text: str, language: Language) -> bool:
    """Is ``text`` a phrase that begins and ends as a sentence does (``At the change of shift.``)?

    It is where nothing shows a verb of its own: it opens as a place, a time or what somebody does, or has none
    of the language's common verbs and no pronoun for a subject.
    """
    if text[-1:] != "." or not language.words["finite"] or several_sentences(text):
        return False
    words = text.lower().split(None, _SHORT)
    if len(words) > _SHORT or ("," in text and words[0] in language.words["context"]):
        return False
    opens = words[0] in language.words["context"] and words[0] not in language.words["article"]
    return opens or _listed("verb", text, language) or not _is_finite(text, language)


def _is_finite(text: str, language: Language) -> bool:
    """Has its main clause, what stands before a comma or a relative pronoun, a common verb or a pronoun?"""
    finite, relative = language.words["finite"], language.words["relative"]
    words = text.lower().split(None, _SHORT)
    for number, word in enumerate(words):
        if number and word in relative:
            return False
        if word.strip(_MARKS) in finite and not (number and number == len(words) - 1 and word in _OBJECTS):
            return True
        if word[-1] == ",":
            return False
    return False


def _takes_object(words: list[str], language: Language) -> bool:
    """Is the second word one that follows a verb and no noun (``answers the telephone``)?"""
    return len(words) > 1 and (words[1] in language.words["after_verb"] or words[1][0].isdigit())


def indefinite(text: str, language: Language) -> str:
    """A noun phrase with the indefinite article, if it has none and takes one."""
    mass = _head(text.split(None, _LOOK), language).lower() in language.words["mass_words"]
    if mass or _listed("article", text, language) or is_plural(text, language):
        return text
    first = text.lower()
    an = first.startswith(language.beginnings["an"]) and not first.startswith(language.beginnings["not_an"])
    return language.forms["an" if an else "a"].format(phrase=text)


def is_plural(text: str, language: Language) -> bool:
    """Is the noun phrase plural, as far as its words show?"""
    words = text.split(None, _LOOK)
    first = words[0].lower() if words else ""
    if len(words) > 1 and f"{first} {words[1].lower()}" in language.words["plural_starts"]:
        return True
    if first in language.words["singular_starts"]:
        return False
    if first.strip(_MARKS).replace(",", "").isdigit():
        return first != "1"
    head = _head(words, language)
    named = len(words) > 1 and head[:1].isupper()
    return head == _SEVERAL or (not named and _ends_plural(head.lower(), language))


def _head(words: list[str], language: Language) -> str:
    """The word that decides: the last before a preposition or a comma; ``_SEVERAL`` where ``and`` follows."""
    head = words[0] if words else ""
    for word in words[1:]:
        if word.lower() in language.words["joining"]:
            return _SEVERAL
        if head[-1:] in ",;:(" or word[0] in "(–—" or word.lower() in language.words["head_ends"]:
            break
        head = word
    return head.strip(_MARKS)


def _ends_plural(head: str, language: Language) -> bool:
    if head in language.words["plural_words"]:
        return True
    return head.endswith(language.endings["plural"]) and not head.endswith(language.endings["not_plural"])
