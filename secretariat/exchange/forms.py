"""What is typed to make a pledge, to send it back, to say how it goes, and to look for pledges."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.ui.dayfields import DayField
from partners.forms.pages import themes_field
from partners.models import Country, Theme
from partners.models.day import today

from .models import Course, Pledge, Word


def _text(label, model, name, rows, **options):
    most = model._meta.get_field(name).max_length
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class PledgeForm(SeenForm):
    """A new pledge of one of `holders`, (key, name); or one that is written anew, where there are none."""

    holder = forms.ChoiceField(label=_("Who pledges"))
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("In one line: what will be done."))
    words = _text(_("What will be done"), Pledge, "words", 6)
    measure = _text(
        _("How one can tell that it is done"),
        Pledge,
        "measure",
        2,
        help_text=_("A number, a law, a text: what is seen."),
    )
    due_on = DayField(label=_("By when"))
    themes = themes_field()
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Hold down Ctrl or ⌘ to choose several. Choose none if the pledge is worldwide."),
    )

    def __init__(self, data=None, *, holders=(), initial=None, fingerprint=""):
        super().__init__(data, initial=initial, fingerprint=fingerprint)
        self.fields["countries"].choices = [(country.pk, str(country)) for country in Country.objects.all()]
        if holders:
            self.fields["holder"].choices = holders
        else:
            del self.fields["holder"]

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day <= today():
            raise forms.ValidationError(_("Choose a day after today."))
        return day

    @property
    def said(self):
        """What the acts take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "holder"}


class SendingBackForm(forms.Form):
    """What is to be changed in a pledge."""

    because = _text(_("What is to be changed"), Pledge, "declined_because", 3)


class WordForm(forms.Form):
    """How a pledge goes."""

    course = forms.ChoiceField(label=_("How is it going?"), choices=Course, widget=forms.RadioSelect)
    words = _text(
        _("What was done, or why it changes"),
        Word,
        "words",
        6,
        help_text=_("Everyone can read it. Results with figures where you have them."),
    )


class FilterForm(forms.Form):
    """Which pledges to list."""

    words = forms.CharField(label=_("Words, partner or country"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *Theme.choices])
    course = forms.ChoiceField(label=_("How it is going"), required=False, choices=[("", _("All")), *Course.choices])

    def __init__(self, data):
        super().__init__(data)
        self.fields["words"].widget.input_type = "search"
