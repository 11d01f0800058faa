"""The plan of a meeting of any body: when, where and how. Its times are those of events, too."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models.meetings import AbstractMeeting, Modality
from ..rules.meetings import missing_to_convene
from ..rules.walltime import wall_time
from .seen import SeenForm
from .walltime import WallTimeField, moment_of, zone_choices

LONGEST = timedelta(days=14)
FURTHEST = timedelta(days=5 * 366)


class TimesForm(SeenForm):
    """When something begins and ends; `kept` is the stored thing that is changed. Times are local times in the chosen
    zone.

    What is valid has `starts_at` and `ends_at`; `twice` are sentences on times that clocks show twice.
    """

    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("The time zone in which the start and the end are given.")
    )
    starts = WallTimeField(label=_("Start"), help_text=_("Day and time in that time zone."))
    ends = WallTimeField(label=_("End"))

    def __init__(self, data=None, *, kept=None, initial, fingerprint):
        self.kept = kept
        super().__init__(data, initial=initial, fingerprint=fingerprint)
        self.fields["time_zone"].choices = zone_choices(current=initial["time_zone"])
        self.twice = []

    def clean(self):
        data = super().clean()
        if "time_zone" in data:
            zone = ZoneInfo(data["time_zone"])
            data["starts_at"] = self._moment("starts", zone)
            data["ends_at"] = self._moment("ends", zone)
            self._judge_times(data["starts_at"], data["ends_at"])
        return data

    def _moment(self, name, zone):
        """The moment of the field's local time in the zone; None, with an error at the field, if it is not valid."""
        wall = self.cleaned_data.get(name)
        if wall is None:
            return None
        kept = self.kept and getattr(self.kept, f"{name}_at")
        if kept and shown(kept, zone) == wall:
            return kept
        return moment_of(self, name, zone)

    def _judge_times(self, starts_at, ends_at):
        if starts_at is None:
            return
        now = timezone.now()
        is_new_start = self.kept is None or starts_at != self.kept.starts_at
        if is_new_start and starts_at <= now:
            self.add_error("starts", _("This start has passed. Choose one in the future."))
        elif starts_at > now + FURTHEST:
            self.add_error("starts", _("This is more than five years ahead. Check the year."))
        if ends_at is None:
            return
        if ends_at <= starts_at:
            self.add_error("ends", _("The end is not after the start. Give a later end, or an earlier start."))
        elif ends_at - starts_at > LONGEST:
            self.add_error("ends", _("This is more than 14 days after the start. Check the day."))


class PlanForm(TimesForm):
    """When, where and how people meet, for a new meeting or for `meeting`."""

    modality = forms.ChoiceField(label=_("How people take part"), choices=Modality, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Building, street and city. Needed before the meeting is convened, if people come in person."),
    )
    link = forms.URLField(
        label=_("Link for joining"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("Needed before the meeting is convened, if people may take part remotely."),
    )

    def __init__(self, data=None, *, meeting=None, initial, fingerprint):
        self.meeting = meeting
        super().__init__(data, kept=meeting, initial=initial, fingerprint=fingerprint)

    def clean(self):
        data = super().clean()
        if self.meeting and self.meeting.is_convened and "modality" in data:
            self._ask_where(data)
        return data

    def _ask_where(self, data):
        sentences = {
            "place": _("People have been invited to attend in person: enter the place."),
            "link": _("People have been invited to take part remotely: enter the link."),
        }
        for name in missing_to_convene(data["modality"], place=data.get("place", ""), link=data.get("link", "")):
            if name not in self.errors:
                self.add_error(name, sentences[name])


def shown(moment, zone):
    """The local time in the zone, to the minute."""
    return wall_time(moment, zone).replace(second=0, microsecond=0)


def times_shown(meeting):
    """The initial values of the fields for the times of a stored meeting, in its own zone."""
    ends = meeting.ends_at and shown(meeting.ends_at, meeting.zone)
    return {"starts": shown(meeting.starts_at, meeting.zone), "ends": ends}


def zone_suggested():
    """The zone that a new meeting has until another one is chosen."""
    return AbstractMeeting._meta.get_field("time_zone").default
