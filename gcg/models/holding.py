"""What a seat of the GCG asks of its holder: that it is a partner (4.1, 7.5)."""

from django.utils.translation import gettext as _

from .seats import Mandate
from .standing import today


def seat_to_give_up(organization):
    """That the organization holds a seat now or from a day to come, and how it gives it up; "" where it holds none."""
    mandates = Mandate.objects.filter(holder=organization).exclude(period__endswith__lte=today())
    mandate = mandates.select_related("seat").order_by("period").first()
    if mandate is None:
        return ""
    words = {"name": organization, "seat": mandate.seat.code}
    return _("%(name)s has the seat %(seat)s of the GCG. It steps down first, from a day before this one.") % words
