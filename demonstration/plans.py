"""The workplans of the demonstration's groups: something late in the first, which reports and asks for support, and
silence from the others."""

from datetime import timedelta

from groups.actions.reports import ask_support, give_report
from groups.actions.workplans import begin_workplan
from groups.models import Group, Outcome
from groups.rules.workplan import Line
from partners.models.day import today

OUTCOMES = ("Employers of the trade recruit without fees", "Inspectors find and report forced labour")
ROWS = (
    ("output", "O1", "A standard contract in four languages", -200, -20, "under_way", 60_000, 45_000),
    ("activity", "1", "Compare the contracts that are in use", -200, -120, "done", 0, 0),
    ("activity", "1", "Agree on the text with employers and unions", -120, -20, "under_way", 0, 0),
    ("output", "O1", "A register of recruiters that anybody can search", -60, 160, "under_way", 120_000, 120_000),
    ("activity", "4", "Collect the lists of six countries", -60, 40, "under_way", 0, 0),
    ("activity", "4", "Open the register to the public", 120, 160, "planned", 0, 0),
    ("output", "O2", "A course for inspectors", -150, 90, "under_way", 80_000, 30_000),
    ("activity", "7", "Write the course", -150, -40, "done", 0, 0),
    ("activity", "7", "Teach it in two countries", 10, 90, "planned", 0, 0),
)
"""(kind, under, title, first day and last day from today, state, resources needed and found)."""


def make_plans(lead):
    """Give every group without a workplan one; `lead` reports on the first of theirs and asks for support there."""
    for place, group in enumerate(Group.objects.not_closed().filter(workplan=None)):
        outcomes = group.outcomes.count()
        for position, title in enumerate(OUTCOMES[outcomes:], outcomes + 1):
            due_on = today() + timedelta(days=300)
            Outcome.objects.create(group=group, title=title, position=position, due_on=due_on)
        begin_workplan(group, by=lead, lines=list(_lines(today(), later=0 if _leads(lead, group) else 30 + 5 * place)))
    for group in Group.objects.filter(leads__person=lead)[:1]:
        give_report(
            group,
            by=lead,
            achieved="We compared the contracts that are in use and wrote the course for inspectors.",
            late="The standard contract: two organizations have not commented yet.",
            next_steps="We agree on the contract, and teach the course in two countries.",
        )
        ask_support(group, by=lead, desk="gcg", words="Please remind the governments of the region of the register.")


def _leads(person, group):
    return group.leads.in_force().filter(person=person).exists()


def _lines(day, *, later):
    """The rows, `later` by so many days: nothing is late in a plan that begins later."""
    for number, (kind, under, title, first, last, state, needed, found) in enumerate(ROWS, 1):
        starts, ends = (day + timedelta(days=offset + later) for offset in (first, last))
        yield Line(number, kind, under, title, starts, ends, state, needed=needed, found=found)
