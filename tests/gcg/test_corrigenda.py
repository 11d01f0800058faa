"""A slip in an adopted text is corrected by a numbered corrigendum, shown beside the text and mailed (D12)."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.outbox.models import Delivery
from alliance87.terms import Refusal
from gcg.actions.corrigenda import issue_corrigendum
from gcg.models import Corrigendum, Decision, today
from gcg.readings.recipients import recipients
from tests.gcg.closed_meeting import decide, hold_meeting
from tests.gcg.test_superseding import superseding

pytestmark = pytest.mark.django_db
PLACE = "/en/gcg/decisions/GCG-12-D1/"
NEW = f"{PLACE}corrigenda/new/"
SLIP = {"kind": "spelling", "reads": "raodmap", "should_read": "roadmap"}


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def decision(cast):
    meeting = hold_meeting(cast, informal=True)
    return decide(cast, meeting.items.last(), text="The GCG welcomes the raodmap of Keyna.")


def test_it_is_numbered_and_leaves_the_text_as_adopted(cast, decision):
    first = issue_corrigendum(decision, by=cast.chair, **SLIP)
    second = issue_corrigendum(decision, by=cast.deputy, kind="name", reads="Keyna", should_read="Kenya")
    assert [one.symbol for one in (first, second)] == ["GCG/12/D1/Corr.1", "GCG/12/D1/Corr.2"]
    assert Decision.objects.get().text == "The GCG welcomes the raodmap of Keyna."
    for change in (first.delete, lambda: Corrigendum.objects.update(should_read="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_words_may_go_over_the_end_of_a_line(cast, client):
    """As a form sent the text, and as it sends the words copied from it."""
    decide(cast, hold_meeting(cast, informal=True).items.last(), text="The GCG welcomes\r\nthe raodmap.")
    client.force_login(cast.chair)
    sent = {"kind": "spelling", "reads": "welcomes\r\nthe raodmap", "should_read": "welcomes\r\nthe roadmap"}
    assert client.post(NEW, sent).status_code == 302
    assert "welcomes<br>the roadmap" in words(client.get(PLACE))
    [row] = client.get("/en/gcg/decisions.json").json()["rows"]
    assert row["text"] == "The GCG welcomes\nthe roadmap.", "in the open data too"


def test_its_day_is_the_same_for_every_reader(cast, decision, client):
    """That of the meeting's time zone, as for the decision: it is never before the decision, far to the west."""
    issue_corrigendum(decision, by=cast.chair, **SLIP)
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        cast.member.time_zone = zone
        cast.member.save()
        client.force_login(cast.member)
        days.add(re.search(r"/Corr\.1</span>\s*\(([^,]*)", client.get(PLACE).text)[1].strip())
    assert len(days) == 1


def test_a_second_one_mends_the_text_as_corrected(cast, decision):
    issue_corrigendum(decision, by=cast.chair, **SLIP)
    with pytest.raises(Refusal, match="words are not in the text"):
        issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="raodmap of", should_read="roadmap of")


def test_a_change_of_substance_is_refused_with_what_to_do(cast, decision):
    with pytest.raises(Refusal, match="a new decision that supersedes this one") as refused:
        issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="welcomes", should_read="rejects")
    assert (refused.value.clause, Corrigendum.objects.exists()) == ("D12", False)


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "stranger"])
def test_only_the_chair_and_deputy_issue_it(cast, decision, who):
    with pytest.raises(PermissionDenied):
        issue_corrigendum(decision, by=getattr(cast, who), **SLIP)


def test_a_decision_that_was_superseded_is_corrected_no_more(cast, decision, client):
    issue_corrigendum(decision, by=cast.chair, **SLIP)
    later = superseding(cast, decision, hold_meeting(cast, number=13).items.first())
    client.force_login(cast.chair)
    assert NEW not in words(client.get(PLACE))
    assert f"{later.symbol} supersedes this one" in words(client.get(NEW))
    assert issue_corrigendum(decision, by=cast.chair, **SLIP).number == 1, "what was issued before stays"
    with pytest.raises(Refusal, match="supersedes this one") as refused:
        issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="roadmap", should_read="Roadmap")
    assert refused.value.clause == "D12"


def test_every_representative_is_written_to_once(cast, decision):
    for _press in range(2):
        issue_corrigendum(decision, by=cast.chair, **SLIP)
    sent = Delivery.objects.filter(mailing__kind="gcg.corrigendum")
    assert sorted(sent.values_list("email", flat=True)) == sorted(
        recipient.email for recipient in recipients(on=today())
    )
    assert "for “raodmap”, read “roadmap”" in sent.first().mailing.text


def test_it_stands_beside_the_text_wherever_the_text_is_shown(cast, decision, client):
    issue_corrigendum(decision, by=cast.chair, **SLIP)
    mended = "for “<bdi>raodmap</bdi>”, read “<bdi>roadmap</bdi>”"
    for page in (PLACE, "/en/gcg/decisions/", "/en/gcg/decisions/?q=roadmap"):
        seen = words(client.get(page))
        assert "the raodmap of Keyna" in seen
        assert mended in seen
    assert "The GCG welcomes the roadmap of Keyna." in words(client.get(PLACE))
    pdf = PdfReader(BytesIO(client.get(f"{PLACE}pdf/").content))
    assert "read “roadmap”" in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    draft_minutes(decision.meeting, by=cast.secretary)
    client.force_login(cast.secretary)
    for page in ("minutes/", "items/3/"):
        assert mended in words(client.get(f"{decision.meeting.get_absolute_url()}{page}"))


def test_the_chair_issues_it_on_its_page(cast, decision, client):
    client.force_login(cast.chair)
    assert NEW in words(client.get(PLACE))
    refused = words(client.post(NEW, SLIP | {"reads": "roadmaps"}))
    assert "These words are not in the text" in refused
    assert client.post(NEW, SLIP).headers["Location"] == PLACE
    client.force_login(cast.member)
    assert NEW not in words(client.get(PLACE))
