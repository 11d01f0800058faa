"""How a seat answers a convocation."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Meeting, Reply

Answer = Reply.Answer
_ATTENDING = {
    Meeting.Modality.IN_PERSON: [Answer.IN_PERSON],
    Meeting.Modality.VIRTUAL: [Answer.REMOTE],
    Meeting.Modality.HYBRID: [Answer.IN_PERSON, Answer.REMOTE],
}


class ReplyForm(forms.Form):
    """One seat's answer; it offers what the meeting's modality and the seat's people on that day allow."""

    answer = forms.ChoiceField(label=gettext_lazy("Who comes?"), widget=forms.RadioSelect)
    alternate = forms.TypedChoiceField(
        label=gettext_lazy("Alternate"), required=False, coerce=int, empty_value=None,
        help_text=gettext_lazy("Alternates are named to the Secretariat in writing."),
    )  # fmt: skip
    message = forms.CharField(
        label=gettext_lazy("Message to the Secretariat"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, meeting, on_day, **kwargs):
        super().__init__(*args, **kwargs)
        self.alternates = {one.person_id: one.person for one in on_day.alternates}
        self.fields["answer"].choices = _answers(meeting, on_day)
        self.fields["alternate"].choices = [("", _("Choose"))] + [(pk, str(one)) for pk, one in self.alternates.items()]
        if not self.alternates:
            del self.fields["alternate"]

    def clean(self):
        """The alternate as a person; one chosen beside another answer is left out."""
        chosen = self.cleaned_data.get("alternate")
        sends = self.cleaned_data.get("answer") == Answer.ALTERNATE
        self.cleaned_data["alternate"] = self.alternates[chosen] if sends and chosen else None
        if sends and not chosen and "alternate" not in self.errors:
            self.add_error("alternate", _("Name the alternate who will come."))


def _answers(meeting, on_day):
    if on_day.representative:
        person = {"person": on_day.representative.person}
        labels = {
            Answer.IN_PERSON: _("%(person)s attends in person") % person,
            Answer.REMOTE: _("%(person)s attends remotely") % person,
        }
        yield from [(answer.value, labels[answer]) for answer in _ATTENDING[meeting.modality]]
    if on_day.alternates:
        yield Answer.ALTERNATE.value, _("An alternate attends")
    yield Answer.APOLOGIES.value, _("Apologies: nobody attends for this seat")
