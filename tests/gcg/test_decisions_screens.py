"""The public register of decisions (M4): found by year, subject and words; each with what it was taken under."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from gcg.actions.decisions import adopt_decision, put_text, state_stance, withdraw_stance
from gcg.actions.presiding import open_meeting
from gcg.models import AgendaItem, Decision, Seat
from tests.cast import QUORATE, seat_people

REGISTER = "/gcg/decisions/"


def words(answer):
    return " ".join(answer.content.decode().split())


def decide(cast, meeting, title, text, subject="strategy", supersedes=None):
    """Adopt a text on an item of its own."""
    number = meeting.items.count() + 1
    item = AgendaItem.objects.create(meeting=meeting, number=number, title=title, kind="decision", subject=subject)
    put_text(item, by=cast.chair, text=text)
    return adopt_decision(item, by=cast.chair, supersedes=supersedes)


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.fixture
def decisions(cast, session):
    """Three decisions; the last supersedes the first."""
    first = decide(cast, session, "Joint workplan", "The GCG adopts the workplan on <supply> chains.")
    decide(cast, session, "Côte d'Ivoire", "The GCG welcomes the roadmap.", subject="pathfinder")
    return [first, decide(cast, session, "A new workplan", "The GCG adopts another plan.", supersedes=first)]


def found(client, **asked):
    return [one.symbol for one in client.get(REGISTER, asked).context["page"]]


def test_the_register_is_public_and_newest_first(decisions, client):
    seen = words(client.get(REGISTER))
    assert found(client) == ["GCG/12/D3", "GCG/12/D2", "GCG/12/D1"]
    assert "superseded by GCG/12/D3" in seen
    assert "&lt;supply&gt; chains" in seen


FILTERS = [
    ({"q": "roadmap"}, ["GCG/12/D2"]),
    ({"q": "workplans adopting"}, ["GCG/12/D1", "GCG/12/D3"]),
    ({"q": '"another plan"'}, ["GCG/12/D3"]),
    ({"q": "workplan -new"}, ["GCG/12/D1"]),
    ({"q": "GCG/12/D2"}, ["GCG/12/D2"]),
    ({"q": "gcg/12/d2"}, ["GCG/12/D2"]),
    ({"q": "ivoire"}, ["GCG/12/D2"]),
    ({"q": "roadm"}, ["GCG/12/D2"]),
    ({"q": "cote d'ivoire"}, ["GCG/12/D2"]),
    ({"subject": "pathfinder"}, ["GCG/12/D2"]),
    ({"subject": "pathfinder", "q": "workplan"}, []),
    ({"year": "1999"}, ["GCG/12/D3", "GCG/12/D2", "GCG/12/D1"]),
    ({"subject": "nonsense"}, ["GCG/12/D3", "GCG/12/D2", "GCG/12/D1"]),
]


def test_what_is_asked_is_found(decisions, client):
    for asked, symbols in FILTERS:
        assert found(client, **asked) == symbols, asked


def test_any_words_may_be_asked(decisions, client):
    for q in ("'", '"', "&|!():*", "\0", "%", "-", "a" * 300, "المساواة", " "):
        assert client.get(REGISTER, {"q": q}).status_code == 200, q


def test_by_year(decisions, client):
    year = decisions[0].adopted_at.year
    assert len(found(client, year=year)) == 3
    assert f'<option value="{year}"' in words(client.get(REGISTER))


def test_an_empty_register_says_what_will_be_here(client, db):
    assert "Decisions appear here the moment the Chair announces their adoption." in words(client.get(REGISTER))


def test_nothing_found_says_what_to_try(decisions, client):
    assert "No decision matches." in words(client.get(REGISTER, {"q": "zebra"}))


def test_as_many_questions_for_one_as_for_thirty(cast, session, client):
    counts = []
    for upto in (1, 30):
        while Decision.objects.count() < upto:
            decide(cast, session, "Again", "The GCG decides.")
        with CaptureQueriesContext(connection) as asked:
            client.get(REGISTER)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 5
    assert found(client, page=2) == [f"GCG/12/D{number}" for number in (5, 4, 3, 2, 1)]


def test_a_decision_shows_what_it_was_taken_under(cast, session, client):
    item = session.items.get(kind="decision")
    proposal = put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    seat = Seat.objects.get(code="WORKERS-1")
    objection = state_stance(proposal, seat, by=cast.member, kind="objection", reasons="No funding.")
    withdraw_stance(objection, by=cast.member)
    reservation = state_stance(proposal, seat, by=cast.member, kind="reservation", reasons="Paragraph 2.")
    adopt_decision(item, by=cast.chair)
    seen = words(client.get(f"{REGISTER}GCG-12-D1/"))
    assert "The GCG welcomes the plan." in seen
    assert "16 representatives present, 16 needed" in seen
    assert f"{reservation.holder}: Paragraph 2." in seen
    assert "Objections withdrawn before adoption" in seen
    assert "Representative WORKERS-1" not in seen, "persons are not public (M4)"


def test_a_superseded_decision_says_by_which(decisions, client):
    assert "Superseded by" in words(client.get(f"{REGISTER}GCG-12-D1/"))
    assert 'href="/gcg/decisions/GCG-12-D1/"' in words(client.get(f"{REGISTER}GCG-12-D3/"))


@pytest.mark.parametrize("slug", ["GCG-12-D99", "x", "GCG-12"])
def test_there_is_no_other_decision(decisions, client, slug):
    assert client.get(f"{REGISTER}{slug}/").status_code == 404
    assert client.get(f"{REGISTER}{slug}/pdf/").status_code == 404


def test_the_pdf_says_the_same(decisions, client):
    answer = client.get(f"{REGISTER}GCG-12-D1/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for expected in (
        "GCG/12/D1",
        "Joint workplan",
        "The GCG adopts the workplan on <supply> chains.",
        "Superseded by GCG/12/D3",
        "WORKERS-1",
    ):
        assert expected in said
