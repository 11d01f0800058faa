"""Mail about how a partnership goes on or ends, to the partner's focal points."""

from django.conf import settings
from django.urls import reverse

from alliance87.outbox import actions as outbox

from ..models import Role


def focal_points_of(organization):
    """The people to write to: focal points now who can sign in."""
    found = organization.colleagues.in_force().filter(role=Role.FOCAL_POINT, person__is_active=True)
    return [one.person for one in found.select_related("person").order_by("pk")]


def ask(moment, organizations):
    """One letter for many partners: the yearly question, its reminder, or that the partner is dormant now (R5)."""
    recipients = [
        outbox.Recipient(person.email, str(person), {"organization": one.name, "link": _page("confirmation", one)})
        for one in organizations
        for person in focal_points_of(one)
    ]
    if recipients:
        outbox.write(f"partners.confirmation.{moment}", "partner_confirmation", {"moment": moment}, recipients)


def tell(moment, organization, people, **words):
    """Tell `people`, focal points of the partner, what was entered."""
    recipients = [outbox.Recipient(one.email, str(one)) for one in people]
    if recipients:
        context = {"moment": moment, "organization": organization, **words}
        outbox.write(f"partners.partnership.{moment}", "partnership", context, recipients, about=organization)


def _page(name, organization):
    return settings.SITE_URL + reverse(f"partners:{name}", args=[organization.pk])
