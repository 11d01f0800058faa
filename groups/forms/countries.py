"""Countries as people type them."""

import re

from django import forms
from django.utils.translation import gettext as _now

from partners.forms.countries import called
from partners.models import Country

BETWEEN = re.compile(r"[,;\n،؛、，；]")
"""What stands between two names, in any script."""
CODES = re.compile(r"[A-Za-z]{2}(\s+[A-Za-z]{2})+")
"""Several codes with nothing but spaces between them."""


class CountriesField(forms.CharField):
    """Countries by any of their names in English, French or Spanish, or by their codes, separated by commas or semicolons,
    or on lines of their own.
    """

    def clean(self, value):
        typed = super().clean(value)
        parts = [name.strip() for name in BETWEEN.split(typed) if name.strip()]
        names = [name for part in parts for name in (part.split() if CODES.fullmatch(part) else [part])]
        found = [called(name, Country.objects.all()) for name in dict.fromkeys(names)]
        errors = []
        if unknown := [name for name, those in zip(dict.fromkeys(names), found, strict=True) if not those]:
            errors.append(
                _now("No country has this name: %(names)s. Enter its name in English, French or Spanish, or its code.")
                % {"names": "; ".join(unknown[:5])}
            )
        errors += [
            _now("Which one? Enter one of these names: %(names)s.") % {"names": "; ".join(map(str, those))}
            for those in found
            if len(those) > 1
        ]
        if errors:
            raise forms.ValidationError(errors)
        return list(dict.fromkeys(country for [country] in found))
