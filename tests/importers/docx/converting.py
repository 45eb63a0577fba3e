"""The corpus as Word files: converted once by pandoc, so that Word is held against the same labels."""

import shutil
import subprocess
import time
from dataclasses import replace
from functools import cache

from prfaq.importers import import_document
from prfaq.source import WordFile
from tests.importers.corpus import Example
from tests.importers.docx.building import docx, p, r


def as_word(examples: list[Example]) -> list[Example]:
    """The examples as Word files; none where pandoc is missing."""
    pandoc = shutil.which("pandoc")
    return [
        replace(one, source=_converted(pandoc, one.source.name, one.source.text))
        for one in examples
        if pandoc
    ]


@cache
def _converted(pandoc: str, name: str, text: str) -> WordFile:
    command = [pandoc, "--from", "markdown", "--to", "docx", "--output", "-"]
    done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=True)
    return WordFile(name.removesuffix(".md") + ".docx", data=done.stdout)


def of_pages(count: int) -> WordFile:
    """A Word file of so many pages: a heading and five paragraphs of 120 words on each, with some in bold."""
    page = p("Part", "Heading1") + p(r("word " * 60) + r("bold ", "b") + r("word " * 60)) * 5
    return WordFile(f"{count}-pages.docx", data=docx(page * count))


def timed(file: WordFile) -> float:
    """Seconds of processor time to import a file."""
    start = time.process_time()
    import_document(file)
    return time.process_time() - start
