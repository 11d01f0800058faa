"""The language that begins every address of a page: /en/gcg/ and /fr/gcg/ are one page."""

from django.conf import settings
from django.urls import is_valid_path
from django.utils.translation import get_language_from_path


def bare(path):
    """The path without its language, which is the same in every language."""
    code = get_language_from_path(path)
    return path.removeprefix(f"/{code}") if code else path


def in_language(path, code):
    """The same page in that language; the path as it is if its address has none."""
    return f"/{code}{bare(path)}" if get_language_from_path(path) else path


def in_readers_language(path, code):
    """The address in the reader's language that a path without one stands for; None if it is an address by itself, or
    none in any language.
    """
    if get_language_from_path(path) or is_valid_path(path):
        return None
    there = f"/{code}{path}"
    slashed = settings.APPEND_SLASH and not there.endswith("/")
    return there if is_valid_path(there) or (slashed and is_valid_path(f"{there}/")) else None
