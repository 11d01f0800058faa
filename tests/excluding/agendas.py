"""The plan of a meeting, its agenda and its templates, until it is convened."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.meetings.actions import agenda as agendas
from alliance87.meetings.actions import papers
from alliance87.meetings.actions.agenda import state_of_item, state_of_order
from gcg.actions import (
    agenda,
    convocation,
    decisions,
    handing,
    meeting_templates,
    meetings,
    proposed_items,
)
from gcg.actions.closing import close_meeting
from tests.documents.files import PDF

from .scene import TOMORROW, Scene, about


def item_as_seen(scene):
    """An item of an agenda, and how the person saw it and the order, as a fingerprint and as keys."""
    item = scene.planned().items.get(number=2)
    items = list(item.meeting.items.all())
    return item, state_of_item(item), state_of_order(items), [row.pk for row in items]


def left_over(scene):
    """A meeting being prepared, and an item that an earlier one deferred."""
    item = scene.before_the_meeting()
    decisions.announce_without_decision(item, by=scene.chair, result="deferred")
    close_meeting(item.meeting, by=scene.chair)
    return scene.planned(), item


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
    "convening": about(Scene.planned, convene=lambda s, it: convocation.convene_meeting(it, by=s.chair)),
    "handing over": about(Scene.planned, hand_over=lambda s, it: handing.hand_over(it, by=s.staff)),
    "what the Chair does with an agenda": about(
        Scene.handed_over,
        convene=lambda s, it: convocation.convene_meeting(it, by=s.chair),
        send_back=lambda s, it: handing.send_back(it, by=s.cast.deputy, words="The text is missing."),
    ),
    "a standing item": about(Scene.planned, add=lambda s, it: agenda.add_standing_item(it, "agenda", by=s.staff)),
    "what an earlier meeting left": about(left_over, carry=lambda s, it: agenda.carry_item(it[0], it[1], by=s.staff)),
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
    "convened": about(
        item_as_seen,
        first=lambda s, it: convocation.convene_meeting(it[0].meeting, by=s.chair),
        remove=lambda s, it: agendas.remove_item(it[0], by=s.staff, seen=it[1]),
    ),
}
