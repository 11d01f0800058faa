"""What the tests of partnerships ask."""

from datetime import date, timedelta

from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from partners.models import User
from partners.models.directory import listed_partners

SIGNED = date(2025, 3, 1)


TOMORROW = timedelta(days=1)


def fresh(user):
    return User.objects.get(pk=user.pk)


def is_listed(partner):
    return listed_partners().filter(pk=partner.pk).exists()


def acts_of(partner):
    return set(history_of(partner).values_list("act", flat=True))


def written(kind):
    return set(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))
