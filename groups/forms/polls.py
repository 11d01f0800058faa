"""What is typed for polls for dates. Times are local times in the poll's zone."""

from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.walltime import WallTimeField, moment_of, zone_choices
from alliance87.meetings.rules.walltime import wall_time

from ..actions.polls import FEWEST, MOST, state_of_poll
from ..models import PollAnswer, PollTime

PLACES = 10
LENGTHS = [
    (30, _("30 minutes")),
    (45, _("45 minutes")),
    (60, _("1 hour")),
    (90, _("An hour and a half")),
    (120, _("2 hours")),
    (180, _("3 hours")),
    (240, _("4 hours")),
    (480, _("A day (8 hours)")),
]


class PollForm(forms.Form):
    """A new poll, or changes to `poll`."""

    title = forms.CharField(label=_("What is to be held"), max_length=150)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.TypedChoiceField(label=_("Length"), choices=LENGTHS, coerce=int, initial=60)
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("All times below are local times in this zone."))
    closes = WallTimeField(label=_("The poll closes at"), help_text=_("Votes are taken until then."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, zone="UTC", poll=None):
        self.poll, self.twice = poll, []
        stored = _stored(poll) if poll else {"time_zone": zone}
        super().__init__(data, initial=stored)
        self.fields["time_zone"].choices = zone_choices(current=stored["time_zone"])
        if poll and not any(poll.minutes == length for length, _words in LENGTHS):
            self.fields["minutes"].choices = [(poll.minutes, f"{poll.minutes} min"), *LENGTHS]
        count = min(max(PLACES, len(stored.get("times", ())) + 3), MOST)
        self.names = [f"time_{number}" for number in range(1, count + 1)]
        for number, name in enumerate(self.names, 1):
            label = _now("Time %(number)s") % {"number": number}
            self.fields[name] = WallTimeField(label=label, required=False)
        for name, wall in zip(self.names, stored.get("times", ()), strict=False):
            self.initial[name] = wall

    @property
    def time_fields(self):
        """The fields of the times, for the template."""
        return [self[name] for name in self.names]

    @property
    def first_fields(self):
        """The fields above them."""
        return [self[name] for name in ("title", "note", "minutes", "time_zone", "closes")]

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        data = super().clean()
        if "time_zone" not in data:
            return data
        zone, now = ZoneInfo(data["time_zone"]), timezone.now()
        data["closes_at"] = moment_of(self, "closes", zone)
        if data["closes_at"] and data["closes_at"] <= now:
            self.add_error("closes", _("This moment has passed. Choose one in the future."))
        offered = set(self.poll.times.filter(is_offered=True).values_list("starts_at", flat=True)) if self.poll else ()
        data["times"] = self._times(zone, now, offered)
        if not self.errors and len(data["times"]) < FEWEST:
            self.add_error(self.names[0], _("Offer at least %(fewest)s times.") % {"fewest": FEWEST})
        return data

    def _times(self, zone, now, offered):
        times = {}
        for name in self.names:
            moment = moment_of(self, name, zone)
            if moment is None:
                continue
            if moment in times:
                words = {"field": self.fields[times[moment]].label}
                self.add_error(name, _now("This is the same as “%(field)s”. Remove one of them.") % words)
            elif moment <= now and moment not in offered:
                self.add_error(name, _("This time has passed. Choose one in the future."))
            times.setdefault(moment, name)
        return sorted(times)

    @property
    def values(self):
        """The values that the acts on polls take."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("title", "note", "minutes", "time_zone", "closes_at", "times")}
        return values | ({"seen": data["seen"]} if self.poll else {})


def _stored(poll):
    times = [time.starts_at for time in poll.times.filter(is_offered=True)]
    return {
        "title": poll.title,
        "note": poll.note,
        "minutes": poll.minutes,
        "time_zone": poll.time_zone,
        "closes": wall_time(poll.closes_at, poll.zone),
        "times": [wall_time(time, poll.zone) for time in times],
        "seen": state_of_poll(poll),
    }


class VoteForm(forms.Form):
    """How each time on offer suits the person who votes. `times` are PollTime, `mine` {key of a time: PollAnswer}."""

    def __init__(self, data=None, *, times, mine, words_of):
        super().__init__(data)
        for time in times:
            self.fields[f"time_{time.pk}"] = forms.ChoiceField(
                label=words_of(time),
                choices=PollAnswer.choices,
                required=False,
                initial=mine.get(time.pk),
                widget=forms.RadioSelect,
            )

    @property
    def answers(self):
        """{key of a time: PollAnswer} of those that were answered."""
        return {int(name[5:]): value for name, value in self.cleaned_data.items() if value}


class ChoiceForm(forms.Form):
    """Which time a lead chooses, and where people meet. `seen` is the key of the choice in force, 0 for none."""

    time: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Time"), queryset=None, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place or link"), max_length=200, required=False, help_text=_("It appears in everyone's calendar.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, poll, choice, words_of):
        seen = {"seen": choice.pk, "time": choice.time_id, "place": choice.place} if choice else {"seen": 0}
        super().__init__(data, initial=seen)
        field = self.fields["time"]
        field.queryset = PollTime.objects.filter(poll=poll, is_offered=True, starts_at__gt=timezone.now())
        field.empty_label = None
        field.label_from_instance = words_of
