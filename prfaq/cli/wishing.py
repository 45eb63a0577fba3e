"""What the options of ``prfaq render`` ask for beyond the template: its settings, the look of the file."""

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import click

from prfaq.cli import completing
from prfaq.errors import UserError
from prfaq.files import read_word
from prfaq.finding import Finding
from prfaq.packs import Option, Pack
from prfaq.renderer.render import Wish

F = TypeVar("F", bound=Callable[..., Any])

_PRINTED = ("docx", "pdf")
_TAKEN_BY: Mapping[str, tuple[str, ...]] = {
    "--with-findings": ("docx",),
    "--reference-docx": _PRINTED,
    "--line-numbers": _PRINTED,
    "--toc": (*_PRINTED, "html"),
    "--confidential": (*_PRINTED, "html"),
}
"""The formats that an option is for; one that has no effect at all is a mistake of the user's."""

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Wished:
    """What the options ask for; ``settings`` are the pack's options as they were typed."""

    settings: Mapping[str, str]
    reference: bytes | None
    confidentiality: str
    contents: bool
    line_numbers: bool
    findings: bool
    reference_file: str = ""

    def anew(self) -> "Wished":
        """The same, with the reference document as it is now."""
        return replace(self, reference=read_word(self.reference_file)) if self.reference_file else self

    def of(self, pack: Pack, findings: Iterable[Finding] = ()) -> Wish:
        """The wish for a document of ``pack``. Raises ``UserError`` for a setting that it does not take."""
        known = pack.manifest.options
        options = {name: _value(known.get(name), text) for name, text in self.settings.items()}
        pack.settings(options)
        return Wish(
            options=options,
            reference=self.reference,
            reference_name=self.reference_file,
            confidentiality=self.confidentiality,
            contents=self.contents,
            line_numbers=self.line_numbers,
            findings=tuple(findings),
        )

    def needs(self, formats: Iterable[str], *, final: bool = False) -> None:
        """Raise ``UserError`` for an option that none of the formats, or no final document, has a place for."""
        if final and self.findings:
            raise UserError(
                "`--with-findings` is for a draft: a final document holds no comments.", "Give one of them."
            )
        given = {
            "--with-findings": self.findings,
            "--reference-docx": self.reference is not None,
            "--line-numbers": self.line_numbers,
            "--toc": self.contents,
            "--confidential": self.confidentiality,
        }
        for name, is_given in given.items():
            if is_given and not set(formats) & set(_TAKEN_BY[name]):
                wanted = " or ".join(_TAKEN_BY[name])
                raise UserError(f"`{name}` has no effect here: it is for {wanted}.", "Add `--to docx`.")


_OPTIONS = (
    click.option(
        "--set",
        "settings",
        metavar="NAME=VALUE",
        multiple=True,
        help="Set an option of the template, as show_authors=true.",
    ),
    click.option(
        "--reference-docx",
        metavar="FILE",
        help="Take the look from this Word file: your company's .docx or .dotx.",
        shell_complete=completing.files,
    ),
    click.option("--toc", "contents", is_flag=True, help="Put a table of contents first."),
    click.option("--line-numbers", is_flag=True, help="Number the lines, for a review meeting."),
    click.option(
        "--confidential", "confidentiality", metavar="TEXT", default="", help="Say this in the footer."
    ),
    click.option(
        "--with-findings", is_flag=True, help="Put what check finds beside the text, as Word comments."
    ),
)


def wished(function: F) -> F:
    """Add the options; the command gets them as ``wished``."""

    @functools.wraps(function)
    def gathered(
        *args: Any,
        settings: tuple[str, ...],
        reference_docx: str | None,
        confidentiality: str,
        contents: bool,
        line_numbers: bool,
        with_findings: bool,
        **others: Any,
    ) -> Any:
        reference = None if reference_docx is None else read_word(reference_docx)
        found = Wished(
            dict(map(_pair, settings)),
            reference,
            confidentiality,
            contents,
            line_numbers,
            with_findings,
            reference_docx or "",
        )
        return function(*args, wished=found, **others)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]  # the same function with options added


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise UserError(f"`--set {given}` is no setting.", "Write it as `--set show_authors=true`.")
    return name.strip(), value.strip()


def _value(option: Option | None, text: str) -> object:
    """What was typed, as the kind of value that the option takes; what does not fit is left to the pack."""
    if option is not None and option.kind == "flag":
        return _FLAGS.get(text.lower(), text)
    if (
        option is not None
        and option.kind == "number"
        and text.isascii()
        and text.isdigit()
        and len(text) < 10
    ):
        return int(text)
    return text
