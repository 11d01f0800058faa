"""What people really type and send in: words for numbers, odd years, merged cells, dates as Excel's numbers. Each is told at
its field or cell, and nothing is guessed or lost.
"""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import Workbook

from alliance87.sheets.ods import ods_of
from alliance87.sheets.reading import rows_of
from pathfinder.actions.roadmap_sheets import enter_sheet, send_sheet
from pathfinder.actions.yearly import begin_report
from pathfinder.models import PathfinderStatus, Step
from pathfinder.readings.roadmaps import RoadmapState
from pathfinder.rules.sheets import COLUMNS, Reader
from tests.documents.files import note_file

from .made import candidate
from .mapped import mapped
from .reported import YEAR, pathfinder_country

NO_NUMBERS = ["about 2-3 million", "N/A", "High", "-"]
COLUMN = {name: number for number, name in enumerate(COLUMNS, 1)}


def workbook(*rows, merged=(), percentages=(), shown_as="0%"):
    """A workbook as people make it by hand: `rows` are {column: value}; `merged` are cells such as "C2:C4"; `percentages`
    are columns of which a spreadsheet keeps 0.3 where somebody typed 30%, and `shown_as` is their format.
    """
    book = Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for place, row in enumerate(rows, 2):
        for name, value in row.items():
            cell = sheet.cell(place, COLUMN[name], value)
            if name in percentages:
                cell.number_format = shown_as
    for cells in merged:
        sheet.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(*rows, **options):
    return Reader({}).take(rows_of("roadmap.xlsx", workbook(*rows, **options)))


PRIORITY = {"kind": "priority", "title": "Every child in school"}
ACTION = {"kind": "action", "title": "School meals"}
INDICATOR = {"kind": "indicator", "title": "Pupils", "measure": "number", "direction": "rise"}


def test_merged_cells_of_a_hand_made_workbook_continue_from_above():
    own = PRIORITY | {"id": "schools"}
    rows = (own, ACTION | {"under": "schools"}, ACTION | {"title": "Free uniforms"}, INDICATOR)
    found = read(*rows, merged=["C3:C4"])
    assert found.faults == []
    titles = {line.key: line.title for line in found.lines.values()}
    under = {line.title: titles.get(line.under, "") for line in found.lines.values()}
    assert under == {
        "Every child in school": "",
        "School meals": "Every child in school",
        "Free uniforms": "Every child in school",
        "Pupils": "Free uniforms",
    }


SHARE = INDICATOR | {"measure": "ratio", "baseline_year": 2025, "target_year": 2030}


def test_a_percentage_that_a_spreadsheet_keeps_as_a_share_is_read_as_it_is_shown():
    cells = SHARE | {"baseline": 0.3, "target": 0.555}
    found = read(PRIORITY, ACTION, cells, percentages=["baseline", "target"])
    assert found.faults == []
    words = found.lines["I-4"].words
    [typed] = [line for line in read(PRIORITY, ACTION, SHARE | {"baseline": "30%", "target": "55.5%"}).lines.values()
               if line.kind == "indicator"]  # fmt: skip
    assert (words["baseline"], words["target"]) == (typed.words["baseline"], typed.words["target"])
    assert [fault.column for fault in read(PRIORITY, ACTION, cells).faults] == ["baseline", "target"], "0.3 is no share"


@pytest.mark.parametrize("shown_as", ['0"%"', "0\\%", '0.0" %"'])
def test_a_sign_that_a_format_only_adds_changes_no_number(shown_as):
    found = read(PRIORITY, ACTION, INDICATOR | {"baseline": 30}, percentages=["baseline"], shown_as=shown_as)
    assert found.lines["I-4"].words["baseline"] == "30"


def test_a_percentage_of_an_ods_file_is_read_as_it_is_shown():
    written = ods_of([["baseline"], [0.3]], name="Roadmap")
    kept, shown = BytesIO(), b'office:value-type="percentage" office:value="0.3"'
    with ZipFile(BytesIO(written)) as before, ZipFile(kept, "w") as after:
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(b'office:value-type="float" office:value="0.3"', shown))
    assert [str(row.cells[0]) for row in rows_of("roadmap.ods", kept.getvalue())] == ["baseline", "30%"]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        *((ACTION | {"budget": words}, "budget", "whole US dollars, in digits") for words in NO_NUMBERS),
        (INDICATOR | {"target": "130", "unit": "%"}, "target", "more than 100 per cent"),
        (INDICATOR | {"measure": "ratio", "target": "130/100"}, "target", "more than 100 per cent"),
        (INDICATOR | {"baseline_year": 2026, "target_year": 2024}, "target_year", "before the year of the baseline"),
        (INDICATOR | {"target_year": 21019}, "target_year", "Enter a year from 1990 to 2100"),
        (INDICATOR | {"target_year": datetime(2030, 1, 1)}, "target_year", ""),
        (ACTION | {"ends": 46356}, "ends", "format the cell as a date"),
        (ACTION | {"ends": 46356.5}, "ends", ""),
        (ACTION | {"ends": "21019-01-05"}, "ends", "Check the year"),
    ],
)
def test_a_cell_is_told_with_what_would_help(cells, column, sentence):
    above = [PRIORITY, ACTION] if cells["kind"] == "indicator" else [PRIORITY]
    faults = read(*above, cells).faults
    assert [(fault.row, fault.column) for fault in faults] == [(len(above) + 2, column)]
    assert sentence in faults[0].message


