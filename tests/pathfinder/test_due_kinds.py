"""Which letter is drafted about what is due: more time, a Roadmap received, one that ends, a report given for a country
(12.5, P6).
"""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from alliance87.outbox.models import Delivery
from partners.models.day import today
from pathfinder.actions.deadlines import ask_extension, rule_on_extension, set_deadline
from pathfinder.actions.due_letters import send_due_letter
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.submissions import submit_roadmap
from pathfinder.models import Roadmap
from pathfinder.readings.due import KINDS, due, due_across
from pathfinder.readings.due_letters import draft_of
from pathfinder.rules.due_drafts import DRAFTS
from tests.documents.files import note_file

from . import reviewed
from .made import candidate
from .reported import YEAR, given, pathfinder_country

pytestmark = pytest.mark.django_db
OWN = {"letter", "review"}
"""What is the Secretariat's own to do: nobody is written to about it."""


@pytest.fixture
def ghana(cast):
    return pathfinder_country(cast.stranger, staff=cast.secretary)


def only(kind):
    [found] = due_across(kind)
    return found


def ends(country, days):
    """Let the period of the country's Roadmap end in so many days."""
    last_day = today() + timedelta(days=days)
    Roadmap.objects.filter(country=country).update(period=DateRange(None, last_day + timedelta(days=1)))
    return last_day


def test_every_kind_has_a_letter_but_what_the_secretariat_does_itself():
    assert set(KINDS) - {kind for kind, _stage in DRAFTS} == OWN
    for (kind, stage), languages in DRAFTS.items():
        assert "en" in languages, (kind, stage)
        if not KINDS[kind].is_inside or kind in ("extension", "opening"):
            assert set(languages) == {"en", "fr", "es"}, (kind, stage)


def test_a_request_for_more_time_is_acknowledged_until_it_is_decided(cast):
    country = candidate(cast.secretary, focal=cast.stranger).country
    deadline = set_deadline(country, by=cast.secretary, of="roadmap", due_on=today() + timedelta(days=20))
    asked = ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=80), because="Elections.")
    line = only("extension")
    draft = draft_of(line)
    assert draft.title == "Senegal: we received your request for more time"
    assert "for this: Roadmap." in draft.text
    assert draft.recipients == [cast.stranger]
    assert draft.page == f"/en/pathfinder/deadlines/{deadline.pk}/"
    send_due_letter(line, by=cast.secretary, title=draft.title, text=draft.text)
    letter = Delivery.objects.filter(mailing__kind="pathfinder.due_letter").get()
    assert letter.email == cast.stranger.email
    assert "The Secretariat of Alliance 8.7" in letter.mailing.text
    rule_on_extension(asked, by=cast.secretary, is_granted=True)
    assert due_across("extension") == []


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Thank you for the Roadmap"), ("fr", "Nous vous remercions"), ("es", "Gracias por")]
)
def test_a_roadmap_that_came_is_acknowledged_before_its_review_is_opened(cast, language, words):
    submission = reviewed.submitted(cast)
    Roadmap.objects.update(language=language)
    draft = draft_of(only("opening"))
    assert words in draft.text
    assert draft.recipients == [cast.stranger]
    assert draft.page == submission.get_absolute_url()


@pytest.mark.parametrize(("days", "is_listed"), [(91, False), (90, True), (-1, True)])
def test_a_roadmap_whose_period_ends_is_flagged(cast, ghana, days, is_listed):
    last_day = ends(ghana, days)
    assert [one.day for one in due_across("expiry")] == ([last_day] if is_listed else [])


def test_who_has_no_status_owes_no_later_roadmap(cast):
    ends(reviewed.submitted(cast).roadmap.country, -1)
    assert due_across("expiry") == []


def test_a_later_roadmap_goes_to_review_and_the_flag_goes(cast, ghana, client):
    """The country keeps its status meanwhile (P6)."""
    ends(ghana, -1)
    roadmap = Roadmap.objects.get(country=ghana)
    submit_roadmap(roadmap, by=cast.stranger, seen=roadmap.revision)
    assert draft_of(only("expiry")).title.startswith("Ghana: the period of the Roadmap ended on")
    page = client.get("/en/pathfinder/gh/").text
    assert "Its period has ended; the country prepares the next Roadmap." in " ".join(page.split())
    begin_roadmap(ghana, by=cast.stranger, title="Roadmap 2035", language="en")
    assert "expiry" not in {one.kind for one in due(ghana)}
    assert ghana.pathfinder_statuses.in_force().exists()


def test_a_report_given_for_a_country_waits_for_its_word(cast, ghana):
    given(ghana, cast.secretary, upload=note_file("report.pdf"))
    draft = draft_of(only("given"))
    assert draft.title == f"Ghana: please confirm the report on {YEAR}"
    assert draft.page == f"/en/pathfinder/gh/reports/{YEAR}/"
