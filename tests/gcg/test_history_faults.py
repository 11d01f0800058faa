"""What is wrong in the files of a history is told at its place, and nothing of them comes in."""

import pytest

from gcg.models import Meeting
from tests.gcg.history import ATTENDANCE, HOLDERS, MANDATES, MEETINGS, importing

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(tmp_path):
    return importing(tmp_path)


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


def test_every_vacancy_is_told(history):
    rows = [f"M{number},{seat},present,\n" for number in (1, 2, 3) for seat in ("NGO-1", "NGO-2")]
    found = faults(history(attendance=ATTENDANCE + "M3,CHAIR,present,\n" + "".join(rows)))
    assert [line.split(" had")[0] for line in found] == ["attendance.csv:8:seat: NGO-1", "attendance.csv:9:seat: NGO-2"]


def test_every_fault_is_told(history):
    rows = "".join(f"M1,GOV-PFC-1,there,{n}\n" for n in range(700))
    assert len(faults(history(attendance=ATTENDANCE + rows))) == 1400
