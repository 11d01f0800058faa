"""The meetings of a group at a glance, for its pages."""

from django.db.models import Q, Subquery
from django.utils import timezone

FEW = 3


def meetings_of(group, *, is_inside):
    """The next meetings that were convened, and the last one held, for the page. Days are public, all else is for those
    within the group (M4); None for outsiders while there is nothing to tell. One query."""
    convened = group.meetings.with_state().filter(convocation__isnull=False, cancellation=None)
    held = convened.filter(closure__isnull=False).order_by("-starts_at").values("pk")[:1]
    coming = convened.filter(closure=None, ends_at__gte=timezone.now()).order_by("starts_at").values("pk")[:FEW]
    shown = convened.filter(Q(pk__in=Subquery(coming)) | Q(pk__in=Subquery(held))).order_by("starts_at")
    upcoming, last = [], None
    for meeting in shown:
        if meeting.is_closed:
            last = meeting
        else:
            upcoming.append(meeting)
    return {"upcoming": upcoming, "last": last} if shown or is_inside else None
