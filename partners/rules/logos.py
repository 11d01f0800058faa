"""Which pictures are accepted as logos, by their content, and how they are redrawn. No Django, no clock."""

from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

KINDS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000
"""The longest side that a picture may have, by its header, before it is decoded."""

SIDE = 480
"""The longest side with which a picture is kept."""

PAGE_SIDE, TILE_SIDE = 320, 96
"""The longest sides with which it is shown, on a page and in a list: twice the visible size, for dense screens."""

COLOURS = 128
"""The number of colours with which it is shown: a logo needs few, and a photograph stays small."""


class UnfitPicture(StrEnum):
    """Why a picture is not accepted."""

    BYTES = "bytes"
    KIND = "kind"
    PIXELS = "pixels"
    BROKEN = "broken"


class UnfitPictureError(Exception):
    """A picture that is not accepted; `reason` says why."""

    def __init__(self, reason: UnfitPicture):
        super().__init__(reason)
        self.reason = reason


def redrawn(content: BinaryIO, size: int) -> bytes:
    """The picture redrawn as a PNG, at most SIDE pixels wide and high, with nothing else from the file.

    Raises UnfitPictureError.
    """
    if size > MOST_BYTES:
        raise UnfitPictureError(UnfitPicture.BYTES)
    content.seek(0)
    try:
        picture = Image.open(content, formats=KINDS)
    except Image.DecompressionBombError as error:
        raise UnfitPictureError(UnfitPicture.PIXELS) from error
    except Exception as error:  # what recognizes the kind raises whatever a damaged file leads it to
        raise UnfitPictureError(UnfitPicture.KIND) from error
    if max(picture.size) > MOST_PIXELS:
        raise UnfitPictureError(UnfitPicture.PIXELS)
    try:
        picture.verify()  # WeasyPrint sets LOAD_TRUNCATED_IMAGES: decoding alone passes over what is missing
        content.seek(0)
        upright = ImageOps.exif_transpose(Image.open(content, formats=KINDS))  # cameras only note their orientation
        drawn = upright.convert("RGBA")
        drawn.thumbnail((SIDE, SIDE))
        kept = Image.new("RGBA", drawn.size)
        kept.paste(drawn)
        out = BytesIO()
        kept.save(out, "PNG", optimize=True)
    except Exception as error:  # decoders raise whatever a damaged file leads them to, even an IndexError
        raise UnfitPictureError(UnfitPicture.BROKEN) from error
    return out.getvalue()


def fitted(picture: bytes, side: int) -> bytes:
    """A PNG no wider and no higher than `side`, in few colours, so that a page with many stays small."""
    drawn = Image.open(BytesIO(picture), formats=("PNG",)).convert("RGBA")
    drawn.thumbnail((side, side))
    out = BytesIO()
    drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()
