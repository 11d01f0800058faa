"""An item that a seat-holder proposes, and what becomes of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.ui.dates import date_format

from ..models import AgendaItem, Meeting, Seat


class MeetingToCome(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{meeting}, {date_format(meeting.date, 'j F Y')}"


class ProposedItemForm(forms.Form):
    """A new proposed item, for one of `seats`."""

    seat: forms.ModelChoiceField = forms.ModelChoiceField(label=_("For the seat"), queryset=None)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What it is for"),
        choices=AgendaItem.Kind,
        widget=forms.RadioSelect,
        initial=AgendaItem.Kind.DISCUSSION,
    )
    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the GCG is to reach. It becomes the objective of the item, which is sent with the agenda."),
    )
    minutes_wanted = forms.IntegerField(label=_("Minutes wanted"), min_value=1, max_value=480, initial=15)
    wanted_at = MeetingToCome(
        label=_("For which meeting"), queryset=None, required=False, empty_label=_("The next meeting")
    )
    upload = DocumentFileField(
        label=_("A paper on it"),
        required=False,
        help_text=_("It is filed under the item once that is on an agenda. More papers can be filed there then."),
    )

    def __init__(self, data=None, files=None, *, seats, meetings):
        super().__init__(data, files)
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=[seat.pk for seat in seats])
        self.fields["seat"].initial = seats[0].pk
        self.fields["wanted_at"].queryset = meetings

    @property
    def proposal(self):
        """What is proposed, without the seat."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seat"}


class PlacingForm(forms.Form):
    """The meeting on whose agenda a proposed item is put."""

    meeting = MeetingToCome(label=_("Meeting"), queryset=Meeting.objects.none(), to_field_name="slug", empty_label=None)

    def __init__(self, data=None, *, meetings, wanted=None):
        super().__init__(data)
        self.fields["meeting"].queryset = meetings
        if wanted is not None:
            self.fields["meeting"].initial = wanted.slug


class DeclinationForm(forms.Form):
    """Why a proposed item is declined."""

    because = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person who proposed it receives these words by e-mail."),
    )
