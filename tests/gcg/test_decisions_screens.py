"""The public register of decisions (M4): found by year, subject and words, each with the quorum under which it was
adopted."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from pypdf import PdfReader

from gcg.actions.decisions import adopt_decision, put_text, state_stance, withdraw_stance
from gcg.actions.presiding import open_meeting
from gcg.models import AgendaItem, Decision, Filing, Meeting, Seat, Stance
from gcg.readings.register import RecordedStances, said_of
from gcg.tasks import file_decisions
from tests.cast import QUORATE, seat_people
from tests.finding.made import read_all

REGISTER = "/en/gcg/decisions/"


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
    return [
        first,
        decide(
            cast,
            session,
            "A new workplan",
            "The GCG adopts another plan of the non–governmental members on Target 8.7.",
            supersedes=first,
        ),
    ]


def test_the_year_of_a_decision_is_that_of_its_meeting_for_every_reader(cast, decisions, client):
    first = decisions[0]
    fields = {name: getattr(first, name) for name in ("meeting", "title", "text", "subject", "terms", "snapshot")}
    item = AgendaItem.objects.create(meeting=first.meeting, number=90, title="Late", kind="decision")
    midnight = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    Decision.objects.create(item=item, number=90, symbol="GCG/12/D90", adopted_at=midnight, **fields)
    assert str(first.meeting.zone) == "Europe/Zurich"
    assert len(found(client, year=2026)) == 1 + 3 * (first.day.year == 2026)
    assert found(client, year=2025) == []


def test_the_day_of_a_decision_is_that_of_its_meeting_for_every_reader(cast, session, client):
    decision = decide(cast, session, "Joint workplan", "The GCG adopts the workplan.")
    far = "Pacific/Kiritimati" if decision.adopted_at.hour >= 10 else "Pacific/Pago_Pago"
    Meeting.objects.filter(pk=session.pk).update(time_zone=far)
    day = date_format(decision.adopted_at.astimezone(ZoneInfo(far)), "l j F Y")
    assert day != date_format(decision.adopted_at, "l j F Y"), "the zone is on the other side of midnight"
    for address in (decision.get_absolute_url(), REGISTER, "/en/"):
        assert f">{day}</time>" in words(client.get(address)), address
    assert day in pdf_words(client.get(f"{decision.get_absolute_url()}pdf/"))


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
    ({"q": "cote d’ivoire"}, ["GCG/12/D2"]),
    ({"q": "“another plan”"}, ["GCG/12/D3"]),
    ({"q": "non-governmental"}, ["GCG/12/D3"]),
    ({"q": "non‑governmental"}, ["GCG/12/D3"]),
    ({"q": "８.７"}, ["GCG/12/D3"]),
    ({"q": "٨٫٧"}, ["GCG/12/D3"]),
    ({"q": "target ٨.٧"}, ["GCG/12/D3"]),
    ({"q": "%"}, []),
    ({"year": "1999"}, []),
    ({"subject": "nonsense"}, []),
]


def test_what_is_asked_is_found(decisions, client):
    for asked, symbols in FILTERS:
        assert found(client, **asked) == symbols, asked


def test_any_words_may_be_asked(decisions, client):
    for q in ("'", '"', "&|!():*", "%", "-", "a" * 300, "المساواة", " "):
        assert client.get(REGISTER, {"q": q}).status_code == 200, q


def test_by_year(decisions, client):
    year = decisions[0].adopted_at.year
    assert len(found(client, year=year)) == 3
    assert f'<option value="{year}"' in words(client.get(REGISTER))


def test_an_empty_register_says_what_will_be_here(client, db):
    assert "Decisions appear here as soon as the Chair announces their adoption." in words(client.get(REGISTER))


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
    assert counts[0] == counts[1] <= 6
    assert found(client, page=2) == [f"GCG/12/D{number}" for number in (5, 4, 3, 2, 1)]


def say(cast, proposal, code, kind, reasons, **asked):
    """What the representative of a seat says about a text."""
    seat = Seat.objects.get(code=code)
    return state_stance(proposal, seat, by=cast.people[code], kind=kind, reasons=reasons, **asked)


@pytest.fixture
def contested(cast, session):
    """Adopted after an objection was withdrawn, with a public and an internal reservation and a public abstention."""
    item = session.items.get(kind="decision")
    proposal = put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    objection = say(cast, proposal, "WORKERS-1", "objection", "No funding.", is_public=True)
    withdraw_stance(objection, by=cast.member)
    say(cast, proposal, "WORKERS-1", "reservation", "Paragraph 2.")
    say(cast, proposal, "NGO-1", "reservation", "Survivors first.", is_public=True)
    say(cast, proposal, "UN-1", "abstention", "No mandate.", is_public=True)
    return adopt_decision(item, by=cast.chair)


def of(client, who):
    if who:
        client.force_login(who)
    return words(client.get(f"{REGISTER}GCG-12-D1/"))


INTERNAL = ("No funding", "Organization WORKERS-1", "Paragraph 2", "Objections withdrawn", "Organization EMPLOYERS-1")
PUBLIC = (
    "16 representatives present, 16 needed",
    "Organization NGO-1: Survivors first.",
    "Organization UN-1: No mandate.",
)


@pytest.mark.parametrize("who", [None, "stranger", "observer"])
def test_the_public_is_told_what_holders_asked_for_and_no_more(cast, contested, client, who):
    seen = of(client, getattr(cast, who) if who else None)
    assert [one for one in INTERNAL if one in seen] == []
    assert [one for one in PUBLIC if one not in seen] == []
    assert "Governments 9" in seen
    assert "Representative WORKERS-1" not in seen, "persons are not public (M4)"


@pytest.mark.parametrize("who", ["member", "alternate", "secretary"])
def test_members_and_secretariat_are_told_everything(cast, contested, client, who):
    seen = of(client, getattr(cast, who))
    assert [one for one in (*INTERNAL, *PUBLIC) if one not in seen] == []


def test_what_nobody_asked_to_be_public_stays_with_members_after_years(cast, session, client):
    decide(cast, session, "Plan", "We decide.")
    kept = Decision.objects.get().snapshot | {
        "reservations": [{"seat": "NGO-1", "holder": "Organization NGO-1", "reasons": "Kept before anybody was asked."}]
    }
    assert said_of(Decision(snapshot=kept), to_members=False) == RecordedStances()
    assert said_of(Decision(snapshot=kept), to_members=True).reservations == kept["reservations"]


def test_the_database_makes_no_objection_public(cast, contested):
    with pytest.raises(IntegrityError, match="an_objection_is_for_members_only"):
        Stance.objects.filter(kind="objection").update(is_public=True)


def test_a_superseded_decision_says_by_which(decisions, client):
    assert "Superseded by" in words(client.get(f"{REGISTER}GCG-12-D1/"))
    assert 'href="/en/gcg/decisions/GCG-12-D1/"' in words(client.get(f"{REGISTER}GCG-12-D3/"))


@pytest.mark.parametrize("slug", ["GCG-12-D99", "x", "GCG-12"])
def test_there_is_no_other_decision(decisions, client, slug):
    assert client.get(f"{REGISTER}{slug}/").status_code == 404
    assert client.get(f"{REGISTER}{slug}/pdf/").status_code == 404


@pytest.mark.parametrize("who", [None, "member"])
def test_the_pdf_is_open_and_tells_everybody_what_the_public_is_told(cast, contested, client, who):
    if who:
        client.force_login(getattr(cast, who))
    answer = client.get(f"{REGISTER}GCG-12-D1/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    said = pdf_words(answer)
    assert [one for one in INTERNAL if one in said] == []
    assert [
        one for one in ("GCG/12/D1", "welcomes the plan", "NGO-1: Survivors first.", "Governments 9") if one not in said
    ] == []


def test_the_decision_filed_among_the_documents_tells_what_the_public_is_told(contested):
    """A worker makes that file, apart from the page (D10)."""
    file_decisions()
    with Filing.objects.get(decision=contested).document.file.open() as file:
        said = words_in(file)
    assert [one for one in INTERNAL if one in said] == []
    assert [one for one in ("GCG/12/D1", "NGO-1: Survivors first.", "UN-1: No mandate.") if one not in said] == []


ELSEWHERE = (
    *(
        f"{REGISTER}",
        "/en/gcg/decisions.json",
        "/en/gcg/decisions.csv",
        "/en/gcg/decisions/feed/",
        "/en/gcg/meetings/12/",
    ),
    *(
        "/en/search/?q=funding",
        "/en/search/?q=GCG/12/D1",
        "/en/search/?q=WORKERS-1+objection",
        "/en/documents/?q=GCG/12/D1",
    ),
    *("/en/documents.json", "/en/", "/en/gcg/state.json", "/en/gcg/decisions/GCG-12-D1.json", "/sitemap.xml"),
)


def test_withdrawn_is_withdrawn_in_every_public_place(contested, client):
    file_decisions()
    read_all()
    for address in ELSEWHERE:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        seen = " ".join(answer.getvalue().decode().split())
        assert [one for one in ("No funding", "Paragraph 2", "Objections withdrawn") if one in seen] == [], address


def test_the_pdf_says_what_superseded_it(decisions, client):
    said = pdf_words(client.get(f"{REGISTER}GCG-12-D1/pdf/"))
    for expected in ("Joint workplan", "The GCG adopts the workplan on <supply> chains.", "Superseded by GCG/12/D3"):
        assert expected in said


def pdf_words(answer):
    return words_in(BytesIO(answer.content))


def words_in(file):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
