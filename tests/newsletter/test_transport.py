"""What a copy goes through on the wire: commands at once where the server takes them so, and how far each attempt came."""

import socket
import threading
from contextlib import suppress
from time import monotonic, sleep

import pytest

from secretariat.newsletter.actions.line import Envelope
from secretariat.newsletter.actions.transport import LINES, Transport
from secretariat.newsletter.rules.sending import ACCEPTED, BROKEN, LATER, REFUSED, UNSURE
from tests.waiting import until

MESSAGE = b"Subject: News\r\n\r\nHello\r\n"


class Server:
    """Answers each command by what `answers` says for its verb, in order; "" closes the connection."""

    def __init__(self, *, pipelining, takes=1000, **answers):
        self.hello = "250-here\r\n250-PIPELINING\r\n250 8BITMIME" if pipelining else "250 here"
        self.answers, self.commands, self.messages = answers, [], []
        self.refused = b"nobody"
        self.takes, self.lines, self.stalls = takes, 0, False
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _address = self.socket.accept()
            except OSError:
                return
            self.lines += 1
            threading.Thread(target=self._serve_one, args=(line, self.lines), daemon=True).start()

    def _serve_one(self, line, number):
        with line, line.makefile("rwb", buffering=0) as file, suppress(OSError):
            if number > self.takes:
                file.write(b"421 too many\r\n")
            else:
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
        while self.stalls:
            sleep(0.01)
        file.write(f"{answer} x\r\n".encode())
        return True


