"""Answers of partners to notices: what both sides write to each other, and nobody else but the Secretariat reads (3.1)."""

import pgtrigger
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.posts.permissions import is_secretariat
from partners.models import Organization
from partners.models.colleagues import desks_of

from .. import rules
from .notices import Notice, NoticeEnding


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those that `user` may read: for the Secretariat all; for others those that their partners gave or received."""
        if is_secretariat(user):
            return self.all()
        if not user.is_authenticated:
            return self.none()
        desks = user.colleague_of.in_force().values("organization")
        return self.filter(Q(organization__in=desks) | Q(notice__organization__in=desks))

    def with_state(self):
        """With both partners, and what `goes_on` reads."""
        return self.select_related("organization", "notice__organization", "notice__closing", "notice__removal")

    def with_last(self):
        """With the last message: its key in `last`, whether the notice's partner wrote it, and when."""
        last = Message.objects.filter(answer=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            last=Subquery(last.values("pk")[:1]),
            last_is_of_owner=Subquery(last.values("is_of_owner")[:1]),
            last_at=Subquery(last.values("written_at")[:1]),
        )

    def to_go_on(self):
        """Those about which more may be written: the condition of `rules.goes_on`."""
        met_by_it = Q(notice__closing__how=NoticeEnding.MET, notice__closing__answer=models.F("pk"))
        return self.filter(Q(notice__closing=None) | met_by_it, notice__removal=None)

    def unread_by(self, user):
        """Those whose last message a partner for which `user` writes has received, since the notice was closed if it was:
        the closing answers what came before. After `with_last`.
        """
        desks = desks_of(user)
        received = Q(notice__organization__in=desks, last_is_of_owner=False)
        since = Q(notice__closing=None) | Q(last_at__gt=models.F("notice__closing__closed_at"))
        return self.filter(received | Q(organization__in=desks, last_is_of_owner=True), since)


class Answer(models.Model):
    """A partner's answer to a notice of another: a thread of messages between the two."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="answers")
    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="answers_to_notices"
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an offer or request")
        verbose_name_plural = _("answers to offers and requests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "organization"],
                name="a_partner_answers_a_notice_once",
                violation_error_message=_("This partner has already answered. Write to the other side there."),
            )
        ]

    def __str__(self):
        return f"{self.organization}: {self.notice}"

    def get_absolute_url(self):
        return reverse("exchange:answer", args=[self.pk])

    @property
    def goes_on(self):
        """Whether more may be written about it. Reads `with_state`."""
        notice = self.notice
        is_met_by_it = bool(notice.how) and notice.closing.answer_id == self.pk
        return rules.goes_on(how=notice.how, is_met_by_it=is_met_by_it, is_down=notice.is_down)


class Message(models.Model):
    """What one side of an answer wrote to the other. It stays as written."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="messages")
    is_of_owner = models.BooleanField(_("written by the partner of the offer or request"))
    words = models.TextField(_("message"), max_length=4_000)
    written_by = by_person(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("message about an offer or request")
        verbose_name_plural = _("messages about offers and requests")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_message_about_a_notice_says_something",
                condition=~Q(words=""),
                violation_error_message=_("Write something first."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_message_about_a_notice_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.answer}, {self.pk}"

    @property
    def organization(self):
        """For whom it was written."""
        return self.answer.notice.organization if self.is_of_owner else self.answer.organization
