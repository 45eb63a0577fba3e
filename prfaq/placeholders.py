"""What a document says in the placeholders of a company's own pages: its facts, or the gaps among them."""

from collections.abc import Mapping

from prfaq.composer.language import language
from prfaq.composer.parts import Gap
from prfaq.drafting import Drafting
from prfaq.drafting.facts import day
from prfaq.drafting.prose import gap_text
from prfaq.idea.fields import field_at
from prfaq.writing.details import Details

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("press_release", "headline"),
    "product": ("product", "name"),
    "company": ("company", "name"),
    "date": ("meta", "updated"),
}
"""The facts that a document is not without, and the fields that they come from."""


def said(drafting: Drafting, details: Details) -> dict[str, str]:
    """The text for each placeholder: nothing that the template is not given, and a gap for what is missing."""
    words = drafting.context["labels"]["words"]
    known = _known(drafting, details)
    for name, gap in _gaps(drafting, known).items():
        known[name] = gap_text(words, gap)
    return known


def gaps(drafting: Drafting, details: Details, asked: frozenset[str]) -> tuple[Gap, ...]:
    """The gaps that stand in the placeholders ``asked`` for."""
    found = _gaps(drafting, _known(drafting, details))
    return tuple(gap for name, gap in found.items() if name in asked)


def _known(drafting: Drafting, details: Details) -> dict[str, str]:
    idea, document = drafting.idea, drafting.context["document"]
    return {
        "title": details.title,
        "subject": details.subject,
        "company": idea.company.name,
        "product": idea.product.name,
        "author": details.author,
        "date": document.updated or day(drafting.as_of, language(idea.meta.language)),
        "status": details.status,
        "version": details.version,
        "confidentiality": document.confidentiality,
    }


def _gaps(drafting: Drafting, known: Mapping[str, str]) -> dict[str, Gap]:
    """The facts that are missing; the date of a document for customers is not among what they are shown."""
    shown = _FIELDS if drafting.pack.manifest.audience == "colleagues" else _FIELDS.keys() - {"date"}
    return {name: _gap(path, drafting) for name, path in _FIELDS.items() if name in shown and not known[name]}


def _gap(path: tuple[str, ...], drafting: Drafting) -> Gap:
    field = field_at(path)
    return drafting.parts.gap("/" + "/".join(path), field.question if field else "")
