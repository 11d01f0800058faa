"""A field in which people type the name of an organization."""

import re

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.signs import joined

from ..models import Organization, name_of

PAGE = re.compile(r"(?:.*/partners/)?(\d{1,18})/?")
"""The address of its page, or its number alone."""


class OrganizationField(forms.CharField):
    """One of the organizations `among`, found by its name, as it was entered or as the reader's language has it, otherwise
    its acronym, otherwise the address or number of its page. If none or several match, similar ones are named, with
    their addresses if names are equal.
    """

    default_error_messages = {
        "nothing": _("No suitable organization has this name. Enter the name as in the directory."),
        "several": _("Which one? Enter one of these names: %(names)s."),
        "equal": _("Which one? Several have this name. Enter the address of its page: %(names)s."),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.among = Organization.objects.all()

    def clean(self, value):
        words = super().clean(value)
        among = self.among.alias(said=name_of()).order_by("name", "pk")
        named = Q(name__plain=words) | Q(said__plain=words)
        called = list(among.filter(named)[:5]) or list(among.filter(acronym__plain=words)[:5])
        if not called and (page := PAGE.fullmatch(words)):
            called = list(among.filter(pk=page[1]))
        if len(called) == 1:
            return called[0]
        near = called or list(among.filter(Q(name__plain__contains=words) | Q(said__plain__contains=words))[:5])
        if not near:
            raise self._error("nothing")
        names = [str(organization) for organization in near]
        if len(set(names)) == len(names):
            raise self._error("several", names)
        raise self._error("equal", [f"{organization} {organization.get_absolute_url()}" for organization in near])

    def _error(self, code, names=()):
        return forms.ValidationError(self.error_messages[code], code=code, params={"names": joined(names)})


class PartnerField(OrganizationField):
    """An OrganizationField that speaks of partners; the form sets `among`."""

    default_error_messages = {"nothing": _("No partner has this name. Enter the name as in the directory.")}
