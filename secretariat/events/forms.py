"""What is typed to plan an event, to cancel it and to register for it."""

from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.planning import TimesForm, shown, times_shown, zone_suggested
from alliance87.meetings.forms.walltime import WallTimeField, moment_of
from alliance87.outbox.addresses import AddressFormField
from partners.forms.pages import themes_field
from partners.models import by_name
from partners.models.day import today
from partners.models.partnerships import partners_on

from .actions.planning import PLANNED, state_of_event
from .models import MOST_PLACES, Event, Registration


class EventForm(TimesForm):
    """A new event, or changes to `event`. Times are local times in the chosen zone."""

    field_order = ("title", "words", "time_zone", "starts", "ends")

    title = forms.CharField(label=_("Title"), max_length=200)
    words = forms.CharField(
        label=_("What it is about"),
        max_length=Event._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What happens, for whom, and who speaks. Blank lines make paragraphs."),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Building, street and city, if people come in person."),
    )
    link = forms.URLField(
        label=_("Link for joining"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("If people must register, it is sent to those who have a place and is not shown on the page."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    themes = themes_field(required=False)
    organizer: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Organized by"), queryset=None, required=False, empty_label=_("The Secretariat of the Alliance")
    )
    registration_ends = WallTimeField(
        label=_("Registration until"),
        required=False,
        help_text=_("In the same time zone. Leave it empty if nobody needs to register."),
    )
    capacity = forms.IntegerField(
        label=_("Places"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("Leave it empty if there is no limit. Once all are taken, people can join a waiting list."),
    )

    def __init__(self, data=None, *, event=None):
        initial = _stored(event) if event else {"time_zone": zone_suggested(), "languages": ["en"]}
        super().__init__(data, kept=event, initial=initial, fingerprint=state_of_event(event) if event else "")
        self.fields["organizer"].queryset = partners_on(today()).order_by(by_name())

    def clean(self):
        data = super().clean()
        if not data.get("place") and not data.get("link") and not {"place", "link"} & self.errors.keys():
            self.add_error("place", _("Enter a place, a link for joining, or both."))
        if "time_zone" in data:
            data["registers_until"] = moment_of(self, "registration_ends", ZoneInfo(data["time_zone"]))
            self._judge_registration(data)
        return data

    def _judge_registration(self, data):
        until, starts_at = data["registers_until"], data.get("starts_at")
        if until and starts_at and until > starts_at:
            self.add_error("registration_ends", _("Registration must end before the event begins."))
        if data.get("capacity") and until is None and "registration_ends" not in self.errors:
            self.add_error("registration_ends", _("Say until when people register, or do not limit the places."))

    @property
    def plan(self):
        """The values that the acts on events take."""
        return {name: self.cleaned_data[name] for name in PLANNED}


def _stored(event):
    until = event.registers_until and shown(event.registers_until, event.zone)
    kept = {name: getattr(event, name) for name in PLANNED}
    return kept | times_shown(event) | {"registration_ends": until, "organizer": event.organizer_id}


class EventCancellationForm(forms.Form):
    """Why an event is cancelled."""

    because = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=300,
        help_text=_("Everyone who is registered reads it, and so do visitors to the page."),
    )


class RegistrationForm(forms.Form):
    """Somebody without an account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=Registration._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressFormField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We write to it once. You are registered when you have opened the link in that e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
