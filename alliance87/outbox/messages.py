"""A delivery as the message its recipient gets."""

import re
from email.headerregistry import Address

from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

from . import calendar

_WORD = re.compile(r"\[\[(\w+)\]\]")


def message_of(delivery):
    """The e-mail of `delivery`, under its own Message-ID: text, HTML, the calendar's part, and the files.

    A calendar goes as an alternative, where mail programs offer to accept it, and as a file, for those that do not.
    """
    mailing = delivery.mailing
    message = EmailMultiAlternatives(
        subject=_one_line(_personal(mailing.subject, delivery.words)),
        body=_personal(mailing.text, delivery.words),
        to=[address(delivery.email, delivery.name)],
        reply_to=[mailing.reply_to] if mailing.reply_to else None,
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated", **_stopped(delivery)},
    )
    message.attach_alternative(_personal(mailing.html, delivery.words, escape), "text/html")
    for file in mailing.attachments.all():
        with default_storage.open(file.path, "rb") as opened:
            message.attach(file.name, opened.read(), file.media_type)
    if mailing.calendar:
        _invite(message, mailing, delivery)
    return message


def text_without_links(delivery):
    """What the letter said to its recipient; links of their own, which act in their name, stay `[[…]]`."""
    words = {name: word for name, word in delivery.words.items() if "://" not in str(word)}
    return _personal(delivery.mailing.text, words)


def address(email, name):
    """`Name <email>`, with the name in any script and no way to slip in another header."""
    username, _at, domain = email.rpartition("@")
    return str(Address(_one_line(name), username, domain)) if name else email


def _stopped(delivery):
    """For letters that may be turned off: mail programs offer it as one click (RFC 8058)."""
    link = delivery.words.get("stop_link")
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if link else {}


def _invite(message, mailing, delivery):
    words = delivery.words
    answers_to = words.get("reply_address", "")
    ics = calendar.addressed(mailing.calendar, delivery.email, delivery.name, _words_of(words), answers_to)
    message.attach_alternative(ics, f"text/calendar; method={mailing.calendar_method}")
    message.attach("invite.ics", ics.encode(), "application/ics")


def _one_line(text):
    return " ".join(text.split())


def _words_of(words):
    return lambda text: _personal(text, words)


def _personal(text, words, quote=str):
    return _WORD.sub(lambda found: quote(words.get(found[1], found[0])), text)
