"""One connection to the mail server, that lasts: a message is given step by step, so that it is known how far it came."""

import smtplib
import socket
from contextlib import suppress
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.core.mail import mailers

from alliance87.outbox.models import KeptMail

from ..rules.sending import ACCEPTED, BROKEN, REFUSED, UNSURE, ServerAnswer, answer_of

MOST_A_CONNECTION = 2500
"""After how many messages a server may close the connection: then it is made anew before it does."""

LEAST_PATIENCE = 1
"""Seconds that a server is given for its answer although the connections beside this one have waited long."""

GONE = (OSError, smtplib.SMTPException)
GO_ON = 354
END = b".\r\n"


class Envelope(NamedTuple):
    """To whom a copy goes, and where it comes back to: without a word, to the portal's own address."""

    address: str
    sender: str = ""


class MailConnection:
    """One connection. A message is given, then ended, then answered; each step says None, or what became of the message."""

    deadline = 0
    """Until when (`monotonic()`) the server's answers are waited for."""

    def __init__(self):
        self.mailer = mailers.default
        self.sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        self._given = 0
        self._ahead = None
        """The commands that the server has already, of the message that is given next."""

    @property
    def is_connected(self):
        return self.mailer.connection is not None

    def connects(self):
        """Whether there is a connection, made now if need be."""
        if self._given >= MOST_A_CONNECTION:
            self.close()
        try:
            if self.mailer.open():
                # A message's end is small and sent by itself: the system would hold it back until what came before is
                # acknowledged.
                self.mailer.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.mailer.connection.ehlo_or_helo_if_needed()
        except GONE:
            self.close()
            return False
        return True

    def give(self, envelope, message):
        """Give all but the end of a message. Its lines end as SMTP wants it, and none begins with a full stop."""
        if not _is_plain(envelope.address):
            return ServerAnswer(REFUSED, "no mail server can be given this address")
        commands = self._commands(envelope)
        if self._ahead not in (None, commands):
            self.drop()
        if not self.connects():
            return ServerAnswer(BROKEN, "the mail server does not answer", is_usable=False)
        try:
            if refused := self._give_envelope(self._patient(), commands):
                return refused
            self.mailer.connection.send(message)
        except GONE as error:
            return self._broken(BROKEN, error)
        return None

    def end(self, then=None):
        """Send the end of the message: from then on only the server's word says whether it has it.

        `then` is the Envelope of the message that is given next, if one is: a server that takes commands at once gets
        them with the end of this message, which spares waiting for it once more (RFC 2920).
        """
        try:
            self._patient().send(END + self._go_ahead(then))
        except GONE as error:
            return self._broken(UNSURE, error)
        self._given += 1
        return None

    def answer(self):
        """What the server says of the message that was ended."""
        try:
            code, said = self._patient().getreply()
        except GONE as error:
            return self._broken(UNSURE, error)
        answer = answer_of(code, _words(said))
        if not answer.is_usable:
            self.close()
        return answer

    def close(self):
        """End the connection, if there is one."""
        if self._ahead:
            self.drop()
        self._given = 0
        with suppress(*GONE):
            self.mailer.close()
        self.mailer.connection = None

    def drop(self):
        """Leave the connection without a word, which in the middle of a message would be part of it."""
        self._given, self._ahead = 0, None
        if self.mailer.connection:
            self.mailer.connection.close()
        self.mailer.connection = None

    def _patient(self):
        self.mailer.connection.sock.settimeout(max(LEAST_PATIENCE, self.deadline - monotonic()))
        return self.mailer.connection

    def _commands(self, envelope):
        return (f"mail FROM:<{envelope.sender or self.sender}>", f"rcpt TO:<{envelope.address}>", "data")

    def _go_ahead(self, then):
        """What the server is given of the message that comes next, along with the end of this one."""
        is_wanted = then and then.address and _is_plain(then.address) and self._given + 1 < MOST_A_CONNECTION
        is_possible = is_wanted and self.mailer.connection.has_extn("pipelining")
        self._ahead = self._commands(then) if is_possible else None
        return _at_once(self._ahead) if self._ahead else b""

    def _give_envelope(self, smtp, commands):
        """None once the server waits for the message; otherwise the ServerAnswer, and the server forgets the envelope.

        A server that offers it (RFC 2920) is given all three commands at once, or has them already.
        """
        is_at_once = smtp.has_extn("pipelining")
        if is_at_once and not self._ahead:
            smtp.send(_at_once(commands))
        self._ahead = refused = None
        for place, command in enumerate(commands):
            if not is_at_once:
                smtp.putcmd(command)
            code, said = smtp.getreply()
            if refused is None and not _goes_on(code, command):
                # What is wrong with the sender is wrong for everybody: no recipient is refused for it.
                refused = answer_of(450 if place == 0 and code >= 500 else code, _words(said))
            if refused and (not is_at_once or not refused.is_usable):
                break
        if refused and is_at_once and refused.is_usable and code == GO_ON:
            smtp.send(END)  # a server that goes on without a recipient is given nothing
            smtp.getreply()
        return refused and self._forgotten(smtp, refused)

    def _forgotten(self, smtp, refused):
        if refused.is_usable:
            smtp.rset()
        else:
            self.drop()
        return refused

    def _broken(self, kind, error):
        self.drop()
        return ServerAnswer(kind, f"{type(error).__name__}: {error}"[:500], is_usable=False)


class Mailbox:
    """Stands for a MailConnection where no mail is sent, as in the demonstration: the message is kept."""

    is_connected = True

    def connects(self):
        return True

    def give(self, envelope, message):
        self._copy = envelope.address, message

    def end(self, then=None):
        address, message = self._copy
        subject = message_from_bytes(message, policy=default)["Subject"]
        KeptMail.objects.create(recipient=address, subject=subject[:300], raw=message)

    def answer(self):
        return ServerAnswer(ACCEPTED, "kept")

    def close(self):
        """Nothing is open."""

    drop = close


def _at_once(commands):
    return "".join(f"{command}\r\n" for command in commands).encode()


def _goes_on(code, command):
    return code == GO_ON if command == "data" else 200 <= code < 300


def _is_plain(address):
    return address.isascii() and address.isprintable()


def _words(said):
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
