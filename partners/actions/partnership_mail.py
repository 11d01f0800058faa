"""E-mails to a partner's focal points on how the partnership continues or ends."""

from functools import partial

from django.conf import settings
from django.urls import reverse

from alliance87.outbox import actions as outbox

from ..models import Colleague, Role


def focal_points_of(organization):
    """The people to write to: the present focal points who can sign in."""
    return [point.person for point in _focal_points([organization])]


def ask(moment, organizations):
    """Write one mailing for many partners: the yearly question, its reminder, or that the partner is now dormant (R5)."""
    recipients = [
        outbox.Addressee(
            point.person.email,
            str(point.person),
            {"organization": partial(str, point.organization), "link": _confirmation_page(point.organization)},
        )
        for point in _focal_points(organizations)
    ]
    if recipients:
        outbox.write(f"partners.confirmation.{moment}", "partner_confirmation", {"moment": moment}, recipients)


def _focal_points(organizations):
    """The focal points of these organizations who can sign in. One query."""
    focal = Colleague.objects.in_force().filter(role=Role.FOCAL_POINT, person__is_active=True)
    return focal.filter(organization__in=organizations).select_related("person", "organization").order_by("pk")


def tell(moment, organization, people, **words):
    """Tell `people`, the focal points of the partner, what was entered."""
    recipients = [outbox.Addressee(person.email, str(person)) for person in people]
    if recipients:
        context = {"moment": moment, "organization": organization, **words}
        outbox.write(f"partners.partnership.{moment}", "partnership", context, recipients, about=organization)


def _confirmation_page(organization):
    return settings.SITE_URL + reverse("partners:confirmation", args=[organization.pk])
