"""Letters from groups that still wait: whether they are meant for their recipients when they are sent."""

from django.utils.translation import gettext as _

from partners.models import User

from .models.within import groups_within

GROUPS = "of_groups"
"""The word of a delivery that holds the keys of the groups it tells of, separated by spaces."""


def overtaken(delivery):
    """Why a letter from inside groups is no longer meant for its recipient: they have left one of these groups since it
    was written. "" where it still is, and for all other letters."""
    inside = {int(one) for one in delivery.words.get(GROUPS, "").split()}
    if not inside:
        return ""
    person = User.objects.filter(email=delivery.email, is_active=True).first()
    left = inside - set(groups_within(person).filter(pk__in=inside).values_list("pk", flat=True)) if person else inside
    return _("No longer needed: the recipient has left the group.") if left else ""
