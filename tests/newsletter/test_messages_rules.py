"""A letter as bytes: what every recipient has in common is the same, and what is read is what was written."""

import email
import email.policy

from hypothesis import given
from hypothesis import strategies as st

from secretariat.newsletter.rules.messages import Own, Prepared

LINK = "https://portal.example.org/newsletter/stop/1234567.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR/"
OWN = Own("ada@example.org", "<1@example.org>", LINK, LINK.replace("stop", "preferences"))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="[]\x85"))


def prepared(text, html="<p>[[stop_link]]</p>", subject="Hello"):
    around = {
        "sender": "A <a@example.org>",
        "language": "en",
        "date": "Mon, 02 Nov 2026 10:00:00 +0000",
        "list_id": "<n.example.org>",
    }
    return Prepared(subject=subject, text=text, html=html, **around)


def opened(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


@given(WORDS, WORDS, st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=150))
def test_what_is_read_is_what_was_written(before, after, subject):
    text = f"{before}\n.[[stop_link]] and [[preferences]]\n.\n{after}"
    message = opened(prepared(text, subject=subject or "x").message(OWN))
    read = message.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n")
    wanted = text.replace("[[stop_link]]", OWN.stop_link).replace("[[preferences]]", OWN.preferences)
    assert read == wanted.rstrip("\n")
    assert message["Subject"] == (subject or "x")


def test_no_line_is_too_long_or_begins_with_a_dot_for_smtp():
    raw = prepared("x" * 5000 + "\n.\n" + "é" * 5000 + "[[stop_link]]").message(OWN)
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(line.startswith(b".") for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_only_what_is_the_recipients_own_differs():
    letter = prepared("[[stop_link]] [[preferences]]")
    other = Own("bo@example.org", "<2@example.org>", LINK.replace("1234567", "7"), LINK)
    one, two = (opened(letter.message(own)) for own in (OWN, other))
    assert {name for name in one if one[name] != two[name]} == {"To", "Message-ID", "List-Unsubscribe"}
    assert one.keys() == two.keys()
