"""The page in other languages: links for readers, and for search engines."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.translation import get_language, get_language_info

from ..languages import bare, elsewhere, in_language, is_foreign

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    """The page in one language. `address` keeps the page's query string; `name` is the language's own. Where the page
    has no translation (`is_there`), the address answers with the original, among the words of that language.
    """

    code: str
    name: str
    address: str
    is_there: bool = True


@register.simple_tag(takes_context=True)
def other_languages(context):
    """The page in the languages in which it is not read now; none for a page without a language in its address."""
    request = context.get("request")
    if request is None or bare(request.path) == request.path:
        return []
    return [_in_language(request, code) for code in settings.INTERFACE_LANGUAGES if code != get_language()]


@register.simple_tag(takes_context=True)
def alternates(context):
    """(language, absolute address) of a public page for search engines, this one included, and of the address that
    leads to the reader's language. Nothing while it is read in one language alone, by a member or of a page not found.
    """
    request, user = context.get("request"), context.get("user")
    if request is None or request.resolver_match is None or user is None or user.is_authenticated:
        return []
    others = [language for language in other_languages(context) if language.is_there]
    if not others:
        return []
    all_of_it = sorted(
        [(get_language(), request.path), *((other.code, other.address.split("?")[0]) for other in others)]
    )
    return [(code, settings.SITE_URL + path) for code, path in (*all_of_it, ("x-default", bare(request.path)))]


@register.simple_tag(takes_context=True)
def ours_for_foreign(context):
    """The page in each language of the portal, if its address begins with another (/de/gcg/); else none."""
    request = context.get("request")
    if request is None or not is_foreign(request.path):
        return []
    return [
        LanguageLink(code, _own_name(code), elsewhere(request.path, code) + _question(request))
        for code in settings.INTERFACE_LANGUAGES
    ]


def _in_language(request, code):
    """The page in that language. A page whose translations have addresses of their own says them in
    `request.translations`, by code; a language not among them has no translation.
    """
    translations = getattr(request, "translations", None)
    if translations and code in translations:
        return LanguageLink(code, _own_name(code), translations[code])
    address = in_language(request.path, code) + _question(request)
    return LanguageLink(code, _own_name(code), address, is_there=translations is None)


def _question(request):
    query = request.META.get("QUERY_STRING")
    return f"?{query}" if query and request.method == "GET" else ""


def _own_name(code):
    return get_language_info(code)["name_local"].capitalize()
