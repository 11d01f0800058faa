"""A country with a Roadmap, for tests."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from alliance87.sheets.writing import WRITERS
from partners.models import Country
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.actions.lines import add_line, change_line
from pathfinder.actions.roadmap_sheets import send_sheet
from pathfinder.actions.roadmaps import begin_roadmap, write_lines
from pathfinder.actions.submissions import file_submission
from pathfinder.models import FocalPoint, Roadmap
from pathfinder.readings.roadmaps import RoadmapState
from pathfinder.rules.roadmap import Change, Difference, Line, blank
from pathfinder.rules.sheets import written
from tests.documents.files import PDF


def begun(cast, code="SN", person=None):
    """An empty Roadmap of a country whose focal point is `cast.stranger`, or the person given."""
    country = Country.objects.get(pk=code)
    person = person or cast.stranger
    if not FocalPoint.objects.in_force().filter(country=country, person=person).exists():
        name_focal_point(country, person, by=cast.secretary, function="Director of Labour")
    return begin_roadmap(
        country,
        by=person,
        title="Roadmap against child labour",
        language="en",
        starts_on=date(2026, 1, 1),
        last_day=date(2030, 12, 31),
    )


def mapped(cast, code="SN", person=None):
    """A Roadmap with lines of every kind."""
    return filled(begun(cast, code, person), person or cast.stranger)


def filled(roadmap, by):
    """The Roadmap with two priorities, an action with an indicator, a ratification, and a recommendation it answers."""
    add_line(roadmap, by=by, kind="recommendation", words={"title": "Raise the minimum age", "source": "upr"})
    for title in ("Every child in school", "Inspectors who know the law"):
        add_line(roadmap, by=by, kind="priority", words={"title": title})
    words = {"title": "School meals", "responsible": "Ministry of Education", "budget": 500_000, "gap": 200_000}
    words |= {"starts": date(2026, 1, 1), "ends": date(2028, 12, 31), "answers": ("R1",)}
    add_line(roadmap, by=by, kind="action", under="P1", words=words)
    words = {"title": "Children at work", "measure": "number", "direction": "fall", "baseline": "1200", "target": "0"}
    words |= {"baseline_year": 2024, "target_year": 2030, "baseline_source": "National survey"}
    add_line(roadmap, by=by, kind="indicator", under="A1", words=words)
    words = {"title": "Ratify the Protocol of 2014", "type": "ratification", "instrument": "P29"}
    add_line(roadmap, by=by, kind="commitment", words=words)
    return Roadmap.objects.get(pk=roadmap.pk)


def roadmap_for_scene(country, *, by, staff):
    """The parts of addresses of a Roadmap in the scene of the conventions; the Secretariat has filed it once."""
    roadmap = filled(begin_roadmap(country, by=by, title="Roadmap against child labour", language="en"), by)
    seen = RoadmapState(roadmap).revisions["P1"]
    for title in ("Every child at school", "All children in school"):
        other = change_line(roadmap, "P1", by=by, seen=seen, words={"title": title})
    revision = Roadmap.objects.get(pk=roadmap.pk).revision
    upload = SimpleUploadedFile("roadmap.pdf", PDF)
    submission = file_submission(roadmap, by=staff, seen=revision, upload=upload)
    state = RoadmapState(roadmap)
    content = WRITERS["csv"](written(state.lines, state.revisions), name="Roadmap")
    sheet = send_sheet(roadmap, by=by, name="roadmap.csv", content=content).sheet
    found = {"roadmap_sheet": sheet.pk, "roadmap": roadmap.pk, "other_text": other[0].pk, "submission": submission.pk}
    return found | {"country_original": submission.original.symbol.replace("/", "-")}


def many_actions(roadmap, by, actions=300):
    """Ten priorities with so many actions together, each with an indicator."""
    lines = [Line(f"P-{n}", "priority", blank("priority") | {"title": f"Priority {n}"}) for n in range(1, 11)]
    for n in range(1, actions + 1):
        words = {"title": f"Action number {n} of the plan", "responsible": "Ministry of Labour", "budget": 1000 * n}
        lines.append(Line(f"A-{n}", "action", blank("action") | words, f"P-{n % 10 + 1}"))
        words = {"title": f"Indicator {n}", "baseline": "1", "target": "9"}
        lines.append(Line(f"I-{n}", "indicator", blank("indicator") | words, f"A-{n}"))
    write_lines(roadmap, [Difference(Change.ADDED, None, line) for line in lines], by=by)
    return roadmap
