"""Forms for convening, changing and cancelling a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Representation


class Press(forms.Form):
    """A form without fields, for a button. It carries any refusal back to the page."""


class ConvocationForm(forms.Form):
    """Approve the meeting as it was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, initial={"seen": state}, **kwargs)
        self.state = state

    stale = _("The meeting has been changed since you opened this page. Read it again below, then convene it.")

    def clean(self):
        if self.cleaned_data.get("seen") != self.state:
            raise forms.ValidationError(self.stale)

    def renewed(self):
        """A fresh form for what is now shown, with the errors of the old one."""
        self.data = {**self.data.dict(), "seen": self.state}
        return self


class ChangeForm(ConvocationForm):
    """Send the changes that were shown to the recipients that were shown."""

    stale = _("The changes or the recipients are no longer as they were shown. Check both below, then send the mail.")


class CancellationForm(forms.Form):
    """Why the meeting is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone who was invited will read this."),
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
