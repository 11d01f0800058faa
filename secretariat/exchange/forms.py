"""What is typed to make a pledge or a notice, to rule on it, to say how it goes, to answer, and to look for some."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.ui.dayfields import DayField
from partners.forms.countries import CountriesField
from partners.forms.pages import themes_field
from partners.models import Country, Theme
from partners.models.day import today

from . import rules
from .models import Closing, Message, Notice, NoticeEnding, NoticeKind, Pledge, PledgeCourse, Removal, Side, Word


def _text(label, model, name, rows, **options):
    most = model._meta.get_field(name).max_length
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class SubmittedForm(SeenForm):
    """What a holder submits: new, of one of `holders`, (key, name); or written anew, where there are none."""

    holder = forms.ChoiceField()
    title = forms.CharField(label=_("Title"), max_length=200)
    themes = themes_field()
    countries = CountriesField(
        label=_("Countries"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data=None, *, holders=(), initial=None, fingerprint=""):
        super().__init__(data, initial=initial, fingerprint=fingerprint)
        for name, (label, help_text) in self.CALLED.items():
            self.fields[name].label = label or self.fields[name].label
            self.fields[name].help_text = help_text
        if holders:
            self.fields["holder"].choices = holders
        else:
            del self.fields["holder"]

    @property
    def said(self):
        """What the acts take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "holder"}


def written(submitted, names):
    """What was submitted, as the form shows it."""
    countries = "\n".join(str(country) for country in submitted.countries.all())
    return {name: getattr(submitted, name) for name in names} | {"countries": countries}


class PledgeForm(SubmittedForm):
    """A pledge of a partner or a country."""

    CALLED = {
        "holder": (_("Who pledges"), ""),
        "title": ("", _("In one line: what will be done.")),
        "countries": ("", _("One on each line. Leave it empty if the pledge is worldwide.")),
    }
    field_order = ["holder", "title", "words", "measure", "due_on", "themes", "countries"]

    words = _text(_("What will be done"), Pledge, "words", 6)
    measure = _text(
        _("How one can tell that it is done"),
        Pledge,
        "measure",
        2,
        help_text=_("A number, a law, a text: what is seen."),
    )
    due_on = DayField(label=_("By when"))

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day <= today():
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class NoticeForm(SubmittedForm):
    """An offer or a request of a partner."""

    CALLED = {
        "holder": (_("Who posts it"), ""),
        "title": ("", _("In one line: what is offered, or what is needed.")),
        "countries": ("", _("One on each line. Leave it empty if it is for any country.")),
    }
    field_order = ["holder", "side", "title", "kind", "words", "stands_until", "themes", "countries", "languages"]

    side = forms.ChoiceField(label=_("Offer or request"), choices=Side, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind"), choices=NoticeKind, widget=forms.RadioSelect)
    words = _text(
        _("What it is"),
        Notice,
        "words",
        6,
        help_text=_("For whom, how much, and on what terms. Leave out addresses: partners answer here, on the portal."),
    )
    stands_until = DayField(
        label=_("Stands until"), help_text=_("Its last day, at most a year ahead. It then closes by itself.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In which of these you can work together. Choose none if it does not matter."),
    )

    def clean_stands_until(self):
        day = self.cleaned_data["stands_until"]
        if not rules.may_stand_until(day, today=today()):
            raise forms.ValidationError(_("Choose a day after today, at most a year ahead."))
        return day


class ExchangeSendingBackForm(forms.Form):
    """What is to be changed in a pledge or a notice."""

    because = _text(_("What is to be changed"), Pledge, "declined_because", 3)


class PledgeWordForm(forms.Form):
    """How a pledge goes."""

    course = forms.ChoiceField(label=_("How is it going?"), choices=PledgeCourse, widget=forms.RadioSelect)
    words = _text(
        _("What was done, or why it changes"),
        Word,
        "words",
        6,
        help_text=_("Everyone can read it. Results with figures where you have them."),
    )


class NoticeClosingForm(forms.Form):
    """How a notice ended. `answers` are those by one of which it may be met."""

    how = forms.ChoiceField(label=_("How did it end?"), choices=NoticeEnding, widget=forms.RadioSelect)
    answer = forms.TypedChoiceField(
        label=_("Met by the answer of"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only you, that partner and the Secretariat see whose answer it was. You can go on writing there."),
    )
    words = _text(_("What became of it"), Closing, "words", 3, help_text=_("Everyone can read it."))

    def __init__(self, data=None, *, answers=()):
        super().__init__(data)
        if answers:
            own = [(answer.pk, str(answer.organization)) for answer in answers]
            self.fields["answer"].choices = [("", _("None, or not said")), *own]
        else:
            del self.fields["answer"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") and cleaned.get("how") == NoticeEnding.WITHDRAWN:
            self.add_error("answer", _("Only an offer or request that is met names an answer."))
        return cleaned


class NoticeRemovalForm(forms.Form):
    """Why a notice is taken down."""

    because = _text(
        _("Why it is taken down"), Removal, "because", 3, help_text=_("Its partner is told, and nobody else.")
    )


class AnswerMessageForm(forms.Form):
    """What one side of an answer writes to the other."""

    words = _text(_("Message"), Message, "words", 5)


class NoticeAnswerForm(AnswerMessageForm):
    """The first message of an answer, of one of `holders`, (key, name)."""

    field_order = ["holder", "words"]

    holder = forms.ChoiceField(label=_("For which partner you answer"))

    def __init__(self, data=None, *, holders):
        super().__init__(data)
        self.fields["holder"].choices = holders
        if len(holders) == 1:
            self.fields["holder"].initial = holders[0][0]


class SelectingForm(forms.Form):
    """Which of what is public to list."""

    words = forms.CharField(label=_("Words, partner or country"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("All")), *Theme.choices])

    def __init__(self, data):
        super().__init__(data)
        self.fields["words"].widget.input_type = "search"

    @property
    def asked(self):
        """What was asked for, or None if something was that does not exist."""
        return self.cleaned_data if self.is_valid() else None


class PledgeFilterForm(SelectingForm):
    """Which pledges to list."""

    course = forms.ChoiceField(
        label=_("How it is going"), required=False, choices=[("", _("All")), *PledgeCourse.choices]
    )


class NoticeFilterForm(SelectingForm):
    """Which offers and requests to list."""

    field_order = ["words", "side", "theme", "country", "ended"]

    side = forms.ChoiceField(label=_("Offer or request"), required=False, choices=[("", _("All")), *Side.choices])
    country = forms.ChoiceField(label=_("Country"), required=False)
    ended = forms.BooleanField(label=_("Also those that have ended"), required=False)

    def __init__(self, data):
        super().__init__(data)
        countries = [(country.pk, str(country)) for country in Country.objects.all()]
        self.fields["country"].choices = [("", _("All")), *countries]
        self.fields["words"].label = _("Words or partner")
