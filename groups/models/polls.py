"""Polls for dates: which times suit whom, and which one a lead chose."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn
from alliance87.ui.zones import validate_time_zone

from .closures import Closure
from .groups import Group


class PollQuerySet(models.QuerySet):
    def running(self, now):
        """Those that take votes at `now`: before they close, while no time is chosen and the group is not closed."""
        chosen = Choice.objects.filter(poll=OuterRef("pk"), withdrawn_at=None)
        closed = Closure.objects.in_force(now.date()).filter(group=OuterRef("group"))
        return self.filter(~Exists(chosen), ~Exists(closed), closes_at__gt=now)

    def with_choice(self):
        """With `chosen_for`, the start of the time that was chosen, None where none is."""
        chosen = Choice.objects.filter(poll=OuterRef("pk"), withdrawn_at=None)
        return self.annotate(chosen_for=Subquery(chosen.values("time__starts_at")[:1]))


class Poll(models.Model):
    """A question for a date. It takes votes until `closes_at`, whether or not a worker runs then, or until a time is
    chosen.
    """

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="polls")
    title = models.CharField(_("what is to be held"), max_length=150)
    note = models.TextField(_("note"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    closes_at = MomentColumn(_("closes at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened at"))
    followings = models.PositiveIntegerField(
        _("changes of who has its calendar entry"),
        default=0,
        help_text=_("How often somebody got the entry after the others, or had it taken out alone."),
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll for a date")
        verbose_name_plural = _("polls for dates")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_poll_says_what_is_to_be_held",
                condition=~Q(title="") & Q(minutes__gte=1),
                violation_error_message=_("A poll says what is to be held, and how long it lasts."),
            ),
            models.CheckConstraint(
                name="a_poll_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opened_at")),
                violation_error_message=_("The poll must close after it opens."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("groups:poll", args=[self.group.slug, self.pk])

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def length(self):
        return timedelta(minutes=self.minutes)

    @property
    def is_over(self):
        """Whether its time is up, by the clock."""
        return self.closes_at <= timezone.now()


class PollTime(models.Model):
    """A time that a poll offers. One that is taken off stays with its votes, and may be put on again."""

    poll = models.ForeignKey(Poll, verbose_name=_("poll"), on_delete=models.PROTECT, related_name="times")
    starts_at = MomentColumn(_("start"))
    is_offered = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("time of a poll")
        verbose_name_plural = _("times of polls")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "starts_at"],
                name="a_poll_offers_a_time_once",
                violation_error_message=_("This time is already offered."),
            )
        ]

    def __str__(self):
        return f"{self.poll}, {self.starts_at}"

    @property
    def ends_at(self):
        return self.starts_at + self.poll.length


class PollAnswer(models.TextChoices):
    """How a time suits somebody."""

    YES = "yes", _("Yes")
    MAYBE = "maybe", _("If need be")
    NO = "no", _("No")


class Vote(models.Model):
    """How one time suits one person. It may be changed while the poll takes votes."""

    time = models.ForeignKey(PollTime, verbose_name=_("time"), on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="poll_votes"
    )
    answer = models.CharField(_("answer"), max_length=5, choices=PollAnswer)
    voted_at = models.DateTimeField(_("voted at"))

    class Meta:
        verbose_name = _("vote on a time")
        verbose_name_plural = _("votes on times")
        constraints = [models.UniqueConstraint(fields=["time", "person"], name="a_person_votes_once_on_a_time")]
        triggers = [
            Guard(
                name="a_poll_takes_votes_while_it_is_open",
                operation=pgtrigger.Insert | pgtrigger.Update,
                held="groups_poll WHERE id = (SELECT poll_id FROM groups_polltime WHERE id = NEW.time_id)",
                unless="EXISTS (SELECT FROM groups_poll p JOIN groups_polltime t ON t.poll_id = p.id "
                "WHERE t.id = NEW.time_id AND (NEW.voted_at >= p.closes_at OR EXISTS "
                "(SELECT FROM groups_choice c WHERE c.poll_id = p.id AND c.withdrawn_at IS NULL)))",
                violation_error_message=_("This poll takes no more votes: it has closed, or a time has been chosen."),
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.answer}"


class Choice(models.Model):
    """The time that a lead chose. A meeting of the group may point here; another choice is another row."""

    poll = models.ForeignKey(Poll, verbose_name=_("poll"), on_delete=models.PROTECT, related_name="choices")
    time = models.ForeignKey(PollTime, verbose_name=_("time"), on_delete=models.PROTECT, related_name="choices")
    place = models.CharField(_("place or link"), max_length=200, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chosen by"), on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(_("chosen at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("chosen time")
        verbose_name_plural = _("chosen times")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll"],
                condition=Q(withdrawn_at=None),
                name="one_time_of_a_poll_is_chosen",
                violation_error_message=_("Another time has just been chosen. Look at it before you choose again."),
            ),
            models.CheckConstraint(
                name="a_withdrawn_choice_says_who_and_when",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_choice_keeps_its_time",
                operation=pgtrigger.UpdateOf("time_id", "poll_id", "chosen_at", "chosen_by_id") | pgtrigger.Delete,
            ),
            Guard(
                name="a_choice_that_became_a_meeting_stays",
                operation=pgtrigger.UpdateOf("withdrawn_at"),
                held="groups_meeting WHERE choice_id = NEW.id",
                unless="NEW.withdrawn_at IS NOT NULL AND EXISTS (SELECT FROM groups_meeting m WHERE m.choice_id = NEW.id "
                "AND NOT EXISTS (SELECT FROM groups_cancellation c WHERE c.meeting_id = m.id))",
                violation_error_message=_(
                    "A meeting is planned at this time. Change or cancel the meeting; its calendar entry goes with it."
                ),
            ),
        ]

    def __str__(self):
        return str(self.time)


class CalendarEntry(models.Model):
    """A person has the calendar entry of a poll's chosen time; they are told when it changes or is withdrawn."""

    poll = models.ForeignKey(Poll, verbose_name=_("poll"), on_delete=models.PROTECT, related_name="entries")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="poll_entries"
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("calendar entry of a poll")
        verbose_name_plural = _("calendar entries of polls")
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="a_person_has_one_entry_of_a_poll")]

    def __str__(self):
        return f"{self.person}: {self.poll}"


class PollReminder(models.Model):
    """A person who had not voted was reminded, once."""

    poll = models.ForeignKey(Poll, verbose_name=_("poll"), on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="poll_reminders"
    )
    reminded_at = models.DateTimeField(_("reminded at"))

    class Meta:
        verbose_name = _("reminder of a poll")
        verbose_name_plural = _("reminders of polls")
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="a_person_is_reminded_once_of_a_poll")]

    def __str__(self):
        return f"{self.person}: {self.poll}"
