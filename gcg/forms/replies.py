"""How a seat answers a convocation."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.meetings.forms.walltime import WallTimeField
from alliance87.meetings.rules.replies import may_still_reply
from alliance87.meetings.rules.walltime import instants

from ..actions.replies import ONLY_APOLOGIES
from ..models import Meeting, Reply

Answer = Reply.Answer
_ATTENDING = {
    Meeting.Modality.IN_PERSON: [Answer.IN_PERSON],
    Meeting.Modality.VIRTUAL: [Answer.REMOTE],
    Meeting.Modality.HYBRID: [Answer.IN_PERSON, Answer.REMOTE],
}


class ReplyForm(forms.Form):
    """One seat's answer; it offers what the meeting's modality and the seat's people on that day allow."""

    answer = forms.ChoiceField(label=gettext_lazy("Who will attend?"), widget=forms.RadioSelect)
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

    given_at = WallTimeField(
        label=gettext_lazy("When the message came"),
        required=False,
        help_text=gettext_lazy(
            "Day and time in your time zone; the present time if left empty. Before the start it is prior notice."
        ),
    )
    for_start = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, meeting, on_day, is_entered=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        if not is_entered:
            del self.fields["given_at"]
        elif not may_still_reply(timezone.now(), meeting.starts_at):
            self._ask_when()
        self.fields["for_start"].initial = meeting.starts_at.isoformat()
        self.alternates = {alternate.person_id: alternate.person for alternate in on_day.alternates}
        is_settled = is_entered and meeting.is_closed
        self.fields["answer"].choices = _answers(meeting, on_day, is_settled=is_settled)
        if is_settled:
            self.fields["answer"].error_messages["invalid_choice"] = ONLY_APOLOGIES
        self.fields["alternate"].choices = [("", _("Choose"))] + [
            (pk, str(alternate)) for pk, alternate in self.alternates.items()
        ]
        if is_settled or not self.alternates:
            del self.fields["alternate"]

    def _ask_when(self):
        """After the start, only what came before it can be entered."""
        field = self.fields["given_at"]
        field.required = True
        field.help_text = _("Day and time in your time zone, before the announced start.")

    def clean(self):
        """The alternate as a person; one chosen beside another answer is left out."""
        chosen = self.cleaned_data.get("alternate")
        sends = self.cleaned_data.get("answer") == Answer.ALTERNATE
        self.cleaned_data["alternate"] = self.alternates[chosen] if sends and chosen else None
        if wall := self.cleaned_data.get("given_at"):
            self.cleaned_data["given_at"] = self._moment(wall)
        seen = self.cleaned_data.pop("for_start", "")
        if seen and seen != self.meeting.starts_at.isoformat():
            self.data = self.data.copy()
            self.data["for_start"] = self.meeting.starts_at.isoformat()
            raise forms.ValidationError(
                _("The meeting has been moved since you opened this page. Check the new time above and answer for it.")
            )
        if sends and not chosen and "alternate" not in self.errors:
            self.add_error("alternate", _("Name the alternate who will come."))

    def _moment(self, wall):
        """The moment at which the reader's clock shows this, the first where it does twice."""
        if moments := instants(wall, timezone.get_current_timezone()):
            return moments[0]
        self.add_error("given_at", _("Clocks were put forward and never showed this time. Give another."))
        return None


def _answers(meeting, on_day, *, is_settled):
    if on_day.representative and not is_settled:
        person = {"person": on_day.representative.person}
        labels = {
            Answer.IN_PERSON: _("%(person)s attends in person") % person,
            Answer.REMOTE: _("%(person)s attends remotely") % person,
        }
        yield from [(answer.value, labels[answer]) for answer in _ATTENDING[meeting.modality]]
    if on_day.alternates and not is_settled:
        yield Answer.ALTERNATE.value, _("An alternate attends")
    yield Answer.APOLOGIES.value, _("Apologies: nobody attends for this seat")
