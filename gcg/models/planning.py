"""Requests for conference calls (10.2), and the diary of Chair and Deputy Chair (8.1, 8.2)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.posts.permissions import is_secretariat
from alliance87.ui.dayfields import DayColumn

from .seats import Seat
from .standing import presides


class CallRequest(models.Model):
    """A seat-holder asks for a conference call; the Chair decides (10.2, F2)."""

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="call_requests")
    subject = models.CharField(_("subject"), max_length=200)
    reasons = models.TextField(_("reasons"))
    days = models.CharField(_("days that would suit"), max_length=200, blank=True)
    requested_by = by_person(_("requested by"))
    requested_at = models.DateTimeField(_("requested at"))

    class Meta:
        verbose_name = _("request for a conference call")
        verbose_name_plural = _("requests for conference calls")
        ordering = ["-requested_at"]

    def __str__(self):
        return self.subject


class CallRuling(models.Model):
    """The Chair's answer to a request."""

    request = models.OneToOneField(
        CallRequest, verbose_name=_("request"), on_delete=models.PROTECT, related_name="ruling"
    )
    is_granted = models.BooleanField(_("granted"))
    reasons = models.TextField(_("reasons"), blank=True)
    ruled_by = by_person(_("ruled by"))
    ruled_at = models.DateTimeField(_("ruled at"))

    class Meta:
        verbose_name = _("ruling on a request for a call")
        verbose_name_plural = _("rulings on requests for calls")

    def __str__(self):
        return f"{self.request}, {self.ruled_at}"


class EngagementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Secretariat, the Chair and the Deputy Chair see all; everyone sees the public ones."""
        if is_secretariat(user) or presides(user):
            return self
        return self.filter(is_public=True)


class Engagement(models.Model):
    """Where the Chair or the Deputy Chair speaks for the Alliance (8.1, 8.2)."""

    WRITTEN = (
        "office",
        "title",
        "day",
        "place",
        "audience",
        "is_public",
        "speaking_notes",
        "follow_up",
        "called_off_because",
    )
    """What those who keep the diary write about it."""

    class Office(models.TextChoices):
        CHAIR = "chair", _("Chair")
        DEPUTY = "deputy", _("Deputy Chair")

    office = models.CharField(_("office"), max_length=6, choices=Office)
    title = models.CharField(_("title"), max_length=200)
    day = DayColumn(_("day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    speaking_notes = models.TextField(_("speaking notes"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)
    is_public = models.BooleanField(_("public"), default=False, help_text=_("Shown to everyone, without the notes."))
    called_off_because = models.TextField(_("called off because"), blank=True)
    entered_by = by_person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["day", "pk"]

    def __str__(self):
        return f"{self.title}, {self.day}"

    def get_absolute_url(self):
        return reverse("gcg:engagement", args=[self.pk])
