"""The focal points whom countries name to keep their Roadmaps (5.5, 5.6, 12.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from partners.models import Country


class FocalPoint(Post):
    """A person whom a country named."""

    OF = "country"
    PERMISSION = "partners.edit_roadmap"
    ONCE_BY = ("country", "person")
    CLAUSE = "5.6"
    ACT = "pathfinder.focal_point"
    ALREADY = _("%(person)s is already a focal point of %(thing)s.")
    GONE = _("%(person)s is no longer a focal point.")

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="focal_points"
    )
    person = holder("focal_point_of")
    function = models.CharField(_("function"), max_length=200)

    class Meta:
        verbose_name = _("focal point of a country")
        verbose_name_plural = _("focal points of countries")
        ordering = ["country", "pk"]
        constraints = [
            once_at_a_time(
                "country",
                "person",
                name="a_focal_point_is_named_once_at_a_time",
                violation_error_message=_("This person is already a focal point of this country."),
            ),
            from_act_to_act(name="a_focal_point_serves_from_act_to_act"),
        ]

    @property
    def details(self):
        return {"person": str(self.person), "function": self.function}
