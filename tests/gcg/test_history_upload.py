"""The same import as a screen: upload, preview, enter; and the state as JSON."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gcg.models import Mandate
from tests.gcg.test_history_import import ATTENDANCE, HOLDERS, MANDATES, MEETINGS

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(client, cast):
    """Uploads the four files as an administrator and follows to the preview."""
    Mandate.objects.all().delete()
    client.force_login(cast.administrator)

    def send(**files):
        texts = {"holders": HOLDERS, "mandates": MANDATES, "meetings": MEETINGS, "attendance": ATTENDANCE} | files
        data = {name: SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in texts.items()}
        return client.post("/gcg/history/", data, follow=True)

    return send


def test_a_history_is_previewed_then_entered(client, upload):
    preview = upload()
    assert "4 new" in preview.content.decode()
    assert not Mandate.objects.exists()
    client.post(preview.redirect_chain[-1][0], follow=True)
    assert Mandate.objects.count() == 4
    state = json.loads(client.get("/gcg/state.json?on=2023-07-31").content)
    assert next(one for one in state["seats"] if one["seat"] == "CHAIR")["holder"] == "FR"


def test_problems_are_shown_with_their_place(upload):
    page = upload(mandates=MANDATES + "GOV-X,UG,2025-01-01,,\n").content.decode()
    assert "There is no seat “GOV-X” (7.5)." in page
    assert "Enter this history" not in page


def test_only_the_secretariat_imports(client, cast):
    client.force_login(cast.chair)
    assert client.get("/gcg/history/").status_code == 403


@pytest.mark.parametrize("on", ["31/12/2024", "2024-13-01", "yesterday"])
def test_a_bad_day_is_a_clear_error(client, db, on):
    answer = client.get("/gcg/state.json", {"on": on})
    assert answer.status_code == 400
    assert "is not a date such as 2024-05-31" in answer.json()["error"]
