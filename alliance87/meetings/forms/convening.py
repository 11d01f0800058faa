"""Forms for convening and cancelling a meeting of any body."""

from django import forms
from django.utils.translation import gettext_lazy as _


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

    def renewed(self, state=None):
        """A fresh form for what is now shown, with the errors of the old one: `state`, or what was shown to it."""
        self.data = {**self.data.dict(), "seen": state or self.state}
        return self


class CancellationForm(forms.Form):
    """Why the meeting is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone who was invited will read this."),
    )
