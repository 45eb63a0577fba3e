"""Pictures in the line of the text: as large as they are, or as the page has room for, and each stored once."""

import hashlib
from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart
from docx.parts.story import StoryPart

from prfaq.attachments import Picture, Pictures
from prfaq.document.ast import Picture as Block
from prfaq.exporters.docx.xml import quote

_EMU = 914_400
"""Units of a drawing to the inch; a twentieth of a point is 635 of them."""

_TWENTIETH = 635
_ROOM = 0.8
"""How much of a page's height a picture may take, so that its caption stays on the page."""

_FIRST = 10_001
"""The first number of ours: those in a company's letterhead begin with 1."""

_TURNS: Mapping[int, tuple[int, bool]] = {
    1: (0, False),
    2: (0, True),
    3: (180, False),
    4: (180, True),
    5: (270, True),
    6: (90, False),
    7: (90, True),
    8: (270, False),
}
"""The degrees to the right, and whether it is mirrored first, for each way a camera was held."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class Gallery:
    """The pictures of one document, and where they are stored; ``room`` is the width and height of its text.

    What a picture is has been found out where it was read, and of more kinds of JPEG than python-docx knows.
    Word is told how much a turned picture takes beyond its frame; LibreOffice, which prints, finds that out by
    itself and would move the picture aside.
    """

    def __init__(self, pictures: Pictures, part: StoryPart, room: tuple[int, int], printed: bool) -> None:
        self._pictures, self._part, self._printed = pictures, part, printed
        self._room = room[0] * _TWENTIETH, round(room[1] * _TWENTIETH * _ROOM)
        self._stored: dict[bytes, str] = {}
        self._shown = 0

    def drawing(self, block: Block) -> str:
        """Return the run with a picture, nothing if it is not among those of the document."""
        picture = self._pictures.get(block.path)
        if picture is None:
            return ""
        self._shown += 1
        size = _fitted(picture, self._room)
        beyond = (0, 0) if self._printed else _beyond(picture, *size)
        named = f'id="{_FIRST + self._shown - 1}" name="Picture {self._shown}" descr="{quote(block.alt)}"'
        return _inline(self._store(picture), named, size, beyond, _turn(picture))

    def _store(self, picture: Picture) -> str:
        """Return the id by which the text finds a picture."""
        key = hashlib.sha256(picture.data).digest()
        if key not in self._stored:
            name = PackURI(f"/word/media/figure{len(self._stored) + 1}.{picture.kind}")
            part = ImagePart(name, f"image/{picture.kind}", picture.data)
            self._stored[key] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._stored[key]


def _turn(picture: Picture) -> str:
    degrees, mirrored = _TURNS[picture.turn]
    return f' rot="{60_000 * degrees}"' * bool(degrees) + ' flipH="1"' * mirrored


def _beyond(picture: Picture, width: int, height: int) -> tuple[int, int]:
    """Return what a picture takes, once it is turned, on each side of its frame, and above and below it."""
    more = abs(height - width) // 2 if picture.is_on_its_side else 0
    return (more, 0) if height > width else (0, more)


def _inline(related: str, named: str, size: tuple[int, int], beyond: tuple[int, int], turn: str) -> str:
    measures = f'cx="{size[0]}" cy="{size[1]}"'
    aside, above = beyond
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent {measures}/>'
        f'<wp:effectExtent l="{aside}" t="{above}" r="{aside}" b="{above}"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{related}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm{turn}><a:off x="0" y="0"/><a:ext {measures}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _fitted(picture: Picture, room: tuple[int, int]) -> tuple[int, int]:
    """Return the width and height, before any turn, that leave the picture no larger than it is."""
    natural = [_EMU * inches for inches in picture.size]
    most = room[::-1] if picture.is_on_its_side else room
    scale = min(1.0, *(space / side for space, side in zip(most, natural, strict=True)))
    width, height = (max(1, round(scale * side)) for side in natural)
    return width, height
