"""An item of the agenda of any body."""

from contextlib import suppress
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.agenda import state_of_item
from ..models.items import ItemKind
from ..rules.agenda import DOWN, UP
from .seen import SeenForm


class WrittenItemForm(SeenForm):
    """A new item of `model`, or changes to `item`."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind, widget=forms.RadioSelect)
    objective = forms.CharField(
        label=_("Objective"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the meeting is to reach under this item."),
    )
    presenter = forms.CharField(label=_("Presenter"), required=False, max_length=200)
    minutes_allotted = forms.IntegerField(label=_("Minutes allotted"), min_value=1, max_value=480)

    def __init__(self, data=None, *, model, item=None, initial=None):
        written = {name: getattr(item or model(), name) for name in model.WRITTEN}
        fingerprint = state_of_item(item) if item else ""
        super().__init__(data, initial=written | (initial or {}), fingerprint=fingerprint)


KEPT = ("kind", "minutes_allotted", "subject")
"""What the form for the next item keeps of the one before, where it has such a field."""


def next_shown(request, form_class, **options):
    """The form for the next item, which keeps what the address says of the one before; its title has the focus then."""
    form = form_class(**options)
    kept = [name for name in KEPT if name in form.fields and name in request.GET]
    for name in kept:
        with suppress(forms.ValidationError):
            form.initial[name] = form.fields[name].clean(request.GET[name])
    if kept:
        form.fields["title"].widget.attrs["autofocus"] = True
    return form


def address_of_next(address, form):
    """The address of the page on which the next item is written after this one."""
    kept = {name: form.cleaned_data[name] for name in KEPT if name in form.cleaned_data}
    return f"{address}?{urlencode(kept)}#next"


class MoveForm(forms.Form):
    """One item a place up or down."""

    item: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None)
    way = forms.ChoiceField(choices=[(UP, UP), (DOWN, DOWN)])
    seen = forms.CharField(max_length=64)

    def __init__(self, data=None, *, meeting):
        super().__init__(data)
        self.fields["item"].queryset = meeting.items.all()
        self.fields["item"].error_messages["invalid_choice"] = _("This item was removed from the agenda meanwhile.")


class RemovalForm(forms.Form):
    """The item's fingerprint, as the person saw it before taking it off."""

    seen = forms.CharField(max_length=64)
