"""A delivery as the message its recipient gets."""

import re
from email.headerregistry import Address

from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

from . import calendar

_WORD = re.compile(r"\[\[(\w+)\]\]")


def message_of(delivery):
    """The e-mail for `delivery`, with its own Message-ID: text, HTML, the calendar part and the files.

    A calendar is sent as an alternative, which mail programs offer to accept, and as a file for programs that do not.
    """
    mailing, texts = delivery.mailing, delivery.texts
    message = EmailMultiAlternatives(
        subject=_one_line(_personal(texts.subject, delivery.words)),
        body=_personal(texts.text, delivery.words),
        to=[address(delivery.email, delivery.name)],
        reply_to=[mailing.reply_to] if mailing.reply_to else None,
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.language or mailing.language,
            **_stopped(delivery),
        },
    )
    message.attach_alternative(_personal(texts.html, delivery.words, escape), "text/html")
    for file in mailing.attachments.all():
        with default_storage.open(file.path, "rb") as opened:
            message.attach(file.name, opened.read(), file.media_type)
    if mailing.calendar:
        _invite(message, mailing, delivery)
    return message


def text_without_links(delivery):
    """The text of the e-mail as its recipient read it, but with `[[…]]` for personal links, which act in their name."""
    words = {name: word for name, word in delivery.words.items() if "://" not in str(word)}
    return _personal(delivery.texts.text, words)


def address(email, name):
    """`Name <email>`, with the name in any script. A name cannot add another header."""
    username, _at, domain = email.rpartition("@")
    return str(Address(_one_line(name), username, domain)) if name else email


def _stopped(delivery):
    """The headers with which mail programs offer to turn off these e-mails in one click (RFC 8058); empty if they
    cannot be turned off.
    """
    link = delivery.words.get("stop_link")
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if link else {}


def _invite(message, mailing, delivery):
    words = delivery.words
    answers_to = words.get("reply_address", "")
    ics = calendar.addressed(delivery.texts.calendar, delivery.email, delivery.name, _words_of(words), answers_to)
    message.attach_alternative(ics, f"text/calendar; method={mailing.calendar_method}")
    message.attach("invite.ics", ics.encode(), "application/ics")


def _one_line(text):
    return " ".join(text.split())


def _words_of(words):
    return lambda text: _personal(text, words)


def _personal(text, words, quote=str):
    return _WORD.sub(lambda match: quote(words.get(match[1], match[0])), text)
