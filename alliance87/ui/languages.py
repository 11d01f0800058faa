"""The language that begins every address of a page: /en/gcg/ and /fr/gcg/ are one page."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.urls import Resolver404, is_valid_path, resolve
from django.utils.translation import get_language, get_language_from_path

from .letters import without_accents

WRITTEN = "wagtail_serve"
"""The address of all pages that editors write: any that nothing else has."""


def in_order(name):
    """What names are sorted by in a list for the reader, whatever their accents and capitals; in Spanish, ñ follows n."""
    plain = str(name).casefold()
    return without_accents(plain.replace("ñ", "n~") if get_language() == "es" else plain)


def spoken(code):
    """The language itself, or English where the interface is not translated into it (L1)."""
    return code if code in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE


def bare(path):
    """The path without its language, which is the same in every language."""
    code = _code(path)
    return path.removeprefix(f"/{code}") if code else path


def in_language(path, code):
    """The same page in that language; the path as it is if its address has none."""
    return f"/{code}{bare(path)}" if _code(path) else path


def in_readers_language(path, code):
    """The address in the reader's language that stands for a path without one, or with one that is spelled otherwise
    (/FR/, /fr-CA/). None if the path is an address by itself, or none in any language.
    """
    if _code(path) or is_foreign(path) or is_valid_path(path):
        return None
    there = f"/{code}{_after_first(path) if get_language_from_path(path) else path}"
    slashed = settings.APPEND_SLASH and not there.endswith("/")
    return there if is_valid_path(there) or (slashed and is_valid_path(f"{there}/")) else None


def is_own(path):
    """Whether the address, in whatever language, is one of the portal's own, not one at which an editor may have written a
    page.
    """
    try:
        return resolve(in_language(path, get_language())).url_name != WRITTEN
    except Resolver404:
        return False


def is_foreign(path):
    """Whether the path begins with a language in which the portal has no pages: /de/gcg/."""
    return _first(path).lower() in LANG_INFO and not get_language_from_path(path)


def elsewhere(path, code):
    """A path that begins with a foreign language, in that of the portal."""
    return f"/{code}{_after_first(path)}"


def _code(path):
    first = _first(path)
    return first if first in dict(settings.LANGUAGES) else ""


def _first(path):
    return path.split("/", 2)[1] if path.startswith("/") else ""


def _after_first(path):
    return path.removeprefix(f"/{_first(path)}")
