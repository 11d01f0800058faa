"""Forms for requests for conference calls and for the diary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm

from ..actions.planning import state_of_engagement
from ..models import Engagement, Seat


class CallRequestForm(forms.Form):
    """A request for a conference call."""

    seat: forms.ModelChoiceField = forms.ModelChoiceField(label=_("For the seat"), queryset=None)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    reasons = forms.CharField(
        label=_("Why it cannot wait for the next meeting"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4_000
    )
    days = forms.CharField(label=_("Days that would suit"), max_length=200, required=False)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=[seat.pk for seat in seats])
        self.fields["seat"].initial = seats[0].pk if seats else None


class CallRulingForm(forms.Form):
    """Granted, or declined with reasons."""

    is_granted = forms.TypedChoiceField(
        label=_("Ruling"),
        choices=[("1", _("Grant: the Secretariat plans the call")), ("0", _("Decline"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Reasons"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )


class EngagementForm(SeenForm, forms.ModelForm):
    """A new engagement of the Chair or the Deputy Chair, or changes to one."""

    office = forms.ChoiceField(label=_("Office"), choices=Engagement.Office, widget=forms.RadioSelect)

    class Meta:
        model = Engagement
        fields = Engagement.WRITTEN
        widgets = {
            "speaking_notes": forms.Textarea(attrs={"rows": 6, "maxlength": 8_000}),
            "follow_up": forms.Textarea(attrs={"rows": 3, "maxlength": 8_000}),
            "called_off_because": forms.Textarea(attrs={"rows": 2, "maxlength": 2_000}),
        }

    def __init__(self, data=None, *, instance=None):
        super().__init__(data, instance=instance, fingerprint=state_of_engagement(instance) if instance else "")
