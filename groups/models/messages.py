"""What is written in threads: messages, how they read before, who was mentioned, what was withdrawn."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .threads import Thread

LONGEST = 20_000
"""The most characters of a message, with its marks."""


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The messages of the threads that the person reads."""
        return self.filter(thread__in=Thread.objects.visible_to(user))

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawal=None)

    def with_edits(self):
        """With `edited_at`, the moment of the last edit, or None."""
        earlier = EarlierText.objects.filter(message=OuterRef("pk")).order_by()
        last = earlier.values("message").annotate(last=Max("replaced_at")).values("last")
        return self.annotate(edited_at=Subquery(last))


class Message(models.Model):
    """A message in a thread, as it reads now. Messages of a thread are added one at a time, under its lock, so their
    keys are in the order of time."""

    thread = models.ForeignKey(Thread, verbose_name=_("discussion"), on_delete=models.PROTECT, related_name="messages")
    html = models.TextField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        related_name="messages_written",
    )
    written_at = models.DateTimeField(_("written at"))

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        indexes = [models.Index(fields=["thread", "id"], name="groups_messages_in_order")]
        constraints = [
            models.CheckConstraint(
                name="a_message_says_something",
                condition=~Q(html=""),
                violation_error_message=_("Write something first."),
            ),
        ]
        triggers = [
            Guard(
                name="a_closed_discussion_takes_no_messages",
                held="groups_thread WHERE id = NEW.thread_id",
                unless="EXISTS (SELECT FROM groups_threadclosure WHERE thread_id = NEW.thread_id AND reopened_at IS NULL)",
                violation_error_message=_("This discussion is closed. A lead of the group can reopen it."),
            ),
            pgtrigger.Protect(name="a_message_stays_on_record", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.thread}, {self.pk}"

    def get_absolute_url(self):
        place = reverse("groups:thread", args=[self.thread.group.slug, self.thread_id])
        return f"{place}?from={self.pk}#message-{self.pk}"


class EarlierText(models.Model):
    """How a message read before an edit."""

    message = models.ForeignKey(Message, verbose_name=_("message"), on_delete=models.PROTECT, related_name="earlier")
    html = models.TextField(_("text"))
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("earlier text of a message")
        verbose_name_plural = _("earlier texts of messages")
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(name="an_earlier_text_stays_as_it_was", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.message}, {self.replaced_at}"


class MessageWithdrawal(models.Model):
    """A message was withdrawn by its author, or by a lead with a reason. It stays on record and is not shown."""

    message = models.OneToOneField(
        Message, verbose_name=_("message"), on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("withdrawn by"), on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    class Meta:
        verbose_name = _("withdrawal of a message")
        verbose_name_plural = _("withdrawals of messages")

    def __str__(self):
        return str(self.message)


class Mention(models.Model):
    """A person is mentioned in a message."""

    message = models.ForeignKey(Message, verbose_name=_("message"), on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="mentioned_in"
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="a_person_is_mentioned_once_in_a_message")
        ]

    def __str__(self):
        return f"{self.person}: {self.message}"
