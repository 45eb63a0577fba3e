"""What the command line says about checking, which overrides any file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prfaq.idea.plan import Stage, Status

if TYPE_CHECKING:  # a run without a configuration needs nothing of its model
    from prfaq.config.model import FailOn


@dataclass(frozen=True)
class CliOverrides:
    """What was said; ``None`` and empty where nothing was. ``without_baseline`` is for the making of one.

    With ``preview`` new rules count in full.
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