def test_a_cell_that_is_formatted_as_a_date_is_a_date():
    (line,) = [line for line in read(PRIORITY, ACTION | {"ends": datetime(2028, 12, 31)}).lines.values() if line.under]
    assert line["ends"] == date(2028, 12, 31)


@pytest.mark.django_db
class TestOnPages:
    def report_part(self, client, cast, typed, unit=""):
        """Type a value for the indicator of a report."""
        country = pathfinder_country(cast.stranger, staff=cast.secretary)
        report = begin_report(country, by=cast.stranger, year=YEAR)
        client.force_login(cast.stranger)
        address = reverse("pathfinder:yearly-part", args=["gh", YEAR, "P1"])
        seen = client.get(address).context["form"].seen
        return report, client.post(address, {"seen": seen, "value_I1": typed, "level_A1": ""})

    @pytest.mark.parametrize("typed", NO_NUMBERS)
    def test_no_number_is_no_value_of_a_report(self, client, cast, typed):
        report, answer = self.report_part(client, cast, typed)
        assert "leave this empty" in str(answer.context["form"].errors["value_I1"])
        assert f'value="{typed}"' in answer.text
        assert report.reportedvalues.get().value == ""

    def test_a_report_of_right_to_left_words_is_kept_as_typed(self, client, cast):
        words = "بنيت المدارس في كل قرية"
        self.report_part(client, cast, "12")
        address = reverse("pathfinder:yearly-words", args=["gh", YEAR])
        seen = client.get(address).context["form"].carried
        assert client.post(address, {"seen": seen, "done": words}).status_code == 302
        page = client.get(reverse("pathfinder:yearly-report", args=["gh", YEAR])).text
        assert words in page
        assert f'dir="auto">{words}' in page or f'dir="auto"><p>{words}' in page

    @pytest.mark.parametrize("day", ["21019-01-01", "46356", "31.11.2026", "next week"])
    def test_no_day_is_no_day_of_a_step(self, client, cast, day):
        client.force_login(cast.secretary)
        candidacy = candidate(cast.secretary)
        address = reverse("pathfinder:step-new", args=[candidacy.pk, "workshop"])
        people = {f"from_{group}": "High" for group in ("governments", "workers", "employers", "civil_society")}
        answer = client.post(address, {"happened_on": day, "upload": note_file("report.pdf"), **people})
        errors = answer.context["form"].errors
        assert {"happened_on", *people} <= set(errors)
        assert day in answer.text
        assert not Step.objects.filter(kind="workshop").exists()

    def test_a_sheet_in_arabic_goes_in_and_is_read_from_its_own_side(self, client, cast):
        roadmap = mapped(cast)
        title = "لا عمل للأطفال"
        content = workbook(PRIORITY | {"title": title}, ACTION | {"title": "وجبات في كل مدرسة"})
        sent = send_sheet(roadmap, by=cast.stranger, name="خارطة.xlsx", content=content)
        enter_sheet(sent.sheet, by=cast.stranger)
        assert title in {line.title for line in RoadmapState(roadmap).lines.values()}
        client.force_login(cast.stranger)
        page = client.get("/en/pathfinder/sn/roadmap/").text
        assert '<h2 id="P3" dir="auto"' in page
        assert title in page

    @pytest.mark.parametrize(
        ("language", "sentences"),
        [
            ("fr", ["Saisissez un montant en dollars", "mettez la cellule au format de date", "Aucune ligne du type"]),
            ("es", ["Introduzca un importe en dólares", "dé a la celda formato de fecha", "Ninguna línea del tipo"]),
        ],
    )
    def test_faults_of_a_sheet_are_told_in_the_language_of_the_page(self, client, cast, language, sentences):
        mapped(cast)
        rows = PRIORITY, ACTION | {"budget": "about 2-3 million", "ends": 46356}, INDICATOR | {"under": "A99"}
        client.force_login(cast.stranger)
        sheet = note_file("roadmap.xlsx", workbook(*rows))
        page = client.post(f"/{language}/pathfinder/sn/roadmap/sheets/", {"file": sheet}).text
        assert [sentence for sentence in sentences if sentence not in page] == []
        assert "format the cell" not in page

    @pytest.mark.parametrize("typed", ["21019", "in May 2025", "31/11/2025"])
    def test_the_date_of_evidence_of_an_earlier_country_is_a_date(self, client, cast, typed):
        client.force_login(cast.secretary)
        sheet = f"iso2,name,evidence,evidence_date,source,verification\nAL,Albania,A list,{typed},,\n"
        answer = client.post("/en/pathfinder/legacy/", {"sheet": note_file("legacy.csv", sheet.encode())})
        assert "Line 2, evidence_date" in answer.text
        assert not PathfinderStatus.objects.filter(country="AL").exists()
