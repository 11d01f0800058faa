"""Acts on meetings, their papers and their minutes."""

from datetime import timedelta

from django.utils import timezone

from alliance87.meetings.actions import agenda as agendas
from alliance87.meetings.actions import papers
from alliance87.meetings.actions.agenda import state_of_item, state_of_order
from gcg.actions import (
    agenda,
    convocation,
    decisions,
    meetings,
    observing,
    planning,
    presenters,
    presiding,
    proposed_items,
    replies,
    room,
)
from gcg.actions.closing import close_meeting
from gcg.actions.door_codes import DoorCode
from gcg.actions.reply_links import LINKS
from gcg.models import Invitation, Seat

from .scene import Scene, about, check_in

WANTED = {"kind": "discussion", "because": "They end.", "minutes_wanted": 15}


def invited(scene):
    """An invitation to a meeting to come."""
    return Invitation.objects.select_related("meeting", "seat").get(meeting=scene.to_come(), person=scene.cast.member)


def invited_as_read(scene):
    """The same as its personal link finds it, and the state of its meeting."""
    invitation = LINKS.invitation(LINKS.token(invited(scene)))
    return invitation, meetings.state_of_meeting(invitation.meeting)


def invited_for_one_seat(scene):
    """The invitations of the representative and of the alternate for one seat."""
    of_meeting = scene.to_come().invitations.select_related("meeting", "seat", "person")
    alternate = of_meeting.get(person=scene.cast.alternate)
    return of_meeting.filter(seat=alternate.seat).exclude(pk=alternate.pk).first(), alternate


def not_invited(scene):
    """A meeting to come, and who speaks for a seat and is not invited."""
    invitation = invited(scene)
    convocation.revoke_invitation(invitation, by=scene.staff)
    who = invitation.seat.representations.get(person=invitation.person)
    return invitation.meeting, who


def item_at_the_start(scene):
    """The same of a meeting that can be opened."""
    item = scene.quorate().items.get(number=2)
    return item, state_of_item(item), state_of_order(item.meeting.items.all())


EITHER = {
    "opening": about(
        Scene.quorate,
        open=lambda s, it: presiding.open_meeting(it, by=s.chair),
        cancel=lambda s, it: convocation.cancel_meeting(it, by=s.cast.deputy, reason="Strike."),
    ),
    "closing": about(Scene.in_session, close=lambda s, it: close_meeting(it, by=s.chair)),
    "announcing": about(
        Scene.before_the_meeting,
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        defer=lambda s, it: decisions.announce_without_decision(it, by=s.cast.deputy, result="deferred"),
        no_consensus=lambda s, it: decisions.announce_without_decision(it, by=s.chair, result="no_consensus"),
    ),
    "a place in the room": about(
        Scene.quorate,
        representative=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        alternate=lambda s, it: room.check_in_by_code(
            DoorCode(it, Seat.objects.get(code="NGO-2"), s.cast.alternates["NGO-2"])
        ),
    ),
    "choosing a chair": about(
        lambda s: s.with_member(),
        choose=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
    ),
    "an item to present": about(
        lambda s: (s.to_come().items.first(), s.person()),
        invite=lambda s, it: presenters.invite_presenter(it[0], by=s.chair, person=it[1]),
    ),
    "a presenter": about(Scene.presenter, withdraw=lambda s, it: presenters.withdraw_presenter(it, by=s.chair)),
    "informing of an observer": about(
        Scene.interest, inform=lambda s, it: observing.inform_of_observer(it, by=s.staff)
    ),
    "inviting an observer": about(Scene.informed, invite=lambda s, it: observing.invite_observer(it, by=s.chair)),
    "a request for a call": about(
        Scene.call_request,
        grant=lambda s, it: planning.rule_on_call(it, by=s.chair, is_granted=True),
        decline=lambda s, it: planning.rule_on_call(it, by=s.cast.deputy, is_granted=False, reasons="Too soon."),
    ),
    "an item to propose": about(
        lambda s: f"Funds {s.number()}",
        for_the_seat=lambda s, it: proposed_items.propose_item(s.workers(), by=s.cast.member, title=it, **WANTED),
        by_the_alternate=lambda s, it: proposed_items.propose_item(
            s.workers(), by=s.cast.alternate, title=it, **WANTED
        ),
    ),
    "a proposed item": about(
        lambda s: (s.proposed_item(), s.planned()),
        put=lambda s, it: proposed_items.put_proposed_item(it[0], by=s.chair, meeting=it[1]),
        put_by_officer=lambda s, it: proposed_items.put_proposed_item(it[0], by=s.staff, meeting=it[1]),
        decline=lambda s, it: proposed_items.decline_proposed_item(it[0], by=s.cast.deputy, because="Elsewhere."),
        withdraw=lambda s, it: proposed_items.withdraw_proposed_item(it[0], by=s.cast.alternate),
    ),
    "a paper": about(Scene.paper, withdraw=lambda s, it: papers.withdraw_paper(it, by=s.staff)),
    "a reminder": about(Scene.to_come, remind=lambda s, it: replies.remind_silent(it, by=s.staff)),
    "an invitation": about(not_invited, invite=lambda s, it: convocation.invite_person(it[0], it[1], by=s.staff)),
}

