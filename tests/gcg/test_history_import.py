"""Importing a history: what is entered, what is refused and where, and the state afterwards."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from alliance87.desk.desk import Desk
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.last_days import set_last_day
from gcg.duties.council import rulings_due
from gcg.models import Attendance, Mandate, today
from gcg.readings.glance import absences_at_a_glance
from partners.models import Organization
from tests.gcg.history import ATTENDANCE, HOLDERS, MANDATES, MEETINGS, importing

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(tmp_path):
    return importing(tmp_path)


def state(on):
    out = StringIO()
    call_command("gcg_state", "--on", on, stdout=out)
    data = json.loads(out.getvalue())
    return data, {one["seat"]: one for one in data["seats"]}


def test_a_history_comes_in_and_twice_changes_nothing(history):
    assert "4 holders new, 4 mandates new, 5 meetings new, 5 attendance new." in history()
    assert "0 holders new, 0 mandates new, 0 meetings new, 0 attendance new." in history()
    assert Organization.objects.get(reference="LAB").name == "اتحاد العمال"


def test_a_dry_run_writes_nothing(history):
    assert "4 mandates would be new" in history("--dry-run")
    assert not Mandate.objects.exists()


def test_as_many_calls_as_there_were_come_in(history):
    calls = "".join(f"X{number},9999,call,2023-06-{number:02}T10:00:00Z,held\n" for number in range(2, 5))
    assert "8 meetings new" in history(meetings=MEETINGS + calls)


def test_a_group_that_set_an_end_has_it_in_its_history_too(history):
    """The import read the years of governments alone (7.4, T5)."""
    Version.objects.update(data={"mandate_years_workers": 4})
    too_long = MANDATES.replace("2020-01-01,,", "2020-01-01,2024-01-01,")
    assert "mandates.csv:5:to: Longer than the 4 years" in history(mandates=too_long)
    answer = history()
    assert "note: mandates.csv:5:to: No last day: taken as open. Set it on the page of WORKERS-1: 2023-12-31" in answer
    assert "4 mandates new" in answer


def test_imported_absences_reach_the_desks(history, cast):
    """As they would if the meetings had been held in the portal (7.8)."""
    Mandate.objects.all().delete()
    several = "".join(f"M{n},{n},ordinary,2024-0{n}-15T10:00:00Z,held\n" for n in (5, 6, 7))
    attended = "".join(f"M{n},{seat},present,\n" for n in (5, 6, 7) for seat in ("CHAIR", "WORKERS-1"))
    mandates = MANDATES + "GOV-PFC-1,KE,2024-01-01,,\nDEPUTY,UG,2024-02-02,,\n"
    history(mandates=mandates, meetings=MEETINGS + several, attendance=ATTENDANCE + attended + "M5,DEPUTY,present,\n")
    _data, seats = state(date.today().isoformat())
    assert {code: seats[code]["streak"] for code in ("CHAIR", "DEPUTY", "GOV-PFC-1")} == {
        "CHAIR": 0,
        "DEPUTY": 2,
        "GOV-PFC-1": 3,
    }
    duties = [duty.act for duty in Desk(cast.secretary).duties]
    assert "2 seats have missed meetings without notice" in duties
    absences = absences_at_a_glance(today())
    assert [one.act for one in rulings_due(absences)] == ["Rule on the forfeiture of 1 seat"]
    assert [one.seat.code for one in absences.for_the_chair] == ["GOV-PFC-1"]


def test_semicolons_come_in_as_well(history):
    texts = {"holders": HOLDERS, "mandates": MANDATES, "meetings": MEETINGS, "attendance": ATTENDANCE}
    answer = history(**{name: text.replace(",", ";").replace("\n", "\r\n") for name, text in texts.items()})
    assert "4 holders new, 4 mandates new, 5 meetings new, 5 attendance new." in answer


def test_a_text_in_quotation_marks_may_hold_the_separator(history):
    assert "4 holders new" in history(holders=HOLDERS.replace("Government of Uganda", '"Uganda, ""the"" Republic"'))
    assert Organization.objects.get(reference="UG").name == 'Uganda, "the" Republic'


def test_a_government_without_a_last_day_is_taken_with_a_note_and_gets_one_by_an_act(history, cast):
    Mandate.objects.all().delete()
    open_ended = MANDATES.replace("2024-12-31", "")
    assert "note: mandates.csv:2:to: No last day: taken as open." in history(mandates=open_ended)
    mandate = Mandate.objects.get(seat__code="CHAIR")
    for by, day, error in (
        (cast.secretary, date(2024, 12, 31), PermissionDenied),
        (cast.administrator, date(2025, 1, 1), Refusal),
        (cast.administrator, date(2021, 12, 31), Refusal),
    ):
        with pytest.raises(error):
            set_last_day(mandate, by=by, day=day)
    assert set_last_day(mandate, by=cast.administrator, day=date(2024, 12, 31)).last_day == date(2024, 12, 31)
    with pytest.raises(Refusal, match="on record"):
        set_last_day(mandate, by=cast.administrator, day=date(2024, 11, 30))
    assert "0 mandates new" in history(mandates=open_ended)


def test_files_from_a_spreadsheet_come_in(history):
    answer = history(mandates=b"\xef\xbb\xbf" + MANDATES.replace("\n", "\r\n").encode())
    assert "4 mandates new" in answer


def test_a_notice_after_the_start_is_kept_and_noted(history):
    answer = history()
    assert "note: attendance.csv:5:notice_at: This did not come before the start" in answer
    assert Attendance.objects.get(meeting__reference="M2", seat__code="GOV-AFR").notice_at is not None


def test_other_facts_for_what_is_there_are_refused(history):
    history()
    assert "KE is already in the portal with different facts" in history(
        holders=HOLDERS.replace("Government of Kenya", "Kenya")
    )
    assert "already in the portal with another end" in history(mandates=MANDATES.replace("2024-12-31", "2024-11-30"))
    assert "M1 is already in the portal with different facts" in history(meetings=MEETINGS.replace("M1,1", "M1,9"))
    assert "already on record otherwise" in history(
        attendance=ATTENDANCE.replace("M1,CHAIR,present", "M1,CHAIR,absent")
    )


def test_the_state_of_a_day(history):
    history()
    data, seats = state("2023-07-31")
    assert data["terms_version"] == 1
    assert list(seats)[:3] == ["CHAIR", "DEPUTY", "GOV-PFC-1"]
    assert seats["CHAIR"] == {
        "seat": "CHAIR",
        "group": "governments",
        "holder": "FR",
        "from": "2022-01-01",
        "to": "2024-12-31",
        "state": "held",
        "streak": 2,
        "forfeiture": "warned",
    }
    assert (seats["GOV-AFR"]["holder"], seats["GOV-AFR"]["streak"]) == ("UG", 2)
    assert (seats["WORKERS-1"]["to"], seats["WORKERS-1"]["streak"]) == (None, 2)
    assert [one["meeting_id"] for one in data["meetings"]] == ["M1", "M2", "C1", "M3"]
    assert data["meetings"][0] == {
        "meeting_id": "M1",
        "counts_for_absence": True,
        "present": 2,
        "groups_present": ["governments", "workers"],
        "quorum": False,
        "missing": ["employers", "ngos", "representatives", "un"],
    }
    assert (data["ordinary_meetings_this_year"], data["short_of_meetings"]) == (2, False)


def test_a_caretaker_keeps_the_days_of_the_mandate_and_its_streak(history):
    history()
    _data, seats = state("2023-02-01")
    assert seats["GOV-AFR"] | {"group": ""} == {
        "seat": "GOV-AFR",
        "group": "",
        "holder": "KE",
        "from": "2020-01-01",
        "to": "2022-12-31",
        "state": "caretaker",
        "streak": 0,
        "forfeiture": "none",
    }


def test_a_seat_is_vacant_after_a_step_down(history):
    history()
    _data, seats = state("2024-02-02")
    assert (seats["GOV-AFR"]["state"], seats["GOV-AFR"]["holder"], seats["GOV-AFR"]["streak"]) == ("vacant", None, 0)


def test_days_are_compared_in_utc(history):
    history()
    data, _seats = state("2023-06-30")
    assert "M3" in [one["meeting_id"] for one in data["meetings"]]
