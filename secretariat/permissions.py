"""Who may do what in the Secretariat's own affairs: least privilege, one role at a time."""

from partners.models import User
from partners.permissions import ADMINISTRATOR, is_administrator, is_secretariat


def may_keep_staff(user):
    """Give and end roles in the Secretariat: its administrators; a superuser while there is no administrator."""
    return is_administrator(user) or (user.is_superuser and not has_administrator())


def has_administrator(*, beside=None):
    """Whether somebody who may sign in, other than `beside`, is an administrator of the Secretariat. One query."""
    administrators = User.objects.filter(groups__name=ADMINISTRATOR, is_active=True)
    return administrators.exclude(pk=beside.pk if beside else None).exists()


def may_ask_who_may(user):
    """Ask who may do a given thing: the Secretariat, which answers partners' questions about it (12.1)."""
    return is_secretariat(user)


def may_read_mail(user):
    """Read mail that came in, and settle it: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_impersonate(user):
    """See the portal as somebody else does: administrators of the Secretariat."""
    return is_administrator(user)


def may_look_as(user, person):
    """See the portal as this person does: not as oneself, staff, or a superuser."""
    is_staff = person.is_staff or person.is_superuser or person.groups.exists()
    return may_impersonate(user) and person.is_active and person.pk != user.pk and not is_staff