def transport_to(server, settings):
    options = {"host": "127.0.0.1", "port": server.port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    return Transport()


def give_one(transport, address, *, before_the_ends=None, then=None, sender=""):
    """The ServerAnswer to one message over one connection."""
    transport.open(1)
    copy = Envelope(address, sender), MESSAGE
    [answer] = transport.give([copy], before_the_ends=before_the_ends, then=[then] if then else ())
    return answer


@pytest.fixture(params=[True, False], ids=["at once", "one by one"])
def give(request, settings):
    servers = []

    def give(address="a@example.org", before_the_ends=None, **answers):
        server = Server(pipelining=request.param, **answers)
        servers.append(server)
        transport = transport_to(server, settings)
        answers = [give_one(transport, address, before_the_ends=before_the_ends) for _again in range(2)]
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
    server, _answer = give(before_the_ends=lambda: seen.append("done"))
    assert (seen, len(server.messages)) == (["done", "done"], 2)

    def fails():
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        give(before_the_ends=fails)


def test_the_end_of_a_message_leaves_at_once(settings):
    """The system would hold it back, 40 ms a copy, until the server acknowledged what came before."""
    transport = transport_to(server := Server(pipelining=True), settings)
    assert give_one(transport, "a@example.org").kind == ACCEPTED
    assert transport.lines[0].mailer.connection.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    transport.close()
    server.socket.close()


@pytest.mark.parametrize("address", ["zoé@example.org", "a@example.org\r\nrcpt TO:<b@example.org>"])
def test_an_address_that_no_server_can_be_given_is_refused_alone(give, address):
    server, answer = give(address)
    assert answer.kind == REFUSED
    assert "rcpt" not in server.commands


NEXT = Envelope("b@example.org", "back@example.org")


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
    assert give_one(transport, "a@example.org", then=NEXT).kind == ACCEPTED
    until(lambda: spoken(server) == "mail rcpt data mail rcpt data", "the server has the second envelope")
    assert server.messages == [MESSAGE]
    assert give_one(transport, NEXT.address, sender=NEXT.sender).kind == ACCEPTED
    assert spoken(server) == "mail rcpt data mail rcpt data"
    assert server.messages == [MESSAGE, MESSAGE]


@pytest.mark.parametrize("then", ["another", "nobody"])
def test_what_was_announced_and_does_not_come_is_no_message(at_once, then):
    server, transport = at_once
    give_one(transport, "a@example.org", then=NEXT)
    if then == "another":
        assert give_one(transport, "c@example.org").kind == ACCEPTED
        assert server.commands.count("ehlo") == 2, "the server forgot the envelope with the connection"
    transport.close()
    assert set(server.messages) == {MESSAGE}
    assert len(server.messages) == (2 if then == "another" else 1)
    assert "quit" not in spoken(server).split()[:6]


@pytest.mark.parametrize(("answers", "kinds"), [({"end": "554"}, [REFUSED] * 2), ({"end": "421"}, [LATER] * 2)])
def test_what_becomes_of_a_message_says_nothing_of_the_one_announced(at_once, answers, kinds):
    server, transport = at_once
    server.answers = answers
    found = [give_one(transport, "a@example.org", then=NEXT), give_one(transport, NEXT.address, sender=NEXT.sender)]
    assert [answer.kind for answer in found] == kinds


def test_a_recipient_refused_ahead_is_refused_when_their_turn_comes(at_once):
    server, transport = at_once
    server.refused = b"<b@example.org>"
    assert give_one(transport, "a@example.org", then=NEXT).kind == ACCEPTED
    assert give_one(transport, NEXT.address, sender=NEXT.sender, then=Envelope("c@example.org")).kind == REFUSED
    assert give_one(transport, "c@example.org").kind == ACCEPTED
    assert [text for text in server.messages if text] == [MESSAGE] * 2


def test_nothing_is_announced_to_nobody_nor_beyond_what_a_connection_takes(at_once, monkeypatch):
    server, transport = at_once
    monkeypatch.setattr("secretariat.newsletter.actions.line.MOST_A_CONNECTION", 2)
    for then in (Envelope(""), Envelope("é@example.org")):
        give_one(transport, "a@example.org", then=then)
    give_one(transport, "a@example.org")
    assert give_one(transport, "a@example.org", then=NEXT).kind == ACCEPTED
    assert len(server.messages) == server.commands.count("data") == 4


def several(count):
    """So many copies, each to somebody else."""
    return [(Envelope(f"r{number}@example.org"), MESSAGE) for number in range(count)]


def test_several_messages_are_given_together_one_over_each_connection(at_once):
    server, transport = at_once
    seen = []
    assert transport.open(100) == LINES
    copies = several(2 * LINES)
    then = [envelope for envelope, _message in copies[LINES:]]
    answers = transport.give(copies[:LINES], before_the_ends=lambda: seen.append(len(server.messages)), then=then)
    answers += transport.give(copies[LINES:])
    assert [answer.kind for answer in answers] == [ACCEPTED] * 2 * LINES
    assert (seen, server.lines, len(server.messages)) == ([0], LINES, 2 * LINES)
    assert server.commands.count("mail") == 2 * LINES, "none of those announced is announced again"


def test_no_more_connections_are_made_than_there_are_messages(at_once):
    server, transport = at_once
    assert transport.open(2) == 2
    assert server.lines == 2


def test_a_server_that_takes_fewer_connections_is_given_fewer_messages_together(settings):
    server = Server(pipelining=True, takes=2)
    transport = transport_to(server, settings)
    assert [transport.open(100), transport.open(100)] == [2, 2]
    assert server.lines == 3, "it is not asked again and again"
    assert [answer.kind for answer in transport.give(several(2))] == [ACCEPTED] * 2
    transport.close()
    server.socket.close()


def test_what_becomes_of_one_message_says_nothing_of_those_beside_it(at_once):
    server, transport = at_once
    transport.open(3)
    server.refused = b"<r1@example.org>"
    assert [answer.kind for answer in transport.give(several(3))] == [ACCEPTED, REFUSED, ACCEPTED]
    server.answers["end"] = ""
    server.refused = b"nobody"
    assert [answer.kind for answer in transport.give(several(3))] == [UNSURE] * 3
    assert transport.open(3) == 3, "broken connections are made anew"


def test_a_server_that_stalls_is_waited_for_once_whatever_the_number_of_connections(at_once, monkeypatch):
    server, transport = at_once
    monkeypatch.setattr("secretariat.newsletter.actions.transport.PATIENCE", 3)
    monkeypatch.setattr("secretariat.newsletter.actions.line.LEAST_PATIENCE", 0.01)
    transport.open(LINES)
    server.stalls = True
    begun = monotonic()
    assert [answer.kind for answer in transport.give(several(LINES))] == [UNSURE] * LINES
    assert monotonic() - begun < 3 * LINES
    server.stalls = False
    assert len(server.messages) == LINES
