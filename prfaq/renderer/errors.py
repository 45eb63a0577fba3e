"""A template's mistakes, reported to its author: pack, file and line, in words for those who write templates.

What Jinja and Python say is put into plain words, with a way out, and traced through every include and
extends.
"""

import re
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from jinja2 import TemplateAssertionError, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from prfaq.errors import Location, UserError
from prfaq.packs import Pack
from prfaq.packs.manifest import MANIFEST
from prfaq.packs.pack import DOCUMENT, location_in_manifest
from prfaq.renderer.sandbox import FILTERS
from prfaq.suggestions import did_you_mean
from prfaq.toml import Keys

_SLIPS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    AssertionError,
)


@contextmanager
def as_user_errors(pack: Pack) -> Iterator[None]:
    """Turn what goes wrong in a template of ``pack`` into a ``UserError`` that says where."""
    try:
        yield
    except _SLIPS as error:
        location = _location(pack, error)
        if location is None:
            raise
        raise UserError(_sentence(pack, error), _hint(pack, error), location) from error


def _location(pack: Pack, error: BaseException) -> Location | None:
    """The innermost line of a template that the error went through; ``None`` if the mistake is not there."""
    if isinstance(error, TemplateSyntaxError):
        return _in_file(pack, error.filename or error.name or pack.name, error.lineno)
    keys = _unprinted(pack, error)
    if keys:
        return location_in_manifest(pack, *keys)
    ours = {f"{layer.name}/" for layer in pack.layers}
    frames = traceback.extract_tb(error.__traceback__)
    inner = [frame for frame in frames if frame.filename.partition("/")[0] + "/" in ours]
    if inner:
        return _in_file(pack, inner[-1].filename, inner[-1].lineno)
    return Location(pack.name) if isinstance(error, TemplateError) else None


def _in_file(pack: Pack, file: str, line: int | None) -> Location:
    """A file and a line; a header or footer, compiled as ``mine/template.toml: header``, is in a manifest."""
    which = file.partition(f"/{MANIFEST}: ")[2]
    return location_in_manifest(pack, which) if which in ("header", "footer") else Location(file, line or 0)


def _unprinted(pack: Pack, error: BaseException) -> Keys:
    """The key of the manifest that asks for the template which is missing, if a manifest does."""
    if not isinstance(error, TemplateNotFound):
        return ()
    if error.name == DOCUMENT:
        return ("name",)
    sections = enumerate(pack.manifest.sections)
    at = next((at for at, section in sections if section.template == error.name), None)
    return () if at is None or pack.file(str(error.name)) else ("sections", at, "template")


