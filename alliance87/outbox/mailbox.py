"""The demonstration's mailbox: every message is kept as its recipient would have received it; none is sent."""

import email
import email.policy
from dataclasses import dataclass
from email.headerregistry import AddressHeader
from functools import cached_property

from django.core.mail.backends.base import BaseEmailBackend

from .models import KeptMail

SHOWN_HEADERS = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID")


class KeepingBackend(BaseEmailBackend):
    """Keeps a copy for each recipient, byte for byte as the mail server would have received it."""

    def send_messages(self, messages):
        """Keep `messages`; returns how many."""
        for message in messages:
            raw = message.message(policy=email.policy.SMTP).as_bytes()
            KeptMail.objects.bulk_create(
                KeptMail(recipient=_bare(recipient), subject=message.subject[:300], raw=raw)
                for recipient in message.recipients()
            )
        return len(messages)


def _bare(recipient):
    return AddressHeader.value_parser(recipient).all_mailboxes[0].addr_spec


@dataclass(frozen=True)
class MessagePart:
    """One file in a message. `number` is its position among all parts."""

    number: int
    name: str
    media_type: str
    content: bytes

    @property
    def size(self):
        return len(self.content)


class Opened:
    """A kept message, parsed as a mail program does."""

    def __init__(self, raw):
        self.message = email.message_from_bytes(bytes(raw), policy=email.policy.default)

    @property
    def headers(self):
        """The headers people look at, as pairs."""
        return [(name, self.message[name]) for name in SHOWN_HEADERS if self.message[name]]

    @property
    def text(self):
        return self._body("plain")

    @property
    def html(self):
        return self._body("html")

    @cached_property
    def calendar(self):
        """The calendar part and its method, or None."""
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                return {"method": part.get_param("method"), "text": part.get_content()}
        return None

    @cached_property
    def files(self):
        """The attachments."""
        return [
            MessagePart(number, part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
            for number, part in enumerate(self.message.walk())
            if part.get_content_disposition() == "attachment"
        ]

    def _body(self, kind):
        part = self.message.get_body(preferencelist=(kind,))
        return part.get_content() if part else ""
