"""Acts on meetings, their papers and their minutes."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.meetings.actions import agenda as agendas
from alliance87.meetings.actions import corrections as answers
from alliance87.meetings.actions import followup, minutes, papers
from alliance87.meetings.actions.agenda import state_of_item, state_of_order
from gcg.actions import (
    agenda,
    convocation,
    corrections,
    decisions,
    handing,
    meeting_templates,
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
from tests.documents.files import PDF
from tests.gcg.closed_meeting import hold_meeting

from .scene import TOMORROW, Scene, about, check_in

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


def item_as_seen(scene):
    """An item of an agenda, and how the person saw it and the order, as a fingerprint and as keys."""
    item = scene.planned().items.get(number=2)
    items = list(item.meeting.items.all())
    return item, state_of_item(item), state_of_order(items), [row.pk for row in items]


def item_at_the_start(scene):
    """The same of a meeting that can be opened."""
    item = scene.quorate().items.get(number=2)
    return item, state_of_item(item), state_of_order(item.meeting.items.all())


def left_over(scene):
    """A meeting being prepared, and an item that an earlier one deferred."""
    item = scene.before_the_meeting()
    decisions.announce_without_decision(item, by=scene.chair, result="deferred")
    close_meeting(item.meeting, by=scene.chair)
    return scene.planned(), item


def paragraph(scene):
    """A correction, and the section its paragraph is in."""
    correction = scene.correction()
    return correction, correction.version.section


def to_adopt_but_for_a_correction(scene):
    """An item that adopts minutes, and a correction of them that waits for its answer."""
    item = scene.to_adopt()
    release = item.minutesmatter.minutes.releases.get()
    day = release.comments_until
    release.comments_until = None
    correction = corrections.propose_correction(release, by=scene.cast.member, number=1, text="Other words.")
    release.comments_until = day
    return item, correction


def templated(scene):
    """A template, and its fingerprint."""
    template = scene.template()
    return template, meeting_templates.state_of_template(template)


def two_templates(scene):
    """Two templates with their fingerprints, and a name that neither has."""
    return *templated(scene), *templated(scene), f"Yearly {scene.number()}"


def template_of(scene):
    """A meeting that is planned, and a template of another with its fingerprint."""
    return scene.planned(), *templated(scene)


def sent_before(scene):
    """A release of minutes, and the copy of a recipient to whom it was sent."""
    release = minutes.finish_release(minutes.release_minutes(scene.drafted(), by=scene.chair))
    delivery = minutes.deliveries_of(release).get(email=scene.cast.member.email)
    delivery.sent_at = timezone.now()
    delivery.save()
    return release, delivery


def number_after_others(scene):
    """The next number, in a series that exists: the first meeting of all makes it, and waiting for that row hides a missing lock."""
    plan(scene, scene.number())
    return scene.number()


def plan(scene, number):
    """Plan the meeting with that number."""
    starts_at = timezone.now() + 40 * TOMORROW
    said = {
        "time_zone": "UTC",
        "modality": "remote",
        "place": "",
        "link": "",
        "languages": ["en"],
        "ends_at": starts_at + TOMORROW / 8,
    }
    return meetings.create_meeting(by=scene.staff, kind="ordinary", number=number, starts_at=starts_at, **said)


EITHER = {
    "opening": about(
        Scene.quorate,
        open=lambda s, it: presiding.open_meeting(it, by=s.chair),
        cancel=lambda s, it: convocation.cancel_meeting(it, by=s.cast.deputy, reason="Strike."),
    ),
    "convening": about(Scene.planned, convene=lambda s, it: convocation.convene_meeting(it, by=s.chair)),
    "handing over": about(Scene.planned, hand_over=lambda s, it: handing.hand_over(it, by=s.staff)),
    "what the Chair does with an agenda": about(
        Scene.handed_over,
        convene=lambda s, it: convocation.convene_meeting(it, by=s.chair),
        send_back=lambda s, it: handing.send_back(it, by=s.cast.deputy, words="The text is missing."),
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
    "writing a section": about(
        Scene.section,
        one=lambda s, it: minutes.save_section(it, by=s.staff, html="<p>One</p>", based_on=1),
        other=lambda s, it: minutes.save_section(it, by=s.admin, html="<p>Other</p>", based_on=1),
    ),
    "an edition": about(Scene.drafted, release=lambda s, it: minutes.release_minutes(it, by=s.chair, edition=1)),
    "a correction": about(
        Scene.correction,
        accept=lambda s, it: answers.accept_correction(it, by=s.staff),
        decline=lambda s, it: answers.decline_correction(it, by=s.admin, note="It was said."),
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
    "an action point": about(
        Scene.action_point,
        done=lambda s, it: followup.complete_action_point(it, by=s.staff, result="done", note="Sent."),
        dropped=lambda s, it: followup.complete_action_point(it, by=s.chair, result="dropped", note="Moot."),
        shown=lambda s, it: followup.complete_action_point(
            it, by=s.cast.member, result="done", note="Sent.", upload=SimpleUploadedFile("letter.pdf", PDF)
        ),
    ),
    "a paper": about(Scene.paper, withdraw=lambda s, it: papers.withdraw_paper(it, by=s.staff)),
    "a standing item": about(Scene.planned, add=lambda s, it: agenda.add_standing_item(it, "agenda", by=s.staff)),
    "a reminder": about(Scene.to_come, remind=lambda s, it: replies.remind_silent(it, by=s.staff)),
    "minutes": about(
        lambda s: hold_meeting(s.cast, number=s.number()), draft=lambda s, it: minutes.draft_minutes(it, by=s.staff)
    ),
    "a paragraph": about(
        paragraph,
        accept=lambda s, it: answers.accept_correction(it[0], by=s.staff),
        write=lambda s, it: minutes.save_section(it[1], by=s.admin, html="<p>Other</p>", based_on=1),
    ),
    "an invitation": about(not_invited, invite=lambda s, it: convocation.invite_person(it[0], it[1], by=s.staff)),
    "what an earlier meeting left": about(left_over, carry=lambda s, it: agenda.carry_item(it[0], it[1], by=s.staff)),
    "the minutes again": about(sent_before, send=lambda s, it: minutes.resend_minutes(it[0], it[1], by=s.staff)),
    "the number of a meeting": about(number_after_others, plan=plan),
    "several items at once": about(
        Scene.planned,
        add=lambda s, it: agendas.add_items(it, by=s.staff, rows=[{"title": "Funds", "kind": "discussion"}]),
    ),
    "an item of the agenda": about(
        item_as_seen,
        edit=lambda s, it: agenda.edit_item(it[0], by=s.staff, seen=it[1], title="Other"),
        remove=lambda s, it: agendas.remove_item(it[0], by=s.admin, seen=it[1]),
    ),
    "the order of the agenda": about(
        item_as_seen,
        up=lambda s, it: agendas.move_item(it[0], by=s.staff, way="up", seen=it[2]),
        down=lambda s, it: agendas.move_item(it[0], by=s.admin, way="down", seen=it[2]),
        by_numbers=lambda s, it: agendas.number_items(it[0].meeting, by=s.staff, seen=it[3], wanted={it[0].pk: 1}),
    ),
    "keeping a template": about(
        Scene.planned,
        keep=lambda s, it: meeting_templates.keep_template(it, by=s.staff),
    ),
    "a template": about(
        templated,
        here=lambda s, it: meeting_templates.edit_template(it[0], by=s.staff, seen=it[1], items=[], place="Dakar"),
        there=lambda s, it: meeting_templates.edit_template(it[0], by=s.admin, seen=it[1], items=[], place="Lima"),
    ),
    "one name for two templates": about(
        two_templates,
        one=lambda s, it: meeting_templates.edit_template(it[0], by=s.staff, seen=it[1], items=[], name=it[4]),
        other=lambda s, it: meeting_templates.edit_template(it[2], by=s.admin, seen=it[3], items=[], name=it[4]),
    ),
    "retiring a template": about(templated, retire=lambda s, it: meeting_templates.retire_template(it[0], by=s.staff)),
    "a plan": about(
        lambda s: (it := s.planned(), meetings.state_of_meeting(it)),
        here=lambda s, it: meetings.edit_meeting(it[0], by=s.staff, seen=it[1], place="Dakar"),
        there=lambda s, it: meetings.edit_meeting(it[0], by=s.admin, seen=it[1], place="Lima"),
    ),
}

AFTER = {
    "removed from the agenda": about(
        item_as_seen,
        first=lambda s, it: agendas.remove_item(it[0], by=s.admin, seen=it[1]),
        file=lambda s, it: papers.file_paper(
            it[0], by=s.staff, title="Plan", upload=SimpleUploadedFile("plan.pdf", PDF), distribution="open"
        ),
    ),
    "a template kept under a name": about(
        template_of,
        first=lambda s, it: meeting_templates.keep_template(it[0], by=s.staff),
        rename=lambda s, it: meeting_templates.edit_template(
            it[1], by=s.admin, seen=it[2], items=[], name=f"As {it[0].symbol}"
        ),
    ),
    "a template edited": about(
        templated,
        first=lambda s, it: meeting_templates.edit_template(it[0], by=s.staff, seen=it[1], items=[], place="Dakar"),
        edit=lambda s, it: meeting_templates.edit_template(it[0], by=s.admin, seen=it[1], items=[], name="Other"),
    ),
    "a template retired": about(
        templated,
        first=lambda s, it: meeting_templates.retire_template(it[0], by=s.admin),
        edit=lambda s, it: meeting_templates.edit_template(it[0], by=s.staff, seen=it[1], items=[], place="Dakar"),
    ),
    "cancelled": about(
        Scene.quorate,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.chair, reason="Strike."),
        check_in=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        announce=lambda s, it: convocation.announce_change(it, by=s.staff),
        choose_chair=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
        reply=lambda s, it: replies.record_reply(it, s.workers(), by=s.staff, answer="apologies"),
    ),
    "convened with its agenda in preparation": about(
        Scene.planned,
        first=lambda s, it: convocation.convene_meeting(it, by=s.chair),
        hand_over=lambda s, it: handing.hand_over(it, by=s.staff),
    ),
    "convened before an item was put": about(
        lambda s: (s.planned(), s.proposed_item()),
        first=lambda s, it: convocation.convene_meeting(it[0], by=s.chair),
        put=lambda s, it: proposed_items.put_proposed_item(it[1], by=s.staff, meeting=it[0]),
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
    "adopted": about(
        Scene.to_adopt,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        write=lambda s, it: minutes.save_section(
            it.minutesmatter.minutes.sections.first(), by=s.staff, html="<p>Else</p>", based_on=1
        ),
        release=lambda s, it: minutes.release_minutes(it.minutesmatter.minutes, by=s.chair),
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
    "convened": about(
        item_as_seen,
        first=lambda s, it: convocation.convene_meeting(it[0].meeting, by=s.chair),
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
    "done": about(
        Scene.action_point,
        first=lambda s, it: followup.complete_action_point(it, by=s.staff, result="done", note="Sent."),
        change=lambda s, it: followup.change_action_point(
            it, by=s.chair, seen=followup.state_of_point(it), owners=[s.cast.member], due_on=it.due_on
        ),
    ),
    "the last edition": about(
        Scene.to_adopt,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        correct=lambda s, it: corrections.propose_correction(
            it.minutesmatter.minutes.releases.get(), by=s.cast.member, number=1, text="Other words."
        ),
    ),
    "another edition": about(
        Scene.to_adopt,
        first=lambda s, it: minutes.release_minutes(it.minutesmatter.minutes, by=s.cast.deputy),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
    ),
    "accepted": about(
        to_adopt_but_for_a_correction,
        first=lambda s, it: answers.accept_correction(it[1], by=s.staff),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
    ),
}
