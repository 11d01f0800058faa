"""The way to the mail server: a few connections that last, each with one message at a time."""

from itertools import chain, repeat
from time import monotonic

from django.core.mail import mailers

from .line import Mailbox, MailConnection

LINES = 4
"""How many connections one worker has at most. What it gives over them is committed together."""

PATIENCE = 20
"""Seconds for which the server's answers to messages that were given together are waited for."""


class Transport:
    """Gives messages to the portal's mail server, one over each connection."""

    def __init__(self):
        self.lines = []
        self._kind = MailConnection if hasattr(mailers.default, "connection") else Mailbox
        self._most = LINES

    def open(self, wanted):
        """How many messages can be given together: a server may take fewer connections than are `wanted`."""
        self.lines = [line for line in self.lines if line.is_connected]
        while len(self.lines) < min(wanted, self._most):
            line = self._kind()
            if not line.connects():
                self._most = max(1, len(self.lines))
            if len(self.lines) < self._most:
                self.lines.append(line)
        return len(self.lines)

    def give(self, copies, *, before_the_ends=None, then=()):
        """Give some (Envelope, message), one a connection; their Answers.

        Once the end of a message was sent, only the server's word says whether it has it: `before_the_ends()` is called
        before the first end, and where that fails the server forgets the messages. `then` are the Envelopes of those that
        are given next, if any are.
        """
        for line in self.lines:
            line.deadline = monotonic() + PATIENCE
        try:
            answers = [line.give(*copy) for line, copy in zip(self.lines, copies, strict=False)]
            if before_the_ends:
                before_the_ends()
        except BaseException:
            for line in self.lines:
                line.drop()
            raise
        following = chain(then, repeat(None))
        answers = [answer or line.end(next_one) for line, answer, next_one in zip(self.lines, answers, following)]  # noqa: B905
        return [answer or line.answer() for line, answer in zip(self.lines, answers, strict=False)]

    def close(self):
        """End the connections."""
        for line in self.lines:
            line.close()
