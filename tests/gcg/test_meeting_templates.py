"""The Secretariat keeps templates of meetings, and a meeting begins from one (10.1, 12.1)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.followup import record_action_point
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import add_item, add_standing_item
from gcg.actions.meeting_templates import edit_template, keep_template, retire_template, state_of_template
from gcg.models import AgendaItem, Closure, Meeting, MeetingTemplate, Opening, Outcome
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day():
    with time_machine.travel("2026-11-23T10:00Z"):
        yield


@pytest.fixture
def planned(cast, day):
    """A meeting in Lima, in Spanish too, with standing items and two of its own."""
    meeting = make_meeting(cast, number=12, convened=False, starts_in=timedelta(days=40))
    meeting.items.all().delete()
    Meeting.objects.filter(pk=meeting.pk).update(place="Lima", languages=["en", "es"], modality="in_person")
    meeting.refresh_from_db()
    for standing in ("agenda", "follow_up", "other"):
        add_standing_item(meeting, standing, by=cast.secretary)
    meeting.items.filter(standing="follow_up").update(minutes_allotted=25)
    own = {"kind": "information", "minutes_allotted": 30, "presenter": "The Chair"}
    add_item(meeting, by=cast.secretary, title="Report of the Chair", objective="To inform.", **own)
    add_item(meeting, by=cast.secretary, title="Progress of groups", kind="discussion")
    return meeting


@pytest.fixture
def template(cast, planned):
    return keep_template(planned, by=cast.secretary)


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast.secretary)
    return client


def address(name, *args):
    return reverse(f"gcg:{name}", args=args)


def text(response):
    return " ".join(response.text.split())


def shown(secretary, template):
    return secretary.get(template.get_absolute_url())


def form_data(page, **changed):
    """What the page of a template sends when nothing is changed but this."""
    form, table = page.context["form"], page.context["table"]
    data = {name: form[name].value() for name in form.fields} | {"seen": form.carried}
    for bound in (*table.management_form, *(field for row in table for field in row)):
        if not bound.field.disabled and bound.value() not in (None, "", False):
            data[bound.html_name] = bound.value()
    return data | changed


def titles(template):
    return list(template.items.values_list("title", flat=True))


class TestKeeping:
    def test_one_press_keeps_the_plan_and_the_items(self, secretary, cast, planned):
        assert "Keep as a template" in text(secretary.get(planned.get_absolute_url()))
        page = secretary.post(address("meeting-template-new", "12"), follow=True)
        assert "“As GCG/12” is kept as a template." in text(page)
        template = MeetingTemplate.objects.get()
        assert (template.place, template.languages, template.modality) == ("Lima", ["en", "es"], "in_person")
        assert titles(template) == [
            "Adoption of the agenda", "Follow-up of action points", "Report of the Chair", "Progress of groups",
            "Any other business",
        ]  # fmt: skip
        report = template.items.get(title="Report of the Chair")
        assert (report.kind, report.minutes_allotted, report.presenter, report.objective) == (
            "information", 30, "The Chair", "To inform.",
        )  # fmt: skip
        assert history_of(template).last().act == "gcg.template.kept"

    def test_pressed_twice_it_is_kept_once(self, secretary, planned):
        for _press in range(2):
            page = secretary.post(address("meeting-template-new", "12"), follow=True)
        assert "As GCG/12" in text(page)
        assert MeetingTemplate.objects.count() == 1

    def test_what_another_meeting_left_is_not_kept(self, cast, planned):
        carried = planned.items.get(title="Progress of groups")
        earlier = make_meeting(cast, number=11).items.first()
        AgendaItem.objects.filter(pk=carried.pk).update(carried_from=earlier)
        assert "Progress of groups" not in titles(keep_template(planned, by=cast.secretary))

    def test_only_the_secretariat(self, client, cast, planned, template):
        for who in (cast.chair, cast.member, cast.stranger):
            with pytest.raises(PermissionDenied):
                keep_template(planned, by=who)
            with pytest.raises(PermissionDenied):
                retire_template(template, by=who)
            client.force_login(who)
            assert client.get(address("meeting-templates")).status_code == 403
            assert "Keep as a template" not in text(client.get(planned.get_absolute_url()))


class TestEditing:
    def test_named_with_another_order_minutes_and_a_new_item(self, secretary, template):
        page = shown(secretary, template)
        data = form_data(page, name="Spring meeting", place="Dakar")
        data |= {"items-3-number": 3, "items-1-minutes_allotted": 40, "items-4-number": 5}
        data |= {"items-5-title": "Budget", "items-5-kind": "decision"}
        done = secretary.post(template.get_absolute_url(), data, follow=True)
        assert "“Spring meeting” is saved." in text(done)
        template.refresh_from_db()
        assert (template.name, template.place) == ("Spring meeting", "Dakar")
        assert titles(template) == [
            "Adoption of the agenda", "Follow-up of action points", "Progress of groups", "Report of the Chair",
            "Any other business", "Budget",
        ]  # fmt: skip
        assert template.items.get(standing="follow_up").minutes_allotted == 40
        assert template.items.get(title="Report of the Chair").objective == "To inform."

    def test_an_item_is_left_out(self, secretary, template):
        secretary.post(template.get_absolute_url(), form_data(shown(secretary, template), **{"items-2-is_out": "on"}))
        assert "Report of the Chair" not in titles(template)

    def test_a_standing_item_keeps_its_title_and_kind(self, secretary, template):
        said = {"items-0-title": "Another", "items-0-kind": "information"}
        secretary.post(template.get_absolute_url(), form_data(shown(secretary, template), **said))
        agenda = template.items.get(standing="agenda")
        assert (agenda.title, agenda.kind) == ("Adoption of the agenda", "decision")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""},
            {"name": "x" * 101},
            {"languages": ["xx"]},
            {"time_zone": "Mars/Base"},
            {"items-1-minutes_allotted": "0"},
            {"items-2-title": "x" * 201},
            {"items-2-kind": "party"},
            {"items-2-number": "99999999999999999999"},
            {"items-2-key": "9" * 30},
        ],
    )
    def test_bad_input_is_an_error_and_nothing_is_lost(self, secretary, template, wrong):
        before = state_of_template(template)
        data = form_data(shown(secretary, template), place="Dakar", **{"items-5-title": "Budget"}) | wrong
        page = secretary.post(template.get_absolute_url(), data)
        assert page.status_code == 200
        assert "Please check the following" in text(page)
        assert 'value="Dakar"' in page.text
        assert 'value="Budget"' in page.text
        template.refresh_from_db()
        assert state_of_template(template) == before

    @pytest.mark.parametrize("count", ["", "x", "-1", "5000"])
    def test_a_count_of_rows_that_was_tampered_with(self, secretary, template, count):
        data = form_data(shown(secretary, template), **{"items-TOTAL_FORMS": count})
        assert secretary.post(template.get_absolute_url(), data).status_code == 200

    def test_somebody_else_saved_it_meanwhile(self, secretary, cast, template):
        data = form_data(shown(secretary, template), place="Dakar")
        edit_template(template, by=cast.administrator, seen=None, items=[], place="Quito")
        page = secretary.post(template.get_absolute_url(), data)
        assert "Somebody changed this while you had it open." in text(page)
        assert 'value="Dakar"' in page.text
        data["seen"] = page.context["form"].carried
        secretary.post(template.get_absolute_url(), data)
        template.refresh_from_db()
        assert template.place == "Dakar"

    def test_a_name_is_that_of_one(self, secretary, cast, template):
        other = keep_template(make_meeting(cast, number=14), by=cast.secretary)
        page = secretary.post(other.get_absolute_url(), form_data(shown(secretary, other), name="as gcg/12"))
        assert "There is already a template called “as gcg/12”." in text(page)
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingTemplate.objects.filter(pk=other.pk).update(name="AS GCG/12")


class TestRetiring:
    def test_it_is_not_offered_any_more(self, secretary, cast, template):
        assert "As GCG/12" in text(secretary.get(address("meeting-new")))
        page = secretary.post(address("meeting-template-retirement", template.pk), follow=True)
        assert "“As GCG/12” is retired." in text(page)
        assert "As GCG/12" not in text(secretary.get(address("meeting-new")))
        again = secretary.post(address("meeting-template-retirement", template.pk))
        assert "This template was retired." in text(again)
        with pytest.raises(Refusal, match="was retired") as refused:
            edit_template(template, by=cast.secretary, seen=None, items=[], place="Quito")
        assert refused.value.clause == "12.1"

    def test_its_name_is_free_again(self, cast, planned, template):
        retire_template(template, by=cast.secretary)
        assert keep_template(planned, by=cast.secretary) != template


class TestBeginning:
    def begun(self, secretary, template, **changed):
        page = secretary.get(address("meeting-new"), {"template": template.pk})
        form = page.context["form"]
        data = {name: form[name].value() for name in form.fields}
        data |= {"starts_0": "2027-05-04", "starts_1": "09:00", "ends_0": "2027-05-04", "ends_1": "12:00"}
        data |= {"starts": "2027-05-04T09:00", "ends": "2027-05-04T12:00"} | changed
        data = {name: value for name, value in data.items() if value not in (None, "")}
        return secretary.post(f"{address('meeting-new')}?template={template.pk}", data, follow=True)

    def test_place_languages_and_items_come_along(self, secretary, template):
        page = secretary.get(address("meeting-new"), {"template": template.pk})
        assert "Begun from the template “As GCG/12”" in text(page)
        done = self.begun(secretary, template)
        assert "GCG/13 is planned." in text(done)
        meeting = Meeting.objects.get(slug="13")
        assert (meeting.place, meeting.languages, meeting.modality) == ("Lima", ["en", "es"], "in_person")
        assert list(meeting.items.values_list("title", "minutes_allotted")) == [
            ("Adoption of the agenda", 5), ("Follow-up of action points", 25), ("Report of the Chair", 30),
            ("Progress of groups", 15), ("Any other business", 10),
        ]  # fmt: skip

    def test_an_item_unticked_stays_away(self, secretary, template):
        own = template.items.get(title="Progress of groups")
        self.begun(secretary, template, again=[own.pk], standing=["agenda"])
        assert list(Meeting.objects.get(slug="13").items.values_list("title", flat=True)) == [
            "Adoption of the agenda", "Progress of groups",
        ]  # fmt: skip

    def test_what_was_left_over_and_open_points_come_along(self, secretary, cast, template):
        with time_machine.travel("2026-10-06T07:00Z"):
            earlier = make_meeting(cast, number=9, starts_in=timedelta(0))
            by = {"announced_by": cast.chair, "announced_at": timezone.now(), "note": "Later."}
            Outcome.objects.create(item=earlier.items.get(number=2), result="deferred", **by)
            Opening.objects.create(meeting=earlier, opened_by=cast.chair, opened_at=timezone.now())
            point = {"text": "Write to ministers", "due_on": date(2026, 12, 1), "owners": [cast.member]}
            point = record_action_point(earlier.items.get(number=1), by=cast.secretary, **point)
            Closure.objects.create(meeting=earlier, closed_by=cast.chair, closed_at=timezone.now())
        self.begun(secretary, template)
        meeting = Meeting.objects.get(slug="13")
        assert meeting.items.get(title="Item 2").carried_from == earlier.items.get(number=2)
        assert point.symbol in meeting.items.get(standing="follow_up").objective

    def test_what_was_typed_is_taken_from_a_template_retired_meanwhile(self, secretary, cast, template):
        page = secretary.get(address("meeting-new"), {"template": template.pk})
        assert page.context["template"] == template
        original = secretary.get

        def retired(*args, **options):
            answer = original(*args, **options)
            MeetingTemplate.objects.update(retired_at=timezone.now())
            return answer

        secretary.get = retired
        assert "GCG/13 is planned." in text(self.begun(secretary, template))

    @pytest.mark.parametrize("key", ["x", "0", "99999999999999999999", "-1", ""])
    def test_a_template_that_is_not_there(self, secretary, key):
        page = secretary.get(address("meeting-new"), {"template": key})
        assert page.status_code == 200
        assert page.context["template"] is None

    def test_few_queries(self, secretary, cast, template, django_assert_max_num_queries):
        rows = [(None, {"title": f"Item {n}", "kind": "discussion", "minutes_allotted": 5}) for n in range(40)]
        edit_template(template, by=cast.secretary, seen=None, items=rows)
        addresses = (template.get_absolute_url(), address("meeting-templates"))
        for page in (*addresses, f"{address('meeting-new')}?template={template.pk}"):
            with django_assert_max_num_queries(12):
                assert secretary.get(page).status_code == 200
