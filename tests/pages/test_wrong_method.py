"""An address that only takes what a button sends says so to somebody who looks at it, and leads to the page above."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "There is no page at this address"),
        ("fr", "Il n’y a pas de page à cette adresse"),
        ("es", "No hay ninguna página en esta dirección"),
    ],
)
def test_it_is_said_in_the_language_of_the_reader_and_nothing_is_done(client, cast, language, words):
    client.force_login(cast.chair)
    with override(language):
        address, above = reverse("newsletter:pause-ending", args=[7]), reverse("newsletter:preparation", args=[7])
    page = client.get(address)
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert words in page.text
    assert f'href="{above}"' in page.text
    assert client.head(address).status_code == 405


def test_what_is_sent_to_a_page_is_answered_as_before(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    client.force_login(cast.secretary)
    answer = client.put(meeting.get_absolute_url())
    assert (answer.status_code, answer.content) == (405, b"")
