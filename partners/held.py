"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import EMPTIED, REPLACED, Held
from alliance87.terms.refusal import Refusal

from .models import Application


def _refuse_erasure(user):
    if colleague := user.colleague_of.in_force().select_related("organization").first():
        raise Refusal(
            "",
            _("You work at the desk of %(organization)s. Leave it or hand it over first.")
            % {"organization": colleague.organization},
        )
    if any(application.is_open for application in Application.objects.filter(applicant=user).with_state()):
        raise Refusal("5.4", _("Your organization's registration is under way. Withdraw it first."))


HELD = Held(
    addresses={
        "partners.Application.focal_email": EMPTIED,
        "partners.Application.signatory_email": EMPTIED,
        "partners.Invitation.email": EMPTIED,
        "partners.Naming.email": EMPTIED,
        "partners.User.email": REPLACED,
    },
    left_out={
        "partners.User_groups.user": "not used: roles in the Secretariat are rows, which are given",
        "partners.User_user_permissions.user": "not used: what people may do follows from offices and roles, which are given",
    },
    secrets={
        "partners.User.password": "proves who somebody is",
    },
    own_words={
        "partners.Colleague.begun_by": (),
        "partners.Colleague.ended_by": (),
        "partners.Invitation.revoked_by": (),
    },
    of_the_named={
        "partners.Application.focal_email": ("name", "focal_name", "focal_function"),
        "partners.Application.signatory_email": ("name", "signatory_name", "signatory_function"),
        "partners.Invitation.email": ("role",),
        "partners.Naming.email": ("application", "kind", "name", "is_right"),
    },
    refuse_erasure=_refuse_erasure,
)
