"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import Held
from alliance87.posts.permissions import staff_roles_of
from alliance87.terms.refusal import Refusal


def _refuse_erasure(user):
    if user.is_superuser or user.is_staff or staff_roles_of(user):
        raise Refusal("12.1", _("You work for the Secretariat. An administrator must end your role first."))


HELD = Held(
    own_words={
        "secretariat.Impersonation.ended_by": (),
        "secretariat.Impersonation.started_by": ("reason",),
        "secretariat.Review.begun_by": (),
        "secretariat.Review.concluded_by": (),
        "secretariat.ReviewVersion.saved_by": (),
    },
    refuse_erasure=_refuse_erasure,
)
