"""What the tracker has for a person on the desk: to answer, for owners; to telephone and to report, for the Secretariat."""

from datetime import timedelta

from django.db.models import CharField, Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind
from groups.models import Lead
from partners.models import Colleague, name_of
from partners.models.colleagues import EDITING

from .models import Ask, PeriodicUpdate, Tracked
from .permissions import may_keep_tracker, may_read_tracker
from .rules import MOST_ASKS

AT_DESK = Colleague.objects.filter(organization=OuterRef("initiative__organization"), role__in=EDITING)
LEADING = Lead.objects.filter(group=OuterRef("group"))
"""The posts of those who speak for a tracked initiative."""

UPDATE_EVERY = timedelta(days=92)
"""How long after the last update to the Chair the next one is due."""


class TrackerPart(Part):
    """The pages of the tracker on the desk."""

    def pages(self):
        return pages_for(
            self.user,
            ("tracker:initiatives", _("Initiative tracker"), may_read_tracker),
            ("tracker:updates", _("Updates to the Chair"), may_read_tracker),
        )


def _named(rows):
    lead = Coalesce(name_of("initiative__organization"), Value(""), output_field=CharField())
    return waiting.columns(rows, name=Coalesce("initiative__title", "group__name"), words=lead, day="next_on")


def _with_lead(tracked, sentence):
    """Two initiatives may have one title: whose it is comes first."""
    whose = _("It is an initiative of %(lead)s.") % {"lead": tracked.words}
    return f"{whose} {sentence}" if tracked.words else sentence


def _asked(desk):
    """Initiatives of which the person was asked since the last word, and for which they still speak."""
    now = {"period__endswith__isnull": True, "person": desk.user}
    mine = Exists(AT_DESK.filter(**now)) | Exists(LEADING.filter(**now))
    mine_to_say = Tracked.objects.with_dates().in_force().filter(mine)
    return _named(mine_to_say.filter(Exists(_asks().filter(person=desk.user))))


def _asks():
    """The requests since the last word of an initiative."""
    since = Coalesce(OuterRef("last_at"), OuterRef("tracked_at"))
    return Ask.objects.filter(tracked=OuterRef("pk"), asked_at__gte=since)


def _answer(asked):
    yield Duty(
        _("Say how “%(title)s” is going") % {"title": asked.name},
        reverse("tracker:progress-new", args=[asked.key]),
        _with_lead(asked, _("The Secretariat tracks it for the Chair. A few sentences are enough.")),
    )


def _silent(desk):
    """Stale initiatives whose owners were asked as often as they are, or that have nobody who can be asked."""
    if not may_keep_tracker(desk.user):
        return None
    days = _asks().order_by().values("tracked").annotate(days=Count("asked_at__utc_day", distinct=True)).values("days")
    active = {"period__endswith__isnull": True, "person__is_active": True}
    nobody = ~Exists(AT_DESK.filter(**active)) & ~Exists(LEADING.filter(**active))
    stale = Tracked.objects.with_dates().stale().annotate(days=Subquery(days))
    return _named(stale.filter(Q(days__gte=MOST_ASKS) | nobody))


def _telephone(tracked):
    yield Duty(
        _("Find out how “%(title)s” is going") % {"title": tracked.name},
        reverse("tracker:initiative", args=[tracked.key]),
        _with_lead(
            tracked,
            _("An update was expected on %(day)s, and nobody has answered by e-mail.") % {"day": day(tracked.day)},
        ),
        is_late=True,
    )


def _to_send(desk):
    """The draft of an update to the Chair."""
    if not may_keep_tracker(desk.user):
        return None
    return waiting.columns(PeriodicUpdate.objects.filter(sent_at=None), name="number", key="number")


def _send(update):
    yield Duty(
        _("Finish and send update No. %(number)s to the Chair") % {"number": update.name},
        reverse("tracker:update", args=[update.key]),
        _("The Chair and the Deputy Chair receive it."),
    )


def _to_report(desk):
    """One row, where something has been tracked for three months and no update was made in that time."""
    if not may_keep_tracker(desk.user):
        return None
    long_ago = timezone.now() - UPDATE_EVERY
    lately = PeriodicUpdate.objects.filter(Q(sent_at=None) | Q(until__gt=long_ago))
    oldest = Tracked.objects.in_force().filter(tracked_at__lt=long_ago).order_by("pk").values("pk")[:1]
    return waiting.columns(Tracked.objects.filter(~Exists(lately), pk=Subquery(oldest)), name="every")


def _report(_oldest):
    yield Duty(
        _("Draft the next update to the Chair"),
        reverse("tracker:updates"),
        _("The last one is older than three months."),
    )


WAITING = (
    WaitingKind(_asked, _answer, Order.ANSWER, "initiatives.answer"),
    WaitingKind(_silent, _telephone, Order.FOLLOW_UP, "initiatives.silent", is_due=True, is_shared=True),
    WaitingKind(_to_send, _send, Order.PREPARE, "initiatives.send", is_shared=True),
    WaitingKind(_to_report, _report, Order.PREPARE, "initiatives.report", is_shared=True),
)
