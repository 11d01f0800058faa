"""Acts in the room of a meeting: its phases, items, outcomes and places."""

from gcg.actions import decisions, floor, mistakes, presiding, room, taking_over
from gcg.actions.amending import (
    add_item_in_room,
    add_other_business,
    drop_item,
    items_to_come,
    move_item_in_room,
    state_of_coming,
)
from gcg.actions.closing import close_meeting
from gcg.actions.corrigenda import issue_corrigendum
from gcg.actions.reopening import reopen_outcome
from gcg.actions.texts import amend_text
from gcg.models import Meeting, Seat
from gcg.readings.texts import text_now
from tests.cast import QUORATE, seat_people

from .scene import Scene, about

LAST = QUORATE[-1]
"""The seat without which there is no quorum."""


def place(meeting, code=LAST):
    """Who sits in the room for the seat."""
    return meeting.presences.get(seat__code=code, checked_out_at=None)


def now(meeting):
    return Meeting.objects.with_state().get(pk=meeting.pk)


def informal_with_quorum(scene):
    """A meeting that was opened without quorum, and has one by now."""
    meeting = scene.meeting()
    meeting.items.update(kind="discussion")
    seat_people(scene.cast, meeting, QUORATE[:-1])
    presiding.open_meeting(meeting, by=scene.chair, informally=True)
    seat_people(scene.cast, meeting, QUORATE[-1:])
    return now(meeting)


def quorum_lost(scene):
    """A meeting in session that lost its quorum."""
    meeting = scene.in_session()
    room.check_out(place(meeting), by=scene.staff)
    return now(meeting)


def item_to_come(scene):
    """An item of a meeting in session that was not taken up, and how the person saw the order."""
    meeting = scene.in_session()
    return meeting.items.get(number=2), state_of_coming(items_to_come(meeting))


def text_and_place(scene, code):
    """An item, the text of it before the meeting, and who sits for the seat."""
    item = scene.before_the_meeting()
    return item, item.proposals.get(), place(item.meeting, code)


def text_with_its_mark(scene):
    """An item with a text before the meeting, and the mark of that version."""
    item = scene.before_the_meeting()
    return item, text_now(item).seen


def deferred(scene):
    return decisions.announce_without_decision(scene.before_the_meeting(), by=scene.chair, result="deferred")


def with_a_slip(scene):
    """A decision with a letter out of place."""
    item = scene.before_the_meeting()
    decisions.put_text(item, by=scene.chair, text="The GCG welcomes the agreemnet.")
    return decisions.adopt_decision(item, by=scene.chair)


def to_supersede(scene):
    """A decision, and two items of a later meeting that may supersede it."""
    decision, item = with_a_slip(scene), scene.before_the_meeting()
    other = item.meeting.items.get(number=2)
    other.kind = "decision"
    other.save()
    decisions.put_text(other, by=scene.chair, text="We decide again.")
    return decision, item, other


def correct(decision, by, should_read):
    return issue_corrigendum(decision, by=by, kind="spelling", reads="agreemnet", should_read=should_read)


def object_to(scene, proposal):
    return decisions.state_stance(
        proposal, scene.workers(), by=scene.cast.member, kind="objection", reasons="Too soon."
    )


def objected(scene):
    """An item with a text before the meeting, and an objection to it."""
    item, proposal = text_and_place(scene, "WORKERS-1")[:2]
    return item, object_to(scene, proposal)


def asked(scene):
    """A meeting in session and the request of a member, who waits for the floor."""
    meeting = scene.in_session()
    return meeting, floor.ask_for_floor(meeting, by=scene.cast.member)


def give(scene, it):
    return floor.give_floor(it[0], scene.cast.member, by=scene.chair, asked=it[1].pk)


def noted(scene):
    """An item of a meeting in session, and the version of its notes that a person saw."""
    item = scene.in_session().items.first()
    return item, item.notes_version


def note(item, by, words):
    return presiding.keep_notes(item[0], by=by, discussion=words, conclusions="", seen=item[1])


