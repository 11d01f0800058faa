"""The Secretariat amends a text in the room: all see what changes, each version is kept, and the Chair puts what was shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction

from alliance87.terms.refusal import Refusal
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text, state_stance
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.texts import amend_text
from gcg.models import Seat, TextAmendment
from gcg.readings.texts import text_now
from gcg.rules.texts import is_same, marked
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
MEETING = "/en/gcg/meetings/12/"
TEXT, AMENDED = "The GCG welcomes the plan.", "The GCG welcomes the joint plan."


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.fixture
def item(cast, session):
    item = session.items.get(kind="decision")
    type(item).objects.filter(pk=item.pk).update(draft_text=TEXT)
    item.refresh_from_db()
    take_up(item, by=cast.chair)
    return item


def amend(item, by, text, seen=""):
    return amend_text(item, by=by, text=text, seen=seen)


def read(client, person, address=f"{MEETING}room/"):
    client.force_login(person)
    return " ".join(client.get(address).text.split())


def runs(old, new):
    return [[(run.change, run.text) for run in one.runs] for one in marked(old, new)]


def test_changes_are_marked_word_by_word_and_line_by_line():
    assert runs("The GCG\r\n– one;\n– two;", "The GCG\n– one;\n– three;") == [
        [("same", "The GCG")],
        [("same", "– one;")],
        [("same", "–"), ("gone", "two;"), ("new", "three;")],
    ]
    assert is_same("The GCG\r\nagrees. ", "The GCG\n\nagrees.")
    assert not is_same("The GCG agrees.", "The GCG\nagrees.")


def test_all_see_what_changed_and_each_version_is_kept(cast, item, client):
    first = amend(item, cast.secretary, AMENDED)
    second = amend(item, cast.secretary, "The GCG adopts the joint plan.", text_now(item).seen)
    assert [(one.was, one.text) for one in (first, second)] == [(TEXT, AMENDED), (AMENDED, second.text)]
    for address in (f"{MEETING}room/", f"{MEETING}room/screen/"):
        told = read(client, cast.member, address)
        assert "Amended text, not yet put" in told
        assert "removed:</span> welcomes</del>" in told
        assert "added:</span> joint</ins>" in told
    assert "Each amendment (2)" in read(client, cast.member)
    assert "How the text was amended in the room" in read(client, cast.member, f"{MEETING}items/3/")
    assert "amended in the room" not in read(client, cast.observer, f"{MEETING}items/3/")
    with pytest.raises(ProgrammingError), transaction.atomic():
        first.delete()


def test_the_chair_puts_exactly_the_version_that_was_shown(cast, item):
    amend(item, cast.secretary, AMENDED)
    shown = text_now(item)
    amend(item, cast.secretary, "The GCG adopts the joint plan.", shown.seen)
    with pytest.raises(Refusal, match="changed meanwhile") as refused:
        put_text(item, by=cast.chair, text=shown.text, seen=shown.seen)
    assert refused.value.clause == "9.1"
    now = text_now(item)
    proposal = put_text(item, by=cast.chair, text=now.text, seen=now.seen)
    assert text_now(item).latest is None
    assert adopt_decision(item, by=cast.chair, proposal=proposal).text == "The GCG adopts the joint plan."
    assert TextAmendment.objects.count() == 2


def test_two_officers_do_not_write_over_each_other(cast, item):
    before = text_now(item).seen
    amend(item, cast.secretary, AMENDED, before)
    with pytest.raises(Refusal, match="changed meanwhile"):
        amend(item, cast.secretary, "The GCG welcomes the plan warmly.", before)
    assert amend(item, cast.secretary, f"{AMENDED}\r\n", text_now(item).seen) is None
    assert TextAmendment.objects.count() == 1


def test_after_an_objection_the_text_is_amended_and_put_again(cast, item, client):
    first = put_text(item, by=cast.chair, text=TEXT)
    state_stance(first, Seat.objects.get(code="WORKERS-1"), by=cast.member, kind="objection", reasons="Whose plan?")
    amend(item, cast.secretary, AMENDED, text_now(item).seen)
    controls = read(client, cast.chair, f"{MEETING}room/controls/")
    assert "Put the amended text" in controls
    assert 'button-primary" id="open-proposal"' in controls
    now = text_now(item)
    second = put_text(item, by=cast.chair, text=now.text, seen=now.seen)
    assert "Amended text, not yet put" not in read(client, cast.member)
    assert adopt_decision(item, by=cast.chair, proposal=second).text == AMENDED


def test_only_the_secretariat_and_only_while_the_item_is_open_and_taken_up(cast, item, session):
    for who in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            amend(item, who, AMENDED)
    other = session.items.exclude(pk=item.pk).first()
    take_up(other, by=cast.chair)
    with pytest.raises(Refusal, match="has not been taken up"):
        amend(item, cast.secretary, AMENDED)
    with pytest.raises(Refusal, match="is not an item for decision"):
        amend(other, cast.secretary, AMENDED)
    announce_without_decision(item, by=cast.chair, result="deferred")
    with pytest.raises(Refusal, match="already has an outcome"):
        amend(item, cast.secretary, AMENDED)


@pytest.mark.parametrize("typed", [TEXT, "The Chair's own words."], ids=["as shown", "own words"])
def test_a_form_of_an_older_version_shows_the_newer_one_and_keeps_what_was_typed(cast, item, client, typed):
    seen = text_now(item).seen
    amend(item, cast.secretary, AMENDED, seen)
    client.force_login(cast.chair)
    answer = client.post(f"{MEETING}items/3/text/", {"text": typed, "seen": seen}, headers={"HX-Request": "true"})
    told = " ".join(answer.text.split())
    assert "The text was changed meanwhile." in told
    assert "added:</span> joint</ins>" in told
    assert f'name="seen" value="{text_now(item).seen}"' in told
    form = answer.context["form"]
    assert form["text"].value() == (AMENDED if typed == TEXT else typed)
    client.post(f"{MEETING}items/3/text/", {"text": form["text"].value(), "seen": form["seen"].value()})
    assert item.proposals.get().text == form["text"].value()


def test_a_mark_that_says_nothing_sensible_is_another_version(cast, item, client):
    client.force_login(cast.secretary)
    for sent in ({"text": AMENDED, "seen": "x"}, {"text": AMENDED, "seen": "0.999999999999"}):
        answer = client.post(f"{MEETING}items/3/text/amendments/", sent)
        assert "The text was changed meanwhile." in answer.text
    assert not TextAmendment.objects.exists()
