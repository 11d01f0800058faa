"""The Secretariat's overview of partners: those asked, silent, not reachable or gone (R5)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .colleagues import Colleague, Role
from .confirmations import ConfirmationRequest
from .day import today
from .organizations import by_name
from .partnerships import Ending, ended, known_partners, partners_on, silent


class Show(models.TextChoices):
    """The groups of partners to show."""

    WAITING = "waiting", _("Asked to confirm")
    DORMANT = "dormant", _("Dormant")
    UNREACHED = "unreached", _("Without a focal point")
    DEPARTED = "departed", _("Left, or about to")
    REMOVED = "removed", _("Removed")
    MERGED = "merged", _("Part of another")
    PARTNERS = "partners", _("All partners")


def overview(show, name=""):
    """The partners to show whose name or acronym contains `name`, in order of their names, each with its standing,
    whether it is dormant and whether it can be reached.
    """
    on = today()
    partners = (
        known_partners()
        .filter(_shown(show, on))
        .filter(Q(name__plain__contains=name) | Q(acronym__plain__contains=name))
    )
    dormant = Exists(silent(on).filter(organization=OuterRef("pk")))
    return partners.annotate(is_dormant=dormant, is_reached=_reached()).order_by(by_name(), "pk")


def unreached():
    """The partners that have no focal point who can sign in."""
    return partners_on(today()).filter(~_reached())


def _shown(show, on):
    endings = Ending.objects.standing().filter(organization=OuterRef("pk"))
    goes_on = ~ended(on)
    waiting = ConfirmationRequest.objects.open().filter(organization=OuterRef("pk"))
    match show:
        case Show.WAITING:
            return goes_on & Q(Exists(waiting))
        case Show.DORMANT:
            return goes_on & Q(pk__in=silent(on))
        case Show.UNREACHED:
            return goes_on & ~Q(_reached())
        case Show.DEPARTED:
            return Q(Exists(endings.filter(kind=Ending.Kind.DEPARTURE)))
        case Show.REMOVED:
            return Q(Exists(endings.filter(kind=Ending.Kind.REMOVAL)))
        case Show.MERGED:
            return Q(Exists(endings.filter(kind=Ending.Kind.MERGER)))
    return Q(goes_on)


def _reached():
    focal = Colleague.objects.in_force().filter(role=Role.FOCAL_POINT, person__is_active=True)
    return Exists(focal.filter(organization=OuterRef("pk")))
