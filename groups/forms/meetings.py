"""Forms for meetings of groups: the plan, a paper, an answer, notes, and who attended."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Distribution, Document
from alliance87.meetings.forms.papers import FiledForm
from alliance87.meetings.forms.planning import PlanForm, shown, times_shown
from alliance87.meetings.forms.seen import SeenForm

from ..actions.meetings import PLANNED, state_of_meeting
from ..actions.sessions import state_of_attendance, state_of_expected
from ..models import Attendance, Meeting, Reply
from ..rules.sessions import start_like

Answer = Reply.Answer
_ATTENDING = {
    Meeting.Modality.IN_PERSON: [Answer.IN_PERSON],
    Meeting.Modality.VIRTUAL: [Answer.REMOTE],
    Meeting.Modality.HYBRID: [Answer.IN_PERSON, Answer.REMOTE],
}


class MeetingForm(PlanForm):
    """A new meeting of a group, or changes to `meeting`; `suggested` fills a new one in."""

    field_order = ("title", "modality")

    title = forms.CharField(
        label=_("What it is about"),
        max_length=150,
        required=False,
        help_text=_("For example: Monthly call. Left empty, the meeting is known by its number."),
    )

    def __init__(self, data=None, *, meeting=None, suggested=None):
        initial = _stored(meeting) if meeting else _suggested() | (suggested or {})
        fingerprint = state_of_meeting(meeting) if meeting else ""
        super().__init__(data, meeting=meeting, initial=initial, fingerprint=fingerprint)

    @property
    def plan(self):
        """The values that the acts on meetings take."""
        return {name: self.cleaned_data[name] for name in PLANNED}


def suggestion_of(choice):
    """What a meeting at the time chosen in a poll begins with."""
    poll, time = choice.poll, choice.time
    is_link = choice.place.startswith(("https://", "http://"))
    return {
        "title": poll.title,
        "time_zone": poll.time_zone,
        "starts": shown(time.starts_at, poll.zone),
        "ends": shown(time.starts_at + poll.length, poll.zone),
        "modality": Meeting.Modality.IN_PERSON if choice.place and not is_link else Meeting.Modality.VIRTUAL,
        "link" if is_link else "place": choice.place,
    }


def suggestion_like(earlier):
    """What a meeting like an earlier one begins with: all of its plan, on a day to come."""
    was = times_shown(earlier)
    starts = start_like(was["starts"], shown(timezone.now(), earlier.zone))
    return _stored(earlier) | {"starts": starts, "ends": starts + (was["ends"] - was["starts"])}


def _suggested():
    return {"modality": Meeting.Modality.VIRTUAL, "time_zone": timezone.get_current_timezone_name()}


def _stored(meeting):
    return {name: getattr(meeting, name) for name in PLANNED} | times_shown(meeting)


class PaperForm(FiledForm):
    """A new paper for `meeting`, or a change to one filed there. Those within the group and the Secretariat read it."""

    def __init__(self, data=None, files=None, *, meeting):
        super().__init__(data, files, documents=Document.objects.filter(group_paper__item__meeting=meeting))

    @property
    def paper(self):
        return super().paper | {"distribution": Distribution.RESTRICTED}


class ReplyForm(forms.Form):
    """A person's own answer; it offers what the meeting's modality allows."""

    answer = forms.ChoiceField(label=_("Will you attend?"), widget=forms.RadioSelect)
    message = forms.CharField(
        label=_("Message to the leads"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    for_start = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, meeting, **options):
        super().__init__(*args, **options)
        self.meeting = meeting
        self.fields["for_start"].initial = meeting.starts_at.isoformat()
        labels = {
            Answer.IN_PERSON: _("Yes, in person"),
            Answer.REMOTE: _("Yes, remotely"),
            Answer.APOLOGIES: _("No, I send my apologies"),
        }
        self.fields["answer"].choices = [
            (answer.value, labels[answer]) for answer in (*_ATTENDING[meeting.modality], Answer.APOLOGIES)
        ]

    def clean(self):
        """Refuse an answer to another start than the page showed (N5)."""
        seen = self.cleaned_data.pop("for_start", "")
        if seen and seen != self.meeting.starts_at.isoformat():
            self.data = self.data.copy()
            self.data["for_start"] = self.meeting.starts_at.isoformat()
            raise forms.ValidationError(
                _("The meeting has been moved since you opened this page. Check the new time above and answer for it.")
            )
        return self.cleaned_data


class NotesForm(forms.Form):
    """Notes of one item, written on top of the version `seen`."""

    discussion = forms.CharField(
        label=_("Notes of the discussion"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    conclusions = forms.CharField(
        label=_("Key conclusions"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, item):
        initial = {"discussion": item.discussion, "conclusions": item.conclusions, "seen": item.notes_version}
        super().__init__(data, initial=initial)

    def on_top_of(self, item):
        """The same form with the same text, to be saved over the notes as they now are."""
        form = NotesForm({**self.data.dict(), "seen": item.notes_version}, item=item)
        form.refusal = self.refusal
        return form


class ClosureForm(SeenForm):
    """Who attended, person by person; filled in from what they said on the day and what they answered (`expected`)."""

    def __init__(self, data=None, *, expected):
        initial = {f"{PERSON}{person.pk}": status for person, status in expected.items()}
        super().__init__(data, initial=initial, fingerprint=state_of_expected(expected))
        for person in expected:
            self.fields[f"{PERSON}{person.pk}"] = _status_field(person)
        self.fields["others"] = _others_field()

    @property
    def settled(self):
        """What the act takes: the attendance of each person, and the others."""
        return _settled(self.cleaned_data)


class AttendanceForm(SeenForm):
    """Who attended, as it was settled, to be corrected."""

    def __init__(self, data=None, *, meeting, attendances):
        initial = {f"{PERSON}{attendance.person_id}": attendance.status for attendance in attendances} | {
            "others": meeting.closure.others
        }
        super().__init__(data, initial=initial, fingerprint=state_of_attendance(meeting))
        for attendance in attendances:
            self.fields[f"{PERSON}{attendance.person_id}"] = _status_field(attendance.person)
        self.fields["others"] = _others_field()

    @property
    def settled(self):
        """What the act takes: the attendance of each person, and the others."""
        return _settled(self.cleaned_data)


PERSON = "person_"
"""How the names of the fields begin that hold a person's attendance; the person's key follows."""


def _status_field(person):
    return forms.ChoiceField(label=str(person), choices=Attendance.Status, widget=forms.RadioSelect)


def _others_field():
    return forms.CharField(
        label=_("Others present"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Guests who were not invited as part of the group, by name and organization."),
    )


def _settled(data):
    attendance = {int(name.removeprefix(PERSON)): value for name, value in data.items() if name.startswith(PERSON)}
    return {"attendance": attendance, "others": data["others"]}
