"""Who may do what in the Secretariat's own affairs, with the fewest rights that each role needs."""

from alliance87.posts.models import StaffKind
from alliance87.posts.permissions import among_staff, is_administrator, is_secretariat, staff_roles_of
from gcg.models import is_member, presides
from partners.models import User

from .models import Review


def may_keep_staff(user):
    """Whether `user` may give and end roles in the Secretariat: its administrators or, while there is none, a
    superuser.
    """
    return is_administrator(user) or (user.is_superuser and not has_administrator())


def has_administrator(*, beside=None):
    """Whether there is an administrator of the Secretariat, other than `beside`, who may sign in. One query."""
    administrators = among_staff(User.objects, StaffKind.ADMINISTRATOR)
    return administrators.exclude(pk=beside.pk if beside else None).exists()


def has_digest_by_office(user):
    """Whether the day's digest goes to `user` unasked: the Secretariat's officers, and those who preside (8.1, 12.1)."""
    return is_secretariat(user) or presides(user)


def may_ask_who_may(user):
    """Whether `user` may ask who may do a given thing: the Secretariat, which answers partners' questions about this
    (12.1).
    """
    return is_secretariat(user)


def may_read_mail(user):
    """Whether `user` may read and settle incoming mail: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_keep_documents(user):
    """Whether `user` may add languages to documents of the register: the Secretariat (12.2)."""
    return is_secretariat(user)


def may_impersonate(user):
    """Whether `user` may look at the portal as somebody else: administrators of the Secretariat."""
    return is_administrator(user)


def may_look_as(user, person):
    """Whether `user` may look as this person, whose account must be open, and who must not be the user, staff or a
    superuser.
    """
    is_staff = person.is_staff or person.is_superuser or bool(staff_roles_of(person))
    return may_impersonate(user) and person.is_active and person.pk != user.pk and not is_staff


def may_keep_review(user):
    """Whether `user` may begin, write and conclude reviews of the Secretariat: the Chair and the Deputy Chair (12.6, V2)."""
    return presides(user)


def may_read_reviews(user):
    """Whether `user` may read what came of reviews: the GCG, and the Secretariat that was reviewed (12.6, V2)."""
    return presides(user) or is_member(user) or is_secretariat(user)


def reviews_read_by(user):
    """The reviews that `user` may read: the Chair's office all, the others those that are concluded (V2)."""
    return Review.objects.all() if may_keep_review(user) else Review.objects.concluded()
