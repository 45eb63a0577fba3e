"""A line that says how far a long check has come: on a terminal, and only once it has taken a second."""

import sys
import time

from prfaq.streams import commands_terminal

PATIENCE = 1.0
"""Seconds before anything is shown."""

INTERVAL = 0.1
"""Seconds between two showings."""


class Progress:
    """Counts, and shows the count on standard error where somebody is watching."""

    def __init__(self) -> None:
        self.count = 0
        self.shown = False
        self.watched = commands_terminal(sys.stderr)
        self.next = time.monotonic() + PATIENCE

    def step(self) -> None:
        """One more is done."""
        self.count += 1
        if self.watched and time.monotonic() >= self.next:
            sys.stderr.write(f"\r{self.count} checked …")
            sys.stderr.flush()
            self.shown = True
            self.next = time.monotonic() + INTERVAL

    def clear(self) -> None:
        """Take the line away, so that what is printed next stands on a line of its own."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
