"""What a user can put right. Anything else that escapes is our bug."""

from typing import TYPE_CHECKING

from prfaq.visible import brief

if TYPE_CHECKING:  # the start of every command pays for what stands here
    from prfaq.finding import Finding

_MOST = 1_200
"""Characters of a message or a hint: names of files and lists of what there is may be long."""


class UserError(Exception):
    """Input, usage or surroundings that the user can mend.

    ``message`` is one line that says what is wrong, ``hint`` one line that says what to do about it,
    ``exit_code`` what the command line ends with (2: unreadable input or usage). Control characters in what
    they quote are shown as escapes.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = brief(message, _MOST)
        self.hint = brief(hint, _MOST)

    def __str__(self) -> str:
        """The message and the hint on one line."""
        return f"{self.message} {self.hint}".rstrip()


class NotReady(UserError):  # noqa: N818  # a state of the document rather than an error of the program
    """A document that was asked for as final still has gaps or errors; ``findings`` lists them."""

    exit_code = 1

    def __init__(self, message: str, findings: "tuple[Finding, ...]") -> None:
        super().__init__(message, "Leave out `--final` to get a draft with the gaps marked.")
        self.args = (message, findings)
        self.findings = findings
