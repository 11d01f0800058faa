"""Forms for a holder's notes on who speaks for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from partners.forms.people import LanguageField

from ..models import Credential, today


class CredentialForm(forms.ModelForm):
    """A holder's note, with its file."""

    change = forms.ChoiceField(label=_("Change"), choices=Credential.Change, widget=forms.RadioSelect)
    language = LanguageField()
    upload = DocumentFileField(
        label=_("The note itself"), help_text=_("The letter or note verbale: a PDF, a Word file or a picture.")
    )

    class Meta:
        model = Credential
        fields = ("change", "name", "email", "language", "starts_on", "signatory", "signed_on")

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > today():
            raise forms.ValidationError(_("The day of signature must be today or earlier."))
        return day


class TurnedDownForm(forms.Form):
    """Why a note is turned down."""

    because = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)


class HoldersAnswerForm(forms.Form):
    """Whether a note is the holder's own, said by its focal point."""

    is_right = forms.TypedChoiceField(
        label=_("Is this your organization's note?"),
        choices=[("yes", _("Yes, it is")), ("no", _("No, it is not"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why not"),
        required=False,
        help_text=_("Only if it is not: what the Secretariat should know."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_right") is False and not cleaned.get("because", "").strip():
            self.add_error("because", _("Say in a few words why it is not."))
        return cleaned
