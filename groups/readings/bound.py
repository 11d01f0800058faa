"""A partner whose person is the last lead of a group stays until the group has another (5.3)."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from partners.models.ties import Tie

from ..models import Group, Lead


def tie_of_last_lead(organization, day):
    """The Tie of the organization, whatever the `day`: only its people lead a group that is not closed. None if each of
    its groups has another lead. It binds only against a departure: a merger takes leads along, and after a removal
    somebody stands in.
    """
    leads = Lead.objects.in_force().filter(group=OuterRef("pk"), person__is_active=True)
    own = leads.filter(organization=organization)
    others = leads.exclude(organization=organization)
    groups = Group.objects.not_closed().filter(Exists(own), ~Exists(others))
    if group := groups.first():
        words = {"name": organization, "group": group}
        sentence = _("%(name)s has the last lead of %(group)s. Hand over to a member of another partner first.")
        return Tie("5.3", sentence % words, only_departure=True)
    return None
