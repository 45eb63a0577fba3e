"""A template's mistakes, told to its author: pack, file and line, through every include and extends."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from prfaq.errors import UserError
from prfaq.packs import Pack

_SLIPS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@contextmanager
def told(pack: Pack) -> Iterator[None]:
    """Turn what goes wrong in a template of ``pack`` into a ``UserError`` that says where."""
    try:
        yield
    except _SLIPS as error:
        place = _place(pack, error)
        if not place:
            raise
        raise UserError(f"{place}: {_sentence(error)}", _hint(pack, error)) from error


def _place(pack: Pack, error: BaseException) -> str:
    """The innermost line of a template that the error went through; empty if the mistake is not there."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or pack.name}:{error.lineno}"
    ours = {f"{layer.name}/" for layer in pack.layers}
    frames = traceback.extract_tb(error.__traceback__)
    inner = [frame for frame in frames if frame.filename.partition("/")[0] + "/" in ours]
    if inner:
        return f"{inner[-1].filename}:{inner[-1].lineno}"
    return pack.name if isinstance(error, TemplateError) else ""


def _sentence(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"There is no template file {error.name}."
    if isinstance(error, RecursionError):
        return "The templates include one another without end."
    return f"{str(error).rstrip('.') or type(error).__name__}."


def _hint(pack: Pack, error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"Its files are: {', '.join(path for path in pack.paths() if path.endswith('.j2'))}."
    if isinstance(error, SecurityError):
        return "Templates print facts; they cannot reach into the program."
    return ""
