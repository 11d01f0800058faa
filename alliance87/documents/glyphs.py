"""Characters that none of our fonts can print.

They are found before a PDF is made, and written by name instead of as a box.
"""

import logging
import re
import unicodedata
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import ngettext
from fontTools.ttLib import TTFont

logger = logging.getLogger(__name__)

_BEYOND_LATIN = re.compile("[\u0250-\U0010ffff]")
_UNSEEN = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}
"""Categories of characters that are not themselves visible."""


@cache
def printable() -> frozenset[int]:
    """Every character in the fonts of the PDFs; read once in each process."""
    folder = Path(str(finders.find("fonts/pdf")))
    points: set[int] = set()
    for path in folder.glob("*.woff"):
        with TTFont(path, lazy=True) as font:
            points |= font.getBestCmap().keys()
    return frozenset(points)


def unprintable(text: str) -> list[str]:
    """The characters of the text that no font has, in code-point order."""
    beyond = {sign for sign in _BEYOND_LATIN.findall(text) if unicodedata.category(sign) not in _UNSEEN}
    return sorted(sign for sign in beyond if ord(sign) not in printable())


def spelled_out(page: str) -> str:
    """The page, with each such character replaced by its name in brackets. The characters found are logged."""
    missing = unprintable(page)
    if missing:
        logger.warning("No font of the PDFs has %s", ", ".join(f"U+{ord(sign):04X}" for sign in missing))
    return page.translate({ord(sign): f"[{_name(sign)}]" for sign in missing})


def told(texts) -> str:
    """The sentence that warns of characters in these texts that a PDF of them cannot show; empty if it can show all."""
    missing = unprintable("".join(texts))
    if not missing:
        return ""
    words = ngettext(
        "The PDF cannot show %(signs)s: none of its fonts has it. It prints the name in brackets instead.",
        "The PDF cannot show %(signs)s: none of its fonts has them. It prints their names in brackets instead.",
        len(missing),
    )
    return words % {"signs": ", ".join(f"{sign} ({_name(sign)})" for sign in missing)}


def _name(sign):
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
