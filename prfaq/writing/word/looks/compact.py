"""The compact look, for what has to fit one page: ``python -m prfaq.writing.word.looks.compact FILE``.

The classic look with smaller type, less space between paragraphs and narrower margins; its styles have the
same names, so that a company can put its own reference document in the place of either.
"""

import io
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from prfaq.writing.word.looks.classic import make as make_classic

_SIZES: Mapping[str, str] = {
    "40": "32",
    "28": "20",
    "24": "19",
    "22": "18",
    "20": "17",
    "19": "16",
    "18": "16",
}
"""Half points of the classic look, and what they become here."""

_SPACE = 0.35
"""How much of the space before and after a paragraph is left."""

_MARGINS = {'"1440"': '"936"', '"720"': '"480"'}
"""Twentieths of a point: an inch becomes 0.65 inch."""

_TAB = ('w:pos="9360"', 'w:pos="10368"')


def make() -> bytes:
    """Return the bytes of the reference document of the compact look."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_classic())) as classic,
        zipfile.ZipFile(changed, "w") as compact,
    ):
        for info in classic.infolist():
            change = _CHANGES.get(info.filename, str)
            compact.writestr(info, change(classic.read(info).decode("utf-8")))
    return changed.getvalue()


def _smaller(styles: str) -> str:
    sized = re.sub(r'(<w:szC?s? w:val=")(\d+)"', lambda m: f'{m[1]}{_SIZES.get(m[2], m[2])}"', styles)
    spaced = re.sub(r'(w:(?:before|after)=")(\d+)"', lambda m: f'{m[1]}{round(int(m[2]) * _SPACE)}"', sized)
    return spaced.replace(*_TAB)


def _narrower(body: str) -> str:
    for wide, narrow in _MARGINS.items():
        body = body.replace(wide, narrow)
    return body


_CHANGES = {"word/styles.xml": _smaller, "word/document.xml": _narrower}

if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make())
