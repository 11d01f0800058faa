"""What the portal says of its own accessibility: the gaps that are known, each with its reason and another way."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .ui.shared import shared


@dataclass(frozen=True)
class AccessibilityGap:
    """Where the portal falls short of WCAG 2.2 AA: the rules of axe-core that find it, and below which address."""

    rules: tuple[str, ...]
    under: str
    what: str | Promise
    reason: str | Promise
    instead: str | Promise

    def covers(self, rule, address):
        return rule in self.rules and address.startswith(self.under)


_EDITOR = _(
    "The page belongs to Wagtail, the editor that the Secretariat writes public pages with, and is not ours to change."
)

GAPS = (
    AccessibilityGap(
        ("aria-input-field-name", "label"),
        "/cms/",
        _("In the editor of public pages, the fields of a text have no name that a screen reader says."),
        _EDITOR,
        _("The heading before each field names it. Texts can also be sent to the Secretariat, which enters them."),
    ),
    AccessibilityGap(
        ("link-in-text-block",),
        "/cms/",
        _("In the editor of public pages, links within a sentence differ from the words around them by colour alone."),
        _EDITOR,
        _("Each of these links leads to a page that the menu of the editor leads to as well."),
    ),
)
"""Tests compare these with what axe-core finds: every gap that it finds is here, and no gap that has been closed."""

STATED_ON = date(2026, 11, 28)
"""The day on which the statement was last gone through."""


@shared
@require_safe
def statement(request):
    """How accessible the portal is, in the form that the W3C suggests."""
    return render(request, "accessibility.html", {"gaps": GAPS, "stated_on": STATED_ON})
