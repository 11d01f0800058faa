"""What the newsletter has for a person on the desk: an issue to clear, one to schedule, and its pages (12.3)."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.desk.duties import Duty, Order
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind, columns

from .models import Block, Issue
from .permissions import may_clear_newsletter, may_write_newsletter
from .rules.sending import LATEST


class NewsletterPart(Part):
    """The newsletter's part of the desk."""

    def pages(self):
        return pages_for(self.user, ("newsletter:desk", _("Newsletter"), may_write_newsletter))


def _to_clear(desk):
    """Whole issues that the Chair has not cleared."""
    if not may_clear_newsletter(desk.user):
        return None
    empty = Block.objects.filter(edition__issue=OuterRef("pk"), text="", picture="")
    whole = Issue.objects.with_course().filter(release=None, cleared=False).exclude(Exists(empty))
    return columns(whole.select_related(None), name="number", key="number")


def _to_schedule(desk):
    """Cleared issues without an hour, or whose hour has long passed."""
    if not may_write_newsletter(desk.user):
        return None
    unused = Q(schedule=None) | Q(schedule__release_at__lte=timezone.now() - LATEST)
    cleared = Issue.objects.with_course().filter(unused, release=None, cleared=True)
    return columns(cleared.select_related(None), name="number", key="number")


def _clear(waiting):
    words = {"number": waiting.name}
    said = _("Clear Newsletter %(number)s") % words
    yield Duty(said, _page(waiting), _("Read its previews. It goes out as you clear it."))


def _schedule(waiting):
    said = _("Schedule Newsletter %(number)s") % {"number": waiting.name}
    yield Duty(said, _page(waiting), _("The Chair has cleared it, and it has no hour at which it goes out."))


def _page(waiting):
    return reverse("newsletter:preparation", args=[waiting.key])


WAITING = (WaitingKind(_to_clear, _clear, Order.ANSWER), WaitingKind(_to_schedule, _schedule, Order.PREPARE))
