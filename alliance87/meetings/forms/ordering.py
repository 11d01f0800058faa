"""The order of an agenda by numbers, on its page."""

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _


class OrderForm(forms.Form):
    """A number for each of `items`, and the order that the person saw. `kept` are numbers written before a refusal."""

    order = forms.CharField(max_length=4000, widget=forms.HiddenInput(attrs={"form": "order"}))

    def __init__(self, data=None, *, items, kept=None):
        super().__init__(data, initial={"order": ",".join(str(item.pk) for item in items)})
        self.items = list(items)
        for item in self.items:
            words = __("New number of “%(title)s”") % {"title": item.title}
            self.fields[_name(item.pk)] = forms.IntegerField(
                label=words,
                min_value=1,
                max_value=999,
                required=False,
                initial=(kept or {}).get(item.pk, item.number),
                widget=forms.NumberInput(attrs={"form": "order", "aria-label": words, "class": "input input-number"}),
            )
            item.number_field = self[_name(item.pk)]

    def clean_order(self):
        keys = self.cleaned_data["order"].split(",")
        if not all(key.isdecimal() and len(key) < 19 for key in keys):
            raise forms.ValidationError(_("Open the agenda again, then write the numbers."))
        return [int(key) for key in keys]

    @property
    def wanted(self):
        """{key: number} of the items whose number was changed from the one that the person saw."""
        seen = {key: place for place, key in enumerate(self.cleaned_data["order"], start=1)}
        numbers = {item.pk: self.cleaned_data[_name(item.pk)] for item in self.items}
        return {key: number for key, number in numbers.items() if number and number != seen.get(key, number)}


def numbers_shown(items, sent=None):
    """The form for the numbers of `items` as they stand; after a refusal, with the numbers that were `sent`."""
    if sent is None:
        return OrderForm(items=items)
    if not sent.is_valid():
        return OrderForm(sent.data, items=items)
    form = OrderForm(items=items, kept=sent.wanted)
    form.refusal = sent.refusal
    return form


def _name(key):
    return f"number-{key}"
