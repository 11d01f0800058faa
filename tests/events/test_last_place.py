"""Two people at once for the last place of an event: one has it, and the other waits for the next (2.3)."""

from functools import partial

import pytest

from alliance87.posts.models import StaffKind
from secretariat.events.actions import planning, registering
from secretariat.events.models import Event, Registration
from tests.at_once import one_after_the_other
from tests.cast import give_role, person
from tests.events.made import as_planned, published, registered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


@pytest.fixture
def event():
    """An event with one place left."""
    staff = person("staff@example.org", "Stella Staff")
    give_role(staff, StaffKind.OFFICER)
    event = published(staff, capacity=2)
    registered(event, "early@example.org")
    return event


def asked(event, email):
    """Somebody without an account who has the link by which they confirm."""
    registering.ask_to_register(event, name="Nia", email=email)
    return Registration.objects.get(event=event, email=email)


def places(event):
    """(how many have a place, how many wait)."""
    return event.registrations.placed().count(), event.registrations.waiting().count()


WAYS = {
    "both with an account": lambda event: [
        lambda: registering.register(event, by=person("a@example.org", "Ana")),
        lambda: registering.register(event, by=person("b@example.org", "Ben")),
    ],
    "both by a link": lambda event: [
        partial(registering.confirm_registration, asked(event, email)) for email in ("a@x.org", "b@x.org")
    ],
    "one by a link, one with an account": lambda event: [
        partial(registering.confirm_registration, asked(event, "a@x.org")),
        lambda: registering.register(event, by=person("b@example.org", "Ben")),
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_of_two_who_want_the_last_place_one_has_it_and_the_other_waits(event, way):
    first, second = one_after_the_other(*WAYS[way](event))
    assert [type(first), type(second)] == [Registration, Registration], (first, second)
    assert (first.placed_at is not None, second.placed_at) == (True, None)
    assert places(event) == (2, 1)


def test_a_place_that_is_given_up_goes_to_one_of_two(event):
    """Of somebody who waits and somebody who comes as the place becomes free, the one who waited has it."""
    holder, waiting = registered(event, "second@example.org"), registered(event, "third@example.org")
    one_after_the_other(
        lambda: registering.leave_by_link(holder),
        lambda: registering.register(event, by=person("a@example.org", "Ana")),
    )
    waiting.refresh_from_db()
    assert waiting.placed_at
    assert places(event) == (2, 1)


def test_places_are_not_taken_away_from_somebody_who_comes_meanwhile(event):
    """Of fewer places and somebody who takes one that is no longer to be there, whoever is first stands."""
    fewer = as_planned(event, capacity=1)
    one_after_the_other(
        lambda: planning.change_event(event, by=event.published_by, **fewer),
        lambda: registering.register(event, by=person("a@example.org", "Ana")),
    )
    assert places(Event.objects.get(pk=event.pk)) == (1, 1)
