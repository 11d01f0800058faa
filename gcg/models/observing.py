"""How an observer is invited: interest, information of the GCG, the Chair's invitation, in that order (7.7, O1-O6,
N3)."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.posts.permissions import is_secretariat
from partners.models import Category, Colleague, User
from partners.models.day import today
from pathfinder.models import FocalPoint

from .convocation import Observer
from .meetings import Meeting
from .seats import Representation
from .standing import presides


def _on_record_for(person, organization):
    """Whether the person works at its desk, speaks for it in the council, or is focal point of the country whose
    government it is: on record for it, and so no private person (O6)."""
    desks = Colleague.objects.in_force().filter(person=person, organization=organization)
    countries = FocalPoint.objects.in_force().filter(
        person=person, country__organizations=organization, country__organizations__category=Category.COUNTRY
    )
    seats = Representation.objects.filter(person=person, holder=organization, period__contains=today())
    return Exists(desks) | Exists(countries) | Exists(seats)


def is_on_record_for(person, organization):
    """Whether the person is on record for the organization today (O6). One query."""
    return User.objects.filter(_on_record_for(person, organization), pk=person.pk).exists()


def is_observer(user, meeting):
    """Whether the Chair invited `user` to observe this meeting, until it is closed (7.7, O2)."""
    watching = Observer.objects.filter(meeting=meeting, meeting__closure=None)
    return user.is_authenticated and watching.filter(person=user).exists()


class ObserverInterestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Secretariat, the Chair and the Deputy Chair see all; others see their own."""
        if is_secretariat(user) or presides(user):
            return self
        return self.filter(person=user) if user.is_authenticated else self.none()

    def with_who_asks(self):
        """Adds `is_on_record`: whether the person is now on record for the organization (O6)."""
        return self.annotate(is_on_record=_on_record_for(OuterRef("person"), OuterRef("organization")))


class ObserverInterest(models.Model):
    """A person would like to observe a meeting for an organization; private persons may not (O6)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="observer_interests"
    )
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="observer_interests"
    )
    organization = models.ForeignKey(
        "partners.Organization", verbose_name=_("organization"), on_delete=models.PROTECT, related_name="+"
    )
    statement = models.TextField(_("why"))
    expressed_at = models.DateTimeField(_("expressed at"))
    informed_by = by_person(_("GCG informed by"))
    informed_at = models.DateTimeField(_("GCG informed at"), null=True, blank=True)
    observer = models.OneToOneField(
        Observer, verbose_name=_("observer"), null=True, blank=True, on_delete=models.PROTECT, related_name="interest"
    )

    objects = ObserverInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest in observing")
        verbose_name_plural = _("interests in observing")
        ordering = ["expressed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="interest_in_watching_is_expressed_once",
                violation_error_message=_("The Secretariat already has your interest in this meeting."),
            ),
            models.CheckConstraint(
                name="the_gcg_is_informed_before_an_observer_is_invited",
                condition=models.Q(observer=None) | models.Q(informed_at__isnull=False),
                violation_error_message=_("The GCG must be informed before an observer is invited (7.7)."),
            ),
        ]

    def __str__(self):
        return f"{self.person} ({self.organization})"

    def get_absolute_url(self):
        return reverse("gcg:observers", args=[self.meeting.slug])
