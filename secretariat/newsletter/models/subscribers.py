"""Who receives the newsletter, in which language, about what and how often (5.2)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.ui.dayfields import DayColumn


class NewsletterTopic(models.TextChoices):
    """What the newsletter reports on."""

    DECISIONS = "decisions", _("Decisions of the Global Coordinating Group")
    PARTNERS = "partners", _("New partners and what partners do")
    GROUPS = "groups", _("Action and Working Groups")
    PATHFINDERS = "pathfinders", _("Pathfinder Countries")
    EVENTS = "events", _("Meetings and events")


class Frequency(models.TextChoices):
    """How often a reader wants the newsletter."""

    EVERY = "every", _("Every issue, about once a month")
    SUMMARIES = "summaries", _("Only the issues that sum up a quarter")


class SubscriberQuerySet(models.QuerySet):
    def confirmed(self):
        """Those who receive the newsletter: their address is confirmed, and they have not left."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def unconfirmed(self):
        """Those whose owner has not answered yet."""
        return self.filter(confirmed_at=None, ended_at=None)

    def ended(self):
        """Those who left."""
        return self.filter(ended_at__isnull=False)


class Subscriber(models.Model):
    """An address that receives the newsletter, once its owner has confirmed it and until they leave. No topic means all."""

    email = AddressField(_("address"))
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    topics = ArrayField(
        models.CharField(max_length=12, choices=NewsletterTopic), verbose_name=_("topics"), default=list, blank=True
    )
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.EVERY)
    asked_at = models.DateTimeField(_("asked at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("left at"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader of the newsletter")
        verbose_name_plural = _("readers of the newsletter")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_reader_has_one_spelling"),
            models.UniqueConstraint(
                fields=["email"],
                name="an_address_receives_the_newsletter_once",
                violation_error_message=_("This address receives the newsletter already."),
            ),
            models.CheckConstraint(
                name="a_reader_confirms_after_being_asked",
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("asked_at")),
                violation_error_message=_("A reader cannot have confirmed before being asked."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="newsletter_unconfirmed", condition=Q(confirmed_at=None, ended_at=None)
            ),
            models.Index(fields=["-confirmed_at"], name="newsletter_confirmed"),
            models.Index(fields=["ended_at"], name="newsletter_left", condition=Q(ended_at__isnull=False)),
        ]

    def __str__(self):
        return self.email

    @property
    def is_confirmed(self):
        """Whether the newsletter goes to this address."""
        return self.confirmed_at is not None and self.ended_at is None

    @property
    def topic_words(self):
        """The topics in words; all of them where none was chosen."""
        return [words for value, words in NewsletterTopic.choices if not self.topics or value in self.topics]


class AskingDay(models.Model):
    """How many addresses were asked on a day (UTC), and how many of these were confirmed. It names nobody and stays."""

    day = DayColumn(_("day"), unique=True)
    asked = models.PositiveIntegerField(_("asked"), default=0)
    confirmed = models.PositiveIntegerField(_("confirmed"), default=0)

    class Meta:
        verbose_name = _("day of requests")
        verbose_name_plural = _("days of requests")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                name="no_more_confirm_than_were_asked",
                condition=Q(confirmed__lte=F("asked")),
                violation_error_message=_("No more addresses can be confirmed than were asked."),
            )
        ]

    def __str__(self):
        return str(self.day)
