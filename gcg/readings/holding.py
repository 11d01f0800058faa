"""A holder of a seat on the GCG must be a partner (4.1, 7.5)."""

from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format
from partners.models.ties import Tie

from ..models.holdings import Holdings
from ..models.seats import Mandate


def tie_of_seat(organization, day):
    """The Tie that keeps the organization a partner on `day`: it holds a seat then, even as a caretaker, or takes one
    later. None if there is no such seat.

    A caretaker keeps its rights until a successor takes office (T3), so it cannot leave before then.
    """
    words = {"name": organization, "day": date_format(day, "j F Y")}
    if now := Holdings(Mandate.objects.select_related("seat")).by_holder(organization.pk, day):
        return _caretaker(words, now.mandate.seat) if now.is_caretaker else _held(words, now.mandate.seat)
    later = Mandate.objects.filter(holder=organization, period__startswith__gt=day).select_related("seat")
    if mandate := later.order_by("period").first():
        return _held(words | {"day": date_format(mandate.period.lower, "j F Y")}, mandate.seat)
    return None


def _held(words, seat):
    sentence = _(
        "%(name)s holds the seat %(seat)s of the GCG on %(day)s. It must step down first: the partnership can end from "
        "the day on which the seat is vacant."
    )
    return Tie("7.5", sentence % (words | {"seat": seat.code}))


def _caretaker(words, seat):
    sentence = _(
        "%(name)s is caretaker of the seat %(seat)s of the GCG on %(day)s. The partnership can end from the day on "
        "which a successor takes office or it gives up the seat."
    )
    return Tie("T3", sentence % (words | {"seat": seat.code}))
