"""The demonstration's mailbox shows mail as its recipients would see it, and exists in no other mode."""

import importlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import mailers, send_mail
from django.urls import clear_url_caches, reverse

import alliance87.urls
from alliance87.outbox.actions import Addressee, Attached, write
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.models import KeptMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.MAILERS = {"default": {"BACKEND": "alliance87.outbox.mailbox.KeepingBackend"}}


@pytest.fixture
def kept():
    path = default_storage.save("tests/a.pdf", ContentFile(b"%PDF-1.7"))
    attached = [Attached("agenda.pdf", "application/pdf", path)]
    recipient = Addressee("Ana@example.org", "Ana Ñandú", {"reply_link": "http://localhost/gcg/reply/1.x/"})
    write("test.notice", "notice", {"title": "Agenda"}, [recipient], attachments=attached)
    deliver_due()
    return KeptMail.objects.get()


def test_all_mail_is_listed_and_one_recipients_alone(client, kept):
    write("test.notice", "notice", {"title": "Other"}, [Addressee("li@example.org", "Li", {"reply_link": "x"})])
    deliver_due()
    everybody = client.get(reverse("demo-mailbox")).content.decode()
    assert "Agenda for Ana Ñandú" in everybody
    assert "Other for Li" in everybody
    hers = client.get(reverse("demo-mailbox"), {"recipient": "ana@EXAMPLE.org"}).content.decode()
    assert "Agenda for Ana Ñandú" in hers
    assert "Other for Li" not in hers


def test_a_message_shows_headers_text_and_files(client, kept):
    page = client.get(reverse("demo-message", args=[kept.pk])).content.decode()
    assert "Ana Ñandú &lt;ana@example.org&gt;" in page
    assert '<a href="http://localhost/gcg/reply/1.x/"' in page
    assert "agenda.pdf" in page
    numbers = [
        number
        for number in range(9)
        if client.get(reverse("demo-message-file", args=[kept.pk, number])).status_code == 200
    ]
    assert len(numbers) == 1
    file = client.get(reverse("demo-message-file", args=[kept.pk, numbers[0]]))
    assert (file.content, file["Content-Disposition"]) == (b"%PDF-1.7", 'attachment; filename="agenda.pdf"')


def test_the_html_is_framed_alone_under_a_policy_of_its_own(client, kept):
    page = client.get(reverse("demo-message", args=[kept.pk]))
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    frame = client.get(reverse("demo-message-html", args=[kept.pk]))
    policy = frame["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups" in policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    html = frame.content.decode()
    assert '<base target="_blank">' in html
    assert 'href="http://localhost/gcg/reply/1.x/"' in html


def test_mail_that_is_no_mailing_is_kept_too(client):
    send_mail("Sign-in code", "Your code is 123", None, ["ana@example.org"], using="default")
    assert "Your code is 123" in client.get(reverse("demo-message", args=[KeptMail.objects.get().pk])).content.decode()
    assert mailers.default.send_messages([]) == 0


def test_the_list_takes_the_same_queries_at_1_and_at_30(client, kept, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(reverse("demo-mailbox"))
    write(
        "test.notice",
        "notice",
        {"title": "More"},
        [Addressee(f"r{number}@example.org", "R", {"reply_link": "x"}) for number in range(29)],
    )
    deliver_due()
    with django_assert_num_queries(4):
        client.get(reverse("demo-mailbox"))


def test_outside_the_demonstration_there_is_no_mailbox(client, settings, kept):
    settings.DEMONSTRATION = False
    importlib.reload(alliance87.urls)
    clear_url_caches()
    try:
        assert client.get("/en/demo/mailbox/").status_code == 404
        assert client.get(f"/en/demo/mailbox/{kept.pk}/html/").status_code == 404
    finally:
        settings.DEMONSTRATION = True
        importlib.reload(alliance87.urls)
        clear_url_caches()
