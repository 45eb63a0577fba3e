"""What stands around the text of a document, whatever it is written as."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PLACEHOLDERS = (
    *("title", "subject", "company", "product", "author"),
    *("date", "status", "version", "confidentiality"),
)
"""What a company's own pages can ask for, as ``{{ title }}``."""


@dataclass(frozen=True, slots=True)
class Details:
    """Plain text throughout, all of which may be empty.

    ``page_label`` is a phrase such as ``Page {page} of {pages}``, ``language`` a BCP 47 tag, ``date`` an ISO
    date that becomes the file's creation date, ``contents`` the heading above a table of contents. The author
    is written only if given. What is to fit ``one_page`` is printed small and close where the page has a style
    sheet. ``said`` is what stands in the place of each placeholder.
    """

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    status: str = ""
    version: str = ""
    language: str = ""
    header: str = ""
    footer: str = ""
    page_label: str = ""
    date: str = ""
    contents: str = ""
    one_page: bool = field(default=False, kw_only=True)
    said: Mapping[str, str] = field(default_factory=dict, kw_only=True)
