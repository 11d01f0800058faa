"""The logo of a partner, kept with who let it be shown."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .organizations import Organization


class Logo(models.Model):
    """What a partner lets the Alliance show as its logo, in the two sizes pages need; no row, no logo.

    The `key` is another one for each picture, so that an address that was once kept never shows another picture.
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
        """Where it is seen on a page."""
        return reverse("partners:logo", args=[self.organization_id, self.key, "page"])

    @property
    def tile_url(self):
        """Where it is seen in a list."""
        return reverse("partners:logo", args=[self.organization_id, self.key, "tile"])
