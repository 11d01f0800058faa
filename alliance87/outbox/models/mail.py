"""Every e-mail as a row before it is sent.

A mailing is the text; a delivery is one person's copy of it. What is personal to the recipient (a reply link, a
name) is kept with the delivery, as words that replace the `[[word]]` placeholders in the mailing's texts.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.record.retention import shown

from ..addresses import AddressField, has_one_spelling

_OWN = re.compile(r",? *\[\[\w+\]\]")


class MailingQuerySet(models.QuerySet):
    def about(self, subject):
        """The mailings about one row."""
        return self.filter(about_type=subject._meta.label_lower, about_id=str(subject.pk))

    def incomplete(self):
        """The mailings that are still waiting for an attachment; none of their copies is sent."""
        return self.filter(complete_at=None)

    def with_counts(self):
        """Annotated with how many copies are `sent`, `failed` and still `to_send`."""
        deliveries = models.Count("deliveries")
        sent = models.Count("deliveries", filter=models.Q(deliveries__sent_at__isnull=False))
        failed = models.Count("deliveries", filter=models.Q(deliveries__gave_up_at__isnull=False))
        return self.annotate(sent=sent, failed=failed, to_send=deliveries - sent - failed)


@dataclass(frozen=True)
class Texts:
    """What a mailing says in one language."""

    subject: str
    text: str
    html: str
    calendar: str = ""


class Mailing(models.Model):
    """One text to one or many recipients."""

    kind = models.CharField(_("kind"), max_length=60, db_index=True, help_text=_("Such as gcg.invitation."))
    topic = models.CharField(
        _("topic"),
        max_length=60,
        blank=True,
        help_text=_("For e-mails that people may turn off; empty for all others."),
    )
    about_type = models.CharField(_("kind of subject"), max_length=80, blank=True)
    about_id = models.CharField(_("about"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    complete_at = models.DateTimeField(
        _("complete at"), null=True, blank=True, help_text=_("Empty until the attachment has been made.")
    )
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    language = models.CharField(_("language"), max_length=7, default="en")
    translations = models.JSONField(
        _("in other languages"), default=dict, blank=True, help_text=_("Subject, text and HTML by language.")
    )
    reply_to = models.CharField(_("reply to"), max_length=254, blank=True)
    calendar = models.TextField(_("calendar"), blank=True)
    calendar_method = models.CharField(_("calendar method"), max_length=10, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"], name="outbox_about")]

    def __str__(self):
        return self.title

    def texts(self, language):
        """The subject, text, HTML and calendar in that language; in its own if it was not written in it."""
        if translation := self.translations.get(language):
            return Texts(**{"calendar": self.calendar, **translation})
        return Texts(self.subject, self.text, self.html, self.calendar)

    @property
    def title(self):
        """The subject as lists show it, without what differs from one copy to the next."""
        return _OWN.sub("", self.subject)


class Attachment(models.Model):
    """A file sent with a mailing, with its content at the time of writing."""

    mailing = models.ForeignKey(
        Mailing, verbose_name=_("mailing"), on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(_("media type"), max_length=120)
    path = models.CharField(_("path in the storage"), max_length=300)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class DeliveryQuerySet(models.QuerySet):
    def waiting(self):
        """The deliveries that are neither sent nor given up."""
        return self.filter(sent_at=None, gave_up_at=None)

    def due(self, at):
        """The waiting deliveries of complete mailings that are to be tried at the moment `at`."""
        return self.waiting().filter(next_try_at__lte=at, mailing__complete_at__isnull=False)


class Delivery(models.Model):
    """One recipient's copy: waiting, sent, or given up after the last attempt."""

    mailing = models.ForeignKey(Mailing, verbose_name=_("mailing"), on_delete=models.CASCADE, related_name="deliveries")
    email = AddressField(_("address"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    language = models.CharField(_("language"), max_length=7, blank=True)
    words = models.JSONField(_("the recipient's own words"), default=dict)
    next_try_at = models.DateTimeField(_("next try at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    gave_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_delivery_has_one_spelling"),
            models.CheckConstraint(
                name="a_delivery_is_sent_or_given_up_not_both",
                condition=models.Q(sent_at=None) | models.Q(gave_up_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], name="outbox_waiting", condition=models.Q(sent_at=None, gave_up_at=None)
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.mailing}" if self.name else str(self.mailing)

    @property
    def texts(self):
        """What the mailing says in the recipient's language."""
        return self.mailing.texts(self.language)

    @property
    def state(self):
        """One of waiting, retrying, sent, failed."""
        if self.sent_at:
            return "sent"
        if self.gave_up_at:
            return "failed"
        return "retrying" if self.tries else "waiting"


class Muted(models.Model):
    """A person has turned off the e-mails on a topic."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="muted"
    )
    topic = models.CharField(_("topic"), max_length=60)
    muted_at = models.DateTimeField(_("turned off at"))

    class Meta:
        verbose_name = _("topic turned off")
        verbose_name_plural = _("topics turned off")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="a_topic_is_turned_off_once")]

    def __str__(self):
        return self.topic


class Rhythm(models.Model):
    """How often a person wants the e-mails on a topic, or that they asked for them (see Topic)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="rhythms"
    )
    topic = models.CharField(_("topic"), max_length=60)
    rhythm = models.CharField(_("rhythm"), max_length=10)
    chosen_at = models.DateTimeField(_("chosen at"))

    class Meta:
        verbose_name = _("rhythm of a topic")
        verbose_name_plural = _("rhythms of topics")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="a_topic_has_one_rhythm_for_a_person")]

    def __str__(self):
        return f"{self.topic}: {self.rhythm}"


