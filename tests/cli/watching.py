"""A watch in this very process: what happens between its looks, instead of waiting for it."""

from collections.abc import Callable

import pytest

from prfaq.preview import loop

Action = Callable[[], object]


class Script:
    """Does one thing after the other, each time that a watch waits for a save, and then interrupts it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.actions: list[Action] = []
        monkeypatch.setattr(loop, "INTERVAL", 0.0)
        monkeypatch.setattr(loop, "SETTLING", 0.0)
        monkeypatch.setattr(loop, "SHARE", 0)
        monkeypatch.setattr(loop, "PATIENCE", 0.005)
        monkeypatch.setattr(loop.Watcher, "wait", lambda watching: self._wait(watching))  # noqa: PLW0108  # a method

    def _wait(self, watching: loop.Watcher) -> tuple[str, ...]:
        while self.actions:
            self.actions.pop(0)()
            changed = watching._changes()
            if changed:
                return changed
        raise KeyboardInterrupt
