"""All groups side by side, as the GCG monitors them: on course, late, silent, ending, asking for support (6.1, 6.3)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from groups.models import Baseline, Group, Lead, ProgressReport, SupportRequest
from groups.readings.reports import reportings
from groups.readings.workplans import NOTHING, late_titles, tallies
from groups.rules.halves import Half, Reporting
from groups.rules.states import GroupState, state_on
from groups.rules.workplan import PlanTally
from partners.models import name_of

from ..models import Meeting, Overview


@dataclass(frozen=True)
class OverviewLine:
    """One group in the overview, on the day `on`."""

    group: Group
    on: date
    tally: PlanTally
    late: list
    reporting: Reporting
    requests: list

    @property
    def state(self):
        return state_on(self.on, end=self.group.end, is_closed=False)

    @property
    def is_past_end(self):
        """Whether it is past its end date and the GCG has neither renewed nor closed it (G2)."""
        return self.state == GroupState.PAST_END

    @property
    def is_ending(self):
        return self.state == GroupState.ENDING

    @property
    def is_silent(self):
        return self.reporting.is_silent

    @property
    def is_on_course(self):
        """Whether it has a workplan of which nothing is late, its report is given or not due, and it is not past its
        end.
        """
        return not (self.tally.late or self.is_silent or self.is_past_end) and self.tally.rows > 0

    @property
    def share_done(self):
        """How much of its workplan is done, in per cent; 0 where it has none."""
        return round(100 * self.tally.done / self.tally.rows) if self.tally.rows else 0

    @property
    def last_half(self):
        """The half-year of its last report, or None."""
        return Half(self.group.reported_on) if self.group.reported_on else None

    @property
    def urgency(self):
        """The order of the lines: past its end, silent, late, asking, ending, then the others by name."""
        flags = (self.is_past_end, self.is_silent, bool(self.tally.late), bool(self.requests), self.is_ending)
        return [not flag for flag in flags]


class GroupsOverview:
    """The overview on a day. Six queries, however many groups there are."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def lines(self):
        """An OverviewLine for each group that is not closed, those that need the GCG first."""
        groups = list(_groups(self.on))
        keys = [group.pk for group in groups]
        figures, late = tallies(self.on), late_titles(self.on, keys)
        stands, asked = reportings(groups, self.on), _asked()
        lines = [
            OverviewLine(
                group,
                self.on,
                figures.get(group.pk, NOTHING),
                late.get(group.pk, []),
                stands[group.pk],
                asked.get(group.pk, []),
            )
            for group in groups
        ]
        return sorted(lines, key=lambda line: line.urgency)

    @property
    def counts(self):
        """How many groups are on course, late, silent, ending soon, past their end, and asking for support."""
        lines = self.lines
        return {
            "all": len(lines),
            "on_course": sum(line.is_on_course for line in lines),
            "late": sum(line.tally.late > 0 for line in lines),
            "silent": sum(line.is_silent for line in lines),
            "ending": sum(line.is_ending for line in lines),
            "past_end": sum(line.is_past_end for line in lines),
            "asking": sum(bool(line.requests) for line in lines),
        }


def _groups(on):
    own = {"group": OuterRef("pk")}
    leads = Lead.objects.in_force().filter(**own).annotate(who=Coalesce(name_of("organization"), "person__name"))
    return Group.objects.not_closed(on).annotate(
        lead_names=ArraySubquery(leads.order_by("who").values("who")),
        noted_where=Subquery(Baseline.objects.filter(**own).values("where")[:1]),
        reported_on=Subquery(ProgressReport.objects.filter(**own).order_by("-half_from").values("half_from")[:1]),
    )


def _asked():
    """{key of a group: its requests for support that wait, the oldest first}."""
    requests = {}
    for request in SupportRequest.objects.waiting().order_by("asked_at"):
        requests.setdefault(request.group_id, []).append(request)
    return requests


def next_meeting():
    """The earliest meeting that has not been opened, even if it should have begun by now; None if there is none."""
    return Meeting.objects.to_come().first()


def overview_to_note():
    """The latest overview filed for a meeting that is closed, if it is not noted yet; else None."""
    closed = Overview.objects.filter(paper__item__meeting__closure__isnull=False, paper__document__withdrawn_at=None)
    key, noting = closed.values_list("pk", "noting").first() or (None, None)
    if key is None or noting:
        return None
    return closed.select_related("paper__item__meeting", "paper__document").get(pk=key)
