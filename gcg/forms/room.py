"""Forms used in the meeting room."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.ui.forms import UNSURE

from ..models import AgendaItem, Corrigendum, Decision, Meeting, Outcome, Presence, Seat, Stance
from ..readings.sitting import undecided

LONG = 20_000
_MODALITY = {Presence.Mode.IN_PERSON: Meeting.Modality.IN_PERSON, Presence.Mode.REMOTE: Meeting.Modality.VIRTUAL}
"""The kind of meeting in which this is the only way to take part."""


class PresenceForm(forms.Form):
    """Who is checked in for which seat, and how they take part.

    On the list of seats, one button says all three in its `press`: `WORKERS-1 17 in_person`.
    """

    seat = forms.CharField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(label=_("How"), choices=Presence.Mode, widget=forms.HiddenInput)

    def __init__(self, data=None):
        press = data.get("press") if data else None
        super().__init__(dict(zip(self.base_fields, press.split(), strict=False)) if press else data)


class FindSeatForm(forms.Form):
    """Which seats the list at the door shows."""

    q = forms.CharField(label=_("Find a seat"), required=False, max_length=100)
    waiting = forms.BooleanField(label=_("Only seats for which nobody is here"), required=False)

    @property
    def asked(self):
        """What was asked. Words too long for the field find no seat."""
        self.is_valid()
        return {"asked": self.data.get("q", ""), "waiting": self.cleaned_data["waiting"]}


class TakingPartForm(forms.Form):
    """How the person presiding takes part; asked while they are not checked in."""

    mode = forms.ChoiceField(
        label=_("How are you taking part?"),
        widget=forms.RadioSelect,
        help_text=_("The person presiding is checked in for their seat."),
        error_messages={"required": _("Say how you are taking part.")},
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        modes = [mode for mode in Presence.Mode.choices if meeting.modality in ("hybrid", _MODALITY[mode[0]])]
        self.fields["mode"].choices = modes


class MistakeForm(forms.Form):
    """Why an entry is struck."""

    reason = forms.CharField(
        label=_("What happened"),
        max_length=200,
        help_text=_("A few words for the record, such as “checked in for the wrong seat”."),
    )


class OpeningForm(forms.Form):
    """Opening a meeting and, without quorum, whether to hold an informal exchange."""

    informally = forms.BooleanField(
        label=_("Without quorum, hold an informal exchange that decides nothing (D5)"), required=False
    )


class FloorForm(forms.Form):
    """To whom the floor is given: who asked, a guest, or else the person chosen among those in the room."""

    asked = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
    guest = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
    person = forms.IntegerField(
        label=_("In the room"), required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class SpeakersListForm(forms.Form):
    """Whether the list of speakers is closed or reopened."""

    way = forms.ChoiceField(widget=forms.HiddenInput, choices=[("close", _("Close")), ("reopen", _("Reopen"))])


class ChosenChairForm(forms.Form):
    """Who of those in the room presides."""

    seat: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Seat"), queryset=None, empty_label=_("Choose a seat in the room")
    )
    note = forms.CharField(
        label=_("How consensus was reached"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        presences = Presence.objects.here().filter(meeting=meeting)
        self.fields["seat"].queryset = Seat.objects.filter(pk__in=presences.values("seat"))


class NotesForm(forms.Form):
    """The Secretariat's notes of an item. What the page sent without an answer comes along, with `unsure-` before its name."""

    discussion = forms.CharField(
        label=_("Discussion"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Blank lines make paragraphs. These notes become the draft of the minutes."),
    )
    conclusions = forms.CharField(
        label=_("Key conclusions"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 5})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, item, **options):
        kept = {"discussion": item.discussion, "conclusions": item.conclusions, "seen": item.notes_version}
        super().__init__(data, initial=kept, **options)

    @property
    def sent_before(self):
        """{(discussion, conclusions)} that the page may have kept without hearing of it."""
        discussions, conclusions = (self._sent(name) for name in ("discussion", "conclusions"))
        return {(discussion, other) for discussion in discussions for other in conclusions}

    def _sent(self, name):
        return [self.cleaned_data[name], *(text.strip() for text in self.data.getlist(f"{UNSURE}{name}"))]


