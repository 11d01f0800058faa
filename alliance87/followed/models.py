"""Pages that are followed, and what of them their followers know."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..finding.asking import entries_visible_to
from ..finding.rules import in_language


class FollowedPage(models.Model):
    """A public page by its route with its arguments, as the search knows it, that somebody follows, followed or wanted to."""

    route = models.CharField(_("route"), max_length=60)
    parts = models.JSONField(_("arguments of the route"), default=list, blank=True)
    told = models.JSONField(
        _("what followers know"), default=list, blank=True, help_text=_("The marks of the lines they were told of.")
    )

    class Meta:
        verbose_name = _("followed page")
        verbose_name_plural = _("followed pages")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["route", "parts"], name="a_page_is_followed_as_one_row")]

    def __str__(self):
        """Its title in the language of the reader. One query."""
        titles = self.entries().order_by("pk").only("kind", "key", "language", "title")
        first = next(iter(in_language(titles, get_language())), None)
        return first.title if first else self.get_absolute_url()

    def get_absolute_url(self):
        """Where it stands, in the language of the reader."""
        return reverse(self.route, args=self.parts)

    def entries(self):
        """Its entries in the search that everyone may see, in all languages."""
        return entries_visible_to(AnonymousUser()).filter(route=self.route, parts=self.parts)
