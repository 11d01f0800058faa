"""The same import as a screen: upload, preview, enter; and the state as JSON."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms.refusal import Refusal
from gcg.actions.history_uploads import kept_upload
from gcg.models import Mandate, Meeting
from partners.models import Organization
from tests.gcg.history import ATTENDANCE, HOLDERS, MANDATES, MEETINGS

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(client, cast):
    """Uploads the four files as an administrator and follows to the preview."""
    Mandate.objects.all().delete()
    client.force_login(cast.administrator)

    def send(**files):
        texts = {"holders": HOLDERS, "mandates": MANDATES, "meetings": MEETINGS, "attendance": ATTENDANCE} | files
        data = {name: SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in texts.items()}
        return client.post("/en/gcg/history/", data, follow=True)

    return send


def test_a_history_is_previewed_then_entered(client, upload):
    preview = upload()
    assert "4 new" in preview.content.decode()
    assert not Mandate.objects.exists()
    client.post(preview.redirect_chain[-1][0], follow=True)
    assert Mandate.objects.count() == 4
    state = json.loads(client.get("/en/gcg/state.json?on=2023-07-31").content)
    assert next(one for one in state["seats"] if one["seat"] == "CHAIR")["holder"] == "FR"


def test_files_that_were_entered_are_told_to_be_gone(client, upload):
    """Whoever pressed second, in another browser, reads what became of the history."""
    address = upload().redirect_chain[-1][0]
    client.post(address)
    for answer in (client.post(address + "?again"), client.get(address)):
        assert answer.status_code == 404
        assert "They have been entered, or nobody entered them within a day." in " ".join(answer.text.split())


def test_files_that_are_refused_after_their_preview_do_not_stay(client, upload):
    """Somebody has entered another history meanwhile."""
    address = upload().redirect_chain[-1][0]
    Organization.objects.create(name="Kenya", category="country", country_id="KE")
    page = client.post(address)
    assert "The government of KE is already in the portal." in page.text
    assert not Mandate.objects.exists()
    assert client.get(address).status_code == 404
    assert kept_upload(address.rstrip("/").rsplit("/", 1)[1]) is None


def test_nothing_is_said_of_an_imported_meeting_that_the_files_do_not_say(client, cast, upload):
    """How people took part, who sat, when it was opened and closed: minutes drafted from its record would claim all of it."""
    client.post(upload().redirect_chain[-1][0])
    client.force_login(cast.secretary)
    for path in ("/en/gcg/meetings/1/", "/en/gcg/meetings/"):
        assert "Hybrid" not in client.get(path).text
    assert "No agenda is on record." in client.get("/en/gcg/meetings/1/").text
    page = client.get("/en/gcg/meetings/1/minutes/").text
    assert "its record says too little to draft minutes from" in page
    assert "Draft the minutes" not in page
    with pytest.raises(Refusal, match="too little to draft"):
        draft_minutes(Meeting.objects.with_state().get(slug="1"), by=cast.secretary)


def test_a_name_that_is_in_the_portal_already_is_noted(upload):
    """In any spelling that looks the same; it does not stop the import."""
    Organization.objects.create(name="اتّحاد العُمّال", category="workers", reference="UNION")
    page = upload()
    assert "The portal already has an organization of this name, as UNION" in page.text
    assert "Enter this history" in page.text


def test_problems_are_shown_with_their_place(upload):
    page = upload(mandates=MANDATES + "GOV-X,UG,2025-01-01,,\n").content.decode()
    assert "There is no seat “GOV-X” (7.5)." in page
    assert "Enter this history" not in page


def test_only_the_secretariat_imports(client, cast):
    client.force_login(cast.chair)
    assert client.get("/en/gcg/history/").status_code == 403


@pytest.mark.parametrize("on", ["31/12/2024", "2024-13-01", "yesterday"])
def test_a_bad_day_is_a_clear_error(client, db, on):
    answer = client.get("/en/gcg/state.json", {"on": on})
    assert answer.status_code == 400
    assert "is not a date such as 2024-05-31" in answer.json()["error"]


def test_the_preview_shows_the_council_it_makes_and_undoes_it(upload):
    page = upload()
    council = {one.code: one for one in page.context["report"].council}
    assert (len(council), council["WORKERS-1"].state, council["NGO-1"].state) == (32, "held", "vacant")
    assert "اتحاد العمال" in page.text
    assert not Mandate.objects.exists()


def test_every_problem_can_be_read_by_page_and_as_a_file_and_no_upload_stays(client, cast, upload, settings):
    folder = Path(settings.MEDIA_ROOT) / "histories"
    before = set(folder.glob("*"))
    page = upload(mandates=MANDATES + "".join(f"GOV-X{n},UG,2025-01-01,,\n" for n in range(700)))
    assert page.status_code == 200
    assert "700 problems." in page.text
    assert set(folder.glob("*")) == before
    address = page.context["address"]
    assert "GOV-X699" in client.get(address, {"page": 4}).text
    rows = client.get(address, {"as": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "file,line,column,problem,note"
    assert rows[700] == "mandates.csv,705,seat,There is no seat “GOV-X699” (7.5).,"
    client.force_login(cast.chair)
    assert client.get(address).status_code == 403


def test_the_last_day_is_set_on_screen(client, upload):
    client.post(upload(mandates=MANDATES.replace("2024-12-31", "")).redirect_chain[-1][0])
    assert "Set the last day of the mandate" in client.get("/en/gcg/seats/CHAIR/").text
    assert "2024 at the latest" in client.post("/en/gcg/seats/CHAIR/last-day/", {"day": "2025-01-01"}).text
    assert client.post("/en/gcg/seats/CHAIR/last-day/", {"day": "2024-12-31"}).status_code == 302
    assert client.get("/en/gcg/seats/CHAIR/last-day/").status_code == 404
