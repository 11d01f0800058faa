"""Digests that still wait: whether they are meant for their recipients when they are sent."""

from django.utils.translation import gettext as _

from alliance87.desk.desk import Desk
from partners.models import User

DIGEST = "desk.digest"
"""The kind of the day's digest."""


def overtaken(delivery):
    """Why a digest is no longer meant for its recipient: since it was written they have left, or nothing is on their desk
    any more. "" where it still is, and for all other letters.
    """
    if delivery.mailing.kind != DIGEST:
        return ""
    person = User.objects.filter(pk=delivery.mailing.about_id, email=delivery.email, is_active=True).first()
    return "" if person and Desk(person).on_it else _("No longer needed: nothing is waiting on the recipient's desk.")
