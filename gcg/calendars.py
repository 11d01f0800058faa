"""The public calendar of the GCG's meetings: when, and where to read more. Place and link are for those invited (M4)."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Max
from django.utils.translation import gettext as _

from alliance87.outbox.calendar import Occasion, feed

from .actions.mailings import LETTERS
from .models import Meeting


def feed_of_meetings():
    """The calendar of the meetings that are convened, for calendars to subscribe to. A meeting has the UID under which
    those invited have it.
    """
    convened = Meeting.objects.visible_to(AnonymousUser()).with_state()
    rows = convened.annotate(announced_at=Max("announcements__announced_at")).order_by("starts_at", "pk")
    return feed(rows, _occasion, name=_("Meetings of the Global Coordinating Group"))


def _occasion(meeting):
    cancelled_at = meeting.cancellation.cancelled_at if meeting.is_cancelled else None
    return Occasion(
        uid=LETTERS.uid_of(meeting),
        sequence=meeting.convocation.sequence,
        summary=LETTERS.summary_of(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        url=settings.SITE_URL + meeting.get_absolute_url(),
        changed_at=cancelled_at or meeting.announced_at or meeting.convocation.convened_at,
        is_cancelled=meeting.is_cancelled,
    )
