"""Forms for minutes and corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Seat


class CorrectionForm(forms.Form):
    """Other words for one paragraph."""

    seat = forms.ModelChoiceField(label=_("For the seat"), queryset=Seat.objects.none())
    text = forms.CharField(
        label=_("Proposed text"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000,
        help_text=_("The whole paragraph as it should read, " "each list item on its own " "line. Links and emphasis are kept."),
    )  # fmt: skip
    reasons = forms.CharField(
        label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=5_000
    )

    def __init__(self, *args, seats, paragraph, **kwargs):
        super().__init__(*args, initial={"text": paragraph, "seat": seats[0]}, **kwargs)
        self.paragraph = paragraph
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=[seat.pk for seat in seats])
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()

    def clean_text(self):
        text = self.cleaned_data["text"]
        if [line.split() for line in text.splitlines() if line.strip()] == [
            line.split() for line in self.paragraph.splitlines()
        ]:
            raise forms.ValidationError(_("This is the text as it stands. Change what should read differently."))
        return text


class CorrectionAnswerForm(forms.Form):
    """The Secretariat's answer to a correction."""

    ACCEPT, BY_HAND, DECLINE = "accept", "by_hand", "decline"
    answer = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[
            (ACCEPT, _("Accept: the proposed words replace the paragraph")),
            (BY_HAND, _("Accept: I have entered it in the section myself")),
            (DECLINE, _("Not taken up, for the reason below")),
        ],
    )
    note = forms.CharField(
        label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=5_000,
        help_text=_("Shown to all members beside the correction. Required if it is not taken up."),
    )  # fmt: skip

    def offer_by_hand(self):
        """Leave out the answer that can only be refused, since the paragraph has changed."""
        field = self.fields["answer"]
        field.choices = [choice for choice in field.choices if choice[0] != self.ACCEPT]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == self.DECLINE and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say why the correction is not taken up."))
        return cleaned
