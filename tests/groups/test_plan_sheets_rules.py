"""A workplan as a sheet: what is written is read back unchanged, and every fault is named with its row, column and value."""

import io
from dataclasses import replace
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance87.sheets.cells import in_a_cell, names_in
from alliance87.sheets.ods import ods_of
from alliance87.sheets.reading import UnreadableSheet, guarded, rows_of, unguarded
from alliance87.sheets.writing import WRITERS
from groups.rules.plan_sheets import COLUMNS, Reader, judged, written
from groups.rules.workplan import Change, Line

OUTCOMES = ("O1", "O2")
FORMATS = tuple(WRITERS)
GUIDE = Line(1, "output", "O1", "A guide", date(2026, 5, 1), date(2026, 11, 30), "under_way", "Open Hands", needed=500)
TEXTS = Line(2, "activity", "1", "Write it", date(2026, 5, 1), date(2026, 6, 30), countries=("BR", "GH"))
PLAN = {1: GUIDE, 2: TEXTS}
VERSIONS = {1: 3, 2: 4}


def file_of(ending, rows):
    return WRITERS[ending](rows, name="Workplan")


def read(ending, content, outcomes=OUTCOMES):
    return Reader(outcomes, {1}).take(rows_of(f"plan.{ending}", content))


def sheet(*rows, head=COLUMNS):
    """The rows of a sheet with one good output in row 2, changed by each of `rows`, {column: value}."""
    good = {"kind": "output", "under": "O1", "title": "T", "starts": date(2026, 1, 1), "ends": date(2026, 2, 1)}
    good["state"] = "planned"
    return [head, *([(good | row).get(name) for name in head] for row in rows)]


WORDS = (
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20).map(str.strip).filter(bool)
)
TRICKY = st.sampled_from(
    ["=SUM(A1)", "+41 22", "-1", "@home", "'quoted'", "'=x", "''=x", "A; B", "A;; B", '"', "a, b", "  x  y".strip()]
)
TITLES = WORDS | TRICKY
NAMES = WORDS | st.sampled_from(["Fish; Ships", ";", "a;", "أ؛", "渔；船", "Open Hands"])
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@st.composite
def plans(draw):
    plan = {}
    for number in range(1, draw(st.integers(1, 4)) + 1):
        outputs = [str(one.number) for one in plan.values() if one.kind == "output"]
        kind = draw(st.sampled_from(["output", "activity"] if outputs else ["output"]))
        under = draw(st.sampled_from([*OUTCOMES, *(outputs if kind == "activity" else [])]))
        first, last = sorted([draw(DAYS), draw(DAYS)])
        partners = tuple(sorted(set(draw(st.lists(NAMES, max_size=3)))))
        plan[number] = Line(
            number, kind, under, draw(TITLES), first, last, draw(st.sampled_from(["planned", "under_way", "done"])),
            draw(st.just("") | TITLES), partners, tuple(sorted(draw(st.sets(st.sampled_from(["BR", "GH", "NO"]))))),
            draw(st.integers(0, 2_000_000_000)), draw(st.integers(0, 2_000_000_000)),
        )  # fmt: skip
    return plan


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=40)
@given(plans())
def test_an_export_imported_unchanged_changes_nothing(ending, plan):
    versions = dict.fromkeys(plan, 7)
    found = judged(read(ending, file_of(ending, written(plan, versions))), plan, versions)
    assert (found.faults, found.differences, found.missing, found.newer) == ([], [], [], [])


@given(TITLES)
def test_no_text_of_a_csv_file_is_a_formula_and_all_come_back(text):
    assert guarded(text)[0] not in "=+-@\t\r\n"
    assert unguarded(guarded(text)) == (text, False)


@given(st.lists(NAMES, unique=True))
def test_names_in_a_cell_come_back(names):
    assert names_in(in_a_cell(names)) == tuple(names)


