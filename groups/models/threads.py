"""Discussion threads of a group: who opened one, among whom, and whether it takes messages (2.3, 3.1)."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from alliance87.posts.permissions import is_secretariat

from .groups import Group
from .within import LEAD, groups_within, within

LONGEST_TITLE = 150


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The threads that `user` may read: for the Secretariat all; for others those of groups they are within and,
        among these, a thread among some members only if they are named in it or lead the group."""
        if is_secretariat(user):
            return self
        if not user.is_authenticated:
            return self.none()
        named = Participant.objects.in_force().filter(person=user).values("thread")
        led = user.lead_of.in_force().values("group")
        return self.filter(Q(is_among_some=False) | Q(pk__in=named) | Q(group__in=led), group__in=groups_within(user))

    def with_state(self):
        """With `closed_by_name` and `closed_at` of the closure in force, None where the thread is open, and with the
        keys of those named in `named`."""
        inside = Participant.objects.in_force().filter(thread=OuterRef("pk")).order_by().values("person")
        now = ThreadClosure.objects.filter(thread=OuterRef("pk"), reopened_at=None)
        return self.annotate(
            named=ArraySubquery(inside),
            closed_at=Subquery(now.values("closed_at")[:1]),
            closed_by_name=Subquery(now.values("closed_by__name")[:1]),
        )


class Thread(models.Model):
    """A discussion in a group. Everyone in the group reads it, or only the leads and those named."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="threads")
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    is_among_some = models.BooleanField(_("only among the leads and those named"), default=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("started by"), on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(_("started at"))

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_discussion_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("Give the discussion a title."),
            ),
        ]
        triggers = [Noted("thread")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("groups:thread", args=[self.group.slug, self.pk])


class ThreadClosure(models.Model):
    """A lead closed a thread: it takes no more messages until a lead reopens it."""

    thread = models.ForeignKey(Thread, verbose_name=_("discussion"), on_delete=models.PROTECT, related_name="closures")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("closed by"), on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed at"))
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reopened by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("closure of a discussion")
        verbose_name_plural = _("closures of discussions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread"],
                condition=Q(reopened_at=None),
                name="a_discussion_is_closed_once_at_a_time",
                violation_error_message=_("This discussion is already closed."),
            ),
            models.CheckConstraint(
                name="a_reopening_says_who_and_when",
                condition=Q(reopened_at=None, reopened_by=None)
                | Q(reopened_at__gte=F("closed_at"), reopened_by__isnull=False),
                violation_error_message=_("A reopening comes after the closure and says who did it."),
            ),
        ]

    def __str__(self):
        return f"{self.thread}, {self.closed_at}"


class Participant(Post):
    """A person reads and writes in a thread among some members."""

    OF = "thread"
    ONCE_BY = ("thread", "person")
    CLAUSE = "2.3"
    ACT = "groups.participant"
    ALREADY = _("%(person)s is already in this discussion.")
    GONE = _("%(person)s is no longer in this discussion.")

    thread = models.ForeignKey(
        Thread, verbose_name=_("discussion"), on_delete=models.PROTECT, related_name="participants"
    )
    person = holder("participant_in")

    class Meta:
        verbose_name = _("participant in a discussion")
        verbose_name_plural = _("participants in discussions")
        ordering = ["pk"]
        constraints = [
            once_at_a_time(
                "thread",
                "person",
                name="a_person_is_in_a_discussion_once_at_a_time",
                violation_error_message=_("This person is already in the discussion."),
            ),
            from_act_to_act(name="a_participant_takes_part_from_act_to_act"),
        ]


class Reading(models.Model):
    """Up to which message a person has read a thread."""

    thread = models.ForeignKey(Thread, verbose_name=_("discussion"), on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="thread_readings"
    )
    up_to = models.PositiveBigIntegerField(_("up to the message"))
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading of a discussion")
        verbose_name_plural = _("readings of discussions")
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="a_person_has_one_place_in_a_discussion")
        ]

    def __str__(self):
        return f"{self.thread}, {self.up_to}"


def readers_of(thread):
    """{key: Within} of those within the group who read the thread."""
    people = within(thread.group)
    if not thread.is_among_some:
        return people
    named = set(thread.named if hasattr(thread, "named") else _named_in(thread))
    return {key: person for key, person in people.items() if key in named or person.seat == LEAD}


def _named_in(thread):
    return thread.participants.in_force().values_list("person", flat=True)
