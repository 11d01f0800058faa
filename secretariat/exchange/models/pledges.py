"""Pledges, and what their holders say of them (3.1, 5.3)."""

import pgtrigger
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.models.fields import by_person
from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn
from partners.models import Country, Organization
from partners.models.day import today

from .. import rules
from .ruled import Ruled, RuledQuerySet, accepted_or_sent_back, sent_back_with_a_word


class PledgeCourse(models.TextChoices):
    """How a pledge goes, in the words of its holder."""

    ON_THE_WAY = rules.ON_THE_WAY, _("On the way")
    DONE = rules.DONE, pgettext_lazy("a pledge", "Done")
    CHANGED = rules.CHANGED, pgettext_lazy("a pledge", "Changed")
    WITHDRAWN = rules.WITHDRAWN, pgettext_lazy("a pledge", "Withdrawn")


class PledgeQuerySet(RuledQuerySet):
    def held_by(self, user):
        """Those of the partners at whose desk `user` writes, and of the countries whose focal point they are."""
        own = super().held_by(user)
        if not user.is_authenticated:
            return own
        return own | self.filter(country__in=user.focal_point_of.in_force().values("country"))

    def with_word(self):
        """With `course`, the last word of it, or ""; and `heard_at`, when it was given or the pledge accepted."""
        last = Word.objects.filter(pledge=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            course=Coalesce(Subquery(last.values("course")[:1]), Value("")),
            heard_at=Coalesce(Subquery(last.values("given_at")[:1]), "accepted_at"),
        )

    def silent(self):
        """Those of which word is due. After `with_word`."""
        long_ago = timezone.now() - rules.WORD_EVERY
        return self.public().exclude(course__in=rules.LAST).filter(heard_at__lt=long_ago)


class Pledge(Ruled):
    """What a partner, or a country, will do by a day, and how one can tell."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    words = models.TextField(_("what will be done"), max_length=4_000)
    measure = models.CharField(_("how one can tell that it is done"), max_length=500)
    due_on = DayColumn(_("by when"))

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["-accepted_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-accepted_at", "-id"], name="exchange_public_pledges", condition=Q(accepted_at__isnull=False)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="a_pledge_is_of_a_partner_or_a_country",
                condition=Q(organization=None, country__isnull=False) | Q(organization__isnull=False, country=None),
            ),
            accepted_or_sent_back(name="a_pledge_is_accepted_or_sent_back"),
            sent_back_with_a_word(name="who_sends_a_pledge_back_says_why"),
        ]
        triggers = [Noted("pledge")]

    def get_absolute_url(self):
        return reverse("exchange:pledge", args=[self.pk])

    @property
    def holder(self):
        return self.organization or self.country

    @property
    def course_name(self):
        """The last word of it, in words. Reads `with_word`."""
        return PledgeCourse(self.course).label if self.course else ""

    @property
    def is_ended(self):
        """Whether it is done or withdrawn. Reads `with_word`."""
        return self.course in rules.LAST

    @property
    def is_overdue(self):
        """Whether its day has passed and it is neither done nor withdrawn. Reads `with_word`."""
        return self.accepted_at is not None and not self.is_ended and self.due_on < today()

    @property
    def is_silent(self):
        """Whether word of it is due. Reads `with_word`."""
        if self.accepted_at is None:
            return False
        return rules.is_word_due(heard_on=self.heard_at.date(), course=self.course, today=today())


class Word(models.Model):
    """What the holder of a pledge said of it on a day. It stays as given."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="said")
    course = models.CharField(_("how it goes"), max_length=10, choices=PledgeCourse)
    words = models.TextField(_("what was done"), max_length=4_000)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("report on a pledge")
        verbose_name_plural = _("reports on pledges")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="word_of_a_pledge_says_something",
                condition=~Q(words=""),
                violation_error_message=_("Say what was done, or why the pledge changes."),
            )
        ]
        triggers = [
            Noted("pledge", "pledge_id"),
            pgtrigger.Protect(name="word_of_a_pledge_stays_as_given", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.pledge}: {self.get_course_display()}"
