"""prfaq: the working-backwards toolkit.

>>> import prfaq
>>> report = prfaq.check(prfaq.Source("idea.yaml", "product: Lanternlight"))
>>> report.coverage["problem"]
'missing'

``load`` reads an idea, ``check`` judges it, ``render`` writes its press release and FAQ. Nothing is printed,
nothing is fetched, and the same input gives the same output. What is not listed in ``__all__`` may change.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prfaq.api import check, load, render
    from prfaq.errors import NotReady, UserError
    from prfaq.finding import Finding, Report, Severity
    from prfaq.idea.load import LoadedIdea
    from prfaq.source import Source

__version__ = "0.2.0"

__all__ = [
    "Finding",
    "LoadedIdea",
    "NotReady",
    "Report",
    "Severity",
    "Source",
    "UserError",
    "check",
    "load",
    "render",
]

_HOMES = {
    "Finding": "prfaq.finding",
    "LoadedIdea": "prfaq.idea.load",
    "NotReady": "prfaq.errors",
    "Report": "prfaq.finding",
    "Severity": "prfaq.finding",
    "Source": "prfaq.source",
    "UserError": "prfaq.errors",
    "check": "prfaq.api",
    "load": "prfaq.api",
    "render": "prfaq.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is asked for, so that ``prfaq --help`` does not wait for the schema."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted([*globals(), *__all__])
