"""Acts on what a group shares: its discussions, files and polls."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.record.locks import hold
from groups.actions import (
    choosing,
    cochairs,
    files,
    leads,
    memberships,
    messages,
    news,
    outcomes,
    polls,
    reports,
    threads,
    workplans,
)
from groups.models import Closure, Group, Membership, Outcome, Poll
from partners.models.day import today
from tests.documents.files import PDF
from tests.groups.inside import make_inside
from tests.groups.shared import poll_values

from .scene import TOMORROW, about


def inside(scene):
    """A group with its people, made once for a scene."""
    if not hasattr(scene, "inside"):
        scene.inside = make_inside(scene.staff, name=f"Action Group {scene.number()}")
    return scene.inside


def thread(scene):
    return inside(scene).thread(title=f"Discussion {scene.number()}", by=inside(scene).ana)


def closed(scene):
    made = thread(scene)
    threads.close_thread(made, by=inside(scene).lead)
    return made


def message(scene):
    return inside(scene).say(thread(scene))


def upload(scene, content=b""):
    return SimpleUploadedFile("plan.pdf", PDF + content + str(scene.number()).encode())


def shared(scene):
    made = inside(scene)
    return files.share_file(made.group, by=made.ana, title=f"Plan {scene.number()}", upload=upload(scene))


def poll(scene):
    return polls.open_poll(inside(scene).group, by=inside(scene).ana, **poll_values())


def chosen(scene):
    made = poll(scene)
    return choosing.choose_time(made, by=inside(scene).lead, time=made.times.first())


def among_some(scene):
    """A discussion among some, and the row by which one of them reads it."""
    made = inside(scene).thread(title=f"Among {scene.number()}", by=inside(scene).ana, among=[inside(scene).ben])
    return made, made.participants.select_related("thread__group", "person").get(person=inside(scene).ben)


def co_chaired(scene):
    """A row by which a partner co-chairs the group."""
    return cochairs.enter_co_chair(
        inside(scene).group, by=scene.staff, organization=scene.partner(), starts_on=today() - 9 * TOMORROW
    )


def offered_in(it):
    """The times with which the poll was opened."""
    return sorted(it.times.values_list("starts_at", flat=True))[: len(poll_values()["times"])]


def edit(scene, it, **changed):
    """Somebody who saw the poll as it was opened changes it."""
    values = poll_values() | {name: getattr(it, name) for name in polls.CHANGEABLE} | changed
    return polls.edit_poll(it, by=inside(scene).lead, seen=polls.state_of_poll(it), **values)


def choose(scene, it, place):
    """A lead who saw no choice chooses one of the times."""
    return choosing.choose_time(it, by=inside(scene).lead, time=list(it.times.all())[place], seen=0)


def vote(scene, it):
    return polls.vote(it, by=inside(scene).ben, answers={it.times.first().pk: "yes"})


def led_by_two(scene):
    """The row of a lead beside whom another leads, and that of a member who could be one."""
    made = make_inside(scene.staff, name=f"Action Group {scene.number()}")
    rows = Membership.objects.in_force().filter(group=made.group).select_related("group", "person")
    leads.name_lead(rows.get(person=made.ben), by=made.lead)
    return made.group.leads.in_force().select_related("group", "person").get(person=made.lead), rows.get(
        person=made.ana
    )


def of_its_own(scene):
    """A group of its own, with its people, which one act of the scene may close."""
    return make_inside(scene.staff, name=f"Action Group {scene.number()}")


def close_group(scene, it):
    """What the GCG's decision to close a group does, under its lock (G1)."""
    group = hold(Group.objects, it.group.pk)
    return Closure.objects.create(group=group, period=(today(), None), closed_by=scene.chair, closed_at=timezone.now())


def purpose(scene):
    group = Group.objects.get(pk=inside(scene).group.pk)
    return group, outcomes.state_of_purpose(group)


def change_purpose(scene, it):
    words = f"We teach {scene.number()}."
    return outcomes.change_purpose(it[0], by=inside(scene).lead, seen=it[1], purpose=words)


def outcome(scene):
    number = scene.number()
    made = Outcome.objects.create(group=inside(scene).group, title=f"Schools {number}", due_on=today(), position=number)
    return made, outcomes.state_of_progress(made)


def progress(scene, it, percent):
    return outcomes.enter_progress(it[0], by=inside(scene).lead, seen=it[1], percent=percent, words="On our way.")


def piece_of_news(scene):
    made = inside(scene)
    return news.publish_news(made.group, by=made.lead, title=f"News {scene.number()}", text="We met.", is_public=False)


def out_of_time(scene, it):
    """The clock of the database's rows closes the poll."""
    Poll.objects.filter(pk=it.pk).update(closes_at=timezone.now())
    return it


