"""Sentence frames: text with places for facts, parsed once a language and filled many times.

A frame is written in a language's data file:

``{problem.today}``          the fact of that name; a frame that lacks one of its facts is not used
``{problem.trigger:when}``   the fact, if it passes the test ``when`` (see ``prfaq.composing.wording``)
``{item.name:small,!article}``  the fact, if it passes the first test and not the second
``< in {regions}>``          left out where a fact in it is missing
``[has|have]``               the first for a singular, the second for a plural: the fact before decides
``[item.actor: has|have]``   the same, where another fact decides
"""

import re
from typing import NamedTuple, TypeAlias

_TOKENS = re.compile(
    r"""
    \{ (?P<fact>[^{}:]+) (?: : (?P<tests>[a-z_!,]+) )? \}
    | \[ (?: (?P<of>[a-z_.]+) :\ ? )? (?P<one>[^\[\]|]*) \| (?P<many>[^\[\]|]*) \]
    """,
    re.VERBOSE,
)
_GROUPS = re.compile(r"<([^<>]*)>")


class Place(NamedTuple):
    """A place for the fact ``name``, which must pass the ``tests``."""

    name: str
    tests: tuple[str, ...] = ()


class Agreement(NamedTuple):
    """A word that follows the number of the fact ``of``."""

    one: str
    many: str
    of: str


Fill: TypeAlias = Place | Agreement


class Group(NamedTuple):
    """A stretch of a frame, all of it or a part that may be left out: a ``%s`` template and what fills it.

    ``agreements`` stand with their places among all that fills the template.
    """

    template: str
    places: tuple[Place, ...]
    agreements: tuple[tuple[int, Agreement], ...] = ()
    optional: bool = False


class Frame(NamedTuple):
    """A parsed frame. ``alone`` names the fact of a frame that is nothing but one fact.

    ``required`` are the places that must be filled, ``names`` all facts that it uses. It is used where all
    facts in ``needs`` are there and none in ``unless``, and where each fact in ``after`` has been said
    before, or has not.
    """

    groups: tuple[Group, ...]
    required: tuple[Place, ...]
    names: tuple[str, ...]
    alone: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    after: tuple[tuple[str, bool], ...] = ()


def parse(written: str, needs: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Frame:
    """The frame that ``written`` spells; ``ValueError`` where a bracket is left open.

    ``needs`` and ``unless`` are names of facts, or ``said NAME`` for a fact that was said before.
    """
    groups = tuple(_groups(written))
    places = [place for group in groups for place in group.places]
    required = tuple(place for group in groups if not group.optional for place in group.places)
    only = groups[0] if len(groups) == 1 else None
    return Frame(
        groups,
        required,
        names=tuple(dict.fromkeys(place.name for place in places)),
        alone=required[0].name if only and only.template == "%s" and required else "",
        needs=tuple(name for name in needs if not name.startswith("said ")),
        unless=tuple(name for name in unless if not name.startswith("said ")),
        after=tuple((name, True) for name in _said(needs)) + tuple((name, False) for name in _said(unless)),
    )


def _said(conditions: tuple[str, ...]) -> list[str]:
    return [name.removeprefix("said ") for name in conditions if name.startswith("said ")]


def _groups(written: str) -> list[Group]:
    # Splitting on the optional groups leaves them at the odd places.
    parts = _GROUPS.split(written)
    return [_group(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def _group(written: str, optional: bool) -> Group:
    template = ""
    fills: list[Fill] = []
    end = 0
    for match in _TOKENS.finditer(written):
        template += _literal(written[end : match.start()]) + "%s"
        fills.append(_fill(match, fills[-1:]))
        end = match.end()
    template += _literal(written[end:])
    places = tuple(fill for fill in fills if isinstance(fill, Place))
    agreements = tuple((at, fill) for at, fill in enumerate(fills) if isinstance(fill, Agreement))
    return Group(template, places, agreements, optional)


def _fill(match: re.Match[str], before: list[Fill]) -> Fill:
    name, tests, of = match.group("fact", "tests", "of")
    if name:
        return Place(name, tuple(tests.split(",")) if tests else ())
    named = [place.name for place in before if isinstance(place, Place)]
    if not (of or named):
        raise ValueError(f"{match.group()!r} follows no fact")
    return Agreement(match.group("one"), match.group("many"), of or named[0])


def _literal(text: str) -> str:
    if any(mark in text for mark in "{}<>[]|"):
        raise ValueError(f"a bracket is left open near {text!r}")
    return text.replace("%", "%%")
