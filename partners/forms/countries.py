"""A field in which people type the name of a country, in place of a list of two hundred."""

from django import forms
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ..models import Country
from ..models.words import CLOSE_ENOUGH, Plain, WordsOf

NAMES = ("name", "official_name", "name_fr", "name_es")
MOST_NEAR = 5


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
        found = called(words, self.among)
        if len(found) == 1:
            return found[0]
        near = found or self._near(words)
        code = "several" if near else "nothing"
        names = "; ".join(str(country) for country in near)
        raise forms.ValidationError(self.error_messages[code], code=code, params={"names": names})

    def _near(self, words):
        likeness = Greatest(*(TrigramSimilarity(Plain(name), Plain(Value(words))) for name in NAMES))
        near = self.among.annotate(likeness=likeness).filter(likeness__gte=CLOSE_ENOUGH)
        return list(near.order_by("-likeness", "official_name")[:MOST_NEAR])


def called(words, among):
    """The countries `among` which are called so; if there are none, a few whose names have all these words."""
    exactly = Q(iso2__iexact=words) | Q(iso3__iexact=words)
    for name in NAMES:
        exactly |= Q(**{f"{name}__plain": words})
    return list(among.filter(exactly)) or list(among.filter(words__contains=WordsOf(Value(words)))[:MOST_NEAR])
