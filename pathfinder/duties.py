"""What countries have for a person on the desk."""

from django.utils.translation import gettext as _

from alliance87.desk.part import Part, pages_for
from alliance87.desk.posts import PostKind, columns

from .permissions import may_name_focal_points

FOR_COUNTRIES = PostKind(
    "country",
    lambda user: columns(user.focal_point_of.in_force(), "country", "function", "country"),
    lambda post: _("You have been the focal point of %(name)s since %(day)s.") % post.words,
)


class CountriesPart(Part):
    """The countries' part of the desk."""

    def pages(self):
        return pages_for(self.user, ("pathfinder:focal-points", _("Focal points of countries"), may_name_focal_points))
