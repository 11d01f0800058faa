"""E-mails are written as rows in the transaction of the act they report; a worker sends them afterwards."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from email.utils import parseaddr

from css_inline import CSSInliner
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from alliance87.ui.languages import spoken

from ..addresses import one_spelling
from ..models import Attachment, Delivery, Mailing
from .choosing import wanting

_inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Addressee:
    """A person to write to. `words` replace the `[[word]]` placeholders in this person's copy; a word that depends on
    the language is a function. People with an account are written to in their own language, others in `language`.
    """

    email: str
    name: str = ""
    words: dict[str, str | Callable[[], str]] = field(default_factory=dict)
    language: str = settings.LANGUAGE_CODE

    def __post_init__(self):
        """Put the address in its one spelling (E3)."""
        object.__setattr__(self, "email", one_spelling(self.email))


@dataclass(frozen=True)
class Attached:
    """A file at `path` in the default storage, sent under the name `name`."""

    name: str
    media_type: str
    path: str


@transaction.atomic
def write(
    kind,
    template,
    context,
    recipients,
    *,
    about=None,
    attachments=(),
    calendar="",
    calendar_method="",
    reply_to="",
    complete=True,
    topic=None,
    zone=UTC,
    hold=timedelta(0),
    language="",
):
    """Write one mailing, with a delivery for each of `recipients`, to be sent after this transaction commits.

    The texts are the templates `mail/<template>.subject.txt`, `.txt` and `.html`, rendered once for each language of
    the recipients; what depends on the language in the `context` and the `calendar` is a function, called for each.
    What differs between copies is written `[[word]]`; `[[name]]` and `[[email]]` are always available. A mailing whose
    attachments are still to be made is written with `complete=False` and waits for `complete()`. E-mails on a `topic`
    go only to those who did not turn it off, each with a link that turns it off. Times in the texts are in `zone`,
    whatever the time zone of the person who acts. Nothing is sent before `hold` is over, so that an act can be taken
    back. `language` is for a letter that is written in one language, whoever reads it.
    """
    if topic:
        context = {**context, "topic": topic}
        recipients = _who_want(topic, recipients)
    languages = languages_of(recipients, language)
    base = language or settings.LANGUAGE_CODE
    texts = {code: _texts(template, context, calendar, zone, code) for code in {base, *languages.values()}}
    mailing = Mailing.objects.create(
        kind=kind,
        topic=topic.key if topic else "",
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        reply_to=reply_to,
        calendar_method=calendar_method,
        language=base,
        translations={code: text for code, text in texts.items() if code != base},
        **texts[base],
    )
    _address(mailing, recipients, languages, first_try_at=timezone.now() + hold)
    _attach(mailing, attachments)
    if complete:
        _release(mailing)
    return mailing


@transaction.atomic
def complete(mailing, attachments):
    """Add the files a mailing was waiting for and release it. A complete mailing is not changed."""
    locked = hold(Mailing.objects, mailing.pk)
    if locked.complete_at is None:
        _attach(locked, attachments)
        _release(locked)
    return locked


@transaction.atomic
def copy(delivery, *, by):
    """Send the same text to the same person again, as a new message, and record who did. The earlier row keeps its history.

    Refused while a copy to that address is still waiting, so that a second click does not send it twice.
    """
    mailing = hold(Mailing.objects, delivery.mailing_id)
    if not delivery.email:
        raise Refusal("", _("The address of this copy is no longer kept. Write to the person directly."))
    if mailing.deliveries.waiting().filter(email=delivery.email).exists():
        raise Refusal("", _("A copy to %(email)s is already waiting to be sent.") % {"email": delivery.email})
    again = Delivery.objects.create(
        mailing=mailing,
        email=delivery.email,
        name=delivery.name,
        language=delivery.language,
        words=delivery.words,
        message_id=new_message_id(),
        next_try_at=timezone.now(),
    )
    record.act("outbox.delivery.sent_again", delivery, by=by, message_id=again.message_id)
    _nudge_delivery()
    return again


def withdraw(deliveries, why):
    """Do not send the copies that are still waiting, because something has overtaken them. `why`, words that are marked
    for translation later, is shown with each."""
    with in_english():
        deliveries.waiting().update(gave_up_at=timezone.now(), last_error=str(why))


def new_message_id():
    """A new Message-ID of this portal."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4()}@{domain}>"


def languages_of(recipients, language=""):
    """{address: language}: the recipients' own, unless the letter is written in one. One query."""
    if language:
        return {recipient.email: language for recipient in recipients}
    chosen = {recipient.email: recipient.language for recipient in recipients}
    people = get_user_model().objects.by_address(chosen)
    own = {email: people[email].language for email in chosen if email in people and people[email].is_active}
    return {email: spoken(code) for email, code in (chosen | own).items()}


def _who_want(topic, recipients):
    """The recipients who did not turn the topic off, each with the link that does."""
    return [
        replace(recipient, words={**recipient.words, "stop_link": link})
        for recipient, link in wanting(topic, recipients)
    ]


def _address(mailing, recipients, languages, *, first_try_at):
    """A delivery of the mailing for each recipient, in their language."""
    Delivery.objects.bulk_create(
        Delivery(
            mailing=mailing,
            email=recipient.email,
            name=recipient.name,
            language=(code := languages[recipient.email]),
            words=_words(recipient, code),
            message_id=new_message_id(),
            next_try_at=first_try_at,
        )
        for recipient in recipients
    )


def _led_to(words, language):
    """The words, their links to the portal leading to its pages in that language."""
    if not isinstance(words, str):
        return words
    pages = re.escape(settings.SITE_URL) + "/(?:" + "|".join(code for code, _name in settings.LANGUAGES) + ")(?=/)"
    return re.sub(pages, f"{settings.SITE_URL}/{language}", words)


def _words(recipient, language):
    words = {"name": recipient.name or recipient.email, "email": recipient.email}
    with translation.override(language):
        return words | {name: _led_to(_said(word), language) for name, word in recipient.words.items()}


def _said(word):
    """What a function of a language says in the present one."""
    return word() if callable(word) else word


def _texts(template, context, calendar, zone, language):
    frame = {
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
        "secretariat_address": settings.SECRETARIAT_EMAIL,
    }
    with translation.override(language), timezone.override(zone):
        context = {**frame, "language": language, **{name: _said(word) for name, word in context.items()}}
        return {
            "subject": " ".join(_plain(f"mail/{template}.subject.txt", context).split()),
            "text": _led_to(_plain(f"mail/{template}.txt", context).strip() + "\n", language),
            "html": inlined(_led_to(render_to_string(f"mail/{template}.html", context), language)),
            "calendar": _said(calendar),
        }


def inlined(html):
    """HTML whose styles stand in its tags, as mail programs need them."""
    return _inliner.inline(html)


def _plain(name, context):
    return get_template(name).template.render(Context(context, autoescape=False))


def _attach(mailing, attachments):
    Attachment.objects.bulk_create(
        Attachment(mailing=mailing, name=attachment.name, media_type=attachment.media_type, path=attachment.path)
        for attachment in attachments
    )


def _release(mailing):
    mailing.complete_at = timezone.now()
    mailing.save(update_fields=["complete_at"])
    _nudge_delivery()


def _nudge_delivery():
    nudge(app.signature("alliance87.outbox.tasks.deliver_waiting"))
