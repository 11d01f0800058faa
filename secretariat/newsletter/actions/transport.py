"""The way to the mail server: one connection that lasts, and what each attempt came to."""

import smtplib
from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import mailers

from alliance87.outbox.models import KeptMail

from ..rules.sending import ACCEPTED, BROKEN, UNSURE, Answer, answer_of

MOST_A_CONNECTION = 2500
"""After how many messages a server may close the connection: then it is made anew before it does."""

GONE = (OSError, smtplib.SMTPException)


class Transport:
    """Gives messages to the portal's mail server, step by step, so that it is known how far each one came."""

    def __init__(self):
        self.mailer = mailers.default
        self.sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        self._given = 0

    def give(self, address, message, *, sender=""):
        """Give one message; the Answer. Once its end was sent, only the server's word says whether it has it. `sender` is
        where the copy goes back to, if not to the portal's own address.
        """
        if not hasattr(self.mailer, "connection"):
            KeptMail.objects.create(recipient=address, subject="", raw=message)
            return Answer(ACCEPTED, "kept")
        smtp = self._connected()
        if smtp is None:
            return Answer(BROKEN, "the mail server does not answer", is_usable=False)
        try:
            refused = self._envelope(smtp, sender or self.sender, address)
        except GONE as error:
            return self._broken(BROKEN, error)
        if refused:
            return refused
        try:
            code, said = smtp.data(message)
        except smtplib.SMTPDataError as error:  # refused before the message was sent
            return self._answered(error.smtp_code, error.smtp_error)
        except GONE as error:
            return self._broken(UNSURE, error)
        self._given += 1
        return self._answered(code, said)

    def close(self):
        """End the connection, if there is one."""
        self._given = 0
        if hasattr(self.mailer, "connection"):
            with suppress(*GONE):
                self.mailer.close()
            self.mailer.connection = None

    def _connected(self):
        if self._given >= MOST_A_CONNECTION:
            self.close()
        try:
            self.mailer.open()
            self.mailer.connection.ehlo_or_helo_if_needed()
        except GONE:
            self.close()
            return None
        return self.mailer.connection

    def _envelope(self, smtp, sender, address):
        """None once sender and recipient are accepted; otherwise the Answer, and the server forgets the envelope."""
        for code, said in self._steps(smtp, sender, address):
            if not 200 <= code < 300:
                answer = self._answered(code, said)
                if answer.is_usable:
                    smtp.rset()
                return answer
        return None

    def _steps(self, smtp, sender, address):
        code, said = smtp.mail(sender)
        if not 200 <= code < 300:
            # What is wrong with the sender is wrong for everybody: no recipient is refused for it.
            yield (code if code < 500 else 450), said
            return
        yield smtp.rcpt(address)

    def _answered(self, code, said):
        answer = answer_of(code, said.decode(errors="replace") if isinstance(said, bytes) else str(said))
        if not answer.is_usable:
            self.close()
        return answer

    def _broken(self, kind, error):
        self.close()
        return Answer(kind, f"{type(error).__name__}: {error}"[:500], is_usable=False)
