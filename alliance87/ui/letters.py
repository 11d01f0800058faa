"""Letters without the accents on them, for comparing what people write. PostgreSQL does the same for what is searched."""

import re
from unicodedata import normalize

ACCENTS = re.compile("[\u0300-\u036f]")
"""The accents of Latin, Greek and Cyrillic letters. The signs of other scripts tell words apart."""


def without_accents(text: str) -> str:
    """The text without accents, and with wide letters, ligatures and the like as plain ones."""
    return normalize("NFC", ACCENTS.sub("", normalize("NFKD", text)))
