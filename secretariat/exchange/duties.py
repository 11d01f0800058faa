"""Pledges on the desk (3.1, 5.3): to say how they go, for their holders; to rule on, for the Secretariat."""

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk import waiting
from alliance87.desk.arrivals import Kind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.waiting import WaitingKind

from .models import Pledge


def _silent(desk):
    """Pledges of the person's own of which word is due."""
    silent = Pledge.objects.with_word().silent().filter(pk__in=Pledge.objects.held_by(desk.user).values("pk"))
    return waiting.columns(silent, name="title", day="heard_at__date")


def _report(pledge):
    yield Duty(
        _("Say how the pledge “%(title)s” is going") % {"title": pledge.name},
        reverse("exchange:word-new", args=[pledge.key]),
        _("It was last heard of on %(day)s. A few sentences are enough.") % {"day": day(pledge.day)},
    )


def _back(desk):
    """Pledges of the person's own that were sent back."""
    back = Pledge.objects.held_by(desk.user).filter(declined_at__isnull=False)
    return waiting.columns(back, name="title", words="declined_because")


def _rewrite(pledge):
    yield Duty(
        _("Write the pledge “%(title)s” anew") % {"title": pledge.name},
        reverse("exchange:pledge-edit", args=[pledge.key]),
        pledge.words,
    )


WAITING = (
    WaitingKind(_back, _rewrite, Order.ANSWER, "partners.pledge-back"),
    WaitingKind(_silent, _report, Order.FOLLOW_UP, "partners.pledge-silent"),
)

ARRIVALS = (
    Kind(
        Pledge,
        lambda: Pledge.objects.waiting().annotate(whose=Coalesce("organization__name", "country__official_name")),
        "whose",
        "title",
        "made_at",
        _lazy("Rule on the pledge of %(who)s: “%(of)s”"),
        "exchange:pledge",
        kind="partners.pledge",
    ),
)
