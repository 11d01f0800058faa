"""The same press twice is one act: the second leads where the first led."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.backends.cache import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.shortcuts import redirect
from django.test import AsyncRequestFactory, Client
from django.urls import reverse

from alliance87 import presses
from alliance87.documents.models import Document
from gcg.models import AgendaItem, Engagement, Opening
from tests.cast import QUORATE, make_meeting, seat_people
from tests.documents import files

ENGAGEMENT = {"office": "chair", "title": "A speech", "day": "2027-03-01", "place": "Geneva"}


def signed_in(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return client


def form_of(client, address):
    """What a page's form sends beside what is typed: its token, and the fields that are hidden."""
    page = client.get(address)
    assert page.status_code == 200
    return {"csrfmiddlewaretoken": str(page.context["csrf_token"])}


def test_opening_twice_leads_into_the_open_meeting(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    client, address = signed_in(cast.chair), f"{meeting.get_absolute_url()}opening/"
    press = form_of(client, address)
    first, second = client.post(address, press), client.post(address, press)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Opening.objects.count() == 1


def test_a_double_click_enters_one_row_where_two_would_be_taken(cast):
    client, address = signed_in(cast.chair), "/en/gcg/diary/new/"
    press = form_of(client, address) | ENGAGEMENT
    assert client.post(address, press).url == client.post(address, press).url
    assert Engagement.objects.count() == 1
    client.post(address, form_of(client, address) | ENGAGEMENT)
    assert Engagement.objects.count() == 2, "a fresh page is another press"


def test_two_files_of_one_name_and_size_are_two_presses(cast, meeting, settings, tmp_path):
    """Somebody corrects a file, goes back to the form and sends it at once: the page's token is still the same."""
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    client, address = signed_in(cast.secretary), reverse("gcg:item-papers", args=[meeting.slug, 2])
    press = form_of(client, address)
    press |= {"title": "Workplan", "distribution": "open", "language": "en", "change": "", "changes": ""}
    first, other = files.PDF, files.PDF.replace(b"%PDF-1.7", b"%PDF-1.6")
    assert first != other
    for content in (first, first, other):
        upload = SimpleUploadedFile("plan.pdf", content)
        assert client.post(address, press | {"file": upload}).status_code == 302
    stored = [document.file.read() for document in Document.objects.order_by("pk")]
    assert stored == [first, other]


def test_what_can_no_longer_be_done_leads_where_it_led(cast, meeting, monkeypatch):
    """Long after the click, as when a page is sent again by hand."""
    monkeypatch.setattr(presses, "TWICE", 0)
    seat_people(cast, meeting, QUORATE)
    client, address = signed_in(cast.chair), f"{meeting.get_absolute_url()}opening/"
    press = form_of(client, address)
    assert client.post(address, press).url == client.post(address, press).url


def test_removing_an_item_twice_finds_no_missing_page(cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=30))
    item = meeting.items.get(number=1)
    client, address = signed_in(cast.secretary), reverse("gcg:item-removal", args=[meeting.slug, 1])
    page = client.get(address)
    press = {"csrfmiddlewaretoken": str(page.context["csrf_token"]), "seen": page.context["seen"]}
    first, second = client.post(address, press), client.post(address, press)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_somebody_else_gets_the_refusal(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    address = f"{meeting.get_absolute_url()}opening/"
    chair, deputy = signed_in(cast.chair), signed_in(cast.deputy)
    presses_of = [(client, form_of(client, address)) for client in (chair, deputy)]
    first, second = [client.post(address, press) for client, press in presses_of]
    assert (first.status_code, second.status_code) == (302, 200)
    assert "has already been opened" in second.text


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_very_same_time_are_one(committed_cast):
    client, address = signed_in(committed_cast.chair), "/en/gcg/diary/new/"
    press = form_of(client, address) | ENGAGEMENT
    start = Barrier(2)

    def click():
        again = Client(enforce_csrf_checks=True)
        again.cookies = client.cookies
        start.wait()
        try:
            return again.post(address, press).url
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = [pool.submit(click) for _number in range(2)]
        assert one.result() == other.result()
    assert Engagement.objects.count() == 1


def test_a_second_click_leads_where_the_first_led_though_its_browser_left(db):
    """A browser breaks off the first request when its user clicks again; the act is done all the same."""
    acts, begun = [], asyncio.Event()

    async def act(_request):
        acts.append("done")
        begun.set()
        await asyncio.sleep(0.05)
        return redirect("/en/there/")

    async def click(middleware):
        request = AsyncRequestFactory().post("/en/here/", {"csrfmiddlewaretoken": "one-rendering"})
        request.session = SessionStore()
        return await middleware(request)

    async def twice():
        middleware = presses.PressMiddleware(act)
        first = asyncio.create_task(click(middleware))
        await begun.wait()
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        return await click(middleware)

    assert async_to_sync(twice)().url == "/en/there/"
    assert acts == ["done"]
