"""Mail is written as rows in the transaction of the act it tells of; a worker sends it afterwards."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from email.utils import parseaddr

from css_inline import CSSInliner
from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..addresses import one_spelling
from ..models import Attachment, Delivery, Mailing
from .choosing import wanting

_inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Recipient:
    """Someone to write to; `words` replace `[[name]]` in the texts of this person's copy."""

    email: str
    name: str = ""
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        """In the one spelling of addresses, whoever gave it (E3)."""
        object.__setattr__(self, "email", one_spelling(self.email))


@dataclass(frozen=True)
class Attached:
    """A file of the default storage at `path`, sent as `name`."""

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
):
    """Write one mailing and a delivery for each of `recipients`, to be sent once this transaction is committed.

    The texts are the templates `mail/<template>.subject.txt`, `.txt` and `.html`, rendered once; what differs
    from one copy to the next stands in them as `[[word]]`. `[[name]]` and `[[email]]` are always there. A mailing
    whose attachments are still to be made is written with `complete=False` and waits for `complete()`. Letters of a
    `topic` go only to those who did not turn it off, each with a link that does. The texts tell times in `zone`,
    whatever the zone of whoever acts. Nothing goes before `hold` is over, so that an act may be taken back.
    """
    if topic:
        context = {**context, "topic": topic}
        recipients = [replace(one, words={**one.words, "stop_link": link}) for one, link in wanting(topic, recipients)]
    mailing = Mailing.objects.create(
        kind=kind,
        topic=topic.key if topic else "",
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        reply_to=reply_to,
        calendar=calendar,
        calendar_method=calendar_method,
        language=settings.LANGUAGE_CODE,
        **_texts(template, context, zone),
    )
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(
            mailing=mailing,
            email=one.email,
            name=one.name,
            words={"name": one.name or one.email, "email": one.email, **one.words},
            message_id=new_message_id(),
            next_try_at=now + hold,
        )
        for one in recipients
    )
    _attach(mailing, attachments)
    if complete:
        _release(mailing)
    return mailing


@transaction.atomic
def complete(mailing, attachments):
    """Add the files a mailing was waiting for and let it go; a mailing that is complete stays as it is."""
    locked = hold(Mailing.objects, mailing.pk)
    if locked.complete_at is None:
        _attach(locked, attachments)
        _release(locked)
    return locked


@transaction.atomic
def copy(delivery):
    """Send the same text to the same person once more, as a message of its own; the earlier row keeps its history.

    Refused while a copy to that address is still waiting, which a second click would otherwise double.
    """
    mailing = hold(Mailing.objects, delivery.mailing_id)
    if not delivery.email:
        raise Refusal("", _("The address of this copy is no longer kept. Write to the person directly."))
    if mailing.deliveries.waiting().filter(email=delivery.email).exists():
        raise Refusal(
            "", _("A copy to %(email)s is waiting to be sent; it goes by itself.") % {"email": delivery.email}
        )
    again = Delivery.objects.create(
        mailing=mailing,
        email=delivery.email,
        name=delivery.name,
        words=delivery.words,
        message_id=new_message_id(),
        next_try_at=timezone.now(),
    )
    _nudge_delivery()
    return again


def withdraw(deliveries, why):
    """Keep copies that have not gone from going, since something overtook them; `why` is shown with each."""
    deliveries.waiting().update(gave_up_at=timezone.now(), last_error=why)


def new_message_id():
    """A Message-ID of this portal, never given before."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4()}@{domain}>"


def _texts(template, context, zone):
    frame = {
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
        "secretariat_address": settings.SECRETARIAT_EMAIL,
    }
    context = {**frame, "language": settings.LANGUAGE_CODE, **context}
    with translation.override(settings.LANGUAGE_CODE), timezone.override(zone):
        return {
            "subject": " ".join(_plain(f"mail/{template}.subject.txt", context).split()),
            "text": _plain(f"mail/{template}.txt", context).strip() + "\n",
            "html": _inliner.inline(render_to_string(f"mail/{template}.html", context)),
        }


def _plain(name, context):
    return get_template(name).template.render(Context(context, autoescape=False))


def _attach(mailing, attachments):
    Attachment.objects.bulk_create(
        Attachment(mailing=mailing, name=one.name, media_type=one.media_type, path=one.path) for one in attachments
    )


def _release(mailing):
    mailing.complete_at = timezone.now()
    mailing.save(update_fields=["complete_at"])
    _nudge_delivery()


def _nudge_delivery():
    nudge(app.signature("alliance87.outbox.tasks.deliver_waiting"))
