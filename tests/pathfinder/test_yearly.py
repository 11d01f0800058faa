"""A Pathfinder Country reports each year; a group assesses the report apart from the country (6.5, P4)."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from partners.models import User
from partners.models.day import today
from pathfinder.actions.lines import add_line, drop_line
from pathfinder.actions.yearly import (
    ask_monitoring,
    assess_part,
    begin_report,
    choose_indicators,
    conclude_monitoring,
    give_report,
    offer_support,
    write_part,
    write_words,
)
from pathfinder.actions.yearly_reminders import remind_of_yearly_reports
from pathfinder.models import GroupAssessment, OwnAssessment, PathfinderStatus, ReportedValue, Roadmap, YearlyReport
from pathfinder.readings.roadmaps import RoadmapState
from pathfinder.readings.yearly import ReportPage, courses_of, state_of_group_part, state_of_part, state_of_words
from tests.groups.making import colleague, led_group
from tests.partners.listed import add_colleague, list_partner

from .reported import WORDS, YEAR, given, pathfinder_country, with_ratio

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal(cast):
    return cast.stranger


@pytest.fixture
def ghana(cast, focal):
    return pathfinder_country(focal, staff=cast.secretary)


@pytest.fixture
def report(ghana, focal):
    return begin_report(ghana, by=focal, year=YEAR)


def page(report, **options):
    return ReportPage(YearlyReport.objects.get(pk=report.pk), **options)


def save_part(report, focal, *, values=None, levels=None, seen=None):
    seen = seen or state_of_part(page(report).part("P1"))
    return write_part(report, "P1", by=focal, seen=seen, values=values or {}, levels=levels or {})


def letters_to(person):
    return [delivery.mailing.kind for delivery in Delivery.objects.filter(email=person.email).order_by("pk")]


def test_a_report_is_filled_from_the_roadmap_with_what_was_reported_last(ghana, focal):
    before = begin_report(ghana, by=focal, year=YEAR - 1)
    save_part(before, focal, values={"I1": ("900", "")})
    write_words(before, by=focal, seen=state_of_words(before), **WORDS)
    give_report(before, by=focal)
    row = page(begin_report(ghana, by=focal, year=YEAR)).part("P1").indicators[0]
    assert (row.line.key, row.last_year, row.last, row.reported.value) == ("I1", YEAR - 1, "900", "")


def test_only_pathfinder_countries_report_and_on_years_that_are_over(cast, ghana, focal):
    with pytest.raises(Refusal, match="calendar year that has ended"):
        begin_report(ghana, by=focal, year=today().year)
    begin_report(ghana, by=focal, year=YEAR)
    with pytest.raises(Refusal, match="Open that one"):
        begin_report(ghana, by=cast.secretary, year=YEAR)
    with pytest.raises(PermissionDenied):
        begin_report(ghana, by=cast.member, year=YEAR - 1)
    candidate = Roadmap.objects.get(country=ghana).country
    candidate.pk = "KE"
    with pytest.raises(Refusal, match="once it has the status"):
        begin_report(candidate, by=cast.secretary, year=YEAR)


def test_not_reported_is_never_nought(report, focal):
    save_part(report, focal, values={"I1": ("", "")})
    assert page(report).unreported == ["I1"]
    assert page(report).part("P1").indicators[0].progress is None
    save_part(report, focal, values={"I1": ("0", "The census")})
    assert page(report).unreported == []
    assert page(report).part("P1").indicators[0].progress == 100, "a target of 0 is reached by a falling value"


def test_a_step_above_limited_needs_evidence_in_the_database_too(report, focal):
    with pytest.raises(Refusal, match="needs evidence"):
        save_part(report, focal, levels={"A1": ("substantial", " ")})
    save_part(report, focal, levels={"A1": ("substantial", "The register of schools")})
    assessment = OwnAssessment.objects.get()
    assessment.evidence = ""
    with pytest.raises(IntegrityError, match="a_country_shows_what_it_says_is_done"), transaction.atomic():
        assessment.save()


def test_what_says_the_same_as_before_stays_with_who_wrote_it(cast, ghana, report, focal):
    with_ratio(Roadmap.objects.get(country=ghana), focal)
    choose_indicators(report, by=focal, keys=["I1", "I2"])
    write = {"values": {"I1": ("800", ""), "I2": ("", "")}, "levels": {"A1": ("limited", "")}}
    save_part(report, focal, **write)
    before = {row.pk: row.written_at for row in OwnAssessment.objects.filter(report=report)}
    save_part(report, cast.secretary, **write | {"values": write["values"] | {"I2": ("50/100", "")}})
    said = {row.line.key: row.written_by for row in ReportedValue.objects.filter(report=report)}
    assert said == {"I1": focal, "I2": cast.secretary}
    assert {row.pk: row.written_at for row in OwnAssessment.objects.filter(report=report)} == before
    save_part(report, cast.secretary, levels={"A1": ("limited", "The register")})
    assert OwnAssessment.objects.get(report=report).written_by == cast.secretary


def test_two_of_the_team_overwrite_nothing_in_silence(cast, report, focal):
    seen = state_of_part(page(report).part("P1"))
    save_part(report, focal, values={"I1": ("800", "")}, seen=seen)
    with pytest.raises(Refusal, match="changed this while you had it open"):
        save_part(report, cast.secretary, values={"I1": ("700", "")}, seen=seen)
    assert page(report).part("P1").indicators[0].reported.value == "800"
    words = state_of_words(report)
    write_words(report, by=focal, seen=words, **WORDS)
    with pytest.raises(Refusal, match="changed this while you had it open"):
        write_words(report, by=cast.secretary, seen=words, **WORDS | {"done": "Nothing."})


def test_what_was_written_since_the_page_was_opened_is_not_given_unread(cast, report, focal):
    write_words(report, by=focal, seen=state_of_words(report), **WORDS)
    seen = page(report).state
    save_part(report, cast.secretary, values={"I1": ("700", "")})
    with pytest.raises(Refusal, match="changed this while you had it open"):
        give_report(report, by=focal, seen=seen)
    assert give_report(report, by=focal, seen=page(report).state).is_given


def test_what_was_given_stays_though_the_roadmap_goes_on(ghana, report, focal):
    save_part(report, focal, values={"I1": ("800", "")}, levels={"A1": ("limited", "")})
    with pytest.raises(Refusal, match="Say what was done"):
        give_report(report, by=focal)
    write_words(report, by=focal, seen=state_of_words(report), **WORDS)
    give_report(report, by=focal)
    with pytest.raises(Refusal, match="stays as it was given"):
        save_part(report, focal, values={"I1": ("1", "")})
    with pytest.raises(DatabaseError, match="stays as it was given"), transaction.atomic():
        OwnAssessment.objects.get().delete()
    roadmap = Roadmap.objects.get(country=ghana)
    for key in ("I1", "A1"):
        drop_line(roadmap, key, by=focal, seen=RoadmapState(roadmap).revisions[key])
    assert [row.line.title for row in page(report).part("P1").actions] == ["School meals"]
    assert page(report).part("P1").indicators[0].reported.value == "800"


def test_indicators_are_chosen_and_stay_chosen_next_year(ghana, focal):
    with_ratio(Roadmap.objects.get(country=ghana), focal)
    before = begin_report(ghana, by=focal, year=YEAR - 1)
    assert set(page(before).values) == {"I1", "I2"}
    choose_indicators(before, by=focal, keys=["I2"])
    write_words(before, by=focal, seen=state_of_words(before), **WORDS)
    give_report(before, by=focal)
    assert set(page(begin_report(ghana, by=focal, year=YEAR)).values) == {"I2"}
    with pytest.raises(Refusal, match="no indicator A1"):
        choose_indicators(YearlyReport.objects.get(year=YEAR), by=focal, keys=["A1"])


def test_two_assessments_stand_apart_and_the_groups_is_read_once_it_concludes(cast, ghana, focal):
    report = begin_report(ghana, by=focal, year=YEAR)
    save_part(report, focal, levels={"A1": ("complete", "Our register")})
    write_words(report, by=focal, seen=state_of_words(report), **WORDS)
    group, [lead] = led_group(cast, "Mona", group="Monitoring")
    with pytest.raises(Refusal, match="not given this report"):
        ask_monitoring(report, by=cast.secretary, group=group)
    give_report(report, by=focal)
    ask_monitoring(report, by=cast.secretary, group=group)
    assert letters_to(lead.person)[-1] == "pathfinder.yearly_monitoring"
    seen = state_of_group_part(page(report, shows_group=True).part("P1"))
    with pytest.raises(PermissionDenied):
        assess_part(report, "P1", by=focal, seen=seen, levels={"A1": ("complete", "x")})
    assess_part(report, "P1", by=lead.person, seen=seen, levels={"A1": ("limited", "")})
    assert page(report).part("P1").actions[0].group is None
    with pytest.raises(Refusal, match="Enter the findings"):
        conclude_monitoring(report, by=lead.person, findings=" ")
    before = page(report, shows_group=True).state
    seen = state_of_group_part(page(report, shows_group=True).part("P1"))
    assess_part(report, "P1", by=lead.person, seen=seen, levels={"A1": ("limited", "Two of five.")})
    with pytest.raises(Refusal, match="changed this while you had it open"):
        conclude_monitoring(report, by=lead.person, findings="Half.", seen=before)
    conclude_monitoring(report, by=lead.person, findings="Half of it is done.")
    assert letters_to(focal)[-1] == "pathfinder.yearly_findings"
    row = page(report, shows_group=True).part("P1").actions[0]
    assert (row.own.level, row.group.level) == ("complete", "limited")
    with pytest.raises(Refusal, match="has concluded"):
        assess_part(report, "P1", by=lead.person, seen=seen, levels={"A1": ("complete", "x")})
    assert GroupAssessment.objects.get().level == "limited"


def test_a_group_does_not_conclude_by_haste_and_its_pages_close(cast, client, ghana, focal):
    report = given(ghana, focal)
    group, [lead] = led_group(cast, "Mona", group="Monitoring")
    ask_monitoring(report, by=cast.secretary, group=group)
    client.force_login(lead.person)
    place = f"/en/pathfinder/gh/reports/{YEAR}/assessment/"
    hasty = {"findings": "Good.", "seen": re.search(r'name="seen" value="(\w+)"', client.get(place).text).group(1)}
    told = client.post(place, hasty).text
    assert "Not assessed yet: A1" in told
    assert "Good." in told
    assert not YearlyReport.objects.get().monitoring.is_concluded
    assert client.post(place, hasty | {"without": "on"}).url == report.get_absolute_url()
    for address in (place, f"{place}P1/"):
        assert client.get(address).url == report.get_absolute_url()


def test_progress_over_the_years_counts_a_falling_target_and_a_share(ghana, focal):
    with_ratio(Roadmap.objects.get(country=ghana), focal)
    for year, work, school in ((YEAR - 2, "900", "50/100"), (YEAR - 1, "", "130/200"), (YEAR, "600", "90%")):
        report = begin_report(ghana, by=focal, year=year)
        save_part(report, focal, values={"I1": (work, ""), "I2": (school, "")})
        write_words(report, by=focal, seen=state_of_words(report), **WORDS)
        give_report(report, by=focal)
    work, school = courses_of(ghana)
    assert work.points == ((YEAR - 2, "900", 25), (YEAR, "600", 50)), "a year without a report is left out"
    assert [share for _year, _value, share in school.points] == [20, 50, 100]


def test_a_partner_offers_the_support_that_is_asked_for(cast, ghana, focal):
    partner = colleague(cast, "Olu")
    silent = given(ghana, focal, year=YEAR - 1)
    with pytest.raises(Refusal, match="asks for no support"):
        offer_support(silent, by=partner.person, organization=partner.organization, words="Teachers")
    report = given(ghana, focal, support="Teachers")
    with pytest.raises(PermissionDenied):
        offer_support(report, by=cast.member, organization=partner.organization, words="Teachers")
    offer_support(report, by=partner.person, organization=partner.organization, words="Ten teachers")
    assert letters_to(focal)[-1] == "pathfinder.yearly_offer"
    with pytest.raises(Refusal, match="has already offered its support"):
        offer_support(report, by=partner.person, organization=partner.organization, words="Ten more")


@pytest.mark.parametrize("desks", [1, 5])
def test_the_page_of_offers_takes_few_queries_at_however_many_desks(
    cast, client, ghana, focal, desks, django_assert_max_num_queries
):
    given(ghana, focal, support="Teachers")
    one = colleague(cast, "Olu")
    for number in range(2, desks + 1):
        add_colleague(list_partner(f"Circle {number}"), one.person, role="editor", by=cast.secretary)
    add_colleague(list_partner("Only read"), one.person, role="viewer", by=cast.secretary)
    client.force_login(one.person)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("pathfinder:yearly-offers", args=["gh", YEAR]))
    assert len(page.context["form"].fields["organization"].queryset) == desks


def test_countries_hear_when_the_year_opens_and_are_reminded_once_before_once_late_and_once_overdue(ghana, focal):
    due, opens = date(YEAR + 1, 3, 31), date(YEAR + 1, 1, 1)
    assert (remind_of_yearly_reports(on=opens), remind_of_yearly_reports(on=opens + timedelta(days=1))) == (1, 0)
    text = Delivery.objects.filter(email=focal.email).latest("pk").mailing.text
    assert f"The year {YEAR} has ended, and the report on it can be written now." in text
    assert "31 March" in text
    for days, reminded in ((-31, 0), (-30, 1), (-3, 0), (1, 1), (59, 0), (60, 1), (90, 0)):
        assert remind_of_yearly_reports(on=due + timedelta(days=days)) == reminded, days
    assert "can be written now" not in Delivery.objects.filter(email=focal.email).latest("pk").mailing.text
    assert letters_to(focal).count("pathfinder.yearly_due") == 4
    given(ghana, focal)
    assert remind_of_yearly_reports(on=due + timedelta(days=100)) == 0
    assert PathfinderStatus.objects.in_force().filter(country=ghana).exists()


def acts_of(person):
    return [duty.act for duty in Desk(User.objects.get(pk=person.pk)).duties]


def test_the_desk_tells_who_is_to_give_to_assess_and_to_ask(cast, ghana, focal):
    group, [lead] = led_group(cast, "Mona", group="Monitoring")
    assert f"Report on {YEAR} for Ghana" in acts_of(focal)
    report = given(ghana, focal)
    assert f"Report on {YEAR} for Ghana" not in acts_of(focal)
    assert f"Ask a group to assess the report of Ghana on {YEAR}" in acts_of(cast.secretary)
    ask_monitoring(report, by=cast.secretary, group=group)
    assert f"Ask a group to assess the report of Ghana on {YEAR}" not in acts_of(cast.secretary)
    assert f"Assess the report of Ghana on {YEAR}" in acts_of(lead.person)
    assert not any("Ghana" in act for act in acts_of(cast.member))


@pytest.mark.parametrize(
    ("is_cumulative", "values", "total", "shares"),
    [
        pytest.param(True, ("300", "450"), "750", [30, 75], id="what counts anew each year adds up"),
        pytest.param(False, ("300", "450"), "", [30, 45], id="of what is a state the latest holds"),
        pytest.param(True, ("", "450"), "", [45], id="not reported is not nought"),
    ],
)
def test_years_are_on_the_way_together(ghana, focal, is_cumulative, values, total, shares):
    words = {"title": "Inspectors trained", "baseline": "0", "target": "1000", "is_cumulative": is_cumulative}
    key = add_line(Roadmap.objects.get(country=ghana), by=focal, kind="indicator", under="A1", words=words).key
    for year, value in zip((YEAR - 1, YEAR), values, strict=True):
        report = begin_report(ghana, by=focal, year=year)
        choose_indicators(report, by=focal, keys=[key])
        seen = state_of_part(ReportPage(report).part("P1"))
        write_part(report, "P1", by=focal, seen=seen, values={key: (value, "")}, levels={})
        write_words(report, by=focal, seen=state_of_words(report), **WORDS)
        give_report(report, by=focal)
    (course,) = courses_of(ghana)
    assert (course.total, [share for _year, _value, share in course.points]) == (total, shares)
    row = ReportPage(YearlyReport.objects.get(year=YEAR)).part("P1").indicators[0]
    assert (row.total, row.progress) == (total, shares[-1])


def test_the_public_page_draws_progress_with_its_table(client, ghana, focal, django_assert_max_num_queries):
    report = begin_report(ghana, by=focal, year=YEAR)
    seen = state_of_part(ReportPage(report).part("P1"))
    write_part(report, "P1", by=focal, seen=seen, values={"I1": ("600", "A survey")}, levels={})
    assert "Progress over the years" not in client.get("/en/pathfinder/gh/").text, "before it is given"
    write_words(report, by=focal, seen=state_of_words(report), **WORDS)
    give_report(report, by=focal)
    with django_assert_max_num_queries(12):
        page = client.get("/en/pathfinder/gh/").text
    assert "Progress over the years" in page
    assert '<meter min="0" max="100" value="50">' in page
