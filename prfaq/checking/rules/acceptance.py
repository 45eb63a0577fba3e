"""SUP: findings that somebody accepted, and acceptances that need a second look."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Faults, rule, scale


@rule("SUP001", "unused-suppression", scale("warning"), reads=(), source="prfaq")
def UNUSED(draft: Manuscript) -> Faults:  # noqa: N802  # a rule is a constant
    """A suppression suppresses nothing.

    What it checks: whether every `# prfaq: ignore[CODE]` and every entry of `suppress` in the configuration takes
        away at least one finding for every rule or family that it names.
    Why it matters: a suppression that is left behind hides the next mistake of its kind, which nobody accepted.
    Fails:
    Passes:
    Options: none.
    Limits: silent about rules that are not selected, about what does not count at the idea's status yet, and
        about entries of the configuration that mean many files by a glob.
    """
    yield from ()


@rule("SUP002", "suppression-without-reason", scale("warning"), reads=(), source="prfaq")
def NO_REASON(draft: Manuscript) -> Faults:  # noqa: N802
    """A suppression gives no reason.

    What it checks: whether a suppression says why, after the brackets or as `reason`.
    Why it matters: whoever reads the document next has to decide anew whether the finding may be waved through.
    Fails:
    Passes:
    Options: none.
    Limits: any text counts as a reason.
    """
    yield from ()


@rule("SUP003", "suppression-not-allowed", scale("error"), reads=(), source="prfaq")
def NOT_ALLOWED(draft: Manuscript) -> Faults:  # noqa: N802
    """A suppression names a rule that cannot be suppressed.

    What it checks: whether a suppression names CUS001 or PRO001.
    Why it matters: without a customer and a problem there is nothing to review. No author, house or baseline can
        wave that through.
    Fails:
    Passes:
    Options: none.
    Limits: a family that holds one of them, as in `ignore[PRO]`, may be named; it leaves that one standing. In
        a configuration it is a mistake that ends the run.
    """
    yield from ()


@rule("SUP004", "suppression-names-no-rule", scale("warning"), reads=(), source="prfaq")
def NO_SUCH_RULE(draft: Manuscript) -> Faults:  # noqa: N802
    """A suppression names no rule that exists.

    What it checks: whether a suppression names its rules in brackets, as `ignore[PRO004]`, and every one exists.
    Why it matters: a suppression without a rule would hide everything, and one with a misspelt rule hides nothing.
    Fails:
    Passes:
    Options: none.
    Limits: for comments; in a configuration it is a mistake that ends the run.
    """
    yield from ()


RULES = (UNUSED, NO_REASON, NOT_ALLOWED, NO_SUCH_RULE)