FAULTS = [
    ({"starts": "31.11.2026"}, "starts", "31.11.2026", "no day"),
    ({"ends": "21019-01-05"}, "ends", "21019-01-05", "Check the year"),
    ({"ends": "1.1.21019"}, "ends", "1.1.21019", "Check the year"),
    ({"starts": "1899-12-31"}, "starts", "1899-12-31", "1900 to 2200"),
    ({"starts": 46352}, "starts", "46352", "keeps for 2026-11-26"),
    ({"starts": "11/12/2026"}, "starts", "11/12/2026", "cannot be told apart"),
    ({"starts": "soon"}, "starts", "soon", "not a date"),
    ({"starts": None}, "starts", "", "must not be empty"),
    ({"ends": date(2025, 1, 1)}, "ends", "2025-01-01", "before its first day"),
    ({"starts": "#N/A"}, "starts", "#N/A", "error of the spreadsheet"),
    ({"title": "#REF!"}, "title", "#REF!", "error of the spreadsheet"),
    ({"title": None}, "title", "", "must not be empty"),
    ({"title": "x" * 301}, "title", "x" * 200, "longer than 300"),
    ({"kind": "task"}, "kind", "task", "not one of: output, activity"),
    ({"state": "nearly"}, "state", "nearly", "not one of: planned"),
    ({"needed": "1.000,50"}, "needed", "1.000,50", "whole US dollars"),
    ({"needed": -5}, "needed", "-5", "whole US dollars"),
    ({"found": 9_000_000_000}, "found", "9000000000", "more than"),
    ({"under": "O9"}, "under", "O9", "stands under an outcome of the group: O1, O2"),
    ({"kind": "activity", "under": "77"}, "under", "77", "No output has this id"),
    ({"kind": "activity", "under": None}, "under", "", "Say under which outcome"),
    ({"version": "x"}, "version", "x", "Export the plan again"),
]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("row", "column", "value", "words"), FAULTS, ids=[words for *_three, words in FAULTS])
def test_a_fault_is_named_with_row_column_and_value(ending, row, column, value, words):
    (found,) = read(ending, file_of(ending, sheet(row))).faults
    assert (found.row, found.column, found.value) == (2, column, value)
    assert words in found.message


@pytest.mark.parametrize("ending", FORMATS)
def test_every_fault_is_named_at_once(ending):
    rows = sheet(*[row for row, *_rest in FAULTS])
    found = read(ending, file_of(ending, rows)).faults
    assert {(one.row, one.column) for one in found} >= {
        (number, column) for number, (_row, column, *_rest) in enumerate(FAULTS, 2) if column != "under"
    }


def test_digits_of_every_script_are_read():
    rows = sheet({"starts": "٢٠٢٦-٠١-٠٥", "ends": "３０.１１.２０２６", "needed": "٢٥ ٠٠٠"}, {"starts": "٣١.١١.٢٠٢٦"})
    found = read("csv", file_of("csv", rows))
    line = found.lines[-1]
    assert (line.starts, line.ends, line.needed) == (date(2026, 1, 5), date(2026, 11, 30), 25000)
    assert [(fault.row, fault.message) for fault in found.faults if fault.column == "starts"] == [
        (3, "There is no day ٣١.١١.٢٠٢٦.")
    ]


def test_amounts_with_spaces_are_read():
    (line,) = read("csv", file_of("csv", sheet({"needed": "25\u202f000"}))).lines.values()
    assert line.needed == 25000


@pytest.mark.parametrize(
    ("head", "column", "words"),
    [
        ((*COLUMNS, "under"), "under", "appears twice"),
        (COLUMNS[:-1], "version", "is missing"),
        ((*COLUMNS, "colour"), "colour", "no such column"),
    ],
)
@pytest.mark.parametrize("ending", FORMATS)
def test_the_first_row_names_the_columns(ending, head, column, words):
    (found,) = read(ending, file_of(ending, sheet({}, head=head))).faults
    assert (found.row, found.column) == (1, column)
    assert words in found.message


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_left_empty_under_under_continues_from_above(ending):
    activity = {"kind": "activity", "under": None}
    rows = sheet(
        {}, activity, activity, {"under": None, "title": "Two"}, activity, {**activity, "under": "1"}, activity
    )
    found = read(ending, file_of(ending, rows))
    assert not found.faults
    assert [line.under for line in found.lines.values()] == ["O1", "-1", "-1", "O1", "-4", "1", "1"]


def test_merged_cells_count_for_each_of_their_rows():
    book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", sheet({}, {"title": "Two"}, {"title": "Three"}))))
    book.active.merge_cells("C2:C4")
    out = io.BytesIO()
    book.save(out)
    found = read("xlsx", out.getvalue())
    assert ([line.under for line in found.lines.values()], found.faults) == (["O1"] * 3, [])


def test_a_name_of_ones_own_stands_for_a_new_output():
    rows = sheet({"kind": "activity", "under": "new-1"}, {"id": "new-1"})
    found = read("csv", file_of("csv", rows))
    assert not found.faults
    activity, output = found.lines.values()
    assert activity.under == str(output.number)


def test_an_id_stands_once():
    for name in ("4", "mine"):
        (found,) = read("csv", file_of("csv", sheet({"id": name}, {"id": name}))).faults
        assert (found.row, found.column, found.value) == (3, "id", name)


