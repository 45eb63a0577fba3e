"""JSON Pointers (RFC 6901): the name of a field in a finding, and the path that it stands for."""

from prfaq.reading.document import Path


def pointer(path: Path) -> str:
    """A path as a JSON Pointer; the root is the empty string."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def path_of(written: str) -> Path:
    """The path a rule means by a pointer it wrote: a step of digits is a place in a list."""
    return tuple(
        int(step) if step.isdecimal() and len(step) < 10 else step for step in written.split("/")[1:]
    )
