"""Which version of prfaq a configuration asks for: ``>=0.1``, ``>=0.1, <1``, ``~=0.2.1``, ``==0.1.0``."""

import re

from prfaq import __version__
from prfaq.toml import At

_ONE = re.compile(r"\s*+(>=|==|~=|!=|<=|<|>)?\s*+(\d{1,9}+(?:\.\d{1,9}+){0,9}+)\s*+")


def check_version(wanted: str, at: At, have: str = __version__) -> None:
    """Stop where this version is not the one that ``wanted`` asks for, or where ``wanted`` asks for none."""
    for part in wanted.split(",") if wanted else ():
        match = _ONE.fullmatch(part)
        if match is None:
            at.refuse(f"'{wanted}' asks for no version.", 'Write ">=0.1", or ">=0.1, <1".')
        if not _satisfies(match[1] or "==", _numbers(match[2]), _numbers(have)):
            at.refuse(f"prfaq {wanted} is required, and this is {have}.", "Install the version asked for.")


def _satisfies(sign: str, wanted: tuple[int, ...], have: tuple[int, ...]) -> bool:
    width = max(len(wanted), len(have))
    ours, theirs = _filled(have, width), _filled(wanted, width)
    return {
        ">=": ours >= theirs,
        ">": ours > theirs,
        "<=": ours <= theirs,
        "<": ours < theirs,
        "==": ours == theirs,
        "!=": ours != theirs,
        "~=": ours >= theirs and have[: max(1, len(wanted) - 1)] == wanted[: max(1, len(wanted) - 1)],
    }[sign]


def _filled(version: tuple[int, ...], width: int) -> tuple[int, ...]:
    """The version with zeros to a width: 1 is 1.0.0."""
    return version + (0,) * (width - len(version))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with: 0.2.0rc1 counts as 0.2.0."""
    return tuple(int(number) for number in re.findall(r"(?:^|\.)(\d{1,9})", version))
