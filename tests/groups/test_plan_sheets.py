"""A workplan goes out as a sheet and comes back: read by a worker, judged, confirmed, entered; nobody's work is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from alliance87.record.models import Entry
from alliance87.sheets.writing import WRITERS
from alliance87.terms.refusal import Refusal
from groups import tasks
from groups.actions.leads import appoint_lead, end_lead
from groups.actions.plan_sheets import confirm_sheet, enter_sheet, forget_sheets, read_sheet, send_sheet
from groups.actions.workplans import add_row, change_row, drop_row
from groups.models import Lead, PlanSheet, PlanVersion
from groups.readings.names import as_said
from groups.readings.plan_sheets import progress_of
from groups.readings.workplans import Plan
from groups.rules.workplan import Change, Difference
from tests.at_once import one_after_the_other
from tests.groups.planned import planned_group, sheet_of
from tests.groups.test_workplans import change, written
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db
TITLE, ENDS = 3, 8


@pytest.fixture
def group(cast):
    return planned_group(cast)


def sent(group, by, content, name="plan.xlsx"):
    sheet = send_sheet(group, by=by, name=name, content=content)
    read_sheet(sheet.pk)
    return PlanSheet.objects.get(pk=sheet.pk)


def entered(sheet, by, drops=()):
    confirm_sheet(sheet, by=by, drops=drops)
    enter_sheet(sheet.pk)
    return PlanSheet.objects.get(pk=sheet.pk)


def with_titles(**titles):
    """A change of rows: the title of row `n3` becomes what is given."""

    def change(rows):
        for row in rows[1:]:
            row[TITLE] = titles.get(f"n{row[0]}", row[TITLE])
        return rows

    return change


@pytest.mark.parametrize("ending", WRITERS)
def test_an_export_entered_unchanged_changes_nothing(cast, group, ending):
    before, count = Plan(group).all, PlanVersion.objects.count()
    sheet = entered(sent(group, cast.stranger, sheet_of(Plan(group), ending), f"plan.{ending}"), cast.stranger)
    assert (sheet.state, sheet.entered) == ("entered", {"added": 0, "moved": 0, "changed": 0, "dropped": 0})
    assert (Plan(group).all, PlanVersion.objects.count()) == (before, count)
    assert not Entry.objects.filter(act="groups.workplan.imported").exists()


@pytest.fixture
def germany(cast, group):
    """A government that the plan names, and that is a partner no longer."""
    partner = list_partner("Germany", "country", country="DE")
    change(group, 3, by=cast.stranger, lead="Germany", partners=("Germany",), countries=("DE",))
    partner.commitment.delete()
    return partner


def test_a_sheet_has_the_names_of_the_readers_language_and_any_of_them_is_taken_in(cast, group, germany):
    before = Plan(group).lines
    with override("fr"):
        content = sheet_of(Plan(group), "csv")
    assert ("Allemagne" in content.decode(), "Germany" in content.decode()) == (True, False)
    sheet = entered(sent(group, cast.stranger, content, "plan.csv"), cast.stranger)
    assert (sheet.state, sheet.faults, set(sheet.entered.values())) == ("entered", [], {0})
    assert Plan(group).lines == before


def test_forms_and_what_changed_have_the_names_of_the_readers_language(client, cast, group, germany):
    client.force_login(cast.stranger)
    shown = client.get(f"/fr/groups/{group.slug}/workplan/rows/3/").text
    assert ("Allemagne" in shown, "Germany" in shown) == (True, False)
    line = Plan(group).lines[3]
    with override("fr"):
        [said] = as_said([Difference(Change.CHANGED, None, line)])
    assert (said.after.lead, said.after.partners, said.after.countries) == ("Allemagne", ("Allemagne",), ("Allemagne",))


def test_what_was_changed_in_the_sheet_is_in_the_plan(cast, group):
    def changes(rows):
        rows = [row for row in rows if row[0] != 4]
        rows[1][ENDS] += timedelta(days=40)
        return [*rows, ["", "activity", None, "=SUM(A1)", "", "", "BR", *rows[1][7:12], None]]

    content = sheet_of(Plan(group), change=changes)
    sheet = sent(group, cast.stranger, content)
    assert (sheet.state, sheet.faults, sheet.content) == ("read", [], None)
    assert not Plan(group).lines.get(5), "nothing is entered before somebody confirms it"
    sheet = entered(sheet, cast.stranger, drops=[4])
    assert sheet.entered == {"added": 1, "moved": 1, "changed": 0, "dropped": 1}
    lines = Plan(group).lines
    assert (lines[5].title, lines[5].under, lines[5].countries) == ("=SUM(A1)", "3", ("BR",))
    assert 4 not in lines
    assert Entry.objects.get(act="groups.workplan.imported").actor_id == cast.stranger.pk
    again = sent(group, cast.stranger, content)
    assert "No row of the plan has this id" not in str(again.faults)
    assert again.state == "refused", "its new rows would be entered twice"


def test_rows_left_out_stay_unless_they_are_dropped(cast, group):
    content = sheet_of(Plan(group), change=lambda rows: rows[:3])
    assert entered(sent(group, cast.stranger, content), cast.stranger).entered["dropped"] == 0
    assert set(Plan(group).lines) == {1, 2, 3, 4}


def test_an_output_is_not_dropped_from_above_its_activities(cast, group):
    content = sheet_of(Plan(group), change=lambda rows: [row for row in rows if row[0] != 3])
    sheet = entered(sent(group, cast.stranger, content), cast.stranger, drops=[3])
    assert "Activities stand under it: 4" in sheet.faults[0]["message"]
    assert 3 in Plan(group).lines


def test_a_file_with_faults_is_refused_whole_and_not_kept(cast, group):
    def breaks(rows):
        rows[1][ENDS], rows[2][TITLE] = "31.11.2026", "#N/A"
        rows[3][4], rows[4][6] = "Nobody", "XX"
        return rows

    sheet = sent(group, cast.stranger, sheet_of(Plan(group), change=breaks))
    assert sheet.state == "refused"
    assert [(fault["row"], fault["column"], fault["value"]) for fault in sheet.faults] == [
        (2, "ends", "31.11.2026"), (3, "title", "#N/A"), (4, "lead", "Nobody"), (5, "countries", "XX")
    ]  # fmt: skip
    assert (sheet.content, sheet.lines) == (None, None)
    with pytest.raises(Refusal, match="not waiting"):
        confirm_sheet(sheet, by=cast.stranger)


@pytest.mark.parametrize(("language", "told"), [("fr", "Ce texte dépasse 300 caractères."), ("es", "más de 300")])
def test_faults_that_carry_numbers_are_told_in_the_language_of_the_page(cast, group, client, language, told):
    def breaks(rows):
        rows[1][TITLE] = "x" * 301
        return rows

    sheet = sent(group, cast.stranger, sheet_of(Plan(group), change=breaks))
    client.force_login(cast.stranger)
    page = f"/groups/{group.slug}/workplan/sheets/{sheet.pk}/"
    assert "longer than 300 characters" in client.get(f"/en{page}").text
    html = client.get(f"/{language}{page}").text
    assert told in html
    assert "longer than" not in html


def test_a_file_that_is_no_sheet_is_refused(cast, group):
    sheet = sent(group, cast.stranger, b"%PDF", "plan.pdf")
    assert "not a spreadsheet" in sheet.faults[0]["message"]


@pytest.mark.parametrize("when", ["before it is read", "between reading and entering"])
def test_a_form_saved_meanwhile_is_not_lost(cast, group, when):
    content = sheet_of(Plan(group), change=with_titles(n1="From the sheet", n3="Also from it"))
    if when == "before it is read":
        change(group, 1, by=cast.stranger, title="From the form")
        sheet = sent(group, cast.stranger, content)
    else:
        sheet = sent(group, cast.stranger, content)
        change(group, 1, by=cast.stranger, title="From the form")
        sheet = entered(sheet, cast.stranger)
    assert sheet.state == "refused"
    assert [(fault["row"], fault["column"]) for fault in sheet.faults] == [(2, "title")]
    assert "changed this row since the export" in sheet.faults[0]["message"]
    assert (Plan(group).lines[1].title, Plan(group).lines[3].title) == ("From the form", "Five trainings")


def test_rows_of_others_added_since_the_export_stay(cast, group):
    content = sheet_of(Plan(group), change=with_titles(n1="From the sheet"))
    row = add_row(group, by=cast.stranger, kind="output", **written(Plan(group).lines[3]))
    sheet = entered(sent(group, cast.stranger, content), cast.stranger, drops=[row.number])
    assert sheet.entered["dropped"] == 0
    assert row.number in Plan(group).lines


def test_a_stale_form_after_an_import_is_refused(cast, group):
    seen = Plan(group).revisions[1]
    entered(sent(group, cast.stranger, sheet_of(Plan(group), change=with_titles(n1="New"))), cast.stranger)
    with pytest.raises(Refusal, match="in the meantime"):
        change_row(group, 1, by=cast.stranger, seen=seen, **written(Plan(group).lines[1], title="Old"))


def test_the_same_permission_as_the_form(cast, group):
    for person in (cast.secretary, cast.chair, cast.member):
        with pytest.raises(PermissionDenied):
            send_sheet(group, by=person, name="plan.csv", content=b"x")
    sheet = sent(group, cast.stranger, sheet_of(Plan(group), change=with_titles(n1="New")))
    with pytest.raises(PermissionDenied):
        confirm_sheet(sheet, by=cast.member)
    confirm_sheet(sheet, by=cast.stranger)
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    end_lead(Lead.objects.get(group=group, person=cast.stranger), by=cast.secretary)
    enter_sheet(sheet.pk)
    sheet.refresh_from_db()
    assert "may no longer edit" in sheet.faults[0]["message"]
    assert Plan(group).lines[1].title == "A guide for inspectors"


def test_four_thousand_rows_in_few_statements_with_progress(cast, group, django_assert_max_num_queries):
    def many(rows):
        return [*rows, *(["", "output", "O1", f"Output {n}", "", "", "GH", *rows[1][7:12], None] for n in range(3996))]

    content = sheet_of(Plan(group), change=many)
    sheet = send_sheet(group, by=cast.stranger, name="plan.xlsx", content=content)
    with django_assert_max_num_queries(30):
        read_sheet(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, progress_of(sheet)) == ("read", 4000)
    confirm_sheet(sheet, by=cast.stranger)
    with django_assert_max_num_queries(80):
        enter_sheet(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, progress_of(sheet)) == ("entered", 3996)
    assert len(Plan(group).lines) == 4000
    with pytest.raises(Refusal, match="at most 4000 rows"):
        add_row(group, by=cast.stranger, kind="output", **written(Plan(group).lines[3]))
    more = sheet_of(Plan(group), "csv", change=lambda rows: [*rows, many(rows)[-1]])
    assert "at most 4000 rows" in str(sent(group, cast.stranger, more, "plan.csv").faults)


def test_the_timetable_does_what_no_worker_did_and_forgets(cast, group):
    sheet = send_sheet(
        group, by=cast.stranger, name="plan.csv", content=sheet_of(Plan(group), "csv", change=with_titles(n1="New"))
    )
    tasks.follow_sheets()
    sheet.refresh_from_db()
    confirm_sheet(sheet, by=cast.stranger)
    tasks.follow_sheets()
    assert Plan(group).lines[1].title == "New"
    forget_sheets()
    assert PlanSheet.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_sheets()
    assert not PlanSheet.objects.exists()


def test_a_row_dropped_meanwhile_is_a_fault(cast, group):
    sheet = sent(group, cast.stranger, sheet_of(Plan(group), change=with_titles(n4="New")))
    drop_row(group, 4, by=cast.stranger, seen=Plan(group).revisions[4])
    assert "No row of the plan has this id" in entered(sheet, cast.stranger).faults[0]["message"]


@pytest.mark.parametrize("other", ["another sheet", "the form"])
@pytest.mark.django_db(transaction=True)
def test_two_at_once_lose_nothing(committed_cast, other):
    cast = committed_cast
    group = planned_group(cast)
    first, second = (
        sent(group, cast.stranger, sheet_of(Plan(group), change=with_titles(n1=title))) for title in ("One", "Two")
    )
    confirm_sheet(first, by=cast.stranger)
    confirm_sheet(second, by=cast.stranger)
    seen, line = Plan(group).revisions[1], Plan(group).lines[1]

    def by_form():
        return change_row(group, 1, by=cast.stranger, seen=seen, **written(line, title="Two"))

    _done, again = one_after_the_other(
        lambda: enter_sheet(first.pk), by_form if other == "the form" else lambda: enter_sheet(second.pk)
    )
    second.refresh_from_db()
    assert Plan(group).lines[1].title == "One"
    if other == "the form":
        assert isinstance(again, Refusal)
    else:
        assert "changed this row since the export" in second.faults[0]["message"]
