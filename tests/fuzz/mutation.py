"""Broken inputs made from whole ones: by bytes, by lines, by the tree of JSON or XML, by the members of a zip."""

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

PIECES = [
    *"#&*!|>'\"%@`{}[](),?:;-\\=<>~$^_/.+ \t\n\r\0\x07\x1b\x7f",
    *("---\n", "...\n", "&a ", "*a ", "!!x ", "<<: ", ": ", "- ", "? ", "\r\n", "\n\n", " #", "%TAG ", ">-\n"),
    *("**", "__", "# ", "> ", "```\n", "[a](b)", "![a](b)", "<!--", "-->", "[^1]", "[a]: b\n", "| a | b |\n"),
    *("{{ ", " }}", "{% ", " %}", "{#", "#}", "[[", "]]", '"""', "'''", "&amp;", "&#0;", "&l9;", "]]>", "<![CDATA["),
    *("\u00a0", "\u2028", "\u202e", "\ufeff", "\u200d", "é", "e\u0301", "ß", "😀", "שלום", "مرحبا", "中文", "“", "”"),
]  # fmt: skip
BYTES = [piece.encode() for piece in PIECES] + [
    b"\xff",
    b"\xfe",
    b"\x80",
    b"\xed\xa0\x80",
    b"\x85",
    b"PK\x03\x04",
]
VALUES = [
    *("", "null", "~", "true", "no", "0", "-1", "1e999", "NaN", "9" * 400, "0x1F", "1_000", "12:30", "5%", "€ 4,50"),
    *("2027-02-30", "3/4/2027", "Q4 2027", "0000-00-00", "9999-12-31", "launched", "de", "ar", "zz-ZZ", "en-GB"),
    *("[]", "{}", "[[]]", "[a, {b: c}]", "{a: }", "*a", "&a x", "|\n  x", "TBD", "?", "a" * 300, "x: y", "{{ x }}"),
    *("'", '"', "'x", '"\\', "\\ud800", "[Sheet]: faster", "../../etc/passwd", "/dev/zero", "http://192.0.2.1/"),
]  # fmt: skip
ODD: list[Any] = [
    *(
        None,
        True,
        0,
        -1,
        1e308,
        10**30,
        "",
        " ",
        "TBD",
        [],
        {},
        [[]],
        [None],
        {"": ""},
        {"id": []},
        "x" * 300,
    ),
    *(value for value in VALUES[6:30]),
]

TEMPLATES = Path(__file__).with_name("templates.txt").read_text(encoding="utf-8").splitlines()
"""What a template may well say, and what it may not; each a line, whole in itself."""

MOST = 200_000
"""Bytes of an input at most, so that one that grows does not take the time of all others."""


def broken_bytes(dice: Random, data: bytes) -> bytes:
    """A few places of the bytes taken out, doubled, moved, repeated or replaced."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        at = dice.randrange(len(made) + 1)
        piece = dice.choice(BYTES)
        match dice.randrange(7):
            case 0:
                made[at:at] = piece
            case 1:
                made[at : at + len(piece)] = piece
            case 2:
                del made[at : at + dice.choice((1, 2, 40, 400))]
            case 3:
                made[at:at] = made[at : at + dice.choice((3, 30, 300))]
            case 4:
                made[at:at] = piece * dice.choice((2, 70, 1500))
            case 5:
                made[at : at + 1] = bytes((dice.randrange(256),))
            case _:
                del made[at:]
    return bytes(made[:MOST])


def broken_lines(dice: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Lines taken out, doubled, swapped, moved in or out, brought in from another input; values replaced."""
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        at = dice.randrange(len(lines)) if lines else 0
        to = at + dice.choice((1, 1, 2, 5, 20))
        match dice.randrange(8):
            case 0:
                del lines[at:to]
            case 1:
                lines[at:at] = lines[at:to] * dice.choice((1, 1, 2, 60))
            case 2:
                lines[at:to] = reversed(lines[at:to])
            case 3:
                lines[at:to] = [b" " * dice.choice((1, 2, 4, 90)) + line for line in lines[at:to]]
            case 4:
                lines[at:to] = [line[dice.choice((1, 2, 4)) :] for line in lines[at:to]]
            case 5:
                other = dice.choice(others).split(b"\n")
                start = dice.randrange(len(other))
                lines[at:at] = other[start : start + dice.choice((1, 3, 15))]
            case _:
                lines[at:to] = [_revalued(dice, line) for line in lines[at:to]]
    return b"\n".join(lines)[:MOST]


_VALUE = re.compile(rb"(?<=[:=] ).*|(?<=- ).*")


def _revalued(dice: Random, line: bytes) -> bytes:
    value = dice.choice(VALUES).encode("utf-8")
    return _VALUE.sub(lambda _: value, line, count=1)


