"""Acts on what a group shares: its discussions, files and polls."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from groups.actions import choosing, cochairs, files, messages, polls, threads
from groups.models import Poll
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
    "a withdrawn file and a new version": about(
        shared,
        first=lambda s, it: files.withdraw_file(it, by=inside(s).lead),
        replace=lambda s, it: files.add_version(it, by=inside(s).ben, upload=upload(s)),
    ),
}
