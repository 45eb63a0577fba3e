"""How much of a hand-made label the import finds: hits and chances, part by part."""

from collections.abc import Iterator
from typing import Any

from prfaq.importers import Imported
from prfaq.importers.markdown import plain, squeezed

PARTS = ("headline", "problem", "quotes", "questions", "audience")


def scores(imported: Imported, label: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Hits and chances for each part of ``PARTS``."""
    texts = {one.path: one.text for one in imported.placements}
    return {
        "headline": (int(_headline(texts, label)), 1),
        "problem": (int(_problem(texts, label)), 1),
        "quotes": _quotes(texts, label),
        "questions": _questions(texts, label),
        "audience": _audience(texts, label),
    }


def misses(imported: Imported, label: dict[str, Any]) -> Iterator[str]:
    """What went wrong, in words."""
    texts = {one.path: one.text for one in imported.placements}
    if not _headline(texts, label):
        yield f"headline {label['title_or_headline']!r} != {texts.get(('press_release', 'headline'))!r}"
    if not _problem(texts, label):
        yield f"problem {label['problem']!r} != {texts.get(('problem', 'statement'), '')[:90]!r}"
    for who in ("leader", "customer"):
        if _quote(texts, label, who) is False:
            said = [texts.get(("quotes", who, key), "")[:50] for key in ("text", "name", "title", "role")]
            yield f"quote {who} {label[f'{who}_quote']} != {said}"
    asked, wanted = _asked(texts), [squeezed(plain(one["question"])) for one in label["faqs"]]
    yield from (f"question not found {one!r}" for one in wanted if one not in asked)
    yield from (f"no question {one!r}" for one in asked if one not in wanted)


def _headline(texts: dict[Any, str], label: dict[str, Any]) -> bool:
    return squeezed(plain(label["title_or_headline"] or "")) == squeezed(
        texts.get(("press_release", "headline"), "")
    )


def _problem(texts: dict[Any, str], label: dict[str, Any]) -> bool:
    found = squeezed(texts.get(("problem", "statement"), ""))
    spans = [span for span in [label["problem"], *label.get("problem_alt", [])] if span]
    if not spans:
        return not found
    return any(found.startswith(squeezed(plain(span))) for span in spans)


def _quotes(texts: dict[Any, str], label: dict[str, Any]) -> tuple[int, int]:
    found = [_quote(texts, label, who) for who in ("leader", "customer")]
    return sum(one is True for one in found), sum(one is not None for one in found)


def _quote(texts: dict[Any, str], label: dict[str, Any], who: str) -> bool | None:
    """Is the quote right, with the right speaker? Nothing where there is none and none was found."""
    wanted, found = label[f"{who}_quote"], texts.get(("quotes", who, "text"), "")
    if wanted is None:
        return False if found else None
    speaker = squeezed(wanted["speaker"] or "")
    name = squeezed(texts.get(("quotes", who, "name"), ""))
    role = squeezed(texts.get(("quotes", who, "title"), "") + " " + texts.get(("quotes", who, "role"), ""))
    is_signed = speaker == name == "" or (
        bool(name) and speaker.startswith(name[:40]) and _nearly(speaker, name + " " + role)
    )
    return squeezed(found).startswith(squeezed(plain(wanted["first_words"]))) and is_signed


def _nearly(wanted: str, found: str) -> bool:
    one, other = set(wanted.split()), set(found.split())
    return len(one & other) >= 0.7 * len(one)


def _asked(texts: dict[Any, str]) -> dict[str, str]:
    return {squeezed(text): path[0] for path, text in texts.items() if path[-1] == "question"}


def _questions(texts: dict[Any, str], label: dict[str, Any]) -> tuple[int, int]:
    """Questions found, of those wanted and those found in vain."""
    asked, wanted = set(_asked(texts)), {squeezed(plain(one["question"])) for one in label["faqs"]}
    return len(asked & wanted), len(asked | wanted)


def _audience(texts: dict[Any, str], label: dict[str, Any]) -> tuple[int, int]:
    """Questions with the right audience, of those found; one without an audience is the customer's."""
    asked = _asked(texts)
    wanted = {squeezed(plain(one["question"])): one["audience"] for one in label["faqs"]}
    common = [one for one in wanted if one in asked]
    return sum((asked[one] == "internal_faq") == (wanted[one] == "internal") for one in common), len(common)


def misaddressed(imported: Imported, label: dict[str, Any]) -> Iterator[str]:
    """Questions that were found and given to the wrong audience."""
    asked = _asked({one.path: one.text for one in imported.placements})
    for one in label["faqs"]:
        where = asked.get(squeezed(plain(one["question"])), "")
        if where and (where == "internal_faq") != (one["audience"] == "internal"):
            yield f"{one['question']!r} is in {where}"
