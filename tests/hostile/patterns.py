"""Every regular expression of the package against texts that are made from it, in a process of its own.

A pattern that tries every start anew, or that two of its loops share the same letters, takes four times as
long for twice the text. None may: what an author pastes is long without being malicious. The expressions are
recorded while the package is imported and does its work, so that none can be forgotten.
"""

import ast
import importlib
import itertools
import json
import pkgutil
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

SMALL, LARGE = 1_500, 3_000
"""Characters of a text before and after it has grown."""

WORST = 3
"""How much longer twice the text may take: linear is 2, quadratic is 4."""

FREE = 0.0005
"""Seconds of processor time that are too short to tell anything."""

PATIENCE = 0.5
"""Seconds of processor time after which one search is called endless."""

TRIES = 5
"""How often a pattern is measured before its shortest times count against it: a busy machine is none of its faults."""

SEARCHING = frozenset(("search", "finditer", "findall", "split", "sub", "subn"))
FITTING = frozenset(("match", "fullmatch"))

_PACKAGE = Path(__file__).resolve().parents[2] / "prfaq"
_INLINE = re.compile(r"\bre\.(?P<method>\w+)\(")


GIVEN_AT_MOST = {
    "prfaq/composer/language.py:_compiled": 240,
    "prfaq/linter/lexicon/quantities.py:_REFERRED": 24,
    "prfaq/importers/sections/release.py:_DATE_AT": 260,
    "prfaq/importers/sections/release.py:_OPENING": 260,
    "prfaq/importers/sections/release.py:_CALLED": 600,
    "prfaq/importers/sections/speech.py:_AFTER": 400,
    "prfaq/importers/sections/speech.py:_AFTER_COMMA": 400,
    "prfaq/importers/sections/speech.py:_AT_THE_END": 400,
    "prfaq/importers/sections/speech.py:_BEFORE": 240,
    "prfaq/importers/sections/speech.py:_LED_UP": 240,
    "prfaq/importers/labels.py:_PATTERNS": 120,
    "prfaq/exporters/mark.py:_TRAILER": 4096,
}
"""Expressions that are given a slice of a text, or what has been found to be short, and how long that is."""

FITTED = frozenset(("prfaq/composer/language.py:_compiled", "prfaq/importers/sections/release.py:_OPENING"))
"""Expressions that are tried at the beginning of a text alone, as only code elsewhere shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A compiled expression, who compiled it, and whether it is tried at every place of a text.

    ``place`` is the file with the name of the expression, or with the line that compiled it.
    """

    pattern: re.Pattern[Any]
    place: str
    searches: bool

    @property
    def limit(self) -> int | None:
        """The most characters that it is given, where the code around it sees to that."""
        return GIVEN_AT_MOST.get(self.place)


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression at the moment of its compilation: the file, the line and the function."""

    pattern: re.Pattern[Any]
    file: Path
    line: int
    function: str


class Recorder:
    """Takes down what `re` compiles for the package."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str | bytes, int], Compiled] = {}

    def start(self) -> None:
        """Record from now on; what the cache of `re` holds is compiled anew."""
        re.purge()
        compiler: Any = vars(re)["_compiler"]
        compile_ = compiler.compile

        def recorded(source: Any, flags: int = 0) -> re.Pattern[Any]:
            pattern: re.Pattern[Any] = compile_(source, flags)
            code, line = _caller()
            if code is not None and Path(code.co_filename).is_relative_to(_PACKAGE):
                one = Compiled(pattern, Path(code.co_filename), line, code.co_name)
                self.compiled.setdefault((pattern.pattern, pattern.flags), one)
            return pattern

        compiler.compile = recorded

    def found(self) -> list[Found]:
        """What was recorded, with how it is used."""
        methods = {file: _methods(file) for file in _PACKAGE.rglob("*.py")}
        found = [_found(one, methods) for one in self.compiled.values()]
        return [replace(one, searches=one.searches and one.place not in FITTED) for one in found]


