"""Forms for changing a convened meeting and inviting one more person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.convening import ConvocationForm

from ..models import Representation


class ChangeForm(ConvocationForm):
    """Send the changes that were shown to the recipients that were shown."""

    stale = _("The changes or the recipients are no longer as they were shown. Check both below, then send the mail.")


class HandOverForm(forms.Form):
    """What the Secretariat says to the Chair with the agenda."""

    words = forms.CharField(
        label=_("Message to the Chair"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AgendaSendingBackForm(forms.Form):
    """What the Chair asks of the Secretariat before the meeting can be convened."""

    words = forms.CharField(
        label=_("What is still to be done"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The Secretariat receives it by e-mail and finds it on its desk."),
    )


class PersonLabel(forms.ModelChoiceField):
    def label_from_instance(self, representation):
        return f"{representation.seat.code}: {representation.person}, {representation.get_role_display().lower()}"


class InvitationForm(forms.Form):
    """Who is invited after the convocation."""

    person = PersonLabel(label=_("Person"), queryset=Representation.objects.none())

    def __init__(self, *args, uninvited, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Representation.objects.filter(
            pk__in=[speaker.pk for speaker in uninvited]
        ).select_related("seat", "person")
