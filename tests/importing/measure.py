"""How well documents are recognised: a table for the part that was worked with and the part kept aside.

``python -m tests.importing.measure`` prints it; ``--misses`` adds what went wrong in the part worked with.
"""

import sys
import time
from statistics import median

from prfaq.importing import import_markdown
from prfaq.importing.write import as_yaml
from tests.importing.corpus import Example, examples
from tests.importing.judging import agreement, f1, judged
from tests.importing.scoring import PARTS, misses, scores


def main() -> None:
    found = examples()
    parts = {
        "worked with": [one for one in found if not one.is_aside],
        "kept aside": [one for one in found if one.is_aside],
    }
    for name, part in parts.items():
        print(f"\n{name}: {len(part)} documents")
        for what, (hits, chances) in totals(part).items():
            print(f"  {what:<12} {hits:>4} of {chances:<4} {hits / max(chances, 1):7.1%}")
        reports = [(judged(one), one.label) for one in part]
        counts = agreement(reports)
        for code, (right, vain, missed) in counts.items():
            print(f"  {code:<12} {right:>4} right, {vain} in vain, {missed} missed")
        print(f"  F1 over six  {f1(counts):10.2f}")
        print(f"  warnings     {median(report.warnings for report, _ in reports):10} (median)")
    print(f"\nimport to YAML: {speed(found):.0f} documents a second")
    if "--misses" in sys.argv:
        for one in parts["worked with"]:
            for miss in misses(import_markdown(one.source), one.label):
                print(f"{one.name}: {miss}")


def speed(part: list[Example]) -> float:
    """Documents imported and written as YAML in a second of processor time."""
    start = time.process_time()
    for one in part:
        as_yaml(import_markdown(one.source))
    return len(part) / max(time.process_time() - start, 0.001)


def totals(part: list[Example]) -> dict[str, tuple[int, int]]:
    """Hits and chances over some documents, part by part."""
    each = [scores(import_markdown(one.source), one.label) for one in part]
    return {what: (sum(one[what][0] for one in each), sum(one[what][1] for one in each)) for what in PARTS}


if __name__ == "__main__":
    main()
