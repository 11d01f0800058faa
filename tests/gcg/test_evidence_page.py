"""Evidence of what was done is filed with an action point that is reported done, for those who may see the point (11.1)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance87.documents.models import Document
from alliance87.documents.permissions import documents_read_by
from alliance87.meetings.actions.followup import record_action_point
from gcg.models import today
from tests.documents.files import PDF
from tests.gcg.closed_meeting import hold_meeting

POINT = "/en/gcg/action-points/GCG-11-A1/"
TABLE = "/en/gcg/meetings/12/action-points/"


@pytest.fixture
def point(cast, meeting):
    item = hold_meeting(cast, number=11).items.first()
    due_on = today() + timedelta(days=5)
    return record_action_point(item, by=cast.secretary, text="Write.", owners=[cast.stranger], due_on=due_on)


def letter(name="letter.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_an_owner_attaches_what_shows_it_and_those_who_see_the_point_read_it(cast, point, client):
    client.force_login(cast.stranger)
    said = {"result": "done", "note": "It was sent.", "upload": letter()}
    assert client.post(f"{POINT}completion/", said).status_code == 302
    evidence = Document.objects.get(symbol="GCG/11/A1/EVI/1")
    assert f'href="{evidence.get_absolute_url()}"' in client.get(POINT).text
    assert client.get(evidence.get_absolute_url()).headers["Content-Type"] == "application/pdf"
    readers = [who for who in ("stranger", "member", "secretary", "observer") if _reads(getattr(cast, who), evidence)]
    assert readers == ["stranger", "member", "secretary"]


def _reads(person, document):
    return document in documents_read_by(person)


def test_what_is_no_document_is_refused_at_the_field(cast, point, client):
    client.force_login(cast.stranger)
    said = {"result": "done", "note": "It was sent.", "upload": letter("letter.exe", b"MZ" + b"\0" * 90)}
    page = client.post(f"{POINT}completion/", said)
    assert "This file is a program" in page.text
    assert "It was sent." in page.text
    assert not Document.objects.exists()


def test_evidence_is_attached_in_the_table_of_the_next_meeting(cast, point, client):
    client.force_login(cast.secretary)
    [row] = client.get(TABLE).context["rows"]
    sent = {f"{row.prefix}-answer": "", f"{row.prefix}-upload": letter()}
    assert "Say what becomes of the point" in client.post(TABLE, sent).text
    sent |= {f"{row.prefix}-answer": "done", f"{row.prefix}-note": "Sent.", f"{row.prefix}-upload": letter()}
    assert client.post(TABLE, sent).status_code == 302
    point.refresh_from_db()
    assert point.completion.evidence.symbol == "GCG/11/A1/EVI/1"
