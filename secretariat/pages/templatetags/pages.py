"""Addresses and states of public pages in templates."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..models.written import address_of
from ..rules import Sight

register = template.Library()

WORDS = {
    Sight.ORIGINAL: ("good", _("Original")),
    Sight.CURRENT: ("good", _("Up to date")),
    Sight.STALE: ("stop", _("Out of date")),
    Sight.DRAFT: ("warn", _("Not published")),
    Sight.MISSING: ("warn", pgettext_lazy("a page", "Missing")),
}


@register.filter
def whole(address):
    """The address with the name of the portal before it."""
    return f"{settings.SITE_URL}{address}"


@register.simple_tag
def language_now():
    """The language of the words around a page, which may not be the language of the page."""
    return get_language()


@register.filter
def language_inside(code):
    """The name of a language inside a sentence: English writes it with a capital, French and Spanish do not."""
    name = gettext(get_language_info(code)["name"])
    return name if get_language() == "en" else name.lower()


@register.simple_tag
def address_for(page, reader):
    """Where a reader in this language reads the page."""
    return address_of(page, reader)


@register.simple_tag
def sight_badge(sight):
    """How a page stands in a language, as a badge."""
    kind, words = WORDS[sight]
    return format_html('<span class="badge badge-{}">{}</span>', kind, words)


@register.simple_tag
def written_at(row, cell):
    """Where an editor writes the page in the language of the cell, or begins its translation."""
    if cell.page:
        return reverse("wagtailadmin_pages:edit", args=[cell.page.pk])
    return reverse("simple_translation:submit_page_translation", args=[row.original.pk])
