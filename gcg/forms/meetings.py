"""The plan of a meeting."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.planning import PlanForm, times_shown, zone_suggested

from ..actions.meetings import PLANNED, next_number, state_of_meeting
from ..models import Meeting

BY_DEFAULT, COUNTS, COUNTS_NOT = "", "yes", "no"


class MeetingForm(PlanForm):
    """A new meeting, or changes to `meeting`. Times are local times in the chosen zone."""

    field_order = (
        "kind", "number", "modality", "time_zone", "starts", "ends", "place", "link", "languages", "absences",
        "standing_items",
    )  # fmt: skip

    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_(
            "For an ordinary or extraordinary meeting: 12 gives GCG/12. Conference calls are numbered automatically."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Working languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    absences = forms.ChoiceField(
        label=_("Absences without notice"),
        required=False,
        help_text=_("Whether an absence without notice counts towards the loss of a seat (7.8)."),
        choices=[
            (BY_DEFAULT, _("As the Terms of Reference say: numbered meetings count, calls do not")),
            (COUNTS, _("Count")),
            (COUNTS_NOT, _("Do not count")),
        ],
    )
    standing_items = forms.BooleanField(
        label=_("Begin the agenda with the standing items"),
        required=False,
        help_text=_("Adoption of the agenda, minutes of the last meeting, follow-up of action points."),
    )

    def __init__(self, data=None, *, meeting=None):
        initial = _stored(meeting) if meeting else _suggested()
        fingerprint = state_of_meeting(meeting) if meeting else ""
        super().__init__(data, meeting=meeting, initial=initial, fingerprint=fingerprint)
        if meeting:
            del self.fields["standing_items"]

    def clean(self):
        data = super().clean()
        if data.get("kind") not in (None, Meeting.Kind.CALL) and not data.get("number") and "number" not in self.errors:
            self.add_error("number", _("Give the number of this meeting; only conference calls have none."))
        return data

    @property
    def along(self):
        """What comes along to the agenda of a new meeting, as `create_meeting` takes it."""
        return {"standing_items": self.cleaned_data["standing_items"]}

    @property
    def plan(self):
        """The values that the acts on meetings take."""
        data = self.cleaned_data
        told = {BY_DEFAULT: None, COUNTS: True, COUNTS_NOT: False}[data["absences"]]
        return {**{name: data[name] for name in PLANNED if name in data}, "counts_for_absence": told}


def _suggested():
    return {
        "kind": Meeting.Kind.ORDINARY,
        "number": next_number(),
        "modality": Meeting.Modality.HYBRID,
        "time_zone": zone_suggested(),
        "languages": ["en"],
        "standing_items": True,
    }


def _stored(meeting):
    return {
        **{name: getattr(meeting, name) for name in PLANNED},
        "number": None if meeting.kind == Meeting.Kind.CALL else meeting.number,
        **times_shown(meeting),
        "absences": COUNTS if meeting.counts_for_absence else COUNTS_NOT,
    }
