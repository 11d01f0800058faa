"""Acts on a workplan, a report, a request for support and the overview of groups."""

from django.utils import timezone

from gcg.actions import overviews, presiding
from gcg.models import Closure
from groups.actions import plan_sheets, reports, workplans
from groups.readings.workplans import Plan
from partners.models.day import today
from tests.groups.planned import planned_group, sheet_of

from .scene import TOMORROW, about

ROW = {"under": "O1", "title": "A film", "starts": today(), "ends": today()}


def planned(scene):
    return planned_group(scene.cast, f"Action Group {scene.number()}")


def row(scene):
    group = planned(scene)
    return group, Plan(group).revisions[4]


def period(scene):
    group = planned(scene)
    return group, workplans.state_of_period(group, group.workplan)


def set_period(scene, it, days):
    said = {"starts_on": today(), "last_day": today() + days * TOMORROW}
    return workplans.set_period(it[0], by=scene.cast.stranger, seen=it[1], **said)


def asked(scene):
    return reports.ask_support(planned(scene), by=scene.cast.stranger, desk="gcg", words="A room.")


def noted(scene):
    meeting = scene.quorate()
    overview = overviews.file_overview(meeting, by=scene.staff)
    meeting.items.update(kind="discussion")
    presiding.open_meeting(meeting, by=scene.chair)
    presiding.take_up(overview.paper.item, by=scene.chair)
    Closure.objects.create(meeting=meeting, closed_by=scene.chair, closed_at=timezone.now())
    return overview


def sheet(scene):
    group = planned(scene)
    sent = plan_sheets.send_sheet(group, by=scene.cast.stranger, name="plan.csv", content=sheet_of(Plan(group), "csv"))
    plan_sheets.read_sheet(sent.pk)
    return sent


def change(scene, it, title):
    group, seen = it
    return workplans.change_row(group, 4, by=scene.cast.stranger, seen=seen, **ROW | {"title": title})


EITHER = {
    "a row of a workplan": about(
        row,
        one=lambda s, it: change(s, it, "One film"),
        other=lambda s, it: change(s, it, "Two films"),
        drop=lambda s, it: workplans.drop_row(it[0], 4, by=s.cast.stranger, seen=it[1]),
    ),
    "the period of a workplan": about(
        period, shorter=lambda s, it: set_period(s, it, 100), longer=lambda s, it: set_period(s, it, 900)
    ),
    "a report on a half-year": about(
        planned, give=lambda s, it: reports.give_report(it, by=s.cast.stranger, achieved="Much.", next_steps="More.")
    ),
    "a request for support": about(asked, answer=lambda s, it: overviews.answer_support(it, by=s.chair, words="Yes.")),
    "an overview": about(noted, note=lambda s, it: overviews.note_overview(it, by=s.chair)),
    "a sheet to confirm": about(sheet, confirm=lambda s, it: plan_sheets.confirm_sheet(it, by=s.cast.stranger)),
}
AFTER = {
    "an output dropped and an activity": about(
        planned,
        first=lambda s, it: _drop_all(s, it),
        add=lambda s, it: workplans.add_row(it, by=s.cast.stranger, kind="activity", **ROW | {"under": "3"}),
    )
}


def _drop_all(scene, group):
    for number in (4, 3):
        workplans.drop_row(group, number, by=scene.cast.stranger, seen=Plan(group).revisions[number])