EITHER = {
    "the notes of an item": about(
        noted,
        clerk=lambda s, it: note(it, s.staff, "The group discussed the plan."),
        colleague=lambda s, it: note(it, s.admin, "The plan was discussed."),
    ),
    "the next version of a text": about(
        text_with_its_mark,
        clerk=lambda s, it: amend_text(it[0], by=s.staff, text="We decide this.", seen=it[1]),
        colleague=lambda s, it: amend_text(it[0], by=s.admin, text="We decide that.", seen=it[1]),
        put=lambda s, it: decisions.put_text(it[0], by=s.chair, text="We decide so.", seen=it[1]),
    ),
    "quorum reached": about(informal_with_quorum, resume=lambda s, it: presiding.resume_with_quorum(it, by=s.chair)),
    "an informal exchange": about(quorum_lost, go_on=lambda s, it: presiding.go_on_informally(it, by=s.chair)),
    "other business": about(Scene.in_session, add=lambda s, it: add_other_business(it, by=s.chair)),
    "an item dropped or announced": about(
        Scene.before_the_meeting,
        drop=lambda s, it: drop_item(it, by=s.chair),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.cast.deputy),
        refer=lambda s, it: decisions.announce_without_decision(it, by=s.cast.deputy, result="referred"),
    ),
    "the order in the room": about(
        item_to_come,
        up=lambda s, it: move_item_in_room(it[0], by=s.chair, way="up", seen=it[1]),
        down=lambda s, it: move_item_in_room(it[0], by=s.cast.deputy, way="down", seen=it[1]),
    ),
    "an outcome that decided nothing": about(
        deferred,
        reopen=lambda s, it: reopen_outcome(it, by=s.chair),
        close=lambda s, it: close_meeting(it.of_item.meeting, by=s.cast.deputy),
    ),
    "a slip": about(
        with_a_slip,
        corrected=lambda s, it: correct(it, s.chair, "agreement"),
        otherwise=lambda s, it: correct(it, s.cast.deputy, "agreements"),
    ),
    "superseding": about(
        to_supersede,
        one=lambda s, it: decisions.adopt_decision(it[1], by=s.chair, supersedes=it[0]),
        other=lambda s, it: decisions.adopt_decision(it[2], by=s.cast.deputy, supersedes=it[0]),
    ),
    "an entry made by mistake": about(
        lambda s: place(s.quorate()),
        strike=lambda s, it: mistakes.strike_presence(it, by=s.staff, reason="Wrong seat."),
        correct=lambda s, it: mistakes.correct_mode(it, by=s.staff),
    ),
}

