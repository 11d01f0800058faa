"""Notices: what partners offer and request, until when, and what became of it (2.2, 3.1)."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.models.fields import by_person
from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn
from partners.models import Organization
from partners.models.day import today

from .. import rules
from .ruled import Ruled, RuledQuerySet, accepted_or_sent_back, sent_back_with_a_word


class Side(models.TextChoices):
    """Whether a partner gives or looks for something."""

    OFFER = "offer", _("Offer")
    REQUEST = "request", _("Request")


class NoticeKind(models.TextChoices):
    """What is offered or requested."""

    FUNDING = "funding", _("Funding")
    EXPERTISE = "expertise", _("Expertise")
    TRAINING = "training", _("Training")
    DATA = "data", _("Data")
    MATERIALS = "materials", _("Materials")
    OTHER = "other", pgettext_lazy("kind of offer or request", "Other")


class NoticeEnding(models.TextChoices):
    """How the partner closed its notice."""

    MET = rules.MET, pgettext_lazy("offer or request", "Met")
    WITHDRAWN = rules.WITHDRAWN, pgettext_lazy("offer or request", "Withdrawn")


def _without(model):
    """A join would say so too, but the database takes it that hardly any notice has none, and sorts all of them."""
    return ~Exists(model.objects.filter(notice=OuterRef("pk")))


class NoticeQuerySet(RuledQuerySet):
    def public(self):
        """Those that the Secretariat has accepted and not taken down."""
        return super().public().filter(_without(Removal))

    def open(self):
        """Those that neither a person nor the day has ended; they may wait for the Secretariat."""
        return self.filter(_without(Closing), _without(Removal), stands_until__gte=today())

    def with_state(self):
        """With the partner, and what became of it."""
        return self.select_related("organization", "closing__answer__organization", "removal")


class Notice(Ruled):
    """What a partner offers to others, or requests of them. After its day it is closed by itself."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="notices"
    )
    side = models.CharField(_("offer or request"), max_length=7, choices=Side)
    kind = models.CharField(_("kind"), max_length=9, choices=NoticeKind)
    words = models.TextField(_("what it is"), max_length=4_000)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    stands_until = DayColumn(_("stands until"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or request")
        verbose_name_plural = _("offers and requests")
        ordering = ["-accepted_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-accepted_at", "-id"], name="exchange_public_notices", condition=Q(accepted_at__isnull=False)
            )
        ]
        constraints = [
            accepted_or_sent_back(name="a_notice_is_accepted_or_sent_back"),
            sent_back_with_a_word(name="who_sends_a_notice_back_says_why"),
            models.CheckConstraint(
                name="a_notice_stands_for_a_year_at_most",
                condition=Q(stands_until__gt=F("made_at"), stands_until__lte=F("made_at") + rules.STANDS_AT_MOST),
                violation_error_message=_("Choose a day after today, at most a year ahead."),
            ),
            models.CheckConstraint(
                name="a_notice_says_what_it_is", condition=~Q(words=""), violation_error_message=_("Say what it is.")
            ),
        ]
        triggers = [Noted("notice")]

    def get_absolute_url(self):
        return reverse("exchange:notice", args=[self.pk])

    @property
    def holder(self):
        return self.organization

    @property
    def language_names(self):
        return [name for code, name in settings.LANGUAGES if code in self.languages]

    @property
    def how(self):
        """How its partner closed it, "" where it did not. Reads `with_state`."""
        return self.closing.how if hasattr(self, "closing") else ""

    @property
    def is_down(self):
        """Whether the Secretariat took it down. Reads `with_state`."""
        return hasattr(self, "removal")

    @property
    def is_past(self):
        """Whether its day has passed."""
        return self.stands_until < today()

    @property
    def is_open(self):
        """Whether it stands: it is public, and nothing has ended it. Reads `with_state`."""
        return bool(self.accepted_at) and not (self.how or self.is_down or self.is_past)


class Closing(models.Model):
    """A partner closed its notice: it is met, or withdrawn. It stays as said."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="closing")
    how = models.CharField(_("how it ended"), max_length=9, choices=NoticeEnding)
    answer = models.ForeignKey(
        "Answer", verbose_name=_("met by the answer"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(_("what became of it"), max_length=1_000)
    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))

    class Meta:
        verbose_name = _("closing of an offer or request")
        verbose_name_plural = _("closings of offers and requests")
        constraints = [
            models.CheckConstraint(
                name="only_a_notice_that_is_met_names_an_answer",
                condition=Q(answer=None) | Q(how=NoticeEnding.MET),
                violation_error_message=_("Only an offer or request that is met names an answer."),
            ),
            models.CheckConstraint(
                name="a_closing_of_a_notice_has_a_word",
                condition=~Q(words=""),
                violation_error_message=_("Say what became of it."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="a_closing_of_a_notice_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.notice}: {self.get_how_display()}"


class Removal(models.Model):
    """The Secretariat took a notice down, for a reason: only its partner and the Secretariat see it. It stays as said."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="removal")
    because = models.CharField(_("taken down because"), max_length=1_000)
    removed_by = by_person(_("taken down by"))
    removed_at = models.DateTimeField(_("taken down at"))

    class Meta:
        verbose_name = _("taking down of an offer or request")
        verbose_name_plural = _("takings down of offers and requests")
        constraints = [
            models.CheckConstraint(
                name="who_takes_a_notice_down_says_why",
                condition=~Q(because=""),
                violation_error_message=_("Say why it is taken down."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_removal_of_a_notice_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.notice}: {self.because}"
