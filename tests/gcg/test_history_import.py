"""Importing a history: what is entered, what is refused and where, and the state afterwards."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from alliance87.desk.desk import Desk
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.last_days import set_last_day
from gcg.duties.council import rulings_due
from gcg.models import Attendance, Mandate, Meeting, today
from gcg.readings.glance import absences_at_a_glance
from partners.models import Organization

pytestmark = pytest.mark.django_db

HOLDERS = """holder_id,name,kind,country_iso2
KE,Government of Kenya,government,KE
UG,Government of Uganda,government,UG
FR,Gouvernement de la République française,government,FR
LAB,اتحاد العمال,workers,
"""
MANDATES = """seat,holder_id,from,to,ended_by
CHAIR,FR,2022-01-01,2024-12-31,
GOV-AFR,KE,2020-01-01,2022-12-31,term
GOV-AFR,UG,2023-03-01,2024-02-01,step-down
WORKERS-1,LAB,2020-01-01,,
"""
MEETINGS = """meeting_id,number,kind,starts_at,state
M1,1,ordinary,2023-01-15T10:00:00+01:00,held
M2,2,ordinary,2023-05-15T10:00:00+02:00,held
C1,,call,2023-06-01T10:00:00Z,held
M3,3,extraordinary,2023-07-01T00:30:00+02:00,held
M4,4,ordinary,2023-09-01T10:00:00Z,cancelled
"""
ATTENDANCE = """meeting_id,seat,status,notice_at
M1,CHAIR,present,
M1,GOV-AFR,absent,2023-01-15T08:59:59Z
M1,WORKERS-1,alternate,
M2,GOV-AFR,absent,2023-05-15T08:00:00Z
C1,CHAIR,present,
"""


@pytest.fixture
def history(tmp_path):
    """Writes the four files, replacing some of them, and imports the folder."""

    def run(*arguments, **files):
        texts = {"holders": HOLDERS, "mandates": MANDATES, "meetings": MEETINGS, "attendance": ATTENDANCE} | files
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{name}.csv").write_bytes(content)
        out, err = StringIO(), StringIO()
        try:
            call_command("import_history", str(tmp_path), *arguments, stdout=out, stderr=err)
        except CommandError as error:
            return f"{err.getvalue()}{error}"
        return f"{err.getvalue()}{out.getvalue()}"

    return run


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


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"mandates": MANDATES + "GOV-AFR,FR,2024-01-15,2024-06-01,\n"},
            "mandates.csv:6:from: GOV-AFR has a holder until",
        ),
        (
            {"mandates": MANDATES + "GOV-PFC-1,FR,2024-12-31,2025-06-01,\n"},
            "mandates.csv:6:holder_id: FR is in CHAIR until",
        ),
        (
            {"mandates": MANDATES + "GOV-PFC-1,UG,2025-01-01,2028-01-01,\n"},
            "mandates.csv:6:to: Longer than the 3 years",
        ),
        ({"mandates": MANDATES + "GOV-X,UG,2025-01-01,,\n"}, "mandates.csv:6:seat: There is no seat “GOV-X”"),
        ({"mandates": MANDATES + "UN-1,UG,2025-01-01,,\n"}, "mandates.csv:6:holder_id: The seat UN-1 is for"),
        ({"mandates": MANDATES + "GOV-PFC-1,XX,2025-01-01,,\n"}, "mandates.csv:6:holder_id: There is no holder “XX”"),
        ({"mandates": MANDATES + "GOV-PFC-1,XX,2025-01-02,2025-01-01,\n"}, "mandates.csv:6:to: The last day is before"),
        ({"mandates": MANDATES + "GOV-PFC-1,UG,2025-01-01,,step-down\n"}, "mandates.csv:6:to: A mandate ended by"),
        (
            {"meetings": MEETINGS + "M9,9,ordinary,2023-02-29T10:00:00Z,held\n"},
            "starts_at: There is no time 2023-02-29T10:00:00Z",
        ),
        ({"mandates": MANDATES + "GOV-PFC-1,UG,2025-02-30,,\n"}, "mandates.csv:6:from: There is no day 2025-02-30"),
        ({"mandates": MANDATES + "GOV-PFC-1,UG,31/12/2025,,\n"}, "mandates.csv:6:from: “31/12/2025” is not a date"),
        ({"mandates": MANDATES + "GOV-PFC-1,UG,45658,,\n"}, "It looks like a number that Excel keeps"),
        ({"mandates": MANDATES.replace(",", "\t")}, "mandates.csv:1:-: The columns are separated by tabs"),
        (
            {"meetings": MEETINGS + "M5,5,ordinary,2150-01-01T10:00:00Z,held\n"},
            "meetings.csv:7:state: This meeting is still to come",
        ),
        ({"mandates": MANDATES + "GOV-PFC-1,UG,9999-12-31,,\n"}, "mandates.csv:6:from: 9999-12-31 is not a day from"),
        (
            {"attendance": ATTENDANCE + "C1,WORKERS-1,absent,1899-12-31T23:00:00Z\n"},
            "attendance.csv:7:notice_at: 1899-12-31 is not a day from",
        ),
        (
            {"attendance": ATTENDANCE + "M2,NGO-1,present,\n"},
            "attendance.csv:7:seat: NGO-1 had no holder on 2023-05-15",
        ),
        ({"attendance": ATTENDANCE + "M1,CHAIR,absent,\n"}, "attendance.csv:7:seat: CHAIR is already there"),
        (
            {"attendance": ATTENDANCE + "M4,CHAIR,absent,\n"},
            "attendance.csv:7:meeting_id: The meeting M4 was cancelled",
        ),
        ({"attendance": ATTENDANCE + "M9,CHAIR,absent,\n"}, "attendance.csv:7:meeting_id: There is no meeting “M9”"),
        ({"attendance": ATTENDANCE + "M2,CHAIR,there,\n"}, "attendance.csv:7:status: “there” is not one of"),
        (
            {"meetings": MEETINGS + "M5,5,ordinary,2024-01-01T10:00:00,held\n"},
            "meetings.csv:7:starts_at: “2024-01-01T10:00:00” needs its offset",
        ),
        (
            {"meetings": MEETINGS + "M1,5,ordinary,2024-01-01T10:00:00Z,held\n"},
            "meetings.csv:7:meeting_id: The meeting M1 is already",
        ),
        (
            {"meetings": MEETINGS + "M5,2,ordinary,2024-01-01T10:00:00Z,held\n"},
            "meetings.csv:7:number: The number 2 is already",
        ),
        ({"holders": HOLDERS + "KE,Again,igo,\n"}, "holders.csv:6:holder_id: The holder KE is already on line 2"),
        (
            {"holders": HOLDERS + "KE2,Again,government,KE\n"},
            "holders.csv:6:country_iso2: The government of KE is already",
        ),
        ({"holders": HOLDERS + "ZZ,Nowhere,government,ZZ\n"}, "holders.csv:6:country_iso2: There is no country “ZZ”"),
        ({"holders": HOLDERS.encode("utf-16")}, "holders.csv:1:-: This file is not UTF-8"),
        ({"holders": HOLDERS + "A,B\n"}, "holders.csv:6:-: This line has 2 columns instead of 4"),
    ],
)
def test_what_cannot_be_true_is_refused_with_its_place(history, change, message):
    answer = history(**change)
    assert message in answer
    assert "Nothing was imported" in answer
    assert not Meeting.objects.exists()


def faults(answer):
    """The lines that report a fault, without notes."""
    return [line for line in answer.splitlines() if ".csv:" in line and not line.startswith("note:")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            {"holders": HOLDERS.replace("République", "R\udce9publique").encode("utf-8", "surrogateescape")},
            "holders.csv:4:name: The byte E9 here is not UTF-8",
            id="a byte",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Government of Uganda", '"Government of Uganda')},
            "holders.csv:3:name: A quotation mark here has no partner",
            id="a quotation mark",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Government of Uganda", '"Government" of Uganda')},
            "holders.csv:3:name: A quotation mark here has no partner, or text follows",
            id="text after a quotation",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Government of Uganda", '"Government\nof\nUganda"')},
            "holders.csv:3:name: This text goes over several lines",
            id="several lines",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Government of Uganda", "Government\x07 of Uganda")},
            "holders.csv:3:name: This contains a control character (U+0007)",
            id="a control character",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Government of Uganda", "Government of \u202eUganda")},
            "holders.csv:3:name: This contains a hidden character (U+202E)",
            id="a character that turns the text around",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("Uganda,gov", "Ugan\u200bda,gov")},
            "holders.csv:3:name: This contains a hidden character (U+200B)",
            id="a space that nobody sees",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("CHAIR,FR,2022-01-01", "CHAIR,FR,２０２２-01-01")},
            "mandates.csv:2:from: “２０２２-01-01” is not a date",
            id="wide digits",
        ),
        pytest.param({"attendance": ""}, "attendance.csv:1:-: This file is empty: its first line", id="an empty file"),
        pytest.param(
            {"holders": HOLDERS.replace("kind", "kin", 1)},
            "holders.csv:1:kin: There is no such column: the first line must name the columns holder_id,name,kind,",
            id="a header",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("name,kind", "kind,kind", 1)},
            "holders.csv:1:kind: This column appears twice",
            id="a header that is another",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("KE,Government of Kenya,government", "KE,Government of Kenya,governmnt")},
            "holders.csv:2:kind: “governmnt” is not one of",
            id="a kind",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("CHAIR,FR,2022-01-01", "CHAIR,FR,2022-01-0l")},
            "mandates.csv:2:from: “2022-01-0l” is not a date",
            id="a first day",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("CHAIR,FR", "CHAIRE,FR")},
            "mandates.csv:2:seat: There is no seat “CHAIRE”",
            id="a seat",
        ),
        pytest.param(
            {"meetings": MEETINGS.replace("M1,1,ordinary", "M1,1,ordinery")},
            "meetings.csv:2:kind: “ordinery” is not one of",
            id="a kind of meeting",
        ),
        pytest.param(
            {"meetings": MEETINGS.replace("M1,1,ordinary", "MI,1,ordinary")},
            "attendance.csv:2:meeting_id: There is no meeting “M1”",
            id="a meeting's id",
        ),
        pytest.param(
            {"meetings": MEETINGS.replace("M2,2", "M1,2")},
            "meetings.csv:3:meeting_id: The meeting M1 is already on line 2",
            id="the id of another meeting",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("UG,Government", "KE,Government")},
            "holders.csv:3:holder_id: The holder KE is already on line 2",
            id="the id of another holder",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("UG,Government", "LAB,Government")},
            "holders.csv:5:holder_id: The holder LAB is already on line 3",
            id="the id of a holder of another kind",
        ),
        pytest.param(
            {"holders": HOLDERS.replace("LAB,اتحاد", "LAB,Union, اتحاد")},
            "holders.csv:5:-: This line has 5 columns instead of 4",
            id="a comma in a line with an empty last column",
        ),
        pytest.param(
            {"attendance": ATTENDANCE.replace("M1,WORKERS-1,alternate", "M1,WORKERS-1,alter\nnate")},
            "attendance.csv:4:-: This line has 3 columns instead of 4",
            id="a line broken in two",
        ),
        pytest.param(
            {
                "mandates": MANDATES.replace("GOV-AFR,KE,2020-01-01,2022-12-31", "GOV-AFR,KE,2020-01-01,2020-12-31")
                + "GOV-PFC-1,FR,2015-01-01,2016-12-31,\nGOV-PFC-1,KE,2016-01-01,2017-12-31,\nGOV-PFC-1,UG,2016-06-01,2017-01-01,\n"
            },
            "mandates.csv:7:from: GOV-PFC-1 has a holder until 2016-12-31 (line 6)",
            id="a mandate that overlaps two",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("GOV-AFR,UG,2023-03-01", "CHAIR,UG,2023-03-01")},
            "mandates.csv:4:from: CHAIR has a holder until 2024-12-31 (line 2)",
            id="a seat that is another",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("WORKERS-1,LAB", "UN-1,LAB")},
            "mandates.csv:5:holder_id: The seat UN-1 is for a holder of kind un or igo, not workers",
            id="a seat for another kind",
        ),
        pytest.param(
            {
                "holders": HOLDERS.replace("Kenya,government", "Kenya,ngo"),
                "mandates": MANDATES + "GOV-AFR,KE,2016-01-01,2018-12-31,\n",
            },
            "mandates.csv:3:holder_id: The seat GOV-AFR is for a holder of kind government, not ngo",
            id="a kind that is another",
        ),
        pytest.param(
            {"mandates": MANDATES.replace("CHAIR,FR,2022", "CHAIR,FR,2024")},
            "attendance.csv:2:seat: CHAIR had no holder on 2023-01-15",
            id="a year of a mandate",
        ),
        pytest.param(
            {"meetings": MEETINGS.replace("2023-01-15", "2013-01-15")},
            "meetings.csv:2:starts_at: None of its 3 seats in attendance.csv had a holder on 2013-01-15",
            id="a year of a meeting",
        ),
        pytest.param(
            {"meetings": MEETINGS.replace("+01:00,held", "+01:00,cancelled")},
            "attendance.csv:2:meeting_id: The meeting M1 was cancelled",
            id="a state",
        ),
    ],
)
def test_one_typo_is_one_fault_at_its_place(history, change, fault):
    answer = history(**change)
    found = faults(answer)
    assert len(found) == 1, answer
    assert found[0].startswith(fault), answer
    assert not Meeting.objects.exists()


def test_a_column_that_is_left_out_is_told(history):
    answer = history(holders=HOLDERS.replace(",country_iso2", "").replace(",KE\n", "\n"))
    assert faults(answer)[0].startswith("holders.csv:1:country_iso2: This column is missing: the first line must name")


def test_the_lines_after_one_that_cannot_be_read_are_read(history):
    """They were read to find out how far a text in quotation marks goes, and their faults were not told."""
    holders = HOLDERS.replace("Government of Kenya", '"Government\nof Kenya"')
    holders = holders.replace("Government of Uganda", '"Government of Uganda') + "XX,Nowhere,government,XX\n"
    assert [line.split(": ")[0] for line in faults(history(holders=holders))] == [
        "holders.csv:2:name",
        "holders.csv:4:name",
        "holders.csv:7:country_iso2",
    ]


def test_as_many_calls_as_there_were_come_in(history):
    calls = "".join(f"X{number},9999,call,2023-06-{number:02}T10:00:00Z,held\n" for number in range(2, 5))
    assert "8 meetings new" in history(meetings=MEETINGS + calls)


def test_every_vacancy_is_told(history):
    rows = [f"M{number},{seat},present,\n" for number in (1, 2, 3) for seat in ("NGO-1", "NGO-2")]
    found = faults(history(attendance=ATTENDANCE + "M3,CHAIR,present,\n" + "".join(rows)))
    assert [line.split(" had")[0] for line in found] == ["attendance.csv:8:seat: NGO-1", "attendance.csv:9:seat: NGO-2"]


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


def test_every_fault_is_told(history):
    rows = "".join(f"M1,GOV-PFC-1,there,{n}\n" for n in range(700))
    assert len(faults(history(attendance=ATTENDANCE + rows))) == 1400


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
