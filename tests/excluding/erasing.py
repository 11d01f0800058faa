"""Erasing an account, and what its person is given at the same moment."""

from alliance87.myself.erasing import erase
from groups.actions.leads import appoint_lead
from groups.actions.proposals import add_author
from groups.models import Group, Proposal
from partners.models import User
from tests.groups.proposed import at_a_desk, drafted
from tests.partners.listed import add_colleague, list_partner

from .scene import about


def newcomer(scene):
    """A person without any role; a group, a partner and a draft that could give one."""
    number = scene.number()
    writes = scene.person("Wren")
    draft = drafted(writes, at_a_desk(writes, f"Partner {number}"))
    group = Group.objects.create(kind="action", name=f"Group {number}")
    return scene.person("Nell"), group, list_partner(f"Circle {number}"), draft


def erased(_scene, it):
    return erase(User.objects.get(pk=it[0].pk), by=it[0])


def led(scene, it):
    return appoint_lead(it[1], by=scene.staff, person=it[0])


def at_the_desk(scene, it):
    return add_colleague(it[2], it[0], role="editor", by=scene.staff)


def writing(_scene, it):
    draft = Proposal.objects.get(pk=it[3].pk)
    return add_author(draft, by=draft.authorships.get().person, person=it[0])


EITHER = {}
AFTER = {
    "an account erased": about(newcomer, first=erased, lead=led, colleague=at_the_desk, author=writing),
    "a lead appointed": about(newcomer, first=led, erase=erased),
    "a colleague added": about(newcomer, first=at_the_desk, erase=erased),
}