def with_a_formula(ending):
    if ending == "csv":
        return b",".join(name.encode() for name in COLUMNS) + b"\n,output,O1,=1+1,,,,2026-01-01,2026-02-01,planned,,,\n"
    if ending == "ods":
        content = file_of("ods", sheet({"title": "FORMULA"}))
        out = io.BytesIO()
        with ZipFile(io.BytesIO(content)) as was, ZipFile(out, "w") as now:
            for name in was.namelist():
                part = was.read(name)
                formula = b'<table:table-cell table:formula="of:=1+1" office:value-type="string"><text:p>FORMULA'
                now.writestr(
                    name, part.replace(b'<table:table-cell office:value-type="string"><text:p>FORMULA', formula)
                )
        return out.getvalue()
    book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", sheet({}))))
    book.active["D2"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_formula_is_no_title(ending):
    (found,) = read(ending, with_a_formula(ending)).faults
    assert (found.row, found.column) == (2, "title")
    assert "formula" in found.message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.pdf", b"%PDF", "not a spreadsheet"),
        ("plan.xlsx", b"PK", "damaged"),
        ("plan.ods", file_of("xlsx", sheet({})), "not an ODS file"),
        ("plan.xlsx", file_of("ods", sheet({})), "not an XLSX file"),
        ("plan.csv", "id,título".encode("latin-1"), "CSV UTF-8"),
        ("plan.ods", ods_of([["x"]] * 20_001, name="Plan"), "goes on after row"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(name, content, words):
    with pytest.raises(UnreadableSheet, match=words):
        list(rows_of(name, content))


def test_entities_and_bombs_are_refused():
    out = io.BytesIO()
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(UnreadableSheet, match="not an ODS"):
        list(rows_of("plan.ods", out.getvalue()))
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("content.xml", b" " * 60_000_001)
    with pytest.raises(UnreadableSheet, match="too large"):
        list(rows_of("plan.ods", out.getvalue()))


def test_an_empty_sheet_says_what_belongs_in_it():
    for ending in FORMATS:
        (found,) = read(ending, file_of(ending, [])).faults
        assert "must name the columns" in found.message


def test_semicolons_line_ends_and_stray_quotes_of_a_csv_file():
    lines = [
        ";".join(COLUMNS),
        ';output;O1;"Two\nlines";;;;2026-01-01;2026-02-01;planned;;;',
        ';output;O1;A "bad" mark;;;;2026-01-01;2026-02-01;planned;;;',
        ';output;O1;"No partner;;;;2026-01-01;2026-02-01;planned;;;',
        ";output;O1;Fine;;;;2026-01-01;2026-02-01;planned;;;",
        ";output;O1;Fine;;;;2026-01-01;2026-02-01;planned;;;;too many",
    ]
    found = read("csv", ("\ufeff" + "\r\n".join(lines)).encode())
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "title"), (5, ""), (7, "")]
    assert [line.title for line in found.lines.values()][-2:] == ["Fine", "Fine"]


def test_control_characters_are_named():
    content = file_of("csv", sheet({"title": "a\x07b"}))
    (found,) = read("csv", content).faults
    assert "U+0007" in found.message


def test_what_an_import_would_do():
    moved, new = replace(TEXTS, ends=date(2026, 7, 31)), replace(TEXTS, number=0, title="Print it")
    rows = list(written({2: moved}, VERSIONS)) + [["", *row[1:]] for row in list(written({0: new}, {0: 0}))[1:]]
    found = judged(read("xlsx", file_of("xlsx", rows)), PLAN, VERSIONS)
    assert not found.faults
    assert [(difference.change, difference.fields) for difference in found.differences] == [
        (Change.MOVED, ("ends",)),
        (Change.ADDED, ()),
    ]
    assert found.missing == [GUIDE]


def test_a_row_changed_since_the_export_is_a_fault_and_what_came_since_is_kept():
    moved = replace(GUIDE, title="Two guides")
    content = file_of("ods", written({1: moved}, VERSIONS))
    since = {**PLAN, 3: replace(TEXTS, number=3)}
    found = judged(read("ods", content), since, {1: 5, 2: 2, 3: 6})
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "title")]
    assert ([one.number for one in found.missing], [one.number for one in found.newer]) == ([2], [3])
    again = judged(read("ods", file_of("ods", written({1: GUIDE}, VERSIONS))), PLAN, {1: 5, 2: 2})
    assert not again.faults, "what the sheet does not change is nobody's loss"


@pytest.mark.parametrize(("row", "column"), [({"id": 9}, "id"), ({"id": 2}, "kind")])
def test_rows_that_the_plan_does_not_have(row, column):
    (found,) = judged(read("xlsx", file_of("xlsx", sheet(row))), PLAN, VERSIONS).faults
    assert (found.row, found.column) == (2, column)


def test_cells_with_a_time_of_day_are_no_days():
    (found,) = read("xlsx", file_of("xlsx", sheet({"ends": datetime(2026, 5, 1, 9, 30)}))).faults
    assert "time of day" in found.message
