"""A line to the portal that can be frozen: connections stay open, and nothing comes through them any more."""

import socket
import threading
from contextlib import contextmanager


class Proxy:
    """Passes bytes between a browser and the portal on `port`; `freeze` silences the connections open then."""

    def __init__(self, port):
        self._port = port
        self._thawed = []
        self._sockets = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self):
        """Silence what is open now; what is opened from now on passes."""
        for event in self._thawed:
            event.clear()
        self._thawed = []

    def close(self):
        for one in (self._listener, *self._sockets):
            one.close()

    def _accept(self):
        while True:
            try:
                browser, _address = self._listener.accept()
                portal = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                return
            thawed = threading.Event()
            thawed.set()
            self._thawed.append(thawed)
            self._sockets += [browser, portal]
            for here, there in ((browser, portal), (portal, browser)):
                threading.Thread(target=self._pass_on, args=(here, there, thawed), daemon=True).start()

    def _pass_on(self, here, there, thawed):
        try:
            while data := here.recv(65_536):
                if not thawed.is_set():
                    return
                there.sendall(data)
            there.shutdown(socket.SHUT_WR)
        except OSError:
            return


@contextmanager
def proxy_to(port):
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
