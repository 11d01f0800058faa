"""Key initiatives that are tracked: fresh, due, late and ended, with what their owners said; an update to the Chair."""

from datetime import timedelta
from itertools import cycle

from partners.models import Initiative
from secretariat.tracker.actions import begin_update, send_update, state_of_update
from secretariat.tracker.models import Ask, InitiativeCourse, PeriodicUpdate, Progress, Tracked
from secretariat.tracker.readings import owners_of

from .desks import BUSY

OTHERS = 14
"""How many initiatives of other partners are tracked, beside those of the account `partner`."""

SAID = (
    (
        InitiativeCourse.ON_TRACK,
        "Two more districts joined.\n\n- 310 children are back in school\n- 42 teachers were trained",
    ),
    (
        InitiativeCourse.DELAYED,
        "Floods closed the roads for six weeks. The second round of visits begins a month later.",
    ),
    (InitiativeCourse.ON_TRACK, "The hotline took 1,240 calls. Companies answered nine of ten within ten days."),
    (InitiativeCourse.STALLED, "The funding ended in spring. We seek a partner for the next two years."),
    (InitiativeCourse.ON_TRACK, "The handbook is translated into three languages and used in 18 villages."),
)
HEARD_BEFORE = (12, 40, 75, 150, 178, 230, 300)
"""How many days ago the last word came, one after the other; an update is expected every six months."""


def make_tracked(day, people, partners):
    """Make them as rows, since they lie in the past, and the update by the acts themselves."""
    staff = people.accounts["secretariat"]
    organization = partners.by_reference[BUSY]
    going_on = Initiative.objects.filter(period__endswith=None).exclude(organization=organization).order_by("pk")
    chosen = [*Initiative.objects.filter(organization=organization).order_by("pk"), *going_on[:OTHERS]]
    spec = cycle(SAID)
    for initiative, days in zip(chosen, cycle(HEARD_BEFORE), strict=False):
        tracked = Tracked.objects.create(
            initiative=initiative, tracked_by=staff, tracked_at=day.now - timedelta(days=days + 200)
        )
        giver = owners_of(tracked).first() or staff
        for before in (days + 150, days):
            course, words = next(spec)
            Progress.objects.create(
                tracked=tracked,
                course=course,
                words=words,
                given_by=giver,
                given_at=day.now - timedelta(days=before),
            )
        if days == max(HEARD_BEFORE):
            _ask_in_vain(tracked, giver, day)
    _make_updates(day, staff)


def _ask_in_vain(tracked, owner, day):
    """An owner who was asked three times and did not answer: the Secretariat has to telephone."""
    for before in (60, 46, 32):
        Ask.objects.create(tracked=tracked, person=owner, asked_at=day.now - timedelta(days=before))


def _make_updates(day, staff):
    """One that was sent three weeks ago, and one that is drafted."""
    first = begin_update(by=staff)
    PeriodicUpdate.objects.filter(pk=first.pk).update(until=day.now - timedelta(days=21))
    first.refresh_from_db()
    send_update(first, by=staff, seen=state_of_update(first))
    begin_update(by=staff)
