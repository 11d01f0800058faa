"""What a copy goes through on the wire: commands at once where the server takes them so, and how far each attempt came."""

import socket
import threading

import pytest

from secretariat.newsletter.actions.transport import Transport
from secretariat.newsletter.rules.sending import ACCEPTED, BROKEN, LATER, REFUSED, UNSURE

MESSAGE = b"Subject: News\r\n\r\nHello\r\n"


class Server:
    """Answers each command by what `answers` says for its verb, in order; "" closes the connection."""

    def __init__(self, *, pipelining, **answers):
        self.hello = "250-here\r\n250-PIPELINING\r\n250 8BITMIME" if pipelining else "250 here"
        self.answers, self.commands, self.messages = answers, [], []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _address = self.socket.accept()
            except OSError:
                return
            with line, line.makefile("rwb", buffering=0) as file:
                self._talk(file)
                line.shutdown(socket.SHUT_WR)
                while line.recv(4096):
                    pass  # closed with something unread, the line would lose what was said last

    def _talk(self, file):
        file.write(b"220 here\r\n")
        while command := file.readline():
            verb = command[:4].decode().strip().lower()
            self.commands.append(verb)
            answer = (
                self.hello if verb in ("ehlo", "helo") else self.answers.get(verb, "354" if verb == "data" else "250")
            )
            if not answer:
                return
            file.write(f"{answer} x\r\n".encode())
            if answer == "421":
                return
            if verb == "data" and answer == "354" and not self._message(file):
                return

    def _message(self, file):
        lines = []
        while (one := file.readline()) not in (b".\r\n", b""):
            lines.append(one)
        if not one:
            return False
        self.messages.append(b"".join(lines))
        if not (answer := self.answers.get("end", "250")):
            return False
        file.write(f"{answer} x\r\n".encode())
        return True


def transport_to(server, settings):
    options = {"host": "127.0.0.1", "port": server.port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    return Transport()


@pytest.fixture(params=[True, False], ids=["at once", "one by one"])
def give(request, settings):
    servers = []

    def give(address="a@example.org", before_the_end=None, **answers):
        server = Server(pipelining=request.param, **answers)
        servers.append(server)
        transport = transport_to(server, settings)
        answers = [transport.give(address, MESSAGE, before_the_end=before_the_end) for _again in range(2)]
        transport.close()
        assert answers[0].kind == answers[1].kind
        return server, answers[0]

    yield give
    for server in servers:
        server.socket.close()


@pytest.mark.parametrize(
    ("answers", "kind", "arrived"),
    [
        ({}, ACCEPTED, 2),
        ({"mail": "550"}, LATER, 0),
        ({"mail": "421"}, LATER, 0),
        ({"rcpt": "550"}, REFUSED, 0),
        ({"rcpt": "450"}, LATER, 0),
        ({"rcpt": "421"}, LATER, 0),
        ({"data": "554"}, REFUSED, 0),
        ({"data": "451"}, LATER, 0),
        ({"end": "554"}, REFUSED, 2),
        ({"end": "452"}, LATER, 2),
        ({"rcpt": ""}, BROKEN, 0),
        ({"data": ""}, BROKEN, 0),
        ({"end": ""}, UNSURE, 2),
    ],
)
def test_each_answer_is_understood_at_every_step(give, answers, kind, arrived):
    server, answer = give(**answers)
    assert answer.kind == kind
    assert [text for text in server.messages if text] == [MESSAGE] * arrived


def test_what_must_be_done_before_the_end_is_done_and_where_it_fails_nothing_is_sent(give):
    seen = []
    server, _answer = give(before_the_end=lambda: seen.append("done"))
    assert (seen, len(server.messages)) == (["done", "done"], 2)

    def fails():
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        give(before_the_end=fails)


def test_the_end_of_a_message_leaves_at_once(settings):
    """The system would hold it back, 40 ms a copy, until the server acknowledged what came before."""
    transport = transport_to(server := Server(pipelining=True), settings)
    assert transport.give("a@example.org", MESSAGE).kind == ACCEPTED
    assert transport.mailer.connection.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    transport.close()
    server.socket.close()


@pytest.mark.parametrize("address", ["zoé@example.org", "a@example.org\r\nrcpt TO:<b@example.org>"])
def test_an_address_that_no_server_can_be_given_is_refused_alone(give, address):
    server, answer = give(address)
    assert answer.kind == REFUSED
    assert "rcpt" not in server.commands
