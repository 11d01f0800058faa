"""Countries as people type them."""

import re

from django import forms
from django.utils.translation import gettext as _now

from partners.models import Country

CODES = re.compile(r"[A-Za-z]{2}(\s+[A-Za-z]{2})+")
"""Several codes with nothing but spaces between them."""


class CountriesField(forms.CharField):
    """Countries by their names or codes, separated by commas or semicolons, or on lines of their own."""

    def clean(self, value):
        typed = super().clean(value)
        parts = [name.strip() for name in re.split(r"[,;\n]", typed) if name.strip()]
        names = [name for part in parts for name in (part.split() if CODES.fullmatch(part) else [part])]
        found = [Country.objects.filter(name__plain=name).first() or self._by_code(name) for name in names]
        if unknown := [name for name, country in zip(names, found, strict=True) if country is None]:
            raise forms.ValidationError(
                _now("No country has this name: %(names)s. Enter the names that the United Nations use."),
                params={"names": "; ".join(unknown[:5])},
            )
        return found

    def _by_code(self, name):
        return Country.objects.filter(pk=name.upper()).first() if len(name) == 2 else None
