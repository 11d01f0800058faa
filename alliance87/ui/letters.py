"""Letters without the accents on them, for comparing what people write. PostgreSQL does the same for what is searched."""

import re
from unicodedata import combining, normalize

ACCENTS = re.compile("[\u0300-\u036f]")
"""The accents of Latin, Greek and Cyrillic letters. The signs of other scripts tell words apart."""


def without_accents(text: str) -> str:
    """The text without accents, and with wide letters, ligatures and the like as plain ones."""
    return normalize("NFC", ACCENTS.sub("", normalize("NFKD", text)))


def without_marks(text: str) -> str:
    """The same without any marks on letters: who types a name leaves out the vowel signs of Arabic and Hebrew too."""
    return "".join(sign for sign in normalize("NFD", without_accents(text)) if not combining(sign))
