"""The head of every page says where one is."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

pytestmark = pytest.mark.django_db

OF_THE_DESK = (
    "desk",
    "contacts:inquiries",
    "contacts:press",
    "tracker:initiatives",
    "drafting:requests",
    "newsletter:desk",
)


def marked(client, name):
    """The words of the links in the head that are marked."""
    return re.findall(r'aria-current="\w+"\s*>([^<]+)</a>', client.get(reverse(name)).text.partition("</header>")[0])


@pytest.mark.parametrize("name", OF_THE_DESK)
def test_the_pages_of_the_secretariat_are_within_the_desk(client, cast, name):
    client.force_login(cast.secretary)
    assert marked(client, name) == ["My desk"]


def test_a_public_page_is_not(client, cast):
    client.force_login(cast.secretary)
    assert marked(client, "contacts:inquiry-new") == []
    assert marked(client, "register:documents") == ["Documents"]


@pytest.mark.parametrize("name", ["gcg:proposed-items", "gcg:proposed-item-new"])
def test_what_is_proposed_for_an_agenda_is_within_the_meetings(client, cast, name):
    client.force_login(cast.member)
    assert marked(client, name) == ["Meetings"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_stands_below_another_part_is_marked_in_every_language(client, cast, language):
    client.force_login(cast.chair)
    with override(language):
        assert marked(client, "gcg:groups") == [{"en": "Groups", "fr": "Groupes"}[language]]


def test_the_line_of_a_demonstration_has_the_colon_of_its_language(client, settings):
    settings.DEMONSTRATION = True
    assert "démonstration</strong>\N{NO-BREAK SPACE}:" in client.get("/fr/accounts/login/").text
