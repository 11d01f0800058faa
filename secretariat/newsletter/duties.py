"""What the newsletter has for a person on the desk: an issue to clear, to schedule or to look into, and its pages (12.3)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.desk.duties import Duty, Order
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind, columns

from .models import Edition, Issue, Schedule
from .permissions import may_clear_newsletter, may_write_newsletter

WARNED_FOR = timedelta(days=7)
"""How long the complaints about an issue stay on the desk."""


class NewsletterPart(Part):
    """The newsletter's part of the desk."""

    def pages(self):
        return pages_for(self.user, ("newsletter:desk", _("Newsletter"), may_write_newsletter))


def _to_clear(desk):
    """Issues that the Chair has not cleared, and of which every edition has blocks that all say something."""
    if not may_clear_newsletter(desk.user):
        return None
    editions = Edition.objects.filter(issue=OuterRef("pk"))
    unfinished = editions.filter(Q(blocks=None) | Q(blocks__text="", blocks__picture=""))
    whole = Issue.objects.with_course().filter(~Exists(unfinished), release=None, cleared=False)
    return columns(whole.select_related(None), name="number", key="number")


def _to_schedule(desk):
    """Cleared issues without an hour, or whose hour has long passed."""
    if not may_write_newsletter(desk.user):
        return None
    standing = Schedule.objects.standing(timezone.now()).filter(issue=OuterRef("pk"))
    cleared = Issue.objects.with_course().filter(~Exists(standing), release=None, cleared=True)
    return columns(cleared.select_related(None), name="number", key="number")


def _paused(desk):
    """Issues whose sending is paused, by somebody or by itself."""
    if not may_write_newsletter(desk.user):
        return None
    paused = Issue.objects.filter(release__paused_at__isnull=False)
    return columns(paused, name="number", key="number", words="release__paused_because", day="release__paused_at")


def _complained(desk):
    """Issues on their way or sent about which more readers complain than usual, for a week after the first warning."""
    if not may_write_newsletter(desk.user):
        return None
    warned = Issue.objects.filter(release__warned_at__gt=timezone.now() - WARNED_FOR, release__paused_at=None)
    return columns(warned, name="number", key="number", day="release__warned_at")


def _clear(waiting):
    words = {"number": waiting.name}
    sentence = _("Clear Newsletter %(number)s") % words
    yield Duty(sentence, _page(waiting), _("Read its previews. It goes out as you clear it."))


def _schedule(waiting):
    sentence = _("Schedule Newsletter %(number)s") % {"number": waiting.name}
    yield Duty(sentence, _page(waiting), _("The Chair has cleared it, but no time has been set for sending it."))


def _resume(waiting):
    sentence = _("Look into Newsletter %(number)s, whose sending is paused") % {"number": waiting.name}
    yield Duty(
        sentence, _page(waiting), waiting.words or _("Somebody paused it. What waits is sent when it is resumed.")
    )


def _look_into(waiting):
    sentence = _("Look into the complaints about Newsletter %(number)s") % {"number": waiting.name}
    detail = _("More than one in a thousand of those who got it marked it as spam. At three, its sending pauses.")
    yield Duty(sentence, _page(waiting), detail)


def _page(waiting):
    return reverse("newsletter:preparation", args=[waiting.key])


WAITING = (
    WaitingKind(_to_clear, _clear, Order.ANSWER, "newsletter.clear"),
    WaitingKind(_to_schedule, _schedule, Order.PREPARE, "newsletter.schedule", is_shared=True),
    WaitingKind(_paused, _resume, Order.MAIL, "newsletter.paused", is_shared=True),
    WaitingKind(_complained, _look_into, Order.MAIL, "newsletter.complaints", is_shared=True),
)
