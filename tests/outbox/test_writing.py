"""Mail is a row before it is sent: rendered once, its recipient's own words put in copy by copy."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from alliance87.outbox.actions import Addressee, Attached, complete, copy, write
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record.actions import history_of
from alliance87.terms import refusal

pytestmark = pytest.mark.django_db

TWO = [
    Addressee("ana@example.org", "Ana & <b>Ben</b>", {"reply_link": "https://x.example/a?b=1&c=2"}),
    Addressee("li@example.org", "李\r\nBcc: x@example.org", {"reply_link": "https://x.example/li"}),
]


def write_two(**more):
    return write("test.notice", "notice", {"title": "Meeting <12>"}, TWO, **more)


def test_each_recipient_has_a_row_with_its_own_message_id():
    mailing = write_two()
    rows = mailing.deliveries.all()
    assert [row.email for row in rows] == ["ana@example.org", "li@example.org"]
    assert len({row.message_id for row in rows}) == 2
    assert all(row.state == "waiting" for row in rows)


def test_the_text_is_kept_once_and_the_own_words_stand_in_each_copy():
    mailing = write_two()
    first, second = [message_of(row) for row in mailing.deliveries.all()]
    assert "[[name]]" in mailing.text
    assert first.body.startswith("Dear Ana & <b>Ben</b>, Meeting <12>: https://x.example/a?b=1&c=2 at http")
    assert "https://x.example/li" in second.body
    assert "https://x.example/a" not in second.body


def test_own_words_are_escaped_in_html():
    html = message_of(write_two().deliveries.first()).alternatives[0].content
    assert "Ana &amp; &lt;b&gt;Ben&lt;/b&gt;" in html
    assert 'href="https://x.example/a?b=1&amp;c=2"' in html


def test_styles_are_inlined_and_media_queries_stay():
    html = write_two().html
    assert 'style="color: #123456;"' in html
    assert "@media (prefers-color-scheme: dark)" in html


def test_a_name_cannot_bring_in_a_header():
    message = message_of(write_two().deliveries.last()).message()
    assert message["Bcc"] is None
    assert message["Subject"].startswith("Meeting <12> for 李")


def test_nothing_is_due_before_its_attachment_is_made():
    mailing = write_two(complete=False)
    assert not Delivery.objects.due(mailing.deliveries.first().next_try_at).exists()
    path = default_storage.save("tests/agenda.pdf", ContentFile(b"%PDF-"))
    complete(mailing, [Attached("agenda.pdf", "application/pdf", path)])
    complete(mailing, [Attached("agenda.pdf", "application/pdf", path)])
    assert mailing.attachments.count() == 1
    assert Delivery.objects.due(mailing.deliveries.first().next_try_at).count() == 2
    assert message_of(mailing.deliveries.first()).attachments[0].content == b"%PDF-"


def test_a_second_copy_is_a_message_of_its_own_and_not_doubled_by_a_click():
    mailing = write_two()
    first = mailing.deliveries.first()
    with pytest.raises(refusal.Refusal, match="waiting"):
        copy(first, by=None)
    first.sent_at = first.next_try_at
    first.save()
    again = copy(first, by=None)
    assert (again.email, again.words) == (first.email, first.words)
    assert again.message_id != first.message_id
    assert [entry.act for entry in history_of(first)] == ["outbox.delivery.sent_again"]
    with pytest.raises(refusal.Refusal):
        copy(first, by=None)


def test_mailings_about_a_row_are_found():
    mailing = write_two()
    other = write_two(about=mailing)
    assert list(Mailing.objects.about(mailing)) == [other]


OWN_FOOT = {"newsletter_asked": "a letter of the newsletter", "newsletter_issue": "the newsletter itself"}
"""Letters whose foot is another, and what they are."""


def test_every_letter_says_in_its_text_too_who_sent_it():
    """Who reads the text alone finds the sender, the way to stop such letters, and that a demonstration is none."""
    letters = [
        path for path in (settings.BASE_DIR / "templates/mail").glob("*.html") if "{% extends" in path.read_text()
    ]
    texts = {path.stem: path.with_suffix(".txt") for path in letters}
    without = {name for name, text in texts.items() if text.exists() and "mail/base.txt" not in text.read_text()}
    assert without == set(OWN_FOOT)
