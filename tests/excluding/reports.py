"""Acts on yearly reports of Pathfinder Countries."""

from datetime import timedelta

from gcg.actions.country_papers import put_findings
from partners.models import Country, Organization
from pathfinder.actions import yearly
from pathfinder.actions.report_answers import answer_report
from pathfinder.readings.yearly import ReportPage, state_of_group_part, state_of_part, state_of_words
from tests.documents.files import note_file
from tests.groups.making import led_group
from tests.pathfinder.reported import WORDS, YEAR, given, pathfinder_country

from .scene import about


def country(scene):
    """A Pathfinder Country of its own, with its focal point."""
    code = Country.objects.order_by("pk").values_list("pk", flat=True)[scene.number()]
    focal = scene.person("Focal")
    return pathfinder_country(focal, staff=scene.staff, iso=code), focal


def draft(scene):
    """A report with its answers written, and its focal point."""
    found, focal = country(scene)
    report = yearly.begin_report(found, by=focal, year=YEAR)
    return yearly.write_words(report, by=focal, seen=state_of_words(report), **WORDS), focal


def done(scene):
    """A given report that asks for support."""
    found, focal = country(scene)
    return given(found, focal, support="Teachers")


def given_for(scene):
    """A report that the Secretariat gave for a country, and its focal point."""
    found, focal = country(scene)
    return given(found, scene.staff, upload=note_file("report.pdf")), focal


def done_beside_a_group(scene):
    """A given report, and a group that may be asked to assess it, with its lead."""
    group, [lead] = led_group(scene.cast, f"Mona{scene.number()}", group=f"Monitoring {scene.number()}")
    return done(scene), group, lead.person


def monitored(scene):
    """A given report, and the lead of the group that assesses it."""
    report, group, lead = done_beside_a_group(scene)
    yearly.ask_monitoring(report, by=scene.staff, group=group)
    return report, lead


def with_findings(scene):
    """A report with the findings of a group, and two meetings before which they may come."""
    report, lead = monitored(scene)
    yearly.conclude_monitoring(report, by=lead, findings="Half of it is done.")
    return report, *(scene.meeting(convened=False, starts_in=timedelta(days=40)) for _number in range(2))


def seen_by(state, report, **shown):
    return state(ReportPage(report, **shown).part("P1"))


EITHER = {
    "a report to begin": about(country, begin=lambda s, it: yearly.begin_report(it[0], by=it[1], year=YEAR)),
    "a report to give": about(draft, give=lambda s, it: yearly.give_report(it[0], by=it[1])),
    "a report that was given for a country": about(
        given_for,
        confirm=lambda s, it: answer_report(it[0], by=it[1], is_confirmed=True),
        correct=lambda s, it: answer_report(it[0], by=it[1], is_confirmed=False, words="Page 3 is missing."),
    ),
    "a group to ask": about(
        done_beside_a_group, ask=lambda s, it: yearly.ask_monitoring(it[0], by=s.staff, group=it[1])
    ),
    "findings": about(monitored, conclude=lambda s, it: yearly.conclude_monitoring(it[0], by=it[1], findings="Good.")),
    "findings before a meeting": about(
        with_findings,
        here=lambda s, it: put_findings(it[0], by=s.chair, meeting=it[1]),
        there=lambda s, it: put_findings(it[0], by=s.staff, meeting=it[2]),
    ),
    "an offer": about(
        done,
        offer=lambda s, it: yearly.offer_support(
            it, by=s.staff, organization=Organization.objects.order_by("pk").first(), words="Ten teachers."
        ),
    ),
}

AFTER = {
    "report given": about(
        draft,
        first=lambda s, it: yearly.give_report(it[0], by=it[1]),
        write=lambda s, it: yearly.write_words(it[0], by=it[1], seen=state_of_words(it[0]), **WORDS),
        report=lambda s, it: yearly.write_part(
            it[0], "P1", by=it[1], seen=seen_by(state_of_part, it[0]), values={"I1": ("1", "")}, levels={}
        ),
        choose=lambda s, it: yearly.choose_indicators(it[0], by=it[1], keys=[]),
    ),
    "monitoring concluded": about(
        monitored,
        first=lambda s, it: yearly.conclude_monitoring(it[0], by=it[1], findings="Good."),
        assess=lambda s, it: yearly.assess_part(
            it[0],
            "P1",
            by=it[1],
            seen=seen_by(state_of_group_part, it[0], shows_group=True),
            levels={"A1": ("limited", "")},
        ),
    ),
}
