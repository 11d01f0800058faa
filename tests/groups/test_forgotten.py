"""What becomes of what somebody wrote in a group, when they erase their account or ask for their data."""

import pytest

from alliance87.myself.erasing import erase
from alliance87.myself.holdings import holdings
from groups.actions.messages import edit_message
from groups.actions.polls import open_poll, vote
from groups.models import Digest, Message, Reading
from partners.models import User
from partners.models.day import today
from tests.groups.shared import poll_values

pytestmark = pytest.mark.django_db


def test_messages_stay_by_name_and_what_was_for_the_persons_own_use_goes(inside, client):
    thread = inside.thread()
    message = inside.say(thread)
    Digest.objects.create(person=inside.ana, rhythm="daily", first_day=today(), upto=message.written_at, entries=1)
    inside.leave(inside.ana)
    erase(User.objects.get(pk=inside.ana.pk), by=inside.ana)
    assert str(Message.objects.get(pk=message.pk).written_by) == "Ana Lima"
    assert not Reading.objects.filter(person=inside.ana).exists()
    assert not Digest.objects.filter(person=inside.ana).exists()
    client.force_login(inside.ben)
    assert "No longer in the group" in client.get(thread.get_absolute_url()).text


def test_the_download_has_ones_own_messages_and_votes_and_nobody_elses(inside):
    thread = inside.thread(title="Prices")
    message = inside.say(thread, "Fifty.")
    edit_message(message, by=inside.ana, html="<p>Sixty.</p>", mentions=[inside.ben.pk])
    poll = open_poll(inside.group, by=inside.lead, **poll_values())
    vote(poll, by=inside.ana, answers={poll.times.first().pk: "maybe"})
    mine = holdings(inside.ana)
    assert [one["html"] for one in mine["groups.message.written_by"]] == ["<p>Sixty.</p>"]
    assert [one["answer"] for one in mine["groups.vote.person"]] == ["maybe"]
    others = {name: rows for name, rows in holdings(inside.ben).items() if name.startswith("groups.")}
    assert "Sixty" not in str(others)
    assert [set(one) for one in others["groups.mention.person"]] == [{"id", "person_id"}]
