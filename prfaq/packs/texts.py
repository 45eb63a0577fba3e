"""The text of a pack's file: UTF-8, with or without the mark that Windows puts before it."""

from prfaq.errors import UserError

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(file: str, content: bytes) -> str:
    """The text of ``file`` (as ``pack/template.toml``). ``UserError`` says on which line it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_utf_16 = content.startswith(_UTF_16)
        line = content.count(b"\n", 0, error.start) + 1
        place = file if is_utf_16 else f"{file}:{line}"
        what = "is saved as UTF-16" if is_utf_16 else "is not UTF-8 text"
        raise UserError(f"{place}: The file {what}.", "Save it as UTF-8.") from error
