"""What whoever reads the result of an import should know of how a Word file was read."""

from collections.abc import Mapping

from prfaq.importing.document import Imported

_KINDS = (("insertion", "insertions"), ("deletion", "deletions"), ("move", "moves"))
_OTHER = {"accepted": "rejected", "rejected": "accepted"}


def remarks_on(imported: Imported) -> tuple[str, ...]:
    """One sentence for each thing; nothing to say of Markdown, where all is as it stands."""
    word = imported.word
    if word is None:
        return ()
    changes = (_of_changes(word.changes, word.read_as),) if sum(word.changes.values()) else ()
    return (*changes, *word.remarks)


def _of_changes(counts: Mapping[str, int], read_as: str) -> str:
    total = sum(counts.values())
    kinds = [
        f"{counts[one]:,} {one if counts[one] == 1 else many}" for one, many in _KINDS if counts.get(one)
    ]
    are = "1 tracked change is" if total == 1 else f"{total:,} tracked changes are"
    return f"{are} read as {read_as} ({', '.join(kinds)}); the other way: `--changes {_OTHER[read_as]}`."
