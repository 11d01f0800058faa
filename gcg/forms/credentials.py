"""Forms for a holder's notes on who speaks for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Credential, today


class CredentialForm(forms.ModelForm):
    """A holder's note."""

    change = forms.ChoiceField(label=_("Change"), choices=Credential.Change, widget=forms.RadioSelect)

    class Meta:
        model = Credential
        fields = ("change", "name", "email", "starts_on", "signatory", "signed_on")

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > today():
            raise forms.ValidationError(_("The day of signature must be today or earlier."))
        return day


class TurnedDownForm(forms.Form):
    """Why a note is turned down."""

    because = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)
