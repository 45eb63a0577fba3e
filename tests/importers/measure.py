"""How well documents are recognised: a table for the part that was worked with and the part kept aside.

``python -m tests.importers.measure`` prints it, for Markdown and for the same documents in Word;
``--misses`` adds what went wrong in the part worked with.
"""

import sys
import time
from statistics import median

from prfaq.importers import import_document
from prfaq.importers.yaml_writer import as_yaml
from tests.importers.corpus import Example, examples
from tests.importers.docx.converting import as_word, of_pages, timed
from tests.importers.judging import agreement, f1, judged
from tests.importers.scoring import PARTS, misses, scores
from tests.importers.written import written

PAGES = 300


def main() -> None:
    found = examples()
    kinds = {"Markdown": found, "Word": as_word(found)}
    for kind, all_of_kind in kinds.items():
        for name, part in _parts(all_of_kind).items():
            if part:
                print(f"\n{kind}, {name}: {len(part)} documents")
                _print(part)
        if all_of_kind:
            print(f"\n{kind} to YAML: {speed(all_of_kind):.0f} documents a second")
    print("\nMarkdown, layouts of our own:")
    _print(written())
    print(f"\nWord, {PAGES} pages: {timed(of_pages(PAGES)):.2f} s")
    if "--misses" in sys.argv:
        for kind, all_of_kind in kinds.items():
            _print_misses(kind, _parts(all_of_kind)["worked with"])


def _print_misses(kind: str, part: list[Example]) -> None:
    for one in part:
        for miss in misses(import_document(one.source), one.label):
            print(f"{kind} {one.name}: {miss}")


def _parts(found: list[Example]) -> dict[str, list[Example]]:
    return {
        "worked with": [one for one in found if not one.is_aside],
        "kept aside": [one for one in found if one.is_aside],
    }


def _print(part: list[Example]) -> None:
    for what, (hits, chances) in totals(part).items():
        print(f"  {what:<12} {hits:>4} of {chances:<4} {hits / max(chances, 1):7.1%}")
    reports = [(judged(one), one.label) for one in part]
    counts = agreement(reports)
    for code, (right, vain, missed) in counts.items():
        print(f"  {code:<12} {right:>4} right, {vain} in vain, {missed} missed")
    print(f"  F1 over six  {f1(counts):10.2f}")
    print(f"  warnings     {median(report.warnings for report, _ in reports):10} (median)")


def speed(part: list[Example]) -> float:
    """Documents imported and written as YAML in a second of processor time."""
    start = time.process_time()
    for one in part:
        as_yaml(import_document(one.source))
    return len(part) / max(time.process_time() - start, 0.001)


def totals(part: list[Example]) -> dict[str, tuple[int, int]]:
    """Hits and chances over some documents, part by part."""
    each = [scores(import_document(one.source), one.label) for one in part]
    return {what: (sum(one[what][0] for one in each), sum(one[what][1] for one in each)) for what in PARTS}


if __name__ == "__main__":
    main()