class ProposedTextForm(forms.Form):
    """The text put before the meeting, by a person who has `seen` the newest version."""

    text = forms.CharField(label=_("Text of the decision"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 8}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=50)


class TextAmendmentForm(ProposedTextForm):
    """The text as the Secretariat amends it, on top of the version that was `seen`."""


class StanceForm(forms.Form):
    """What a seat says about the text before the meeting."""

    kind = forms.ChoiceField(label=_("Statement"), choices=Stance.Kind, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required for an objection; they are kept on the record."),
    )
    is_public = forms.BooleanField(
        label=_("Show this reservation or abstention, with its reasons, in the public register"),
        required=False,
        help_text=_("Otherwise only members and the Secretariat see it, as is always the case for objections."),
    )

    def clean(self):
        data = super().clean()
        if data.get("kind") == Stance.Kind.OBJECTION and not data.get("reasons"):
            self.add_error("reasons", _("An objection needs reasons."))
        return data


class RecordedStanceForm(StanceForm):
    """The same for a seat in the room, entered by the Secretariat."""

    seat = forms.ChoiceField(label=pgettext_lazy("seat", "For"))
    field_order = ["seat", "kind", "reasons", "is_public"]

    def __init__(self, *args, presences, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [
            (presence.seat.code, f"{presence.seat.code}: {presence.person}")
            for presence in sorted(presences, key=lambda presence: presence.seat.position)
        ]


class DecisionChoice(forms.ModelChoiceField):
    def label_from_instance(self, decision):
        return f"{decision.symbol}: {decision.title}"


ANNOUNCED = [choice for choice in Outcome.Result.choices if choice[0] != Outcome.Result.DROPPED]
"""The outcomes the Chair can announce. Dropping an item is not one: it amends the agenda."""


class OutcomeForm(forms.Form):
    """The Chair's announcement, with the text that was shown when they pressed the button."""

    result = forms.ChoiceField(label=_("Outcome"), choices=ANNOUNCED, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        help_text=_("To which meeting it is deferred, or to whom referred."),
    )
    supersedes = DecisionChoice(
        label=_("Supersedes the earlier decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    proposal = forms.IntegerField(required=False)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        in_force = Decision.objects.filter(superseded_by=None)
        self.fields["supersedes"].queryset = in_force.only("symbol", "title", "adopted_at", "number")
        if not item.is_decision:
            del self.fields["supersedes"]
            self.fields["result"].choices = [result for result in ANNOUNCED if result[0] != Outcome.Result.ADOPTED]


class ReopeningForm(forms.Form):
    """Why an item is reopened. `outcome` is the one the person saw."""

    because = forms.CharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    outcome = forms.IntegerField(widget=forms.HiddenInput)


class ClosureForm(forms.Form):
    """Closing the meeting as the person has `seen` it; obstacles are shown beside it."""

    seen = forms.CharField(required=False, max_length=64)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.undecided = undecided(items)


class CorrigendumForm(forms.Form):
    """A corrigendum to an adopted text (D12)."""

    kind = forms.ChoiceField(label=_("What is corrected"), choices=Corrigendum.Kind, widget=forms.RadioSelect)
    reads = forms.CharField(
        label=pgettext_lazy("corrigendum", "For"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The words as they stand, copied from the text."),
    )
    should_read = forms.CharField(
        label=_("Read"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The words as they should be."),
    )

    def clean_reads(self):
        return self.cleaned_data["reads"].replace("\r\n", "\n")

    def clean_should_read(self):
        return self.cleaned_data["should_read"].replace("\r\n", "\n")


class DecisionsFilterForm(forms.Form):
    """Filters of the register of decisions."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    subject = forms.ChoiceField(label=_("Subject"), required=False)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
        self.fields["subject"].choices = [("", _("All subjects")), *AgendaItem._meta.get_field("subject").choices]
