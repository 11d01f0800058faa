"""Acts on an issue of the newsletter, and on its release."""

from datetime import timedelta

from django.utils import timezone

from secretariat.newsletter.actions import blocks, clearing, issues, pausing
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.models import Issue
from tests.newsletter.made import cleared, written

from .scene import about


def block(scene):
    """A block of an issue that the Chair has not cleared."""
    edition = written(scene.cast).editions.get()
    return blocks.add_block(edition, by=scene.staff, kind="text", text="One.")


def edit(scene, it, words):
    seen = blocks.state_of_block(it)
    return blocks.edit_block(it, by=scene.staff, heading="", text=words, seen=seen)


def ordered(scene):
    """The blocks of an issue, and the order in which a person saw them."""
    edition = block(scene).edition
    return list(edition.blocks.select_related("edition__issue")), blocks.state_of_order(edition)


def move(scene, it, one, *, is_up):
    return blocks.move_block(one, by=scene.staff, is_up=is_up, seen=it[1])


def clear(scene, it):
    return clearing.clear_issue(it.edition.issue, by=scene.chair)


def edit_subject(scene, it, words):
    return issues.edit_edition(it, by=scene.staff, subject=words, seen=issues.state_of_edition(it))


def edition(scene):
    """An edition whose text part is made of its blocks, as a person saw it."""
    found = block(scene).edition
    return found, issues.state_of_edition(found)


def pace(scene):
    return pausing.set_pace(by=scene.staff, domain=f"d{scene.number()}.example.org", a_minute=6)


def ready(scene):
    """An issue that is cleared and due."""
    issue = cleared(scene.cast)
    clearing.schedule_issue(issue, by=scene.staff, release_at=timezone.now())
    return issue


def schedule(scene, it, days):
    at = timezone.now() + timedelta(days=days)
    return clearing.schedule_issue(it, by=scene.staff, release_at=at, seen=clearing.state_of_course(it))


def release(issue):
    """A worker releases what is due."""
    assert release_due()
    return issue


def sending(scene):
    """A release on its way."""
    return Issue.objects.get(pk=release(ready(scene)).pk).release


def paused(scene):
    found = sending(scene)
    pausing.pause_release(found, by=scene.staff)
    return type(found).objects.get(pk=found.pk)


EITHER = {
    "an issue to clear": about(
        lambda s: written(s.cast),
        chair=lambda s, it: clearing.clear_issue(it, by=s.chair),
        deputy=lambda s, it: clearing.clear_issue(it, by=s.cast.deputy),
    ),
    "a clearance to take back": about(
        lambda s: cleared(s.cast), withdraw=lambda s, it: clearing.withdraw_clearance(it, by=s.staff)
    ),
    "a block that two write": about(
        block, here=lambda s, it: edit(s, it, "Here."), there=lambda s, it: edit(s, it, "There.")
    ),
    "a block that goes": about(block, remove=lambda s, it: blocks.remove_block(it, by=s.staff)),
    "the order of the blocks": about(
        ordered,
        up=lambda s, it: move(s, it, it[0][-1], is_up=True),
        down=lambda s, it: move(s, it, it[0][0], is_up=False),
    ),
    "a subject that two write": about(
        lambda s: written(s.cast).editions.get(),
        here=lambda s, it: edit_subject(s, it, "Here"),
        there=lambda s, it: edit_subject(s, it, "There"),
    ),
    "a text part that two write": about(
        edition,
        write=lambda s, it: issues.edit_text(it[0], by=s.staff, text=f"Dear all, {s.number()}.", seen=it[1]),
    ),
    "a pace that goes": about(pace, remove=lambda s, it: pausing.remove_pace(it, by=s.staff)),
    "when an issue goes out": about(
        ready,
        early=lambda s, it: schedule(s, it, 1),
        late=lambda s, it: schedule(s, it, 2),
        unschedule=lambda s, it: clearing.unschedule_issue(it, by=s.staff, seen=clearing.state_of_course(it)),
    ),
    "an edition in another language": about(
        lambda s: written(s.cast), begin=lambda s, it: issues.begin_edition(it, by=s.staff, language="fr")
    ),
    "a release to pause": about(sending, pause=lambda s, it: pausing.pause_release(it, by=s.staff)),
    "a release to resume": about(paused, resume=lambda s, it: pausing.resume_release(it, by=s.staff)),
}

AFTER = {
    "issue cleared": about(
        block,
        first=clear,
        edit=lambda s, it: edit(s, it, "Later."),
        add=lambda s, it: blocks.add_block(it.edition, by=s.staff, kind="text", text="More."),
        remove=lambda s, it: blocks.remove_block(it, by=s.staff),
        move=lambda s, it: blocks.move_block(it, by=s.staff, is_up=True),
        translate=lambda s, it: issues.begin_edition(it.edition.issue, by=s.staff, language="fr"),
    ),
    "block removed": about(
        block,
        first=lambda s, it: blocks.remove_block(it, by=s.staff),
        edit=lambda s, it: edit(s, it, "Later."),
        move=lambda s, it: blocks.move_block(it, by=s.staff, is_up=True),
    ),
    "issue scheduled": about(
        lambda s: cleared(s.cast),
        first=lambda s, it: schedule(s, it, 1),
        withdraw=lambda s, it: clearing.withdraw_clearance(it, by=s.chair, seen=clearing.state_of_course(it)),
    ),
    "clearance taken back": about(
        ready,
        first=lambda s, it: clearing.withdraw_clearance(it, by=s.chair),
        schedule=lambda s, it: clearing.schedule_issue(it, by=s.staff, release_at=timezone.now()),
    ),
    "issue released": about(
        ready,
        first=lambda s, it: release(it),
        withdraw=lambda s, it: clearing.withdraw_clearance(it, by=s.chair),
        schedule=lambda s, it: clearing.schedule_issue(it, by=s.staff, release_at=timezone.now()),
        unschedule=lambda s, it: clearing.unschedule_issue(it, by=s.staff),
    ),
}
