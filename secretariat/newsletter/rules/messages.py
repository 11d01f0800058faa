"""A letter as the bytes that go over the wire: built once, then only what is a recipient's own is set. No Django."""

from binascii import b2a_qp
from dataclasses import dataclass
from email.header import Header
from hashlib import sha256


@dataclass(frozen=True)
class Own:
    """What is a recipient's own: the address, the Message-ID, and the links by which they leave and choose."""

    to: str
    message_id: str
    stop_link: str
    preferences: str


class Prepared:
    """A letter with its places for what is a recipient's own. `message(own)` are the bytes for one recipient.

    Both parts are quoted-printable; a link stands between soft line breaks, so that nothing around it changes with its
    length. No header differs but To, Message-ID and List-Unsubscribe.
    """

    def __init__(self, *, sender, subject, date, language, text, html, list_id):
        boundary = "=_" + sha256(f"{subject}{text}{html}".encode()).hexdigest()[:32]
        self._head = _headers(
            ("From", sender),
            ("Subject", Header(subject, "utf-8", header_name="Subject").encode(linesep="\r\n")),
            ("Date", date),
            ("Content-Language", language),
            ("List-Id", list_id),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("Precedence", "bulk"),
            ("MIME-Version", "1.0"),
            ("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
        )
        self._pieces = [
            *_part(boundary, "text/plain", text),
            *_part(boundary, "text/html", html),
            f"--{boundary}--\r\n".encode(),
        ]

    def message(self, own):
        """The message for one recipient, with the line ends of SMTP."""
        links = {"stop_link": _encoded(own.stop_link), "preferences": _encoded(own.preferences)}
        head = _headers(("To", own.to), ("Message-ID", own.message_id), ("List-Unsubscribe", f"<{own.stop_link}>"))
        body = (piece if isinstance(piece, bytes) else links[piece] for piece in self._pieces)
        return b"".join([head, self._head, b"\r\n", *body])


def _headers(*pairs):
    return "".join(f"{name}: {value}\r\n" for name, value in pairs).encode()


def _part(boundary, kind, content):
    yield (
        f"--{boundary}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode()
    rest = content
    while rest:
        places = [(at, name) for name in ("stop_link", "preferences") if (at := rest.find(f"[[{name}]]")) >= 0]
        if not places:
            yield _encoded(rest, is_last=True)
            break
        at, name = min(places)
        yield _encoded(rest[:at])
        yield name
        rest = rest[at + len(name) + 4 :]
    yield b"\r\n"


def _encoded(content, *, is_last=False):
    """Quoted-printable, with a soft line break behind it so that the next piece begins a line."""
    encoded = b2a_qp(content.replace("\r\n", "\n").encode(), istext=True).replace(b"\n", b"\r\n")
    dotted = encoded.replace(b"\r\n.", b"\r\n=2E")
    dotted = b"=2E" + dotted[1:] if dotted.startswith(b".") else dotted
    return dotted if is_last else dotted + b"=\r\n"
