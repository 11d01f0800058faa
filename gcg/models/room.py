"""The room: who is present for which seat and, once the meeting is closed, how each seat attended."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn

from ..rules.phases import was_counted
from .meetings import Meeting
from .seats import Seat

SAME = ("meeting", "seat", "person", "checked_in_at")
"""What an entry has in common with one that was struck, where it stands in its place."""


class PresenceQuerySet(models.QuerySet):
    def here(self):
        """Presences in the room now. A struck presence has ended."""
        return self.filter(checked_out_at=None)

    def with_takeover(self):
        """With who took over presiding last at the meeting and when, and since when the person has been there without a
        break, which `presider_among` reads. Going on in another mode is no break.
        """
        mine = {"meeting": models.OuterRef("meeting"), "person": models.OuterRef("person")}
        goes_on = Presence.objects.filter(checked_out_at=models.OuterRef("checked_in_at"), **mine)
        came = Presence.objects.filter(~models.Exists(goes_on), **mine).order_by("-checked_in_at")
        last = Takeover.objects.filter(meeting=models.OuterRef("meeting")).order_by("-taken_at", "-pk")
        return self.annotate(
            there_since=models.Subquery(came.values("checked_in_at")[:1]),
            last_taken_by=models.Subquery(last.values("taken_by")[:1]),
            last_taken_at=models.Subquery(last.values("taken_at")[:1]),
        )

    def in_the_meeting(self):
        """Presences in the meeting (A10): checked in at any moment while it was open, and not struck.

        A person who left before the opening was never in the meeting. The minutes, attendance (7.8) and every count
        of those present use this.
        """
        stayed = models.Q(checked_out_at=None) | models.Q(checked_out_at__gt=models.F("meeting__opening__opened_at"))
        came = models.Q(meeting__closure=None) | models.Q(checked_in_at__lt=models.F("meeting__closure__closed_at"))
        return self.filter(stayed, came, struck_at=None, meeting__opening__isnull=False)

    def struck_away(self):
        """Struck entries in whose place no other stands: the person was not there."""
        instead = Presence.objects.filter(
            pk__gt=models.OuterRef("pk"), **{name: models.OuterRef(name) for name in SAME}
        )
        return self.filter(~models.Exists(instead), struck_at__isnull=False)

    def replacing(self, struck):
        """What was entered in place of a struck entry: the same person from the same moment, later."""
        return self.filter(pk__gt=struck.pk, **{name: getattr(struck, name) for name in SAME}).order_by("pk")


class Presence(models.Model):
    """A person in the room for a seat, from check-in to check-out.

    An entry made by mistake is struck: it ends and stays on the record with the reason, but counts nowhere (A10).
    """

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        REMOTE = "remote", _("Remote")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="presences"
    )
    by_alternate = models.BooleanField(_("as alternate"), default=False)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    checked_in_by = by_person(_("checked in by"))
    checked_in_at = models.DateTimeField(_("checked in at"))
    checked_out_by = by_person(_("checked out by"))
    checked_out_at = models.DateTimeField(_("checked out at"), null=True, blank=True)
    struck_by = by_person(_("struck by"))
    struck_at = models.DateTimeField(_("struck at"), null=True, blank=True)
    struck_because = models.CharField(_("why it was a mistake"), max_length=200, blank=True)

    objects = PresenceQuerySet.as_manager()

    WRONG_MODE = gettext_noop("Entered with the wrong way of taking part.")

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        triggers = [
            Guard(
                name="nobody_comes_after_the_meeting",
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless=(
                    "EXISTS (SELECT 1 FROM gcg_closure"
                    " WHERE meeting_id = NEW.meeting_id AND closed_at < NEW.checked_in_at)"
                    " OR EXISTS (SELECT 1 FROM gcg_cancellation"
                    " WHERE meeting_id = NEW.meeting_id AND cancelled_at < NEW.checked_in_at)"
                ),
                violation_error_message=_(
                    "The meeting was closed or cancelled before this check-in; its record stays as it is."
                ),
            )
        ]
        ordering = ["seat", "checked_in_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=models.Q(checked_out_at=None),
                name="a_seat_is_taken_by_one_person_at_a_time",
                violation_error_message=_("Somebody is already checked in for this seat."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(checked_out_at=None),
                name="a_person_sits_for_one_seat",
                violation_error_message=_("This person is already checked in for another seat."),
            ),
            models.CheckConstraint(
                name="a_struck_entry_has_ended_and_says_why",
                condition=models.Q(struck_at=None, struck_because="")
                | (models.Q(struck_at__isnull=False, checked_out_at__isnull=False) & ~models.Q(struck_because="")),
                violation_error_message=_("Say briefly why the entry was a mistake."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"

    @property
    def other_mode(self):
        """The way of taking part that this entry does not say."""
        return self.Mode.REMOTE if self.mode == self.Mode.IN_PERSON else self.Mode.IN_PERSON

    @property
    def why_struck(self):
        """Why the entry was struck, as it was typed, or in the reader's language where the portal says it."""
        return gettext(self.struck_because) if self.struck_because == self.WRONG_MODE else self.struck_because

    @property
    def replacement(self):
        """The entry that stands in place of this one, for the same time in the other way; None if there is none."""
        return Presence.objects.replacing(self).first() if self.struck_at else None

    def counted_in(self, phases):
        """Those of the opening and the later phases at whose beginning this entry was there, and so was counted."""
        return [phase for phase in phases if was_counted(self.checked_in_at, self.checked_out_at, phase.begun_at)]


