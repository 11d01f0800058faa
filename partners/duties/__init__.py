"""What waits around partners, on the desk: for the Secretariat, for applicants, and for those at a partner's desk."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk.duties import Order, ranked
from alliance87.desk.part import Link, Part, pages_for
from alliance87.desk.posts import PostKind, columns

from ..models import ConfirmationRequest, Role, name_of
from ..permissions import may_oversee_partners, may_validate
from .registrations import WaitingRegistrations, to_confirm, to_register

PARTNER = "partner"
ARRIVALS = (WaitingRegistrations(),)


def _at_desks(user):
    asked = ConfirmationRequest.objects.filter(organization=OuterRef("organization"), answer=None)
    asked_at = Subquery(asked.order_by("-asked_at").values("asked_at")[:1])
    return columns(user.colleague_of.in_force(), PARTNER, "role", "organization", asked_at, name_of("organization"))


def _sentence(post):
    words = {"role": Role(post.role).label, **post.words}
    return _("%(role)s at the desk of %(name)s, since %(day)s.") % words


AT_DESKS = PostKind(PARTNER, _at_desks, _sentence)


class PartnersPart(Part):
    """The partners' part of the desk."""

    @property
    def posts(self):
        """The posts at the desks of partners."""
        return [post for post in self.desk.posts if post.kind == PARTNER]

    def duties(self):
        if self.desk.is_staff:
            return []
        return ranked(Order.CONFIRM, to_confirm(self.posts)) + ranked(Order.REGISTER, to_register(self.user))

    def sections(self):
        links = [
            Link(reverse("partners:partner-desk", args=[post.pk]), post.name, Role(post.role).label)
            for post in self.posts
        ]
        return [(_("Your organizations"), links)] if links else []

    def pages(self):
        return pages_for(
            self.user,
            ("partners:applications", _("Registrations of partners"), may_validate),
            ("partners:overview", _("Partners and their standing"), may_oversee_partners),
        )
