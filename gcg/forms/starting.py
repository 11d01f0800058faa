"""The plan of a meeting that begins from an earlier one or a template, with what comes along."""

from datetime import datetime, timedelta

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.planning import shown, times_shown
from alliance87.terms.models import Version
from alliance87.ui.dates import date_format

from ..actions.agenda import ALWAYS
from ..actions.meetings import next_number
from ..models import ActionPoint, AgendaItem, Meeting, today
from ..readings.agenda import left_over_by_now
from ..rules.notice import day_like
from .meetings import MeetingForm

STANDING = (*ALWAYS, AgendaItem.Standing.OTHER)
TAKEN = ("modality", "time_zone", "place", "languages")
"""What the plan takes from the earlier meeting as it was; the link is left out, as many are for one meeting."""


class ThingsField(forms.MultipleChoiceField):
    """Rows to tick, each with the words that `said` gives."""

    default_error_messages = {
        "invalid_choice": _("Some of what you ticked is no longer available. Choose from what is there now.")
    }

    def __init__(self, *, said, **options):
        self.said, self.rows = said, {}
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **options)

    def offer(self, rows):
        """Offer these rows."""
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [(key, self.said(row)) for key, row in self.rows.items()]

    def clean(self, value):
        return [self.rows[key] for key in super().clean(value)]


def _item_left(item):
    words = {"meeting": item.meeting.symbol, "item": item, "result": item.why_left}
    return __("%(meeting)s, %(item)s (%(result)s)") % words


def _open_point(point):
    words = {"symbol": point.symbol, "day": date_format(point.due_on, "j F Y"), "text": Truncator(point.text).words(15)}
    return __("%(symbol)s, due on %(day)s: %(text)s") % words


class BegunForm(MeetingForm):
    """A new meeting that begins from `pattern`, an earlier one or a template, which has a kind, items and what is TAKEN."""

    field_order = (*MeetingForm.field_order, "standing", "left", "again", "points")  # type: ignore[assignment]

    standing = forms.MultipleChoiceField(
        label=_("Standing items"),
        choices=[(name.value, name.label) for name in STANDING],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    left = ThingsField(said=_item_left, label=_("Left over from earlier meetings"))
    again = ThingsField(said=str, label=_("Items to repeat"))
    points = ThingsField(
        said=_open_point,
        label=_("Open action points"),
        help_text=_("The item on the follow-up of action points names those that are ticked."),
    )

    def __init__(self, data=None, *, pattern):
        super().__init__(data)
        del self.fields["standing_items"]
        self.items = list(pattern.items.all())
        self._offer("left", list(left_over_by_now()))
        self._offer("points", list(ActionPoint.objects.open().order_by("due_on", "pk")))
        self.initial |= {name: getattr(pattern, name) for name in TAKEN}
        self.initial |= {
            "kind": pattern.kind,
            "number": None if pattern.kind == Meeting.Kind.CALL else next_number(),
        }

    def _offer(self, name, rows, *, is_ticked=True):
        """Offer these rows; the field is left out where there are none and none was ticked."""
        if not rows and name not in self.data:
            del self.fields[name]
            return
        self.fields[name].offer(rows)
        self.initial[name] = [str(row.pk) for row in rows] if is_ticked else []

    def clean(self):
        data = super().clean()
        if data.get("points") and AgendaItem.Standing.FOLLOW_UP not in data.get("standing", []):
            self.add_error("standing", _("Tick the follow-up of action points too, or leave the points out."))
        return data

    @property
    def along(self):
        """What comes along to the agenda, as `begin_meeting` takes it."""
        return {name: self.cleaned_data.get(name, []) for name in ("standing", "left", "again", "points")}


class LikeForm(BegunForm):
    """A new meeting like `earlier`, whose items are offered once: those left over to be carried, the others to be repeated."""

    def __init__(self, data=None, *, earlier):
        super().__init__(data, pattern=earlier)
        there = {item.standing for item in self.items}
        left = {item.pk for item in self.fields["left"].rows.values()} if "left" in self.fields else ()
        again = [item for item in self.items if not item.standing and item.pk not in left]
        self._offer("again", again, is_ticked=False)
        self.initial |= _times_like(earlier)
        self.initial["standing"] = [name for name in STANDING if name in there or name in ALWAYS]
        self.fields["starts"].help_text = __(
            "Suggested: the same weekday and hour as %(meeting)s, about half a year later and with time for the notice. "
            "Change it as you need."
        ) % {"meeting": earlier.symbol}


class TemplatedForm(BegunForm):
    """A new meeting from `template`."""

    def __init__(self, data=None, *, template):
        super().__init__(data, pattern=template)
        self._offer("again", [item for item in self.items if not item.standing])
        if "again" in self.fields:
            self.fields["again"].label = __("Items of the template")
        self.initial["standing"] = [item.standing for item in self.items if item.standing]

    @property
    def along(self):
        """With the minutes of the template's standing items."""
        return super().along | {"minutes": {item.standing: item.minutes_allotted for item in self.items}}


def _times_like(earlier):
    """Its hours, on a later day of the same weekday."""
    before = times_shown(earlier)
    zone_day = shown(earlier.starts_at, earlier.zone).date()
    settings = Version.objects.in_force(on=today()).settings
    starts = datetime.combine(day_like(zone_day, today(), settings), before["starts"].time())
    lasted = before["ends"] - before["starts"] if before["ends"] else timedelta(0)
    return {"starts": starts, "ends": starts + lasted if lasted else None}


class EarlierForm(forms.Form):
    """Which earlier meeting a new one is like."""

    like: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Begin from an earlier meeting"),
        queryset=None,
        to_field_name="slug",
        required=False,
        empty_label=_("None: begin with an empty plan"),
        help_text=_("Its place, languages and hours, standing items, what was left over and open action points."),
    )

    def __init__(self, data=None, *, meetings):
        super().__init__(data)
        self.fields["like"].queryset = meetings
        self.fields["like"].label_from_instance = lambda meeting: f"{meeting}, {date_format(meeting.date, 'j F Y')}"
