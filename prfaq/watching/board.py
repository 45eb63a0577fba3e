"""Where the run that follows the files leaves what it made, and the threads that serve pages find it."""

from threading import Condition

from prfaq.watching.view import Showing, carried


class Board:
    """Holds the latest showing and its number; whoever asks for a newer one can wait for it."""

    def __init__(self, showing: Showing) -> None:
        self._changed = Condition()
        self._showing = showing
        self._number = 1

    def show(self, showing: Showing) -> None:
        """Put up what came of a run; the last good documents stay where there are no new ones."""
        with self._changed:
            self._showing = carried(self._showing, showing)
            self._number += 1
            self._changed.notify_all()

    def latest(self, after: int = 0, patience: float = 0.0) -> tuple[int, Showing]:
        """The latest showing with its number, which is newer than ``after`` if one comes in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != after, timeout=patience)
            return self._number, self._showing