def _caller() -> tuple[CodeType | None, int]:
    """Who called the module `re`."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    return (frame.f_code, frame.f_lineno) if frame else (None, 0)


def _methods(file: Path) -> dict[str, set[str]]:
    """For every name in a module: the methods of an expression that are called on it, or on what it returns."""
    called: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in SEARCHING | FITTING:
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            called.setdefault(name, set()).add(node.attr)
    return called


def _found(one: Compiled, methods: dict[Path, dict[str, set[str]]]) -> Found:
    """How an expression is used; it counts as searching where nobody can tell."""
    file = one.file.relative_to(_PACKAGE.parent).as_posix()
    module = sys.modules.get(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    names = [name for name, value in vars(module).items() if value is one.pattern] if module else []
    if names:
        where = [one.file] if names[0].startswith("_") else list(methods)
        used = set().union(*(methods[file].get(names[0], set()) for file in where))
        return Found(one.pattern, f"{file}:{names[0]}", not used or not used <= FITTING)
    inline = _INLINE.search(one.file.read_text("utf-8").splitlines()[one.line - 1])
    if inline and inline["method"] != "compile":
        return Found(one.pattern, f"{file}:{one.line}", inline["method"] not in FITTING)
    name = _container(one.pattern, module) or one.function
    own = methods[one.file]
    globals_ = vars(module) if module else {}
    used = own.get(name, set()) or set().union(*(own[local] for local in own if local not in globals_))
    return Found(one.pattern, f"{file}:{name}", not used or not used <= FITTING)


def _container(pattern: re.Pattern[Any], module: ModuleType | None) -> str:
    """The tuple, list or mapping of a module that holds an expression."""
    for name, value in vars(module).items() if module else ():
        if isinstance(value, tuple | list | dict) and _holds(value, pattern):
            return name
    return ""


def _holds(value: object, pattern: re.Pattern[Any]) -> bool:
    if isinstance(value, dict):
        return any(_holds(one, pattern) for one in value.values())
    if isinstance(value, tuple | list):
        return any(_holds(one, pattern) for one in value)
    return value is pattern


QUADRATIC = (
    (r"\d+(?:[.,]\d+)*\s?%", True),
    (r"<!--.*?-->", True),
    (r"\s*;", True),
    (r"_[_ ]*_[_ ]*\Z", False),
    (r"\s*(?:a\s+)?\s*b", False),
    (r"(?:[A-Z]\w+ )+[A-Z]\w+,", True),
    (r"(?:\s[^\w]+)+\Z", True),
)
"""Expressions that must be noticed, and whether they are tried at every place: the test's own test."""

_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_WORD": "aA1_",
    "CATEGORY_SPACE": " \n",
    "CATEGORY_NOT_DIGIT": "a ",
    "CATEGORY_NOT_WORD": " .",
    "CATEGORY_NOT_SPACE": "a.",
}
_ANY = "aA1 .\n-"


