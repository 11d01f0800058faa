"""What groups have for a person on the desk."""

from django.utils.translation import gettext as _

from alliance87.desk.part import Part, pages_for
from alliance87.desk.posts import PostKind, columns

from .permissions import may_appoint_leads

LEADING = PostKind(
    "group",
    lambda user: columns(user.lead_of.in_force(), "group", None, "group"),
    lambda post: _("You have led %(name)s since %(day)s.") % post.words,
)


class GroupsPart(Part):
    """The groups' part of the desk."""

    def pages(self):
        return pages_for(self.user, ("groups:leads", _("Leads of groups"), may_appoint_leads))
