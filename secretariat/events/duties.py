"""Events on the Secretariat's desk (2.3): those that are planned and not published."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind

from .models import Event
from .permissions import may_plan_events


class EventsPart(Part):
    """The pages of events on the desk."""

    def pages(self):
        return pages_for(self.user, ("events:plans", _("Events"), may_plan_events))


def _planned(desk):
    if not may_plan_events(desk.user):
        return None
    planned = Event.objects.to_come().filter(published_at=None, cancelled_at=None)
    return waiting.columns(planned, name="title", day="starts_at__date")


def _publish(event):
    yield Duty(
        _("Publish the event “%(title)s”") % {"title": event.name},
        reverse("events:event", args=[event.key]),
        _("It begins on %(day)s, and nobody can see it yet.") % {"day": day(event.day)},
    )


WAITING = (WaitingKind(_planned, _publish, Order.PREPARE, "secretariat.event", is_shared=True),)
