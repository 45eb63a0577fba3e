"""What stands around the text of a document, whatever it is written as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Details:
    """Plain text throughout, all of which may be empty.

    ``page_label`` is a phrase such as ``Page {page} of {pages}``, ``language`` a BCP 47 tag, ``date`` an ISO
    date that becomes the file's creation date, ``contents`` the heading above a table of contents. The author
    is written only if given.
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