def broken_template(dice: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A template with something more in it, sound in itself; or broken by its lines."""
    if dice.random() < 0.4:
        return broken_lines(dice, data, others)
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 1, 2))):
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(TEMPLATES).encode())
    return b"\n".join(lines)


def broken_toml(dice: Random, data: bytes) -> bytes:
    """TOML with members of its tables broken as plain data; as bytes, where it is none."""
    try:
        return _toml_of(broken_data(dice, tomllib.loads(data.decode("utf-8"))))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return broken_bytes(dice, data)


def _toml_of(data: dict[str, Any]) -> bytes:
    return "".join(f"{json.dumps(key)} = {_toml_value(value)}\n" for key, value in data.items()).encode()


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value) if value is not None else "2027-01-15T00:00:00Z"


def broken_data(dice: Random, data: Any) -> Any:
    """Plain data with a few of its members taken out, doubled, renamed, swapped or replaced by odd values."""
    made = json.loads(json.dumps(data, default=str))
    for _ in range(dice.choice((1, 1, 2, 4))):
        holders = [one for one in _holders(made) if one]
        if not holders:
            break
        _break_member(dice, dice.choice(holders), dice.choice(holders))
    return made


def _holders(data: Any) -> list[Any]:
    found, rest = [], [data]
    while rest:
        one = rest.pop()
        if isinstance(one, dict | list):
            found.append(one)
            rest += one.values() if isinstance(one, dict) else one
    return found


def _copies(item: Any, count: int) -> list[Any]:
    """Copies of an item; none of a large one, so that rounds of fifty stay what fits in memory."""
    text = json.dumps(item)
    return [json.loads(text) for _ in range(count)] if len(text) < 2_000 else []


def _break_member(dice: Random, holder: Any, other: Any) -> None:
    keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key = dice.choice(keys)
    match dice.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = json.loads(json.dumps(other))
        case 2 if isinstance(holder, dict):
            holder[dice.choice(("id", "x-a", "statement", key + key[-1:], key[1:], ""))] = holder.pop(key)
        case 3 if isinstance(holder, list):
            holder += _copies(holder[0], dice.choice((2, 3, 50)))
        case _:  # a copy: what is broken next may be the odd value itself
            holder[key] = deepcopy(dice.choice(ODD))


def broken_xml(dice: Random, data: bytes) -> bytes:
    """XML with elements taken out, doubled, nested or moved, attributes and text replaced; or broken as bytes."""
    if dice.random() < 0.25:
        return broken_bytes(dice, data)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return broken_bytes(dice, data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if not elements:
            break
        _break_element(dice, dice.choice(elements), dice.choice(elements))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)[:MOST]


def _break_element(dice: Random, one: etree._Element, other: etree._Element) -> None:
    parent = one.getparent()
    assert parent is not None, "the root is left as it is"
    copy = deepcopy(other)
    match dice.randrange(7):
        case 0:
            parent.remove(one)
        case 1:
            parent.append(copy)
        case 2:
            one.append(copy)
        case 3:
            for _ in range(dice.choice((1, 20, 300))):
                one = etree.SubElement(one, one.tag)
        case 4 if one.attrib:
            name = dice.choice(sorted(one.attrib))
            one.attrib[name] = _text(dice)
        case 5 if one.attrib:
            del one.attrib[dice.choice(sorted(one.attrib))]
        case _:
            one.text = _text(dice)


def _text(dice: Random) -> str:
    text = dice.choice((dice.choice(VALUES), dice.choice(PIECES), "{{ title }}", "{{ body }}", str(2**63)))
    return re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these members, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The members of a zip file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def broken_files(dice: Random, files: Mapping[str, bytes], others: Sequence[bytes]) -> dict[str, bytes]:
    """Files of a package with one or two broken for what they are, left out, renamed or exchanged."""
    made = dict(files)
    for _ in range(dice.choice((1, 1, 1, 2))):
        if not made:
            break
        name = dice.choice(sorted(made))
        match dice.randrange(12):
            case 0:
                del made[name]
            case 1:
                made[dice.choice(("../x", "/x", name.upper(), name + "x", "a\\b", "x" * 300))] = made.pop(
                    name
                )
            case 2:
                made[name] = dice.choice(sorted(made.values()))
            case _:
                made[name] = broken_member(dice, name, made[name], others)
    return made


def broken_member(dice: Random, name: str, data: bytes, others: Sequence[bytes]) -> bytes:
    """One file, broken as what its name says that it is."""
    if name.endswith((".xml", ".rels")):
        return broken_xml(dice, data)
    if name.endswith(".docx"):
        return broken_zip(dice, data, others)
    if name.endswith(".toml") and dice.random() < 0.5:
        return broken_toml(dice, data)
    if name.endswith(".j2") and dice.random() < 0.6:
        return broken_template(dice, data, others)
    if dice.random() < 0.3 or not others:
        return broken_bytes(dice, data)
    return broken_lines(dice, data, others)


def broken_zip(dice: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A zip file broken as a whole, or with broken members."""
    if dice.random() < 0.15:
        return broken_bytes(dice, data)
    return zip_of(broken_files(dice, members(data), others))
