"""Inquiries: how they arrive, are answered by mail, closed and forgotten; and the press list (12.4).

The form is for everybody, so what comes by it is bounded: by address and by network within a day. What a stranger typed
is never sent to the address that they gave, which may be somebody else's.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.asking import NETWORK, was_asked_too_often
from alliance87.outbox.addresses import one_spelling
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.record.retention import INQUIRIES, PRESS_CONTACTS, in_batches
from alliance87.terms.refusal import Refusal

from .models import Answer, Inquiry, PressContact
from .permissions import may_answer_inquiries, may_keep_press

ARRIVED, ANSWERED = "contacts.arrived", "contacts.answered"
"""The kinds of the e-mails that say that an inquiry arrived, and that answer it."""

MOST_FROM_A_NETWORK = 30
"""How many inquiries arrive from one network within a day; a whole newsroom may write from one."""


@transaction.atomic
def receive_inquiry(*, subject, name, email, words, organization="", network=""):
    """Keep what somebody asked, and tell them that it arrived. Refused where the address or the network asks too often."""
    email = one_spelling(email)
    hold_table(Inquiry)  # one at a time, so that those at once are all counted
    if was_asked_too_often(ARRIVED, email) or _too_many_from(network):
        raise Refusal(
            "",
            _(
                "Many questions have come from you or your network today. Write to %(secretariat)s, or ask again "
                "tomorrow."
            )
            % {"secretariat": settings.SECRETARIAT_EMAIL},
        )
    inquiry = Inquiry.objects.create(
        subject=subject,
        name=name,
        organization=organization,
        email=email,
        words=words,
        language=get_language(),
        arrived_at=timezone.now(),
    )
    recipients = [outbox.Addressee(email, words={NETWORK: network}, language=inquiry.language)]
    outbox.write(ARRIVED, "inquiry_arrived", {"inquiry": inquiry}, recipients, about=inquiry)
    record.act("contacts.inquiry.arrived", inquiry, by=None)
    return inquiry


def _too_many_from(network):
    since = timezone.now() - timedelta(days=1)
    asked = Delivery.objects.filter(mailing__kind=ARRIVED, mailing__created_at__gte=since)
    return bool(network) and asked.filter(**{f"words__{NETWORK}": network}).count() >= MOST_FROM_A_NETWORK


@transaction.atomic
def answer_inquiry(inquiry, *, by, words, seen=None):
    """Answer by mail. `seen` is the `state_of_inquiry` on the page: refused if a colleague has answered or closed it since."""
    if not may_answer_inquiries(by):
        raise PermissionDenied
    inquiry = hold(Inquiry.objects.with_state().select_related("closed_by"), inquiry.pk)
    _refuse_if_dealt_with(inquiry, seen)
    answer = Answer.objects.create(inquiry=inquiry, words=words, answered_by=by, answered_at=timezone.now())
    inquiry.closed_by, inquiry.closed_at, inquiry.closed_because = None, None, ""
    inquiry.save(update_fields=["closed_by", "closed_at", "closed_because"])
    outbox.write(
        ANSWERED,
        "inquiry_answered",
        {"inquiry": inquiry, "answer": answer},
        [outbox.Addressee(inquiry.email, inquiry.name, language=inquiry.language)],
        about=inquiry,
        reply_to=settings.SECRETARIAT_EMAIL,
    )
    record.act("contacts.inquiry.answered", inquiry, by=by)
    return answer


def state_of_inquiry(inquiry):
    """What was done about an inquiry, as one word: how many answers it has, and when it was closed. One query."""
    closed = f"{inquiry.closed_at:%Y%m%d%H%M%S%f}" if inquiry.closed_at else ""
    return f"{inquiry.answers.count()}-{closed}"


def _refuse_if_dealt_with(inquiry, seen):
    if seen in (None, state_of_inquiry(inquiry)):
        return
    if inquiry.closed_at:
        words = {"person": inquiry.closed_by, "because": inquiry.closed_because}
        raise Refusal(
            "12.4",
            _("%(person)s closed this meanwhile: “%(because)s”. Send your answer if it is still needed.") % words,
        )
    last = inquiry.answers.select_related("answered_by").last()
    words = {"person": last.answered_by if last else _("Somebody")}
    raise Refusal("12.4", _("%(person)s answered this meanwhile. Read that answer, then send yours.") % words)


@transaction.atomic
def close_inquiry(inquiry, *, by, because):
    """Close an inquiry without an answer, saying briefly why. An answer opens it again."""
    if not may_answer_inquiries(by):
        raise PermissionDenied
    inquiry = hold(Inquiry.objects.with_state(), inquiry.pk)
    if inquiry.state != "waiting":
        raise Refusal("12.4", _("This was answered or closed meanwhile. You need do nothing more."))
    inquiry.closed_by, inquiry.closed_at, inquiry.closed_because = by, timezone.now(), because
    inquiry.save(update_fields=["closed_by", "closed_at", "closed_because"])
    record.act("contacts.inquiry.closed", inquiry, by=by)
    return inquiry


def forget_inquiries():
    """Delete inquiries that were answered or closed long ago, with their e-mails; returns how many."""
    end = INQUIRIES.ago
    old = Inquiry.objects.filter(arrived_at__lt=end).exclude(pk__in=Inquiry.objects.waiting().values("pk"))
    old = old.exclude(answers__answered_at__gte=end).exclude(closed_at__gte=end)
    return in_batches(old.distinct(), _forget)


def _forget(rows):
    keys = list(rows.values_list("pk", flat=True))
    about = {"about_type": Inquiry._meta.label_lower, "about_id__in": [str(key) for key in keys]}
    Mailing.objects.filter(**about).delete()
    Inquiry.objects.filter(pk__in=keys).delete()


@transaction.atomic
def enter_press_contact(*, by, name, outlet, email, languages="", note=""):
    """Put somebody of the media on the press list, who agreed to be written to."""
    if not may_keep_press(by):
        raise PermissionDenied
    values = {"name": name, "outlet": outlet, "languages": languages, "note": note}
    contact = PressContact.objects.create(email=email, entered_by=by, entered_at=timezone.now(), **values)
    record.act("contacts.press.entered", contact, by=by)
    return contact


@transaction.atomic
def remove_press_contact(contact, *, by):
    """Take somebody off the press list; everything about them is deleted."""
    if not may_keep_press(by):
        raise PermissionDenied
    contact = hold(PressContact.objects, contact.pk)
    record.act("contacts.press.removed", contact, by=by)
    contact.delete()


def forget_press_contacts():
    """Delete press contacts that were entered long ago; returns how many."""
    old = PressContact.objects.filter(entered_at__lt=PRESS_CONTACTS.ago)
    return in_batches(old, lambda rows: rows.delete())
