"""The screens of action points: the list, one point, recording, changing, reporting."""

from datetime import timedelta

import pytest

from alliance87.meetings.actions.followup import complete_action_point, record_action_point
from gcg.models import ActionPoint, AgendaItem, today
from tests.cast import make_meeting
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
SOON = today() + timedelta(days=30)
LIST = "/en/gcg/action-points/"
NEW = "/en/gcg/meetings/12/items/1/action-points/new/"
POINT = f"{LIST}GCG-12-A1/"


@pytest.fixture
def item(cast):
    return hold_meeting(cast).items.first()


@pytest.fixture
def point(cast, item):
    return record_action_point(item, by=cast.secretary, text="Publish the plan.", owners=[cast.member], due_on=SOON)


def as_(client, person):
    client.force_login(person)
    return client


class TestList:
    def test_members_see_open_points_first(self, cast, client, point):
        page = as_(client, cast.chair).get(LIST).content.decode()
        assert "Publish the plan." in page
        assert "Representative WORKERS-1" in page

    @pytest.mark.parametrize(
        ("who", "show", "there"),
        [
            ("member", "mine", True),
            ("chair", "mine", False),
            ("chair", "open", True),
            ("chair", "late", False),
            ("chair", "done", False),
            ("chair", "", True),
            ("chair", "nonsense", False),
            ("member", "nonsense", False),
            ("stranger", "open", False),
            ("observer", "done", False),
        ],
    )
    def test_a_filter_shows_its_points(self, cast, client, point, who, show, there):
        page = as_(client, getattr(cast, who)).get(LIST, {"show": show})
        assert page.status_code == 200
        assert ("Publish the plan." in page.content.decode()) is there

    def test_late_and_done_points_say_so(self, cast, client, point):
        ActionPoint.objects.update(due_on=today() - timedelta(days=1))
        assert "Late</span>" in as_(client, cast.chair).get(LIST, {"show": "late"}).content.decode()
        complete_action_point(point, by=cast.member, result="done", note="Out.")
        assert "Done</span>" in client.get(LIST, {"show": "done"}).content.decode()

    def test_the_list_takes_the_same_queries_at_one_point_and_at_thirty(
        self, cast, client, item, point, django_assert_max_num_queries
    ):
        as_(client, cast.chair)
        for _ in range(30):
            record_action_point(item, by=cast.chair, text="More.", owners=[cast.chair, cast.member], due_on=SOON)
        with django_assert_max_num_queries(9):
            client.get(LIST)

    def test_a_visitor_signs_in_first(self, client, point):
        assert "/en/accounts/login/" in client.get(LIST).url


class TestNextMeeting:
    @pytest.mark.parametrize(("who", "there"), [("member", True), ("secretary", True), ("observer", False)])
    def test_open_points_are_listed_under_the_follow_up_item(self, cast, client, point, who, there):
        item = make_meeting(cast, number=13).items.first()
        AgendaItem.objects.filter(pk=item.pk).update(standing="follow_up")
        page = as_(client, getattr(cast, who)).get(item.get_absolute_url())
        assert page.status_code == 200
        assert ("Publish the plan." in page.content.decode()) is there


class TestPoint:
    @pytest.mark.parametrize(
        ("who", "status"),
        [("member", 200), ("alternate", 200), ("secretary", 200), ("observer", 404), ("stranger", 404)],
    )
    def test_it_is_seen_as_the_minutes_are(self, cast, client, point, who, status):
        assert as_(client, getattr(cast, who)).get(POINT).status_code == status

    def test_an_owner_from_outside_sees_no_more_than_the_point(self, cast, client, item):
        record_action_point(item, by=cast.chair, text="Yours.", owners=[cast.stranger], due_on=SOON)
        page = as_(client, cast.stranger).get(POINT).content.decode()
        assert "Yours." in page
        assert "/minutes/" not in page

    def test_its_owner_reports_it_done(self, cast, client, point):
        as_(client, cast.member).post(f"{POINT}completion/", {"result": "done", "note": "It is out."})
        page = client.get(POINT).content.decode()
        assert "It is out." in page
        assert "reported done by Representative WORKERS-1" in page

    def test_a_second_report_is_refused_and_keeps_what_was_typed(self, cast, client, point):
        complete_action_point(point, by=cast.member, result="dropped", note="No need.")
        answer = as_(client, cast.member).post(f"{POINT}completion/", {"result": "done", "note": "Typed."})
        assert "is closed: Dropped" in answer.content.decode()
        assert "Typed." in answer.content.decode()

    def test_others_have_no_form(self, cast, client, point):
        assert "completion/" not in as_(client, cast.alternate).get(POINT).content.decode()
        assert client.post(f"{POINT}completion/", {"result": "done", "note": "x"}).status_code == 403

    def test_the_page_takes_few_queries(self, cast, client, point, django_assert_max_num_queries):
        as_(client, cast.member)
        with django_assert_max_num_queries(12):
            client.get(POINT)

    def test_owners_and_due_date_change(self, cast, client, point):
        as_(client, cast.secretary)
        assert client.get(f"{POINT}edit/").status_code == 200
        seen = client.get(f"{POINT}edit/").context["form"].carried
        sent = {"owner_1": cast.chair.pk, "due_on": "2030-01-31"}
        assert "Somebody changed this" in client.post(f"{POINT}edit/", sent | {"seen": "older"}).text
        client.post(f"{POINT}edit/", sent | {"seen": seen})
        assert "was Representative WORKERS-1" in client.get(POINT).content.decode()
        assert as_(client, cast.member).get(f"{POINT}edit/").status_code == 404

    def test_a_late_point_keeps_its_date_when_only_its_owner_changes(self, cast, client, point):
        late = today() - timedelta(days=3)
        ActionPoint.objects.update(due_on=late)
        seen = as_(client, cast.secretary).get(f"{POINT}edit/").context["form"].carried
        client.post(f"{POINT}edit/", {"owner_1": cast.chair.pk, "due_on": late.isoformat(), "seen": seen})
        assert list(point.owners.all()) == [cast.chair]


class TestNew:
    def test_it_is_recorded_with_its_owners(self, cast, client, item):
        answer = as_(client, cast.secretary).post(
            NEW, {"text": "Go on.", "owner_1": cast.member.pk, "owner_2": cast.secretary.pk, "due_on": "2030-01-31"}
        )
        assert answer.url == "/en/gcg/meetings/12/minutes/"
        assert set(ActionPoint.objects.get().owners.all()) == {cast.member, cast.secretary}

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({"owner_1": ""}, "This field is required"),
            ({"due_on": "2020-01-01"}, "This day is past"),
            ({"due_on": "2030-02-31"}, "valid date"),
            ({"owner_1": "999999"}, "not one of the available choices"),
            ({"owner_1": "x"}, "not one of the available choices"),
            ({"text": " "}, "This field is required"),
        ],
    )
    def test_bad_input_is_said_at_the_field(self, cast, client, item, data, said):
        good = {"text": "Go on.", "owner_1": cast.member.pk, "due_on": "2030-01-31"}
        answer = as_(client, cast.secretary).post(NEW, good | data)
        assert said in answer.content.decode()
        assert not ActionPoint.objects.exists()

    def test_the_form_takes_few_queries(self, cast, client, item, django_assert_max_num_queries):
        as_(client, cast.secretary)
        with django_assert_max_num_queries(12):
            assert client.get(NEW).status_code == 200