class Sampler:
    """Texts that an expression begins to match: its letters, its loops, and every part of its way."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        source = pattern.pattern
        parser: Any = vars(re)["_parser"]
        self.letters: dict[str, None] = {}
        self.pieces: dict[str, None] = {}
        self.ignores_case = bool(pattern.flags & re.IGNORECASE)
        self.tree = parser.parse(source, pattern.flags)
        self.sample(self.tree)

    def sample(self, tree: Any) -> str:
        """A short text for a part of the expression, with everything on the way to it noted down."""
        text = ""
        for operator, argument in tree:
            text += self._one(operator.name, argument)
            self.pieces.setdefault(text)
        return text

    def _one(self, name: str, argument: Any) -> str:
        if name == "LITERAL":
            return self._note(chr(argument))
        if name in ("NOT_LITERAL", "ANY", "IN", "CATEGORY"):
            return self._note(*_members(name, argument))
        if name.endswith("_REPEAT"):
            body = self.sample(argument[2])
            self.pieces.setdefault(body)
            return body * min(max(int(argument[0]), 1), 200)
        if name == "BRANCH":
            first, *_ = [self.sample(branch) for branch in argument[1]]
            return first
        if name in ("ASSERT", "ASSERT_NOT"):
            found = self.sample(argument[1])
            return found if name == "ASSERT" and argument[0] > 0 else ""
        inner = {"SUBPATTERN": -1, "ATOMIC_GROUP": None, "GROUPREF_EXISTS": 1}
        if name not in inner:
            return ""
        place = inner[name]
        return self.sample(argument if place is None else argument[place])

    def _note(self, *letters: str) -> str:
        self.letters.update(dict.fromkeys(letters))
        return letters[0]

    def feeds(self) -> Iterator[str]:
        """Short texts to be repeated, and what comes before and after them."""
        letters = [*dict.fromkeys([*list(self.letters)[:MOST_LETTERS]])]
        pieces = [piece for piece in self.pieces if 1 < len(piece) <= 400]
        pieces = pieces[: MOST_PIECES // 2] + pieces[-MOST_PIECES // 2 :]
        return iter(dict.fromkeys([*letters, *map("".join, itertools.combinations(letters, 2)), *pieces]))

    def texts(self, size: int) -> Iterator[str]:
        """Texts of about ``size`` characters; they end as nothing expects, or stand between letters."""
        for feed in self.feeds():
            yield feed * (size // len(feed)) + "\u2603"
            yield "a" + feed * (size // len(feed)) + "a"
        letters = list(self.letters)[:MOST_LETTERS]
        longest = max(self.pieces, key=len, default="")
        for letter in letters:
            yield longest[:400] + letter * size + "\u2603"
            yield f"{letter * size}{longest[:400]}"


MOST_LETTERS, MOST_PIECES = 10, 24


def _members(name: str, argument: Any) -> list[str]:
    if name == "IN" and argument[0][0].name == "NEGATE":
        excluded = "".join(one for part, value in argument[1:] for one in _part(part.name, value, 300))
        return [letter for letter in _ANY + "é" if letter not in excluded] or ["\u4e00"]
    if name == "IN":
        return [one for part, value in argument for one in _part(part.name, value, 2)][:8]
    if name == "NOT_LITERAL":
        return [letter for letter in _ANY if letter != chr(argument)][:3]
    return list(_ANY[:4]) if name == "ANY" else list(_CATEGORIES.get(argument.name, "a"))


def _part(name: str, value: Any, most: int) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name == "RANGE":
        return [chr(value[0] + step) for step in range(min(value[1] - value[0] + 1, most))]
    return list(_CATEGORIES.get(value.name, "a"))


class _EndlessError(Exception):
    """A search was stopped."""


def _stop(*_: object) -> None:
    raise _EndlessError


def seconds(found: Found, text: str | bytes) -> float:
    """Processor time of going through a text; ``inf`` where it does not end soon.

    It is the thread's: while a timer runs, that of the process moves in steps of milliseconds.
    """
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    begun = time.thread_time()
    try:
        if found.searches:
            for _ in found.pattern.finditer(text):
                pass
        else:
            found.pattern.match(text)
            found.pattern.fullmatch(text)
        return time.thread_time() - begun
    except _EndlessError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def is_slow(found: Found, small: str, large: str) -> bool:
    """Does the large text take more than ``WORST`` times the small one's time, however often it is tried?

    What is cut to a limit need only end.
    """
    texts: list[Any] = [small, large]
    if isinstance(found.pattern.pattern, bytes):
        texts = [text.encode("latin-1", "replace") for text in texts]
    before = after = float("inf")
    for _ in range(TRIES):
        after = min(after, seconds(found, texts[1]))
        if after == float("inf") or found.limit:
            return after == float("inf")
        before = min(before, seconds(found, texts[0])) if after > FREE else before
        if after <= max(FREE, WORST * before):
            return False
    return True


def slow_text(found: Found) -> str | None:
    """A text (its beginning) that takes the expression more than its share of time."""
    sampler, longest = Sampler(found.pattern), max(LARGE, found.limit or 0)
    for small, large in zip(sampler.texts(SMALL), sampler.texts(longest), strict=True):
        if is_slow(found, small, large[: found.limit]):
            return large[:60] + " … " + large[-10:]
    return None


def everything_imported() -> None:
    """Import every module of the package."""
    for module in pkgutil.walk_packages([str(_PACKAGE)], "prfaq."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def everything_done() -> None:
    """Check, render and import the samples, so that expressions that are built on the way are built."""
    from click.testing import CliRunner  # noqa: PLC0415  # recording begins before anything is imported

    from prfaq.cli import group  # noqa: PLC0415
    from prfaq.composer.language import has_shapes, language  # noqa: PLC0415

    for file in (_PACKAGE / "composer" / "languages").glob("*.toml"):
        spoken = language(file.stem)
        for shape in spoken.shapes:  # each is compiled when it is first asked for
            has_shapes((shape,), "a", spoken)
    samples = _PACKAGE.parent / "samples"
    with tempfile.TemporaryDirectory() as folder:
        for command in (
            ["check", str(samples)],
            *(["render", str(samples / "ward-handover.yaml"), "--to", kind, "-o", f"{folder}/a.{kind}"]
              for kind in ("md", "docx", "html")),
            ["import", f"{folder}/a.md", "-o", f"{folder}/b.yaml"],
            ["import", f"{folder}/a.docx", "-o", f"{folder}/c.yaml"],
        ):  # fmt: skip
            CliRunner().invoke(group, command)


def main() -> None:
    """Write, as JSON, how many expressions there are and which of them are slow on what."""
    recorder = Recorder()
    recorder.start()
    everything_imported()
    everything_done()
    signal.signal(signal.SIGPROF, _stop)
    found = recorder.found()
    known = [Found(re.compile(source), source, searches) for source, searches in QUADRATIC]
    report = {
        "count": len(found),
        "searching": sum(one.searches for one in found),
        "slow": {f"{one.place} {one.pattern.pattern!r}": text for one in found if (text := slow_text(one))},
        "gone": sorted((GIVEN_AT_MOST.keys() | FITTED) - {one.place for one in found}),
        "known": [one.place for one in known],
        "known_slow": [one.place for one in known if slow_text(one)],
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
