"""Configuration: ``prfaq.toml``, or ``[tool.prfaq]`` in ``pyproject.toml``; the command line overrides it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prfaq.idea.plan import Stage, Status

if TYPE_CHECKING:  # a run without a configuration needs nothing of its model
    from prfaq.config.model import FailOn


@dataclass(frozen=True)
class CliOverrides:
    """What the command line sets; ``None`` and empty where it sets nothing.

    ``without_baseline`` is for the making of one. With ``preview`` new rules count in full.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    template: str | None = None
    template_dirs: tuple[str, ...] = ()
    as_status: Status | None = None
    as_stage: Stage | None = None
    baseline: str | None = None
    fail_on: "FailOn | None" = None
    min_readiness: int | None = None
    without_baseline: bool = False
    preview: bool = False


NOTHING = CliOverrides()
