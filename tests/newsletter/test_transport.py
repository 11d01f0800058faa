"""What a copy goes through on the wire: commands at once where the server takes them so, and how far each attempt came."""

import socket
import threading
from contextlib import suppress

import pytest

from secretariat.newsletter.actions.transport import Transport
from secretariat.newsletter.rules.sending import ACCEPTED, BROKEN, LATER, REFUSED, UNSURE
from tests.waiting import until

MESSAGE = b"Subject: News\r\n\r\nHello\r\n"


class Server:
    """Answers each command by what `answers` says for its verb, in order; "" closes the connection."""

    def __init__(self, *, pipelining, **answers):
        self.hello = "250-here\r\n250-PIPELINING\r\n250 8BITMIME" if pipelining else "250 here"
        self.answers, self.commands, self.messages = answers, [], []
        self.refused = b"nobody"
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _address = self.socket.accept()
            except OSError:
                return
            with line, line.makefile("rwb", buffering=0) as file, suppress(OSError):
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
            if verb == "rcpt" and self.refused in command:
                answer = "550"
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


NEXT = ("b@example.org", "back@example.org")


@pytest.fixture
def at_once(settings):
    """A server that takes commands at once, and a transport to it."""
    server = Server(pipelining=True)
    transport = transport_to(server, settings)
    yield server, transport
    transport.close()
    server.socket.close()


def spoken(server):
    """The commands after the greeting."""
    return " ".join(server.commands[1:])


def test_the_next_envelope_goes_along_with_the_end_of_a_message(at_once):
    server, transport = at_once
    assert transport.give("a@example.org", MESSAGE, then=NEXT).kind == ACCEPTED
    until(lambda: spoken(server) == "mail rcpt data mail rcpt data", "the server has the second envelope")
    assert server.messages == [MESSAGE]
    assert transport.give(NEXT[0], MESSAGE, sender=NEXT[1]).kind == ACCEPTED
    assert spoken(server) == "mail rcpt data mail rcpt data"
    assert server.messages == [MESSAGE, MESSAGE]


@pytest.mark.parametrize("then", ["another", "nobody"])
def test_what_was_announced_and_does_not_come_is_no_message(at_once, then):
    server, transport = at_once
    transport.give("a@example.org", MESSAGE, then=NEXT)
    if then == "another":
        assert transport.give("c@example.org", MESSAGE).kind == ACCEPTED
        assert server.commands.count("ehlo") == 2, "the server forgot the envelope with the connection"
    transport.close()
    assert set(server.messages) == {MESSAGE}
    assert len(server.messages) == (2 if then == "another" else 1)
    assert "quit" not in spoken(server).split()[:6]


@pytest.mark.parametrize(("answers", "kinds"), [({"end": "554"}, [REFUSED] * 2), ({"end": "421"}, [LATER] * 2)])
def test_what_becomes_of_a_message_says_nothing_of_the_one_announced(at_once, answers, kinds):
    server, transport = at_once
    server.answers = answers
    found = [transport.give("a@example.org", MESSAGE, then=NEXT), transport.give(NEXT[0], MESSAGE, sender=NEXT[1])]
    assert [answer.kind for answer in found] == kinds


def test_a_recipient_refused_ahead_is_refused_when_their_turn_comes(at_once):
    server, transport = at_once
    server.refused = b"<b@example.org>"
    assert transport.give("a@example.org", MESSAGE, then=NEXT).kind == ACCEPTED
    assert transport.give(NEXT[0], MESSAGE, sender=NEXT[1], then=("c@example.org", "")).kind == REFUSED
    assert transport.give("c@example.org", MESSAGE).kind == ACCEPTED
    assert [text for text in server.messages if text] == [MESSAGE] * 2


def test_nothing_is_announced_to_nobody_nor_beyond_what_a_connection_takes(at_once, monkeypatch):
    server, transport = at_once
    monkeypatch.setattr("secretariat.newsletter.actions.transport.MOST_A_CONNECTION", 2)
    for then in (("", ""), ("é@example.org", "")):
        transport.give("a@example.org", MESSAGE, then=then)
    transport.give("a@example.org", MESSAGE)
    assert transport.give("a@example.org", MESSAGE, then=NEXT).kind == ACCEPTED
    assert len(server.messages) == server.commands.count("data") == 4
