"""The watcher: it notices what editors do to files, once each, without waiting in real time."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from prfaq.preview import Watcher
from prfaq.preview.loop import INTERVAL, LONGEST, PATIENCE, SHARE

Action = Callable[[], object]


class Time:
    """A clock that only moves while somebody sleeps, and what happens in the meantime, one thing a sleep."""

    def __init__(self, *happens: Action | None) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self.happens = list(happens)

    def sleep(self, seconds: float) -> None:
        if not self.happens:
            raise KeyboardInterrupt
        self.now += seconds
        self.slept.append(seconds)
        action = self.happens.pop(0)
        if action:
            action()

    def clock(self) -> float:
        return self.now


def watcher(time: Time, *files: Path) -> Watcher:
    return Watcher(lambda: map(str, files), sleep=time.sleep, clock=time.clock)


def replaced(file: Path, text: str) -> None:
    """As vim and others save: a new file in the place of the old one."""
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def as_old(file: Path, text: str) -> None:
    """The same time and length as before, in another file: only its identity tells."""
    was = file.stat()
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.utime(new, ns=(was.st_atime_ns, was.st_mtime_ns))
    new.replace(file)


SAVES: dict[str, Callable[[Path], object]] = {
    "written": lambda file: file.write_text("two, longer", encoding="utf-8"),
    "replaced": lambda file: replaced(file, "two"),
    "replaced, alike": lambda file: as_old(file, "two"),
    "deleted": lambda file: file.unlink(),
    "touched": lambda file: os.utime(file, ns=(1, 1)),
}


@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_noticed_once(save: str, tmp_path: Path) -> None:
    file = tmp_path / "idea.yaml"
    file.write_text("one", encoding="utf-8")
    time = Time(None, lambda: SAVES[save](file), None, None, None)
    watching = watcher(time, file)
    assert watching.wait() == (str(file),)
    with pytest.raises(KeyboardInterrupt):
        watching.wait()


def test_a_file_that_is_not_there_is_watched_until_it_comes_and_goes_and_comes_again(tmp_path: Path) -> None:
    file = tmp_path / "prfaq.toml"
    steps: list[Action | None] = []
    for action in (lambda: file.write_text("a", encoding="utf-8"), file.unlink, file.touch):
        steps += [action, None]
    watching = watcher(Time(*steps), file)
    assert [watching.wait() for _ in range(3)] == [(str(file),)] * 3


def test_files_are_asked_for_at_every_look(tmp_path: Path) -> None:
    time = Time((tmp_path / "new.yaml").touch, None)
    watching = Watcher(lambda: map(str, tmp_path.iterdir()), sleep=time.sleep, clock=time.clock)
    assert watching.count == 0
    assert watching.wait() == (str(tmp_path / "new.yaml"),)
    assert watching.count == 1


def test_several_writes_are_one_save(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    time = Time(one.touch, lambda: one.write_text("more", encoding="utf-8"), two.touch, None)
    watching = watcher(time, one, two)
    assert watching.wait() == (str(one), str(two))
    assert not time.happens


def test_files_that_never_rest_are_shown_in_the_end(tmp_path: Path) -> None:
    file = tmp_path / "log"
    length = iter(range(1_000))
    time = Time(*[lambda: file.write_text("x" * next(length), encoding="utf-8")] * 100)
    assert watcher(time, file).wait() == (str(file),)
    assert time.now <= INTERVAL + LONGEST + 0.2


def test_what_a_run_finds_to_play_a_part_is_watched_from_then_on(tmp_path: Path) -> None:
    idea, picture = tmp_path / "idea.yaml", tmp_path / "picture.png"
    picture.touch()
    time = Time(lambda: picture.write_bytes(b"new"), None, lambda: picture.write_bytes(b"newer"), None)
    watching = watcher(time, idea)
    watching.also([str(picture)])
    assert watching.wait() == (str(picture),)
    watching.also([])
    with pytest.raises(KeyboardInterrupt):
        watching.wait()


def test_what_is_saved_soon_is_worth_waiting_for(tmp_path: Path) -> None:
    file = tmp_path / "idea.yaml"
    time = Time(None, file.touch, None)
    assert watcher(time, file).soon() == (str(file),)
    quiet = Time(*[None] * 20)
    assert watcher(quiet, file).soon() == ()
    assert quiet.now == pytest.approx(PATIENCE, abs=0.11)


def test_many_files_are_looked_at_less_often() -> None:
    time = Time(None, None)

    def slow() -> Iterable[str]:
        time.now += 0.2
        return ()

    watching = Watcher(slow, sleep=time.sleep, clock=time.clock)
    with pytest.raises(KeyboardInterrupt):
        watching.wait()
    assert time.slept == pytest.approx([SHARE * 0.2] * 2)


def test_a_name_that_no_system_takes_is_a_file_that_is_not_there() -> None:
    assert watcher(Time(), Path("a\0b")).count == 0
