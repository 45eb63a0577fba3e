"""Template packs: documents as data. A pack says what a document holds, in which words, in which look."""

from prfaq.document import Layout
from prfaq.packs.discovery import Layer, PackSource, pack_sources
from prfaq.packs.labels import Labels, labels
from prfaq.packs.manifest import Manifest, Option, Section, Setting
from prfaq.packs.pack import Pack, find, names, our_looks

__all__ = [
    "Labels",
    "Layer",
    "Layout",
    "Manifest",
    "Option",
    "Pack",
    "PackSource",
    "Section",
    "Setting",
    "find",
    "labels",
    "layout",
    "names",
    "our_looks",
    "pack_sources",
]


def layout(pack: Pack) -> Layout:
    """What the pack asks of a document, as the plain data that the checks take."""
    return pack.manifest.layout
