"""What an agenda still lacks is shown to the clerk who writes it and to the Chair before the meeting is convened."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance87.meetings.actions.papers import file_paper
from gcg.models import AgendaItem
from tests.cast import make_meeting
from tests.documents import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def meeting_in(cast, days):
    """A meeting in preparation, with items 1 and 2 for discussion and item 3 for decision."""
    return make_meeting(cast, convened=False, starts_in=timedelta(days=days))


def pages(client, cast):
    """The clerk's agenda and the Chair's page of the convocation, as plain text."""
    shown = []
    for name, who in (("gcg:agenda", cast.secretary), ("gcg:convocation", cast.chair)):
        client.force_login(who)
        shown.append(" ".join(client.get(reverse(name, args=["12"])).content.decode().split()))
    return shown


def test_what_is_missing_is_named_to_both(client, cast):
    meeting = meeting_in(cast, 5)
    AgendaItem.objects.filter(meeting=meeting, number=3).update(draft_text="")
    AgendaItem.objects.filter(meeting=meeting, number=2).update(objective="To see where we stand.")
    upload = SimpleUploadedFile("plan.pdf", files.PDF)
    file_paper(meeting.items.get(number=2), by=cast.secretary, title="x", upload=upload, distribution="open")
    for page in pages(client, cast):
        section = page.split('id="ready"')[1].split("</section>")[0]
        assert "No draft text of the decision:" in section
        assert "3. Item 3" in section
        assert "Neither an objective nor a paper:" in section
        assert "1. Item 1" in section
        assert "2. Item 2" not in section
        assert "Filed late:" in section
        assert "GCG/12/1" in section
        assert "only standing items" not in section


def test_nothing_missing_is_said_too(client, cast):
    meeting = meeting_in(cast, 40)
    AgendaItem.objects.filter(meeting=meeting).update(objective="To see where we stand.")
    for page in pages(client, cast):
        assert "Nothing is missing" in page


def test_an_agenda_of_standing_items_alone_is_said_to_be_one(client, cast):
    meeting = meeting_in(cast, 40)
    meeting.items.filter(number__gt=1).delete()
    meeting.items.update(standing="other")
    for page in pages(client, cast):
        assert "There are only standing items." in page


def test_the_pages_take_few_queries(client, cast, django_assert_max_num_queries):
    meeting = meeting_in(cast, 40)
    for number in range(4, 31):
        meeting.items.create(number=number, title=f"Item {number}")
    client.force_login(cast.chair)
    with django_assert_max_num_queries(12):
        client.get(reverse("gcg:convocation", args=["12"]))
