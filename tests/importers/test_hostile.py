"""Documents that nobody wrote by hand: bounded time, and every word kept."""

import time

import pytest

from prfaq.errors import UserError
from prfaq.importers import import_document, import_markdown
from prfaq.importers.yaml_writer import as_yaml
from prfaq.source import Source, WordFile
from tests.importers.docx.building import docx, p
from tests.importers.test_extract import lost_words
from tests.tools import for_each

HOSTILE = {
    "quotations": ">" * 50_000 + " deep",
    "quotations with blanks": "> " * 50_000 + "deep",
    "lists": "".join("  " * level + "- a\n" for level in range(800)),
    "stars": "*" * 50_000,
    "brackets": "[" * 50_000 + "a" + "]" * 50_000,
    "quotation marks": '"a ' * 25_000,
    "headings": "# a\n" * 10_000,
    "questions": "## FAQ\n" + "**Q: Why?**\nA: b\n\n" * 2_500,
    "answers": "## FAQ\n\n**Why?**\n\n" + "b\n\n" * 10_000,
    "bold labels": "".join(f"**Label {number}**\n\n" for number in range(2_500)),
    "one word": "# a\n\n" + "x" * 250_000,
    "one sentence": "Helps " + "words " * 50_000,
    "tables": "## FAQ\n\n| a? |\n|---|\n" + "| b? | c |\n" * 2_500,
    "comments": "<!--" * 25_000,
    "dashes": "- " * 10_000,
    "said": '" said ' * 15_000,
    "empty quotations": "# a\n\n" + "> \n" * 25_000 + "> x",
    "dashes in a quotation": "# a\n\n" + "> - aa\n>\n" * 10_000,
    "quotes of nobody": "# a\n\n" + '"Some words are here and more" ' * 10_000,
    "quotes of somebody": "# a\n\n" + '"Some words are here," said Al. ' * 5_000,
    "labels in a list": "# a\n\n" + "- **Problem:** b\n" * 2_000,
    "labels in lines": "# a\n\n" + "**Problem:** b\n" * 2_000,
    "rows of labels": "# a\n\n| a | b |\n|---|---|\n" + "| Problem | b |\n" * 2_000,
    "leads": "# a\n\n**b c d e f**\n\n" + "in a on b now " * 10_000,
    "fences": "```\na\n```\n\n" * 2_500,
    "labelled quotes": "# a\n\n" + '**Background:** He said.\n\n"It was late again" says Al.\n\n' * 1_500,
    "headings over questions": "# a\n\n" + "## Customer FAQ\n\n**Why?**\nb\n**How?**\nc\n\n" * 1_500,
    "blank lines": "\n" * 50_000 + "a",
}


@for_each("name", HOSTILE)
def test_hostile_documents_take_bounded_time_and_lose_nothing(name: str) -> None:
    start = time.process_time()
    written = as_yaml(import_markdown(Source("draft.md", HOSTILE[name])))
    assert time.process_time() - start < 4
    assert lost_words(HOSTILE[name], written) == []


LONG = {
    "a text": Source("draft.md", "word " * 600_000),
    "a list": Source("draft.md", "- a\n" * 20_000),
    "a Word file": WordFile("draft.docx", data=docx(p("word " * 600_000))),
}


@pytest.mark.parametrize("document", LONG.values(), ids=LONG)
def test_what_no_idea_could_hold_is_not_imported(document: Source) -> None:
    with pytest.raises(UserError, match=r"more than|too many"):
        import_document(document)
