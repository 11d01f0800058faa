"""The screens of the agenda: its order, its items, its PDF."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from gcg.actions.agenda import agenda_pdf
from gcg.models import AgendaItem
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast.secretary)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_the_agenda_is_reordered_by_buttons_that_keep_the_focus(secretary, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    page = secretary.get(reverse("gcg:agenda", args=["12"]))
    item = meeting.items.get(number=3)
    move = {"item": item.pk, "way": "up", "seen": page.context["seen"]}
    response = secretary.post(reverse("gcg:agenda-order", args=["12"]), move, follow=True)
    page = text(response)
    assert "“Item 3” is now item 2." in page
    assert re.search(r'name="way"\s+value="up"\s+autofocus\s*>', page)
    assert page.count("autofocus") == 1
    again = text(secretary.post(reverse("gcg:agenda-order", args=["12"]), move))
    assert "Somebody changed this" in again
    gone = text(secretary.post(reverse("gcg:agenda-order", args=["12"]), {**move, "item": 0}))
    assert "removed from the agenda meanwhile" in gone


def test_the_last_place_keeps_the_focus_on_the_button_that_is_left(secretary, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    seen = secretary.get(reverse("gcg:agenda", args=["12"])).context["seen"]
    move = {"item": meeting.items.get(number=2).pk, "way": "down", "seen": seen}
    page = text(secretary.post(reverse("gcg:agenda-order", args=["12"]), move, follow=True))
    assert page.count("autofocus") == 1
    assert re.search(r'value="up"\s+autofocus', page)


def test_items_are_added_edited_and_removed(secretary, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    item = {"title": "Budget", "kind": "decision", "minutes_allotted": "20", "subject": "resources"}
    secretary.post(reverse("gcg:item-new", args=["12"]), {**item, "draft_text": "The GCG notes the budget."})
    assert meeting.items.get(number=4).draft_text == "The GCG notes the budget."
    address = reverse("gcg:item-edit", args=["12", 4])
    seen = secretary.get(address).context["form"].carried
    wrong = secretary.post(address, {**item, "kind": "discussion", "draft_text": "x", "seen": seen})
    assert "Only an item for decision has a draft text" in text(wrong)
    secretary.post(address, {**item, "title": "Budget 2027", "seen": seen})
    assert meeting.items.get(number=4).title == "Budget 2027"
    address = reverse("gcg:item-removal", args=["12", 4])
    secretary.post(address, {"seen": secretary.get(address).context["seen"]})
    assert meeting.items.count() == 3


def test_standing_items_are_offered_until_they_are_there(secretary, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    page = text(secretary.get(reverse("gcg:agenda", args=["12"])))
    assert 'name="standing" value="minutes"' in page
    secretary.post(reverse("gcg:agenda-standing", args=["12"]), {"standing": "minutes"})
    assert meeting.items.first().standing == "minutes"
    page = text(secretary.get(reverse("gcg:agenda", args=["12"])))
    assert 'name="standing" value="minutes"' not in page
    assert "Minutes to adopt" in text(secretary.get(reverse("gcg:item-edit", args=["12", 1])))


def test_the_agenda_as_pdf_says_what_the_agenda_says(cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    meeting.items.filter(number=1).update(objective="To begin.", presenter="Amélie Łukasz")
    pdf = PdfReader(BytesIO(agenda_pdf(meeting)))
    words = " ".join(page.extract_text() for page in pdf.pages)
    for word in ("GCG/12", "Provisional agenda", "Item 3", "To begin.", "Amélie Łukasz", "welcomes the plan", "45"):
        assert word in words
    assert pdf.metadata.title == "GCG/12 Provisional agenda"


def test_the_pdf_is_as_its_reader_may_see_it(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    meeting.items.filter(number=2).update(is_restricted=True)
    address = reverse("gcg:agenda-pdf", args=["12"])
    client.force_login(cast.observer)
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "Item 1" in words
    assert "Item 2" not in words
    client.force_login(cast.stranger)
    assert client.get(address).status_code == 404


def test_a_page_sent_after_a_reordering_is_for_the_item_it_showed(secretary, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    item = meeting.items.get(number=1)
    address = reverse("gcg:item-edit", args=["12", 1])
    seen = secretary.get(address).context["form"].carried
    AgendaItem.objects.filter(pk=item.pk).update(number=9)
    meeting.items.filter(number=2).update(number=1)
    data = {"title": "Budget", "kind": "discussion", "minutes_allotted": "20", "subject": "resources"}
    assert secretary.post(address, {**data, "item": item.pk, "seen": seen}).status_code == 302
    item.refresh_from_db()
    assert item.title == "Budget"
    assert meeting.items.get(number=1).title == "Item 2"


@pytest.mark.parametrize("name", ["gcg:item-edit", "gcg:item-removal"])
def test_a_page_sent_for_a_removed_item_is_refused_with_what_was_typed(secretary, cast, name):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    item = meeting.items.get(number=3)
    key, _deleted = item.pk, item.delete()
    data = {"title": "Budget", "kind": "discussion", "minutes_allotted": "20", "subject": "resources"}
    response = secretary.post(reverse(name, args=["12", 3]), {**data, "item": key, "seen": "x"})
    assert "This item was removed from the agenda meanwhile" in text(response)
    assert "Budget" in text(response) or name == "gcg:item-removal"