class KeptMail(models.Model):
    """A message as its recipient would have received it, kept instead of sent in demonstration mode."""

    kept_at = models.DateTimeField(_("kept at"), auto_now_add=True, db_index=True)
    recipient = AddressField(_("recipient"), db_index=True)
    subject = models.CharField(_("subject"), max_length=300)
    raw = models.BinaryField(_("message"))

    class Meta:
        verbose_name = _("kept mail")
        verbose_name_plural = _("kept mail")
        ordering = ["-pk"]
        constraints = [has_one_spelling("recipient", name="the_recipient_of_kept_mail_has_one_spelling")]

    def __str__(self):
        return self.subject


class IncomingMailQuerySet(models.QuerySet):
    def waiting(self):
        """The messages that neither the portal nor anybody has dealt with."""
        return self.filter(read_at=None, settled_at=None)


class IncomingMail(models.Model):
    """An incoming message, byte for byte as it came, until its sender erases their account.

    Either the portal read it (at `read_at`, making the row in `about_type` and `about_id`), or it waits on the
    Secretariat's desk, for the reason in `held_because`, until somebody settles it. Nothing in it is trusted.
    """

    digest = models.CharField(_("digest"), max_length=64, unique=True, help_text=_("The same message is kept once."))
    arrived_at = models.DateTimeField(_("arrived at"))
    dated_at = models.DateTimeField(_("date it gives"), null=True, blank=True)
    sender = models.CharField(_("sender it gives"), max_length=300, blank=True)
    recipients = models.TextField(_("addressed to"), blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    raw = models.BinaryField(_("message"))
    read_at = models.DateTimeField(_("read by the portal at"), null=True, blank=True)
    about_type = models.CharField(_("kind of what it became"), max_length=80, blank=True)
    about_id = models.CharField(_("what it became"), max_length=40, blank=True)
    held_because = models.TextField(_("waits because"), blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    note = models.TextField(_("what was done"), blank=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming mail")
        verbose_name_plural = _("incoming mail")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="incoming_mail_is_read_or_settled_not_both",
                condition=models.Q(read_at=None) | models.Q(settled_at=None),
                violation_error_message=_("The portal has read this message already."),
            ),
            models.CheckConstraint(
                name="who_settles_mail_says_what_was_done",
                condition=models.Q(settled_at=None) | ~models.Q(note=""),
                violation_error_message=_("Say what was done about this message."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["arrived_at"], name="outbox_incoming_waits", condition=models.Q(read_at=None, settled_at=None)
            )
        ]

    def __str__(self):
        return self.subject or self.sender_given

    @property
    def sender_given(self):
        """The sender it gives, or that their address is no longer kept."""
        return shown(self.sender)
