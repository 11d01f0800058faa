"""Items of knowledge for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile
from guardian.shortcuts import assign_perm

from partners.models import Country
from secretariat.knowledge import actions
from tests.cast import person, work_at
from tests.partners.listed import list_partner

PRACTICE = {
    "kind": "practice",
    "title": "School meals and safe harvests",
    "language": "en",
    "year": 2025,
    "summary": "Children stayed in school through the harvest.",
    "themes": ["child_labour"],
    "sectors": ["agriculture"],
    "problem": "Children left school for ten weeks.",
    "done": "Meals at school, and a fund for seasonal hands.",
    "evidence": "Absence fell from 41 to 12 per cent (2024, school registers).",
    "lessons": "Begin two months before the harvest.",
}


def partner_with(name="Circle of Schools", role="focal_point"):
    """(partner, somebody who works at its desk)."""
    partner = list_partner(name)
    who = person(f"desk-{partner.pk}@example.org", f"Dina Desk {partner.pk}")
    work_at(partner, who, role)
    if role != "viewer":
        assign_perm("partners.edit_organization", who, partner)
    return partner, who


def countries(*codes):
    return list(Country.objects.filter(pk__in=codes))


def submitted(partner, by, *codes, **said):
    """A version that waits for an answer."""
    return actions.submit_item(partner, by=by, countries=countries(*codes), **PRACTICE | said)


def accepted(partner, by, staff, *codes, **said):
    """A public version."""
    return actions.accept_version(submitted(partner, by, *codes, **said), by=staff)


def again(version, by, **said):
    """A later version of the same item that waits."""
    words = {name: value for name, value in PRACTICE.items() if name != "kind"} | {"title": version.title} | said
    item = version.item
    return actions.submit_version(item, by=by, seen=actions.state_of_item(item), countries=[], **words)


def a_file():
    return SimpleUploadedFile("Guide to harvests.txt", b"Begin early.")


def knowledge_for_scene(partner, *, by, editor):
    """Parts of addresses: a public version, one that waits, one that was sent back, an editor of a theme."""
    public = accepted(partner, by, by, "GH", upload=a_file())
    waiting = submitted(partner, by, title="Listening to seasonal workers", upload=a_file())
    back = submitted(partner, by, title="A first try")
    actions.send_back(back, by=by, suggestions="Say what it cost.")
    post = actions.name_editor(editor, by=by, theme="child_labour")
    keys = {"known": public.item_id, "known_version": public.pk, "waiting_version": waiting.pk, "back_version": back.pk}
    keys |= {"waiting_item": waiting.item_id}
    return keys | {"back_item": back.item_id, "theme_editor": post.pk}
