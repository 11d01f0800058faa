"""A country as people follow it by e-mail (5.2, 5.5)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Country


class FollowedCountry(Country):
    """A Country under the address of its public page: what people follow has a name and an address of its own."""

    class Meta:
        proxy = True
        verbose_name = _("country that is followed")
        verbose_name_plural = _("countries that are followed")

    def get_absolute_url(self):
        return reverse("pathfinder:country", args=[self.pk.lower()])
