"""Real documents as Word files, where they and pandoc are at hand: Word is read as well as Markdown."""

import pytest
import yaml

from prfaq.importers import import_document
from prfaq.importers.markdown import unmarked, words_of
from prfaq.importers.yaml_writer import as_yaml
from tests.importers.corpus import examples
from tests.importers.docx.converting import as_word
from tests.importers.measure import totals
from tests.importers.test_extract import leaves, lost_words
from tests.tools import needs

EXAMPLES = examples()
REACHED = {"headline": 0.95, "problem": 0.90, "quotes": 0.90, "questions": 0.97, "audience": 0.90}

pytestmark = pytest.mark.skipif(not EXAMPLES, reason="the corpus of real documents is not here")


def test_no_word_is_lost() -> None:
    needs("pandoc")
    for one in as_word(EXAMPLES):
        found = import_document(one.source)
        written = as_yaml(found)
        unescaped = words_of(unmarked("\n".join(leaves(yaml.safe_load(written)))))
        lost = [word for word in lost_words(found.source.text, written) if word not in unescaped]
        assert lost == [], one.name


def test_the_parts_are_recognised() -> None:
    needs("pandoc")
    found = totals(as_word([one for one in EXAMPLES if not one.is_aside]))
    short = {part: counts for part, counts in found.items() if counts[0] < REACHED[part] * counts[1]}
    assert short == {}
