"""What the mail server's answer means for a copy, and when it is tried again. No Django, no clock."""

from dataclasses import dataclass
from datetime import timedelta

MAX_TRIES = 12
"""After how many temporary refusals, or attempts of which nobody knows, a copy is given up: about a day."""

FIRST_WAIT = timedelta(minutes=5)
AGAIN_AFTER = timedelta(seconds=30)
"""How long a copy waits after its connection broke: longer each time, where it may have arrived nevertheless."""

LONGEST_WAIT = timedelta(hours=3)

LATEST = timedelta(hours=2)
"""How late an issue may go out by itself, and how long its sending may have been silent."""

ACCEPTED, REFUSED, LATER, UNSURE, BROKEN = "accepted", "refused", "later", "unsure", "broken"
"""What an attempt came to. BROKEN: the connection failed before the message was given, so nothing was sent."""


@dataclass(frozen=True)
class ServerAnswer:
    """What an attempt came to, what the server said, and whether the connection can still be used."""

    kind: str
    said: str = ""
    is_usable: bool = True


def answer_of(code: int, said: str) -> ServerAnswer:
    """The answer behind an SMTP reply: 421 closes the connection, other 4yz may succeed later, 5yz never (RFC 5321)."""
    words = f"{code} {said}".replace("\x00", "")[:500]
    if 200 <= code < 300:
        return ServerAnswer(ACCEPTED, words)
    if code == 421:
        return ServerAnswer(LATER, words, is_usable=False)
    return ServerAnswer(REFUSED if 500 <= code <= 599 else LATER, words)


def wait_after(tries: int, first: timedelta = FIRST_WAIT) -> timedelta | None:
    """How long to wait after attempt number `tries`, if it is `first` after number one; None to give up."""
    if tries >= MAX_TRIES:
        return None
    return min(first * 2 ** min(tries - 1, 20), LONGEST_WAIT)
