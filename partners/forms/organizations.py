"""A registered organization, as people write it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Organization

PAGE = re.compile(r"(?:.*/partners/)?(\d{1,18})/?")
"""The address of its page, or its number alone."""


class OrganizationField(forms.CharField):
    """One `among` organizations: by its name, else its acronym, else the address or number of its page. Where none is
    or several are, those that come near are named, with their addresses where names are equal."""

    default_error_messages = {
        "nothing": _("No fitting organization is registered under this name. Write it as in the directory."),
        "several": _("Which one? Write one of these names: %(names)s."),
        "equal": _("Which one? Several have this name. Write the address of its page: %(names)s."),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.among = Organization.objects.all()

    def clean(self, value):
        words = super().clean(value)
        among = self.among.order_by("name", "pk")
        called = list(among.filter(name__plain=words)[:5]) or list(among.filter(acronym__plain=words)[:5])
        if not called and (page := PAGE.fullmatch(words)):
            called = list(among.filter(pk=page[1]))
        if len(called) == 1:
            return called[0]
        near = called or list(among.filter(name__plain__contains=words)[:5])
        if not near:
            raise self._error("nothing")
        names = [one.name for one in near]
        if len(set(names)) == len(names):
            raise self._error("several", names)
        raise self._error("equal", [f"{one.name} {one.get_absolute_url()}" for one in near])

    def _error(self, code, names=()):
        return forms.ValidationError(self.error_messages[code], code=code, params={"names": "; ".join(names)})


class PartnerField(OrganizationField):
    """The same for a partner."""

    default_error_messages = {"nothing": _("No partner has this name. Write it as in the directory.")}
