"""Inquiries with their answers, and the press list (12.4)."""

from datetime import UTC

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.outbox.addresses import AddressField, has_one_spelling

LINE = "inquiries.answer"
"""The kind of the lines on the desk that ask for answers."""


class InquirySubject(models.TextChoices):
    """What an inquiry is about."""

    GENERAL = "general", _("A question about the Alliance")
    PARTNERSHIP = "partnership", _("Becoming a partner, or working with one")
    COUNTRY = "country", _("Pathfinder Countries")
    PRESS = "press", _("Press and media")
    PORTAL = "portal", _("This portal")


class InquiryQuerySet(models.QuerySet):
    def with_state(self):
        """With what `state` reads."""
        return self.annotate(is_answered=Exists(Answer.objects.filter(inquiry=OuterRef("pk"))))

    def waiting(self):
        """Those that nobody has answered or closed."""
        return self.filter(~Exists(Answer.objects.filter(inquiry=OuterRef("pk"))), closed_at=None)


class Inquiry(models.Model):
    """What somebody without an account asked, by the public form."""

    subject = models.CharField(_("about"), max_length=11, choices=InquirySubject)
    name = models.CharField(_("name"), max_length=100)
    organization = models.CharField(_("organization"), max_length=200, blank=True)
    email = AddressField(_("e-mail address"))
    words = models.TextField(_("question"), max_length=5_000)
    language = models.CharField(_("language"), max_length=7, default="en")
    arrived_at = models.DateTimeField(_("arrived at"))
    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_because = models.CharField(_("closed because"), max_length=300, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-arrived_at", "-pk"]
        indexes = [models.Index(fields=["-arrived_at"], name="inquiries_by_arrival")]
        constraints = [
            has_one_spelling("email", name="the_address_of_an_inquiry_has_one_spelling"),
            models.CheckConstraint(
                name="who_closes_an_inquiry_says_why",
                condition=Q(closed_at=None, closed_because="") | (Q(closed_at__isnull=False) & ~Q(closed_because="")),
                violation_error_message=_("Say briefly why it is closed."),
            ),
        ]

    def __str__(self):
        """The subject alone, since the record keeps it."""
        return self.get_subject_display()

    def get_absolute_url(self):
        return reverse("contacts:inquiry", args=[self.pk])

    @property
    def line(self):
        """The name of its line on the desk, by which it is assigned."""
        return f"{LINE}:{self.pk}-{self.arrived_at.astimezone(UTC):%Y%m%d%H%M%S}"

    @property
    def state(self):
        """`closed`, `answered` or `waiting`. Reads `with_state`."""
        if self.closed_at:
            return "closed"
        return "answered" if self.is_answered else "waiting"


class Answer(models.Model):
    """What the Secretariat answered by mail."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="answers")
    words = models.TextField(_("answer"), max_length=10_000)
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to an inquiry")
        verbose_name_plural = _("answers to inquiries")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_to_an_inquiry_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Write the answer."),
            )
        ]
        triggers = [pgtrigger.Protect(name="an_answer_stays_as_sent", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.inquiry}, {self.answered_at}"


class PressContact(models.Model):
    """Somebody of the media who may be written to. The press list is apart from the readers of the newsletter."""

    name = models.CharField(_("name"), max_length=100)
    outlet = models.CharField(_("medium"), max_length=200)
    email = AddressField(_("e-mail address"), unique=True)
    languages = models.CharField(_("languages"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    entered_by = by_person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        ordering = ["outlet", "name"]
        constraints = [has_one_spelling("email", name="the_address_of_a_press_contact_has_one_spelling")]

    def __str__(self):
        """The medium alone, since the record keeps it."""
        return self.outlet
