"""The pages of a workplan: its picture and table, a past day, what changed, its forms, sheets, reports and requests."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape

from alliance87.ui import planbars
from groups import tasks
from groups.models import Baseline, PlanSheet, ProgressReport, SupportRequest
from groups.readings.workplans import Plan
from groups.rules.halves import Half
from partners.models.day import today
from tests.groups.planned import planned_group, sheet_of
from tests.groups.test_workplans import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast):
    return planned_group(cast)


@pytest.fixture
def plan(group):
    return f"/en/groups/{group.slug}/workplan/"


def test_anybody_sees_bars_by_outcome_with_today_and_what_is_late(client, plan):
    page = client.get(plan).text
    picture = page[page.index('<svg viewBox="0 0 960') : page.index('<svg viewBox="0 0 340')]
    assert picture.count("plan-heading") == 2
    assert picture.count('class="plan-bar is-late"') == 1
    assert ">late</text>" in picture
    assert 'class="today"' in picture
    assert "<title>1 · A guide for inspectors: " in picture
    on_a_phone = page[page.index('<svg viewBox="0 0 340') : page.index("</figure>")]
    assert on_a_phone.count("<rect") == picture.count("<rect"), "the bars are on the screen, below their labels"
    assert "style=" not in page
    table = page[page.index("<table") :]
    assert table.count("A guide for inspectors") == 1
    assert 'badge-warn">Late' in table
    assert "Add an output" not in page
    assert "Five trainings" not in client.get(plan, {"only": "late"}).text
    unknown = client.get(plan, {"only": "%"}).text
    assert "There is no such list" in unknown
    assert "Five trainings" not in unknown


def test_a_title_is_words_and_nothing_else(client, cast, group, plan):
    change(group, 1, by=cast.stranger, title="<script>alert(1)</script> & more")
    page = client.get(plan).text
    assert "<script>alert" not in page
    assert escape("<script>alert(1)</script> & more") in page


def test_a_past_day_and_days_that_cannot_be(client, cast, group, plan):
    change(group, 1, by=cast.stranger, title="Two guides")
    before = (today() - timedelta(days=1)).isoformat()
    assert "Two guides" not in client.get(plan, {"on": before}).text
    assert "Two guides" in client.get(plan, {"on": today().isoformat()}).text
    for bad in ("soon", "21019-01-01", "2026-11-31", "2199-01-01"):
        answer = client.get(plan, {"on": bad})
        assert answer.status_code == 200
        assert 'aria-invalid="true"' in answer.text


def test_what_changed_since_a_day_and_since_the_gcg_noted_it(client, cast, group, plan):
    assert "The GCG has not noted it yet" in client.get(f"{plan}changes/").text
    Baseline.objects.create(
        group=group, seen_at=timezone.now(), where="GCG/12", noted_by=cast.chair, noted_at=timezone.now()
    )
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        line = Plan(group).lines[1]
        change(group, 1, by=cast.stranger, ends=line.ends + timedelta(days=40))
        change(group, 3, by=cast.stranger, title="Six trainings")
        page = client.get(f"{plan}changes/").text
        assert "noted at GCG/12" in page
        assert "40 days later" in page
        assert "Six trainings" in page
        assert "Moved: 1" in page
        since = client.get(f"{plan}changes/", {"since": today().isoformat()}).text
        assert "Nothing was added" in since


def test_what_was_to_be_done_on_the_day_itself_is_late_since_then(client, group, plan):
    last = Plan(group).lines[4].ends
    with time_machine.travel(timezone.now() + (last - today()) + timedelta(days=1)):
        assert "is-late" not in client.get(plan, {"on": last.isoformat(), "page": 1}).text.partition("4 · ")[2][:400]
        page = client.get(f"{plan}changes/", {"since": last.isoformat()}).text
        assert "4 · <bdi>Find trainers</bdi>" in page[page.index("Late since then") :]
        page = client.get(f"{plan}changes/", {"since": (last + timedelta(days=1)).isoformat()}).text
        assert "4 · Find trainers" not in page


def test_a_day_before_the_plan_says_so(client, plan):
    page = client.get(plan, {"on": (today() - timedelta(days=9)).isoformat()}).text
    assert "Nothing was in the plan yet on that day" in page
    assert "will appear here" not in page


@pytest.mark.parametrize(
    ("name", "file"), [("الحصاد العادل", "group"), ("公平", "group"), ("Fair Harvests", "fair-harvests")]
)
def test_a_file_has_a_name_in_every_script(client, cast, name, file):
    group = planned_group(cast, name)
    sent = client.get(f"/en/groups/{group.slug}/workplan/files/csv/")["Content-Disposition"]
    assert sent == f'attachment; filename="{file}-{today()}.csv"'


@pytest.mark.parametrize("title", ["Objectif\u00a0: un guide", "می\u200cخواهیم", "指南\u3000一"])
def test_a_title_has_the_spaces_and_marks_of_its_script(client, cast, group, plan, title):
    client.force_login(cast.stranger)
    sent = {"under": "O1", "title": title, "state": "planned", "starts": "2026-12-01", "ends": "2027-02-01"}
    assert client.post(f"{plan}new/output/", sent).status_code == 302
    assert Plan(group).lines[5].title == title
    refused = client.post(f"{plan}new/output/", sent | {"title": "One\nTwo"})
    assert "Write it on one line" in refused.text


def test_the_forms_write_and_refuse(client, cast, group, plan):
    client.force_login(cast.stranger)
    assert "Add an output" in client.get(plan).text
    sent = {"under": "O1", "title": "A film", "state": "planned", "starts": "2026-12-01", "ends": "2027-02-01"}
    wrong = client.post(f"{plan}new/output/", sent | {"ends": "2026-11-01", "lead": "Nobody", "countries": "XX"})
    for words in ("before the first day", "No partner has this name", "No country has this name: XX."):
        assert words in wrong.text
    assert client.post(f"{plan}new/output/", sent).status_code == 302
    row = f"{plan}rows/5/"
    seen = {"seen": Plan(group).revisions[5]}
    assert client.post(row, sent | seen | {"title": "Two films", "needed": 70}).status_code == 302
    stale = client.post(row, sent | seen | {"title": "No film"})
    assert "Your words are still here" in stale.text
    assert 'value="No film"' in stale.text
    assert "Two films" in stale.text
    assert client.post(f"{row}dropping/").status_code == 302
    assert client.get(row).status_code == 404
    seen = client.get(f"{plan}period/").context["form"].carried
    period = {"starts_on": "2026-01-01", "last_day": "2027-12-31", "seen": seen}
    assert client.post(f"{plan}period/", period).status_code == 302
    assert "The plan begins on 1 January 2026" in client.get(plan).text


def test_countries_are_named_and_typed_by_name_or_code(client, cast, group, plan):
    client.force_login(cast.stranger)
    assert "Ghana</span>" in client.get(plan).text
    row = f"{plan}rows/2/"
    form = client.get(row).context["form"]
    assert form.initial["countries"] == "Ghana"
    sent = {name: value for name, value in form.initial.items() if value is not None}
    for typed in ("Peru; gh", "Ghana, Peru", "PE GH", "perú\nghana", "Pérou؛ Ghana", "GHA、Peru"):
        assert client.post(row, sent | {"countries": typed}).status_code == 302
        sent["seen"] = Plan(group).revisions[2]
        assert Plan(group).lines[2].countries == ("GH", "PE"), typed


def test_a_sheet_goes_out_and_comes_back(client, cast, group, plan):
    client.force_login(cast.stranger)
    answer = client.get(f"{plan}files/xlsx/")
    assert answer["Content-Disposition"].startswith('attachment; filename="action-group-on-fair-harvests-')
    book = openpyxl.load_workbook(BytesIO(answer.content))
    book.active["D2"], book.active["I3"] = "Two guides", "31.11.2026"
    out = BytesIO()
    book.save(out)
    sent = client.post(f"{plan}sheets/", {"file": SimpleUploadedFile("plan.xlsx", out.getvalue())})
    assert "Being read" in client.get(sent.url).text
    tasks.follow_sheets()
    page = client.get(sent.url).text
    assert "1 fault" in page
    assert "31.11.2026" in page
    assert 'data-label="Row">3</th>' in page, "a phone shows what the number is"
    book.active["I3"] = None
    book.active["I3"] = Plan(group).lines[2].ends
    out = BytesIO()
    book.save(out)
    sent = client.post(f"{plan}sheets/", {"file": SimpleUploadedFile("plan.xlsx", out.getvalue())})
    tasks.follow_sheets()
    assert "Two guides" in client.get(sent.url).text
    assert client.post(sent.url).status_code == 302
    assert "Being entered" in client.get(sent.url).text
    tasks.follow_sheets()
    assert "Entered" in client.get(sent.url).text
    assert Plan(group).lines[1].title == "Two guides"
    assert PlanSheet.objects.filter(content__isnull=False).count() == 0


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_every_format_goes_out(client, plan, ending):
    assert client.get(f"{plan}files/{ending}/").status_code == 200
    assert client.get(f"{plan}files/doc/").status_code == 404


def test_a_large_file_is_refused_at_its_field(client, cast, plan):
    client.force_login(cast.stranger)
    answer = client.post(f"{plan}sheets/", {"file": SimpleUploadedFile("plan.csv", b"x" * 5_000_001)})
    assert "larger than 5 MB" in answer.text


def test_a_plan_of_four_thousand_rows_has_small_quick_pages(client, cast, group, plan, django_assert_max_num_queries):
    def many(rows):
        return [*rows, *(["", "output", "O1", f"Output {n}", "", "", "GH", *rows[1][7:12], None] for n in range(3996))]

    client.force_login(cast.stranger)
    file = SimpleUploadedFile("plan.csv", sheet_of(Plan(group), "csv", change=many))
    sent = client.post(f"{plan}sheets/", {"file": file})
    tasks.follow_sheets()
    assert len(client.get(sent.url).content) < 100_000
    client.post(sent.url)
    tasks.follow_sheets()
    for page in (plan, f"{plan}changes/", f"/en/groups/{group.slug}/"):
        with django_assert_max_num_queries(12):
            answer = client.get(page)
        assert len(answer.content) < 100_000
    assert "4000 outputs and activities" in client.get(plan).text


def test_the_leads_report_on_a_form_filled_from_the_plan(client, cast, group):
    client.force_login(cast.stranger)
    half = Half.of(today()).before
    page = client.get(f"/en/groups/{group.slug}/reports/new/").text
    assert f"A guide for inspectors ({date_format(today() - timedelta(days=1), 'j F Y')})" in page
    sent = {"achieved": "We wrote it.", "late": "The guide.", "next_steps": "Print it."}
    assert client.post(f"/en/groups/{group.slug}/reports/new/", sent).status_code == 302
    assert ProgressReport.objects.get().figures["late"] == 1
    assert "is given" in client.post(f"/en/groups/{group.slug}/reports/new/", sent).text
    page = client.get(f"/en/groups/{group.slug}/reports/new/").text
    assert "This report is given" in page
    assert "Give the report" not in page
    assert "can be given after" in client.get(f"/en/groups/{group.slug}/reports/").text
    client.logout()
    assert "We wrote it." in client.get(f"/en/groups/{group.slug}/reports/{half}/").text
    assert client.get(f"/en/groups/{group.slug}/reports/2026-9/").status_code == 404


def test_a_group_asks_for_support(client, cast, group):
    page = f"/en/groups/{group.slug}/support/"
    client.force_login(cast.member)
    assert client.get(page).status_code == 403
    client.force_login(cast.stranger)
    assert client.post(page, {"desk": "gcg", "words": "A seat at the table."}).status_code == 302
    assert SupportRequest.objects.waiting().count() == 1
    assert "Waiting for an answer" in client.get(page).text


@pytest.mark.parametrize("days", [0, 1, 89, 90, 400, 1461, 1500, 36500, 109000])
@pytest.mark.parametrize("layout", [planbars.WIDE, planbars.NARROW], ids=["wide", "on a phone"])
def test_the_picture_bears_any_length(days, layout):
    class Row:
        label = title = "x" * 400
        starts, state, is_late, is_below = today(), "done", False, True
        ends = today() + timedelta(days=days) if days < 60000 else today().replace(year=2200)

    Row.starts = today() if days < 60000 else today().replace(year=1900)
    drawn = planbars.drawing([("O1", [Row])], today=today(), title="Plan", layout=layout)
    assert len(drawn) < 40_000
    assert 'class="today"' in drawn
