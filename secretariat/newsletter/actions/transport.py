"""The way to the mail server: one connection that lasts, and what each attempt came to."""

import smtplib
import socket
from contextlib import suppress
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import mailers

from alliance87.outbox.models import KeptMail

from ..rules.sending import ACCEPTED, BROKEN, REFUSED, UNSURE, Answer, answer_of

MOST_A_CONNECTION = 2500
"""After how many messages a server may close the connection: then it is made anew before it does."""

GONE = (OSError, smtplib.SMTPException)
GO_ON = 354
END = b".\r\n"


class Transport:
    """Gives messages to the portal's mail server, step by step, so that it is known how far each one came."""

    def __init__(self):
        self.mailer = mailers.default
        self.sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        self._given = 0
        self._ahead = None
        """The envelope that the server has already, of the message that is given next."""

    def give(self, address, message, *, sender="", before_the_end=None, then=None):
        """Give one message; the Answer. Its lines end as SMTP wants it, and none begins with a full stop.

        Once its end was sent, only the server's word says whether it has it; `before_the_end()` is called first, and where
        that fails the server forgets the message. `sender` is where the copy goes back to, if not to the portal's address.
        `then` is the (address, sender) of the message that is given next, if one is: a server that takes commands at once
        gets them with the end of this message, which spares waiting for it once more (RFC 2920).
        """
        if not hasattr(self.mailer, "connection"):
            return self._keep(address, message, before_the_end)
        if not _is_plain(address):
            return Answer(REFUSED, "no mail server can be given this address")
        envelope = _commands(address, sender or self.sender)
        if self._ahead not in (None, envelope):
            self._drop()
        smtp = self._connected()
        if smtp is None:
            return Answer(BROKEN, "the mail server does not answer", is_usable=False)
        try:
            if refused := self._give_envelope(smtp, envelope):
                return refused
            smtp.send(message)
        except GONE as error:
            return self._broken(BROKEN, error)
        self._call(before_the_end)
        try:
            smtp.send(END + self._go_ahead(smtp, then))
            code, said = smtp.getreply()
        except GONE as error:
            return self._broken(UNSURE, error)
        self._given += 1
        return self._answered(code, said)

    def close(self):
        """End the connection, if there is one."""
        if self._ahead:
            self._drop()
        self._given = 0
        if hasattr(self.mailer, "connection"):
            with suppress(*GONE):
                self.mailer.close()
            self.mailer.connection = None

    def _keep(self, address, message, before_the_end):
        if before_the_end:
            before_the_end()
        subject = message_from_bytes(message, policy=default)["Subject"]
        KeptMail.objects.create(recipient=address, subject=subject[:300], raw=message)
        return Answer(ACCEPTED, "kept")

    def _call(self, before_the_end):
        try:
            if before_the_end:
                before_the_end()
        except BaseException:
            self._drop()
            raise

    def _connected(self):
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
            return None
        return self.mailer.connection

    def _go_ahead(self, smtp, then):
        """What the server is given of the message that comes next, along with the end of this one."""
        is_wanted = then and then[0] and _is_plain(then[0]) and self._given + 1 < MOST_A_CONNECTION
        is_possible = is_wanted and smtp.has_extn("pipelining")
        self._ahead = _commands(then[0], then[1] or self.sender) if is_possible else None
        return _at_once(self._ahead) if self._ahead else b""

    def _give_envelope(self, smtp, commands):
        """None once the server waits for the message; otherwise the Answer, and the server forgets the envelope.

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
            self._drop()
        return refused

    def _answered(self, code, said):
        answer = answer_of(code, _words(said))
        if not answer.is_usable:
            self.close()
        return answer

    def _broken(self, kind, error):
        self._drop()
        return Answer(kind, f"{type(error).__name__}: {error}"[:500], is_usable=False)

    def _drop(self):
        """Leave the connection without a word, which in the middle of a message would be part of it."""
        self._given, self._ahead = 0, None
        if self.mailer.connection:
            self.mailer.connection.close()
        self.mailer.connection = None


def _commands(address, sender):
    return (f"mail FROM:<{sender}>", f"rcpt TO:<{address}>", "data")


def _at_once(commands):
    return "".join(f"{command}\r\n" for command in commands).encode()


def _goes_on(code, command):
    return code == GO_ON if command == "data" else 200 <= code < 300


def _is_plain(address):
    return address.isascii() and address.isprintable()


def _words(said):
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
