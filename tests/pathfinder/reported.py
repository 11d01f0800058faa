"""Pathfinder Countries that report each year, for tests."""

from datetime import timedelta

from django.utils import timezone

from groups.models import Group
from partners.models import Country
from partners.models.day import today
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.actions.lines import add_line
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.yearly import ask_monitoring, begin_report, give_report, offer_support, write_words
from pathfinder.models import FocalPoint, PathfinderStatus
from pathfinder.readings.yearly import state_of_words
from tests.documents.files import note_file

from .mapped import filled

YEAR = today().year - 1
WORDS = {"done": "Schools were built.", "obstacles": "", "next_steps": "More schools.", "support": ""}


def pathfinder_country(person, *, staff, iso="GH"):
    """A Pathfinder Country with a Roadmap, whose focal point is `person`: P1 with A1 and its indicator I1, and P2."""
    country = Country.objects.get(pk=iso)
    if not FocalPoint.objects.in_force().filter(country=country, person=person).exists():
        name_focal_point(country, person, by=staff, function="Director of Labour")
    entered_at = timezone.now() - timedelta(days=2000)
    PathfinderStatus.objects.create(country=country, is_legacy=True, evidence="A list", entered_at=entered_at)
    filled(begin_roadmap(country, by=person, title=f"Roadmap of {country}", language="en"), person)
    return country


def with_ratio(roadmap, person):
    """One more indicator, a share that is to rise."""
    words = {
        "title": "Children at school",
        "measure": "ratio",
        "direction": "rise",
        "baseline": "40/100",
        "target": "90%",
    }
    return add_line(roadmap, by=person, kind="indicator", under="A1", words=words)


def given(country, person, *, year=YEAR, upload=None, **words):
    """The given report of the country on a year."""
    report = begin_report(country, by=person, year=year)
    write_words(report, by=person, seen=state_of_words(report), **WORDS | words)
    return give_report(report, by=person, upload=upload)


def reports_for_scene(person, *, staff, group, partner, offering):
    """Parts of addresses, in the scene of the conventions: a report that is written, and one that a group assesses."""
    country = pathfinder_country(person, staff=staff)
    done = given(country, person, year=YEAR - 1, support="Teachers")
    ask_monitoring(done, by=staff, group=Group.objects.get(pk=group.pk))
    offer_support(done, by=offering, organization=partner, words="Ten teachers.")
    filed = given(country, staff, year=YEAR - 2, upload=note_file("report.pdf"))
    draft = begin_report(country, by=person, year=YEAR)
    more = {
        "filed_year": filed.year,
        "filed_report": filed.pk,
        "report_original": filed.original.symbol.replace("/", "-"),
    }
    return more | {"report": draft.pk, "report_year": draft.year, "given_report": done.pk, "given_year": done.year}