def presider_among(presences):
    """The presence of the person who took over presiding last and has been in the room since, and so presides alone (8.3);
    None if there is none. `here` are the presences `with_takeover` in the room.
    """
    for presence in presences:
        if presence.person_id == presence.last_taken_by and presence.there_since <= presence.last_taken_at:
            return presence
    return None


class Attendance(models.Model):
    """How a seat attended a meeting, settled when it is closed (7.8, A2, N1).

    `holder` is the holder of the seat on the day. `notice_at` is when the apologies were given; a notice strictly before
    the start is prior notice. `notice_for` is the start that they were given for, if the portal knows it (N5).
    """

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        ALTERNATE = "alternate", _("Present by an alternate")
        APOLOGIES = "apologies", _("Apologies")
        ABSENT = "absent", _("Absent without notice")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendances"
    )
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="attendances")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="attendances"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status)
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice_at = MomentColumn(_("notice given at"), null=True, blank=True)
    notice_for = MomentColumn(_("start that the notice was given for"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["seat"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="a_seat_attends_a_meeting_once")]

    def __str__(self):
        return f"{self.meeting}, {self.seat}: {self.get_status_display()}"


class MeetingChair(models.Model):
    """The person chosen by consensus of those present to preside when the Chair and the Deputy Chair are absent (T8).

    `meeting` is the meeting they preside over. If they leave it too and another is chosen, the row stays on the
    record under `was_of`.
    """

    meeting = models.OneToOneField(
        Meeting,
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chosen_chair",
    )
    was_of = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting they presided over until another was chosen"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_chairs",
    )
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("how consensus was reached"))
    recorded_by = models.ForeignKey(
        "partners.User", verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        verbose_name = _("chair of a meeting")
        verbose_name_plural = _("chairs of meetings")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_chosen_chair_presides_or_was_replaced",
                condition=models.Q(meeting__isnull=False, was_of=None, replaced_at=None)
                | models.Q(meeting=None, was_of__isnull=False, replaced_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting or self.was_of}"


class Takeover(models.Model):
    """The Chair or the Deputy Chair took over presiding while the meeting was open (8.3), and has presided alone since, until
    another took over or they left the room.
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="takeovers")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="+")
    taken_by = by_person(_("taken over by"))
    taken_at = models.DateTimeField(_("taken over at"))

    class Meta:
        verbose_name = _("takeover of presiding")
        verbose_name_plural = _("takeovers of presiding")
        ordering = ["taken_at", "pk"]
        triggers = [
            pgtrigger.Protect(name="a_takeover_stays_as_recorded", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.taken_by}, {self.meeting}"
