"""A mail server in a process of its own that takes everything and keeps nothing but counts, as Postfix's smtp-sink does.

`with Sink() as sink:` gives `sink.port`. With `log`, a line is written for each message before it is accepted: the connection,
the recipient, the Message-ID.
"""

import re
import socket
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ADDRESS = re.compile(rb"<([^>]*)>")
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]*>)", re.MULTILINE | re.IGNORECASE)
HELLO = b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"


class Sink:
    """The process; `seconds` is how long it takes over a message."""

    def __init__(self, *, log=None, seconds=0.0):
        self.log = Path(log) if log else None
        self._command = [sys.executable, "-m", "tests.sink", str(log or ""), str(seconds)]

    def __enter__(self):
        self.process = subprocess.Popen(self._command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(self, *_error):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @property
    def accepted(self):
        """[(connection, recipient, Message-ID)] of all messages so far. Needs `log`."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [tuple(line.split(" ")) for line in lines if line.count(" ") == 2]


class _Line:
    """One connection: its commands, in the order they come."""

    def __init__(self, line, number, log, seconds):
        self.line, self.number, self.log, self.seconds = line, number, log, seconds
        self.rest = b""

    def run(self):
        recipient = b""
        self.line.sendall(b"220 sink\r\n")
        while command := self._until(b"\r\n"):
            verb = command[:4].upper()
            if verb == b"RCPT":
                recipient = _ADDRESS.search(command)[1]
            if verb == b"DATA":
                self.line.sendall(b"354 go on\r\n")
                self._take(recipient, self._until(b"\r\n.\r\n"))
            self.line.sendall(HELLO if verb == b"EHLO" else b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")

    def _take(self, recipient, message):
        if self.seconds:
            time.sleep(self.seconds)
        if self.log and (found := _MESSAGE_ID.search(message)):
            self.log.write(b"%d %s %s\n" % (self.number, recipient, found[1]))

    def _until(self, end):
        """What comes up to `end`; b"" once the other side is gone."""
        parts, tail = [self.rest], self.rest
        while (at := tail.find(end)) < 0:
            piece = self.line.recv(262_144)
            if not piece:
                return b""
            tail = tail[-len(end) :] + piece if len(parts) else piece
            parts.append(piece)
        whole = b"".join(parts)
        at = whole.find(end)
        self.rest = whole[at + len(end) :]
        return whole[: at + len(end)]


def serve(log, seconds):
    """Listen on a free port of the loopback, whose number is written to standard output, until killed."""
    kept = Path(log).open("ab", buffering=0) if log else None  # noqa: SIM115 - as long as the process
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        print(server.getsockname()[1], flush=True)
        for number in count(1):
            line, _address = server.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_run, args=(_Line(line, number, kept, seconds),), daemon=True).start()


def _run(line):
    try:
        line.run()
    except OSError:
        pass
    finally:
        line.line.close()


if __name__ == "__main__":
    serve(sys.argv[1], float(sys.argv[2]))
