"""The logo of a partner, with the person who gave consent to show it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .organizations import Organization


class Logo(models.Model):
    """The logo that a partner allows the Alliance to show, in the two sizes that pages need.

    Each picture has a new `key`, so that an address never shows a different picture later.
    """

    organization = models.OneToOneField(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="logo"
    )
    key = models.CharField(_("key in its address"), max_length=24, unique=True)
    picture = models.FileField(_("picture for a page"), upload_to="partners/%Y/%m", max_length=200)
    tile = models.FileField(_("picture for a list"), upload_to="partners/%Y/%m", max_length=200)
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("allowed by"), on_delete=models.PROTECT, related_name="+"
    )
    allowed_at = models.DateTimeField(_("allowed at"))

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self):
        return str(self.organization)

    @property
    def url(self):
        """Its address for a page."""
        return reverse("partners:logo", args=[self.organization_id, self.key, "page"])

    @property
    def tile_url(self):
        """Its address for a list."""
        return reverse("partners:logo", args=[self.organization_id, self.key, "tile"])
