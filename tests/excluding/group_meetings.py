"""Acts on the meetings of groups, their papers and their minutes."""

from alliance87.meetings.actions import agenda, followup, minutes
from alliance87.meetings.actions.agenda import state_of_item, state_of_order
from groups.actions import choosing, convocation, meetings, replies, sessions
from groups.actions.meetings import state_of_meeting
from tests.groups import met

from .groups import chosen, inside
from .scene import about


def group(scene):
    """A group whose lead is `scene.cast.stranger`, made once for a scene."""
    if not hasattr(scene, "group_that_meets"):
        scene.group_that_meets = met.meeting_group(scene.cast)
    return scene.group_that_meets


def planned(scene):
    return met.planned_meeting(group(scene), by=scene.cast.stranger)


def convened(scene):
    return met.convened_meeting(group(scene), by=scene.cast.stranger)


def convened_then_changed(scene):
    """A convened meeting whose agenda has changed since its people were told."""
    meeting = convened(scene)
    meeting.items.filter(number=1).update(title="The new plan")
    return meeting


def convened_and_seen(scene):
    meeting = convened(scene)
    return meeting, state_of_meeting(meeting)


def about_to_begin(scene):
    return met.convened_meeting(group(scene), by=scene.cast.stranger, starts_in=met.WEEK / 14 / 24)


def in_session(scene):
    """An open meeting, and the attendance that its lead settles."""
    meeting = met.open_meeting_of(group(scene), by=scene.cast.stranger)
    return meeting, met.everyone(meeting)


def item_as_seen(scene):
    item = planned(scene).items.get(number=2)
    return item, state_of_item(item), state_of_order(item.meeting.items.all())


def attended(scene):
    """A closed meeting of which minutes are drafted, and its attendance as its lead saw it."""
    meeting = drafted(scene).meeting
    return meeting, sessions.state_of_attendance(meeting)


def correct(scene, it, status):
    """The lead was absent after all, or excused."""
    attendance = {scene.cast.stranger.pk: status}
    return sessions.correct_attendance(it[0], by=scene.cast.stranger, seen=it[1], attendance=attendance)


def drafted(scene):
    return minutes.draft_minutes(met.closed_meeting(group(scene), by=scene.cast.stranger), by=scene.cast.stranger)


def point(scene):
    meeting = met.closed_meeting(group(scene), by=scene.cast.stranger)
    return followup.record_action_point(
        meeting.items.first(), by=scene.cast.stranger, text="Write.", owners=[scene.cast.stranger], due_on=met.today()
    )


EITHER = {
    "a group's meeting opens": about(
        about_to_begin,
        open=lambda s, it: sessions.open_meeting(it, by=s.cast.stranger),
        cancel=lambda s, it: convocation.cancel_meeting(it, by=s.cast.stranger, reason="Strike."),
    ),
    "a group convenes": about(planned, convene=lambda s, it: convocation.convene_meeting(it, by=s.cast.stranger)),
    "a group's meeting closes": about(
        in_session, close=lambda s, it: sessions.close_meeting(it[0], by=s.cast.stranger, attendance=it[1])
    ),
    "a group's item": about(
        item_as_seen,
        edit=lambda s, it: agenda.edit_item(it[0], by=s.cast.stranger, seen=it[1], title="Other"),
        remove=lambda s, it: agenda.remove_item(it[0], by=s.cast.stranger, seen=it[1]),
    ),
    "a group's plan": about(
        convened_and_seen,
        change=lambda s, it: meetings.change_meeting(it[0], by=s.cast.stranger, seen=it[1], title=f"A {s.number()}"),
    ),
    "who attended a group's meeting": about(
        attended, absent=lambda s, it: correct(s, it, "absent"), excused=lambda s, it: correct(s, it, "apologies")
    ),
    "a group's minutes": about(
        drafted, release=lambda s, it: minutes.release_minutes(it, by=s.cast.stranger, edition=1)
    ),
    "a chosen time and a meeting": about(
        chosen,
        withdraw=lambda s, it: choosing.withdraw_choice(it, by=inside(s).lead),
        plan=lambda s, it: met.planned_meeting(it.poll.group, by=inside(s).lead, items=(), choice=it),
    ),
    "a group's action point": about(
        point,
        done=lambda s, it: followup.complete_action_point(it, by=s.cast.stranger, result="done", note="Yes."),
        dropped=lambda s, it: followup.complete_action_point(it, by=s.cast.stranger, result="dropped", note="No."),
    ),
}

AFTER = {
    "a group's meeting cancelled": about(
        convened_then_changed,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.cast.stranger, reason="Strike."),
        answer=lambda s, it: replies.reply_on_portal(it, by=s.cast.stranger, answer="remote"),
        announce=lambda s, it: convocation.announce_change(it, by=s.cast.stranger),
    ),
    "a group's meeting closed": about(
        in_session,
        first=lambda s, it: sessions.close_meeting(it[0], by=s.cast.stranger, attendance=it[1]),
        answer=lambda s, it: replies.reply_on_portal(it[0], by=s.cast.stranger, answer="apologies"),
        be_there=lambda s, it: sessions.say_present(it[0], by=s.cast.stranger),
        note=lambda s, it: sessions.keep_notes(
            it[0].items.first(), by=s.cast.stranger, discussion="", conclusions="", seen=0
        ),
    ),
    "a group's minutes released": about(
        attended,
        first=lambda s, it: minutes.release_minutes(it[0].minutes, by=s.cast.stranger, edition=1),
        correct=lambda s, it: correct(s, it, "absent"),
    ),
    "a group's meeting moved": about(
        convened_and_seen,
        first=lambda s, it: meetings.change_meeting(
            it[0],
            by=s.cast.stranger,
            seen=it[1],
            ends_at=it[0].ends_at + met.WEEK,
            starts_at=it[0].starts_at + met.WEEK,
        ),
        answer=lambda s, it: replies.reply_on_portal(it[0], by=s.cast.stranger, answer="remote"),
    ),
}
