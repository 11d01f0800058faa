"""Who is told by e-mail of what is new about one thing, with or without an account (5.2)."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..addresses import AddressField, has_one_spelling


class FollowingQuerySet(models.QuerySet):
    def about(self, subject):
        """Those who follow this thing, or have asked to."""
        return self.filter(about_type=subject._meta.label_lower, about_id=str(subject.pk))

    def confirmed(self):
        """Those whose address its owner confirmed."""
        return self.filter(confirmed_at__isnull=False)


class Following(models.Model):
    """An address follows a thing, such as a group, once its owner has confirmed it. Stopping deletes the row."""

    email = AddressField(_("address"))
    about_type = models.CharField(_("kind of thing"), max_length=80)
    about_id = models.CharField(_("thing"), max_length=40)
    language = models.CharField(_("language"), max_length=7, default="en")
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_follower_has_one_spelling"),
            models.UniqueConstraint(
                fields=["about_type", "about_id", "email"],
                name="an_address_follows_a_thing_once",
                violation_error_message=_("This address follows it already."),
            ),
        ]

    def __str__(self):
        return f"{self.about_type} {self.about_id}"

    @property
    def about(self):
        """The thing that is followed; None if it is gone. One query."""
        return apps.get_model(self.about_type)._default_manager.filter(pk=self.about_id).first()