AFTER = {
    "superseded": about(
        to_supersede,
        first=lambda s, it: decisions.adopt_decision(it[1], by=s.chair, supersedes=it[0]),
        correct=lambda s, it: correct(it[0], s.chair, "agreement"),
    ),
    "the Deputy presides": about(
        Scene.in_session,
        first=lambda s, it: taking_over.take_over(it, by=s.cast.deputy),
        take_up=lambda s, it: presiding.take_up(it.items.first(), by=s.chair),
        close=lambda s, it: close_meeting(it, by=s.chair),
    ),
    "resumed": about(
        informal_with_quorum,
        first=lambda s, it: presiding.resume_with_quorum(it, by=s.chair),
        go_on=lambda s, it: presiding.go_on_informally(it, by=s.cast.deputy),
    ),
    "quorum lost again": about(
        informal_with_quorum,
        first=lambda s, it: room.check_out(place(it), by=s.staff),
        resume=lambda s, it: presiding.resume_with_quorum(it, by=s.chair),
    ),
    "quorum came back": about(
        quorum_lost,
        first=lambda s, it: room.check_in(
            it, Seat.objects.get(code=LAST), s.cast.people[LAST], by=s.staff, mode="remote"
        ),
        go_on=lambda s, it: presiding.go_on_informally(it, by=s.chair),
    ),
    "closed for good": about(
        lambda s: (it := s.in_session(), it.items.first(), place(it), state_of_coming(items_to_come(it))),
        first=lambda s, it: close_meeting(it[0], by=s.chair),
        resume=lambda s, it: presiding.resume_with_quorum(it[0], by=s.chair),
        go_on=lambda s, it: presiding.go_on_informally(it[0], by=s.chair),
        add=lambda s, it: add_item_in_room(it[0], by=s.chair, title="More", kind="discussion"),
        other=lambda s, it: add_other_business(it[0], by=s.chair),
        drop=lambda s, it: drop_item(it[1], by=s.chair),
        move=lambda s, it: move_item_in_room(it[1], by=s.chair, way="down", seen=it[3]),
        defer=lambda s, it: decisions.announce_without_decision(it[1], by=s.chair, result="deferred"),
        strike=lambda s, it: mistakes.strike_presence(it[2], by=s.staff, reason="Wrong seat."),
        correct=lambda s, it: mistakes.correct_mode(it[2], by=s.staff),
        note=lambda s, it: note((it[1], 0), s.staff, "The group discussed the plan."),
    ),
    "dropped": about(
        lambda s: text_and_place(s, "WORKERS-1"),
        first=lambda s, it: drop_item(it[0], by=s.chair),
        put=lambda s, it: decisions.put_text(it[0], by=s.chair, text="Another text."),
        amend=lambda s, it: amend_text(it[0], by=s.staff, text="Another text.", seen=""),
        object=lambda s, it: object_to(s, it[1]),
        take_up=lambda s, it: presiding.take_up(it[0], by=s.staff),
    ),
    "announced in the room": about(
        lambda s: text_and_place(s, "WORKERS-1"),
        first=lambda s, it: decisions.announce_without_decision(it[0], by=s.chair, result="no_consensus"),
        put=lambda s, it: decisions.put_text(it[0], by=s.chair, text="Another text."),
        amend=lambda s, it: amend_text(it[0], by=s.staff, text="Another text.", seen=""),
        object=lambda s, it: object_to(s, it[1]),
    ),
    "announced over an objection": about(
        objected,
        first=lambda s, it: decisions.announce_without_decision(it[0], by=s.chair, result="no_consensus"),
        withdraw=lambda s, it: decisions.withdraw_stance(it[1], by=s.cast.member),
    ),
    "amended in the room": about(
        text_with_its_mark,
        first=lambda s, it: amend_text(it[0], by=s.staff, text="We decide this.", seen=it[1]),
        put=lambda s, it: decisions.put_text(it[0], by=s.chair, text="We decide that.", seen=it[1]),
        amend=lambda s, it: amend_text(it[0], by=s.staff, text="We decide that.", seen=it[1]),
    ),
    "taken up": about(
        item_to_come,
        first=lambda s, it: presiding.take_up(it[0], by=s.staff),
        move=lambda s, it: move_item_in_room(it[0], by=s.chair, way="up", seen=it[1]),
    ),
    "dropped from the order": about(
        item_to_come,
        first=lambda s, it: drop_item(it[0], by=s.cast.deputy),
        move=lambda s, it: move_item_in_room(it[0], by=s.chair, way="up", seen=it[1]),
    ),
    "another item": about(
        item_to_come,
        first=lambda s, it: add_item_in_room(it[0].meeting, by=s.cast.deputy, title="More", kind="discussion"),
        move=lambda s, it: move_item_in_room(it[0], by=s.chair, way="up", seen=it[1]),
    ),
    "struck": about(
        lambda s: text_and_place(s, "WORKERS-1"),
        first=lambda s, it: mistakes.strike_presence(it[2], by=s.staff, reason="Wrong seat."),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
        object=lambda s, it: object_to(s, it[1]),
    ),
    "the list of speakers is closed": about(
        Scene.in_session,
        first=lambda s, it: floor.close_list(it, by=s.chair),
        ask=lambda s, it: floor.ask_for_floor(it, by=s.cast.member),
    ),
    "withdrawn from the list of speakers": about(
        asked, first=lambda s, it: floor.withdraw_from_list(it[1], by=s.cast.member), give=give
    ),
    "given the floor": about(
        asked, first=give, withdraw=lambda s, it: floor.withdraw_from_list(it[1], by=s.cast.member)
    ),
    "gone from the list of speakers": about(
        asked,
        first=lambda s, it: room.check_out(place(it[0], "WORKERS-1"), by=s.staff),
        give=give,
        ask=lambda s, it: floor.ask_for_floor(it[0], by=s.cast.member),
    ),
    "closed, with nobody speaking": about(
        asked,
        first=lambda s, it: close_meeting(it[0], by=s.chair),
        ask=lambda s, it: floor.ask_for_floor(it[0], by=s.cast.deputy),
        give=give,
        close=lambda s, it: floor.close_list(it[0], by=s.chair),
        reopen=lambda s, it: floor.reopen_list(it[0], by=s.chair),
    ),
    "gone from the room": about(
        lambda s: text_and_place(s, "WORKERS-1"),
        first=lambda s, it: room.check_out(it[2], by=s.staff),
        object=lambda s, it: object_to(s, it[1]),
    ),
    "who presides has left": about(
        lambda s: text_and_place(s, "CHAIR"),
        first=lambda s, it: room.check_out(it[2], by=s.staff),
        put=lambda s, it: decisions.put_text(it[0], by=s.chair, text="Another text."),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
        defer=lambda s, it: decisions.announce_without_decision(it[0], by=s.chair, result="deferred"),
        drop=lambda s, it: drop_item(it[0], by=s.chair),
        add=lambda s, it: add_other_business(it[0].meeting, by=s.chair),
        close=lambda s, it: close_meeting(it[0].meeting, by=s.chair),
        go_on=lambda s, it: presiding.go_on_informally(it[0].meeting, by=s.chair),
        give=lambda s, it: floor.give_floor(it[0].meeting, s.cast.member, by=s.chair),
        close_list=lambda s, it: floor.close_list(it[0].meeting, by=s.chair),
    ),
    "a chair who is not there": about(
        lambda s: (it := s.with_member(), place(it, "WORKERS-1")),
        first=lambda s, it: mistakes.strike_presence(it[1], by=s.staff, reason="Wrong meeting."),
        choose=lambda s, it: presiding.choose_chair(it[0], by=s.staff, seat=s.workers(), note="By consensus."),
    ),
    "the Chair came": about(
        Scene.with_member,
        first=lambda s, it: room.check_in(it, Seat.objects.get(code="CHAIR"), s.chair, by=s.staff, mode="in_person"),
        choose=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
    ),
}