def _sentence(pack: Pack, error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        if error.name == DOCUMENT:
            return f"The template extends none, and has no {DOCUMENT}."
        return f"There is no template file {error.name}."
    if isinstance(error, RecursionError):
        return "The templates include one another without end."
    return f"{plainly(str(error)).rstrip('.') or type(error).__name__}."


def _hint(pack: Pack, error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        if error.name == DOCUMENT:
            return 'Write extends = "classic".'
        return _nearest_file(pack, str(error.name))
    if isinstance(error, SecurityError) and "unsafe" in str(error):
        return "Templates print facts; they cannot reach into the program."
    if isinstance(error, TemplateSyntaxError | TemplateAssertionError):
        return hint_on(str(error))
    return ""


def _nearest_file(pack: Pack, name: str) -> str:
    paths = tuple(path for path in pack.paths() if path.endswith(".j2"))
    return did_you_mean(
        name, paths, f"`prfaq templates show {pack.layers[-1].name}` lists the files there are."
    )


OWN_FILTERS = ("markdown", "paragraphs")

TOO_DEEP = "Its tags and brackets nest too deep, or are too many"

_SPELLED = """
    block elif else endblock endfor endif endmacro endraw endset endwith extends for from if import include macro
    raw set with
"""
_TAGS = tuple(_SPELLED.split())
_ENDED = frozenset(tag.removeprefix("end") for tag in _TAGS if tag.startswith("end")) - {"set"}

_SAID = (
    (
        r"Unexpected end of template\..* block that needs to be closed is '(\w+)'\.?",
        "Unexpected end of template. Its `{0}` is not ended",
    ),
    (r"expected length >= (\d+), got (-?\d+)", "`truncate` is for a length of {0} or more; this is {1}"),
    (r"Range too big.*", "`range` is for at most 100,000 rounds"),
    (r"'(\w+)' object is not callable", r"{0} cannot be called: leave out the round brackets"),
    (r"'(\w+)' object is not iterable", r"{0} cannot be gone through with `for`"),
    (r"'(\w+)' object cannot be interpreted as an integer", r"{0} stands where a whole number is wanted"),
    (r"unsupported operand type\(s\) for (\S+): '(\w+)' and '(\w+)'", r"`{0}` does not take {1} and {2}"),
    (
        r'can only concatenate str \(not "(\w+)"\) to str',
        r"`+` does not take a text and {0}; `~` joins texts",
    ),
    (r"'(?:[\w.]*\.)?(\w+) object' has no attribute '(\w+)'", r"{0} has no '{1}'"),
    (
        r"the template '([^']*)' \(imported .*\) does not export the requested name '(\w+)'",
        r"{0} has no '{1}'",
    ),
)
_KINDS = {"str": "a text", "int": "a number", "float": "a number", "tuple": "a list", "list": "a list"}
_KINDS |= {"dict": "a table", "NoneType": "nothing", "bool": "true or false", "Facts": "a block of fields"}
_KINDS |= {"Heading": "`section`", "Document": "`document`", "Entry": "a question", "Helper": "a function"}

_HINTS = (
    (
        r"Unexpected end of template",
        "What is begun is ended: {% if … %} … {% endif %}, {% for … %} … {% endfor %}.",
    ),
    (r"expected token 'end of print statement'", "Is its }} missing, here or on the line above?"),
    (r"expected token 'end of statement block'", "Is its %} missing, here or on the line above?"),
    (TOO_DEEP, "Put a part of it into a file of its own, and include that."),
    (r"expected name or number", "After a dot comes the name of a field."),
)


def plainly(message: str) -> str:
    """A message of Jinja or Python without its names for things; most are plain as they are."""
    for pattern, instead in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            return instead.format(*(_KINDS.get(group, group) for group in found.groups()))
    return message


def hint_on(message: str) -> str:
    """A way out of what the parser says; empty where none is known."""
    for pattern, known in (
        (r"No filter named '(\w+)'", (*FILTERS, *OWN_FILTERS)),
        (r"unknown tag '(\w+)'", _TAGS),
    ):
        found = re.search(pattern, message)
        if found and found[1] in known:
            return f"Nothing is open here that `{found[1]}` could end or divide."
        if found:
            return did_you_mean(found[1], known, "`prfaq templates context` lists what there is.")
    return next((hint for pattern, hint in _HINTS if re.search(pattern, message)), "")


def too_much(error: Exception) -> str:
    """What a template has too much of, where Python refuses it: digits, or tags and brackets."""
    return TOO_DEEP if isinstance(error, SyntaxError | RecursionError) else "A number has too many digits"


def densest_line(tokens: Iterable[tuple[int, str, str]]) -> int:
    """The line on which tags and brackets nest deepest; of several that line which has most in it."""
    depth, deepest, sizes = 0, Counter[int](), Counter[int]()
    opens = False
    for line, kind, value in tokens:
        sizes[line] += len(value)
        depth += _step(kind, value, opens)
        deepest[line] = max(deepest[line], depth)
        opens = kind == "block_begin" or (opens and kind == "whitespace")
    return max(sizes, key=lambda line: (deepest[line], sizes[line]), default=1)


def _step(kind: str, value: str, opens: bool) -> int:
    """How much deeper a token leads; ``opens`` where it is the first of a tag."""
    if kind == "operator":
        return (value in "([{") - (value in ")]}")
    if kind == "name" and opens:
        return value.startswith("end") * -1 or value in _ENDED
    return 0
