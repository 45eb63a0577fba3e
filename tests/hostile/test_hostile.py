"""Hostile and broken input: one clear line and a way out, in bounded time and memory, never a traceback.

Whatever nests, repeats or multiplies here would bring the parser down, or take it minutes and gigabytes,
if it were not guarded.
"""

import random
import subprocess
import sys
from collections.abc import Callable

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prfaq.errors import UserError
from prfaq.files import MAX_BYTES
from prfaq.idea.load import LoadedIdea, load
from prfaq.parser import Place
from prfaq.parser.nodes import MAX_NODES, mark
from prfaq.parser.yaml import explain_yaml_error
from prfaq.source import Source, excerpt
from tests.tools import ROOT, SAMPLES, for_each

SIZE = MAX_BYTES // 32
DEEP = 200_000


def fill(piece: str) -> str:
    """As many of ``piece`` as go into a large file."""
    return piece * (SIZE // len(piece))


def rows(row: Callable[[int], str], count: int) -> str:
    return "".join(row(number) for number in range(count))


TOO_DEEP = {
    "lists, 200": "x-a: " + "[" * 200 + "]" * 200,
    "lists, 200,000": "x-a: " + "[" * DEEP + "]" * DEEP,
    "lists, never closed": fill("["),
    "blocks in braces": fill("{a: "),
    "blocks in lists": fill("[{a: "),
    "braces as names": fill("{"),
    "braces and brackets": fill("[{"),
    "hyphens": fill("- "),
    "hyphens, 200": "x-a:\n  " + "- " * 200,
    "question marks": fill("? "),
    "hyphens and question marks": fill("- ? "),
    "a ladder of 5,000 fields": rows(lambda n: f"{' ' * n}a:\n", 5000),
    "a ladder of 119 fields": rows(lambda n: f"{' ' * n}a:\n", 119),
    "a ladder of lists": rows(lambda n: f"{' ' * n}a:\n{' ' * n}-\n", 1)
    + rows(lambda n: f"{' ' * (n + 1)}-\n", 200),
    "a ladder of fields and lists": "a:\n" + rows(lambda n: f"{'  ' * n}- a:\n", 60),
    "a ladder with old line ends": rows(lambda n: f"{' ' * n}a:\r", 5000),
    "quoted brackets that close nothing": 'x-a: ["]", ' * 100,
    "anchors on the way down": rows(lambda n: f"{' ' * n}a: &a{n}\n", 200),
}


@for_each("text", TOO_DEEP.values())
def test_deep_nesting_is_refused(text: str) -> None:
    assert "Nested more than 64 levels deep" in refusal(text).message


@for_each("words", ["exceeded maximum nesting depth", "nested too deeply"])
def test_a_limit_of_the_parser_itself_is_told_in_our_words(words: str) -> None:
    """PyYAML has one from 6.0.4 on, and reaches it on what it reads ahead."""
    refused = explain_yaml_error(
        Source("idea.yaml", "x-a:\n  [[["), yaml.MarkedYAMLError(problem=words, problem_mark=mark(7))
    )
    assert refused.message == "idea.yaml:2:3: Nested more than 64 levels deep."


@pytest.mark.parametrize("depth", [200, DEEP])
@pytest.mark.parametrize("piece", ["[", '{"a":', '[{"a":'])
def test_deep_nesting_in_json_is_refused(piece: str, depth: int) -> None:
    assert "Nested more than 64 levels deep" in refusal('{"x-a": ' + piece * depth, "idea.json").message


TOO_MUCH = {
    "entries": "tenets:\n" + fill("- a\n"),
    "entries without anything": "tenets:\n" + fill("-\n"),
    "entries in brackets": "tenets: [" + fill("1,") + "]",
    "lists in a list": "tenets: [" + fill("[],") + "]",
    "blocks in a list": "tenets: [" + fill("{},") + "]",
    "commas in braces": "tenets: {" + fill("a,") + "}",
    "fields": rows(lambda n: f"k{n}: b\n", 160_000),
    "one field again and again": fill("a: b\n"),
    "old line ends": fill("a: b\r"),
    "unknown fields of entries": "tenets:\n" + fill("- {a: b}\n"),
    "anchors": "tenets:\n" + rows(lambda n: f"- &a{n} x\n", 300_000),
}


@pytest.fixture
def few_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the limit, for speed; what the real one costs is measured below."""
    for reader in ("yaml", "json"):
        monkeypatch.setattr(f"prfaq.parser.{reader}.MAX_NODES", MAX_NODES // 10)


@pytest.mark.usefixtures("few_values")
@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_more_values_than_an_idea_has_are_refused(text: str) -> None:
    assert "more than 200,000 values" in refusal(text).message


@pytest.mark.usefixtures("few_values")
@pytest.mark.parametrize("piece", ["[],", "1,", '{"a":1},', '"a",'])
def test_more_values_than_an_idea_has_are_refused_in_json(piece: str) -> None:
    text = '{"tenets": [' + fill(piece) + "1]}"
    assert "more than 200,000 values" in refusal(text, "idea.json").message


REFUSED = {
    "nothing but colons": (fill(":"), "holds a text"),
    "double quotes": (fill('"'), "holds a text"),
    "single quotes": (fill("'"), "holds a text"),
    "double quotes on lines": (fill('"\n'), "cannot be read"),
    "anchors on one line": (fill("&a "), "holds a text"),
    "aliases": (fill("*a "), "holds a text"),
    "types": (fill("! "), "holds a text"),
    "one long type": (fill("!"), "The file is empty"),
    "per cent": (fill("%"), "instruction to YAML"),
    "directives": (rows(lambda n: f"%FOO{n} x\n", 10_000), "instruction to YAML"),
    "tag directives": (rows(lambda n: f"%TAG !a{n}! x\n", 200_000), "%TAG"),
    "tag directives further down": ("a: b\n...\n" + rows(lambda n: f"%TAG !a{n}! x\n", 99_999), "%TAG"),
    "a long tag, many times": ("%TAG ! " + "x" * SIZE + "\n---\ntenets:\n" + "- !a b\n" * 9999, "%TAG"),
    "documents": (fill("---\n"), "A second document"),
    "document ends": (fill("...\n"), "A second document"),
    "comments": (fill("#"), "The file is empty"),
    "comment lines": (fill("#\n"), "The file is empty"),
    "line ends": (fill("\n"), "The file is empty"),
    "spaces": (fill(" "), "The file is empty"),
    "tabs": (fill("\t"), "The file is empty"),
    "one word": (fill("x"), "holds a text"),
    "words": (fill("word "), "holds a text"),
    "short lines": (fill("x\n"), "holds a text"),
    "unused anchors": ("tenets:\n" + rows(lambda n: f"- &a{n} x\n", 20_000), "are cut off"),
    "cut-off texts": ("tenets:\n" + "- b #5\n" * 20_000, "are cut off"),
    "fields that stand twice": ("a: b\n" * 20_000, "stand twice"),
    "unknown fields": (rows(lambda n: f"k{n}: b\n", 40_000), "do not fit"),
    "bars": ("|\n" * (MAX_BYTES // 16), "cannot be read"),
    "a list as a name, below one that is like it": (
        "product]: Ferrybook\n\n[product]: 9\n",
        "where a field's name",
    ),
    "a self-alias": ("tenets: &a [*a]\n", "grows beyond measure"),
    "a self-alias among fields": ("x-a: &a {b: *a}\n", "grows beyond measure"),
    "an alias bomb": (
        "x-0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + rows(lambda n: f"x-{n + 1}: &a{n + 1} [{f'*a{n}, ' * 9}]\n", 30),
        "grows beyond measure",
    ),
    "an alias bomb of blocks": (
        "x-0: &a0 {a: b}\n" + rows(lambda n: f"x-{n + 1}: &a{n + 1} [{f'*a{n}, ' * 9}]\n", 30),
        "grows beyond measure",
    ),
    "a nought in the middle": ("product: x" + "\0" * 9, "control character (U+0000)"),
    "half a letter": ("product: x\ncompany: \ud83d\n", "half of a character"),
}


@for_each("text, message", REFUSED.values())
def test_what_cannot_be_an_idea_is_refused_in_one_line(text: str, message: str) -> None:
    assert message in refusal(text).message


LOADED = {
    "a text of half a MB": "product: " + fill("word "),
    "a word of half a MB": "product: " + fill("x"),
    "a text with very many hashes": "product: " + fill("a #b "),
    "a folded text of blank lines": "product: >\n b\n" + fill("\n") + " c\n",
    "a text of blank lines": "product: b\n" + fill("\n") + " c\n",
    "a quotation of blank lines": 'product: "b\n' + fill("\n") + ' c"\n',
    "a text of escapes": 'product: "' + fill("\\x41") + '"\n',
    "a text of backslashes": 'product: "' + fill("\\\\") + '"\n',
    "a text of emoji": "product: " + fill("😀") + "\n",
    "Arabic and Hebrew": "product: " + fill("שלום مرحبا ") + "\n",
    "a very long number": "economics: {payback_months: " + fill("9") + "}\n",
    "a very large number": "economics: {payback_months: 1e999999999}\n",
    "a very long date": "meta: {updated: " + fill("2027-") + "}\n",
    "a very long choice": "meta: {status: " + fill("draft") + "}\n",
    "a very long unknown name": "? " + fill("x") + "\n: b\n",
    "900 unknown fields of a large file": rows(lambda n: f"k{n}: b\n", 900) + fill("#\n"),
    "10,000 questions": "customer_faq:\n" + rows(lambda n: f"  - {{q: Why {n}?, a: So {n}.}}\n", 10_000),
    "a thousand aliases": "x-a: &a {b: c}\ntenets:\n" + "  - *a\n" * 900,
}


@for_each("text", LOADED.values())
def test_what_is_merely_odd_is_loaded_and_every_fault_has_a_place(text: str) -> None:
    everything_has_a_place(load(Source("idea.yaml", text)))


def refusal(text: str, name: str = "idea.yaml") -> UserError:
    with pytest.raises(UserError) as caught:
        load(Source(name, text))
    error = caught.value
    assert error.message.startswith(f"{name}:")
    assert "\n" not in str(error)
    assert len(str(error)) < 400
    assert error.hint
    return error


def everything_has_a_place(idea: LoadedIdea) -> None:
    spans = [idea.span(fault.path, Place.KEY if fault.at_key else Place.VALUE) for fault in idea.faults]
    spans += [idea.source.span(slip.start, slip.end) for slip in idea.document.slips]
    for span in spans:
        shown, carets = excerpt(idea.source, span)
        assert (span.end_line, span.end_column) >= (span.line, span.column) >= (1, 1)
        assert "^" in carets
        assert "\n" not in shown
    for fault in idea.faults:
        assert "\n" not in fault.message + fault.hint
        assert len(fault.message) < 400


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from prfaq.errors import UserError
from prfaq.idea.load import load
from prfaq.source import Source
try:
    load(Source("idea.yaml", eval(sys.argv[1])))
except UserError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
@pytest.mark.parametrize(
    "text",
    [
        "'- a\\n' * 4_000_000",
        "'tenets: [' + '{},' * 5_000_000",
        "'%TAG ! ' + 'x' * 10**6 + '\\n---\\n' + '- !a b\\n' * 10**6",
    ],
)
def test_a_file_of_16_mb_takes_less_than_a_gigabyte(text: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, text], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("idea.yaml:1:")


SAMPLE_FILES = [
    file for folder in (SAMPLES, SAMPLES / "broken") for file in sorted(folder.iterdir()) if file.is_file()
]
SIGNS = [*"#&*!|>'\"%@`{}[],?:-\\“😀", "---", "...", "&a ", "*a ", "!!x "]
BLANKS = ["\n", "\r", "\r\n", "\t", " ", "\u00a0", "\u2028", "\ufeff"]
PIECES = [piece.encode() for piece in (*SIGNS, *BLANKS, ": ", "- ", "<<: ")]
PIECES += [b"\xff", b"\0", b"\x85"]
MUTATIONS = 300


def mutated(seed: int) -> tuple[str, bytes]:
    """One of the samples with a few of its bytes taken out, doubled, moved or replaced."""
    dice = random.Random(seed)
    file = dice.choice(SAMPLE_FILES)
    data = bytearray(file.read_bytes())
    for _ in range(dice.choice([1, 1, 2, 5, 30])):
        at = dice.randrange(len(data) + 1)
        piece = dice.choice(PIECES)
        match dice.randrange(5):
            case 0:
                data[at:at] = piece
            case 1:
                data[at : at + 1] = piece
            case 2:
                del data[at : at + dice.choice([1, 2, 40])]
            case 3:
                data[at:at] = data[at : at + dice.choice([3, 30, 300])]
            case _:
                data[at : at + 1] = bytes([dice.randrange(256)])
    return file.name, bytes(data)


def outcome(source: Source) -> LoadedIdea | UserError:
    try:
        return load(source)
    except UserError as error:
        return error


def is_loaded_or_refused(source: Source) -> None:
    found = outcome(source)
    if isinstance(found, UserError):
        assert "\n" not in str(found)
        assert found.hint
    else:
        everything_has_a_place(found)


@for_each("block", range(10))
def test_a_damaged_file_is_loaded_or_refused(block: int) -> None:
    for seed in range(block * MUTATIONS // 10, (block + 1) * MUTATIONS // 10):
        name, data = mutated(seed)
        is_loaded_or_refused(
            Source(name, data.decode(errors="surrogateescape" if seed % 9 == 0 else "replace"))
        )


YAML_PIECES = st.sampled_from(
    [
        *("a", "b: ", ": ", "- ", "-", "? ", "\n", "\n  ", "\n    ", " ", "\t", "#", " #5", "&a ", "*a", "!x ", "!"),
        *("|", ">-", "'", '"', "{", "}", "[", "]", ",", "%TAG", "---\n", "...\n", "<<: ", "\\", "\u00a0", "\u2028"),
        *("“", "”", "•", "😀", "customer:", "evidence:", "x-a: ", "~", "null", "true", "12", "`", "@", "\r", "\r\n"),
        *("\x07", "\ufeff", "\ud800"),
    ]
)  # fmt: skip


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(YAML_PIECES, max_size=25).map("".join), st.sampled_from(["idea.yaml", "idea.json", "-"]))
def test_whatever_is_typed_is_loaded_or_refused(text: str, name: str) -> None:
    is_loaded_or_refused(Source(name, text))
