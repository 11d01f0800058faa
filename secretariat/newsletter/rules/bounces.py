"""What a message in the bounce mailbox says of a copy: a delivery report (RFC 3464), a complaint of a feedback loop
(RFC 5965), or a program that answers by itself. No Django.
"""

import re
from dataclasses import dataclass
from email.message import Message

HARD, SOFT, DELIVERED, COMPLAINT, NOTHING = "hard", "soft", "delivered", "complaint", "nothing"

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_MAY_PASS = {("2", "2"), ("3", "1"), ("4", "7"), ("3", "4")}
"""(subject, detail) of a permanent status that may pass: mailbox or system full, no time left, message too big."""

_JUDGED = "7"
"""The subject of a status by which a server judges the sender or the text, not the address."""


@dataclass(frozen=True)
class Bounce:
    """What became of the copy, and what the other server said."""

    kind: str
    said: str = ""


def told_by(message: Message) -> Bounce | None:
    """What the message tells; None if people must read it."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            return _report(part)
        if part.get_content_type() == "message/feedback-report":
            return _complaint(part)
    if _is_from_a_mail_server(message):
        return Bounce(SOFT, _line(message.get("Subject")))
    automatic = str(message.get("Auto-Submitted", "no")).strip().lower() != "no"
    automatic = automatic or bool(message.get("X-Autoreply") or message.get("X-Autorespond"))
    return Bounce(NOTHING) if automatic else None


def _report(part):
    fields = [block for block in _blocks(part) if block.get("Action") or block.get("Status")]
    if not fields:
        return Bounce(SOFT)
    block = fields[0]
    action = str(block.get("Action", "failed")).strip().lower()
    said = _line(block.get("Diagnostic-Code") or block.get("Status"))
    if action in ("delivered", "relayed", "expanded"):
        return Bounce(DELIVERED, said)
    if action == "delayed":
        return Bounce(NOTHING, said)
    return Bounce(HARD if _is_for_good(str(block.get("Status", ""))) else SOFT, said)


def _is_for_good(status):
    match = _STATUS.search(status)
    if not match:
        return False
    kind, subject, detail = match.groups()
    return kind == "5" and subject != _JUDGED and (subject, detail) not in _MAY_PASS


def _complaint(part):
    kinds = [str(block.get("Feedback-Type", "")).strip().lower() for block in _blocks(part)]
    if "not-spam" in kinds:
        return Bounce(NOTHING)
    return Bounce(COMPLAINT, _line(next(filter(None, kinds), "")))


def _blocks(part):
    """The groups of fields in a part; the parser leaves those of a feedback report as text."""
    content = part.get_payload()
    if isinstance(content, list):
        return [*content, *(_fields(block.get_payload()) for block in content if isinstance(block.get_payload(), str))]
    return [_fields(content)]


def _fields(text):
    block = Message()
    for line in re.sub(r"\r?\n[ \t]+", " ", str(text or "")).splitlines():
        name, colon, value = line.partition(":")
        if colon and re.fullmatch(r"[A-Za-z-]+", name):
            block[name] = value.strip()
    return block


def _is_from_a_mail_server(message):
    sender = str(message.get("From", "")).lower()
    return str(message.get("Return-Path", "")).strip() == "<>" and (
        "mailer-daemon@" in sender or "postmaster@" in sender
    )


def _line(value):
    return " ".join(str(value or "").split())[:500]
