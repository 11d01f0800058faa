"""Countries on the way to the status, for tests."""

from datetime import timedelta

from partners.models import Country
from partners.models.day import today
from pathfinder.actions.candidacies import express_interest
from pathfinder.actions.deadlines import ask_extension, set_deadline
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.actions.legacy import import_legacy
from pathfinder.actions.profiles import enter_figure
from pathfinder.actions.steps import enter_step
from pathfinder.models import FocalPoint
from pathfinder.rules.legacy import Legacy
from tests.documents.files import note_file

PARTICIPANTS = {"governments": 12, "workers": 6, "employers": 5, "civil_society": 9}


def days_ago(days):
    return today() - timedelta(days=days)


def candidate(by, iso="SN", *, focal=None, staff=None, days=300, **said):
    """The candidacy of a country; `focal` becomes its focal point first, named by `staff`, if they are not yet."""
    country = Country.objects.get(pk=iso)
    if focal and not FocalPoint.objects.in_force().filter(country=country, person=focal).exists():
        name_focal_point(country, focal, by=staff or by, function="Director of Labour")
    words = {"happened_on": days_ago(days), "upload": note_file("letter.pdf"), "institution": "Ministry of Labour"}
    return express_interest(country, by=by, body="National committee", language="en", **words | said)


def with_workshop(candidacy, *, by, days=100):
    """The same, with the workshop planned and held."""
    enter_step(candidacy, by=by, kind="plan", happened_on=days_ago(days), place="The capital")
    return enter_step(
        candidacy,
        by=by,
        kind="workshop",
        happened_on=days_ago(days),
        upload=note_file("report.pdf"),
        language="en",
        is_public=True,
        participants=PARTICIPANTS,
    )


def way_for_scene(person, *, staff):
    """Parts of addresses, in the scene of the conventions: a candidate whose focal point is `person`."""
    candidacy = candidate(staff, focal=person, staff=staff)
    deadline = set_deadline(candidacy.country, by=staff, of="workshop", due_on=today() + timedelta(days=60))
    extension = ask_extension(deadline, by=person, until=today() + timedelta(days=90), because="Elections are near.")
    figure = enter_figure(candidacy.country, by=staff, what="children", value="10%", year=2020, source="A survey")
    step = candidacy.steps.get()
    [status] = import_legacy([Legacy("AL", "Named in a list", "2025", "https://example.org")], by=staff)
    return {
        "candidacy": candidacy.pk,
        "step": step.pk,
        "deadline": deadline.pk,
        "extension": extension.pk,
        "figure": figure.pk,
        "status": status.pk,
    }
