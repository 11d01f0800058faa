"""The desk of the demonstration has work of every kind, and the tracker initiatives in every standing."""

import pytest

from alliance87.desk.desk import Desk
from alliance87.desk.duties import Area
from alliance87.outbox.actions.choosing import asking_for
from partners.models import User
from secretariat.contacts.models import Inquiry
from secretariat.models import Review
from secretariat.topics import DESK
from secretariat.tracker.models import PeriodicUpdate, Tracked
from secretariat.tracker.readings import lines_of

pytestmark = [pytest.mark.whole, pytest.mark.usefixtures("alliance")]


def desk_of(name):
    return Desk(User.objects.get(email=f"{name}@example.org"))


def test_an_officer_finds_work_of_every_area():
    areas = {line.duty.area for line in desk_of("secretariat").lines}
    assert set(Area) - areas <= {Area.SECRETARIAT, Area.NEWSLETTER, Area.DOCUMENTS}


def test_something_is_assigned_and_something_put_off():
    desk = desk_of("secretariat")
    assigned = User.objects.filter(email__in=["admin@example.org", "secretariat@example.org"])
    assert {line.assignee.pk for line in desk.lines if line.assignee} == {person.pk for person in assigned}
    assert desk.put_aside


def test_somebody_without_an_office_asked_for_the_daily_digest():
    assert [person.email for person in asking_for(DESK)] == ["member@example.org"]


def test_initiatives_are_fresh_due_late_and_ended():
    lines = lines_of(Tracked.objects.in_force())
    assert {line.standing for line in lines} == {"fresh", "due", "stale", "over"}
    assert {bool(update.sent_at) for update in PeriodicUpdate.objects.all()} == {True, False}


def test_inquiries_are_in_every_state():
    assert {inquiry.state for inquiry in Inquiry.objects.with_state()} == {"waiting", "answered", "closed"}


def test_a_review_is_concluded_and_the_next_is_on_the_chairs_desk():
    assert Review.objects.concluded().exists()
    for name in ("chair", "deputy"):
        assert "Begin the review of the Secretariat" in [duty.act for duty in desk_of(name).duties]
