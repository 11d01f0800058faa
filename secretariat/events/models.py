"""Events, and who registers for them (2.3)."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.meetings.models.meetings import ends_after_it_starts
from alliance87.noting import Noted
from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.posts.permissions import is_secretariat
from alliance87.ui.dayfields import MomentColumn
from alliance87.ui.zones import validate_time_zone
from partners.models import Organization, Theme
from partners.models.directory import names_of

from .rules import Registering, closed_because, free_places

MOST_PLACES = 100_000


def _number_of(rows):
    counted = rows.order_by().values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class EventQuerySet(models.QuerySet):
    def public(self):
        """Those that were published; one that was cancelled since stays, and says so."""
        return self.filter(published_at__isnull=False)

    def visible_to(self, user):
        """Those that `user` may see: the Secretariat sees all, everyone else what was published."""
        return self.all() if is_secretariat(user) else self.public()

    def to_come(self):
        """Those that are not over."""
        return self.filter(ends_at__gt=timezone.now())

    def over(self):
        """Those that have ended."""
        now = timezone.now()
        return self.filter(starts_at__lt=now, ends_at__lte=now)  # they are looked for by their start

    def with_counts(self):
        """With `taken`, how many have a place, and `waiting`, how many wait for one."""
        own = Registration.objects.filter(event=OuterRef("pk"))
        return self.annotate(taken=_number_of(own.placed()), waiting=_number_of(own.waiting()))


class Event(models.Model):
    """Something that people may come to, in a place or by a link."""

    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what it is about"), max_length=4_000)
    starts_at = MomentColumn(_("start"))
    ends_at = MomentColumn(_("end"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Zurich", validators=[validate_time_zone]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES), verbose_name=_("languages"), default=list
    )
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"), default=list, blank=True
    )
    organizer = models.ForeignKey(
        Organization,
        verbose_name=_("organizer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("Empty where the Secretariat organizes it."),
    )
    registers_until = MomentColumn(_("registration until"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    sequence = models.PositiveIntegerField(_("number of changes that calendars show"), default=0)
    planned_by = by_person(_("planned by"))
    planned_at = models.DateTimeField(_("planned at"))
    changed_at = models.DateTimeField(_("last changed at"))
    published_by = by_person(_("published by"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    cancelled_by = by_person(_("cancelled by"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_because = models.CharField(_("cancelled because"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at", "id"], name="events_by_start")]
        constraints = [
            ends_after_it_starts(name="an_event_ends_after_it_starts"),
            models.CheckConstraint(
                name="an_event_has_a_place_or_a_link",
                condition=~Q(place="") | ~Q(link=""),
                violation_error_message=_("Enter a place, a link for joining, or both."),
            ),
            models.CheckConstraint(
                name="registration_ends_before_the_event_begins",
                condition=Q(registers_until=None) | Q(registers_until__lte=F("starts_at")),
                violation_error_message=_("Registration must end before the event begins."),
            ),
            models.CheckConstraint(
                name="places_are_limited_where_people_register",
                condition=Q(capacity=None) | Q(capacity__gte=1, registers_until__isnull=False),
                violation_error_message=_("Say until when people register, or do not limit the places."),
            ),
            models.CheckConstraint(
                name="who_cancels_an_event_says_why",
                condition=Q(cancelled_at=None, cancelled_because="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="")),
                violation_error_message=_("Say briefly why it is cancelled."),
            ),
        ]
        triggers = [Noted("event")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:event", args=[self.pk])

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def is_cancelled(self):
        return self.cancelled_at is not None

    @property
    def is_over(self):
        return self.ends_at <= timezone.now()

    @property
    def state(self):
        """One of `cancelled`, `over`, `planned` (not published yet) and `coming`."""
        if self.is_cancelled:
            return "cancelled"
        if self.published_at is None:
            return "planned"
        return "over" if self.is_over else "coming"

    @property
    def theme_names(self):
        return names_of(self.themes)

    @property
    def language_names(self):
        return [name for code, name in settings.LANGUAGES if code in self.languages]

    @property
    def takes_registrations(self):
        return self.registers_until is not None

    @property
    def open_link(self):
        """The link for joining, where everyone may read it: who registers gets it by e-mail."""
        return "" if self.takes_registrations else self.link

    @property
    def closed_because(self):
        """Why nobody registers now (`rules`), or ""."""
        return self.closed_for(None)

    def closed_for(self, asked_at):
        """The same for somebody who asked at this moment and confirms now."""
        facts = Registering(self.starts_at, self.registers_until, self.is_cancelled)
        return closed_because(facts, now=timezone.now(), asked_at=asked_at)

    @property
    def free(self):
        """How many places are left; None where there is no limit. Reads `with_counts`."""
        return free_places(self.capacity, self.taken)


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        """Those whose address its owner confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def placed(self):
        """Those who have a place."""
        return self.filter(placed_at__isnull=False)

    def waiting(self):
        """Those who wait for a place, the longest waiting first."""
        return self.confirmed().filter(placed_at=None).order_by("confirmed_at", "pk")

    def unconfirmed(self):
        """Those whose address nobody has confirmed."""
        return self.filter(confirmed_at=None)


class Registration(models.Model):
    """An address is registered for an event once its owner has confirmed it. Whoever leaves is deleted."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations")
    name = models.CharField(_("name"), max_length=100)
    email = AddressField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, default="en")
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    placed_at = models.DateTimeField(_("has a place since"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration for an event")
        verbose_name_plural = _("registrations for events")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_registration_has_one_spelling"),
            models.UniqueConstraint(
                fields=["event", "email"],
                name="an_address_is_registered_for_an_event_once",
                violation_error_message=_("This address is already registered for the event."),
            ),
            models.CheckConstraint(
                name="a_place_is_of_somebody_who_confirmed",
                condition=Q(placed_at=None) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        """The event alone, since the record keeps it."""
        return str(self.event)
