"""What a seat of the GCG asks of its holder: that it is a partner (4.1, 7.5)."""

from django.utils.translation import gettext as _

from .composition import Composition
from .seats import Mandate
from .standing import today


def seat_to_give_up(organization):
    """That the organization holds a seat now, as a caretaker too, or from a day to come, and how it gives it up;
    "" where it holds none."""
    held = [one.code for one in Composition(today()).filled if one.holder.pk == organization.pk]
    to_come = Mandate.objects.filter(holder=organization, period__startswith__gt=today())
    held += to_come.order_by("period").values_list("seat__code", flat=True)
    if not held:
        return ""
    words = {"name": organization, "seat": held[0]}
    return _("%(name)s has the seat %(seat)s of the GCG. It steps down first, from a day before this one.") % words
