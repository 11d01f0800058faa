"""Forms for stepping down, warnings, late notices and rulings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayField


class StepDownForm(forms.Form):
    """From when a seat is given up."""

    effective_on = DayField(label=_("First day on which the seat is vacant"))
    received_on = DayField(
        label=_("Note received on"),
        required=False,
        help_text=_("The day on which the holder's written note came. Leave it empty if it came today."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000)

    def __init__(self, *args, is_entered_for, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_entered_for:
            del self.fields["received_on"]


class LastDayForm(forms.Form):
    """The last day of a mandate that came in without one."""

    day = DayField(label=_("Last day of the mandate"))


class WarningForm(forms.Form):
    """The letter as it will be sent."""

    text = forms.CharField(label=_("Letter"), widget=forms.Textarea(attrs={"rows": 12}), max_length=8_000)


class LateNoticeForm(forms.Form):
    """For which of the missed `meetings` the notice was, when it came, and why it is accepted."""

    meeting = forms.ChoiceField(label=_("Meeting"), widget=forms.RadioSelect)
    given_on = DayField(label=_("Notice given on"))
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000)

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self._meetings = {str(meeting.pk): meeting for meeting in meetings}
        self.fields["meeting"].choices = [(pk, meeting.symbol) for pk, meeting in self._meetings.items()]

    def clean_meeting(self):
        return self._meetings[self.cleaned_data["meeting"]]


class RulingForm(forms.Form):
    """Confirm, or set aside with reasons."""

    is_confirmed = forms.TypedChoiceField(
        label=_("Ruling"),
        choices=[
            (
                "1",
                _(
                    "Confirm: the group is asked for another holder; this one keeps its "
                    "rights until the other takes office"
                ),
            ),
            ("0", _("Set aside: the holder keeps the seat")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        required=False,
        help_text=_("Required to set a forfeiture aside."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )


class LiftingForm(forms.Form):
    """Why a forfeiture is lifted."""

    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000)
