"""A mail server for tests that keeps what it accepts and can be told to misbehave."""

import asyncio
import email
import email.policy
import socket
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


@dataclass
class Accepted:
    """One message as it came over the wire."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self):
        return email.message_from_bytes(self.raw, policy=email.policy.default)


@dataclass
class Behaviour:
    """What the server answers: `refusals` by recipient, `refuse_data` to all, `drop_after` that many messages."""

    refusals: dict[str, str] = field(default_factory=dict)
    refuse_data: str = ""
    drop_after: int | None = None
    seconds_a_message: float = 0
    accepted: list[Accepted] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - the name aiosmtpd calls
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the name aiosmtpd calls
        if answer := self.refusals.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name aiosmtpd calls
        if self.refuse_data:
            return self.refuse_data
        if self.drop_after is not None and len(self.accepted) >= self.drop_after:
            server.transport.close()
            return "421 going away"
        await asyncio.sleep(self.seconds_a_message)
        self.accepted.append(Accepted(envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return "250 kept"


class _Controller(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="mail.example.org")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """`with MailServer() as server:` listens on a free port of the loopback; `server.stop()` takes it away."""

    def __init__(self, port=0):
        self.behaviour = Behaviour()
        self.port = port or _free_port()
        self._controller = _Controller(self.behaviour, hostname="127.0.0.1", port=self.port)
        self._running = False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_exception):
        self.stop()

    def start(self):
        self._controller.start()
        self._running = True

    def stop(self):
        if self._running:
            self._controller.stop()
            self._running = False

    @property
    def mailer(self):
        """The MAILERS entry that sends to this server."""
        options = {"host": "127.0.0.1", "port": self.port, "timeout": 5}
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}

    @property
    def accepted(self):
        return self.behaviour.accepted

    @property
    def recipients(self):
        """Who got a message, in order."""
        return [address for letter in self.accepted for address in letter.recipients]
