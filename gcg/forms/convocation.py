"""What is asked when a meeting is called, changed or called off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Representation


class Press(forms.Form):
    """An act that asks for nothing; it carries the refusal, when there is one, back to the page."""


class ConvocationForm(forms.Form):
    """Approve the meeting as it was shown."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, initial={"seen": state}, **kwargs)
        self.state = state

    stale = _("The meeting was changed since you opened this page. Read it again below, then convene it.")

    def clean(self):
        if self.cleaned_data.get("seen") != self.state:
            raise forms.ValidationError(self.stale)

    def renewed(self):
        """The form with what is shown now, and the errors of before."""
        self.data = {**self.data.dict(), "seen": self.state}
        return self


class ChangeForm(ConvocationForm):
    """Send what changed, to whom it was shown that it goes."""

    stale = _("What changed, or who gets it, is not as it was shown. Look at both below, then send it.")


class CancellationForm(forms.Form):
    """Why the meeting is called off."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who was invited reads this."),
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
            pk__in=[one.pk for one in uninvited]
        ).select_related("seat", "person")
