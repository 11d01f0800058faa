"""The day's digest reaches those who preside, too: nothing waits for their clearance unseen."""

import pytest

from alliance87.outbox.models import Mailing
from secretariat.actions.digest import send_digests
from secretariat.drafting.actions import ask_for_draft, put_before_chair, save_draft
from tests.newsletter.made import written

pytestmark = pytest.mark.django_db


def digests(person):
    return Mailing.objects.filter(kind="desk.digest", about_id=str(person.pk))


def test_those_who_preside_are_told_once_a_day_what_waits_for_their_clearance(cast):
    request = ask_for_draft(by=cast.chair, kind="guidance", subject="Travel", audience="council")
    save_draft(request, by=cast.secretary, title="Travel", text="Book early.", based_on=0)
    put_before_chair(request, by=cast.secretary)
    issue = written(cast)
    send_digests()
    send_digests()
    for person in (cast.chair, cast.deputy):
        [mailing] = digests(person)
        assert "Clear the draft “Travel”" in mailing.text
        assert f"Clear Newsletter {issue.number}" in mailing.text
        assert [delivery.email for delivery in mailing.deliveries.all()] == [person.email]
    assert not digests(cast.member).exists()


def test_an_empty_desk_writes_to_nobody(cast):
    send_digests()
    assert not digests(cast.chair).exists()
