"""The meetings of a group at a glance, for its pages."""

from django.utils import timezone

FEW = 3


def meetings_of(group, *, is_inside):
    """The next meetings that were convened, and the last one held, for the page. Days are public, all else is for those
    within the group (M4); None for outsiders while there is nothing to tell. Two queries."""
    convened = group.meetings.with_state().filter(convocation__isnull=False, cancellation=None)
    upcoming = list(convened.filter(closure=None, ends_at__gte=timezone.now()).order_by("starts_at")[:FEW])
    last = convened.filter(closure__isnull=False).order_by("-starts_at").first()
    return {"upcoming": upcoming, "last": last} if upcoming or last or is_inside else None