AFTER = {
    "cancelled": about(
        Scene.quorate,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.chair, reason="Strike."),
        check_in=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        announce=lambda s, it: convocation.announce_change(it, by=s.staff),
        choose_chair=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
        reply=lambda s, it: replies.record_reply(it, s.workers(), by=s.staff, answer="apologies"),
    ),
    "opened before an item was put": about(
        lambda s: (s.quorate(), s.proposed_item()),
        first=lambda s, it: presiding.open_meeting(it[0], by=s.chair),
        put=lambda s, it: proposed_items.put_proposed_item(it[1], by=s.cast.deputy, meeting=it[0]),
    ),
    "cancelled in time": about(
        Scene.to_come,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.chair, reason="Strike."),
        add=lambda s, it: agenda.add_item(it, by=s.staff, title="More", kind="discussion"),
        observe=lambda s, it: observing.express_observer_interest(
            it, by=s.cast.member, organization=s.cast.holders["WORKERS-1"], statement="To learn."
        ),
        present=lambda s, it: presenters.invite_presenter(it.items.first(), by=s.chair, person=s.cast.stranger),
        remind=lambda s, it: replies.remind_silent(it, by=s.staff),
    ),
    "closed": about(
        Scene.in_session,
        first=lambda s, it: close_meeting(it, by=s.chair),
        check_in=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        take_up=lambda s, it: presiding.take_up(it.items.first(), by=s.chair),
        note=lambda s, it: presiding.keep_notes(
            it.items.first(), by=s.staff, discussion="We spoke.", conclusions="", seen=0
        ),
    ),
    "announced": about(
        Scene.before_the_meeting,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        put=lambda s, it: decisions.put_text(it, by=s.chair, text="Another text."),
        object=lambda s, it: decisions.state_stance(
            it.proposals.get(text="We decide."), s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
    ),
    "objected": about(
        Scene.before_the_meeting,
        first=lambda s, it: decisions.state_stance(
            it.proposals.get(), s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
    ),
    "another text": about(
        lambda s: (item := s.before_the_meeting(), item.proposals.get()),
        first=lambda s, it: decisions.put_text(it[0], by=s.chair, text="Another text."),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair, proposal=it[1]),
        object=lambda s, it: decisions.state_stance(
            it[1], s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
    ),
    "quorum lost": about(
        lambda s: (item := s.before_the_meeting(), item.meeting.presences.get(seat__code="NGO-1")),
        first=lambda s, it: room.check_out(it[1], by=s.staff),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
    ),
    "opened": about(
        item_at_the_start,
        first=lambda s, it: presiding.open_meeting(it[0].meeting, by=s.chair),
        edit=lambda s, it: agenda.edit_item(it[0], by=s.staff, seen=it[1], title="Other"),
        add=lambda s, it: agenda.add_item(it[0].meeting, by=s.staff, title="More", kind="discussion"),
        stand=lambda s, it: agenda.add_standing_item(it[0].meeting, "agenda", by=s.staff),
        move=lambda s, it: agendas.move_item(it[0], by=s.staff, way="up", seen=it[2]),
        remove=lambda s, it: agendas.remove_item(it[0], by=s.staff, seen=it[1]),
    ),
    "taken back": about(
        invited,
        first=lambda s, it: convocation.revoke_invitation(it, by=s.staff),
        reply=lambda s, it: replies.reply_by_link(it, answer="attending"),
    ),
    "cancelled under an invitation": about(
        invited_as_read,
        first=lambda s, it: convocation.cancel_meeting(it[0].meeting, by=s.chair, reason="Strike."),
        reply=lambda s, it: replies.reply_by_link(it[0], answer="apologies"),
    ),
    "moved": about(
        invited_as_read,
        first=lambda s, it: meetings.edit_meeting(
            it[0].meeting, by=s.staff, seen=it[1], starts_at=it[0].meeting.starts_at + timedelta(hours=1)
        ),
        reply=lambda s, it: replies.reply_by_link(it[0], answer="apologies"),
        reply_signed_in=lambda s, it: replies.reply_on_portal(
            it[0].meeting, it[0].seat, by=it[0].person, answer="apologies"
        ),
    ),
    "answered": about(
        invited_for_one_seat,
        first=lambda s, it: replies.reply_by_link(it[0], answer="apologies"),
        calendar=lambda s, it: replies.reply_from_calendar(
            it[1], answer="alternate", given_at=timezone.now(), sequence=0
        ),
    ),
}
