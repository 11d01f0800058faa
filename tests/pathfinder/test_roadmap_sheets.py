"""A Roadmap goes out as a sheet and comes back unchanged, and every fault is told at once with its cell."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance87.sheets.reading import rows_of
from alliance87.sheets.writing import WRITERS
from alliance87.terms.refusal import Refusal
from pathfinder.actions.lines import change_line
from pathfinder.actions.roadmap_sheets import enter_sheet, send_sheet
from pathfinder.models import LineVersion
from pathfinder.readings.roadmaps import RoadmapState
from pathfinder.rules.roadmap import FIELDS, FieldSort, Line, blank
from pathfinder.rules.sheets import COLUMNS, Reader, judged_against, written
from pathfinder.rules.words import judged
from tests.pathfinder.mapped import mapped

WORDS = (
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12).map(str.strip).filter(bool)
)
TRICKY = st.sampled_from(["=SUM(A1)", "-1", "'x", "a; b", '"', "لا عمل", "a, b", "+41"])
TEXTS = st.lists(WORDS | TRICKY, max_size=3).map("\n".join)
A_VALUE = {
    FieldSort.LINE: WORDS | TRICKY | st.just(""),
    FieldSort.TEXT: TEXTS,
    FieldSort.DAY: st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    FieldSort.YEAR: st.none() | st.integers(1990, 2100),
    FieldSort.AMOUNT: st.none() | st.integers(0, 2_000_000_000_000),
    FieldSort.VALUE: st.sampled_from(["", "12", "0", "12.5"]),
    FieldSort.FLAG: st.booleans(),
    FieldSort.KEYS: st.sampled_from([(), ("R1",)]),
}


@st.composite
def lines_of(draw):
    found = {}
    for key, kind, under in (("P1", "priority", ""), ("P2", "priority", ""), ("A1", "action", "P2"),
                             ("I1", "indicator", "A1"), ("C1", "commitment", ""), ("R1", "recommendation", "")):  # fmt: skip
        words = blank(kind)
        for one in FIELDS[kind]:
            if one.sort == FieldSort.CHOICE:
                words[one.name] = draw(st.sampled_from(one.choices))
            else:
                words[one.name] = draw(WORDS if one.is_needed else A_VALUE[one.sort])
        words, faults = judged(kind, words)
        for name in faults:
            words[name] = blank(kind)[name]
        found[key] = Line(key, kind, words, under)
    return found


def read(rows, current, ending="xlsx"):
    return Reader(current).take(rows_of(f"roadmap.{ending}", WRITERS[ending](rows, name="Roadmap")))


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=15)
@given(lines_of())
def test_a_round_trip_changes_nothing(ending, lines):
    versions = dict.fromkeys(lines, 3)
    found = judged_against(read(written(lines, versions), lines, ending), lines, versions)
    assert (found.faults, found.differences, found.missing) == ([], [], [])


def row(**cells):
    return [cells.get(name) for name in COLUMNS]


def action(**cells):
    return row(**({"kind": "action", "title": "School meals", "under": "P1"} | cells))


P1 = {"P1": Line("P1", "priority", blank("priority") | {"title": "Schools"})}
FAULTS = [
    ({"budget": "about 2-3 million"}, "budget", "whole US dollars"),
    ({"budget": "N/A"}, "budget", "whole US dollars"),
    ({"gap": "High"}, "gap", "whole US dollars"),
    ({"gap": "-"}, "gap", "whole US dollars"),
    ({"gap": 3, "budget": 2}, "gap", "more than the budget"),
    ({"ends": "31.11.2026"}, "ends", "There is no day"),
    ({"ends": "21019-01-05"}, "ends", "Check the year"),
    ({"ends": 46356}, "ends", "format the cell as a date"),
    ({"starts": date(2026, 2, 1), "ends": date(2026, 1, 1)}, "ends", "before the first day"),
    ({"responsible": "#N/A"}, "responsible", "error of the spreadsheet"),
    ({"title": None}, "title", "must not be empty"),
    ({"kind": "activity"}, "kind", "not one of"),
    ({"under": "P9"}, "under", "No line of the kind “priority” has this id"),
    ({"answers": "R7"}, "answers", "No recommendation has this id"),
    ({"baseline": "4"}, "baseline", "no such field"),
    ({"id": "A9"}, "id", "No line of the Roadmap has this id"),
]


@pytest.mark.parametrize(("cells", "column", "sentence"), FAULTS, ids=[f"{fault[1]}: {fault[2]}" for fault in FAULTS])
def test_each_fault_is_told_with_its_cell(cells, column, sentence):
    faults = read([COLUMNS, action(**cells)], P1).faults
    assert [(fault.row, fault.column) for fault in faults] == [(2, column)]
    assert sentence in faults[0].message


def test_every_fault_is_told_at_once():
    rows = [COLUMNS, action(budget="High", ends="31.11.2026"), action(gap="-"), action(title="#REF!")]
    found = [(fault.row, fault.column, fault.value) for fault in read(rows, P1).faults]
    assert found == [(2, "ends", "31.11.2026"), (2, "budget", "High"), (3, "gap", "-"), (4, "title", "#REF!")]


def test_blank_parents_of_merged_cells_continue_from_above():
    rows = [
        COLUMNS,
        row(kind="priority", title="Farms"),
        action(under=None),
        row(kind="indicator", title="Pupils", measure="number", direction="rise"),
        action(under="P1"),
        row(id="mine", kind="priority", title="Mines"),
        action(under="mine"),
    ]
    lines = read(rows, P1).lines
    titles = {line.key: line.title for line in lines.values()}
    assert [titles.get(line.under, line.under) for line in lines.values()] == [
        "", "Farms", "School meals", "P1", "", "Mines"
    ]  # fmt: skip


@pytest.mark.django_db
class TestEntering:
    def sheet(self, roadmap, change=lambda rows: rows):
        state = RoadmapState(roadmap)
        rows = change([list(one) for one in written(state.lines, state.revisions)])
        return WRITERS["xlsx"](rows, name="Roadmap")

    def renamed(self, rows):
        for one in rows[1:]:
            if one[0] == "A1":
                one[COLUMNS.index("title")] = "Hot meals"
        return [*rows, action(under="P2", title="Train inspectors")]

    def test_what_was_changed_is_entered_and_nothing_else(self, cast):
        roadmap = mapped(cast)
        sent = send_sheet(roadmap, by=cast.stranger, name="r.xlsx", content=self.sheet(roadmap, self.renamed))
        assert sent.faults == []
        assert "A2" not in RoadmapState(roadmap).lines, "nothing is entered before somebody says so"
        count = LineVersion.objects.count()
        enter_sheet(sent.sheet, by=cast.stranger)
        lines = RoadmapState(roadmap).lines
        assert (lines["A1"].title, lines["A2"].title, lines["A2"].under) == ("Hot meals", "Train inspectors", "P2")
        assert LineVersion.objects.count() == count + 2
        with pytest.raises(Refusal, match="already been entered"):
            enter_sheet(sent.sheet, by=cast.stranger)

    def test_a_line_that_would_be_added_has_no_key_yet(self, cast, client):
        roadmap = mapped(cast)
        sent = send_sheet(roadmap, by=cast.stranger, name="r.xlsx", content=self.sheet(roadmap, self.renamed))
        client.force_login(cast.stranger)
        page = client.get(f"/en/pathfinder/sn/roadmap/sheets/{sent.sheet.pk}/").text
        lines = re.findall(r'<th scope="rowgroup".*?>\s*(.*?)\s*</th>', page, re.DOTALL)
        assert lines == ["A1 · Hot meals", "Train inspectors"]
        assert "Enter it" in page

    def test_of_a_sheet_as_it_came_there_is_nothing_to_enter(self, cast, client):
        roadmap = mapped(cast)
        sent = send_sheet(roadmap, by=cast.stranger, name="r.xlsx", content=self.sheet(roadmap))
        client.force_login(cast.stranger)
        page = client.get(f"/en/pathfinder/sn/roadmap/sheets/{sent.sheet.pk}/").text
        assert ("Nothing differs" in page, "Enter it" in page) == (True, False)

    def test_a_form_saved_meanwhile_is_not_lost(self, cast):
        roadmap = mapped(cast)
        content = self.sheet(roadmap, self.renamed)
        sent = send_sheet(roadmap, by=cast.stranger, name="r.xlsx", content=content)
        seen = RoadmapState(roadmap).revisions["A1"]
        change_line(roadmap, "A1", by=cast.stranger, seen=seen, words={"title": "From the form"})
        with pytest.raises(Refusal, match="changed in the meantime"):
            enter_sheet(sent.sheet, by=cast.stranger)
        again = send_sheet(roadmap, by=cast.stranger, name="r.xlsx", content=content)
        assert "since the export" in again.faults[0].message
        assert RoadmapState(roadmap).lines["A1"].title == "From the form"
