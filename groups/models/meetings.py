"""Meetings of groups. Each thing that happens to a meeting is a row that says who did it and when."""

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import AbstractClosure, AbstractMeeting, AbstractOpening, of_meeting
from alliance87.meetings.models.fields import meeting_in
from alliance87.meetings.models.meetings import closed_once_opened, ends_after_it_starts, opening_guards
from alliance87.noting import Noted
from alliance87.posts.permissions import is_secretariat
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn

from .groups import Group
from .leads import Lead
from .polls import Choice
from .within import groups_within


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Leads and the Secretariat see all meetings of a group; its members and observers those that were convened."""
        if is_secretariat(user):
            return self
        if not user.is_authenticated:
            return self.none()
        led = Lead.objects.in_force().filter(person=user).values("group")
        convened = models.Q(group__in=groups_within(user), convocation__isnull=False)
        return self.filter(models.Q(group__in=led) | convened)

    def with_state(self):
        """Reads each meeting's group, convocation, cancellation, opening and closure in the same query."""
        return self.select_related("group", "convocation", "cancellation", "opening", "closure")

    def to_come(self, now):
        """Convened meetings that have neither begun nor been cancelled at `now`."""
        return self.filter(convocation__isnull=False, cancellation=None, opening=None, starts_at__gt=now)


class Meeting(AbstractMeeting):
    """A meeting of a group, numbered within it."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("number"))
    code = models.CharField(
        _("symbol"), max_length=20, unique=True, help_text=_("The prefix of its documents; it stays once given.")
    )
    choice = models.OneToOneField(
        Choice,
        verbose_name=_("time chosen in a poll"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meeting",
        help_text=_("The choice that it was planned from; it takes over the calendar entry of that poll."),
    )
    title = models.CharField(_("what it is about"), max_length=150, blank=True)
    ends_at = MomentColumn(_("end"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting of a group")
        verbose_name_plural = _("meetings of groups")
        ordering = ["-starts_at"]
        constraints = [
            ends_after_it_starts(name="a_group_meeting_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["group", "number"],
                name="a_group_numbers_its_meetings_once",
                violation_error_message=_("Another meeting of this group has this number. Plan yours again."),
            ),
        ]
        triggers = [Noted("group-meeting", columns=("title", "starts_at"))]

    @property
    def symbol(self):
        """The prefix of its documents and action points: `SUPPLY/M3`."""
        return self.code

    @property
    def name(self):
        """What it is called where its group is known: its title or, without one, its number in words."""
        return self.title or _("Meeting %(number)d") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("groups:meeting", args=[self.group.slug, self.number])


class Opening(AbstractOpening):
    """A lead opened the meeting."""

    meeting = of_meeting(Meeting, "opening")

    class Meta(AbstractOpening.Meta):
        verbose_name = _("opening of a group's meeting")
        verbose_name_plural = _("openings of groups' meetings")
        triggers = opening_guards(
            "groups",
            stays="the_opening_of_a_group_meeting_stays",
            not_cancelled="a_cancelled_group_meeting_is_not_opened",
        )


class MeetingClosure(AbstractClosure):
    """The meeting was closed, and it was settled who attended. `others` attended without having been invited."""

    meeting = of_meeting(Meeting, "closure")
    others = models.TextField(_("others present"), blank=True)

    class Meta(AbstractClosure.Meta):
        verbose_name = _("closure of a group's meeting")
        verbose_name_plural = _("closures of groups' meetings")
        triggers = [closed_once_opened("groups", name="a_group_meeting_is_closed_once_it_was_opened")]


class Attendance(models.Model):
    """Whether a person attended a meeting, as settled when it was closed."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        APOLOGIES = "apologies", _("Apologies")
        ABSENT = "absent", _("Absent")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="group_attendances"
    )
    status = models.CharField(_("attendance"), max_length=9, choices=Status)

    class Meta:
        verbose_name = _("attendance at a group's meeting")
        verbose_name_plural = _("attendances at groups' meetings")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_attends_a_group_meeting_once")
        ]
        triggers = [
            Guard(
                name="attendance_stays_once_minutes_are_released",
                held="groups_meeting WHERE id = NEW.meeting_id",
                unless=(
                    "EXISTS (SELECT FROM groups_release release JOIN groups_minutes minutes"
                    " ON minutes.id = release.minutes_id WHERE minutes.meeting_id = NEW.meeting_id)"
                ),
                operation=pgtrigger.Update,
                violation_error_message=_("The minutes have been released with this attendance."),
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.get_status_display()}"


class Presence(models.Model):
    """A person said, while a meeting was open, that they were there."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="group_presences"
    )
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("presence at a group's meeting")
        verbose_name_plural = _("presences at groups' meetings")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_is_at_a_group_meeting_once")
        ]
        triggers = [
            Guard(
                name="nobody_is_there_after_a_group_meeting",
                held=meeting_in("groups"),
                unless=(
                    "EXISTS (SELECT FROM groups_meetingclosure"
                    " WHERE meeting_id = NEW.meeting_id AND closed_at < NEW.said_at)"
                    " OR EXISTS (SELECT FROM groups_cancellation"
                    " WHERE meeting_id = NEW.meeting_id AND cancelled_at < NEW.said_at)"
                ),
                violation_error_message=_(
                    "The meeting was closed or cancelled before this was said; its record stays as it is."
                ),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"