EITHER = {
    "a discussion that is closed": about(thread, close=lambda s, it: threads.close_thread(it, by=inside(s).lead)),
    "a discussion that is reopened": about(closed, reopen=lambda s, it: threads.reopen_thread(it, by=inside(s).lead)),
    "a message that goes": about(
        message,
        withdraw=lambda s, it: messages.withdraw_message(it, by=inside(s).ana),
        by_a_lead=lambda s, it: messages.withdraw_message(it, by=inside(s).lead, reason="Rude."),
    ),
    "a message that is edited twice": about(
        message,
        here=lambda s, it: messages.edit_message(it, by=inside(s).ana, html="<p>Here.</p>", seen=0),
        there=lambda s, it: messages.edit_message(it, by=inside(s).ana, html="<p>There.</p>", seen=0),
    ),
    "a new version of a file": about(
        shared,
        one=lambda s, it: files.add_version(it, by=inside(s).ana, upload=upload(s), seen=1),
        other=lambda s, it: files.add_version(it, by=inside(s).ben, upload=upload(s), seen=1),
    ),
    "a time that is chosen": about(poll, first=lambda s, it: choose(s, it, 0), second=lambda s, it: choose(s, it, 1)),
    "a poll that is changed twice": about(
        lambda s: (it := poll(s), polls.state_of_poll(it)),
        here=lambda s, it: edit(s, it[0], title="Planning day, here"),
        there=lambda s, it: edit(s, it[0], title="Planning day, there"),
    ),
    "the end of a co-chair": about(
        co_chaired,
        one=lambda s, it: cochairs.end_co_chair(it, by=s.staff, last_day=today()),
        other=lambda s, it: cochairs.end_co_chair(it, by=s.admin, last_day=today() - TOMORROW),
    ),
    "a reader of a discussion among some": about(
        among_some,
        leave=lambda s, it: threads.end_participant(it[1], by=inside(s).ben),
        end=lambda s, it: threads.end_participant(it[1], by=inside(s).lead),
    ),
    "the purpose of a group": about(purpose, change=change_purpose),
    "how far an outcome is": about(
        outcome, one=lambda s, it: progress(s, it, 20), other=lambda s, it: progress(s, it, 80)
    ),
    "a piece of news that goes": about(piece_of_news, withdraw=lambda s, it: news.withdraw_news(it, by=inside(s).lead)),
    "a lead who leaves": about(
        led_by_two,
        end=lambda s, it: leads.end_lead(it[0], by=s.staff),
        hand_over=lambda s, it: leads.hand_over_lead(it[0], by=s.admin, successor=it[1]),
    ),
    "a choice that falls": about(chosen, withdraw=lambda s, it: choosing.withdraw_choice(it, by=inside(s).lead)),
}
AFTER = {
    "a closed discussion and a message": about(
        thread,
        first=lambda s, it: threads.close_thread(it, by=inside(s).lead),
        post=lambda s, it: inside(s).say(it),
    ),
    "a withdrawn message and an edit": about(
        message,
        first=lambda s, it: messages.withdraw_message(it, by=inside(s).lead, reason="Rude."),
        edit=lambda s, it: messages.edit_message(it, by=inside(s).ana, html="<p>x</p>"),
    ),
    "a chosen time and a vote": about(poll, first=lambda s, it: choose(s, it, 0), vote=vote),
    "a chosen time and a change": about(poll, first=lambda s, it: choose(s, it, 0), edit=edit),
    "a time taken off and a vote for it": about(
        lambda s: (it := poll(s), [offered_in(it)[-1] + TOMORROW, *offered_in(it)[1:]]),
        first=lambda s, it: edit(s, it[0], times=it[1]),
        vote=lambda s, it: polls.vote(
            it[0], by=inside(s).ben, answers={it[0].times.get(starts_at=offered_in(it[0])[0]).pk: "yes"}
        ),
        choose=lambda s, it: choosing.choose_time(
            it[0], by=inside(s).lead, time=it[0].times.get(starts_at=offered_in(it[0])[0]), seen=0
        ),
    ),
    "a closed poll and a vote": about(poll, first=out_of_time, vote=vote),
    "a member who left and leads": about(
        led_by_two,
        first=lambda s, it: memberships.end_membership(it[1], by=it[1].person),
        name=lambda s, it: leads.name_lead(it[1], by=it[0].person),
        hand_over=lambda s, it: leads.hand_over_lead(it[0], by=s.staff, successor=it[1]),
    ),
    "a closed group": about(
        of_its_own,
        first=close_group,
        discuss=lambda s, it: it.thread(by=it.ana),
        share=lambda s, it: files.share_file(it.group, by=it.ana, title="Plan", upload=upload(s)),
        ask=lambda s, it: polls.open_poll(it.group, by=it.ana, **poll_values()),
        publish=lambda s, it: news.publish_news(it.group, by=it.lead, title="News", text="We met.", is_public=False),
        say_purpose=lambda s, it: outcomes.change_purpose(
            it.group, by=it.lead, seen=outcomes.state_of_purpose(it.group), purpose="We teach."
        ),
        set_period=lambda s, it: workplans.set_period(
            it.group,
            by=it.lead,
            seen=workplans.state_of_period(it.group, None),
            starts_on=today(),
            last_day=today() + TOMORROW,
        ),
        ask_support=lambda s, it: reports.ask_support(it.group, by=it.lead, desk="gcg", words="A room."),
    ),
    "a withdrawn file and a new version": about(
        shared,
        first=lambda s, it: files.withdraw_file(it, by=inside(s).lead),
        replace=lambda s, it: files.add_version(it, by=inside(s).ben, upload=upload(s)),
    ),
}
