"""Fields in which people type the names of countries, in place of a list of two hundred."""

import re

from django import forms
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.ui.signs import joined

from ..models import Country
from ..models.words import CLOSE_ENOUGH, Plain, WordsOf

NAMES = ("name", "official_name", "name_fr", "name_es")
MOST_NEAR = 5
BETWEEN = re.compile(r"[,;\n،؛、，；]")
"""What stands between two names, in any script."""
CODES = re.compile(r"[A-Za-z]{2}(\s+[A-Za-z]{2})+")
"""Several codes with nothing but spaces between them."""
MOST_ASKED = 50
"""The most names that are looked for one by one: those which are written otherwise than ours."""


class CountryInput(forms.TextInput):
    """A line of text which the browser completes from the names of the countries."""

    countries = ()

    def render(self, name, value, attrs=None, renderer=None):
        """The line, and after it the names."""
        list_id = f"{(attrs or {}).get('id', name)}_countries"
        line = super().render(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"}, renderer)
        names = {"countries": self.countries, "list_id": list_id}
        return line + render_to_string("partners/country_names.html", names)


class CountryField(forms.CharField):
    """One of the countries `among`: by any of its names in English, French or Spanish, by its ISO code, or by words that
    only its names have. Otherwise similar names are named.
    """

    widget = CountryInput
    default_error_messages = {
        "nothing": _("No country has this name here. Enter its name, or its ISO code of two or three letters."),
        "several": _("Which one? Enter one of these names: %(names)s."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Its name in English, French or Spanish, or its ISO code."))
        super().__init__(max_length=120, **kwargs)
        self.among = Country.objects.all()

    @property
    def among(self):
        """The countries from which one is chosen."""
        return self._among

    @among.setter
    def among(self, countries):
        self._among = self.widget.countries = countries

    def __deepcopy__(self, memo):
        copy = super().__deepcopy__(memo)
        copy.among = self.among.all()
        return copy

    def clean(self, value):
        words = super().clean(value)
        countries = called(words, self.among)
        if len(countries) == 1:
            return countries[0]
        near = countries or self._near(words)
        code = "several" if near else "nothing"
        names = joined(near)
        raise forms.ValidationError(self.error_messages[code], code=code, params={"names": names})

    def _near(self, words):
        likeness = Greatest(*(TrigramSimilarity(Plain(name), Plain(Value(words))) for name in NAMES))
        near = self.among.annotate(likeness=likeness).filter(likeness__gte=CLOSE_ENOUGH)
        return list(near.order_by("-likeness", "official_name")[:MOST_NEAR])


class CountriesField(forms.CharField):
    """Countries by any of their names in English, French or Spanish, or by their codes, separated by commas or semicolons,
    or on lines of their own. The value is a list of Country, each once.

    One query if they are written as we write them, otherwise one or two more for each that is not, at most MOST_ASKED.
    """

    def clean(self, value):
        typed = super().clean(value)
        parts = [name.strip() for name in BETWEEN.split(typed) if name.strip()]
        names = [name for part in parts for name in (part.split() if CODES.fullmatch(part) else [part])]
        countries = _those_called(dict.fromkeys(names))
        errors = []
        if unknown := [name for name, those in countries.items() if not those]:
            errors.append(
                _now("No country has this name: %(names)s. Enter its name in English, French or Spanish, or its code.")
                % {"names": joined(unknown[:5])}
            )
        errors += [
            _now("Which one? Enter one of these names: %(names)s.") % {"names": joined(those)}
            for those in countries.values()
            if len(those) > 1
        ]
        if errors:
            raise forms.ValidationError(errors)
        return list(dict.fromkeys(country for [country] in countries.values()))


def _those_called(names):
    """The countries by each of the names; none for names after the first MOST_ASKED that are written otherwise."""
    if not names:
        return {}
    known = {
        words.casefold(): [country]
        for country in Country.objects.all()
        for words in (country.iso2, country.iso3, *(getattr(country, name) for name in NAMES))
        if words
    }
    others = [name for name in names if name.casefold() not in known][:MOST_ASKED]
    known |= {name.casefold(): called(name, Country.objects.all()) for name in others}
    return {name: known.get(name.casefold(), []) for name in names}


def called(words, among):
    """The countries `among` which are called so; if there are none, a few whose names have all these words."""
    exactly = Q(iso2__iexact=words) | Q(iso3__iexact=words)
    for name in NAMES:
        exactly |= Q(**{f"{name}__plain": words})
    return list(among.filter(exactly)) or list(among.filter(words__contains=WordsOf(Value(words)))[:MOST_NEAR])
