"""News that leads publish of their group (5.2, 3.1)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted

from .groups import Group


class NewsItemQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def shown(self, *, is_inside):
        """Those that a reader finds: the public ones or, for a reader within the group, all."""
        return self.standing() if is_inside else self.standing().filter(is_public=True)


class NewsItem(models.Model):
    """A piece of news, for everyone or for those within the group. It stays as published; a lead may withdraw it."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="news")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    is_public = models.BooleanField(_("public"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="news_published",
    )
    published_at = models.DateTimeField(_("published at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("news of a group")
        verbose_name_plural = _("news of groups")
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["group", "-published_at"], name="groups_news_latest")]
        constraints = [
            models.CheckConstraint(
                name="news_says_something",
                condition=~Q(title="") & ~Q(text=""),
                violation_error_message=_("News has a title and a text."),
            ),
            models.CheckConstraint(
                name="news_is_withdrawn_by_somebody",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                violation_error_message=_("News is withdrawn by a person, at a moment."),
            ),
        ]
        triggers = [
            Noted("group-news"),
            pgtrigger.ReadOnly(
                name="news_stays_as_published",
                fields=["group", "title", "text", "is_public", "published_by", "published_at"],
            ),
            pgtrigger.Protect(name="news_stays_on_record", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Its page. Makes a query unless the group was fetched with it."""
        return reverse("groups:news-item", args=[self.group.slug, self.pk])
