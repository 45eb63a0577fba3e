"""A template's mistakes, told to its author: pack, file and line, through every include and extends."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateAssertionError, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from prfaq.drafting.wording import hint_on, plainly
from prfaq.errors import UserError
from prfaq.packs import Pack
from prfaq.packs.pack import DOCUMENT, place_in_manifest
from prfaq.toml import nearest_or_all

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
def told(pack: Pack) -> Iterator[None]:
    """Turn what goes wrong in a template of ``pack`` into a ``UserError`` that says where."""
    try:
        yield
    except _SLIPS as error:
        place = _place(pack, error)
        if not place:
            raise
        raise UserError(f"{place}: {_sentence(pack, error)}", _hint(pack, error)) from error


def _place(pack: Pack, error: BaseException) -> str:
    """The innermost line of a template that the error went through; empty if the mistake is not there."""
    if isinstance(error, TemplateSyntaxError):
        return _in_file(pack, error.filename or error.name or pack.name, error.lineno)
    at = _unprinted(pack, error)
    if at:
        return place_in_manifest(pack, at)
    ours = {f"{layer.name}/" for layer in pack.layers}
    frames = traceback.extract_tb(error.__traceback__)
    inner = [frame for frame in frames if frame.filename.partition("/")[0] + "/" in ours]
    if inner:
        return _in_file(pack, inner[-1].filename, inner[-1].lineno)
    return pack.name if isinstance(error, TemplateError) else ""


def _in_file(pack: Pack, file: str, line: int | None) -> str:
    """A file and a line; a header or footer, compiled as ``mine/template.toml: header``, stands in a manifest."""
    _, is_line, which = file.partition(": ")
    return place_in_manifest(pack, which) if is_line else f"{file}:{line}"


def _unprinted(pack: Pack, error: BaseException) -> str:
    """The key of the manifest that asks for the template which is missing, if a manifest does."""
    if not isinstance(error, TemplateNotFound):
        return ""
    if error.name == DOCUMENT:
        return "name"
    sections = enumerate(pack.manifest.sections)
    at = next((at for at, section in sections if section.template == error.name), None)
    return "" if at is None or pack.file(str(error.name)) else f"sections[{at}].template"


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
    hint = nearest_or_all(name, paths)
    return (
        hint
        if hint.startswith("Did")
        else f"`prfaq templates show {pack.layers[-1].name}` lists the files there are."
    )
