"""What partners submit and the Secretariat accepts before everyone reads it: what pledges and notices have in common."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.posts.permissions import is_secretariat
from partners.models import Country, Theme
from partners.models.colleagues import desks_of
from partners.models.directory import names_of


class RuledQuerySet(models.QuerySet):
    def public(self):
        """Those that the Secretariat has accepted."""
        return self.filter(accepted_at__isnull=False)

    def waiting(self):
        """Those on which the Secretariat has yet to rule."""
        return self.filter(accepted_at=None, declined_at=None)

    def held_by(self, user):
        """Those of the partners at whose desk `user` writes."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organization__in=desks_of(user))

    def visible_to(self, user):
        """Those that `user` may see: the Secretariat all, holders their own, everyone what is public."""
        if is_secretariat(user):
            return self.all()
        rows = self.model.objects
        return self.filter(
            Q(pk__in=rows.public().order_by().values("pk")) | Q(pk__in=rows.held_by(user).order_by().values("pk"))
        )


class Ruled(models.Model):
    """What was submitted, by whom, and how the Secretariat ruled on it."""

    title = models.CharField(_("title"), max_length=200)
    themes = ArrayField(models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"))
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="+", blank=True)
    made_by = by_person(_("made by"))
    made_at = models.DateTimeField(_("made at"))
    accepted_by = by_person(_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    declined_by = by_person(_("sent back by"))
    declined_at = models.DateTimeField(_("sent back at"), null=True, blank=True)
    declined_because = models.CharField(_("sent back because"), max_length=1_000, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def theme_names(self):
        return names_of(self.themes)

    @property
    def is_waiting(self):
        """Whether the Secretariat has yet to rule on it."""
        return self.accepted_at is None and self.declined_at is None


def accepted_or_sent_back(*, name):
    """The constraint that the Secretariat rules one way."""
    return models.CheckConstraint(name=name, condition=Q(accepted_at=None) | Q(declined_at=None))


def sent_back_with_a_word(*, name):
    """The constraint that what is sent back says why."""
    return models.CheckConstraint(
        name=name,
        condition=Q(declined_at=None, declined_because="") | (Q(declined_at__isnull=False) & ~Q(declined_because="")),
        violation_error_message=_("Say what is to be changed."),
    )
