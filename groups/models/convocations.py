"""Convening and cancelling a meeting of a group, its invitations, and the replies to them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import (
    AbstractAnnouncement,
    AbstractCancellation,
    AbstractConvocation,
    AbstractInvitation,
    AbstractReply,
    of_meeting,
)
from alliance87.meetings.models.convocation import cancelled_before_opening, entered_once_given

from .meetings import Meeting


class Convocation(AbstractConvocation):
    """The act by which a lead convenes a meeting and sends the invitations."""

    meeting = of_meeting(Meeting, "convocation")

    class Meta(AbstractConvocation.Meta):
        verbose_name = _("convocation of a group")
        verbose_name_plural = _("convocations of groups")


class Announcement(AbstractAnnouncement):
    """What everyone invited was told, with the SEQUENCE of the calendar entry that said so."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="announcements"
    )

    class Meta(AbstractAnnouncement.Meta):
        verbose_name = _("announcement of a group's meeting")
        verbose_name_plural = _("announcements of groups' meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sequence"],
                name="a_group_announces_a_sequence_once",
                violation_error_message=_("This change has already been announced."),
            )
        ]


class Cancellation(AbstractCancellation):
    """A meeting was cancelled."""

    meeting = of_meeting(Meeting, "cancellation")

    class Meta(AbstractCancellation.Meta):
        verbose_name = _("cancellation of a group's meeting")
        verbose_name_plural = _("cancellations of groups' meetings")
        triggers = [cancelled_before_opening("groups", name="an_opened_group_meeting_is_not_cancelled")]


class Invitation(AbstractInvitation):
    """A person's invitation to a meeting. Its reply link is signed and can be revoked."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="invitations"
    )
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="group_invitations"
    )

    class Meta(AbstractInvitation.Meta):
        verbose_name = _("invitation to a group's meeting")
        verbose_name_plural = _("invitations to groups' meetings")
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_is_invited_once_to_a_group_meeting")
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"


class ReplyQuerySet(models.QuerySet):
    def standing(self):
        """The answers that count for the present start of the meeting: at most one a person (N5)."""
        own = Reply.objects.filter(meeting=OuterRef("meeting"), person=OuterRef("person"))
        later = Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
        stands = Q(answer=Reply.Answer.APOLOGIES) | Q(for_start=None) | Q(for_start=F("meeting__starts_at"))
        return self.filter(~Exists(own.filter(later)), stands)


class Reply(AbstractReply):
    """What a person answered for themselves. The latest reply counts, for the start it was given for (N5)."""

    class Answer(models.TextChoices):
        IN_PERSON = "in_person", _("Attending in person")
        REMOTE = "remote", _("Attending remotely")
        ATTENDING = "attending", _("Attending")
        APOLOGIES = "apologies", _("Apologies")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="group_replies"
    )
    answer = models.CharField(_("answer"), max_length=9, choices=Answer)
    message = models.TextField(_("message to the leads"), blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta(AbstractReply.Meta):
        verbose_name = _("reply to a group")
        verbose_name_plural = _("replies to groups")
        constraints = [entered_once_given(name="a_reply_to_a_group_is_entered_once_it_is_given")]

    def __str__(self):
        return f"{self.person}: {self.get_answer_display()}"
