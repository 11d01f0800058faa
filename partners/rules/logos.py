"""Which pictures are taken as logos: read by their content, and drawn anew. No Django, no clock."""

from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

KINDS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000
"""The longest side a picture may have, by its own head, before anything of it is decoded."""

SIDE = 480
"""The longest side it is kept with."""

PAGE_SIDE, TILE_SIDE = 320, 96
"""The longest sides it is shown with, on a page and in a list: twice what is seen, for dense screens."""

COLOURS = 128
"""How many colours it is shown with: a logo needs few, and a photograph stays light."""


class UnfitPicture(StrEnum):
    """Why a picture is not taken."""

    BYTES = "bytes"
    KIND = "kind"
    PIXELS = "pixels"
    BROKEN = "broken"


class UnfitPictureError(Exception):
    """A picture that is not taken; `reason` says why."""

    def __init__(self, reason: UnfitPicture):
        super().__init__(reason)
        self.reason = reason


def redrawn(content: BinaryIO, size: int) -> bytes:
    """The picture as a PNG of ours, at most SIDE pixels wide and high, with nothing of the file but what is seen.

    Raises UnfitPictureError.
    """
    if size > MOST_BYTES:
        raise UnfitPictureError(UnfitPicture.BYTES)
    content.seek(0)
    try:
        picture = Image.open(content, formats=KINDS)
    except Image.DecompressionBombError as error:
        raise UnfitPictureError(UnfitPicture.PIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnfitPictureError(UnfitPicture.KIND) from error
    if max(picture.size) > MOST_PIXELS:
        raise UnfitPictureError(UnfitPicture.PIXELS)
    try:
        picture.verify()  # a library that draws pages lets decoders pass over what is missing
        content.seek(0)
        upright = ImageOps.exif_transpose(Image.open(content, formats=KINDS))  # cameras only note how they were held
        drawn = upright.convert("RGBA")
        drawn.thumbnail((SIDE, SIDE))
        kept = Image.new("RGBA", drawn.size)
        kept.paste(drawn)
        out = BytesIO()
        kept.save(out, "PNG", optimize=True)
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise UnfitPictureError(UnfitPicture.BROKEN) from error
    return out.getvalue()


def fitted(picture: bytes, side: int) -> bytes:
    """A PNG of ours, no wider and no higher than `side`, in few colours, so that a page of many stays light."""
    drawn = Image.open(BytesIO(picture), formats=("PNG",)).convert("RGBA")
    drawn.thumbnail((side, side))
    out = BytesIO()
    drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()
